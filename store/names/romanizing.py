"""Pinyin proposed from the characters of a name: the surname from its table, the given name as its phrase is read.

pypinyin reads phrases (长春 chang, 重阳 chong) and knows no surnames, so it is asked about the given name alone. A
character that a dictionary of today lists with several readings is asked about: nothing here decides for the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product

from store.names.tables import character, is_han, surnames

LONGEST_GIVEN = 2
"""Characters of a Chinese given name; a longer one is the transcription of another language, which pinyin would hide."""

MOST = 6
"""Readings offered of one name."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a name may be read, likeliest first, and which of its characters leave a choice."""

    readings: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether the characters leave no choice."""
        return not self.asked


def propose(name: str) -> Proposal | None:
    """The pinyin of a Chinese name in characters; None where it is none, is masked, or its surname is unknown."""
    bare = "".join(name.split())
    if not bare or not all(is_han(sign) for sign in bare) or "某" in bare:
        return None
    folded = "".join(character(sign).home for sign in bare)
    for length in (2, 1):
        surname, given = folded[:length], folded[length:]
        read_as = surnames().get(surname)
        if read_as and 0 < len(given) <= LONGEST_GIVEN:
            whole = ("".join(read_as),) if length > 1 else read_as
            return _proposal(whole, given, bare)
    return None


def _proposal(surname: tuple[str, ...], given: str, bare: str) -> Proposal:
    """Every reading of the two, the usual first; `bare` has the characters as they were written."""
    syllables = [_readings(sign, usual) for sign, usual in zip(given, _phrase(given), strict=True)]
    at = len(bare) - len(given)
    asked = [bare[:at]] if len(surname) > 1 else []
    asked += [bare[at + n] for n, readings in enumerate(syllables) if len(readings) > 1]
    combined = (
        f"{_capital(family)} {_joined(read)}" for read in product(*syllables) for family in surname
    )  # fmt: skip
    return Proposal(tuple(islice(combined, MOST)), tuple(asked))


def _phrase(given: str) -> list[str]:
    """The given name as pypinyin reads it, a syllable a character, ü as v."""
    from pypinyin import lazy_pinyin

    return list(lazy_pinyin(list(given) if len(given) == 1 else given, v_to_u=False))


def _readings(sign: str, usual: str) -> tuple[str, ...]:
    """The living readings of a character, the one of the phrase first."""
    held = character(sign)
    return tuple(dict.fromkeys((usual, *held.mandarin[: held.living])))


def _joined(syllables: Iterable[str]) -> str:
    """Syllables as one word, with an apostrophe before a vowel (GB/T 16159): Xi'an."""
    first, *rest = (syllable.replace("v", "ü") for syllable in syllables)
    return _capital(first + "".join(f"'{one}" if one[0] in "aeo" else one for one in rest))


def _capital(syllable: str) -> str:
    return syllable.replace("v", "ü").capitalize()
