"""One module per family of buttons."""
