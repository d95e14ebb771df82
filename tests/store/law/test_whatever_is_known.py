"""Whatever is known or unknown, the engine answers; whatever a cell says, the row is answered."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from law_cases import RULES

from store.dates import NoDeprivation, PartialDate, Qualifier, Term
from store.law.facts import (
    Commutation,
    Custody,
    CustodyKind,
    Facts,
    ForLife,
    Jurisdiction,
    Penalty,
    Reduction,
    RunningDeprivation,
    StatedCredit,
)
from store.law.offences import offences_named
from store.law.timetable import timetable
from store.law.values import Certainty, FindingKind
from store.reading.sentence_check import COLUMNS, check
from store.reading.sentence_rows import PENALTIES

days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
marks = st.sampled_from(list(Qualifier))
partial_dates = st.builds(
    lambda day, known, mark: PartialDate(day.year, day.month if known else None, day.day if known > 1 else None, mark),
    days, st.integers(0, 2), marks,
)  # fmt: skip
intervals = st.tuples(partial_dates, partial_dates).map(
    lambda ends: PartialDate(ends[0].year, until=ends[1]) if ends[1].latest() >= date(ends[0].year, 1, 1) else ends[0]
)
open_intervals = partial_dates.map(PartialDate.or_earlier) | partial_dates.map(PartialDate.or_later)
dates = st.none() | partial_dates | intervals | open_intervals
terms = st.builds(Term, st.integers(0, 25), st.integers(0, 11), st.integers(1, 20))
maybe = st.none() | st.booleans()
charges = st.lists(
    st.sampled_from(["subversion", "fraud", "state secrets", "nothing known", "counterrevolution", "120-3"]).map(offences_named),
    max_size=2,
).map(tuple)  # fmt: skip
reductions = st.lists(st.builds(Reduction, st.none() | terms, dates, dates), max_size=3).map(tuple)
deprivations = st.none() | terms | st.sampled_from([NoDeprivation.NONE, ForLife.FOR_LIFE])
commutations = st.lists(
    st.builds(Commutation, st.sampled_from([Penalty.LIFE, Penalty.FIXED_TERM]), dates, st.none() | terms, deprivations),
    max_size=2,
).map(tuple)  # fmt: skip
facts = st.builds(
    Facts,
    jurisdiction=st.sampled_from([*[Jurisdiction.MAINLAND] * 9, Jurisdiction.MACAU]),
    penalty=st.none() | st.sampled_from(list(Penalty)),
    term=st.none() | terms,
    charges=charges,
    earlier_charges=charges,
    custody=st.lists(st.builds(Custody, st.sampled_from(list(CustodyKind)), dates, dates), max_size=3).map(tuple),
    credit=st.none() | st.builds(StatedCredit, terms, is_inferred=st.booleans()),
    probation=st.none() | terms,
    reductions=reductions,
    commutations=commutations,
    deprivation=deprivations,
    deprivation_reduced_to=st.none() | terms,
    earlier_deprivation=st.none() | st.builds(RunningDeprivation, partial_dates | intervals, terms),
    **dict.fromkeys(
        ["crime_on", "sentenced_on", "effective_on", "reprieve_from", "start", "delivered_on", "paroled_on",
         "parole_revoked_on", "medical_parole_on", "released_on", "died_on", "stated_end", "stated_deprivation_end",
         "born_on", "paid_on", "new_crime_judged_on", "suspension_revoked_on", "held_again_on"], dates,
    ),
    **dict.fromkeys(
        ["is_foreign", "is_recidivist", "is_violent", "is_ill_or_disabled", "is_commutation_limited", "is_whole_life",
         "denies_guilt", "has_major_merit", "withholds_payment", "had_rsdl"], maybe,
    ),
)  # fmt: skip


@given(facts, days)
def test_every_case_has_a_timetable_whose_ranges_hold_together(case: Facts, today: date) -> None:
    made = timetable(case, RULES, today)

    for finding in made.findings:
        assert all(str(text) for text in (*finding.missing, *finding.assumed, *finding.notes))
        assert finding.status
        if finding.certainty is Certainty.CANNOT:
            assert not finding.alertable
            assert finding.missing or finding.notes
        if finding.earliest is not None:
            assert finding.latest is None or finding.earliest <= finding.latest
            assert finding.latest is not None or "Held again" in " ".join(map(str, finding.notes))
            assert finding.known_as is not None
        if finding.certainty is Certainty.EXACT and finding.known_as is not None:
            assert finding.earliest == finding.latest


def test_an_earlier_deprivation_that_the_old_reply_leaves_open_is_a_range_whatever_the_order_of_the_days() -> None:
    """A judgment of an earlier day than the first of the new term made a range that ended before it began."""
    odd = Facts(
        penalty=Penalty.FIXED_TERM,
        term=Term(5),
        sentenced_on=PartialDate.parse("1999-06-17"),
        start=PartialDate.parse("2001-03-19"),
        earlier_deprivation=RunningDeprivation(PartialDate.parse("1998-03-20"), Term(5)),
    )

    finding = timetable(odd, RULES, date(2030, 1, 1)).of(FindingKind.DEPRIVATION_END)

    assert finding is not None
    assert finding.earliest is not None
    assert finding.latest is not None
    assert finding.earliest <= finding.latest


def test_an_end_is_shown_within_its_range_even_if_more_is_taken_off_than_was_imposed() -> None:
    odd = Facts(
        penalty=Penalty.FIXED_TERM,
        term=Term(1),
        sentenced_on=PartialDate.parse("2015-06-17"),
        reductions=(Reduction(Term(3), None),),
    )

    finding = timetable(odd, RULES, date(2020, 1, 1)).of(FindingKind.SENTENCE_END)

    assert finding is not None
    assert finding.known_as is not None
    assert finding.latest is not None
    assert finding.known_as.latest() >= finding.latest >= date(2015, 6, 17)


words = st.sampled_from(
    ["", "3", "0", "7.5", "2y6m", "2017-08-16", "2017/8/16", "2017-02-30", "total:12", "2012:10;LIFE->19y", "life", "none",
     "24d implied", "detention 2019-03-04..2019-03-28; RSDL 2019-03-29", "inciting subversion", "-1", "?", "fixed", "DWR->LIFE", "2010:LIFE->19y;2014:8m", *PENALTIES]
) | st.text(max_size=12)  # fmt: skip
columns = ["case_id", "sentence_type", "years", "months", "days", "start", "end_as_published", "dpr_years", "credit",
           "reductions", "end_kind", "dpr_end_as_published", "note", "charge", "custody"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(columns), words))
def test_every_row_is_answered(cells: dict[str, str]) -> None:
    answers = list(check([cells], RULES, date(2026, 6, 1)))

    assert len(answers) == 1
    assert tuple(answers[0]) == COLUMNS
    assert answers[0]["end_certainty"] in {"exact", "estimate", "cannot compute"}
    assert answers[0]["agrees"] in {"yes", "no", "within a day", "not comparable"}
    assert bool(answers[0]["computed_end"]) is (answers[0]["end_certainty"] != "cannot compute")
