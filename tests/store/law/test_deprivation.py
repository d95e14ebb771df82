"""Deprivation of political rights runs from the day of release or parole."""

from datetime import date

import pytest
from law_cases import (
    COUNTERREVOLUTION,
    FRAUD,
    RULES,
    SUBVERSION,
    answer,
    case,
    reduction,
    rule_ids,
    said,
    shown,
    to_fixed,
)

from store.dates import NoDeprivation, PartialDate
from store.law.deprivation import findings
from store.law.facts import Facts, ForLife, Penalty
from store.law.findings import agree, cannot
from store.law.rulebook import RuleBook
from store.law.values import Certainty, Finding, FindingKind

START, END = FindingKind.DEPRIVATION_START, FindingKind.DEPRIVATION_END
DEPORTATION = FindingKind.DEPORTATION


def found(facts: Facts, kind: FindingKind = END) -> Finding:
    finding = answer(facts, kind)
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("facts", "start", "end"),
    [
        pytest.param(
            case(term="10y", released_on="2020-07-13", deprivation="3y"), "2020-07-13", "2023-07-12",
            id="Kou Ji: from the day of release itself",
        ),
        pytest.param(
            case(term="3y", start="2014-07-14", deprivation="1y"), "2017-07-13", "2018-07-12", id="from the last day"
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", paroled_on="2020-01-05"), "2020-01-05", "2022-01-04",
            id="from parole",
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", paroled_on="2020-01-05", parole_revoked_on="2021-01-05",
                 retaken_on="2021-01-05"),
            "2024-07-13", "2026-07-12", id="parole revoked: from the end that moved",
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", reductions=(reduction("2018-01-05", "1y"),)),
            "2022-07-13", "2024-07-12", id="from the earlier end after a reduction, not reduced itself",
        ),
        pytest.param(
            case(term="9y", start="2014-07-14", deprivation="2y", deprivation_reduced_to="1y"),
            "2023-07-13", "2024-07-12", id="reduced because a ruling says so",
        ),
        pytest.param(
            case(term="1y3m", start="2013-11-16", deprivation="2y9m8d"), "2015-02-15", "2017-11-22", id="an odd length"
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2011-02-21", "19y", "7y"),)), "2030-02-20", "2037-02-19",
            id="life, as set on commutation",
        ),
    ],
)  # fmt: skip
def test_it_runs_from_that_day_itself(facts: Facts, start: str, end: str) -> None:
    assert shown(facts, START) == start
    assert shown(facts, END) == end


def test_li_jianfeng_regained_political_rights_in_april_2018() -> None:
    """Released in April 2013 with five years (Dui Hua, March 2018)."""
    finding = found(case(term="16y", released_on="2013-04", deprivation="5y"))

    assert str(finding.known_as) == "2018-04"
    assert finding.certainty is Certainty.ESTIMATE


def test_a_stated_expiry_beats_a_computed_one() -> None:
    finding = found(case(term="3y", start="2014-07-14", deprivation="1y", stated_deprivation_end="2018-08"))

    assert (str(finding.known_as), str(finding.other)) == ("2018-08", "2018-07-12")


@pytest.mark.parametrize(
    ("facts", "least", "most"),
    [
        pytest.param(
            case(term="3y", start="2014-07-14", charges=SUBVERSION), date(2018, 7, 12), date(2022, 7, 12),
            id="state security: one to five years",
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2018-02-21", "19y"),)), date(2044, 2, 19), date(2047, 2, 19),
            id="commuted under the rules of 2017: seven to ten",
        ),
        pytest.param(
            case(Penalty.LIFE, commutations=(to_fixed("2011-02-21", "19y"),), deprivation=ForLife.FOR_LIFE),
            date(2033, 2, 19), date(2040, 2, 19), id="commuted before: three to ten",
        ),
    ],
)  # fmt: skip
def test_an_unknown_length_leaves_the_range_of_the_law(facts: Facts, least: date, most: date) -> None:
    finding = found(facts)

    assert finding.certainty is Certainty.CANNOT
    assert "length of the deprivation" in said(finding.missing)
    assert (finding.earliest, finding.latest) == (least, most)


