"""In and out of the store: backups, and back into an empty store."""
