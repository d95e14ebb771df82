"""A sentence that people will read, not yet in their language.

The English message is the key of the catalogue (gettext); `handlers.words.language` says it in the member's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Slot = object
"""What a slot may hold: a string, a number, a date of ours, or another `Text`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A message of the catalogue with its slots.

    `str()` gives the English, for logs of the operator and for tests.
    """

    message: str
    slots: Mapping[str, Slot] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        message = self.plural if self.plural is not None and self.count != 1 else self.message
        return message.format(**{name: str(slot) for name, slot in self.slots.items()})

    def __hash__(self) -> int:
        return hash((self.message, self.plural, self.count, tuple(sorted((k, str(v)) for k, v in self.slots.items()))))


class CourtName(str):
    """A court as a source prints it, which each language names in its own way."""

    __slots__ = ()


class OffenceName(str):
    """An offence as a source prints it, which each language names in its own way."""

    __slots__ = ()


def _(message: str, /, **slots: Slot) -> Text:
    """A message with named slots: `_("Nothing is held for {name}.", name=name)`."""
    return Text(message, slots)


def n_(one: str, many: str, /, *, n: int, **slots: Slot) -> Text:
    """A counted message: `n_("{n} name", "{n} names", n=3)`. Chinese has one form, English two."""
    return Text(one, {"n": n, **slots}, many, n)
