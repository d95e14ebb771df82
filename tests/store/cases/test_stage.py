"""Where a case stands on a day, in the right words, and that nothing it says or leaves open contradicts the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from handlers.words.language import Language
from store.access.values import Confidentiality
from store.cases.stage import Stage, stage
from store.cases.values import Case, Clemency, ClemencyKind, Detention, Event, EventKind, ReleaseType, Sentence
from store.casework.case_deadlines import dates_of, timetable_of
from store.casework.where_it_stands import stage_of
from store.dates import NoDeprivation, PartialDate, Term
from store.deadlines.still_open import is_open
from store.deadlines.values import Deadline, DeadlineKind
from store.facts.stages import Status
from store.law.facts import CustodyKind, ForLife, Penalty
from store.law.rulebook import load_rules
from store.law.timetable import Timetable
from store.law.values import Certainty, FindingKind
from store.prisoners.values import Person
from store.unit_of_work import Store

ENGLISH, CHINESE = Language(), Language("zh_Hans")
NOBODY = Case((), (), (), (), (), ())


def person(status: Status = Status.UNKNOWN) -> Person:
    return Person(
        UUID(int=1), 1, "Jia Fictional", None, (), None, None, status, None, None, Confidentiality.PUBLIC, demo=False,
        as_of=None,
    )  # fmt: skip


def case(*facts: str, charge: str = "inciting subversion") -> Case:
    """A case as `held 2014-01-06`, `sentence 6y 2014-10 dpr 3y`, `medical parole 2018-06`, `release 2018-04`…"""
    held = replace(NOBODY, charges=(charge,))
    for fact in facts:
        held = with_fact(held, fact)
    return held


def with_fact(held: Case, fact: str) -> Case:
    kind, *words = fact.split()
    day = next((PartialDate.parse(word) for word in words if word[:4].isdigit() and not word.endswith("y")), None)
    match kind:
        case "held":
            # One stay without residential surveillance, so that what is counted is one day.
            stay = Detention(day, None, None, CustodyKind.DETENTION)
            return replace(held, detentions=(*held.detentions, stay))
        case "rtl":
            stay = Detention(day, None, None, CustodyKind.REEDUCATION, term=Term.parse(words[1]))
            return replace(held, detentions=(*held.detentions, stay))
        case "sentence":
            dpr = words[words.index("dpr") + 1] if "dpr" in words else None
            imposed = {"none": NoDeprivation.NONE, "life": ForLife.FOR_LIFE, None: None}
            deprivation = imposed[dpr] if dpr in imposed else Term.parse(dpr)
            ends = PartialDate.parse(words[words.index("ends") + 1]) if "ends" in words else None
            one = Sentence(Penalty.FIXED_TERM, None, day, Term.parse(words[0]), deprivation, ends)
            return replace(held, sentences=(*held.sentences, one))
        case "medical" | "parole":
            name = ClemencyKind.MEDICAL_PAROLE if kind == "medical" else ClemencyKind.PAROLE
            return replace(held, clemencies=(*held.clemencies, Clemency(name, day, None, None)))
        case "reduction":
            taken_off = Term.parse(words[0]) if words[0].endswith(("y", "m")) else None
            one = Clemency(ClemencyKind.SENTENCE_REDUCTION, day, taken_off, None)
            return replace(held, clemencies=(*held.clemencies, one))
    names = {
        "release": EventKind.RELEASE, "expected": EventKind.EXPECTED_RELEASE, "death": EventKind.DEATH,
        "executed": EventKind.EXECUTION, "back": EventKind.MEDICAL_PAROLE_REVOKED,
    }  # fmt: skip
    how = ReleaseType.EARLY_AFTER_REDUCTION if "early" in words else None
    return replace(held, events=(*held.events, Event(names[kind], day, how)))


ZHOU = ("held 2015", "sentence 7y 2016-08-04", "expected 2022-09-24%")
GE_HU = ("sentence 7y 1990", "medical 1994-11-07~")
LIU = ("held 2008-12-08", "sentence 11y 2009-12-25 dpr 2y", "medical 2017-06-07")
TONG = ("held 2005-01-01", "sentence 5y 2005-06-01 dpr 2y", "release 2009-12-31")
QIN = ("held 2019-10-31", "sentence 5y 2023-03-31 dpr 3y")
LI = ("held 2002-04", "sentence 16y 2003-10-30 dpr 5y ends 2018-04", "release 2013-04 early")
PAROLE_RUNS_ON = "on medical parole: not released, the sentence runs on"


@pytest.mark.parametrize(
    ("stated", "facts", "day", "words"),
    [
        pytest.param(Status.IMPRISONED, (), "2018-03-15", "serving a sentence", id="nothing but what is stated"),
        pytest.param(Status.IMPRISONED, ZHOU, "2022-01-10", "serving a sentence", id="release is announced"),
        pytest.param(
            Status.IMPRISONED, ZHOU, "2022-09-25",
            "should be out; release was expected 24 September 2022 (as announced, not confirmed): no news. Confirm",
            id="the announced day is past",
        ),
        pytest.param(
            Status.RELEASED, (*ZHOU, "release 2021-12-24"), "2022-01-10",
            "released (24 December 2021); whether DPR still runs is not stated", id="the fact closes what was announced",
        ),
        pytest.param(
            Status.IMPRISONED, (*ZHOU, "release 2021-12-24"), "2022-01-10",
            "released (24 December 2021); whether DPR still runs is not stated; the record also states: serving a sentence",
            id="a stated status against a fact",
        ),
        pytest.param(
            Status.MEDICAL_PAROLE, GE_HU, "2018-03-15",
            "was on medical parole; by the law ended between November 1994 and December 1997: no news. Confirm",
            id="long after the last day it can have",
        ),
        pytest.param(
            Status.MEDICAL_PAROLE, GE_HU, "1995-06-01",
            "on medical parole: not released; by the law it ends between November 1994 and December 1997 and may be over",
            id="while it may be over",
        ),
        pytest.param(Status.MEDICAL_PAROLE, LIU, "2017-06-26", PAROLE_RUNS_ON, id="medical parole is no release"),
        pytest.param(Status.MEDICAL_PAROLE, LIU, "2017-06-06", "serving a sentence", id="the day before"),
        pytest.param(
            Status.DIED, (*LIU, "death 2017-07-13"), "2017-07-14", "died 13 July 2017, on medical parole",
            id="died on medical parole",
        ),
        pytest.param(Status.DIED, (*LIU, "death 2017-07-13"), "2017-07-12", PAROLE_RUNS_ON, id="the day before a death"),
        pytest.param(
            Status.DIED, (*LIU, "back 2017-06-20", "death 2017-07-13"), "2017-07-14", "died 13 July 2017",
            id="died after he was taken back",
        ),
        pytest.param(Status.DIED, (), "2018-03-15", "died", id="on a day not known"),
        pytest.param(Status.EXECUTED, ("executed 2017-01-02",), "2018-03-15", "executed 2 January 2017", id="executed"),
        pytest.param(
            Status.RELEASED, TONG, "2011-12-30", "released (31 December 2009); under DPR until 30 December 2011: not yet free",
            id="DPR as the law counts it, to its last day",
        ),
        pytest.param(
            Status.RELEASED, TONG, "2011-12-31", "released (31 December 2009); DPR should be over by 30 December 2011: confirm",
            id="and the day after",
        ),
        pytest.param(
            Status.RELEASED, LI, "2018-03-15",
            "released early after reduction (April 2013); under DPR until April 2018: not yet free", id="DPR as stated",
        ),
        pytest.param(
            Status.RELEASED, LI, "2018-04-15",
            "released early after reduction (April 2013); DPR ends in April 2018: check whether it has", id="in its month",
        ),
        pytest.param(
            Status.RELEASED, LI, "2018-05-01",
            "released early after reduction (April 2013); DPR should be over by 30 April 2018: confirm", id="after it",
        ),
        pytest.param(Status.RELEASED, LI, "2013-03-31", "serving a sentence", id="before the release on record"),
        pytest.param(Status.IMPRISONED, QIN, "2024-10-29", "serving a sentence", id="the day before the last"),
        pytest.param(
            Status.IMPRISONED, QIN, "2024-10-30", "serving a sentence; by the law the last day is 30 October 2024",
            id="on the last day",
        ),
        pytest.param(
            Status.IMPRISONED, QIN, "2024-10-31", "should be out; by the law ended 30 October 2024: no news. Confirm",
            id="nobody has told of a release",
        ),
        pytest.param(
            Status.RELEASED, ("sentence 5y 2010 dpr none",), "2018-03-15", "released", id="known to have no DPR"
        ),
        pytest.param(
            Status.RELEASED, ("sentence 5y 2010 dpr life", "release 2015"), "2018-03-15",
            "released (2015); under DPR for life: not yet free", id="DPR for life",
        ),
        pytest.param(
            Status.UNDER_DEPRIVATION, ("held 2014-01-06", "sentence 4y 2014-10 dpr 3y"), "2018-03-15",
            "out of prison; under DPR until 4 January 2021: not yet free", id="stated, no release on record",
        ),
        pytest.param(
            Status.RELEASED, (), "2018-03-15", "released; whether DPR still runs is not stated", id="no sentence held"
        ),
        pytest.param(
            Status.PAROLE, ("held 2014-01-06", "sentence 6y 2014-10", "parole 2018-01-10"), "2020-01-06",
            "was on parole; by the law ended 5 January 2020: no news. Confirm", id="parole is over",
        ),
        pytest.param(
            Status.DETAINED, (*TONG, "held 2018-01-02"), "2018-03-15", "detained (again)", id="held again after a release"
        ),
        pytest.param(
            Status.RELEASED, (*TONG, "held 2018-01-02"), "2018-03-15", "detained (again); the record also states: released",
            id="a later detention stands against a stated release",
        ),
        pytest.param(
            Status.IMPRISONED, ("held 2010-03-05", "sentence 8y 2010-10", "reduction 2015-06"), "2018-03-04",
            "serving a sentence; by the law it ends by 4 March 2018 at the latest", id="and ends by then at the latest",
        ),
        pytest.param(
            Status.IMPRISONED, ("held 2010-03-05", "sentence 8y 2010-10", "reduction 2015-06"), "2018-03-05",
            "should be out; by the law ended 4 March 2018 at the latest: no news. Confirm",
            id="a reduction of a length not known can only have brought the end forward",
        ),
        pytest.param(
            Status.RELEASED, ("held 2009-03-02", "sentence 5y 2010-03 dpr 2y", "release 2014-03/2014-05"), "2015-04-15",
            "released (March 2014 to May 2014); under DPR until March 2016 at the earliest: not yet free", id="a year before DPR can end",
        ),
        pytest.param(
            Status.RELEASED, ("held 2009-03-02", "sentence 5y 2010-03 dpr 2y", "release 2014-03/2014-05"), "2016-04-15",
            "released (March 2014 to May 2014); DPR ends between March 2016 and May 2016: check whether it has",
            id="DPR after a release between two months",
        ),
        pytest.param(
            Status.REEDUCATION, ("rtl 2011-05-01 2y",), "2013-05-02",
            "should be out; by the law ended 30 April 2013: no news. Confirm", id="re-education has its length",
        ),
        pytest.param(
            Status.EXIT_BAN, TONG, "2018-03-15", "exit ban; released (31 December 2009); DPR should be over by 30 December 2011: confirm", id="an exit ban after a release"
        ),
        pytest.param(
            Status.UNKNOWN, ("expected 2020-02-20%",), "2020-02-21",
            "status unknown; release was expected 20 February 2020 (as announced, not confirmed): no news. Confirm",
            id="only an announcement is held",
        ),
        pytest.param(
            Status.UNKNOWN, ("expected 2020-02",), "2020-02-10", "status unknown; release expected February 2020",
            id="in the month that was announced",
        ),
        pytest.param(Status.UNKNOWN, (), "2018-03-15", "status unknown", id="nothing"),
        pytest.param(
            Status.RELEASED, ("sentence 8y 2010", "release 2018-07"), "2018-07-01",
            "release in July 2018: check whether it has happened", id="a release known to the month, on its first day",
        ),
        pytest.param(
            Status.RELEASED, ("sentence 8y 2010", "release 2018-07"), "2018-07-31",
            "release in July 2018: check whether it has happened", id="and on its last",
        ),
        pytest.param(
            Status.RELEASED, ("sentence 8y 2010", "release 2018-07"), "2018-08-01",
            "released (July 2018); whether DPR still runs is not stated", id="once the month is over",
        ),
        pytest.param(
            Status.IMPRISONED, ("held 2014-09", "sentence 5y 2015"), "2019-09-01",
            "serving a sentence; by the law it ends in September 2019 and may be over", id="in the month of the end",
        ),
        pytest.param(
            Status.IMPRISONED, ("held 2014-09", "sentence 5y 2015"), "2019-08-31", "serving a sentence",
            id="the day that a month loses is not said, and does not count",
        ),
    ],
)  # fmt: skip
def test_the_stage_of_a_case_on_a_day(stated: Status, facts: tuple[str, ...], day: str, words: str) -> None:
    found = stage_of(person(stated), case(*facts), date.fromisoformat(day))

    assert ENGLISH.say(found.said) == words


@pytest.mark.parametrize(
    ("stated", "as_of", "facts", "day", "words"),
    [
        pytest.param(Status.RELEASED, "2018-10/2018-12", ("sentence 8y 2014",), "2018-03-15", "serving a sentence",
                     id="told as of a later day"),
        pytest.param(Status.DETAINED, "2023-11-21", (), "2018-03-15", "status unknown", id="nothing else is told"),
        pytest.param(Status.DIED, "2023-11-21", (), "2018-03-15", "died", id="nobody dead is shown as living"),
        pytest.param(Status.MEDICAL_PAROLE, "2019", ("sentence 9y 2016-10", "medical 2018-06"), "2018-06-15",
                     "serving a sentence", id="a step of a month that is not over, told later"),
        pytest.param(Status.MEDICAL_PAROLE, "2018-06-10", ("sentence 9y 2016-10", "medical 2018-06"), "2018-06-15",
                     PAROLE_RUNS_ON, id="the same, told in that month"),
        pytest.param(Status.RELEASED, "2018-07-05", ("sentence 8y 2010", "release 2018-07"), "2018-07-06",
                     "released (July 2018); whether DPR still runs is not stated", id="a release told in its month"),
        pytest.param(Status.IMPRISONED, "2010-05-10", (), "2012-05-10", "serving a sentence", id="two years old"),
        pytest.param(Status.IMPRISONED, "2010-05-10", (), "2012-05-11",
                     "was serving a sentence as of 10 May 2010: no news since", id="older than two years"),
        pytest.param(Status.IMPRISONED, "2010-05-10", ("reduction 3m 2011-03-01",), "2013-02-28", "serving a sentence",
                     id="a later fact is news"),
        pytest.param(Status.IMPRISONED, "2010-05-10", ("held 2009-01-06", "sentence 9y 2009-12-01"), "2017-12-01",
                     "serving a sentence", id="the last day is counted, and still to come"),
        pytest.param(Status.ARRESTED, "2017-08", (), "2020-07-27", "formally arrested",
                     id="within the longest procedure: 32 months and 89 days"),
        pytest.param(Status.ARRESTED, "2017-08", (), "2020-07-29",
                     "was formally arrested as of August 2017: no news since", id="longer than any procedure"),
        pytest.param(Status.EXIT_BAN, "2012-01", (*TONG,), "2018-03-15",
                     "was under an exit ban as of January 2012: no news since; released (31 December 2009)",
                     id="an exit ban of long ago"),
        pytest.param(Status.LICENCE_REVOKED, "2010-05-10", (), "2018-03-15", "lawyer's licence revoked",
                     id="what does not end by itself"),
        pytest.param(Status.IMPRISONED, "2010", ("held 2018-03-01",), "2018-03-15",
                     "detained; the record also states: serving a sentence (as of 2010)",
                     id="taken in when nobody could say any more that a sentence was served"),
        pytest.param(Status.IMPRISONED, "2016-05", ("held 2018-03-01",), "2018-03-15", "serving a sentence",
                     id="taken in when it could still be served"),
        pytest.param(Status.IMPRISONED, "2018-03", ("held 2018-03-01",), "2018-03-15", "serving a sentence",
                     id="told of the month of the custody"),
        pytest.param(Status.RELEASED, "2017-05", ("held 2018-03-01",), "2018-03-15",
                     "detained; the record also states: released (as of May 2017)", id="taken in after a release that is stated"),
        pytest.param(Status.RELEASED, "2018-03-10", ("held 2018-03-01",), "2018-03-15", "released",
                     id="released after the custody"),
        pytest.param(Status.DIED, "2010", ("held 2018-03-01",), "2018-03-15", "died", id="nobody dead is taken in"),
    ],
)  # fmt: skip
def test_a_status_is_of_its_day(stated: Status, as_of: str, facts: tuple[str, ...], day: str, words: str) -> None:
    who = replace(person(stated), as_of=PartialDate.parse(as_of))

    found = stage_of(who, case(*facts), date.fromisoformat(day))

    assert ENGLISH.say(found.said) == words
    assert not found.is_held or "was" not in words


def test_died_on_medical_parole_in_chinese_says_nothing_of_a_release() -> None:
    said = CHINESE.say(stage_of(person(Status.DIED), case(*LIU, "death 2017-07-13"), date(2017, 7, 14)).said)

    assert said == "2017年7月13日于保外就医期间去世"


def open_dates(who: Person, held: Case, today: date) -> list[Deadline]:
    where = stage_of(who, held, today)
    found = dates_of(who, held, load_rules(), today)
    return [one for one in found if isinstance(one, Deadline) and is_open(one, where, today)]


@pytest.mark.parametrize(
    ("stated", "facts", "day", "left"),
    [
        (Status.RELEASED, (*ZHOU, "release 2021-12-24"), date(2022, 1, 10), set()),
        (Status.IMPRISONED, (*ZHOU, "release 2021-12-24"), date(2022, 1, 10), set()),
        (Status.DIED, (*LIU, "death 2017-07-13"), date(2017, 7, 14), set()),
        (Status.RELEASED, TONG, date(2011, 12, 30), {DeadlineKind.DEPRIVATION_END}),
        (Status.RELEASED, TONG, date(2011, 12, 31), set()),
        (Status.IMPRISONED, QIN, date(2024, 11, 1), {DeadlineKind.DEPRIVATION_END}),
        (Status.MEDICAL_PAROLE, GE_HU, date(2018, 3, 15), set()),
    ],
)
def test_a_fact_closes_the_dates_it_answers(
    stated: Status, facts: tuple[str, ...], day: date, left: set[DeadlineKind]
) -> None:
    assert {one.kind for one in open_dates(person(stated), case(*facts), day)} == left


def test_nothing_is_exact_behind_a_release_that_nobody_saw() -> None:
    unseen = timetable_of(person(Status.IMPRISONED), case(*QIN), load_rules(), date(2024, 11, 1))
    seen = timetable_of(person(), case(*QIN, "release 2024-10-30"), load_rules(), date(2024, 11, 1))

    before, after = unseen.of(FindingKind.DEPRIVATION_END), seen.of(FindingKind.DEPRIVATION_END)
    assert (before.certainty, after.certainty) == (Certainty.ESTIMATE, Certainty.EXACT)
    assert before.known_as == after.known_as, "on the same day, if that is the day of the release"


START = date(2018, 3, 15)
YEAR = [START + timedelta(days=n) for n in range(366)]
PRESENT = ("serving a sentence", "runs on", "on parole", "on probation")
"""What only holds while a sentence can still run. "was on parole" is past."""


Said = tuple[str, str]
"""A stage in English and in Chinese, what else is stated left aside."""


def in_both(found: Stage) -> Said:
    return (
        ENGLISH.say(found.said).split("; the record also states")[0],
        CHINESE.say(found.said).split("；库中另载")[0],
    )


def contradictions(
    held: Case, law: Timetable, found: Stage, words: Said, dates: list[Deadline], today: date
) -> Iterator[str]:
    """What of a stage, its words in both languages and the dates left open cannot be so on the day.

    Judged by the facts themselves, not by the code that is tried.
    """
    yield from _against_death(held, words, dates, today)
    yield from _against_the_law(held, law, words[0], today)
    yield from _against_release(held, found, words[0], dates, today)
    yield from (f"{one.kind} is past" for one in dates if one.latest < today)


def _against_death(held: Case, words: Said, dates: list[Deadline], today: date) -> Iterator[str]:
    died = [event for event in held.events if event.kind in {EventKind.DEATH, EventKind.EXECUTION}]
    if any(one.happened_on is None or one.happened_on.earliest() <= today for one in died):
        if not any(word in words[0] for word in ("died", "executed")) or (
            "去世" not in words[1] and "死刑" not in words[1]
        ):
            yield "the dead live"
        if dates:
            yield "a date of the dead"


def is_present(said: str) -> bool:
    return any(said.startswith(words) or f"; {words}" in said or "runs on" in said for words in PRESENT)


def _against_the_law(held: Case, law: Timetable, said: str, today: date) -> Iterator[str]:
    """A release on record says itself when it was; what was announced stands before what the law counts."""
    told = {kind: [event.happened_on.latest() for event in held.events if event.kind == kind and event.happened_on]
            for kind in (EventKind.RELEASE, EventKind.EXPECTED_RELEASE)}  # fmt: skip
    counted = [finding.latest for kind in (FindingKind.SENTENCE_END, FindingKind.END_BEFORE_REDUCTIONS)
               if (finding := law.of(kind)) is not None and finding.latest is not None]  # fmt: skip
    ends = told[EventKind.RELEASE] or told[EventKind.EXPECTED_RELEASE] or counted
    if held.sentences and min(ends, default=date.max) < today and is_present(said):
        yield "present tense after the last day"
    deprivation = law.of(FindingKind.DEPRIVATION_END)
    if "not yet free" in said and deprivation is not None and deprivation.latest and deprivation.latest < today:
        yield "not yet free after the last day of DPR"


def _against_release(held: Case, found: Stage, said: str, dates: list[Deadline], today: date) -> Iterator[str]:
    out = [event.happened_on for event in held.events if event.kind == EventKind.RELEASE and event.happened_on]
    begun = [day.earliest() for day in (*(one.start for one in held.detentions),
             *(one.sentenced_on for one in held.sentences)) if day is not None and day.earliest() <= today]  # fmt: skip
    came_out = [day.earliest() for day in out if day.earliest() <= today]
    is_out = bool(came_out) and max(came_out) >= max(begun, default=date.min)
    if is_out and (found.is_held or is_present(said)):
        yield "held after a release"
    paroled = any(one.kind is ClemencyKind.PAROLE for one in held.clemencies)
    for one in dates:
        if one.kind is not DeadlineKind.DEPRIVATION_END:
            if is_out or found.is_out or found.is_overdue:
                yield f"{one.kind} of somebody who is out"
        elif one.certainty is Certainty.EXACT and not out and not paroled:
            yield "exact behind a release nobody saw"
        elif any(words in said for words in ("should be over", "was over", "not stated")):
            yield "the end of DPR is to come, and is not"


def generated(number: int) -> tuple[Person, Case]:
    """A case that is made up, with facts before, in and after the year, in an order that a life can have."""
    chance = Random(number)
    day = START - timedelta(days=chance.randrange(200, 5000))
    facts: list[str] = []

    def later(most: int) -> str:
        nonlocal day
        day += timedelta(days=chance.randrange(1, most))
        exact = day.isoformat()
        return exact[: chance.choice((4, 7, 10, 10, 10))]

    if chance.random() < 0.8:
        facts.append(f"held {later(60)}")
    if chance.random() < 0.9:
        dpr = chance.choice(("", "", " dpr none", " dpr life", " dpr 2y", " dpr 5y"))
        facts.append(f"sentence {chance.choice(('1y', '3y', '5y', '7y6m', '10y'))} {later(400)}{dpr}")
        if chance.random() < 0.3:
            facts.append(f"reduction {chance.choice(('3m', '8m'))} {later(700)}")
    if chance.random() < 0.3:
        facts.append(f"{chance.choice(('medical', 'parole'))} {later(900)}")
    if chance.random() < 0.3:
        facts.append(f"expected {later(700)}%")
    if chance.random() < 0.5:
        facts.append(f"release {later(900)}")
        if chance.random() < 0.3:
            facts.append(f"held {later(900)}")
    if chance.random() < 0.2:
        facts.append(f"death {later(900)}")
    chance_of = list(Status) if chance.random() < 0.2 else [Status.UNKNOWN, Status.IMPRISONED, Status.RELEASED]
    return person(chance.choice([one for one in chance_of if one not in {Status.DIED, Status.EXECUTED}])), case(*facts)


def walked(who: Person, held: Case, days: list[date]) -> Iterator[str]:
    """What is wrong on a walk: the stage on each day, and where it changes the dates on that day and those beside it."""
    law = timetable_of(who, held, load_rules(), days[0])
    before, words = None, ("", "")
    for today in days:
        found = stage(who, held, law, today)
        is_new = found != before
        if is_new:
            before, words = found, in_both(found)
        yield from (f"{today} {words[0]}: {wrong}" for wrong in contradictions(held, law, found, words, [], today))
        for day in (today + timedelta(days=n) for n in (-1, 0, 1)) if is_new else ():
            at = stage(who, held, law, day)
            wrongs = contradictions(held, law, at, in_both(at), open_dates(who, held, day), day)
            yield from (f"{day} {words[0]}: {wrong}" for wrong in wrongs)


def people_of_the_demo(store: Store) -> list[tuple[Person, Case]]:
    with store.reading_as_operator() as work:
        everybody = list(work.prisoners.everybody())
        cases = work.cases.cases([one.id for one in everybody])
    return [(one, cases[one.id]) for one in everybody]


def test_every_day_of_a_year_is_true_of_the_demonstration(demo_store: Store) -> None:
    people = people_of_the_demo(demo_store)

    assert len(people) > 40
    assert [(one.ref, wrong) for one, held in people for wrong in walked(one, held, YEAR)] == []


@pytest.mark.parametrize("tens", [0, *(pytest.param(tens, marks=pytest.mark.proof) for tens in range(1, 10))])
def test_every_day_of_a_year_is_true_of_cases_that_are_made_up(tens: int) -> None:
    people = [generated(number) for number in range(tens * 50, tens * 50 + 50)]

    assert [(n, wrong) for n, (one, held) in enumerate(people) for wrong in walked(one, held, YEAR)] == []


@pytest.mark.proof
def test_the_dates_left_open_are_true_on_every_day(demo_store: Store) -> None:
    """The same with all that the law says worked out anew each day."""
    for one, held in [*people_of_the_demo(demo_store), *(generated(number) for number in range(100))]:
        for today in YEAR:
            law = timetable_of(one, held, load_rules(), today)
            found = stage(one, held, law, today)
            dates = open_dates(one, held, today)
            assert not list(contradictions(held, law, found, in_both(found), dates, today))


def test_the_walk_would_find_a_stage_that_stands_still() -> None:
    held = case(*QIN)
    law = timetable_of(person(), held, load_rules(), START)
    frozen = stage(person(Status.IMPRISONED), held, law, date(2024, 1, 1))

    assert list(contradictions(held, law, frozen, in_both(frozen), [], date(2025, 1, 1))) == [
        "present tense after the last day"
    ]


@pytest.mark.parametrize(
    ("facts", "as_of", "status"),
    [
        (("rtl 2010-05-01 1y",), PartialDate(2018, 1), Status.DETAINED),
        (("sentence 3y 2010-05-01",), PartialDate(2018, 1), Status.DETAINED),
        (("rtl 2010-05-01 1y",), PartialDate(2010, 9), Status.REEDUCATION),
        (("rtl 2010-05-01 1y",), None, Status.REEDUCATION),
        (("rtl 2010-05-01 1y", "sentence 3y 2017-05-01"), PartialDate(2016), Status.IMPRISONED),
        (("sentence 3y 2010-05-01", "held 2018-01-05"), None, Status.DETAINED),
        (("sentence 9y 2010-05-01", "held 2018-01-05"), None, Status.IMPRISONED),
        (("rtl 2010 1y", "held 2010-05-01"), None, Status.REEDUCATION),
    ],
)
def test_what_was_served_long_ago_does_not_hide_a_newer_custody(
    facts: tuple[str, ...], as_of: PartialDate | None, status: Status
) -> None:
    who = replace(person(Status.DETAINED if "held" not in facts[-1] else Status.UNKNOWN), as_of=as_of)

    assert stage_of(who, case(*facts), date(2018, 3, 15)).status is status
