"""One syllable as typed or held, and how well a character or another syllable answers it."""
# the numbers are lengths of names and positions in them

from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Indel

from store.names import tables
from store.names.folding import MASK
from store.names.sounds import cantonese_fold, fuzzy

SAME, SOUND, OTHER_SOUND, FUZZY, LOOKS, HIDDEN = 1.0, 0.93, 0.91, 0.85, 0.84, 0.8
"""Scores of a character against a character: same, homophone, homophone by a rarer reading, fuzzy, look-alike, masked."""
GOOD = 0.8
"""From here on a position counts as answered."""
_CANTONESE_RANKS = (0.95, 0.93, 0.9)
_REMEMBERED = 8_192
PINYIN, TAIWAN, CANTONESE = 1, 2, 4
ALL = PINYIN | TAIWAN | CANTONESE
"""Systems in which a syllable can be read; a name is written in one of them, seldom in two."""


@lru_cache(maxsize=16_384)
def readings(sign: str, first: bool) -> tuple[str, ...]:
    """Mandarin readings of a canonical character, the surname's own first where it stands first."""
    known = tables.character(sign).mandarin
    if not first:
        return known
    as_surname = tables.surnames().get(tables.character(sign).home, ())
    return (*as_surname, *(reading for reading in known if reading not in as_surname))


class Slot:
    """A syllable with all that it may stand for."""

    __slots__ = ("_memo", "cantonese", "folded", "letters", "mandarin", "sign")

    def __init__(
        self, letters: str, sign: str, mandarin: dict[str, tuple[float, str]], cantonese: dict[str, float]
    ) -> None:
        self.letters = letters
        """As typed; the usual reading for a character."""
        self.sign = sign
        """The canonical character, "" when it was typed in letters."""
        self.mandarin = mandarin
        """Mandarin syllable → (weight, scheme)."""
        self.cantonese = cantonese
        """Jyutping syllable → weight."""
        self.folded: dict[str, float] = {}
        for syllable, (weight, _scheme) in mandarin.items():
            key = fuzzy(syllable)
            self.folded[key] = max(weight, self.folded.get(key, 0.0))
        self._memo: tuple[dict[str, tuple[float, int]], dict[str, tuple[float, int]]] = ({}, {})

    def answer(self, sign: str, first: bool) -> tuple[float, int]:
        """How well a character (canonical) answers this syllable, 0 to 1, and in which systems it does so."""
        memo = self._memo[first]
        found = memo.get(sign)
        if found is None:
            if len(memo) > _REMEMBERED:
                memo.clear()
            found = memo[sign] = (self._characters(sign, first), ALL) if self.sign else self._spelled(sign, first)
        return found

    def sign_score(self, sign: str, first: bool) -> float:
        return self.answer(sign, first)[0]

    def _characters(self, sign: str, first: bool) -> float:
        home = tables.character(sign).home
        if home == self.sign:
            return HIDDEN if sign == MASK else SAME
        if MASK in (sign, self.sign):
            return HIDDEN
        theirs = readings(sign, first)
        best = 0.0
        for reading in theirs:
            if reading in self.mandarin:
                usual = reading == theirs[0] and self.mandarin[reading][0] == 1.0
                best = max(best, SOUND if usual else OTHER_SOUND)
        if best:
            return best
        best = max(
            (_confused(self.letters, reading) for reading in theirs if fuzzy(reading) in self.folded), default=0.0
        )
        part = tables.character(sign).component
        if part and part == tables.character(self.sign).component:
            best = max(best, LOOKS)
        if best:
            return best
        return 0.4 * max((_alike(self.letters, reading) for reading in theirs[:1]), default=0.0)

    def _spelled(self, sign: str, first: bool) -> tuple[float, int]:
        if sign == MASK:
            return HIDDEN, ALL
        theirs = readings(sign, first)
        best, systems = 0.0, 0
        for rank, reading in enumerate(theirs):
            if reading in self.mandarin:
                weight, scheme = self.mandarin[reading]
                best = max(best, weight * (1.0 if rank == 0 else 0.985 - 0.005 * rank))
                systems |= system(reading, scheme)
        for rank, reading in enumerate(tables.character(sign).cantonese):
            if reading in self.cantonese:
                best = max(best, self.cantonese[reading] * (1.0 if rank == 0 else 0.985))
                systems |= CANTONESE
        if best and (systems & PINYIN or self.letters not in self.mandarin):
            return best, systems
        for reading in theirs:
            held = self.folded.get(fuzzy(reading), 0.0)
            if held == 1.0 or (held and self.letters not in self.mandarin):
                best = max(best, held * (0.02 + _confused(self.letters, reading)))
                systems |= PINYIN | TAIWAN if held == 1.0 else TAIWAN
        if best:
            return best, systems
        return 0.55 * max((_alike(self.letters, reading) for reading in theirs[:1]), default=0.0), 0

    def slot_score(self, other: "Slot") -> float:  # noqa: C901, PLR0912  # every pair of systems
        """How well another spelled syllable answers this one."""
        if self.sign and other.sign:
            return self.sign_score(other.sign, False)
        if other.sign:
            return self.sign_score(other.sign, True)
        if self.sign:
            return other.sign_score(self.sign, True)
        if self.letters == other.letters:
            return 1.0
        best = 0.0
        for syllable, (weight, _scheme) in self.mandarin.items():
            if syllable in other.mandarin:
                best = max(best, weight * other.mandarin[syllable][0])
        for syllable, canto in self.cantonese.items():
            if syllable in other.cantonese:
                best = max(best, canto * other.cantonese[syllable])
        there, back = tables.crossing()
        for syllable, (weight, _scheme) in self.mandarin.items():
            for jyutping, share in there.get(syllable, ()):
                if jyutping in other.cantonese:
                    best = max(best, weight * other.cantonese[jyutping] * (0.85 + 0.1 * share))
        for jyutping, canto in self.cantonese.items():
            for syllable, share in back.get(jyutping, ()):
                if syllable in other.mandarin:
                    best = max(best, canto * other.mandarin[syllable][0] * (0.85 + 0.1 * share))
        if best:
            return best
        for syllable, weight in self.folded.items():
            best = max(best, weight * other.folded.get(syllable, 0.0) * 0.87)
        return best or 0.55 * _alike(self.letters, other.letters)


