"""How somebody was held, day by day: what counts, what is a range, and what nobody asked about."""

import math
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_cases import FRAUD, RULES, SUBVERSION, answer, case, held, rule_ids, said, shown
from test_counting import slow_end

from store.dates import PartialDate, Precision, Term
from store.law.facts import Custody, CustodyKind, Facts, Penalty, StatedCredit
from store.law.offences import offences_named
from store.law.rulebook import RuleBook
from store.law.sentences import sentence
from store.law.values import Certainty, Finding, FindingKind

END, START = FindingKind.SENTENCE_END, FindingKind.SENTENCE_START
KIND = {kind.value: kind for kind in CustodyKind}
INCITING, TERRORISM = ((offences_named(name),) for name in ("inciting subversion", "advocating terrorism"))
AMBIGUOUS = (offences_named("state secrets"),)


def stretches(text: str) -> tuple[Custody, ...]:
    """`detention 2019-03-04..2019-03-28; arrest 2019-09-11`."""
    made = []
    for part in text.split("; "):
        kind, _, days = part.rpartition(" ")
        since, _, until = days.partition("..")
        made.append(held(KIND[kind], since, until or None))
    return tuple(made)


def found(facts: Facts, kind: FindingKind = END, rules: RuleBook = RULES) -> Finding:
    finding = answer(facts, kind, rules=rules)
    assert finding is not None
    return finding


def told(finding: Finding) -> tuple[str, str]:
    return str(finding.known_as), finding.certainty.value


SURVEILLANCE = {"penalty": Penalty.PUBLIC_SURVEILLANCE, "term": "1y", "effective_on": "2023-05-04"}


