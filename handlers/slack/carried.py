"""What buttons and forms carry from one message to the next press: read as what it was written as, or told."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.access.drafts import TOO_OLD
from store.errors import NotFound


@contextmanager
def reading_carried() -> Iterator[None]:
    """Around the reading of a button's value, or of what a form remembers.

    Messages stay in Slack for years and forms stay open while the program is replaced, so what cannot be read is an
    old one and no bug.

    Raises:
        NotFound: for any ValueError or TypeError inside.
    """
    try:
        yield
    except (ValueError, TypeError) as error:
        raise NotFound(TOO_OLD) from error
