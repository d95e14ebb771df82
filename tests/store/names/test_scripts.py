"""Tibetan script as it is read aloud."""

import pytest

from store.names.scripts import spoken, wylie


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param("བཀྲ", "bkr", id="a stacked letter"),
        pytest.param("ཨོ", "o", id="a vowel on the carrier of a"),
        pytest.param("ཀ༡", "k", id="a sign that is no letter"),
    ],
)
def test_a_syllable_in_wylie(script, expected):
    assert wylie(script) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("bkra", "tra", id="a cluster"),
        pytest.param("k", "ka", id="one letter has the vowel a"),
        pytest.param("gnas", "ne", id="a final s is not heard and turns a into e"),
        pytest.param("dbang", "wang", id="db is w"),
        pytest.param("rnam", "nam", id="a superscript is not heard"),
    ],
)
def test_a_syllable_is_spoken(written, expected):
    assert spoken(written) == expected
