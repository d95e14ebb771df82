"""Which dates are still to come for somebody whose case stands where it does on a day."""

from datetime import date

from store.cases.stage import Stage
from store.deadlines.values import Deadline, DeadlineKind


def is_open(deadline: Deadline, stage: Stage, today: date) -> bool:
    """Whether a date can be shown as one to come: it is not past, and the stage leaves something to wait for.

    A release that is on record already has come with its first day.
    """
    has_come = deadline.latest < today or (not deadline.is_expected and deadline.earliest <= today)
    if has_come or stage.is_dead or stage.is_free:
        return False
    return deadline.kind is DeadlineKind.DEPRIVATION_END or not (stage.is_out or stage.is_overdue)
