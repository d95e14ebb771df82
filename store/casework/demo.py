"""The demonstration cases: people of public documents, loaded as of a day, marked, and removed exactly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select

from store.access.models import GrantRow
from store.access.values import Confidentiality, Member
from store.access.visibility import SubjectKind
from store.alerts.models import AlertRow
from store.care.models import CareRow, ContactPlanRow
from store.cases.models import (
    ChargeRow,
    ClemencyRow,
    DetentionRow,
    Fact,
    HealthNoteRow,
    PrisonRow,
    SentenceRow,
)
from store.cases.repository import FACTS
from store.cases.told import columns
from store.cases.values import ReleaseType
from store.casework.consequences import consequences
from store.casework.record import new_row
from store.data import demo_people, demo_sources, province_code
from store.dates import PartialDate, Qualifier, beijing_day
from store.deadlines.models import DeadlineRow
from store.facts import registry
from store.facts.fields import COURT
from store.facts.kind import NewFact
from store.finding.models import MarkRow, ProfileRow, WatchedRow
from store.law.facts import Penalty
from store.lists.models import EntryRow, ListRow
from store.names.tables import is_han
from store.outbox.models import PostRow
from store.prisoners.models import (
    AlikeKeyRow,
    ApartRow,
    ExternalIdRow,
    GroupRow,
    IssueRow,
    MembershipRow,
    NameKeyRow,
    PersonNameRow,
    PrisonerRow,
    RelationRow,
    prisoner_source,
)
from store.prisoners.values import Sex, Status
from store.reading.dates import when
from store.reading.terms import term
from store.sources.models import ChangeRow, ErasureRow, SourceInUseRow, SourceRow
from store.sources.values import SourceKind
from store.unit_of_work import UnitOfWork

SCHEME = "demo"
_AFTER_RELEASE = frozenset({Status.UNDER_DEPRIVATION, Status.EXIT_BAN})
_OTHER_NAME = re.compile(r"(?P<text>[^(]+?)\s*(?:\((?P<note>[^)]*)\))?")
_DATED_REDUCTION = re.compile(r"(?:(?P<word>\w+), )?(?P<date>\d{4}-\d{2}(?:-\d{2})?): (?P<amount>\d.*)")
_PLAIN_REDUCTION = re.compile(r"(?:(?P<word>total|two, total) )?(?P<amount>\d+[ymd0-9]*)")


def load(work: UnitOfWork, by: Member, now: datetime) -> int:
    """Put the demonstration cases of a day into the store. Loading again brings only who has come since.

    Nobody is in it whose case began later, or was not known yet: on 15 March 2018 a lawyer who was taken away in 2019
    would be shown as somebody held.

    Returns:
        How many people were new.
    """
    held = work.external_ids.values(SCHEME)
    today = beijing_day(now)
    new = [row for row in demo_people() if row["case_key"] not in held and _is_shown(row, today)]
    loader = _Loader(work, by, now)
    for row in new:
        loader.person(row)
    consequences(work, now)
    return len(new)


def _is_shown(row: dict[str, str], today: date) -> bool:
    return not row["shown_from"] or PartialDate.parse(row["shown_from"]).earliest() <= today


class _Loader:
    """Turns rows of cases_demo.csv into facts, one source at a time."""

    def __init__(self, work: UnitOfWork, by: Member, now: datetime) -> None:
        self._work = work
        self._by = by
        self._now = now
        self._today = beijing_day(now)
        held = work.session.scalars(select(SourceRow).where(SourceRow.demo)).all()
        self._sources = {work.cipher.open(row.details): row for row in held}

    def _source(self, name: str) -> SourceRow:
        if name not in self._sources:
            known = demo_sources()[name]
            self._sources[name] = self._work.sources.add(
                SourceKind(known.kind),
                name,
                self._by.id,
                self._now,
                dated=known.dated,
                confidentiality=Confidentiality.PUBLIC,
                demo=True,
            )
        return self._sources[name]

    def person(self, row: dict[str, str]) -> None:
        """One person with names and facts."""
        sources = [self._source(name.strip()) for name in row["source"].split(";")]
        dated = [source.dated for source in sources if source.dated is not None]
        source, ahead = sources[0], self._is_out_later(row)
        person = PrisonerRow(
            ref=self._work.reference("prisoner"),
            sex=Sex(row["gender"]) if row["gender"] else None,
            ethnicity=self._sealed(row["ethnicity"]),
            occupation=self._sealed(row["occupation"]),
            province=province_code(row["province"]),
            born=_date(row["born"]),
            status=Status.IMPRISONED if ahead else Status(row["status"]),
            as_of=self._as_of(dated),
            confidentiality=Confidentiality.PUBLIC,
            demo=True,
            note=self._sealed(row["note"]),
            source_id=source.id,
            created_by=self._by.id,
            created_at=self._now,
            names=list(_names(row, source.id)),
        )
        self._work.prisoners.add(person)
        session = self._work.session
        if row["group"]:
            group = self._group(row["group"], source.id)
            session.add(MembershipRow(prisoner_id=person.id, group_id=group, source_id=source.id))
        self._work.external_ids.enter(person.id, SCHEME, row["case_key"], source.id)
        session.add_all(
            IssueRow(prisoner_id=person.id, issue=issue, source_id=source.id)
            for issue in row["issue"].split("|")
            if issue
        )
        session.flush()
        session.execute(
            prisoner_source.insert(),
            [
                {"prisoner_id": person.id, "source_id": source.id, "number": number, "stands": True}
                for number, source in enumerate(sources, start=1)
            ],
        )
        self._work.cases.add(self._facts(row, person.id, source.id))

    def _as_of(self, dated: list[PartialDate]) -> PartialDate | None:
        """The day as of which a record stands: of the last source that is out by the day, else of the first to come."""
        out = [day for day in dated if day.earliest() <= self._today]
        if out:
            return max(out, key=PartialDate.latest)
        return min(dated, key=PartialDate.earliest, default=None)

    def _group(self, name: str, source: UUID) -> UUID:
        rows = (group.row for group in self._work.groups.every() if group.name == name)
        return next(filter(None, rows), None) or self._work.groups.make(name, source)

    def _facts(self, row: dict[str, str], person: UUID, source: UUID) -> Iterator[object]:
        ids = {"prisoner_id": person, "source_id": source}
        if row["charge"]:
            yield ChargeRow(**ids, offence=self._work.cipher.seal(row["charge"]))
        if row["detained"] or row["prison"]:
            yield self._detention(row, ids)
        if any(row[column] for column in ("term", "sentenced", "court", "dpr", "dpr_expires")):
            yield self._sentence(row, ids)
        for reduction in filter(None, row["reductions"].split("|")):
            yield self._reduction(reduction, ids)
        yield from self._outcome(row, ids)
        for special in filter(None, row["special"].split("|")):
            if special.startswith("seriously ill"):
                year = re.search(r"\d{4}", special)
                yield HealthNoteRow(
                    **ids, noted_on=_date(year[0]) if year else None, note=self._work.cipher.seal(special)
                )

    def _sentence(self, row: dict[str, str], ids: dict[str, UUID]) -> SentenceRow:
        fact = NewFact(
            registry.kind("sentence"),
            _date(row["sentenced"]),
            term(row["term"]) if row["term"] else None,
            Penalty.FIXED_TERM if row["term"] else None,
            term(row["dpr"]) if row["dpr"] else None,
        )
        fact = replace(fact, more=((COURT.name, row["court"]),)) if row["court"] else fact
        return SentenceRow(**ids, **columns(fact, self._work.cipher), stated_deprivation_end=_date(row["dpr_expires"]))

    def _detention(self, row: dict[str, str], ids: dict[str, UUID]) -> DetentionRow:
        printed = row["prison"] or None
        name = re.sub(r"\s*\(.*\)", "", printed) if printed else None
        prison = self._work.cases.prison(name) if name else None
        if name and prison is None:
            prison = PrisonRow(
                name=name,
                name_zh=row["prison_zh"] or None,
                province=province_code(row["province"]),
                source_id=ids["source_id"],
            )
            self._work.session.add(prison)
            self._work.session.flush()
        return DetentionRow(
            **ids,
            start=_date(row["detained"]),
            prison_id=prison.id if prison else None,
            prison_note=self._sealed(printed if printed != name else None),
        )

    def _sealed(self, text: str | None) -> str | None:
        return self._work.cipher.sealed(text or None)

    def _reduction(self, text: str, ids: dict[str, UUID]) -> ClemencyRow:
        """A dated reduction, a total, or only the source's words where it gives neither."""
        if found := _DATED_REDUCTION.fullmatch(text):
            day, amount, stated = when(found["date"]), term(found["amount"]), found["word"]
        elif found := _PLAIN_REDUCTION.fullmatch(text):
            day, amount, stated = None, term(found["amount"]), found["word"]
        else:
            date = re.match(r"\d{4}-\d{2}", text)
            day, amount, stated = _date(date[0]) if date else None, None, text
        fact = NewFact(registry.kind("sentence reduction"), day, amount)
        return ClemencyRow(**ids, **columns(fact, self._work.cipher), stated=self._sealed(stated))

    def _outcome(self, row: dict[str, str], ids: dict[str, UUID]) -> Iterator[object]:
        person, source = ids["prisoner_id"], ids["source_id"]
        if row["medical_parole"]:
            yield new_row(
                self._work, person, NewFact(registry.kind("medical parole"), _date(row["medical_parole"])), source
            )
        if row["release_type"] == ReleaseType.MEDICAL_PAROLE_ABROAD:
            # Medical parole is a status, never a release: it stands among the acts of clemency.
            yield ClemencyRow(
                **ids,
                **columns(NewFact(registry.kind("medical parole")), self._work.cipher),
                stated=self._sealed("abroad"),
            )
        elif row["release_type"] or row["released"]:
            release, on = ReleaseType(row["release_type"]) if row["release_type"] else None, _date(row["released"])
            if on is not None and self._is_out_later(row):
                release, on = ReleaseType.EXPECTED, PartialDate(on.year, on.month, on.day, Qualifier.BOTH)
            name = "expected release" if release is ReleaseType.EXPECTED else "release"
            yield new_row(self._work, person, NewFact(registry.kind(name), on, release=release), source)

    def _is_out_later(self, row: dict[str, str]) -> bool:
        """Whether the status says what came after a release that lies after the day: on it the release was announced."""
        end = _date(row["released"])
        return row["status"] in _AFTER_RELEASE and end is not None and end.earliest() > self._today


