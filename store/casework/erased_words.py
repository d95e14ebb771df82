"""What is meant to go, and the words in it: which of them are nobody else's, so that what holds them holds a copy."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.casework.history import PERSON, ROWS
from store.names.tables import is_han
from store.sources.models import SourceRow

SOURCE = SourceRow.__tablename__
EARLIER = "~"
_DIGITS = re.compile(r"\d(?:[ \-–—.()/]?\d){4,}")
_FEW_LETTERS, _FEW_CHARACTERS = 20, 8
"""A text as long as that is nobody else's."""
_FEWEST_LETTERS, _FEWEST_CHARACTERS = 5, 2
"""A name of one word as long as that is looked for elsewhere."""
_DOUBTS = "doubts"
"""Beside the reason why a fact stands: words of ours."""
_CALLED = frozenset({"text", "outside"})
"""Columns that hold a name."""
_COMMON = frozenset({"offence", "court", "prison_note", "stated", "ethnicity", "nationality", "religion", "occupation"})
"""Columns that hold words which many records hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to erase: a row, a column of one, or with `prisoner` and no column a whole record."""

    entity: str
    key: str
    field: str = ""
    """A column; with `~` before it, or alone for any column, only what stood there before and stands there no more."""

    @property
    def is_earlier(self) -> bool:
        """Whether what stands there now stays."""
        return self.field.startswith(EARLIER)

    @property
    def column(self) -> str:
        """The column that is meant; empty: all."""
        return self.field.removeprefix(EARLIER)

    @property
    def mark(self) -> str:
        """The same for a button: ids and names of columns."""
        return f"{self.entity}|{self.key}|{self.field}"

    @classmethod
    def read(cls, mark: str) -> "Target":
        """The same back.

        Raises:
            ValueError: it is no such mark.
        """
        entity, key, field = mark.split("|")
        return cls(entity, key, field)

    @property
    def is_record(self) -> bool:
        """Whether a whole record is meant."""
        return self.entity == PERSON and not self.field


def telling_of(target: Target, held: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The words that are nobody else's."""
    for column, text in by_column(target, held):
        characters = sum(map(is_han, text))
        if column in _CALLED:
            is_one = characters >= _FEWEST_CHARACTERS or " " in text or len(text) >= _FEWEST_LETTERS
        else:
            is_one = column not in _COMMON and (characters >= _FEW_CHARACTERS or len(text) >= _FEW_LETTERS)
        if is_one or _DIGITS.search(text):
            yield text


def digits_in(text: str) -> list[str]:
    """Numbers that say whose they are, without what stands between their digits: telephones, documents."""
    return [re.sub(r"\D", "", found) for found in _DIGITS.findall(text)]


def by_column(target: Target, held: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words among what is held, text by text."""
    table = SourceRow if target.entity == SOURCE else ROWS[target.entity]
    columns = table.__table__.columns
    for name, value in held:
        holds_words = name in columns and (columns[name].comment or "").startswith("encrypted")
        if holds_words and target.column in {"", name}:
            yield from ((name, text) for text in flat(value))


def flat(value: str) -> Iterator[str]:
    """The texts in a column, which may hold several by name."""
    try:
        held = json.loads(value) if value.startswith("{") else None
    except ValueError:  # somebody's own words begin so
        held = None
    if isinstance(held, dict):
        yield from _leaves({name: one for name, one in held.items() if name != _DOUBTS})
    elif value.strip():
        yield value


def _leaves(held: object) -> Iterator[str]:
    match held:
        case dict():
            for one in held.values():
                yield from _leaves(one)
        case list():
            for one in held:
                yield from _leaves(one)
        case str() if held.strip():
            yield held
