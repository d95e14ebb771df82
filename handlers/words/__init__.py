"""How people write and how answers are worded: grammar, both languages, terms, names."""
