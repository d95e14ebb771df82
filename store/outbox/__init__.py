"""Told once: every message that goes to somebody."""