@cache
def _confused(one: str, other: str) -> float:
    """How often two fuzzy-equal syllables are taken for one another: the ending and the tongue often, n/l and f/h less."""
    initials = {one[0], other[0]}
    return FUZZY - 0.004 * (initials == {"n", "l"}) - 0.008 * (initials == {"f", "h"})


def system(syllable: str, scheme: str) -> int:
    """The systems to which a spelling belongs: what pinyin and Wade-Giles write alike (li, wang) is in both."""
    if scheme != "pinyin":
        return TAIWAN | PINYIN if scheme == "undotted" else TAIWAN
    alike = (syllable[0] not in "bdgjqxzcr" or syllable.startswith("ch")) and not syllable.endswith(
        ("ong", "ian", "ie", "ue")
    )
    return PINYIN | TAIWAN if alike else PINYIN


def _alike(one: str, other: str) -> float:
    if one and other and (one[0] == other[0] or OSA.distance(one, other) <= 1):
        return Indel.normalized_similarity(one, other)
    return 0.5 * Indel.normalized_similarity(one, other)


@lru_cache(maxsize=8_192)
def spelled(letters: str) -> Slot:
    """The syllable that `letters` may be, in any scheme; apostrophes count."""
    table = tables.latin()
    mandarin: dict[str, tuple[float, str]] = {}
    for syllable, scheme in table.get(letters, ()):
        if syllable not in mandarin:
            mandarin[syllable] = (tables.WEIGHTS[scheme], scheme)
    bare = letters.replace("'", "")
    if bare != letters and not mandarin:
        return spelled(bare)
    if "v" in letters and not mandarin:
        return spelled(letters.replace("v", "u")) if "v" in letters[1:] else Slot(letters, "", {}, {})
    cantonese: dict[str, float] = {}
    if bare == letters:
        for syllable, rank in tables.cantonese().get(letters, ()):
            cantonese[syllable] = _CANTONESE_RANKS[min(rank, 2)]
    return Slot(bare, "", mandarin, cantonese)


@lru_cache(maxsize=16_384)
def signed(sign: str, first: bool) -> Slot:
    """The syllable of a character as written."""
    theirs = readings(sign, first)
    mandarin = {reading: (1.0 if rank == 0 else 0.985 - 0.005 * rank, "pinyin") for rank, reading in enumerate(theirs)}
    cantonese = {reading: 0.95 if rank == 0 else 0.935 for rank, reading in enumerate(tables.character(sign).cantonese)}
    return Slot(theirs[0] if theirs else sign, tables.character(sign).home, mandarin, cantonese)


def is_syllable(letters: str) -> bool:
    """Whether `letters` are one syllable in some scheme."""
    return letters in tables.latin() or letters in tables.cantonese()


def fold_options(slot: Slot, limit: int = 6) -> list[tuple[str, float]]:
    """The folded Mandarin syllables of a slot with weights, surest first; the letters themselves when nothing is known."""
    options = sorted(slot.folded.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return options or [("?" + (slot.sign or slot.letters), 0.9)]


def exact_options(slot: Slot, limit: int = 4) -> list[tuple[str, float]]:
    """The Mandarin syllables of a slot with weights, surest first; the letters themselves when nothing is known."""
    options = sorted(
        ((syllable, weight) for syllable, (weight, _scheme) in slot.mandarin.items()),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return options[:limit] or [("?" + (slot.sign or slot.letters), 0.9)]


def surname_options(slot: Slot) -> list[str]:
    """What a surname alone may be: Mandarin syllables, and the surnames of its Cantonese ones."""
    table = tables.cantonese_surnames()
    signs = {
        sign
        for sound, weight in slot.cantonese.items()
        if weight >= _CANTONESE_RANKS[1]
        for sign in table.get(sound, ())
    }
    return [*(sound for sound, _ in exact_options(slot, 3)), *sorted(signs)]


def cantonese_options(slot: Slot, limit: int = 4) -> list[tuple[str, float]]:
    """The folded Cantonese syllables of a slot with weights, surest first."""
    options: dict[str, float] = {}
    for syllable, weight in slot.cantonese.items():
        key = cantonese_fold(syllable)
        options[key] = max(weight, options.get(key, 0.0))
    return sorted(options.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
