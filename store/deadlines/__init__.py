"""The dates that matter in a case, replaced in the transaction that changes a fact."""
