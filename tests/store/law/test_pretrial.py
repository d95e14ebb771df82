"""What passes next if nothing further is known: every date of the rule base's section 9."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import PartialDate, Precision
from store.errors import BadInput
from store.law.facts import Jurisdiction, Penalty
from store.law.offences import offences_named
from store.law.pretrial import Limit, all_limits, next_limit
from store.law.proceedings import EVENTS, Agency, Milestone, MilestoneKind, Proceedings, Track
from store.law.rulebook import load_rules
from store.law.values import FINDINGS, Certainty, Finding, FindingKind

RULES = load_rules()
LONG_AGO, FAR_OFF = date(2000, 1, 1), date(2200, 1, 1)
SUBVERSION, QUARRELS = (offences_named("subversion"),), (offences_named("picking quarrels"),)
BY_LETTER = {
    "D": MilestoneKind.DETAINED,
    "R": MilestoneKind.RSDL,
    "A": MilestoneKind.ARRESTED,
    "T": MilestoneKind.TRANSFERRED,
    "I": MilestoneKind.INDICTED,
    "C": MilestoneKind.COURT_ACCEPTED,
    "C2": MilestoneKind.APPEAL_ACCEPTED,
}


def a_case(*events: tuple[MilestoneKind, str], **more: object) -> Proceedings:
    """A subversion case of the police, unless said otherwise."""
    held = tuple(Milestone(kind, PartialDate.parse(on)) for kind, on in events)
    return replace(Proceedings(events=held, charges=SUBVERSION), **more)  # type: ignore[arg-type]


def limits(*events: tuple[MilestoneKind, str], **more: object) -> dict[FindingKind, Limit]:
    return {limit.kind: limit for limit in all_limits(a_case(*events, **more), RULES, LONG_AGO)}


def steps(limit: Limit) -> list[tuple[FindingKind, str]]:
    """The ordinary and extended limits on the way."""
    aside = {FindingKind.FAMILY_NOTICE, FindingKind.LAWYER_MEETINGS}
    return [(one.kind, str(one.known_as)) for one in limit.findings if one.kind not in aside]


def finding(limit: Limit, kind: FindingKind) -> Finding:
    return next(one for one in limit.findings if one.kind is kind)


@pytest.mark.parametrize(
    ("letter", "on", "awaited", "first_look", "late"),
    [
        pytest.param("D", "2024-01-05", FindingKind.ARREST, "2024-01-19", "2024-02-11", id="LIMIT-ARREST: 14, 37"),
        pytest.param("A", "2024-02-11", FindingKind.TRANSFER, "2024-04-11", "2024-09-11", id="LIMIT-INV: 2, 7 months"),
        pytest.param("A", "2024-06-30", FindingKind.TRANSFER, "2024-08-31", "2025-01-31", id="last day to last day"),
        pytest.param("R", "2023-08-31", FindingKind.MEASURE_END, "2024-02-29", "2024-02-29", id="RSDL, leap year"),
        pytest.param("T", "2024-09-11", FindingKind.INDICTMENT, "2024-10-26", "2025-03-28", id="LIMIT-CHARGE"),
        pytest.param("I", "2024-03-01", FindingKind.COURT_ACCEPTANCE, "2024-03-08", "2024-03-08", id="7 days"),
        pytest.param("I", "2024-03-01", FindingKind.FIRST_JUDGMENT, "2024-09-08", "2025-11-08", id="7 days, then C"),
        pytest.param("C", "2024-03-01", FindingKind.FIRST_JUDGMENT, "2024-09-01", "2025-11-01", id="C + 6, C + 20"),
        pytest.param("C2", "2024-03-01", FindingKind.APPEAL_JUDGMENT, "2024-05-01", "2024-08-01", id="C2 + 2, C2 + 5"),
        pytest.param("D", "2024-01-05", FindingKind.TRANSFER, "2024-03-19", "2024-09-11", id="A unknown: 37 d, 7 m"),
        pytest.param("A", "2024-02-11", FindingKind.INDICTMENT, "2024-05-26", "2025-03-28", id="T unknown: 12 m, 45 d"),
        pytest.param("D", "2024-01-05", FindingKind.FIRST_JUDGMENT, "2024-11-11", "2026-12-03", id="LIMIT-CHAIN"),
        pytest.param("R", "2023-08-31", FindingKind.ARREST, "2024-03-14", "2024-04-06", id="after RSDL: 6 m, 37 d"),
    ],
)
def test_a_limit_is_a_first_look_and_a_late_bound(
    letter: str, on: str, awaited: FindingKind, first_look: str, late: str
) -> None:
    limit = limits((BY_LETTER[letter], on))[awaited]

    assert str(limit.first_look.known_as) == first_look
    assert str(limit.late.known_as) == late


def test_the_request_for_an_arrest_follows_by_3_7_or_30_days_and_the_decision_by_10_14_or_37() -> None:
    arrest = limits((MilestoneKind.DETAINED, "2024-01-05"))[FindingKind.ARREST]

    assert steps(arrest) == [
        (FindingKind.ARREST_REQUEST, "2024-01-08"),
        (FindingKind.ARREST_REQUEST, "2024-01-12"),
        (FindingKind.ARREST_REQUEST, "2024-02-04"),
        (FindingKind.ARREST, "2024-01-15"),
        (FindingKind.ARREST, "2024-01-19"),
        (FindingKind.ARREST, "2024-02-11"),
    ]


@pytest.mark.parametrize(
    ("kind", "on", "more", "expected"),
    [
        pytest.param(
            MilestoneKind.ARRESTED,
            "2024-06-30",
            {},
            ["2024-08-31", "2024-09-30", "2024-11-30", "2025-01-31"],
            id="investigation: 2, 3, 5 and 7 months",
        ),
        pytest.param(MilestoneKind.TRANSFERRED, "2024-09-11", {}, ["2024-10-11", "2024-10-26"], id="review"),
        pytest.param(
            MilestoneKind.TRANSFERRED,
            "2024-09-11",
            {"track": Track.FAST},
            ["2024-09-21", "2024-09-26", "2024-10-11", "2024-10-26"],
            id="review on the fast track",
        ),
        pytest.param(
            MilestoneKind.COURT_ACCEPTED,
            "2024-03-01",
            {},
            ["2024-05-01", "2024-06-01", "2024-09-01"],
            id="trial: 2, 3, 6",
        ),
        pytest.param(
            MilestoneKind.APPEAL_ACCEPTED,
            "2024-03-01",
            {},
            ["2024-05-01", "2024-07-01", "2024-08-01"],
            id="second instance: 2, 4, 5",
        ),
        pytest.param(MilestoneKind.RETRIAL_DECIDED, "2024-03-01", {}, ["2024-06-01", "2024-09-01"], id="retrial: 3, 6"),
        pytest.param(
            MilestoneKind.BAIL,
            "2024-03-01",
            {},
            ["2025-03-01", "2026-03-01", "2027-03-01"],
            id="bail anew at each agency",
        ),
        pytest.param(
            MilestoneKind.HOME_SURVEILLANCE,
            "2024-03-01",
            {},
            ["2024-09-01", "2025-03-01", "2025-09-01"],
            id="residential surveillance anew at each agency",
        ),
        pytest.param(MilestoneKind.LIUZHI, "2019-03-20", {}, ["2019-06-20", "2019-09-20"], id="liuzhi, text of 2018"),
        pytest.param(
            MilestoneKind.LIUZHI,
            "2025-06-01",
            {},
            ["2025-09-01", "2025-12-01", "2026-02-01", "2026-08-01", "2026-10-01"],
            id="liuzhi, amended text: 3, 6, 8, 14 and 16",
        ),
        pytest.param(
            MilestoneKind.PROTECTIVE_CUSTODY,
            "2025-07-01",
            {},
            ["2025-07-08", "2025-07-11"],
            id="protective custody: 7, 10",
        ),
        pytest.param(
            MilestoneKind.DETAINED,
            "2024-01-05",
            {"investigator": Agency.PROCURATORATE},
            ["2024-01-19", "2024-01-22"],
            id="the procuratorate's own case: 14, 17",
        ),
        pytest.param(
            MilestoneKind.DETAINED,
            "2024-01-05",
            {"investigator": Agency.SUPERVISION},
            ["2024-01-15", "2024-01-19"],
            id="after liuzhi: 10, 14",
        ),
    ],
)
def test_each_ordinary_and_extended_limit_is_shown(
    kind: MilestoneKind, on: str, more: dict[str, object], expected: list[str]
) -> None:
    first = all_limits(a_case((kind, on), **more), RULES, LONG_AGO)[0]

    assert [shown for _kind, shown in steps(first)] == expected
    assert str(first.late.known_as) == max(expected) or first.kind in {
        FindingKind.INDICTMENT,
        FindingKind.FIRST_JUDGMENT,
    }
    assert all(
        one.certainty is Certainty.ESTIMATE and not one.alertable for one in first.findings if one.kind is first.kind
    )


@pytest.mark.parametrize(
    ("track", "over", "first_look"),
    [
        (None, None, "2024-09-01"),
        (Track.ORDINARY, None, "2024-09-01"),
        (Track.SUMMARY, None, "2024-03-21"),
        (Track.SUMMARY, True, "2024-04-16"),
        (Track.FAST, False, "2024-03-11"),
        (Track.FAST, True, "2024-03-16"),
    ],
)
def test_a_short_trial_is_looked_at_earlier_and_may_become_an_ordinary_one(
    track: Track | None,
    over: bool | None,
    first_look: str,
) -> None:
    case = {"track": track, "over_years": over}
    trial = limits((MilestoneKind.COURT_ACCEPTED, "2024-03-01"), **case)[FindingKind.FIRST_JUDGMENT]

    assert str(trial.first_look.known_as) == first_look
    assert str(trial.late.known_as) == "2025-11-01"


def test_the_fast_track_over_a_year_reviews_in_15_days() -> None:
    review = limits((MilestoneKind.TRANSFERRED, "2024-03-01"), track=Track.FAST, over_years=True)[
        FindingKind.INDICTMENT
    ]

    assert str(review.first_look.known_as) == "2024-03-16"


def test_there_was_no_fast_track_before_october_2018() -> None:
    trial = limits((MilestoneKind.COURT_ACCEPTED, "2017-03-01"), track=Track.FAST)[FindingKind.FIRST_JUDGMENT]

    assert str(trial.first_look.known_as) == "2017-09-01"


def test_only_37_days_the_notice_of_a_detention_and_the_appeal_day_are_exact() -> None:
    exact = []
    for kind in MilestoneKind:
        for limit in all_limits(a_case((kind, "2025-07-01")), RULES, LONG_AGO):
            exact += [
                (kind, one.kind)
                for one in (limit.first_look, limit.late, *limit.findings)
                if one.certainty is Certainty.EXACT
            ]

    assert exact == [
        (MilestoneKind.DETAINED, FindingKind.ARREST),
        (MilestoneKind.DETAINED, FindingKind.FAMILY_NOTICE),
        (MilestoneKind.RECEIVED, FindingKind.LAST_APPEAL_DAY),
    ]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(a_case((MilestoneKind.DETAINED, "2024-01")), id="the month only"),
        pytest.param(a_case((MilestoneKind.DETAINED, "2024-01-05~")), id="about"),
        pytest.param(a_case((MilestoneKind.DETAINED, "2024-01-05"), charges=()), id="who investigates is not known"),
        pytest.param(
            a_case((MilestoneKind.DETAINED, "2024-01-05"), charges=(offences_named("state secrets"),)),
            id="a duty crime is possible",
        ),
        pytest.param(
            a_case((MilestoneKind.DETAINED, "2024-01-05"), investigator=Agency.PROCURATORATE), id="not the police"
        ),
    ],
)
def test_without_exact_inputs_37_days_are_an_estimate(case: Proceedings) -> None:
    limit = next_limit(case, RULES, LONG_AGO)

    assert limit is not None
    assert limit.late.certainty is Certainty.ESTIMATE


def test_a_case_named_as_one_of_the_police_needs_no_assumption() -> None:
    case = a_case((MilestoneKind.DETAINED, "2024-01-05"), charges=(), investigator=Agency.POLICE)

    limit = all_limits(case, RULES, LONG_AGO)[0]

    assert (limit.late.certainty, limit.late.assumed) == (Certainty.EXACT, ())


@pytest.mark.parametrize(
    ("on", "first_from", "first_look", "late", "late_day"),
    [
        pytest.param("2024-01", "2024-01-15", "2024-01/2024-02", "2024-03", "2024-03-08", id="a month"),
        pytest.param("2024", "2024-01-15", "2024/2025", "2025", "2025-02-06", id="a year"),
        pytest.param(
            "2024-01-03/2024-01-05", "2024-01-17", "2024-01-17/2024-01-19", "2024-02-11", "2024-02-11", id="days"
        ),
        pytest.param("2024-01-03/2024-01", "2024-01-17", "2024-01/2024-02", "2024-03", "2024-03-08", id="coarser end"),
        pytest.param("2024-01~", "2024-01-15", "2024-01~/2024-02~", "2024-03~", "2024-03-08", id="about stays about"),
    ],
)
def test_a_month_precise_event_counts_from_the_last_day_of_the_month_for_the_late_bound(
    on: str, first_from: str, first_look: str, late: str, late_day: str
) -> None:
    arrest = limits((MilestoneKind.DETAINED, on))[FindingKind.ARREST]

    assert str(arrest.first_look.earliest) == first_from
    assert str(arrest.first_look.known_as) == first_look
    assert str(arrest.late.known_as) == late
    assert str(arrest.late.earliest) == str(arrest.late.latest) == late_day


def test_a_newer_event_replaces_the_bound() -> None:
    case = a_case((MilestoneKind.ARRESTED, "2024-02-11"), (MilestoneKind.DETAINED, "2024-01-05"))

    limit = next_limit(case, RULES, LONG_AGO)

    assert limit is not None
    assert (limit.event.kind, limit.kind) == (MilestoneKind.ARRESTED, FindingKind.TRANSFER)


def test_of_overlapping_dates_the_later_step_of_a_case_is_the_last() -> None:
    case = a_case((MilestoneKind.ARRESTED, "2024-02-11"), (MilestoneKind.DETAINED, "2024"))

    assert case.last is not None
    assert case.last.kind is MilestoneKind.ARRESTED
    assert case.rivals == ()


def test_a_measure_that_may_have_come_after_is_said() -> None:
    case = a_case((MilestoneKind.RSDL, "2024"), (MilestoneKind.ARRESTED, "2024-02-11"))

    limit = next_limit(case, RULES, LONG_AGO)

    assert limit is not None
    assert [str(text) for text in limit.late.assumed] == [
        "formal arrest came after residential surveillance at a designated location: their dates overlap."
    ]


def test_without_an_event_there_is_no_limit() -> None:
    assert all_limits(Proceedings(), RULES, LONG_AGO) == ()
    assert next_limit(Proceedings(), RULES, LONG_AGO) is None


@pytest.mark.parametrize("kind", [MilestoneKind.APPEAL_JUDGED, MilestoneKind.RETRIAL_JUDGED])
def test_after_the_final_decision_there_is_no_limit(kind: MilestoneKind) -> None:
    assert next_limit(a_case((kind, "2024-03-01")), RULES, LONG_AGO) is None


@pytest.mark.parametrize(
    ("today", "awaited", "passed"),
    [
        ("2024-02-11", FindingKind.ARREST, False),
        ("2024-02-12", FindingKind.TRANSFER, False),
        ("2024-09-12", FindingKind.INDICTMENT, False),
        ("2026-12-03", FindingKind.FIRST_JUDGMENT, False),
        ("2026-12-04", FindingKind.FIRST_JUDGMENT, True),
    ],
)
def test_what_passes_next_is_the_first_limit_not_passed_yet(today: str, awaited: FindingKind, *, passed: bool) -> None:
    limit = next_limit(a_case((MilestoneKind.DETAINED, "2024-01-05")), RULES, date.fromisoformat(today))

    assert limit is not None
    assert (limit.kind, limit.is_passed) == (awaited, passed)


def test_another_major_crime_starts_the_investigation_anew() -> None:
    case = a_case((MilestoneKind.ARRESTED, "2024-02-11"), (MilestoneKind.OTHER_CRIME_FOUND, "2024-08-01"))

    limit = next_limit(case, RULES, LONG_AGO)

    assert limit is not None
    assert str(limit.late.known_as) == "2025-03-01"
    assert "PRE-INV-RESET" in {rule.id for rule in limit.late.rules}


def test_an_unknown_identity_lets_the_investigation_run_from_the_day_it_is_established() -> None:
    case = a_case((MilestoneKind.ARRESTED, "2024-02-11"), (MilestoneKind.IDENTITY_ESTABLISHED, "2024-05-01"))

    limit = next_limit(case, RULES, LONG_AGO)

    assert limit is not None
    assert str(limit.late.known_as) == "2024-12-01"


@pytest.mark.parametrize(
    ("events", "back_by", "charged_by"),
    [
        pytest.param(["T 2024-01-10", "S 2024-02-20"], "2024-03-20", "2024-07-20", id="the first of two: 4 m, 30 d"),
        pytest.param(["T 2024-01-10", "S 2024-02-20", "T 2024-03-15"], None, "2024-07-15", id="back again: 3 m, 30 d"),
        pytest.param(
            ["T 2024-01-10", "S 2024-02-20", "T 2024-03-15", "S 2024-04-15"],
            "2024-05-15",
            "2024-06-30",
            id="the second of two: 2 m, 15 d",
        ),
        pytest.param(
            ["T 2024-01-10", "S 2024-02-20", "T 2024-03-15", "S 2024-04-15", "T 2024-05-15"],
            None,
            "2024-06-30",
            id="for the last time: 1 m, 15 d",
        ),
        pytest.param(["S 2024-02-20"], "2024-03-20", "2024-07-20", id="the transfer is not known"),
    ],
)
def test_each_return_adds_a_month_and_starts_the_review_anew(
    events: list[str], back_by: str | None, charged_by: str
) -> None:
    kinds = {"T": MilestoneKind.TRANSFERRED, "S": MilestoneKind.RETURNED}
    found = limits(*((kinds[letter], on) for letter, on in (event.split() for event in events)))

    back = found.get(FindingKind.TRANSFER)
    assert (str(back.late.known_as) if back else None) == back_by
    assert str(found[FindingKind.INDICTMENT].late.known_as) == charged_by


def test_after_two_returns_there_must_be_no_prosecution_on_lacking_evidence() -> None:
    found = limits((MilestoneKind.RETURNED, "2024-02-20"), (MilestoneKind.RETURNED, "2024-04-15"))

    assert "After two returns, with evidence still lacking, there must be no prosecution." in [
        str(note) for note in found[FindingKind.INDICTMENT].late.notes
    ]


@pytest.mark.parametrize(
    ("postponed", "first_look", "late"),
    [
        (["2024-05-01"], "2024-12-01", "2025-07-01"),
        (["2024-05-01", "2024-08-01"], "2025-03-01", "2025-03-01"),
        (["2023-05-01", "2024-05-01"], "2024-12-01", "2025-07-01"),
    ],
)
def test_each_postponement_starts_the_trial_anew_and_an_earlier_court_does_not_count(
    postponed: list[str], first_look: str, late: str
) -> None:
    events = [(MilestoneKind.POSTPONED, on) for on in postponed]

    trial = limits((MilestoneKind.COURT_ACCEPTED, "2024-03-01"), *events)[FindingKind.FIRST_JUDGMENT]

    assert (str(trial.first_look.known_as), str(trial.late.known_as)) == (first_look, late)


@pytest.mark.parametrize(
    ("is_ruling", "last_day", "final"), [(False, "2024-05-30", "2024-05-31"), (True, "2024-05-25", "2024-05-26")]
)
def test_an_appeal_is_possible_for_ten_days_and_the_next_day_the_judgment_is_final(
    last_day: str, final: str, *, is_ruling: bool
) -> None:
    appeal = limits((MilestoneKind.RECEIVED, "2024-05-20"), is_ruling=is_ruling)[FindingKind.LAST_APPEAL_DAY]

    assert (str(appeal.late.known_as), appeal.late.certainty) == (last_day, Certainty.EXACT)
    assert str(finding(appeal, FindingKind.FINAL_WITHOUT_APPEAL).known_as) == final


def test_the_hearing_starts_no_time_to_appeal() -> None:
    appeal = limits((MilestoneKind.JUDGED, "2024-05-20"))[FindingKind.LAST_APPEAL_DAY]

    assert appeal.late.certainty is Certainty.ESTIMATE
    assert str(appeal.late.assumed[0]) == "The judgment was received on the day it was pronounced."


def test_without_a_date_of_acceptance_the_second_instance_counts_ten_days_and_six_for_the_file() -> None:
    second = limits((MilestoneKind.RECEIVED, "2024-05-20"))[FindingKind.APPEAL_JUDGMENT]

    assert (str(second.first_look.known_as), str(second.late.known_as)) == ("2024-08-02", "2024-11-05")
    assert [str(text) for text in second.late.assumed] == ["An appeal was lodged."]


@pytest.mark.parametrize(
    ("events", "late"),
    [
        ([(MilestoneKind.RECEIVED, "2024-05-20"), (MilestoneKind.APPEALED, "2024-05-28")], "2024-11-05"),
        ([(MilestoneKind.APPEALED, "2024-05-28")], "2024-11-13"),
    ],
)
def test_after_an_appeal_the_second_instance_counts_from_the_receipt_if_known(
    events: list[tuple[MilestoneKind, str]], late: str
) -> None:
    second = limits(*events)[FindingKind.APPEAL_JUDGMENT]

    assert (str(second.late.known_as), second.late.assumed) == (late, ())


def test_a_case_sent_back_is_tried_anew() -> None:
    trial = limits((MilestoneKind.SENT_BACK, "2024-03-01"))[FindingKind.FIRST_JUDGMENT]

    assert str(trial.late.known_as) == "2025-11-01"
    assert "A case may be sent back only once." in [str(note) for note in trial.late.notes]


@pytest.mark.parametrize(
    ("kind", "penalty", "says"),
    [
        (MilestoneKind.APPEAL_JUDGED, Penalty.DEATH, "The Supreme People's Court reviews a death sentence."),
        (
            MilestoneKind.RECEIVED,
            Penalty.DEATH_WITH_REPRIEVE,
            "The High Court approves a death sentence with reprieve.",
        ),
        (MilestoneKind.APPEALED, Penalty.DEATH, "The Supreme People's Court reviews a death sentence."),
        (MilestoneKind.APPEAL_ACCEPTED, Penalty.DEATH, "The Supreme People's Court reviews a death sentence."),
    ],
)
def test_the_review_of_a_death_sentence_is_never_computed(kind: MilestoneKind, penalty: Penalty, says: str) -> None:
    review = next_limit(a_case((kind, "2024-03-01"), penalty=penalty), RULES, FAR_OFF)

    assert review is not None
    assert (review.kind, review.late.certainty, review.late.latest) == (
        FindingKind.DEATH_REVIEW,
        Certainty.CANNOT,
        None,
    )
    assert str(review.late.notes[0]) == says
    assert "no limit is computed" in str(review.says)


@pytest.mark.parametrize("penalty", [None, Penalty.LIFE])
def test_no_other_sentence_is_reviewed(penalty: Penalty | None) -> None:
    assert next_limit(a_case((MilestoneKind.APPEAL_JUDGED, "2024-03-01"), penalty=penalty), RULES, FAR_OFF) is None


@pytest.mark.parametrize(
    ("by", "late", "assumed"),
    [
        (None, "2027-03-01", True),
        (Agency.POLICE, "2027-03-01", False),
        (Agency.PROCURATORATE, "2026-03-01", False),
        (Agency.COURT, "2025-03-01", False),
    ],
)
def test_bail_lasts_twelve_months_anew_at_each_agency_that_is_still_to_come(
    by: Agency | None, late: str, *, assumed: bool
) -> None:
    case = Proceedings(events=(Milestone(MilestoneKind.BAIL, PartialDate(2024, 3, 1), by=by),))

    limit = next_limit(case, RULES, LONG_AGO)

    assert limit is not None
    assert (str(limit.first_look.known_as), str(limit.late.known_as)) == ("2025-03-01", late)
    assert bool(limit.late.assumed) == assumed


@pytest.mark.parametrize(
    ("on", "awaited"),
    [
        pytest.param("2012-12-31", {}, id="before the text of 2012 was in force"),
        pytest.param("2013-01-01", {FindingKind.ARREST: "2013-02-07"}, id="text of 2012"),
        pytest.param("2017-06-01", {FindingKind.ARREST: "2017-07-08"}, id="2017"),
    ],
)
def test_the_law_of_the_day_of_the_event_is_used(on: str, awaited: dict[FindingKind, str]) -> None:
    found = limits((MilestoneKind.DETAINED, on))

    assert {kind: str(found[kind].late.known_as) for kind in awaited} == awaited
    assert found[FindingKind.ARREST].late.certainty is (Certainty.EXACT if awaited else Certainty.CANNOT)


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        pytest.param(MilestoneKind.LIUZHI, "2018-03-19", id="no liuzhi before 20 March 2018"),
        pytest.param(MilestoneKind.PROTECTIVE_CUSTODY, "2025-05-31", id="no protective custody before June 2025"),
        pytest.param(MilestoneKind.AWAITING_AT_LIBERTY, "2025-05-31", id="nor awaiting at liberty"),
        pytest.param(MilestoneKind.BAIL, "2012-12-31", id="bail before 2013"),
    ],
)
def test_a_measure_without_a_text_that_was_read_has_no_limit(kind: MilestoneKind, on: str) -> None:
    limit = next_limit(a_case((kind, on)), RULES, FAR_OFF)

    assert limit is not None
    assert (limit.late.certainty, limit.is_passed) == (Certainty.CANNOT, False)
    assert [str(note) for note in limit.late.notes] == [
        "No text that was in force on the day of the event has been read."
    ]


def test_the_procuratorates_own_cases_are_read_from_october_2018_on() -> None:
    found = limits((MilestoneKind.DETAINED, "2018-10-25"), investigator=Agency.PROCURATORATE)

    assert found[FindingKind.ARREST].late.certainty is Certainty.CANNOT


@pytest.mark.parametrize(
    ("on", "kinds"),
    [
        pytest.param("2018-05-01", [FindingKind.MEASURE_END], id="what follows was not read"),
        pytest.param(
            "2019-05-01",
            [FindingKind.MEASURE_END, FindingKind.ARREST, FindingKind.INDICTMENT, FindingKind.FIRST_JUDGMENT],
            id="detention by the procuratorate and its review follow",
        ),
    ],
)
def test_what_follows_liuzhi(on: str, kinds: list[FindingKind]) -> None:
    assert list(limits((MilestoneKind.LIUZHI, on))) == kinds


def test_liuzhi_that_outlasts_its_text_says_so() -> None:
    limit = limits((MilestoneKind.LIUZHI, "2025-03-01"))[FindingKind.MEASURE_END]

    assert str(limit.late.known_as) == "2025-09-01"
    assert "The text was replaced after 2025-05-31" in " ".join(str(note) for note in limit.late.notes)


def test_a_month_in_which_the_law_changed_is_taken_under_the_later_text() -> None:
    limit = limits((MilestoneKind.DETAINED, "2018-10"), investigator=Agency.PROCURATORATE)[FindingKind.ARREST]

    assert [str(text) for text in limit.late.assumed] == [
        "The law changed within the time of the last known event; the later text is taken."
    ]


def test_after_liuzhi_the_case_is_the_procuratorates() -> None:
    case = a_case((MilestoneKind.LIUZHI, "2023-10-01"), (MilestoneKind.DETAINED, "2024-01-05"))

    kinds = [limit.kind for limit in all_limits(case, RULES, LONG_AGO)]

    assert kinds == [FindingKind.ARREST, FindingKind.INDICTMENT, FindingKind.FIRST_JUDGMENT]


def test_protective_custody_leads_to_liuzhi_or_release() -> None:
    ends = [
        str(limit.late.known_as)
        for limit in all_limits(a_case((MilestoneKind.PROTECTIVE_CUSTODY, "2025-07-01")), RULES, LONG_AGO)
        if limit.kind is FindingKind.MEASURE_END
    ]

    assert ends == ["2025-07-11", "2026-11-11"]


@pytest.mark.parametrize(
    ("by", "on", "hours"),
    [(None, "2025-07-01", "12 hours, 24"), (Agency.SUPERVISION, "2025-07-01", "12 hours, 24")],
)
def test_a_summons_is_shown_in_hours_and_ends_the_next_day(by: Agency | None, on: str, hours: str) -> None:
    case = Proceedings(events=(Milestone(MilestoneKind.SUMMONED, PartialDate.parse(on), by=by),))

    limit = next_limit(case, RULES, LONG_AGO)

    assert limit is not None
    assert str(limit.late.notes[0]).startswith(hours)
    assert str(limit.late.known_as) == "2025-07-02"


def test_hours_give_no_date_where_the_day_is_not_known() -> None:
    limit = next_limit(a_case((MilestoneKind.SUMMONED, "2025-07")), RULES, FAR_OFF)
    arrest = limits((MilestoneKind.DETAINED, "2025-07"))[FindingKind.ARREST]

    assert limit is not None
    assert [str(text) for text in limit.late.missing] == ["the day of the last known event"]
    assert finding(arrest, FindingKind.FAMILY_NOTICE).certainty is Certainty.CANNOT


@pytest.mark.parametrize(
    ("kind", "charges", "exceptions"),
    [
        pytest.param(MilestoneKind.DETAINED, SUBVERSION, 2, id="detention: both"),
        pytest.param(MilestoneKind.DETAINED, (), 2, id="the charge is not known: both"),
        pytest.param(MilestoneKind.DETAINED, QUARRELS, 1, id="other charges: no hindering"),
        pytest.param(MilestoneKind.ARRESTED, SUBVERSION, 1, id="arrest: unreachable family only"),
        pytest.param(MilestoneKind.RSDL, SUBVERSION, 1, id="RSDL has no exception for hindering"),
        pytest.param(MilestoneKind.LIUZHI, SUBVERSION, 1, id="liuzhi: hindering"),
    ],
)
def test_the_family_is_told_within_a_day(kind: MilestoneKind, charges: tuple[object, ...], exceptions: int) -> None:
    first = all_limits(a_case((kind, "2025-07-01"), charges=charges), RULES, LONG_AGO)[0]

    notice = finding(first, FindingKind.FAMILY_NOTICE)

    assert str(notice.known_as) == "2025-07-02"
    assert len(notice.notes) == 1 + exceptions


@pytest.mark.parametrize("charges", [SUBVERSION, (), (offences_named("state secrets"),)])
def test_lawyer_meetings_need_no_permission_from_the_transfer_on(charges: tuple[object, ...]) -> None:
    ahead = limits((MilestoneKind.ARRESTED, "2024-02-11"), charges=charges)[FindingKind.TRANSFER]
    known = limits((MilestoneKind.TRANSFERRED, "2024-06-01"), charges=charges)[FindingKind.INDICTMENT]

    assert str(finding(ahead, FindingKind.LAWYER_MEETINGS).earliest) == "2024-04-11"
    assert str(finding(ahead, FindingKind.LAWYER_MEETINGS).latest) == "2024-09-11"
    assert str(finding(known, FindingKind.LAWYER_MEETINGS).known_as) == "2024-06-01"


def test_other_charges_need_no_permission_at_all() -> None:
    first = limits((MilestoneKind.DETAINED, "2024-01-05"), charges=QUARRELS)[FindingKind.ARREST]
    known = limits((MilestoneKind.TRANSFERRED, "2024-06-01"), charges=QUARRELS)[FindingKind.INDICTMENT]

    assert [str(note) for note in finding(first, FindingKind.LAWYER_MEETINGS).notes] == [
        "A meeting follows within 48 hours of the lawyer's request."
    ]
    assert FindingKind.LAWYER_MEETINGS not in {one.kind for one in known.findings}


def test_a_first_case_of_one_person_should_stay_at_seven_days_but_the_late_bound_is_the_same() -> None:
    alone = limits((MilestoneKind.DETAINED, "2024-01-05"), is_group_case=False)[FindingKind.ARREST]

    assert str(alone.late.known_as) == "2024-02-11"
    assert "should stay at 7 days" in str(alone.late.notes[0])


def test_a_limit_is_said_with_the_last_known_event_and_its_source() -> None:
    event = Milestone(MilestoneKind.DETAINED, PartialDate(2024, 1, 5), source="RFA")
    case = Proceedings(events=(event,), charges=SUBVERSION)

    ahead = all_limits(case, RULES, LONG_AGO)[0]
    passed = all_limits(case, RULES, FAR_OFF)[0]

    assert str(ahead.says) == (
        "formal arrest or release: limit passed if nothing further is known by 2024-02-11 (exact). "
        "Last known: criminal detention by police or procuratorate, 2024-01-05, from RFA."
    )
    assert str(passed.says) == (
        "formal arrest or release: the longest limit passed by 2024-02-11 (exact) and nothing further is known. "
        "Look again and ask. Last known: criminal detention by police or procuratorate, 2024-01-05, from RFA."
    )


def test_a_source_that_is_not_known_is_not_named() -> None:
    limit = limits((MilestoneKind.DETAINED, "2024-01-05"))[FindingKind.ARREST]

    assert str(limit.says).endswith("Last known: criminal detention by police or procuratorate, 2024-01-05.")


def test_no_word_says_that_the_law_was_broken() -> None:
    texts = []
    for kind in MilestoneKind:
        for today in (LONG_AGO, FAR_OFF):
            for limit in all_limits(a_case((kind, "2025-07-01"), penalty=Penalty.DEATH), RULES, today):
                texts += [limit.says, *limit.late.notes, *(note for one in limit.findings for note in one.notes)]

    said = " ".join(map(str, texts)).casefold()
    assert not [word for word in ("illegal", "must be released", "will be", "due for", "eligible") if word in said]


@pytest.mark.parametrize("place", [Jurisdiction.HONG_KONG, Jurisdiction.MACAU, Jurisdiction.TAIWAN])
def test_the_rules_of_the_mainland_are_never_used_elsewhere(place: Jurisdiction) -> None:
    limit = next_limit(a_case((MilestoneKind.DETAINED, "2024-01-05"), jurisdiction=place), RULES, FAR_OFF)

    assert limit is not None
    assert (limit.late.certainty, limit.late.rules) == (Certainty.CANNOT, ())


def test_a_court_does_not_investigate() -> None:
    with pytest.raises(BadInput, match="does not investigate"):
        Proceedings(investigator=Agency.COURT)


def test_every_event_and_every_answer_has_its_words() -> None:
    assert set(EVENTS) == set(MilestoneKind)
    assert set(FINDINGS) == set(FindingKind)


days = st.dates(date(2013, 1, 1), date(2035, 12, 31))
kinds = st.sampled_from(list(MilestoneKind))


@given(kinds, days, st.integers(1, 400))
def test_a_later_event_never_gives_an_earlier_late_bound(kind: MilestoneKind, day: date, more: int) -> None:
    early, late = (
        all_limits(Proceedings(events=(Milestone(kind, PartialDate.of(one)),), charges=SUBVERSION), RULES, LONG_AGO)
        for one in (day, day + timedelta(days=more))
    )
    same_law = {one.kind: one.late for one in late}

    for limit in early:
        other = same_law.get(limit.kind)
        if other and limit.late.latest and other.latest and other.rules == limit.late.rules:
            assert other.latest >= limit.late.latest


@given(kinds, days)
def test_no_limit_loses_a_day_and_none_ends_before_its_first_look(kind: MilestoneKind, day: date) -> None:
    for limit in all_limits(Proceedings(events=(Milestone(kind, PartialDate.of(day)),)), RULES, LONG_AGO):
        if limit.late.latest and limit.first_look.earliest:
            assert day < limit.first_look.earliest <= limit.late.latest
            assert limit.first_look.known_as == PartialDate.of(limit.first_look.earliest)


@given(kinds, days)
def test_an_event_known_to_the_month_has_the_bound_of_the_months_last_day(kind: MilestoneKind, day: date) -> None:
    month = PartialDate(day.year, day.month)
    whole = all_limits(Proceedings(events=(Milestone(kind, month),)), RULES, LONG_AGO)
    end = all_limits(Proceedings(events=(Milestone(kind, PartialDate.of(month.latest())),)), RULES, LONG_AGO)

    for one, other in zip(whole, end, strict=True):
        if one.late.certainty is not Certainty.CANNOT:
            assert one.late.latest == other.late.latest
            assert one.late.known_as is not None
            assert one.late.known_as.precision is Precision.MONTH


@given(kinds, days)
def test_limits_follow_each_other(kind: MilestoneKind, day: date) -> None:
    bounds = [
        limit.late.latest
        for limit in all_limits(Proceedings(events=(Milestone(kind, PartialDate.of(day)),)), RULES, LONG_AGO)
        if limit.late.latest
    ]

    assert bounds == sorted(bounds)
