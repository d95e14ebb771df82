"""Keep another written form of a person's name, or the pinyin, because a member says so, and undo that."""

from datetime import datetime
from uuid import UUID

from store.access.values import Member
from store.dates import PartialDate
from store.errors import BadInput, Conflict, NotFound
from store.names import is_held, is_one_plain_name, script_of
from store.prisoners.models import PersonNameRow
from store.sources.values import SourceKind
from store.texts import _
from store.unit_of_work import UnitOfWork

LONGEST_NAME = 160
"""Characters; no name that is read is longer (`store.names.read`)."""


def remember_name(work: UnitOfWork, person: UUID, typed: str, by: Member, now: datetime) -> UUID:
    """Keep what was typed as another name of a person, on the member's word.

    Returns:
        The id of the name, for its undo.

    Raises:
        NotFound: no such person.
        Conflict: the record holds this spelling already.
        BadInput: not one name, or one of which a part is hidden.
    """
    row = work.prisoners.row(person)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    text = " ".join(typed.split())
    if len(text) > LONGEST_NAME or not is_one_plain_name(text):
        raise BadInput(_("“{typed}” is not one whole name, so it is not kept as one.", typed=text[:40]))
    if is_held(text, [name.text for name in work.prisoners.names(row)]):
        raise Conflict(_("The record holds “{typed}” already.", typed=text))
    source = work.sources.add(
        SourceKind.INFERENCE, "spelling picked at a look-up", by.id, now, dated=PartialDate.of(now.date())
    )
    name = PersonNameRow(
        position=max((name.position for name in row.names), default=-1) + 1,
        text=text,
        script=script_of(text),
        kind="alias",
        source_id=source.id,
    )
    work.prisoners.add_name(row, name)
    return name.id


def forget_name(work: UnitOfWork, person: UUID, name: UUID) -> str:
    """Take a remembered name off again; the history keeps it.

    Returns:
        The name as it was written.

    Raises:
        NotFound: it is not on the record any more.
    """
    row = work.prisoners.row(person)
    held = next((kept for kept in row.names if kept.id == name), None) if row is not None else None
    if row is None or held is None:
        raise NotFound(_("This name is no longer on the record."))
    text = work.prisoners.written(row, held)
    work.prisoners.remove_name(row, held)
    return text


def keep_pinyin(work: UnitOfWork, person: UUID, pinyin: str, by: Member, now: datetime) -> UUID:
    """Keep the pinyin of a person who has none, read from the characters and confirmed by a member.

    Returns:
        The id of the name, for its undo.

    Raises:
        NotFound: no such person.
        Conflict: a name in letters is held by now.
    """
    row = work.prisoners.row(person)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    if any(name.kind == "main" and name.script == "Latn" for name in row.names):
        raise Conflict(_("#{ref} has a name in letters by now.", ref=row.ref))
    source = work.sources.add(
        SourceKind.INFERENCE, "pinyin read from the characters", by.id, now, dated=PartialDate.of(now.date())
    )
    name = PersonNameRow(
        position=max((name.position for name in row.names), default=-1) + 1,
        text=pinyin,
        script="Latn",
        kind="main",
        source_id=source.id,
    )
    work.prisoners.add_name(row, name)
    return name.id
