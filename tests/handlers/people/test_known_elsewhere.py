"""Numbers in records of others, issues and nationality, typed: kept, shown on the card, searched by, taken back."""

import pytest
from sqlalchemy import text
from test_confidential import confidential, house  # noqa: F401  # the house is a fixture

from store.errors import BadInput
from store.prisoners.schemes import number_in

SOURCE = ' source "press"'


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("cecc 2004-02053", "CECC 2004-02053"), ("CECC no. 2004-02053", "CECC 2004-02053"), ("2004-02053", "CECC 2004-02053"),
        ("Q37388", "Wikidata Q37388"), ("wikidata q37388", "Wikidata Q37388"), ("shahit 1234", "Shahit 1234"),
        ("WGAD Opinion No. 15/2019", "WGAD 15/2019"), ("wgad: 15/2019", "WGAD 15/2019"), ("uscirf Ilham-Tohti-2", "USCIRF ilham-tohti-2"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_record(typed: str, read: str) -> None:
    assert str(number_in(typed)) == read


@pytest.mark.parametrize("typed", ["Li Jianfeng", "李建峰", "1234", "#12", "2004-02", "Qi", "cecc", "15/2019"])
def test_what_is_no_number_of_a_record_is_none(typed: str) -> None:
    assert number_in(typed) is None


@pytest.mark.parametrize("typed", ["cecc 2004-1", "wikidata 37388", "shahit 0", "wgad 2019"])
def test_a_number_without_its_records_form_is_told(typed: str) -> None:
    with pytest.raises(BadInput, match="is no number of"):
        number_in(typed)


@pytest.mark.parametrize(
    "line", ["id Huang Qi cecc 2004-04053", "编号 黄琦 2004-04053", "Huang Qi id add CECC 2004-04053"]
)
def test_a_number_stands_on_the_card_and_finds_the_person(room, line: str) -> None:
    assert room.types(f"/prisoner {line}{SOURCE}").startswith(
        "Huang Qi 黄琦 (Sichuan, #8) has the number CECC 2004-04053."
    )

    for typed in ("cecc 2004-04053", "2004-04053", "find CECC 2004-04053"):
        seen = room.types(f"/prisoner {typed}")
        assert seen.startswith("Huang Qi 黄琦 · #8")
        assert "Elsewhere: CECC 2004-04053" in seen
    assert room.types("/prisoner id Huang Qi") == ""
    assert "CECC 2004-04053" in room.top()
    room.types("/list new Round")
    assert room.types("/list add cecc 2004-04053").startswith("Added Huang Qi")
    with room.place.built.store.engine.connect() as connection:
        values = list(connection.execute(text("SELECT value FROM external_id")).scalars())
    assert all(value.startswith("gAAAA") for value in values)


def test_a_number_is_taken_off_and_put_back(room) -> None:
    room.types(f"/prisoner id Huang Qi wikidata Q37388{SOURCE}")
    room.presses("Undo")
    assert room.types("/prisoner Q37388") == "No case holds Wikidata Q37388."
    room.types(f"/prisoner id Huang Qi wikidata Q37388{SOURCE}")
    room.types("/prisoner id #8 remove Q37388")
    assert room.types("/prisoner Q37388") == "No case holds Wikidata Q37388."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "More is needed here."),
        ("Huang Qi cecc 2004-1", "“2004-1” is no number of CECC: one looks like `2004-02053`."),
        ("Huang Qi 1234", "Whose number is “1234”? Name the record before it: CECC, Shahit, USCIRF, WGAD, Wikidata."),
        ("Huang Qi remove cecc 2004-09999", "#8 has not the number CECC 2004-09999."),
        (
            "Li Jianfeng cecc 2004-04053",
            "CECC 2004-04053 is the number of #8 by the record, and one number is one person's. Correct one of the two.",
        ),
        ("Huang Qi cecc 2004-04053", "#8 has the number CECC 2004-04053 already."),
    ],
)
def test_what_cannot_be_kept_is_said(room, line: str, said: str) -> None:
    room.types(f"/prisoner id Huang Qi cecc 2004-04053{SOURCE}")

    assert room.types(f"/prisoner id {line}").startswith(said)


def test_an_opinion_may_be_about_several_and_then_it_is_asked(room) -> None:
    room.types(f"/prisoner id #1 wgad 15/2019{SOURCE}")
    room.types("/prisoner id #8 wgad 15/2019")

    seen = room.types("/prisoner wgad 15/2019")
    assert seen.startswith("Several people answer to “wgad 15/2019”. Which one?")
    assert "1. Li Jianfeng" in seen
    assert "2. Huang Qi" in seen


def test_a_number_of_somebody_hidden_tells_nothing(house) -> None:  # noqa: F811
    house.types(f"/prisoner id Huang Qi cecc 2004-04053{SOURCE}")
    confidential(house, "/prisoner confidential Huang Qi sealed <@{researcher}> because the family asked")

    second = house.as_("second")
    assert second.types("/prisoner cecc 2004-04053") == "No case holds CECC 2004-04053."
    assert second.types(f"/prisoner id #1 cecc 2004-04053{SOURCE}").startswith(
        "Li Jianfeng 李建峰 (Fujian, #1) has the number"
    )
    assert house.as_("researcher").types("/prisoner cecc 2004-04053").startswith("Several people answer to")


