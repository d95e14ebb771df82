"""Every kind of fact by itself, and that a new one is one module."""

import importlib
import sys
from datetime import date

import pytest
from world import KEYS

from store.cases.told import columns, fact_of
from store.cases.values import Event
from store.crypto import Cipher
from store.dates import PartialDate, Term
from store.facts import drawing, kinds, registry
from store.facts.acts import ReleaseType
from store.facts.kind import Kind, NewFact, Phase, Table, Told, made
from store.facts.registry import KINDS, kind
from store.facts.stages import Status
from store.law.facts import CustodyKind, Facts, Penalty

MAY = PartialDate(2017, 5, 27)


def test_no_two_kinds_share_a_name_or_a_word() -> None:
    words = [word.casefold() for one in KINDS for word in one.words]

    assert len({one.name for one in KINDS}) == len(KINDS)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.name)
def test_every_kind_has_words_in_both_languages(one: Kind) -> None:
    assert any(word.isascii() for word in one.words)
    assert any(not word.isascii() for word in one.words)


@pytest.mark.parametrize("one", [one for one in KINDS if one.table is Table.EVENT], ids=lambda one: one.name)
def test_a_row_of_events_is_told_by_its_kind(one: Kind) -> None:
    assert fact_of(Event(one.name, MAY, None)) == NewFact(one, MAY)


def test_what_no_kind_tells_is_left_out() -> None:
    assert fact_of(Event("no such kind", MAY, None)) is None


@pytest.mark.parametrize(
    ("fact", "status"),
    [
        (NewFact(kind("sentence"), MAY, Term(3), Penalty.FIXED_TERM), Status.IMPRISONED),
        (NewFact(kind("sentence"), MAY, Term(3), Penalty.SUSPENDED, probation=Term(4)), Status.ON_PROBATION),
        (NewFact(kind("sentence"), MAY, Term(1), Penalty.PUBLIC_SURVEILLANCE), Status.UNDER_SURVEILLANCE),
        (NewFact(kind("sentence"), MAY, Term(1), Penalty.DEPRIVATION_ALONE), Status.UNDER_DEPRIVATION),
        (NewFact(kind("detention"), MAY, Term(2), custody=CustodyKind.REEDUCATION), Status.REEDUCATION),
        (NewFact(kind("detention"), MAY, custody=CustodyKind.BAIL), Status.ON_BAIL),
        (NewFact(kind("detention"), MAY, custody=CustodyKind.HOME_SURVEILLANCE), Status.AT_HOME),
        (NewFact(kind("detention"), MAY, custody=CustodyKind.BAIL, until=MAY), None),
        (NewFact(kind("parole revoked"), MAY), Status.IMPRISONED),
        (NewFact(kind("medical parole revoked"), MAY), Status.IMPRISONED),
        (NewFact(kind("suspension revoked"), MAY), Status.IMPRISONED),
        (NewFact(kind("execution"), MAY), Status.EXECUTED),
        (NewFact(kind("expected release"), MAY), None),
        (NewFact(kind("sentence reduction"), MAY, Term(0, 8)), None),
    ],
)
def test_where_a_case_stands_after_a_fact(fact: NewFact, status: Status | None) -> None:
    assert fact.kind.stage(fact, Told(()), Status.UNKNOWN) is status


@pytest.mark.parametrize(
    ("before", "custody", "after"),
    [
        (Status.DETAINED, CustodyKind.BAIL, Status.ON_BAIL),
        (Status.ARRESTED, CustodyKind.HOME_SURVEILLANCE, Status.AT_HOME),
        (Status.ON_BAIL, CustodyKind.ARREST, Status.ARRESTED),
        (Status.AT_HOME, None, Status.DETAINED),
        (Status.DETAINED, CustodyKind.ARREST, Status.ARRESTED),
        (Status.ARRESTED, None, None),
        (Status.DETAINED, CustodyKind.REEDUCATION, Status.REEDUCATION),
        (Status.IMPRISONED, CustodyKind.BAIL, None),
        (Status.RELEASED, CustodyKind.BAIL, None),
    ],
)
def test_who_is_let_out_before_trial_is_not_said_to_be_held(
    before: Status, custody: CustodyKind | None, after: Status | None
) -> None:
    fact = NewFact(kind("detention"), MAY, custody=custody)

    assert fact.kind.stage(fact, Told((fact,)), before) is after


def test_reeducation_without_a_length_gives_way_to_a_later_custody() -> None:
    since = NewFact(kind("detention"), PartialDate(2010, 5), custody=CustodyKind.REEDUCATION)
    held = NewFact(kind("detention"), MAY)

    assert held.kind.stage(held, Told((since, held)), Status.REEDUCATION) is Status.DETAINED


def law(*facts: NewFact) -> Facts:
    told = Facts()
    for fact in facts:
        told = fact.kind.law(told, fact)
    return told


