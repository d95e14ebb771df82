"""Which part of a held name begins with what somebody has typed so far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names.beginnings import SYLLABLE, WHOLE, WORD, begins, squeezed


@pytest.mark.parametrize(
    ("held", "typed", "fit"),
    [
        ("Li Jianfeng", "l", WHOLE), ("Li Jianfeng", "Li J", WHOLE), ("Li Jianfeng", "lijianf", WHOLE),
        ("Li Jianfeng", "jianf", WORD), ("Li Jianfeng", "Jianfeng", WORD), ("Li Jianfeng", "feng", SYLLABLE),
        ("Li Jianfeng", "fen", SYLLABLE), ("Li Jianfeng", "Lǐ Jiàn", WHOLE), ("Li Jianfeng", "anfeng", SYLLABLE),  # as in Li Ji'anfeng

        ("Li Jianfeng", "ianf", None), ("Li Jianfeng", "wang", None), ("Zhu Yu'an", "yu'a", WORD), ("Zhu Yu'an", "yua", WORD),
        ("Zhu Yu'an", "an", WORD), ("Lü Gengsong", "lv", WHOLE), ("Lü Gengsong", "lü g", WHOLE),
        ("Rebiya Kadeer", "kad", WORD), ("Rebiya Kadeer", "adeer", None),
        ("李建峰", "李建", WHOLE), ("李建峰", "建峰", SYLLABLE), ("李建峰", "峰", SYLLABLE), ("李建峰", "峯", SYLLABLE),
        ("李建鋒", "李建锋", WHOLE), ("李建峰", "王", None), ("热比娅·卡德尔", "卡德", WORD),
    ],
)  # fmt: skip
def test_a_beginning_of_a_part_is_found_and_weighed(held: str, typed: str, fit: int | None) -> None:
    assert begins(held, squeezed(typed)) == fit


@given(st.text(max_size=20), st.text(min_size=1, max_size=8))
def test_any_text_is_taken_and_a_whole_name_begins_itself(held: str, typed: str) -> None:
    wanted = squeezed(typed)

    if wanted:
        assert begins(typed, wanted) == WHOLE
        begins(held, wanted)
