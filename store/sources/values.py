"""Sources as the rest of the program speaks of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
from uuid import UUID

from store.dates import PartialDate


class SourceKind(StrEnum):
    """What sort of source (field.md section 3)."""

    OFFICIAL_REPLY = "official reply"
    OFFICIAL_DOCUMENT = "official document"
    COURT_DOCUMENT = "court document"
    FAMILY = "family"
    STATEMENT = "statement"
    NGO = "ngo"
    PRESS = "press"
    INFERENCE = "own inference"
    MESSAGE = "message"
    NOT_SAID = "not said"


class Operation(StrEnum):
    """What happened to a row."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    ERASED = "erased"
    """It says no more what was written: two members destroyed it. Nothing across it is taken back."""


class ErasureState(StrEnum):
    """What became of a wish to erase something."""

    ASKED = "asked"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Hand(StrEnum):
    """Whether who speaks saw it, or heard it from who did."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a source beside its name; empty and None are not said.

    `original` are its own words, which stand unchanged beside a `translation`: what an office answers is a claim.
    """

    kind: SourceKind = SourceKind.NOT_SAID
    dated: PartialDate | None = None
    page: str = ""
    archived: str = ""
    """Where a copy lies: an address, or words."""
    last_seen: PartialDate | None = None
    gone_since: PartialDate | None = None
    """Since when it is not to be seen any more where it was published."""
    original: str = ""
    translation: str = ""
    witness: str = ""
    """Of a statement: who speaks."""
    relation: str = ""
    """What the witness is to the prisoner."""
    hand: Hand | None = None
    consent: str = ""
    """What the witness agreed to, in words."""

    def parts(self) -> dict[str, Any]:
        """What is said, by part."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in said.items() if value and value is not SourceKind.NOT_SAID}

    def as_text(self) -> str:
        """The same as one text."""
        return json.dumps({name: str(value) for name, value in self.parts().items()}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "About":
        """The same back."""
        held: Mapping[str, str] = json.loads(text) if text else {}
        return cls(**{name: _READS.get(name, str)(value) for name, value in held.items()})


NOTHING_MORE = About()
"""Nothing is said of a source but its name."""

_READS: Mapping[str, Any] = {
    "kind": SourceKind, "hand": Hand,
    **dict.fromkeys(("dated", "last_seen", "gone_since"), PartialDate.parse),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Described:
    """What may be said of a source at a place: its details and what is told of it; neither of a private one."""

    id: UUID
    details: str | None
    about: About = NOTHING_MORE

    @property
    def dated(self) -> PartialDate | None:
        """The date of what it tells; None where none is known."""
        return self.about.dated

    @property
    def is_private(self) -> bool:
        """Whether only its existence may be shown."""
        return self.details is None
