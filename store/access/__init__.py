"""Who may do what: members, their roles and accounts, the one policy, and the log of who looked."""