def _date(text: str) -> PartialDate | None:
    return when(text) if text else None


def _names(row: dict[str, str], source: UUID) -> Iterator[PersonNameRow]:
    position = 0
    for text, kind in ((row["name_pinyin"], "main"), (row["name_zh"], "main")):
        if text:
            script = "Hans" if _has_han(text) else "Latn"
            yield PersonNameRow(position=position, text=text, script=script, kind=kind, source_id=source)
            position += 1
    if not row["other_names"]:
        return
    found = _OTHER_NAME.fullmatch(row["other_names"])
    if found is None:
        raise ValueError(row["other_names"])
    note = found["note"]
    kind = "pen" if note == "pen name" else "alias"
    forms = found["text"].split(" ") if kind == "pen" else [found["text"]]
    for form in forms:
        script = "Hans" if _has_han(form) else "Latn"
        yield PersonNameRow(position=position, text=form, script=script, kind=kind, note=note, source_id=source)
        position += 1


def _has_han(text: str) -> bool:
    return any(is_han(sign) for sign in text)


@dataclass(frozen=True, slots=True)
class Going:
    """What the removal of the demonstration cases takes along."""

    people: int
    added: int
    """Facts of theirs that members recorded from sources of their own."""
    entries: int
    """Places on lists."""


def going(work: UnitOfWork) -> Going:
    """What `unload` would remove now."""
    session = work.session
    people = select(PrisonerRow.id).where(PrisonerRow.demo)
    sources = select(SourceRow.id).where(SourceRow.demo)

    def count(table: type[EntryRow] | type[Fact], *which: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(table).where(table.prisoner_id.in_(people), *which)) or 0

    return Going(
        people=session.scalar(select(func.count()).select_from(people.subquery())) or 0,
        added=sum(count(table, table.source_id.not_in(sources)) for table in FACTS),
        entries=count(EntryRow),
    )


