"""Where every value comes from, and every earlier value with who changed it and when."""
