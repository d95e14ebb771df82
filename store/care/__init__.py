"""How somebody may be raised, what their family wishes, and who may contact them."""
