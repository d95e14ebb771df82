"""The recall keys of a held name."""

from hashlib import blake2b

import pytest

from store.migrations import INDEXED
from store.names.recall_keys import alike_keys, key_texts
from store.names.values import HeldName


@pytest.mark.parametrize(
    ("held", "keys"),
    [
        pytest.param("刘某某", {"M:刘□□", "M:liu□□"}, id="the surname shown"),
        pytest.param("×晓波", {"M:□晓波", "p:xiao bo"}, id="the surname hidden"),
        pytest.param("刘×波", {"M:刘□波", "p:^liu bo"}, id="the middle hidden"),
    ],
)
def test_a_masked_name_is_reached_by_what_is_shown(held, keys):
    assert key_texts(held) == keys


def test_other_keys_need_a_revision_that_indexes_everybody_anew():
    """Who is held is found by the keys written when they were entered: raise `migrations.INDEXED` when this digest changes."""
    names = [
        "刘晓波",
        "李建峰",
        "Liu Xiaobo",
        "伊力哈木·土赫提",
        "扎西旺楚克",
        "张某某",
        "欧阳修",
        "Alan LEONG Kah-kit",
        "單增德",
    ]
    digest = blake2b(
        "".join(key for name in names for key in sorted(key_texts(name))).encode(), digest_size=8
    ).hexdigest()

    assert (digest, INDEXED) == ("068850eb9fbedc24", "0018")


@pytest.mark.parametrize("longer", ["Tenzin Fingierte Beispiel", "Tenzin Beispiel Fingierte"])
def test_a_name_of_three_words_meets_the_two_of_a_shorter_one(longer: str) -> None:
    whole, _inner = alike_keys(HeldName("Tenzin Beispiel"), b"")

    assert whole & alike_keys(HeldName(longer), b"")[1]
    assert not whole & alike_keys(HeldName("Tenzin Fingierte Anders"), b"")[1]
