"""Questions from a seeded generator over every filter, range and negation, in both languages, against a plain loop."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from plain_loop import Whole, meets
from world import CASES_SQLITE_FIRST, NOW

from handlers.words import fact_grammar, find_grammar
from store.care.models import CareRow
from store.care.values import FamilyWish, RaisingRule
from store.cases.news import last_news
from store.cases.order import has_happened
from store.cases.told import facts_in
from store.casework.consequences import consequences
from store.casework.finding import find
from store.casework.law_facts import facts_of
from store.casework.profiles import _custody_began, _province, court_province
from store.casework.record import new_row
from store.casework.where_it_stands import stage_of
from store.dates import PartialDate
from store.deadlines.models import DeadlineRow
from store.law.rulebook import load_rules
from store.law.timetable import timetable
from store.lists.models import EntryRow, ListRow
from store.prisoners.kinship import Kin, SaidRelation
from store.prisoners.models import ExternalIdRow, IssueRow, MembershipRow, RelationRow
from store.prisoners.values import Sex
from store.reading.filters import DATED, LENGTHS, RANGES, Asks, Filter
from store.reading.find_vocabulary import phrases
from store.reading.find_words import read
from store.reading.find_written import written
from store.unit_of_work import Store, UnitOfWork

TODAY = NOW.date()
FACTS = (
    'health "invented illness" 2016', "tortured 2015-03", "beaten 2012", 'health "another" grave', "exit ban 2017-05", "detained 2014-06-02 at an invented place",
    "arrested 2014-07", "sentence 12y 2015-01-09 dpr 3y by Kashgar Intermediate People's Court", "sentence life 2009-04", 'raised by "an invented office" 2016-09',
    'raised by "another office" 2011', "reduction 8m 2016-12", "parole 2017-11", "released 2018-02", "parole denied 2017", "medical parole 2013-05",
)  # fmt: skip
CHARGES = ("inciting subversion", "splittism", "picking quarrels", "leaking state secrets", "cult offence")


def enrich(work: UnitOfWork, draw: random.Random) -> None:
    """Give the demonstration's people what it does not tell of them: invented, and gone with the test."""
    by = work.members.operator()
    people = work.prisoners.everybody()
    lists = [
        work.lists.add(work.reference("list"), f"Invented {n}", who, None, by.id, NOW)
        for n, who in enumerate(("MOJ", "an EU office", None))
    ]
    for person in people:
        row = work.prisoners.row(person.id)
        row.sex = draw.choice((row.sex, Sex.FEMALE, Sex.MALE))
        row.born = draw.choice(
            (
                row.born,
                None,
                PartialDate(draw.randrange(1940, 2000)),
                PartialDate(draw.randrange(1940, 2000), 3, draw.randrange(1, 30)),
            )
        )
        row.province = draw.choice((row.province, "650000", "540000", None))
        row.demo = draw.random() < 0.8
        row.owner_id = draw.choice((None, by.id))
        for name, some in (
            ("ethnicity", ("Uyghur", "Tibetan", "Han")),
            ("nationality", ("CN", "SE")),
            ("occupation", ("lawyer", "a teacher", "monk")),
            ("residence", ("Urumqi", "Fujian", "an invented village")),
        ):
            setattr(row, name, work.cipher.sealed(draw.choice((None, *some))))
        for line in draw.sample(FACTS, draw.randrange(4)):
            work.cases.add([new_row(work, row.id, fact_grammar.fact(line, TODAY), row.source_id)])
        for charge in draw.sample(CHARGES, draw.randrange(2)):
            work.cases.add(
                [new_row(work, row.id, fact_grammar.fact(f'charge "{charge}" 2014-08', TODAY), row.source_id)]
            )
        if draw.random() < 0.4:
            work.session.add(
                CareRow(
                    prisoner_id=row.id,
                    rule=draw.choice((None, *RaisingRule)),
                    wish=draw.choice((None, *FamilyWish)),
                    source_id=row.source_id,
                )
            )
        if draw.random() < 0.3:
            work.external_ids.enter(row.id, "cecc", f"2010-{row.ref:05}", row.source_id)
        for held in draw.sample(lists, draw.randrange(3)):
            work.lists.add_entry(
                EntryRow(
                    list_id=held.id,
                    prisoner_id=row.id,
                    position=row.ref,
                    added_by=by.id,
                    added_at=NOW - timedelta(days=draw.randrange(900)),
                )
            )
    for one, other in zip(people[::5], people[1::5], strict=False):
        kin = draw.choice((Kin.CO_DEFENDANT, Kin.FRIEND))
        work.relations.add(SaidRelation(one.id, kin, other.id, work.prisoners.row(one.id).source_id), by.id, NOW)
    consequences(work, NOW)


