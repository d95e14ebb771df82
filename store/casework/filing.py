"""Filing a source to a case, and taking it off again."""

from datetime import datetime
from uuid import UUID

from store.access.values import Confidentiality, Member
from store.access.visibility import SubjectKind
from store.casework.confidential import restrict
from store.casework.sources import SAID_BESIDE, keep_what_reveals
from store.dates import PartialDate
from store.errors import NotFound
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
    """
    details = f"{permalink} — {note}" if note else permalink
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


def unfile(work: UnitOfWork, person: UUID, source: UUID) -> None:
    """Take a filed source off a person's record; the source itself stays in the history.

    Raises:
        NotFound: it is not on it.
    """
    if not work.prisoners.unlink_source(person, source):
        raise NotFound(_("This source is no longer on the record."))