@pytest.mark.parametrize(
    ("held_as", "facts", "end", "certainty"),
    [
        pytest.param(
            "detention 2019-03-04..2019-03-28; RSDL 2019-03-29..2019-09-10; arrest 2019-09-11", {"term": "5y"},
            "2024-05-25", "exact", id="25 days, and half of 166",
        ),
        pytest.param(
            "detention 2019-03-04", {"term": "5y", "charges": INCITING}, "2024-03-03/2024-06-03", "estimate",
            id="nothing asked: half of the 184 days to 2019-09-04",
        ),
        pytest.param(
            "detention 2019-03-04; arrest 2019-04-08", {"term": "5y", "charges": INCITING}, "2024-03-03/2024-03-21",
            "estimate", id="nothing asked: half of the 35 days before the arrest, rounded up",
        ),
        pytest.param(
            "detention 2019-03-04", {"term": "5y", "charges": INCITING, "had_rsdl": False}, "2024-03-03", "exact",
            id="detention only",
        ),
        pytest.param(
            "detention 2015-07-10", {"term": "7y", "charges": SUBVERSION}, "2022-07-09/2022-10-09", "estimate",
            id="subversion, 2015",
        ),
        pytest.param(
            "detention 2022-01-10..2022-02-16; bail 2022-02-17..2022-09-04; detention 2022-09-05", {"term": "1y6m"},
            "2024-01-26", "exact", id="bail is a gap: 38 days come off",
        ),
        pytest.param(
            "administrative same act 2021-12-01..2021-12-15; detention 2021-12-16", {"term": "3y"}, "2024-11-30",
            "exact", id="administrative detention, same act",
        ),
        pytest.param(
            "administrative other act 2021-12-01..2021-12-15; detention 2021-12-16", {"term": "3y"}, "2024-12-15",
            "exact", id="administrative detention, another act",
        ),
        pytest.param(
            "administrative detention 2021-12-01..2021-12-15; detention 2021-12-16", {"term": "3y"},
            "2024-11-30/2024-12-15", "estimate", id="administrative detention, which act is not known",
        ),
        pytest.param(
            "RSDL 2012-11-01..2013-01-31; detention 2013-02-01", {"term": "3y", "sentenced_on": "2013-09"},
            "2015-12-16/2016-01-31", "estimate", id="residential surveillance across the first day of its credit",
        ),
        pytest.param(
            "RSDL 2008-12-09..2009-06-22; detention 2009-06-23", {"term": "11y", "sentenced_on": "2009-12-25"},
            "2020-06-22", "exact", id="judged before the credit: nothing",
        ),
        pytest.param(
            "liuzhi 2018-02-01..2018-05-10; detention 2018-05-11", {"term": "3y"}, "2021-01-31/2021-05-10", "estimate",
            id="liuzhi of the pilots: 99 days or nothing",
        ),
        pytest.param(
            "liuzhi 2019-01-08..2019-06-30; detention 2019-07-01", {"term": "10y"}, "2029-01-07", "exact",
            id="liuzhi and detention: one run",
        ),
        pytest.param(
            "abroad 2021-03-01..2021-05-20; detention 2021-05-21", {"term": "4y"}, "2025-02-28/2025-05-20", "estimate",
            id="custody abroad: 81 days or nothing",
        ),
        pytest.param(
            "other 2021-03-01..2021-05-20; detention 2021-05-21", {"term": "4y"}, "2025-02-28/2025-05-20", "estimate",
            id="custody of a kind whose text was not read",
        ),
        pytest.param(
            "RSDL 2023-03-01..2023-03-31", SURVEILLANCE, "2024-04-02", "exact", id="public surveillance: RSDL 1:1"
        ),
        pytest.param(
            "detention 2023-03-01..2023-03-30", SURVEILLANCE, "2024-03-04", "exact",
            id="public surveillance: detention, 2 days for one",
        ),
        pytest.param(
            "liuzhi 2023-03-01..2023-03-30", SURVEILLANCE, "2024-03-04", "exact", id="public surveillance: liuzhi"
        ),
        pytest.param(
            "administrative same act 2023-03-01..2023-03-30", SURVEILLANCE, "2024-03-04/2024-05-03", "estimate",
            id="public surveillance: the text on administrative detention does not say",
        ),
        pytest.param(
            "detention 2023-04-04", SURVEILLANCE | {"had_rsdl": False}, "2024-03-04", "exact",
            id="public surveillance: held until the judgment took effect",
        ),
        pytest.param(
            "detention 2023-04-04", SURVEILLANCE | {"charges": SUBVERSION}, "2024-03-04/2024-04-03", "estimate",
            id="public surveillance, nothing asked: a day less for each of 30",
        ),
        pytest.param(
            "protective custody 2025-06-01..2025-06-07; detention 2025-06-08", {"term": "1y"}, "2026-05-31", "exact",
            id="protective custody",
        ),
        pytest.param(
            "protective custody 2025-05-31..2025-06-07; detention 2025-06-08", {"term": "1y"},
            "2026-05-30/2026-06-07", "estimate", id="protective custody before its law",
        ),
        pytest.param(
            "RSDL 2015-01-06..2015-03-01; detention 2015-03-02", {"term": "3y"}, "2018-02-01/2018-02-02", "estimate",
            id="half a day: up first, as courts did",
        ),
        pytest.param(
            "RSDL 2015-01-06..2015-03-01; bail 2015-03-02..2015-03-03; RSDL 2015-03-04..2015-03-04; "
            "detention 2015-03-05", {"term": "3y"}, "2018-02-04", "exact", id="two halves are a day",
        ),
        pytest.param(
            "detention 2015-01-05..2015-03-02; RSDL 2015-03-02..2015-03-12; detention 2015-03-12", {"term": "3y"},
            "2018-01-09", "exact", id="a day of change belongs to the stretch it begins",
        ),
        pytest.param(
            "detention 2015-01-05..2015-02-28; RSDL 2015-01-10..2015-01-19; detention 2015-06-01", {"term": "3y"},
            "2018-04-11", "exact", id="a stretch within another: each day once",
        ),
        pytest.param(
            "RSDL 2015-01..2015-03-01; detention 2015-03-02", {"term": "3y"}, "2018-01-30/2018-02-14", "estimate",
            id="a vague first day leaves a range",
        ),
        pytest.param(
            "RSDL 2015-01-01..2015-02; detention 2015-03-02", {"term": "3y"}, "2018-01-30/2018-02-13", "estimate",
            id="a vague last day too",
        ),
        pytest.param(
            "RSDL 2015-01-01; detention 2015-03-02", {"term": "3y"}, "2018-01-30", "exact",
            id="it went on until the next began",
        ),
        pytest.param(
            "detention 1997-08-01..1997-08-10; detention 1997-12-01", {"term": "3y"}, "2000-11-20/2000-11-30",
            "estimate", id="custody under the code of 1979",
        ),
        pytest.param(
            "administrative same act 1996-09-01..1996-09-10; detention 1997-12-01", {"term": "3y"},
            "2000-11-20/2000-11-30", "estimate", id="administrative detention before its first text",
        ),
        pytest.param(
            "administrative same act 2015-09-01..2015-09-10; detention 2015-12-01", {"term": "3y"}, "2018-11-20",
            "exact", id="administrative detention under its first text",
        ),
        pytest.param(
            "detention 2015-01-05; liuzhi 2019-03-02", {"term": "5y"}, "2020-01-04", "exact", id="one kind into another"
        ),
    ],
)  # fmt: skip
def test_each_day_counts_as_it_was_spent(held_as: str, facts: dict, end: str, certainty: str) -> None:
    finding = found(case(custody=stretches(held_as), **facts))

    assert told(finding) == (end, certainty)
    days = [day for one in stretches(held_as) for day in (one.since, one.until) if day is not None]
    is_vague = any(day.precision is not Precision.DAY for day in days)
    notes = [note for note in finding.notes if "Over on" not in str(note)]
    assert is_vague or bool(finding.missing or notes) == (certainty == "estimate")


