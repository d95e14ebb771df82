"""What is due, and how a channel is told."""