def unload(work: UnitOfWork) -> int:
    """Remove the demonstration cases and everything that speaks of them: names off lists, alerts, history.

    Returns:
        How many people were removed.
    """
    session = work.session
    people = list(session.scalars(select(PrisonerRow.id).where(PrisonerRow.demo)))
    sources = list(session.scalars(select(SourceRow.id).where(SourceRow.demo)))
    entries = list(session.scalars(select(EntryRow.id).where(EntryRow.prisoner_id.in_(people))))
    touched = list(session.scalars(select(EntryRow.list_id).where(EntryRow.id.in_(entries)).distinct()))
    posts = set(session.scalars(select(AlertRow.post_id).where(AlertRow.subject_id.in_(people))))
    session.execute(delete(AlertRow).where(AlertRow.subject_id.in_(people)))
    taken_care_of = _care_of(work, people)
    related = or_(RelationRow.one_id.in_(people), RelationRow.other_id.in_(people))
    ties = [
        *session.scalars(select(RelationRow.id).where(related)),
        *session.scalars(select(ExternalIdRow.id).where(ExternalIdRow.prisoner_id.in_(people))),
    ]
    session.execute(delete(RelationRow).where(related))
    session.execute(delete(ErasureRow).where(ErasureRow.person_id.in_(people)))
    for table in (
        *FACTS, DeadlineRow, EntryRow, PersonNameRow, IssueRow, ExternalIdRow, CareRow, ContactPlanRow, MembershipRow, WatchedRow
    ):  # fmt: skip
        session.execute(delete(table).where(table.prisoner_id.in_(people)))
    refs = select(PrisonerRow.ref).where(PrisonerRow.demo)
    for ref in (NameKeyRow.ref, AlikeKeyRow.ref, MarkRow.ref, ProfileRow.ref):
        session.execute(delete(ref.class_).where(ref.in_(refs)))
    of_demo = or_(ApartRow.lower.in_(refs), ApartRow.higher.in_(refs))
    apart = list(session.scalars(select(ApartRow.id).where(of_demo)))
    session.execute(delete(ApartRow).where(of_demo))
    session.execute(delete(prisoner_source).where(prisoner_source.c.prisoner_id.in_(people)))
    session.execute(delete(PrisonerRow).where(PrisonerRow.id.in_(people)))
    _forget(work, sources, [str(row) for row in (*entries, *apart, *taken_care_of, *ties)])
    of_people = func.substr(ChangeRow.entity_id, 1, len(str(people[0]))) if people else None
    if of_people is not None:  # what is kept of a person and a group, or of a person and an issue
        session.execute(delete(ChangeRow).where(of_people.in_([str(person) for person in people])))
    _close_up(work, touched)
    carrying = select(AlertRow.post_id).where(AlertRow.post_id.is_not(None))
    session.execute(
        delete(PostRow).where(PostRow.id.in_([post for post in posts if post]), PostRow.id.not_in(carrying))
    )
    return len(people)


