"""People: who they are, what they are called, how they are found."""
