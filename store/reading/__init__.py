"""The one reader of what people write: dates, terms, penalties, quantities, people, places, offices. Pure."""
