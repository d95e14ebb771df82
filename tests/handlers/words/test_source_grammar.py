"""What a line says of its source and its reason."""

import pytest

from handlers.words.source_grammar import Marked, marked
from store.access.values import Confidentiality
from store.errors import BadInput

FACT = "Jia Yizhi death 2018"


@pytest.mark.parametrize(
    ("typed", "source", "level"),
    [
        ('source "Secret friend" confidential', "Secret friend", Confidentiality.RESTRICTED),
        ("source “a relative, by phone” sealed", "a relative, by phone", Confidentiality.SEALED),
        ("source “a relative, by phone”, keep it secret.", "a relative, by phone", Confidentiality.RESTRICTED),
        ("来源：「某友人」（保密）", "某友人", Confidentiality.RESTRICTED),
        ("来源“某友人”密封", "某友人", Confidentiality.SEALED),
        ("source 'a friend’s call' restricted", "a friend’s call", Confidentiality.RESTRICTED),
        ("source «a friend» internal", "a friend", Confidentiality.INTERNAL),
        ("source „a friend“", "a friend", None),
        ('source "a friend"', "a friend", None),
        ("source a friend of the family", "a friend of the family", None),
        ("，来源：《某报》2018年3月2日", "《某报》2018年3月2日", None),
        ('source “he said "yes"”', 'he said "yes"', None),
    ],
)
def test_a_source_ends_where_its_quote_ends(typed: str, source: str, level: Confidentiality | None) -> None:
    assert marked(f"{FACT} {typed}") == Marked(FACT, source, "", level)


def test_members_are_named_on_a_source() -> None:
    line = marked(f'{FACT} source "a friend" sealed <@U1AB> <@U2CD|two>')

    assert (line.level, line.named) == (Confidentiality.SEALED, ("U1AB", "U2CD"))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ('source "x y" confirmed by phone', "`confirmed by phone` stands behind the closing quote"),
        ('source "x y" 2018-03-01', "`2018-03-01` stands behind the closing quote"),
        ('source "x y" source "y z"', "Two sources in one line"),
        ("source x and y, source z", "Two sources in one line"),
        ("来源 第二", "“第二” names no source"),
        ("source 2", "“2” names no source"),
        ('source ""', "names no source"),
        ("source a friend, confidential", "Is “confidential” a part of the source"),
        ('source "a friend confidential', "Is “confidential” a part of the source"),
        ('because . source "x y"', "Say in words why it is so"),
        ('because "two papers" because "three"', "Two reasons in one line"),
        ('because "two papers" or so', "`or so` stands behind the closing quote"),
    ],
)
def test_nothing_behind_it_is_swallowed(typed: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        marked(f"{FACT} {typed}")

    assert says in str(refused.value)