def test_what_the_law_engine_gets() -> None:
    reprieve = NewFact(
        kind("sentence"), MAY, None, Penalty.DEATH_WITH_REPRIEVE, reprieve_from=MAY, is_commutation_limited=True
    )  # fmt: skip
    to_life = NewFact(kind("commutation"), PartialDate(2019, 6))
    to_term = NewFact(kind("commutation"), PartialDate(2021, 6), Term(25), deprivation=Term(10))

    told = law(reprieve, to_life, to_term)

    assert (told.reprieve_from, told.is_commutation_limited) == (MAY, True)
    assert [(step.to, step.term, step.deprivation) for step in told.commutations] == [
        (Penalty.LIFE, None, None), (Penalty.FIXED_TERM, Term(25), Term(10)),
    ]  # fmt: skip


def test_a_step_that_was_taken_back_is_no_step() -> None:
    medical = NewFact(kind("medical parole"), MAY)
    back = NewFact(kind("medical parole revoked"), PartialDate(2017, 9))
    again = NewFact(kind("parole revoked"), PartialDate(2016))

    assert law(medical).medical_parole_on == MAY
    assert law(medical, back).medical_parole_on is None
    assert law(NewFact(kind("parole"), MAY), again).parole_revoked_on is None  # it was of an earlier parole


def test_a_judgment_that_was_upheld_takes_effect_on_that_day() -> None:
    def decided(how: str, on: PartialDate) -> NewFact:
        return made(kind("appeal"), {"happened_on": on, "appealed": how})

    assert law(decided("upheld", MAY)).effective_on == MAY
    assert law(decided("withdrawn", MAY), decided("upheld", PartialDate(2018))).effective_on == MAY
    assert law(decided("sent back", MAY)).effective_on is None


def test_reeducation_ends_after_its_length() -> None:
    (stay,) = law(NewFact(kind("detention"), MAY, Term(2), custody=CustodyKind.REEDUCATION)).custody

    assert (stay.kind, str(stay.until)) == (CustodyKind.REEDUCATION, "2019-05-26")


def said(fact: NewFact, told: Told | None = None) -> str:
    return " · ".join(str(part) for part in drawing.happened(fact, told or Told((fact,))))


def test_the_kind_of_event_is_printed() -> None:
    """D6: a death once stood in the timeline as "released"."""
    medical, death = NewFact(kind("medical parole"), MAY), NewFact(kind("death"), PartialDate(2017, 7, 13))

    assert said(death) == "died"
    assert said(death, Told((medical, death))) == "died, on medical parole"
    assert said(NewFact(kind("release"), MAY)) == "released"
    assert said(NewFact(kind("release"), MAY, release=ReleaseType.END_OF_SENTENCE)) == "released at end of sentence"
    assert (
        said(NewFact(kind("commutation"), MAY, Term(19), deprivation=Term(7)))
        == "commutation to 19y · DPR reduced to 7y"
    )
    assert said(NewFact(kind("medical parole"), PartialDate(2017, 6, 7), announced_on=PartialDate(2017, 6, 26))) == (
        "medical parole · announced 2017-06-26, 19 days later"
    )
    assert said(NewFact(kind("medical parole"), PartialDate(2017, 6, 7), announced_on=PartialDate(2017, 6))) == (
        "medical parole · announced 2017-06"
    )


STRIKE = """
from store.facts.kind import Kind, Phase, Table, becomes, preset
from store.facts.stages import Status
from store.texts import Text

KIND = Kind(
    name="invented move",
    title=Text("invented move"),
    happened=Text("moved, as invented"),
    words=preset("strangely moved", "转移"),
    table=Table.EVENT,
    phase=Phase.SERVING,
    stage=becomes(Status.IMPRISONED),
)
"""


def test_a_new_kind_is_one_module(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "invented_move.py").write_text(STRIKE)
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    found = registry._found()
    monkeypatch.delitem(sys.modules, "store.facts.kinds.invented_move")
    monkeypatch.setattr(registry, "KINDS", found)

    one = registry.kind("invented move")

    assert registry.stored_in(Table.EVENT, "invented move") is one
    told = {"kind": "invented move", "happened_on": MAY}
    not_said = dict.fromkeys(("announced_on", "learned_on", "release", "said"))
    assert columns(NewFact(one, MAY), Cipher(KEYS)) == told | not_said
    assert fact_of(Event("invented move", MAY, None)) == NewFact(one, MAY)
    assert said(NewFact(one, MAY)) == "moved, as invented"
    assert law(NewFact(one, MAY)) == Facts(), "a kind that says nothing of the law tells its engine nothing"
    assert one.phase is Phase.SERVING
    assert importlib.import_module("store.facts.kinds.death").KIND in found


def test_the_length_of_reeducation_is_law() -> None:
    from store.law.rulebook import load_rules

    rule = load_rules().closest("reeducation", date(2005, 1, 1))

    assert (rule.id, rule.number("max_years"), rule.number("max_years_extension")) == ("H82-RTL", 3, 1)
