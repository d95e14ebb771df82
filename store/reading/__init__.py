"""The one reader of what people write: dates and terms."""
