"""Names in running text."""

import pytest

from store.names import find_names

CHINESE = "据报道，李建峰与黄象伟于2002年被捕，麦提阿卜拉·伊敏尼亚孜被判六年。李某某在押。"
ENGLISH = "On Monday the Tianjin court sentenced Zhou Shifeng and Hu Shigen; Ilham Tohti and Tashi Wangchuk remain. Joshua WONG Chi-fung met Li Jianfeng."


@pytest.mark.parametrize("name", ["李建峰", "黄象伟", "麦提阿卜拉·伊敏尼亚孜", "李某某"])
def test_names_in_characters_are_spotted(name):
    assert name in {spot.text for spot in find_names(CHINESE)}


@pytest.mark.parametrize(
    "name", ["Zhou Shifeng", "Hu Shigen", "Ilham Tohti", "Tashi Wangchuk", "Joshua WONG Chi-fung", "Li Jianfeng"]
)
def test_names_in_letters_are_spotted(name):
    assert name in {spot.text for spot in find_names(ENGLISH)}


def test_spots_say_where_they_stand():
    assert all(text[spot.start : spot.end] == spot.text for text in (CHINESE, ENGLISH) for spot in find_names(text))


def test_ordinary_words_are_no_names():
    assert find_names("The sentence was announced on Monday by a court in the province.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("对伊力哈木·土赫提", "伊力哈木·土赫提", id="a particle before it"),
        pytest.param("伊力哈木·土赫提被判", "伊力哈木·土赫提", id="a particle after it"),
    ],
)
def test_a_name_with_an_interpunct_ends_at_particles(text, expected):
    assert expected in {spot.text for spot in find_names(text)}


def test_an_interpunct_after_a_particle_is_no_name():
    assert find_names("的·波") == []
