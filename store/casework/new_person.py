"""Enter a person, and take them off again while nothing else rests on them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from store.access.values import Confidentiality, Member
from store.access.visibility import SubjectKind
from store.casework.confidential import restrict
from store.casework.consequences import consequences
from store.casework.doubted import Doubtful
from store.casework.not_the_same import keep_apart
from store.casework.sources import SAID_BESIDE, keep_what_reveals
from store.dates import PartialDate, beijing_day
from store.errors import BadInput, Conflict, NotFound
from store.facts.doubts import of_birth
from store.names import is_held, read, script_of
from store.prisoners.models import PersonNameRow, PrisonerRow
from store.prisoners.values import Sex, Status
from store.sources.values import SourceKind
from store.texts import _
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is known of a person when they are entered; None is not known.

    `names` are main names first (characters, then letters), then other names.
    """

    main: tuple[str, ...]
    others: tuple[str, ...]
    sex: Sex | None
    born: PartialDate | None
    province: str | None
    status: Status
    source_kind: SourceKind
    source: str
    because: str = ""
    """Why the date of birth stands although it is doubtful."""
    source_level: Confidentiality | None = None
    """How far the source may go; None: as far as its words let it."""


NAME_NEEDED = _("A name is needed: in characters, in letters, or both.")
SOURCE_NEEDED = _("Every value has a source: say where this is known from.")


def check_name(text: str) -> None:
    """Refuse what is no name.

    Raises:
        BadInput: nothing in it that a name is written with, or too long.
    """
    read(text)


def check(person: NewPerson) -> None:
    """Refuse what cannot be entered.

    Raises:
        BadInput: no name, a name that is none, no source.
    """
    if not person.main:
        raise BadInput(NAME_NEEDED)
    if not person.source.strip():
        raise BadInput(SOURCE_NEEDED)
    for text in (*person.main, *person.others):
        check_name(text)


def add_person(
    work: UnitOfWork,
    person: NewPerson,
    by: Member,
    now: datetime,
    *,
    apart_from: Collection[UUID] = (),
    because: str | None = None,
) -> UUID:
    """Enter a person with names and source. Whether somebody like them is held already is asked before.

    Args:
        work: the transaction.
        person: what is known.
        by: who enters them.
        now: the moment.
        apart_from: whom the member was shown and said this is not; whoever is gone or hidden by now is passed over.
        because: why not, in the member's words.

    Raises:
        BadInput: see `check`.
        Doubtful: the date of birth is doubtful, and no reason is given.
    """
    check(person)
    doubts = of_birth(person.born, beijing_day(now)) if person.born is not None else []
    if doubts and not person.because:
        raise Doubtful(doubts)
    source = work.sources.add(person.source_kind, person.source.strip(), by.id, now)
    row = PrisonerRow(
        ref=work.reference("prisoner"),
        sex=person.sex,
        born=person.born,
        province=person.province,
        status=person.status,
        as_of=PartialDate.of(now.date()),
        confidentiality=Confidentiality.INTERNAL,
        source_id=source.id,
        created_by=by.id,
        created_at=now,
        names=_names(person, source.id),
        overruled=work.cipher.seal(person.because) if doubts else None,
    )
    work.prisoners.add(row)
    work.prisoners.link_source(row.id, source.id)
    if person.source_level is None:
        keep_what_reveals(work, source.id, by, now)
    elif person.source_level is not Confidentiality.INTERNAL:
        restrict(work, SubjectKind.SOURCE, source.id, person.source_level, (), SAID_BESIDE, by, now)
    entered = work.prisoners.people([row.id, *apart_from])
    for other in apart_from:
        if other in entered:
            keep_apart(work, entered[row.id], entered[other], by, now, because)
    consequences(work, now)
    return row.id


def _names(person: NewPerson, source: UUID) -> list[PersonNameRow]:
    rows: list[PersonNameRow] = []
    for kind, texts in (("main", person.main), ("alias", person.others)):
        for text in texts:
            if not is_held(text, [row.text for row in rows]):
                rows.append(
                    PersonNameRow(position=len(rows), text=text, script=script_of(text), kind=kind, source_id=source)
                )
    return rows


def withdraw_person(work: UnitOfWork, person: UUID, now: datetime) -> Sequence[str]:
    """Take a person off the record who was entered by mistake; the history keeps everything.

    Returns:
        Their names.

    Raises:
        NotFound: no such person.
        Conflict: something rests on them by now, or somebody has added to the record since.
    """
    row = work.prisoners.row(person)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    is_on_record = work.cases.holds_facts(person) or work.care.is_known_of(person)
    if work.lists.stands_on_any(person) or is_on_record:
        raise Conflict(_("#{ref} stands on a list or has facts by now, so it is not taken off.", ref=row.ref))
    first = row.source_id
    is_as_entered = list(work.prisoners.sources(person).values()) == [first] and all(
        name.source_id == first for name in row.names
    )
    if not is_as_entered or row.confidentiality is not Confidentiality.INTERNAL:
        raise Conflict(_("Somebody has added to the record of #{ref} since, so it is not taken off.", ref=row.ref))
    names = [name.text for name in work.prisoners.names(row)]
    work.deadlines.remove(person)
    work.finder.profiles.remove(row.ref)
    work.prisoners.remove(row)
    consequences(work, now)
    return names
