"""Sources as the rest of the program speaks of them."""

from dataclasses import dataclass
from enum import StrEnum

from store.dates import PartialDate


class SourceKind(StrEnum):
    """What sort of source (field.md section 3)."""

    OFFICIAL_REPLY = "official reply"
    COURT_DOCUMENT = "court document"
    FAMILY = "family"
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


@dataclass(frozen=True, slots=True)
class Described:
    """What may be said of a source at a place: its details and date; neither of a private one."""

    details: str | None
    dated: PartialDate | None

    @property
    def is_private(self) -> bool:
        """Whether only its existence may be shown."""
        return self.details is None