@pytest.mark.parametrize(
    ("line", "issue"),
    [
        ("Huang Qi add torture", "Torture"),
        ("#8 add Labour", "Labor rights"),
        ("黄琦 加入 强制拆迁", "Forced evictions"),
    ],
)
def test_an_issue_stands_on_the_card_until_undo(room, line: str, issue: str) -> None:
    assert room.types(f"/prisoner issue {line}{SOURCE}").startswith(f"Huang Qi 黄琦 (Sichuan, #8): issue {issue}.")

    assert issue in room.types("/prisoner #8").split(" · issue: ")[1].split("\n")[0]
    room.types(f"/prisoner issue #8 remove {issue}")
    assert issue not in room.types("/prisoner #8")
    assert room.types(f"/prisoner issue #8 remove {issue}") == f"#8 has not the issue {issue}."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Huang Qi add internet", "#8 has the issue Internet freedom already."),
        ("Huang Qi add tortur", "No issue is called “tortur”, so nothing was recorded. Near: Torture."),
        (
            "Huang Qi add xyzzyq",
            "No issue is called “xyzzyq”, so nothing was recorded. There are: Human rights lawyers, ",
        ),
    ],
)
def test_an_issue_is_one_of_the_list(room, line: str, said: str) -> None:
    assert room.types(f"/prisoner issue {line}{SOURCE}").startswith(said)


@pytest.mark.parametrize(
    ("word", "shown", "foreign"),
    [
        ("Sweden", "Sweden", True), ("Swedish", "Sweden", True), ("瑞典", "Sweden", True), ("美国籍", "United States", True),
        ("American", "United States", True), ("New Zealand", "New Zealand", True), ("Chinese", "China", False),
        ("Hong Kong", "Hong Kong SAR China", False), ("stateless", "stateless", True),
    ],
)  # fmt: skip
def test_a_nationality_stands_on_the_card_and_a_foreigner_is_marked(room, word: str, shown: str, foreign: bool) -> None:
    assert f"#8): nationality {shown}." in room.types(f"/prisoner nationality Huang Qi {word}{SOURCE}")

    mark = " (a foreigner under Chinese law)" if foreign else ""
    assert f"Nationality: {shown}{mark}\n" in room.types("/prisoner #8")
    room.types(f"/prisoner nationality Huang Qi {word}")
    assert room.last[-1].text == "The record of #8 holds this already."


def test_a_nationality_is_replaced_and_put_back(room) -> None:
    room.types(f"/prisoner 国籍 黄琦 瑞典{SOURCE}")
    assert "It was Sweden." in room.types("/prisoner nationality Huang Qi Norway")
    room.presses("Undo")
    assert "Nationality: Sweden" in room.types("/prisoner #8")
    assert room.types("/prisoner nationality Huang Qi Ruritania").startswith(
        "“Ruritania” is no country or people known here."
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("wikidata https://www.wikidata.org/wiki/Q42", "Wikidata Q42"),
        ("https://www.wikidata.org/wiki/Q42", "Wikidata Q42"),
        ("uscirf https://www.uscirf.gov/religious-prisoners/forb-victims-database/an-invented-name", "USCIRF an-invented-name"),
        ("https://shahit.biz/eng/viewentry.php?entryno=77", "Shahit 77"),
        ('wgad "Opinion 5/2009"', "WGAD 5/2009"),
        ("opinion no. 5/2009", "WGAD 5/2009"),
    ],
)  # fmt: skip
def test_an_address_and_the_words_of_a_body_are_read_as_its_number(room, typed: str, kept: str) -> None:
    assert kept in room.types(f"/prisoner id Li Jianfeng {typed}{SOURCE}")

    looked_for = typed.removeprefix("wikidata ").removeprefix("uscirf ").removeprefix("wgad ").strip('"')
    assert room.types(f"/prisoner {looked_for}").startswith("Li Jianfeng 李建峰 · #1")


def test_what_is_no_number_of_a_record_is_said(room) -> None:
    assert room.types(f"/prisoner id Li Jianfeng shahit abc{SOURCE}").startswith("“abc” is no number of Shahit")


@pytest.mark.parametrize("typed", ["Huang Qi US and China", "Huang Qi American, Swedish"])
def test_two_nationalities_are_asked_about(room, typed: str) -> None:
    said = room.types(f"/prisoner nationality {typed}{SOURCE}")

    assert said.startswith("One nationality is held of a person")


@pytest.mark.parametrize("typed", ["Huang Qi remove", "Huang Qi remove Sweden", "黄琦 移除"])
def test_a_nationality_is_taken_off_and_put_back(room, typed: str) -> None:
    room.types(f"/prisoner nationality Huang Qi Sweden{SOURCE}")

    assert "nationality not known" in room.types(f"/prisoner nationality {typed}")
    undo = list(room.last)
    assert "Nationality" not in room.types("/prisoner #8")
    room.last = undo
    room.presses("Undo")
    assert "Nationality: Sweden" in room.types("/prisoner #8")
