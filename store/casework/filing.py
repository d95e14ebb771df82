"""Filing a source to a case, and taking it off again."""

from datetime import datetime
from uuid import UUID

from store.access.values import Confidentiality, Member
from store.access.visibility import SubjectKind
from store.casework.confidential import restrict
from store.casework.on_record import RESTED_ON, let_go, rests
from store.casework.sources import SAID_BESIDE, keep_what_reveals
from store.dates import PartialDate
from store.errors import Conflict, NotFound
from store.sources.values import SourceKind
from store.texts import _
from store.unit_of_work import UnitOfWork


def file_message(
    work: UnitOfWork,
    person: UUID,
    permalink: str,
    note: str,
    by: Member,
    now: datetime,
    level: Confidentiality | None = None,
) -> UUID:
    """Make a message of Slack a source of a person's record; its address and the note are kept encrypted.

    `level`: how far it may go, where that is said; else as its words let it.

    Raises:
        BadInput: two people could not open it.
        Conflict: it is one already, as far as they may see.
    """
    _demand_new(work, person, permalink)
    details = f"{permalink}{_BEFORE_NOTE}{note}" if note else permalink
    source = work.sources.add(
        SourceKind.MESSAGE,
        details,
        by.id,
        now,
        dated=PartialDate.of(now.date()),
        confidentiality=Confidentiality.INTERNAL,
    )
    work.prisoners.link_source(person, source.id)
    if level is None:
        keep_what_reveals(work, source.id, by, now)
    else:
        restrict(work, SubjectKind.SOURCE, source.id, level, (), SAID_BESIDE, by, now)
    return source.id


_BEFORE_NOTE = " — "


def _demand_new(work: UnitOfWork, person: UUID, permalink: str) -> None:
    standing = work.prisoners.sources(person)
    read = {one.id: one.details for one in work.sources.described(list(standing.values()))}
    for number, source in standing.items():
        if (read.get(source) or "").partition(_BEFORE_NOTE)[0] == permalink:
            raise Conflict(_("This message is source {n} of this case already. Nothing was filed.", n=number))


def unfile(work: UnitOfWork, person: UUID, source: UUID) -> None:
    """Take a filed source off a person's record; the source itself stays in the history.

    Raises:
        NotFound: it is not on it.
        Conflict: something rests on it by now.
    """
    if rests(work, person, source):
        raise Conflict(RESTED_ON)
    if not let_go(work, person, source):
        raise NotFound(_("This source is no longer on the record."))
