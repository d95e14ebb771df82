"""What all tests share: the keys, and the moment it is."""

from datetime import UTC, datetime

from store.crypto import Keys

KEYS = Keys(("3f3xiKqRGQnrlLjfY4X8cMs0rMDwkPsP7nLIN0fXzIk=",), "5a" * 32)
NOW = datetime(2018, 3, 15, 1, 0, tzinfo=UTC)
"""09:00 in Beijing on the demonstration's day."""
