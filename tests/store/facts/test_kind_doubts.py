"""What each kind of fact finds doubtful, and that no two kinds differ in their label alone."""

from datetime import date

import pytest

from handlers.words import fact_grammar
from store.dates import PartialDate
from store.errors import BadInput
from store.facts import registry
from store.facts.doubts import doubts
from store.facts.kind import TO_COME, Kind, NewFact, Phase, Told
from store.facts.registry import KINDS
from store.facts.stages import Status

TODAY = date(2018, 3, 15)


def read(line: str) -> NewFact:
    return fact_grammar.fact(line, TODAY)


def found(*lines: str) -> list[str]:
    """What is doubtful when these are told."""
    return [str(one.text) for one in doubts(Told(tuple(map(read, lines))), TODAY)]


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (['charge dropped "invented" 2016-05'], "“invented” is not on record as a charge."),
        (['charge "invented" 2016-06', 'charge dropped "invented" 2016-05'], "“invented” is not on record as a charge."),
        (['charge changed to "subversion" from "invented" 2016-05'], "“invented” is not on record as a charge."),
        (["detained 2015", "sentence 5y 2016-01", "indicted 2017-01"], "sentence, 2016-01 comes before indictment, 2017-01."),
        (["detained 2015", "release 2016-01", "trial 2017-01"], "release, 2016-01 comes before day in court, 2017-01."),
        (["sentence 5y 2016-01", "appealed 2015-12"], "appeal, 2015-12 comes before sentence, 2016-01."),
        (["appealed 2015-12"], "appeal, 2015-12: no sentence is on record."),
        (["sentence 5y 2016-01", "appealed 2016-03", "upheld 2016-02"], "appeal, 2016-02 comes before appeal, 2016-03."),
        (["sentence 5y 2016-01", "acquitted 2016-05"], "a sentence is on record. Was it quashed?"),
        (
            ["sentence 9y 2014-05-01", "release expected 2023-03-26", "released 2018-03-01"],
            "release, 2018-03-01: by the record it was expected 2023-03-26.",
        ),
        (["detained 2015", "release 2016-01", "transferred to Invented Prison 2017-01"], "release, 2016-01 comes before transfer, 2017-01."),
        (["sentence 5y 2016-01", "parole 2017-05-05", "parole denied 2017-05-05"], "by the record it was granted that day."),
        (["detained 2015", "release 2016-01", 'better treatment "visits" 2017-01'], "release, 2016-01 comes before better treatment"),
        (["sentence 5y 2016-01", "special pardon 2017-09"], "no special pardon was decreed in that year or the one before."),
        (["detained 2015", "release 2016-01", "commended 2017-01"], "release, 2016-01 comes before behaviour in custody"),
        (["detained 2015", 'act alleged "a book" 2016'], "act alleged, 2016: in custody since 2015 by the record."),
        (["detained 2015", "exit ban 2016-01"], "exit ban, 2016-01: behind walls since 2015 by the record."),
        (["sentence 10y 2015", "exit ban 2016-01"], "exit ban, 2016-01: behind walls since 2015 by the record."),
        (["detained 2015", "house arrest 2016-01"], "behind walls since 2015 by the record."),
        (["detained 2016-01-05 only", "disappeared 2016-01-05"], "taken into custody that day by the record."),
        (["licence restored 2016-01"], "nothing on record that took the licence."),
        (["licence revoked 2015-01", "licence suspended 2016-01"], "the licence was revoked already."),
        (["beaten 2016-01-05", "beaten 2016-01-05"], "the record holds one of that day. The same one?"),
        (["detained 2016-03", 'raised by "an invented body" 2015-01'], "before the case began (2016-03)."),
        (['press "An Invented Paper" 2016-01-05', 'press "An Invented Paper" 2016-01-05'], "the record holds one of that day. The same one?"),
        (["sentence 9y 2015 dpr 3y", "dpr over 2017-01"], "no release is on record by then."),
        (["reached home 2016-01"], "no release is on record by then."),
        (["detained 2015", "release 2016-01", "died in custody 2017-01"], "in custody: released on 2016-01 by the record."),
        (["sentence 9y 2015", "medical parole 2016-01", "died in custody 2017-01"], "in custody: on medical parole by the record."),
        (["died on medical parole 2017-01"], "on medical parole: none is on record."),
        (['health "a stroke" 2018-05'], "2018-05 lies in the future."),
        (["trial ahead 2018-05-01", "died 2018-01-01"], ""),
        (["died 2016-01-01", 'health "a stroke" 2017'], "died on 2016-01-01 by the record".capitalize()),
    ],
    ids=lambda value: "; ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_doubted(lines: list[str], doubt: str) -> None:
    said = found(*lines)

    assert any(doubt in one for one in said) if doubt else said == [], said


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_has_not_come_or_befalls_the_dead_is_doubted_of_every_kind(kind: Kind) -> None:
    died = read("died 2016-01-01")
    ahead, late = (NewFact(kind, day) for day in (PartialDate(2018, 5), PartialDate(2017, 1)))

    in_the_future = any("lies in the future" in str(one.text) for one in doubts(Told((ahead,)), TODAY))
    after_death = doubts(Told((died, late)), TODAY)

    assert in_the_future is (kind.phase not in TO_COME)
    assert bool(after_death) or kind.phase in {Phase.BESIDE, *TO_COME}


