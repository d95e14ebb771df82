"""Care as the rest of the program speaks of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from store.dates import PartialDate


class RaisingRule(StrEnum):
    """With whom somebody may be raised."""

    OFFICIALS = "officials"
    """With the officials who answer, and with nobody else."""
    GOVERNMENTS = "governments"
    """By governments only."""
    PUBLIC = "public"
    HOLD = "hold"
    """With nobody, until a day or until further notice."""


class FamilyWish(StrEnum):
    """What the family said when they were asked."""

    AGREES = "agrees"
    REFUSES = "refuses"
    NOT_ASKED = "not asked"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Care:
    """What was decided of one person, and what their family wishes; None is not known."""

    rule: RaisingRule | None = None
    until: PartialDate | None = None
    """Of a hold: from then on it is over."""
    because: str = ""
    ruled_by: UUID | None = None
    wish: FamilyWish | None = None
    wish_as_of: PartialDate | None = None
    source: UUID | None = None
    """Of the wish."""

    def as_text(self) -> str:
        """The same as one text."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps({name: str(value) for name, value in said.items() if value}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Care":
        """The same back."""
        held: Mapping[str, str] = json.loads(text) if text else {}
        return cls(**{name: _READS.get(name, str)(value) for name, value in held.items()})

    def is_held_back(self, today: date) -> bool:
        """Whether nobody may be told of the person on that day."""
        return self.rule is RaisingRule.HOLD and (self.until is None or today < self.until.earliest())


NO_CARE = Care()
_READS: Mapping[str, Any] = {
    "rule": RaisingRule, "wish": FamilyWish, "ruled_by": UUID, "source": UUID,
    **dict.fromkeys(("until", "wish_as_of"), PartialDate.parse),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """Who may contact the family, and how; empty and None are not said."""

    who: str = ""
    through: str = ""
    not_before: PartialDate | None = None
    not_after: PartialDate | None = None
    last_contact: PartialDate | None = None
    risk: str = ""
    """What was seen that endangers the family or who contacts them."""

    def parts(self) -> dict[str, str | PartialDate]:
        """What is said, by part."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in said.items() if value}

    def as_text(self) -> str:
        """The same as one text."""
        return json.dumps({name: str(value) for name, value in self.parts().items()}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Plan":
        """The same back."""
        held: Mapping[str, str] = json.loads(text) if text else {}
        said: dict[str, Any] = {
            name: PartialDate.parse(words) if name in PLAN_DAYS else words for name, words in held.items()
        }
        return cls(**said)


PLAN_DAYS = ("not_before", "not_after", "last_contact")
"""The parts of a plan that are days."""
