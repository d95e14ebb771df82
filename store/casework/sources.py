"""Name a source, and change what is said of one; what names somebody who is endangered is kept to few."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from store.access.values import SECRET, Confidentiality, Member
from store.access.visibility import SubjectKind
from store.casework import record
from store.casework.confidential import holders_of, restrict
from store.casework.consequences import consequences
from store.dates import beijing_day
from store.errors import BadInput, Conflict, NotFound
from store.reading.revealing import revealing
from store.reading.text import fold
from store.sources.models import SourceRow
from store.sources.values import About, SourceKind
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

SAID_BESIDE = "said beside the source"
"""Why a source goes only so far, as the record of who may open it keeps it."""
REVEALS = "its words name somebody who is endangered by being named"
OF_THE_FAMILY = frozenset({SourceKind.FAMILY, SourceKind.STATEMENT})
"""Kinds that name somebody by being what they are."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source that was named or changed, and who may open it."""

    id: UUID
    details: str
    about: About
    level: Confidentiality
    holders: tuple[Member, ...] = ()
    """Who is named on it."""
    revealing: str | None = None
    """The words for which it was kept to few though nobody said so; None: nobody asked for it."""
    is_carried: bool = False
    """Whether it is the one in use, which nobody named for this."""
    refs: tuple[int, ...] = ()
    """Of one in use that is kept to few: on whose records it stands, as far as they may be seen."""


def revealed_by(details: str, about: About) -> str | None:
    """The words of a source for which it is kept to few; None where there are none."""
    said = (details, about.witness, about.relation, about.original, about.translation, about.consent, about.archived)
    found = next((words for text in said if (words := revealing(text)) is not None), None)
    if found is None and (about.kind in OF_THE_FAMILY or about.witness):
        return about.witness or details
    return found


def impossible(about: About, today: date) -> dict[str, Text]:
    """What about the days of a source cannot be, by part: nothing is dated, seen or gone on a day to come."""
    found: dict[str, Text] = {}
    for name in ("dated", "last_seen", "gone_since"):
        day = getattr(about, name)
        if day is not None and day.earliest() > today:
            found[name] = _("{date} lies ahead: correct the date.", date=day)
    seen, gone = about.last_seen, about.gone_since
    if seen is not None and gone is not None and gone.latest() < seen.earliest():
        found["gone_since"] = _("It was last seen after it had gone: correct one of the two dates.")
    return found


def _check_days(about: About, now: datetime) -> None:
    for text in impossible(about, beijing_day(now)).values():
        raise BadInput(text)


def name_source(
    work: UnitOfWork,
    details: str,
    about: About,
    by: Member,
    now: datetime,
    *,
    level: Confidentiality | None = None,
    named: Collection[Member] = (),
) -> Named:
    """A source named by a member, carried from now on unless another one is set; it goes as far as they say.

    Where they do not say it and its words name a relative, a lawyer, a guard, a cellmate or a telephone, it is sealed;
    restricted where only directors could open it beside the member. One that is there already is taken again.

    Raises:
        BadInput: its days cannot be; two people could not open it.
    """
    _check_days(about, now)
    words = revealed_by(details, about) if level is None else None
    there = None if named else _named_before(work, details, about, level, by, now, is_secret=words is not None)
    if there is not None:
        work.sources.carry(by.id, there.id)
        may_open = tuple(holders_of(work, SubjectKind.SOURCE, there.id))
        return Named(there.id, work.sources.details(there), about, there.confidentiality, may_open, words)
    source = record.name_source(work, details, by, now, about)
    if words is not None:
        level, holders = _keep_to_few(work, source, by, now)
        return Named(source, details, about, level, tuple(holders), words)
    if level is not None:
        holders = restrict(work, SubjectKind.SOURCE, source, level, named, SAID_BESIDE, by, now)
        return Named(source, details, about, level, tuple(holders))
    return Named(source, details, about, Confidentiality.INTERNAL)


MOST_COMPARED = 300
"""Sources of one kind and date whose words are opened to find an equal one."""


def _named_before(
    work: UnitOfWork, details: str, about: About, level: Confidentiality | None, by: Member, now: datetime, *, is_secret: bool
) -> SourceRow | None:  # fmt: skip
    """The source in the same words of which all is the same and which goes as far: the member's own, else another's they may read.

    Where neither kind nor date is said, of the same day alone: "a relative" tells something else another time.
    One that stands on a hidden record too is not shared: what becomes of it there would tell of that record.
    Where no level is said and the only equal one was restricted since, it is that one: no open copy is made of it.
    """
    is_bare = about.kind is SourceKind.NOT_SAID and about.dated is None
    levels = SECRET if is_secret else {level or Confidentiality.INTERNAL}
    equal = [
        row
        for row in work.sources.alike(about.kind, about.dated, by.id, MOST_COMPARED)
        if is_same_wording(work.sources.details(row), details)
        and work.sources.about(row) == about
        and (not is_bare or beijing_day(row.created_at) == beijing_day(now))
        and not work.prisoners.stands_on_hidden(row.id)
    ]
    fitting = [row for row in equal if row.confidentiality in levels]
    return next(iter([*fitting, *(equal if level is None else [])]), None)


