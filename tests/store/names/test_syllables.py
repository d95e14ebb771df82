"""How a syllable is answered."""

import pytest

from store.names import syllables
from store.names.folding import MASK
from store.names.syllables import ALL, syllable_of_character, syllable_of_letters
from store.names.weights import HIDDEN_CHARACTER, SAME_CHARACTER


@pytest.mark.parametrize("syllable", [syllable_of_character("刘", True), syllable_of_letters("liu")])
def test_a_mask_contradicts_nothing(syllable):
    assert syllable.answer(MASK, True) == (HIDDEN_CHARACTER, ALL)


def test_answers_that_were_forgotten_are_worked_out_again(monkeypatch):
    monkeypatch.setattr(syllables, "_ANSWERS_KEPT", 0)
    syllable = syllable_of_character("波", False)

    scores = [syllable.score_character(character, False) for character in "波博波"]

    assert scores[0] == scores[2] == SAME_CHARACTER > scores[1]


def test_scores_of_two_syllables_are_forgotten_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syllables, "_ANSWERS_KEPT", 0)
    asked = syllables.syllable_of_letters("zhi")

    kept = [asked.score_syllable(syllables.syllable_of_letters(other)) for other in ("chih", "li", "chih")]

    assert kept[0] == kept[2] > kept[1]
