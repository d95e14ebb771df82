"""What all tests share: the keys, and the moment it is."""

from datetime import UTC, datetime
from uuid import UUID

from store.access.values import Account, Member, Place, Role, Standing
from store.crypto import Keys

KEYS = Keys(("3f3xiKqRGQnrlLjfY4X8cMs0rMDwkPsP7nLIN0fXzIk=",), "5a" * 32)
NOW = datetime(2018, 3, 15, 1, 0, tzinfo=UTC)
"""09:00 in Beijing on the demonstration's day."""
HERE = Place("C1")


def asking(role: Role) -> Member:
    """A member of one role whom no store knows, to ask with."""
    return Member(UUID(int=0), "U0ASKING", Account.FULL, Standing.ADMITTED, frozenset({role}), "en")
