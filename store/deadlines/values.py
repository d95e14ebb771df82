"""Dates that matter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.dates import PartialDate
from store.texts import Text, _


class DeadlineKind(StrEnum):
    """What happens on the date."""

    RELEASE = "release"
    DEPRIVATION_END = "deprivation end"


DEADLINES: dict[DeadlineKind, Text] = {
    DeadlineKind.RELEASE: _("release"),
    DeadlineKind.DEPRIVATION_END: _("end of DPR"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that matters, as a source states it."""

    kind: DeadlineKind
    known_as: PartialDate
    is_expected: bool
    """Announced in advance and not confirmed."""

    @property
    def earliest(self) -> date:
        """The first day it can be: alerts count from here."""
        return self.known_as.earliest()

    @property
    def latest(self) -> date:
        """The last day it can be."""
        return self.known_as.latest()
