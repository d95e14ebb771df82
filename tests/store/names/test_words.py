"""Names that are words of other languages."""

import pytest

from store.names.folding import forms
from store.names.words import is_transcription


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("刘", False, id="one character"),
        pytest.param("扎西", True, id="two characters of the lexicon"),
        pytest.param("刘波", False, id="two others"),
        pytest.param("伊力哈木·土赫提", True, id="an interpunct"),
        pytest.param("扎西旺秋", True, id="two words of the lexicon in a row"),
        pytest.param("刘晓波", False, id="a frequent surname"),
    ],
)
def test_characters_write_the_sound_of_a_foreign_name(name, expected):
    assert is_transcription(forms(name)[0]) is expected
