"""Forms from a description: what a field reads, and where an error stands."""

import pytest

from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, line
from handlers.words.language import ENGLISH, Language
from store.errors import BadInput
from store.prisoners.values import Sex
from store.reading import dates
from store.texts import Text

NAME = line("name", Text("Name", {}), required=True, longest=20)
BORN = Field("born", Text("Born", {}), dates.when)
SEX = Field("sex", Text("Sex", {}), Sex, kind=FieldKind.CHOICE, choices={Sex.FEMALE: Text("female", {})})
FORM = Form("form.test", Text("Test", {}), Text("Send", {}), (NAME, BORN, SEX))
LANGUAGE = Language(ENGLISH)


def submitted(**typed: str) -> dict[str, object]:
    values = {
        name: {"field": {"selected_option": {"value": text}} if name == "sex" else {"value": text}}
        for name, text in typed.items()
    }
    return {"state": {"values": values}}


def test_each_field_is_read_and_an_empty_one_is_none() -> None:
    values = FORM.read(submitted(name="Jia Fictional", born="1969-04"), "what it remembered")

    assert values.given(NAME) == "Jia Fictional"
    assert str(values[BORN]) == "1969-04"
    assert values[SEX] is None
    assert values.remembered == "what it remembered"


def test_every_error_stands_at_its_own_field() -> None:
    with pytest.raises(FieldErrors) as refused:
        FORM.read(submitted(name=" ", born="yesterday-ish"), "")

    assert {name: str(error) for name, error in refused.value.errors.items()} == {
        "name": "Something is needed here.",
        "born": "`yesterday-ish` is not a date. Write 2013, 2013-04, 2013-04-17, Apr 2013 or 2013年4月17日.",
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("\u202eJia\u202c", "Jia", id="direction marks"),
        pytest.param("Jia\nFictional", "Jia Fictional", id="newlines"),
        pytest.param("Jia\x00", "Jia", id="NUL"),
        pytest.param("Ｊｉａ　甲", "Jia 甲", id="full width"),
        pytest.param("  Jia   甲 ", "Jia 甲", id="blanks"),
    ],
)
def test_a_field_is_cleaned_as_commands_are(typed: str, kept: str) -> None:
    assert FORM.read(submitted(name=typed), "").given(NAME) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"name": "x" * 21}, {"name": "At most 20 characters fit here."}, id="too long"),
        pytest.param({"name": "x", "sex": "dragon"}, {"sex": "Pick one of the answers offered."}, id="not offered"),
        pytest.param({"name": "x", "sex": "male"}, {"sex": "Pick one of the answers offered."}, id="not among these"),
    ],
)
def test_what_slack_would_not_send_is_refused_kindly(typed: dict[str, str], said: dict[str, str]) -> None:
    with pytest.raises(FieldErrors) as refused:
        FORM.read(submitted(**typed), "")

    assert {name: str(error) for name, error in refused.value.errors.items()} == said


def test_a_prefill_that_does_not_fit_is_refused_and_not_cut() -> None:
    with pytest.raises(BadInput, match="At most 20 characters"):
        FORM.view(LANGUAGE, "C1", initial={"name": "x" * 21})


def test_a_form_carries_its_channel_and_what_it_remembers() -> None:
    view = FORM.view(LANGUAGE, "C1", remember="a|b").to_dict()

    assert FORM.remembered(view) == ("C1", "a|b")
    assert [block["block_id"] for block in view["blocks"]] == ["name", "born", "sex"]
    assert [block["optional"] for block in view["blocks"]] == [False, True, True]
