"""The forms of a name, a group, an issue and a number elsewhere: opened by a bare line or a button, answered as the line is."""

import pytest
from test_confidential import house  # noqa: F401  # the house is a fixture

SOURCE = "an invented letter"


@pytest.mark.parametrize(
    ("line", "held", "fields", "says", "kept"),
    [
        (
            "names add Huang Qi", "Huang Qi 黄琦 · #8", {"text": "Difficult Friend", "kind": "pen", "since": "1990"},
            "Kept as a name of Huang Qi 黄琦 (Sichuan, #8):\nDifficult Friend · pen name · from 1990", "Difficult Friend · pen name",
        ),
        (
            "group Huang Qi", "Huang Qi 黄琦 is in no group yet.", {"group": "sanming 8"},
            "Huang Qi 黄琦 (Sichuan, #8) belongs to Sanming Eight 三明八人 now.", "Group: Sanming Eight",
        ),
        (
            "issue Huang Qi", "Huang Qi 黄琦: Internet freedom, Freedom of expression.", {"issue": "torture"},
            "Huang Qi 黄琦 (Sichuan, #8): issue Torture.", "Issues: Internet freedom, Torture, Freedom of expression",
        ),
        (
            "number Huang Qi", "No number of Huang Qi 黄琦 in another record is held.", {"number": "37388", "scheme": "shahit"},
            "Huang Qi 黄琦 (Sichuan, #8) has the number Shahit 37388.", "Elsewhere: Shahit 37388",
        ),
    ],
)  # fmt: skip
def test_a_bare_line_opens_the_form_and_it_answers_as_the_line_does(room, line, held, fields, says, kept) -> None:
    assert room.types(f'/prisoner {line} source "{SOURCE}"') == ""
    assert held in room.top()
    assert room.fills(**fields).ok
    assert says in room.top()
    assert f"Source: {SOURCE}" in room.top()

    assert kept in room.types("/prisoner names #8")
    room.types(f"/prisoner {line}")
    assert room.fills(**fields, does="remove").ok
    assert kept not in room.types("/prisoner names #8")


def test_the_names_page_and_the_group_page_open_the_forms(room) -> None:
    room.types("/mingdan language 中文")
    for label, above in (
        ("添加姓名", "黄琦 Huang Qi · #8"), ("群体", "还不属于任何群体"), ("议题", "现有："), ("其他记录编号", "没有"),
    ):  # fmt: skip
        room.types("/prisoner 姓名 黄琦")
        room.presses(label)
        assert above in room.top(), label

    room.types("/prisoner group Sanming Eight")
    room.presses("把某人加入此群体")
    assert "三明八人" in room.top()
    assert set(room.fills(source=SOURCE).errors) == {"person"}
    workspace = room.place.workspace
    picked = workspace.suggest(room.user, workspace.top_view(room.user), "pick.person", "黄琦").options[0]["value"]
    assert room.fills(person=str(picked), source=SOURCE).ok
    assert "三明八人" in room.top()
    assert "群体：三明八人" in room.types("/prisoner 姓名 黄琦")


@pytest.mark.parametrize(
    ("line", "fields", "field", "says"),
    [
        ("names add #8", {"text": "Difficult Friend", "since": "1995", "until": "1990"}, "until", "lies before the first"),
        ("names add #8", {"text": "Difficult Friend", "since": "once"}, "since", "once"),
        ("name #8 add", {"text": "黄琦"}, "text", "The record holds “黄琦” already."),
        ("group #8", {"group": "Sanming Eigth"}, "group", "No group is called “Sanming Eigth”, so nothing was recorded. Near: "),
        ("group add #8", {}, "group", "Something is needed here."),
        ("group #1", {"group": "Sanming Eight"}, "group", "belongs to Sanming Eight already."),
        ("issue #8", {"issue": "internet"}, "issue", "has the issue Internet freedom already."),
        ("issue #8", {"issue": "torture", "source": ""}, "source", "From which source?"),
        ("issue #8", {"issue": "internet", "does": "remove"}, "source", "leave this empty"),
        ("id #8", {"number": "37388"}, "scheme", "Whose number is “37388”?"),
        ("id #8", {"number": "37388", "scheme": "cecc"}, "number", "is no number of CECC"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field(room, line, fields, field, says) -> None:
    room.types(f"/prisoner {line}")

    errors = room.fills(**{"source": SOURCE, **fields}).errors
    assert set(errors) == {field}, errors
    assert says in errors[field]


def test_who_only_reads_sees_what_is_held_and_no_form(house) -> None:  # noqa: F811
    reader = house.as_("reader")

    assert reader.types("/prisoner issue Huang Qi").startswith(
        "Huang Qi 黄琦: Internet freedom, Freedom of expression."
    )
    assert reader.types("/prisoner group Huang Qi") == "Huang Qi 黄琦 is in no group yet."
    reader.types("/prisoner names Huang Qi")
    assert "Add a name" not in reader.buttons()
    reader.types("/prisoner group Sanming Eight")
    assert "Put somebody into it" not in reader.buttons()
    assert reader.types("/prisoner names add Huang Qi").startswith("Your role does not allow this: change cases.")


def test_a_source_that_says_more_is_named_where_the_form_has_no_place_for_it(room) -> None:
    room.types(f'/prisoner issue Huang Qi source "{SOURCE}" page 3 internal')

    assert 'Not filled in: `source "…" page "3" internal`' in room.top()
