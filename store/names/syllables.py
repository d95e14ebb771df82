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
def readings(character: str, first: bool) -> tuple[str, ...]:
    """Mandarin readings of a canonical character, the surname's own first where it stands first."""
    known = tables.character(character).mandarin
    if not first:
        return known
    as_surname = tables.surnames().get(tables.character(character).home, ())
    return (*as_surname, *(reading for reading in known if reading not in as_surname))


class Syllable:
    """A syllable with all that it may stand for."""

    __slots__ = ("_memo", "cantonese", "character", "folded", "letters", "mandarin")

    def __init__(
        self, letters: str, character: str, mandarin: dict[str, tuple[float, str]], cantonese: dict[str, float]
    ) -> None:
        self.letters = letters
        """As typed; the usual reading for a character."""
        self.character = character
        """The canonical character, "" when it was typed in letters."""
        self.mandarin = mandarin
        """Mandarin syllable → (weight, scheme)."""
        self.cantonese = cantonese
        """Jyutping syllable → weight."""
        self.folded: dict[str, float] = {}
        for sound, (weight, _scheme) in mandarin.items():
            key = fuzzy(sound)
            self.folded[key] = max(weight, self.folded.get(key, 0.0))
        self._memo: tuple[dict[str, tuple[float, int]], dict[str, tuple[float, int]]] = ({}, {})

    def answer(self, character: str, first: bool) -> tuple[float, int]:
        """How well a character (canonical) answers this syllable, 0 to 1, and in which systems it does so."""
        memo = self._memo[first]
        found = memo.get(character)
        if found is None:
            if len(memo) > _REMEMBERED:
                memo.clear()
            found = memo[character] = (
                (self._characters(character, first), ALL) if self.character else self._spelled(character, first)
            )
        return found

    def score_character(self, character: str, first: bool) -> float:
        return self.answer(character, first)[0]

    def _characters(self, character: str, first: bool) -> float:
        home = tables.character(character).home
        if home == self.character:
            return HIDDEN if character == MASK else SAME
        if MASK in (character, self.character):
            return HIDDEN
        theirs = readings(character, first)
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
        part = tables.character(character).component
        if part and part == tables.character(self.character).component:
            best = max(best, LOOKS)
        if best:
            return best
        return 0.4 * max((_alike(self.letters, reading) for reading in theirs[:1]), default=0.0)

    def _spelled(self, character: str, first: bool) -> tuple[float, int]:
        if character == MASK:
            return HIDDEN, ALL
        theirs = readings(character, first)
        best, systems = 0.0, 0
        for rank, reading in enumerate(theirs):
            if reading in self.mandarin:
                weight, scheme = self.mandarin[reading]
                best = max(best, weight * (1.0 if rank == 0 else 0.985 - 0.005 * rank))
                systems |= system(reading, scheme)
        for rank, reading in enumerate(tables.character(character).cantonese):
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

    def score_syllable(self, other: "Syllable") -> float:  # noqa: C901, PLR0912  # every pair of systems
        """How well another spelled syllable answers this one."""
        if self.character and other.character:
            return self.score_character(other.character, False)
        if other.character:
            return self.score_character(other.character, True)
        if self.character:
            return other.score_character(self.character, True)
        if self.letters == other.letters:
            return 1.0
        best = 0.0
        for sound, (weight, _scheme) in self.mandarin.items():
            if sound in other.mandarin:
                best = max(best, weight * other.mandarin[sound][0])
        for sound, canto in self.cantonese.items():
            if sound in other.cantonese:
                best = max(best, canto * other.cantonese[sound])
        there, back = tables.crossing()
        for sound, (weight, _scheme) in self.mandarin.items():
            for jyutping, share in there.get(sound, ()):
                if jyutping in other.cantonese:
                    best = max(best, weight * other.cantonese[jyutping] * (0.85 + 0.1 * share))
        for jyutping, canto in self.cantonese.items():
            for sound, share in back.get(jyutping, ()):
                if sound in other.mandarin:
                    best = max(best, canto * other.mandarin[sound][0] * (0.85 + 0.1 * share))
        if best:
            return best
        for sound, weight in self.folded.items():
            best = max(best, weight * other.folded.get(sound, 0.0) * 0.87)
        return best or 0.55 * _alike(self.letters, other.letters)


