"""What changes a case, and everything that follows from it, in one transaction."""
