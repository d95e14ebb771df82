"""What to tell whom, when."""
