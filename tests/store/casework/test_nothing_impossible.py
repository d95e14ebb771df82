"""Whatever is told in whatever order: no fact stands that cannot be, unless somebody gave a reason that is kept with it.

What cannot be is said here once more and plainly, without a look at the checks: dates are days, so that "before" is `<`.
"""

from datetime import date

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import NOW

from handlers.people.fact_forms import meant
from handlers.words import fact_grammar
from handlers.words.fact_lines import line_of
from store.casework import record
from store.casework.doubted import Doubtful
from store.casework.new_person import NewPerson, add_person
from store.dates import PartialDate, Term
from store.errors import BadInput, Conflict
from store.facts.fields import Reads
from store.facts.kind import TO_COME, NewFact, Phase, made
from store.facts.registry import KINDS, kind
from store.law.facts import CustodyKind, Penalty
from store.prisoners.values import Status
from store.sources.values import SourceKind

TODAY = PartialDate(2018, 3, 15)
BORN = PartialDate(1969, 4, 17)
DAYS = st.dates(date(1940, 1, 1), date(2035, 1, 1)).map(PartialDate.of) | st.dates(
    date(1990, 1, 1), date(2018, 3, 15)
).map(PartialDate.of)
TERMS = st.builds(Term, st.integers(1, 30)) | st.builds(lambda months: Term(0, months), st.integers(1, 11))
REASONS = st.sampled_from(["", "", "", "so the notice prints it"])


@st.composite
def told(draw: st.DrawFn) -> NewFact:
    """Something that somebody may tell, possible or not."""
    one = draw(st.sampled_from(KINDS))
    said = {"happened_on": draw(DAYS)}
    if one.name == "sentence":
        said |= {"amount": draw(TERMS), "penalty": draw(st.sampled_from([Penalty.FIXED_TERM, Penalty.SUSPENDED]))}
        said |= {"probation": Term(3)} if said["penalty"] is Penalty.SUSPENDED else {}
    elif one.name == "detention":
        said |= {"custody": draw(st.none() | st.sampled_from([CustodyKind.ARREST, CustodyKind.REEDUCATION]))}
        said |= {"amount": draw(TERMS)} if said["custody"] is CustodyKind.REEDUCATION else {}
    elif one.name in {"sentence reduction", "commutation"}:
        said |= {"amount": draw(TERMS)}
    for part in one.details:
        if part.choices and part.reads is Reads.CHOICE:
            said |= {part.name: draw(st.sampled_from(list(part.choices)))}
        said |= {part.name: "invented words"} if part.is_bare else {}
    fact = meant(made(one, said))
    assert not fact.misplaced()
    return fact


def impossible(facts: list[tuple[NewFact, bool]]) -> list[str]:
    """What cannot be among facts for which nobody gave a reason; of two that do not fit, neither has one."""
    bare = [fact for fact, has_reason in facts if not has_reason]
    found = [f"{fact.kind} on {day}" for fact in bare for part, day in fact.dates() if _cannot_be_on(fact, part, day)]
    every = [fact for fact, _reason in facts]
    found += [
        f"{fact.kind} {fact.happened_on} before {other.kind} {other.happened_on}"
        for fact in bare
        for other in bare
        if fact is not other and _do_not_fit(fact, other, every)
    ]
    terms = [fact.amount for fact in bare if fact.kind.name == "sentence" and fact.amount]
    found += [
        "a reduction of more than the term"
        for fact in bare
        if fact.kind.name == "sentence reduction" and len(every) == len(bare) and len(terms) == 1
        and not any(one.kind.name == "commutation" for one in every)
        and _months(fact.amount) > _months(terms[0])
    ]  # fmt: skip
    found += [
        "five years of re-education"
        for fact in bare
        if fact.custody is CustodyKind.REEDUCATION and _months(fact.amount) > 48
    ]
    return found


def _months(term: Term | None) -> int:
    return 0 if term is None else term.years * 12 + term.months


def _cannot_be_on(fact: NewFact, part: str, day: PartialDate) -> bool:
    ahead = day.earliest() > TODAY.earliest() and not (fact.kind.phase in TO_COME and part == "happened_on")
    return ahead or day.earliest() < BORN.earliest()


def _do_not_fit(first: NewFact, second: NewFact, every: list[NewFact]) -> bool:
    """Whether `first` lies before `second` and may not."""
    assert first.happened_on is not None
    assert second.happened_on is not None
    start, end = first.happened_on.earliest(), second.happened_on.earliest()
    if start >= end:
        return False
    if first.kind.phase is Phase.END:
        return second.kind.phase not in {*TO_COME, Phase.BESIDE}
    if first.kind.phase is Phase.OUT and second.kind.phase is Phase.JUDGMENT:
        taken = (one for one in every if one.kind.phase is Phase.CUSTODY and one.happened_on is not None)
        return not any(start <= one.happened_on.earliest() <= end for one in taken)
    if first.kind.phase is Phase.SERVING and second.kind.phase is Phase.JUDGMENT:
        judged = [one.happened_on.earliest() for one in every if one.kind.phase is Phase.JUDGMENT and one.happened_on]
        return start < min(judged)
    return False


def tell(store, person, fact: NewFact, because: str) -> bool:
    """Tell a fact as a line does; whether it is on record now."""
    read = fact_grammar.fact(line_of(fact))
    assert read == fact
    try:
        with store.as_operator() as work:
            source = record.name_source(work, "invented for a test", work.members.operator(), NOW)
            record.record(work, person, read, source, NOW, because)
            work.commit()
    except (Doubtful, Conflict, BadInput):
        return False
    return True


@given(st.lists(st.tuples(told(), REASONS), min_size=1, max_size=6))
@settings(examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_fact_stands_that_cannot_be_without_a_reason(demo_store, told: list[tuple[NewFact, str]]) -> None:
    nobody = NewPerson(("甲乙之",), (), None, BORN, None, Status.UNKNOWN, SourceKind.NGO, "invented")
    with demo_store.as_operator() as work:
        person = add_person(work, nobody, work.members.operator(), NOW)
        work.commit()

    kept = [fact for fact, because in told if tell(demo_store, person, fact, because)]

    with demo_store.reading_as_operator() as work:
        held = work.cases.held(person)
        facts = [(one.fact, one.row.overruled is not None) for one in held]
    assert len(facts) == len(kept)
    assert impossible(facts) == []


@pytest.mark.parametrize(
    ("facts", "is_impossible"),
    [
        ([NewFact(kind("death"), PartialDate(2030, 1, 1))], True),
        ([NewFact(kind("death"), PartialDate(1950, 1, 1))], True),
        ([NewFact(kind("death"), PartialDate(2017, 1, 1)), NewFact(kind("release"), PartialDate(2017, 2, 1))], True),
        ([NewFact(kind("release"), PartialDate(2017, 2, 1)), NewFact(kind("death"), PartialDate(2017, 3, 1))], False),
    ],
)
def test_the_test_itself_can_fail(facts: list[NewFact], is_impossible: bool) -> None:
    assert bool(impossible([(fact, False) for fact in facts])) is is_impossible