def whole(work: UnitOfWork) -> list[Whole]:
    session, found = work.session, []
    for person in work.prisoners.everybody():
        row, case = work.prisoners.row(person.id), work.cases.case(person.id)
        law = timetable(facts_of(person, case), load_rules(), TODAY)
        words = {
            name: work.cipher.opened(getattr(row, name)) or ""
            for name in ("ethnicity", "nationality", "occupation", "residence")
        }
        courts = {str(fact.parts()["court"]) for fact in facts_in(case) if "court" in fact.parts()}
        care = session.query(CareRow).filter_by(prisoner_id=person.id).one_or_none()
        news = last_news(person, [fact for fact in facts_in(case) if has_happened(fact, TODAY)], TODAY)
        ties = [
            (tie.kin.value, session.get_one(type(row), other).ref)
            for tie in session.query(RelationRow)
            for mine, other in ((tie.one_id, tie.other_id), (tie.other_id, tie.one_id))
            if mine == person.id and other is not None
        ]  # fmt: skip
        entries = [
            (held.number, work.cipher.opened(held.recipient) or "", entry.added_at)
            for entry in session.query(EntryRow).filter_by(prisoner_id=person.id)
            for held in [session.get_one(ListRow, entry.list_id)]
        ]  # fmt: skip
        found.append(Whole(
            row, case, stage_of(person, case, TODAY), session.query(DeadlineRow).filter_by(prisoner_id=person.id).all(), words,
            _province(words["residence"]), {court_province(court, person.province) or "?" for court in courts}, _custody_began(case, law), news,
            {name.script for name in person.names}, entries, {held.issue for held in session.query(IssueRow).filter_by(prisoner_id=person.id)},
            {held.group_id for held in session.query(MembershipRow).filter_by(prisoner_id=person.id)},
            {held.scheme for held in session.query(ExternalIdRow).filter_by(prisoner_id=person.id)}, ties,
            care.rule if care else None, care.wish if care else None,
        ))  # fmt: skip
    return found


def values() -> dict[Asks, list[str]]:
    """The values of each filter that the vocabulary has, and some that are typed."""
    known: dict[Asks, list[str]] = {}
    for meaning in phrases().values():
        if isinstance(meaning, tuple) and meaning[1] not in known.setdefault(meaning[0], []):
            known[meaning[0]].append(meaning[1])
    places = ["650000", "540000", "350000", "110000"]
    return {
        **known, Asks.HELD: places, Asks.HOME: places, Asks.COURT: places, Asks.LIST: ["any", "1", "2"], Asks.RECIPIENT: ["moj", "eu office"],
        Asks.RAISED_BY: ["office", "invented office"], Asks.RELATED: ["co-defendant", "any", "1", "co-defendant #1"], Asks.OCCUPATION: ["lawyer", "teacher", "monk"],
        Asks.CHARGE: [*CHARGES, "subversion", "寻衅滋事罪"], Asks.NATIONALITY: ["foreign"], Asks.ETHNICITY: ["uyghur", "tibetan", "han"],
    }  # fmt: skip


def question(draw: random.Random, known: dict[Asks, list[str]], asks: Asks) -> Filter:
    """One filter, drawn."""
    negated = draw.random() < 0.3
    if asks in RANGES:
        if asks in LENGTHS:
            low, high = sorted(372 * draw.randrange(1, 16) + 31 * draw.randrange(12) for _end in "12")
        else:
            low, high = sorted(draw.randrange(20, 80) + (1900 if asks is Asks.BORN else 0) for _end in "12")
        which = draw.choice("abc")
        return Filter(asks, low=None if which == "a" else low, high=None if which == "b" else high, negated=negated)
    some = draw.sample(known[asks], min(len(known[asks]), 1 + (asks not in DATED and draw.random() < 0.2)))
    if "any" in some:
        some = ["any"]
    since = until = None
    if asks in DATED and draw.random() < 0.5:
        days = sorted(date(2004, 1, 1) + timedelta(days=draw.randrange(6_000)) for _end in "12")
        since, until = draw.choice(((days[0], None), (None, days[1]), tuple(days)))
    return Filter(asks, tuple(some), since=since, until=until, negated=negated)


@CASES_SQLITE_FIRST
@pytest.mark.parametrize("questions", [90, pytest.param(400, marks=pytest.mark.proof)])
def test_every_question_in_either_language_finds_whom_a_plain_loop_finds(cases_store: Store, questions: int) -> None:
    draw, known = random.Random(14), values()
    with cases_store.as_operator() as work:
        enrich(work, draw)
        work.commit()
    found_somebody, asked_about = 0, set()
    with cases_store.reading_as_operator() as work:
        people, by = whole(work), work.members.operator()
        here = find_grammar.known_here(work.groups.every(), work.cases.prisons())
        kinds = [asks for asks in Asks if asks in known or asks in RANGES]
        known[Asks.GROUP] = ["any", *sorted({str(group) for one in people for group in one.groups})]
        refs = {one.row.id: one.row.ref for one in people}
        for number in range(questions):
            first = kinds[number % len(kinds)]
            more = [one for one in draw.sample(kinds, draw.choice((0, 0, 1, 2))) if one is not first]
            drawn = [question(draw, known, asks) for asks in (first, *more)]
            typed = ", ".join(written(one, here, is_chinese=number % 2 == 1) for one in drawn)

            search = read(typed, TODAY, here)

            assert (search.filters, search.left) == (tuple(drawn), ()), typed
            page = find(work, search.filters, TODAY, by.id, most=500)
            got = {refs[person.id] for person, _stage in page.people}
            perhaps = {refs[one] for one in page.perhaps}
            sure, may, unknown = meets(people, drawn, TODAY, by.id)
            assert (got - perhaps, perhaps) == (sure, may), (typed, drawn)
            assert (page.counts.sure, page.counts.perhaps, page.counts.unknown) == (
                len(sure),
                len(may),
                len(unknown),
            ), (typed, drawn)
            found_somebody += bool(got)
            asked_about |= {one.asks for one in drawn}
    assert found_somebody > questions / 3
    assert asked_about == set(Asks) - {Asks.PRISON}


def test_filters_as_text_are_the_same_back() -> None:
    draw, known = random.Random(3), values()
    from store.reading.filters import as_text, from_text

    for asks in (asks for asks in Asks if asks in known or asks in RANGES):
        one = replace(question(draw, known, asks), words="as typed “前”")
        assert from_text(as_text([one, one])) == (one, one)
        assert from_text(as_text([one]))[0].words == one.words