def _care_of(work: UnitOfWork, people: list[UUID]) -> list[UUID]:
    """What was decided of people, whose history goes with it; who was named on their contact plans is forgotten."""
    session = work.session
    plans = list(session.scalars(select(ContactPlanRow.id).where(ContactPlanRow.prisoner_id.in_(people))))
    session.execute(
        delete(GrantRow).where(GrantRow.subject_kind == SubjectKind.PLAN, GrantRow.subject_id.in_(plans))
    )  # fmt: skip
    return [*plans, *session.scalars(select(CareRow.id).where(CareRow.prisoner_id.in_(people)))]


def _forget(work: UnitOfWork, sources: list[UUID], rows: list[str]) -> None:
    """Sources, and the groups and prisons that only they knew, with their history."""
    session = work.session
    in_use = select(DetentionRow.prison_id).where(DetentionRow.prison_id.is_not(None))
    grouped = select(MembershipRow.group_id)
    session.execute(delete(PrisonRow).where(PrisonRow.source_id.in_(sources), PrisonRow.id.not_in(in_use)))
    session.execute(delete(GroupRow).where(GroupRow.source_id.in_(sources), GroupRow.id.not_in(grouped)))
    ids = [str(source) for source in sources]
    session.execute(
        delete(ChangeRow).where(
            or_(ChangeRow.source_id.in_(sources), ChangeRow.entity_id.in_(ids), ChangeRow.entity_id.in_(rows))
        )
    )
    session.execute(delete(SourceInUseRow).where(SourceInUseRow.source_id.in_(sources)))
    kept = [
        *session.scalars(select(PrisonRow.source_id).where(PrisonRow.source_id.in_(sources))),
        *session.scalars(select(GroupRow.source_id).where(GroupRow.source_id.in_(sources))),
    ]
    session.execute(delete(SourceRow).where(SourceRow.id.in_(sources), SourceRow.id.not_in(kept)))


def _close_up(work: UnitOfWork, lists: list[UUID]) -> None:
    for row in work.session.scalars(select(ListRow).where(ListRow.id.in_(lists))):
        for number, entry in enumerate(work.lists.entry_rows(row.id), start=1):
            entry.position = number