@cache
def _confused(one: str, other: str) -> float:
    """How often two fuzzy-equal syllables are taken for one another: the ending and the tongue often, n/l and f/h less."""
    initials = {one[0], other[0]}
    return FUZZY - 0.004 * (initials == {"n", "l"}) - 0.008 * (initials == {"f", "h"})


def system(sound: str, scheme: str) -> int:
    """The systems to which a spelling belongs: what pinyin and Wade-Giles write alike (li, wang) is in both."""
    if scheme != "pinyin":
        return TAIWAN | PINYIN if scheme == "undotted" else TAIWAN
    alike = (sound[0] not in "bdgjqxzcr" or sound.startswith("ch")) and not sound.endswith(("ong", "ian", "ie", "ue"))
    return PINYIN | TAIWAN if alike else PINYIN


def _alike(one: str, other: str) -> float:
    if one and other and (one[0] == other[0] or OSA.distance(one, other) <= 1):
        return Indel.normalized_similarity(one, other)
    return 0.5 * Indel.normalized_similarity(one, other)


@lru_cache(maxsize=8_192)
def syllable_of_letters(letters: str) -> Syllable:
    """The syllable that `letters` may be, in any scheme; apostrophes count."""
    table = tables.latin()
    mandarin: dict[str, tuple[float, str]] = {}
    for sound, scheme in table.get(letters, ()):
        if sound not in mandarin:
            mandarin[sound] = (tables.WEIGHTS[scheme], scheme)
    bare = letters.replace("'", "")
    if bare != letters and not mandarin:
        return syllable_of_letters(bare)
    if "v" in letters and not mandarin:
        return syllable_of_letters(letters.replace("v", "u")) if "v" in letters[1:] else Syllable(letters, "", {}, {})
    cantonese: dict[str, float] = {}
    if bare == letters:
        for sound, rank in tables.cantonese().get(letters, ()):
            cantonese[sound] = _CANTONESE_RANKS[min(rank, 2)]
    return Syllable(bare, "", mandarin, cantonese)


@lru_cache(maxsize=16_384)
def syllable_of_character(character: str, first: bool) -> Syllable:
    """The syllable of a character as written."""
    theirs = readings(character, first)
    mandarin = {reading: (1.0 if rank == 0 else 0.985 - 0.005 * rank, "pinyin") for rank, reading in enumerate(theirs)}
    cantonese = {
        reading: 0.95 if rank == 0 else 0.935 for rank, reading in enumerate(tables.character(character).cantonese)
    }
    return Syllable(theirs[0] if theirs else character, tables.character(character).home, mandarin, cantonese)


def is_syllable(letters: str) -> bool:
    """Whether `letters` are one syllable in some scheme."""
    return letters in tables.latin() or letters in tables.cantonese()


def fold_options(syllable: Syllable, limit: int = 6) -> list[tuple[str, float]]:
    """The folded Mandarin syllables of a slot with weights, surest first; the letters themselves when nothing is known."""
    options = sorted(syllable.folded.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return options or [("?" + (syllable.character or syllable.letters), 0.9)]


def exact_options(syllable: Syllable, limit: int = 4) -> list[tuple[str, float]]:
    """The Mandarin syllables of a slot with weights, surest first; the letters themselves when nothing is known."""
    options = sorted(
        ((sound, weight) for sound, (weight, _scheme) in syllable.mandarin.items()),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return options[:limit] or [("?" + (syllable.character or syllable.letters), 0.9)]


def surname_options(syllable: Syllable) -> list[str]:
    """What a surname alone may be: Mandarin syllables, and the surnames of its Cantonese ones."""
    table = tables.cantonese_surnames()
    characters = {
        character
        for sound, weight in syllable.cantonese.items()
        if weight >= _CANTONESE_RANKS[1]
        for character in table.get(sound, ())
    }
    return [*(sound for sound, _ in exact_options(syllable, 3)), *sorted(characters)]


def cantonese_options(syllable: Syllable, limit: int = 4) -> list[tuple[str, float]]:
    """The folded Cantonese syllables of a slot with weights, surest first."""
    options: dict[str, float] = {}
    for sound, weight in syllable.cantonese.items():
        key = cantonese_fold(sound)
        options[key] = max(weight, options.get(key, 0.0))
    return sorted(options.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
