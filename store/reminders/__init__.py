"""What is due, for which channel, and what has been posted: effectively once."""