def test_no_two_kinds_differ_in_their_label_alone() -> None:
    def what(kind: Kind) -> tuple[object, ...]:
        return (
            kind.table, kind.phase, tuple(part.name for part in kind.parts), kind.stage, kind.law, kind.doubts, kind.drawn, kind.undoes
        )  # fmt: skip

    seen: dict[tuple[object, ...], Kind] = {}
    for kind in KINDS:
        assert what(kind) not in seen, (kind, seen.get(what(kind)))
        seen[what(kind)] = kind


@pytest.mark.parametrize(
    "lines",
    [
        ["detained 2015", "release 2015-06", "exit ban 2016-01"],
        ["sentence 9y 2015", "medical parole 2015-06", "house arrest 2016-01"],
        ["detained 2015", "sentence 5y 2016-01", "appealed 2016-02", "sent back for retrial 2016-06", "trial 2016-09"],
        ["detained 2015-01 to 2015-02", "disappeared 2016-01"],
        ["detained 2015", "release 2016-01", "detained 2016-06", "transferred to Invented Prison 2017-01"],
        ["detained 2015", "transferred to Invented Prison 2016-01", "release 2017-01"],
        ["licence revoked 2015-01", "licence restored 2016-01", "licence suspended 2017-01"],
    ],
    ids=lambda lines: lines[-1],
)
def test_what_can_be_so_is_not_doubted(lines: list[str]) -> None:
    assert found(*lines) == []


def test_of_a_restraint_without_a_day_nobody_can_tell_when_it_was() -> None:
    told = Told((read("detained 2015"), NewFact(registry.kind("exit ban"))))

    assert doubts(told, TODAY) == []


def test_a_child_in_custody_is_doubted() -> None:
    told = Told((read("detained 2016-03-05"),), born=PartialDate(2006))

    assert "10 years old at most then" in str(doubts(told, TODAY)[0].text)


@pytest.mark.parametrize(
    ("lines", "before", "after"),
    [
        (["exit ban 2015-01 to 2016-01"], Status.EXIT_BAN, Status.UNKNOWN),
        (["release 2014-01", "house arrest 2015-01 to 2016-01"], Status.HOME_CONFINEMENT, Status.RELEASED),
        (["house arrest 2015-01 to 2016-01"], Status.IMPRISONED, None),
        (["house arrest 2015-01"], Status.IMPRISONED, None),
        (["licence restored 2016-01"], Status.LICENCE_REVOKED, Status.UNKNOWN),
        (["licence restored 2016-01"], Status.IMPRISONED, None),
        (["licence not renewed 2016-01"], Status.UNKNOWN, Status.LICENCE_NOT_RENEWED),
        (["medical parole abroad 2016-01"], Status.IMPRISONED, Status.MEDICAL_PAROLE_ABROAD),
        (["pre-trial hearing 2016-01"], Status.DETAINED, None),
    ],
    ids=lambda value: "; ".join(value) if isinstance(value, list) else str(value),
)
def test_what_lasts_changes_the_stage_of_who_is_at_large(
    lines: list[str], before: Status, after: Status | None
) -> None:
    told = Told(tuple(map(read, lines)))
    last = told.facts[-1]

    assert last.kind.stage(last, told, before) is after


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ('charge "invented" 2016', "charged"),
        ('charge dropped "invented" 2016', "charge dropped"),
        ('charge changed to "invented" 2016', "charge changed"),
        ('charge acquitted "invented" 2016', "verdict on the charge"),
        ('health "a stroke" better 2016', "health"),
    ],
)
def test_what_happened_is_told_by_what_is_said_of_it(line: str, drawn: str) -> None:
    fact = read(line)

    assert str(fact.kind.drawn(fact, Told((fact,)))) == drawn


@pytest.mark.parametrize("words", ["detained 2016 by police, perhaps", "beaten 2016 by guards who did not stop"])
def test_words_of_who_did_it_do_not_deny_it(words: str) -> None:
    with pytest.raises(BadInput, match="recorded"):
        read(words)


@pytest.mark.parametrize("line", ["released early 2018-03-01", "released 2023-04-01"])
def test_a_release_that_is_said_to_be_early_or_comes_later_is_not_asked_about(line: str) -> None:
    assert not any("expected" in text for text in found("sentence 9y 2014-05-01", "release expected 2023-03-26", line))
