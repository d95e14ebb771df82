"""Where a case stands on a day, in the right words."""

from datetime import date
from uuid import UUID

import pytest

from store.access.values import Confidentiality
from store.cases.stage import stage
from store.cases.values import Case, Event, EventKind, ReleaseType, Sentence
from store.dates import NoDeprivation, PartialDate, Term
from store.prisoners.values import Person, Status

DAY = date(2018, 3, 15)


def person(status: Status) -> Person:
    return Person(
        UUID(int=1), 1, "Jia Fictional", None, (), None, None, status, None, None, Confidentiality.PUBLIC, demo=False,
        as_of=None,
    )  # fmt: skip


def sentence(deprivation: Term | NoDeprivation | None, ends: str | None = None) -> Sentence:
    end = PartialDate.parse(ends) if ends else None
    return Sentence(None, None, None, Term(years=5), deprivation, end)


RELEASED = Event(EventKind.RELEASE, PartialDate(2013, 4), ReleaseType.EARLY_AFTER_REDUCTION)
UNSAID = Event(EventKind.RELEASE, None, None)
ILL = Event(EventKind.EXPECTED_RELEASE, PartialDate(2019), ReleaseType.EXPECTED)


@pytest.mark.parametrize(
    ("status", "sentences", "events", "words"),
    [
        pytest.param(Status.IMPRISONED, (), (), "serving a sentence", id="who serves"),
        pytest.param(
            Status.MEDICAL_PAROLE, (), (RELEASED,), "on medical parole: not released, the sentence runs on",
            id="medical parole is no release, whatever else is held",
        ),
        pytest.param(
            Status.RELEASED, (sentence(Term(years=5), "2018-04"),), (RELEASED,),
            "released early after reduction (2013-04); under DPR until 2018-04: not yet free", id="DPR still runs",
        ),
        pytest.param(
            Status.RELEASED, (sentence(Term(years=5), "2018-03"),), (RELEASED,),
            "released early after reduction (2013-04); DPR ends in 2018-03: check whether it has", id="in its last month",
        ),
        pytest.param(
            Status.RELEASED, (sentence(Term(years=5), "2018-02"),), (ILL, UNSAID), "released; DPR ended in 2018-02",
            id="over",
        ),
        pytest.param(
            Status.RELEASED, (sentence(Term(years=5)),), (ILL,), "released; whether DPR still runs is not stated",
            id="a release that was only expected says nothing",
        ),
        pytest.param(Status.RELEASED, (sentence(NoDeprivation.NONE),), (), "released", id="known to have none"),
        pytest.param(
            Status.RELEASED, (), (RELEASED,),
            "released early after reduction (2013-04); whether DPR still runs is not stated", id="no sentence held",
        ),
    ],
)  # fmt: skip
def test_the_stage_of_a_case_on_a_day(
    status: Status, sentences: tuple[Sentence, ...], events: tuple[Event, ...], words: str
) -> None:
    case = Case(charges=(), detentions=(), sentences=sentences, clemencies=(), events=events, health=())

    assert str(stage(person(status), case, DAY)) == words
