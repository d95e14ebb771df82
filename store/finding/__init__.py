"""Finding people by what the record says of them."""
