"""What the law gets of a record: which custody belongs to the last judgment, and what was asked about it."""

from dataclasses import replace
from uuid import uuid4

import pytest

from store.access.values import Confidentiality
from store.cases.values import Case, Detention, Event, EventKind, Sentence
from store.casework.law_facts import facts_of, proceedings_of
from store.dates import NoDeprivation, PartialDate, Term
from store.law.facts import Custody, CustodyKind, Facts, Penalty, RunningDeprivation
from store.law.proceedings import MilestoneKind
from store.prisoners.values import Person, Status

KIND = {kind.value: kind for kind in CustodyKind}
NOBODY = Case((), (), (), (), (), ())


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def stay(text: str) -> Detention:
    """`detention 2019-03-04..2019-03-28`, or `held 2019-03-04` where nobody said how."""
    kind, _, days = text.rpartition(" ")
    since, _, until = days.partition("..")
    return Detention(day(since) if since else None, None, None, KIND.get(kind), day(until) if until else None)


def judged(on: str | None, deprivation: Term | NoDeprivation | None = None) -> Sentence:
    return Sentence(Penalty.FIXED_TERM, None, day(on) if on else None, Term(5), deprivation, None)


def released(on: str) -> Event:
    return Event(EventKind.RELEASE, day(on), None)


def case(*stays: str, sentences: tuple[Sentence, ...] = (), events: tuple[Event, ...] = ()) -> Case:
    return replace(NOBODY, detentions=tuple(stay(one) for one in stays), sentences=sentences, events=events)


SOMEBODY = Person(
    uuid4(), 1, "Nobody Invented", None, (), None, None, Status.UNKNOWN, None, None, Confidentiality.PUBLIC, True, None
)


def facts(held: Case) -> Facts:
    return facts_of(SOMEBODY, held)


def told(custody: tuple[Custody, ...]) -> str:
    return "; ".join(f"{one.kind.value} {one.since}" + (f"..{one.until}" if one.until else "") for one in custody)


LAST = (judged("2019-12-01"),)


@pytest.mark.parametrize(
    ("stays", "sentences", "custody", "had_rsdl"),
    [
        pytest.param(["held 2019-03-04"], LAST, "detention 2019-03-04", None, id="how was not asked"),
        pytest.param(["detention 2019-03-04"], LAST, "detention 2019-03-04", False, id="detention only"),
        pytest.param(
            ["held 2019-03-04", "detention 2019-03-04"], LAST, "detention 2019-03-04", False, id="asked afterwards"
        ),
        pytest.param(
            ["held 2019-03", "detention 2019-03-04..2019-03-28", "RSDL 2019-03-29..2019-09-10", "arrest 2019-09-11"],
            LAST,
            "detention 2019-03-04..2019-03-28; RSDL 2019-03-29..2019-09-10; arrest 2019-09-11", True, id="stretches",
        ),
        pytest.param(
            ["held 2015-01-05", "held 2019-03-04"], LAST, "detention 2019-03-04", None, id="the last of two stays"
        ),
        pytest.param(
            ["held 2015-01-05", "held 2019-03-04", "arrest 2019-04-08"], LAST,
            "detention 2019-03-04; arrest 2019-04-08", None, id="a detention and an arrest",
        ),
        pytest.param(["arrest 2019-04-08"], LAST, "arrest 2019-04-08", None, id="an arrest alone"),
        pytest.param(
            ["bail 2019-03-04", "held 2019-04-08"], LAST, "bail 2019-03-04; detention 2019-04-08", None,
            id="bail, and then held somehow",
        ),
        pytest.param(["detention 2020-03-04"], LAST, "", None, id="held after the judgment"),
        pytest.param(["held "], LAST, "", None, id="held, since when nobody knows"),
        pytest.param(
            ["held 2015-01-05", "held 2019-03-04"], (judged(None),), "", None, id="a judgment without a date, two stays"
        ),
        pytest.param(
            ["administrative detention 2015-01-05..2015-01-09", "held 2019-03-04"], (judged(None),),
            "administrative detention 2015-01-05..2015-01-09; detention 2019-03-04", None,
            id="a judgment without a date, one stay of which nobody said how",
        ),
        pytest.param(
            ["detention 2009-03-04", "detention 2019-03-04"], (judged("2010-01-05"), *LAST), "detention 2019-03-04",
            False, id="two cases",
        ),
        pytest.param(
            ["detention 2019-03-04"], (judged("2019-10-05"), *LAST), "detention 2019-03-04", False,
            id="two instances of one case",
        ),
    ],
)  # fmt: skip
def test_the_custody_of_the_last_judgment(
    stays: list[str], sentences: tuple[Sentence, ...], custody: str, had_rsdl: bool | None
) -> None:
    made = facts(case(*stays, sentences=sentences))

    assert (told(made.custody), made.had_rsdl) == (custody, had_rsdl)