@pytest.mark.parametrize(
    ("held_as", "facts", "rule_id", "question"),
    [
        pytest.param(
            "administrative detention 2015-01-05..2015-01-19; detention 2015-01-20", {}, "START-ADMIN-96",
            "for the same act, which is credited: ask for the printed end", id="administrative detention",
        ),
        pytest.param(
            "RSDL 2012-01-05..2012-02-05; detention 2018-06-01", {}, "START-RSDL", "before 2013-01-01 is credited",
            id="residential surveillance",
        ),
        pytest.param(
            "liuzhi 2017-01-05..2017-02-05; detention 2018-06-01", {}, "START-LIUZHI", "before 2018-03-20 is credited",
            id="liuzhi",
        ),
        pytest.param(
            "abroad 2017-01-05..2017-02-05; detention 2018-06-01", {}, "START-FIXED", "whether custody abroad",
            id="abroad",
        ),
        pytest.param(
            "other 2017-01-05..2017-02-05; detention 2018-06-01", {}, "START-FIXED", "custody of another kind",
            id="another kind",
        ),
        pytest.param("detention 1996-01-05", {}, "START-FIXED", "before 1997-10-01 is credited", id="the code of 1979"),
        pytest.param(
            "administrative same act 2023-03-01..2023-03-30", SURVEILLANCE, "START-ADMIN", "towards public surveillance",
            id="public surveillance",
        ),
        pytest.param("arrest 2019-04-08", {}, "START-FIXED", "date of detention", id="an arrest, held since when"),
        pytest.param(
            "detention 2019-03-04", {"charges": TERRORISM}, "PRE-RSDL",
            "whether there was residential surveillance at a designated location", id="terrorism, nothing asked",
        ),
    ],
)  # fmt: skip
def test_what_leaves_a_range_is_asked_by_name(held_as: str, facts: dict, rule_id: str, question: str) -> None:
    finding = found(case(**{"term": "3y", "custody": stretches(held_as), **facts}))

    assert finding.certainty is Certainty.ESTIMATE
    assert question in said(finding.missing)
    assert rule_id in rule_ids(finding)


NOT_ASKED = "Not asked: residential surveillance."


