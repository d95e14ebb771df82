"""Which offence a source means."""

import csv
from pathlib import Path

import pytest

from store.law.offences import (
    is_state_security,
    is_strict,
    load_offences,
    needs_deprivation,
    offences_named,
    offences_within,
)

CHARGES = Path(__file__).parents[2] / "cases" / "charges.csv"
"""The list that corrects the offences: those that were missing, and combined ones to be split."""
CASES = Path(__file__).parents[2] / "cases" / "offences.csv"
"""As read from the Criminal Law to Amendment XII, and for strictness from 法释〔2016〕23号."""


def test_the_64_offences_are_those_of_the_rule_base_as_its_list_of_charges_corrects_them() -> None:
    with CASES.open(encoding="utf-8", newline="") as file:
        theirs = [tuple(row) for row in csv.reader(file)][1:]

    ours = [
        (one.article, one.english, one.chinese, one.category.value, one.chapter, one.deprivation_mandatory, one.strict)
        for one in load_offences()
    ]

    assert len(ours) == 64
    assert [tuple(str(cell) for cell in row) for row in ours] == theirs


def test_every_charge_of_the_list_of_corrections_is_an_offence_of_its_own() -> None:
    with CHARGES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["article"] != "1979 law"]

    for row in rows:
        names = [row["name_zh"], row["name_en"], *filter(None, row["aliases"].split("|"))]
        for name in names:
            (one,) = offences_named(name)
            assert (one.article, one.chinese) == (row["article"], row["name_zh"]), name
    assert len(rows) == 25
    assert not any("；" in one.chinese or ";" in one.english for one in load_offences())


@pytest.mark.parametrize(
    ("charge", "articles"),
    [
        ("subversion", ["105(1)"]),
        ("Inciting subversion", ["105(2)"]),
        ("涉嫌煽动颠覆国家政权罪", ["105(2)"]),
        ("颠覆国家政权", ["105(1)"]),
        ("splittism", ["103(1)"]),
        ("illegally procuring state secrets for foreign entities", ["111"]),
        ("endangering state security charge (state secrets)", ["111"]),
        ("illegally procuring state secrets", ["111", "282"]),
        ("state secrets", ["111", "282", "398"]),
        ("espionage", ["110"]),
        ("“cult”", ["300(1)"]),
        ('organizing/using a "cult"', ["300(1)"]),
        ("picking quarrels & provoking trouble", ["293"]),
        ("Picking quarrels and stirring up trouble", ["293"]),
        ("尋釁滋事罪", ["293"]),
        ("以寻衅滋事罪", ["293"]),
        ("煽颠", ["105(2)"]),
        ("counterrevolution (not stated)", ["1979 law 90-104"]),
        ("organizing/using a cult", ["300(1)"]),
        ("105", ["105(1)", "105(2)"]),
        ("art 105(2)", ["105(2)"]),
        ("刑法第105条第二款", ["105(2)"]),
        ("第120条之三", ["120-3"]),
        ("smuggling ordinary goods", ["153"]),
        ("走私普通货物罪", ["153"]),
        ("extortion", ["274"]),
        ("blackmail", ["274"]),
        ("spreading rumors", ["291-1"]),
        ("第291条之一", ["291-1"]),
        ("涉黑", ["294"]),
        ("非法持有国家绝密、机密文件、资料、物品罪", ["282(2)"]),
        ("282", ["282", "282(2)"]),
        ("282(1)", ["282"]),
        ("leaking state secrets", ["398"]),
        ("398", ["398", "398"]),
        ("slander", ["246"]),
        ("assaulting police", ["277(5)"]),
        ("妨害公务罪", ["277"]),
        ("反革命罪（未写明）", ["1979 law 90-104"]),
        ("积极参加反革命集团罪", ["1979 law 98"]),
        ("counterrevolutionary propaganda", ["1979 law 102"]),
        ("conspiracy to subvert the government", ["1979 law 92"]),
        ("抢劫罪", ["263"]),
        ("gambling", []),
        ("102 people", []),
        ("999", []),
        ("", []),
    ],
)
def test_a_charge_is_read_as_sources_write_it(charge: str, articles: list[str]) -> None:
    assert [one.article for one in offences_named(charge)] == articles


@pytest.mark.parametrize(
    ("charges", "state_security", "strict", "deprivation"),
    [
        ((), None, None, None),
        (("subversion",), True, True, True),
        (("fraud",), False, False, False),
        (("fraud", "subversion"), True, True, True),
        (("fraud", "gambling"), None, None, None),
        (("fraud", "smuggling ordinary goods"), False, False, False),
        (("organized crime",), False, True, False),
        (("counterrevolutionary propaganda",), True, True, True),
        (("state secrets",), None, None, None),
        (("105",), True, True, True),
        (("advocating terrorism",), False, True, False),
        (("counterrevolution",), True, True, True),
    ],
)
def test_what_the_law_ties_to_a_charge_is_known_only_as_far_as_the_charge(
    charges: tuple[str, ...], *, state_security: bool | None, strict: bool | None, deprivation: bool | None
) -> None:
    readings = [offences_named(charge) for charge in charges]

    assert is_state_security(readings) is state_security
    assert is_strict(readings) is strict
    assert needs_deprivation(readings) is deprivation


@pytest.mark.parametrize(
    ("text", "offences"),
    [
        ("subversion", ["subversion"]),
        ("subversion; extortion", ["subversion", "extortion"]),
        ("subversion and extortion", ["subversion", "extortion"]),
        ("颠覆国家政权罪、敲诈勒索罪", ["颠覆国家政权罪", "敲诈勒索罪"]),
        ("picking quarrels and provoking trouble", ["picking quarrels and provoking trouble"]),
        (
            "picking quarrels and provoking trouble and extortion",
            ["picking quarrels and provoking trouble", "extortion"],
        ),
        ("subversion and an invented offence", ["subversion and an invented offence"]),
    ],
)
def test_several_offences_in_one_text_are_told_apart(text: str, offences: list[str]) -> None:
    assert list(offences_within(text)) == offences
