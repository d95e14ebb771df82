"""A finding as one sentence."""

from datetime import date

import pytest
from law_cases import FRAUD, TODAY, answer, case, reduction

from store.law.facts import Facts, Penalty
from store.law.values import FindingKind
from store.law.wording import listed, worded

END, WINDOW = FindingKind.SENTENCE_END, FindingKind.REDUCTION_WINDOW


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        pytest.param(
            case(term="5y", start="2012-08-23"), END,
            "end of the sentence: 2017-08-22 (exact). START-FIXED: Criminal Law (刑法) arts 44, 47; DATE-YEAR: "
            "SPC Interpretation of the CPL 法释〔2021〕1号 art 202 para 2",
            id="exact",
        ),
        pytest.param(
            case(term="6y", sentenced_on="2014-10", reductions=(reduction("2017-05-27", "8m"),)), END,
            "end of the sentence: cannot be computed: date of detention unknown; if custody began up to 12 months "
            "before the sentence: 2019-01~/2020-02~",
            id="Metabdulla Iminniyaz",
        ),
        pytest.param(case(term="6y"), END, "end of the sentence: cannot be computed: date of detention unknown", id="none"),
        pytest.param(
            case(start="2012-08-23", custody=()), END,
            "end of the sentence: cannot be computed: length of the term unknown", id="another fact",
        ),
        pytest.param(
            case(Penalty.LIFE), END,
            "end of the sentence: cannot be computed. A life sentence has no end date until it is commuted.", id="life",
        ),
        pytest.param(
            case(Penalty.LIFE), FindingKind.DEPRIVATION_END,
            "end of the deprivation of political rights: The deprivation of political rights is for life.", id="for life",
        ),
    ],
)  # fmt: skip
def test_a_finding_says_when_how_sure_and_why(facts: Facts, kind: FindingKind, words: str) -> None:
    finding = answer(facts, kind)

    assert finding is not None
    assert str(worded(finding)) == words


def test_a_window_could_be_requested_and_is_never_promised() -> None:
    facts = case(term="4y", charges=FRAUD, start="2024-01-05", effective_on="2024-06-01")

    finding = answer(facts, WINDOW, date(2024, 9, 1))

    assert finding is not None
    words = str(worded(finding))
    assert words.startswith(
        "sentence reduction could be requested from: 2025-06~/2025-07~ (estimate; assumed: prison entry within 10 days"
    )
    assert "will" not in words
    assert "eligible" not in words


def test_several_missing_facts_are_listed() -> None:
    finding = answer(case(), END)

    assert finding is not None
    assert str(worded(finding)).endswith("cannot be computed: date of detention; length of the term unknown")


def test_nothing_listed_is_said_to_be_nothing() -> None:
    assert str(listed(())) == "no reason given"


def test_reminders_count_from_the_earliest_day_of_what_is_known() -> None:
    known, unknown = answer(case(term="5y", start="2020-08"), END, TODAY), answer(case(Penalty.DEATH), END)

    assert known is not None
    assert unknown is not None
    assert (known.alert_from, unknown.alert_from) == (date(2025, 7, 31), None)