@pytest.mark.parametrize(
    ("held_as", "facts", "is_asked"),
    [
        pytest.param("detention 2019-03-04", {"charges": AMBIGUOUS}, False, id="a charge that may be one of them"),
        pytest.param("detention 2012-12-31", {"charges": SUBVERSION}, True, id="held before 2013"),
        pytest.param("detention 2012", {"charges": SUBVERSION}, True, id="held in 2012"),
        pytest.param("detention 2013", {"charges": SUBVERSION}, False, id="held in 2013"),
        pytest.param("detention 2019-03-04", {"charges": FRAUD}, True, id="another charge"),
        pytest.param("detention 2019-03-04", {"charges": FRAUD, "had_rsdl": True}, False, id="it was, since when?"),
        pytest.param(
            "detention 2019-03-04..2019-03-05; detention 2019-04-08", {"charges": SUBVERSION}, True, id="stretches"
        ),
        pytest.param(
            "detention 2019-03-04..2019-03-05; detention 2019-04-08", {"charges": SUBVERSION, "had_rsdl": True}, False,
            id="stretches, and it was, since when?",
        ),
        pytest.param(
            "detention 2019-03-04; RSDL 2019-03-08; arrest 2019-04-08", {"charges": SUBVERSION, "had_rsdl": True}, True,
            id="it was, and these are its days",
        ),
        pytest.param(
            "detention 2019-03-04", {"charges": SUBVERSION, "start": "2019-03-04"}, True,
            id="the judgment's own first day",
        ),
    ],
)  # fmt: skip
def test_residential_surveillance_was_asked_about_or_the_answer_says_so(
    held_as: str, facts: dict, is_asked: bool
) -> None:
    finding = found(case(term="5y", custody=stretches(held_as), **facts))

    assert (NOT_ASKED in said(finding.notes)) is not is_asked
    assert is_asked or finding.certainty is Certainty.ESTIMATE
    assert (
        is_asked or found(case(term="5y", custody=stretches(held_as), **facts), START).certainty is Certainty.ESTIMATE
    )


def test_of_other_charges_an_unbroken_custody_is_assumed_and_said() -> None:
    finding = found(case(term="5y", custody=stretches("detention 2019-03-04"), charges=FRAUD))

    assert told(finding) == ("2024-03-03", "estimate")
    assert said(finding.assumed) == "held without a break"
    assert told(found(case(term="5y", custody=stretches("detention 2019-03"), charges=FRAUD)))[0] == "2024-03"


def test_public_surveillance_asks_whether_anybody_was_held_before_it() -> None:
    finding = found(case(**SURVEILLANCE))

    assert told(finding) == ("2024-05-03", "estimate")
    assert said(finding.missing) == "whether the person was held before the judgment"


def test_a_judgment_that_starts_later_than_the_custody_leaves_a_question() -> None:
    """The first day is the judgment's; what the days before it counted for is not said."""
    finding = found(case(term="5y", start="2019-03-11", custody=stretches("detention 2019-03-04")))

    assert told(finding) == ("2024-03-03/2024-03-10", "estimate")
    assert "custody of another kind" in said(finding.missing)


def test_custody_before_a_stated_start_comes_off_the_end() -> None:
    facts = case(term="3y", start="2015-03-02", custody=stretches("RSDL 2015-01-05..2015-03-01; detention 2015-03-02"))

    assert told(found(facts)) == ("2018-02-01", "exact")


@pytest.mark.parametrize(
    ("held_as", "start"),
    [
        ("RSDL 2015-01-05..2015-03-01; detention 2015-03-02", "2015-03-02"),
        ("detention 2015-01-05..2015-01-14; detention 2015-06-01", "2015-06-01"),
        ("detention 2019-01-05..2019-03-01; liuzhi 2019-03-02", "2019-01-05"),
        ("liuzhi 2018-01-05..2018-04-01; detention 2018-04-02", "2018-04-02"),
        ("detention 2019-01-05..2019-01-14; residential surveillance 2019-01-15..2019-02-01; arrest 2019-02-02",
         "2019-02-02"),
    ],
)  # fmt: skip
def test_the_term_starts_with_the_last_run_that_counts_day_for_day(held_as: str, start: str) -> None:
    assert shown(case(term="3y", custody=stretches(held_as)), START) == start


