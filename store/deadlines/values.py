"""Dates that matter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.dates import PartialDate
from store.law.values import Certainty
from store.texts import Text, _


class DeadlineKind(StrEnum):
    """What happens on the date, or becomes possible from it on."""

    RELEASE = "release"
    DEPRIVATION_END = "deprivation end"
    REDUCTION_WINDOW = "reduction window"
    PAROLE_WINDOW = "parole window"


WINDOWS = frozenset({DeadlineKind.REDUCTION_WINDOW, DeadlineKind.PAROLE_WINDOW})
"""From when the rules allow a prison to file: no forecast and no right (law/README section 1)."""

DEADLINES: dict[DeadlineKind, Text] = {
    DeadlineKind.RELEASE: _("release"),
    DeadlineKind.DEPRIVATION_END: _("end of DPR"),
    DeadlineKind.REDUCTION_WINDOW: _("sentence reduction could be requested from"),
    DeadlineKind.PAROLE_WINDOW: _("parole could be requested from"),
}


class Opening(StrEnum):
    """Where a window stands on a day."""

    AHEAD = "ahead"
    PERHAPS = "perhaps open"
    """The first day on which it can open has come, the last one has not."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that matters: stated by a source, or worked out from the law."""

    kind: DeadlineKind
    known_as: PartialDate
    is_expected: bool
    """Announced in advance or computed, and not confirmed."""
    certainty: Certainty = Certainty.STATED
    span: tuple[date, date] | None = None
    """The first and last day it can be, where that is more than `known_as` shows. The last day of a window is the last one
    on which it can be open; `known_as` says when it opens."""
    provisions: tuple[str, ...] = ()
    """Ids of the rules it rests on, the one that gives the date its name first."""
    counted_as: PartialDate | None = None
    """What the law counts where a source states another date, more than a day apart: both are shown."""
    alertable: bool = True
    """False where it is shown and nobody is reminded."""
    missing: tuple[Text, ...] = ()
    """Facts that would make it surer."""

    @property
    def earliest(self) -> date:
        """The first day it can be: alerts count from here."""
        return self.span[0] if self.span else self.known_as.earliest()

    @property
    def latest(self) -> date:
        """The last day it can be."""
        return self.span[1] if self.span else self.known_as.latest()

    @property
    def opens_by(self) -> date:
        """Of a window: the day on which it is open at the latest."""
        return self.known_as.latest()

    @property
    def opens_by_said(self) -> PartialDate:
        """The same as it is said, as finely as it is known."""
        return self.known_as.until or self.known_as

    def opening(self, today: date) -> "Opening":
        """Where a window stands on a day on which it is not closed."""
        if today < self.earliest:
            return Opening.AHEAD
        return Opening.OPEN if today >= self.opens_by else Opening.PERHAPS

    @property
    def shown_as(self) -> PartialDate:
        """The date for a line. A window counts from its earliest day: of a range of months only the first is said."""
        known = self.known_as
        if self.kind in WINDOWS and known.until is not None:
            return PartialDate(known.year, known.month, known.day, known.qualifier)
        return known


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A date that cannot be worked out, and what is missing for it."""

    kind: DeadlineKind
    missing: tuple[Text, ...]
    known_as: PartialDate | None = None
    """The range it lies in, where an assumption leaves one."""
    provisions: tuple[str, ...] = ()

    @property
    def shown_as(self) -> PartialDate | None:
        """The range for a line."""
        return self.known_as
