"""People and their cases: look-ups, cards, facts, new people, sources."""