def test_custody_that_ends_with_what_earns_no_whole_day_names_what_is_missing() -> None:
    for last in ("RSDL 2019-01-05", "bail 2019-01-05", "administrative detention 2019-01-05", "liuzhi 2017-01-05"):
        finding = found(case(term="3y", custody=stretches(last)))

        assert said(finding.missing) == "the day the person was taken in to serve the term"


WORTH = {
    CustodyKind.DETENTION: Fraction(1), CustodyKind.ARREST: Fraction(1), CustodyKind.LIUZHI: Fraction(1),
    CustodyKind.ADMINISTRATIVE_SAME_ACT: Fraction(1), CustodyKind.RSDL: Fraction(1, 2),
    CustodyKind.HOME_SURVEILLANCE: Fraction(0), CustodyKind.BAIL: Fraction(0),
    CustodyKind.ADMINISTRATIVE_OTHER_ACT: Fraction(0),
}  # fmt: skip
"""What a day counts for in a fixed term where every law is in force."""


def walked(custody: list[Custody], term: Term) -> tuple[date, date]:
    """The end found by walking from the first day held to the sentence, one day at a time: an independent oracle."""
    spans = [
        (one.since.earliest(), one.until.latest() if one.until else None, one.kind) for one in custody if one.since
    ]
    day = today = max(since for since, _until, _kind in spans)
    kinds: dict[date, CustodyKind] = {}
    first = min(since for since, _until, _kind in spans)
    while day >= first:
        over = [(since, kind) for since, until, kind in spans if since <= day and (until is None or day <= until)]
        if over:
            kinds[day] = max(over, key=lambda one: one[0])[1]
        day -= timedelta(days=1)
    start = today
    while WORTH.get(kinds.get(start - timedelta(days=1)), Fraction(0)) == 1:  # type: ignore[arg-type]
        start -= timedelta(days=1)
    earned = sum((WORTH[kind] for held_on, kind in kinds.items() if held_on < start), Fraction(0))
    end = slow_end(start, term.years, term.months, term.days)
    return end - timedelta(days=math.ceil(earned)), end - timedelta(days=math.floor(earned))


@st.composite
def accounts(draw: st.DrawFn) -> list[Custody]:
    """Some stretches in order, the next from the day the last ends to some days later; the last goes on."""
    day, made = date(2021, 7, 15) + timedelta(days=draw(st.integers(0, 1500))), []
    for kind in draw(st.lists(st.sampled_from(sorted(WORTH)), max_size=5)):
        until = day + timedelta(days=draw(st.integers(1, 200)))
        made.append(Custody(kind, PartialDate.of(day), PartialDate.of(until)))
        day = until + timedelta(days=draw(st.integers(0, 40)))
    whole = sorted(kind for kind, worth in WORTH.items() if worth == 1)
    return [*made, Custody(draw(st.sampled_from(whole)), PartialDate.of(day))]


@given(accounts(), st.integers(1, 240), st.integers(0, 20))
def test_a_walk_through_every_day_of_custody_agrees(custody: list[Custody], months: int, days: int) -> None:
    term = Term(*divmod(months, 12), days)

    finding = found(Facts(penalty=Penalty.FIXED_TERM, term=term, custody=tuple(custody), had_rsdl=False))

    earliest, latest = walked(custody, term)
    is_open = "From the end of February" in said(finding.notes)
    assert is_open or (finding.earliest, finding.latest) == (earliest, latest)
    assert is_open or finding.known_as == PartialDate(
        earliest.year, earliest.month, earliest.day, until=None if earliest == latest else PartialDate.of(latest)
    )
    assert (finding.certainty is Certainty.EXACT) == (finding.earliest == finding.latest)


