"""The law of sentences and clemency in mainland China: dated provisions as data, and what follows from them. Pure."""
