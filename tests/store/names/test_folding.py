"""The written forms of a name."""

import pytest

from store.names import forms_of, is_held, is_one_plain_name, script_of
from store.names.folding import forms


@pytest.mark.parametrize(
    ("typed", "held", "expected"),
    [
        pytest.param("Li Jiànfēng", "LI JIANFENG", True, id="tone marks and capitals"),
        pytest.param("李建鋒", "李建锋", True, id="a traditional form"),
        pytest.param("李建锋", "李建峰", False, id="another character"),
        pytest.param("???", "李建峰", False, id="no name"),
    ],
)
def test_a_name_is_held(typed, held, expected):
    assert is_held(typed, [held]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("李建峰", True, id="one name"),
        pytest.param("李建峰 (Li Jianfeng)", False, id="two forms"),
        pytest.param("李建峰 2004", False, id="a number beside it"),
        pytest.param("李某某", False, id="a masked name"),
    ],
)
def test_one_plain_name(text, expected):
    assert is_one_plain_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("李建峰 Li Jianfeng", ("李建峰", "Li Jianfeng"), id="both scripts"),
        pytest.param("李建峰 (1)", ("李建峰", ""), id="no letters"),
        pytest.param("Li Jianfeng", ("", "Li Jianfeng"), id="no characters"),
    ],
)
def test_characters_and_letters_are_told_apart(text, expected):
    assert forms_of(text) == expected


@pytest.mark.parametrize(
    ("text", "script"),
    [
        pytest.param("李建峰", "Hans", id="simplified"),
        pytest.param("劉曉波", "Hant", id="traditional"),
        pytest.param("Li Jianfeng", "Latn", id="Latin"),
        pytest.param("Ильхам Тохти", "Cyrl", id="Cyrillic"),
        pytest.param("བཀྲ་ཤིས", "Tibt", id="Tibetan"),
    ],
)
def test_the_script_of_a_name(text, script):
    assert script_of(text) == script


def test_a_masked_name_is_not_cut_at_its_letters():
    assert [form.characters for form in forms("李×峰Abcd")] == ["李□峰"]