vague = st.builds(
    lambda day, known: PartialDate(day.year, day.month if known else None, day.day if known > 1 else None),
    st.dates(date(2013, 1, 1), date(2025, 12, 31)), st.integers(0, 2),
)  # fmt: skip
whatever = st.lists(st.builds(Custody, st.sampled_from(list(CustodyKind)), vague, st.none() | vague), max_size=4)
charged = st.sampled_from([SUBVERSION, FRAUD, TERRORISM, AMBIGUOUS, ()])


@given(whatever, charged, st.integers(1, 200), st.none() | vague, st.sampled_from([None, None, True, False]))
def test_no_end_is_surer_or_finer_than_what_is_known_of_the_custody(
    custody: list[Custody], charges: tuple, months: int, judged: PartialDate | None, had_rsdl: bool | None
) -> None:
    facts = Facts(
        penalty=Penalty.FIXED_TERM, term=Term(months=months), custody=tuple(custody), charges=charges,
        sentenced_on=judged, had_rsdl=had_rsdl,
    )  # fmt: skip

    findings = {one.kind: one for one in sentence(facts, RULES)}
    end, start = findings[END], findings[START]

    if end.known_as is None or start.known_as is None:
        assert end.certainty is not Certainty.EXACT
        return
    assert end.earliest is not None
    assert end.latest is not None
    width = start.known_as.latest() - start.known_as.earliest()
    assert end.known_as.latest() - end.known_as.earliest() >= width - timedelta(days=3)
    if end.certainty is Certainty.EXACT:
        assert end.earliest == end.latest
        assert start.known_as.day is not None
        kinds = {one.kind for one in custody}
        assert had_rsdl is False or CustodyKind.RSDL in kinds or len(custody) > 1 or custody[0].until is not None
        assert not kinds & {CustodyKind.ABROAD, CustodyKind.OTHER, CustodyKind.ADMINISTRATIVE} or end.notes == ()


@pytest.mark.parametrize(
    ("held_as", "end"),
    [
        ("detention 2020-01-05..2020-03-31; arrest 2020-04-01", "2023-01-04"),
        ("detention 2020-01-05..2020-03; arrest 2020-04-01", "2023-01-03/2023-02-02"),
        ("detention 2020-01-05..2020-03; arrest 2020-03-20", "2023-01-03/2023-01-21"),
    ],
)
def test_a_last_day_known_to_the_month_may_leave_a_break(held_as: str, end: str) -> None:
    """From the first of that month on the person may have been out: no day is exact.

    Credited at the end of the term, a stay without a break is a day more than counted as one run (README, section 3).
    """
    finding = found(case(term="3y", custody=stretches(held_as), sentenced_on="2021-01-05"))

    assert told(finding) == (end, "estimate" if "/" in end else "exact")


@pytest.mark.parametrize(
    ("facts", "sum_"),
    [
        (case(term="3y", start="2020-01-05"), "3y from 2020-01-05 = 2023-01-04."),
        (
            case(term="5y", custody=stretches("detention 2019-03-04"), charges=INCITING),
            "5y from 2019-03-04, plus at most 92 days = 2024-03-03/2024-06-03.",
        ),
        (
            case(term="3y", custody=stretches("administrative detention 2021-12-01..2021-12-15; detention 2021-12-16")),
            "3y from 2021-12-16, less 0 to 15 days of earlier custody = 2024-11-30/2024-12-15.",
        ),
        (
            case(term="3y", start="2020-01-05", credit=StatedCredit(Term(0, 2, 3))),
            "3y from 2020-01-05, less 2m3d of earlier custody = 2022-11-01.",
        ),
        (
            case(
                term="5y",
                custody=stretches("detention 2019-01-01..2019-01-10; arrest 2019-03-04"),
                charges=INCITING,
                had_rsdl=True,
            ),
            None,
        ),
    ],
)
def test_an_end_shows_its_sum(facts: Facts, sum_: str | None) -> None:
    finding = found(facts)

    assert " from " in str(finding.sum)
    if sum_ is not None:
        assert str(finding.sum) == sum_
    assert str(finding.known_as) in str(finding.sum)