def is_same_wording(one: str | None, other: str) -> bool:
    """Whether two sources are called the same, in whatever case, width and blanks; of one that may not be seen it is not known."""
    return one is not None and _folded(one) == _folded(other)


def _folded(words: str) -> str:
    return " ".join(fold(words).split())


def keep_what_reveals(work: UnitOfWork, source: UUID, by: Member, now: datetime) -> None:
    """Keep a source to few where its words name somebody endangered, on a way in that does not ask how far it may go.

    Raises:
        NotFound: it is not there, or may not be seen here.
        BadInput: two people could not open it.
    """
    if revealing(told(work, source).details) is not None:
        _keep_to_few(work, source, by, now)


def as_it_stands(work: UnitOfWork, source: UUID) -> Named:
    """A source with who may open it, and where they are few the words of it that name somebody endangered.

    Raises:
        NotFound: it is not there, or may not be seen here.
    """
    row, is_now = _row(work, source), told(work, source)
    words = revealing(is_now.details) if row.confidentiality in SECRET else None
    holders = tuple(holders_of(work, SubjectKind.SOURCE, source))
    return Named(source, is_now.details, is_now.about, row.confidentiality, holders, words)


def _keep_to_few(work: UnitOfWork, source: UUID, by: Member, now: datetime) -> tuple[Confidentiality, list[Member]]:
    """Seal a source as the rules have it, or restrict it where they allow no more.

    Raises:
        BadInput: two people could not open it in either way.
    """
    try:
        return Confidentiality.SEALED, _restricted(work, source, Confidentiality.SEALED, by, now)
    except BadInput:
        pass
    try:
        return Confidentiality.RESTRICTED, _restricted(work, source, Confidentiality.RESTRICTED, by, now)
    except BadInput as error:
        raise BadInput(
            _(
                "This source names somebody who is endangered by being named, so it is kept to two members, and nobody beside you "
                "can be named by itself. Name one behind its quote: `source “…” sealed @member`; or lower it: `source “…” internal`."
            )
        ) from error


def _restricted(
    work: UnitOfWork, source: UUID, level: Confidentiality, by: Member, now: datetime
) -> list[Member]:  # fmt: skip
    return restrict(work, SubjectKind.SOURCE, source, level, (), REVEALS, by, now)


@dataclass(frozen=True, slots=True)
class Told:
    """What a source was called and what was said of it, at one moment."""

    details: str
    about: About


def told(work: UnitOfWork, source: UUID) -> Told:
    """What is said of a source.

    Raises:
        NotFound: it is not there, or may not be seen here.
    """
    row = _row(work, source)
    return Told(work.sources.details(row), work.sources.about(row))


def change(work: UnitOfWork, source: UUID, to: Told, by: Member, now: datetime) -> Named:
    """Say something else of a source; where its words name somebody endangered who they did not before, it is kept to few.

    Raises:
        NotFound: it is not there, or may not be seen here.
        Conflict: that is said of it already.
        BadInput: two people could not open it.
    """
    row = _row(work, source)
    before = told(work, source)
    if before == to:
        raise Conflict(_("The record holds this already. Nothing was added."))
    _check_days(to.about, now)
    work.sources.write(row, to.details, to.about)
    work.session.flush()
    words = revealed_by(to.details, to.about)
    is_new = words is not None and revealed_by(before.details, before.about) is None
    if is_new and row.confidentiality not in SECRET:
        level, holders = _keep_to_few(work, source, by, now)
        return Named(source, to.details, to.about, level, tuple(holders), words)
    consequences(work, now)
    return Named(source, to.details, to.about, row.confidentiality)


def change_back(work: UnitOfWork, source: UUID, is_now: Told, was: Told, now: datetime) -> None:
    """Give a source back what was said of it; how far it may go stays.

    Raises:
        NotFound: it is not there, or may not be seen here.
        Conflict: somebody has changed it since.
    """
    row = _row(work, source)
    if told(work, source) != is_now:
        raise Conflict(_("Somebody has changed this source since, so it stays as it is."))
    work.sources.write(row, was.details, was.about)
    consequences(work, now)


def _row(work: UnitOfWork, source: UUID) -> SourceRow:
    row = work.sources.row(source)
    if row is None:
        raise NotFound(_("This is no longer here. Look it up again."))
    return row
