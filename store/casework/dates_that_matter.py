"""From the facts of a case to its dates that matter."""

from uuid import UUID

from store.cases.values import Case, EventKind
from store.deadlines.values import Deadline, DeadlineKind
from store.unit_of_work import UnitOfWork


def stated_deadlines(case: Case) -> list[Deadline]:
    """The dates that sources state: release, and the end of deprivation of political rights."""
    ends = [one.stated_deprivation_end for one in case.sentences if one.stated_deprivation_end is not None]
    releases = [
        Deadline(DeadlineKind.RELEASE, one.happened_on, is_expected=one.kind is EventKind.EXPECTED_RELEASE)
        for one in case.events
        if one.kind in {EventKind.RELEASE, EventKind.EXPECTED_RELEASE} and one.happened_on is not None
    ]
    deprivation = [Deadline(DeadlineKind.DEPRIVATION_END, end, is_expected=True) for end in ends]
    return releases[-1:] + deprivation[-1:]


def refresh(work: UnitOfWork, prisoner_id: UUID) -> None:
    """Work a person's dates out again, in the transaction that changed a fact."""
    work.session.flush()
    work.deadlines.replace(prisoner_id, stated_deadlines(work.cases.case(prisoner_id)))
