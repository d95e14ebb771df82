"""Prisoner lists: three classic columns, an order that somebody chose, one list in use per place."""