def test_an_undated_commutation_leaves_no_start() -> None:
    finding = found(case(Penalty.LIFE, commutations=(to_fixed(None, "19y"),)))

    assert finding.earliest is None
    assert "date of the ruling" in said(finding.missing)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(case(Penalty.LIFE), id="life"),
        pytest.param(case(Penalty.DEATH_WITH_REPRIEVE), id="death with reprieve"),
        pytest.param(case(term="9y", deprivation=ForLife.FOR_LIFE), id="said so"),
    ],
)
def test_it_is_for_life(facts: Facts) -> None:
    finding = found(facts)

    assert finding.certainty is Certainty.EXACT
    assert finding.latest is None
    assert "for life" in said(finding.notes)


def test_where_none_was_imposed_nothing_runs() -> None:
    assert answer(case(term="3y", start="2014-07-14", deprivation=NoDeprivation.NONE), END) is None


def test_with_a_suspended_sentence_it_is_not_computed() -> None:
    suspended = case(Penalty.SUSPENDED, probation="3y", effective_on="2014-07-14", deprivation="1y")

    assert "disputed" in said(found(suspended).notes)
    assert answer(case(Penalty.SUSPENDED, probation="3y"), END) is None


def test_with_public_surveillance_it_runs_at_the_same_time() -> None:
    facts = case(Penalty.PUBLIC_SURVEILLANCE, term="1y", start="2026-04-01", deprivation="1y")

    assert shown(facts, END) == "2027-03-31"
    assert answer(case(Penalty.PUBLIC_SURVEILLANCE, term="1y", start="2026-04-01"), END) is None


def test_an_unknown_length_without_an_offence_is_named() -> None:
    assert "length of the deprivation" in said(found(case(term="3y", start="2014-07-14", charges=FRAUD)).missing)


def test_before_1997_the_duty_to_impose_it_is_not_verified() -> None:
    finding = found(case(term="7y", start="1991-01-05", sentenced_on="1991-06", charges=COUNTERREVOLUTION))

    assert finding.earliest is None
    assert "DPR-MAND" not in rule_ids(finding)


def test_a_release_before_1997_is_an_estimate() -> None:
    finding = found(case(term="7y", released_on="1996-06-01", deprivation="2y"))

    assert (str(finding.known_as), finding.certainty) == ("1998-05-31", Certainty.ESTIMATE)
    assert "was not read" in said(found(case(term="7y", released_on="1996-06-01", deprivation="2y"), START).notes)


def test_a_foreigner_is_deported_at_the_end() -> None:
    facts = case(term="3y", start="2014-07-14", charges=SUBVERSION, is_foreign=True)

    assert shown(facts, DEPORTATION) == "2017-07-13"
    assert answer(facts, END) is None
    assert answer(case(Penalty.SUSPENDED, probation="3y", is_foreign=True), DEPORTATION) is None


def test_the_offset_of_the_first_day_is_data() -> None:
    """One judgment states day nought; if the rule said otherwise, the answer would follow."""
    shifted = RuleBook(tuple(_moved(rule) if rule.id == "DPR-START" else rule for rule in RULES))

    finding = answer(case(term="9y", released_on="2020-07-13", deprivation="1y"), START, rules=shifted)

    assert finding is not None
    assert finding.earliest == date(2020, 7, 14)


def _moved(rule):
    return rule.__class__(**{name: getattr(rule, name) for name in rule.__slots__} | {"values": {"offset_days": 1}})


def test_death_has_no_start_of_a_deprivation() -> None:
    assert "for life" in said(found(case(Penalty.DEATH)).notes)


def test_without_an_end_the_date_of_release_is_missing() -> None:
    made = findings(case(term="3y", deprivation="2y"), RULES, None, date(2018, 3, 15))

    assert [said(finding.missing) for finding in made] == ["date of release", "date of release"]


def test_a_finding_without_a_range_agrees_with_nothing() -> None:
    assert not agree(cannot(END), PartialDate(2018, 4))


def test_without_a_sentence_there_is_no_start() -> None:
    assert found(case(None, deprivation="2y")).certainty is Certainty.CANNOT