def test_custody_before_an_earlier_release_is_not_for_this_judgment() -> None:
    held = case("detention 2009-03-04", "detention 2019-03-04", sentences=LAST, events=(released("2012-05-01"),))

    assert told(facts(held).custody) == "detention 2019-03-04"


FIRST = judged("2010-01-05", Term(3))


@pytest.mark.parametrize(
    ("sentences", "events", "running"),
    [
        pytest.param((FIRST, *LAST), (released("2018-05-01"),), "2018-05-01", id="running"),
        pytest.param((*LAST, FIRST), (released("2018-05-01"),), "2018-05-01", id="in any order"),
        pytest.param((FIRST, *LAST), (released("2009-05-01"),), None, id="a release before it"),
        pytest.param((FIRST, *LAST), (released("2020-05-01"),), None, id="a release after the second judgment"),
        pytest.param((FIRST, *LAST), (), None, id="no release"),
        pytest.param((FIRST,), (released("2018-05-01"),), None, id="one sentence"),
        pytest.param(
            (judged("2010-01-05", NoDeprivation.NONE), *LAST), (released("2018-05-01"),), None, id="none was imposed"
        ),
        pytest.param((FIRST, judged(None)), (released("2018-05-01"),), None, id="an undated judgment"),
    ],
)
def test_a_deprivation_that_ran_when_somebody_was_sentenced_again(
    sentences: tuple[Sentence, ...], events: tuple[Event, ...], running: str | None
) -> None:
    made = facts(case("detention 2019-03-04", sentences=sentences, events=events))

    assert made.earlier_deprivation == (None if running is None else RunningDeprivation(day(running), Term(3)))


@pytest.mark.parametrize(
    ("stays", "events", "again"),
    [
        pytest.param(["held 2009-03-04", "held 2017-09-05"], (released("2013-04-02"),), "2017-09-05", id="held again"),
        pytest.param(
            ["held 2017-09-05", "held 2016-09-05"], (released("2013-04-02"),), "2016-09-05", id="the first day of it"
        ),
        pytest.param(["held 2009-03-04"], (released("2013-04-02"),), None, id="not again"),
        pytest.param(["held 2017-09-05"], (), None, id="never released"),
        pytest.param(["held 2017-09-05"], (released("2009-04-02"),), None, id="a release before the judgment"),
    ],
)
def test_custody_after_the_release_is_held_again(
    stays: list[str], events: tuple[Event, ...], again: str | None
) -> None:
    made = facts(case(*stays, sentences=(FIRST,), events=events))

    assert made.held_again_on == (None if again is None else day(again))


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ("held 2019-03-04", MilestoneKind.DETAINED),
        ("detention 2019-03-04", MilestoneKind.DETAINED),
        ("RSDL 2019-03-04", MilestoneKind.RSDL),
        ("arrest 2019-03-04", MilestoneKind.ARRESTED),
        ("bail 2019-03-04", MilestoneKind.BAIL),
    ],
)
def test_before_a_judgment_the_last_measure_is_the_one_that_is_held_now(last: str, kind: MilestoneKind) -> None:
    made = proceedings_of(SOMEBODY, case("held 2019-01-05", last), Status.DETAINED)

    assert made is not None
    assert [event.kind for event in made.events] == [kind]
