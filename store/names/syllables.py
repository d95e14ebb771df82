"""One syllable as typed or held, and how well a character or another syllable answers it."""

from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Indel

from store.names import tables
from store.names.folding import MASK
from store.names.sounds import fuzzy
from store.names.systems import ALL, PINYIN, SYSTEMS, TAIWAN, ReadingSystem, fold, is_spelled, surnames_read
from store.names.weights import (
    CROSSED_BY_SHARE,
    CROSSED_LEAST,
    DEAD_READING,
    F_H_CONFUSED,
    HIDDEN_CHARACTER,
    HOMOPHONE,
    INITIAL,
    LOOK_ALIKE,
    N_L_CONFUSED,
    OTHER_INITIAL,
    RARE_HOMOPHONE,
    RARER_CANTONESE_READING,
    RARER_READING,
    RARER_READING_STEP,
    SAME_CHARACTER,
    SCHEMES,
    SHARED_PART,
    SIMILAR_SOUND,
    SIMILAR_SPELLINGS,
    SURE_SPELLING,
    UNKNOWN_SYLLABLE,
    UNRELATED_CHARACTERS,
    UNRELATED_SPELLINGS,
)

_ANSWERS_KEPT = 8_192

Option = tuple[str, float]
"""A syllable and its weight, 0 to 1."""
Answer = tuple[float, int]
"""How well a position is answered, 0 to 1, and the systems in which it is."""


@lru_cache(maxsize=16_384)
def readings(character: str, first: bool) -> tuple[str, ...]:
    """Mandarin readings of a canonical character, usual first; where it stands first, those as a surname before them."""
    known = tables.character(character).mandarin
    if not first:
        return known
    as_surname = tables.surnames().get(tables.character(character).home, ())
    return (*as_surname, *(reading for reading in known if reading not in as_surname))


@lru_cache(maxsize=16_384)
def living(character: str, first: bool) -> tuple[str, ...]:
    """The readings that a dictionary of today lists; where the character stands first, those as a surname alone, if any."""
    facts = tables.character(character)
    as_surname = tables.surnames().get(facts.home, ()) if first else ()
    return as_surname or facts.mandarin[: facts.living]


@lru_cache(maxsize=4_096)
def living_readings(written: str) -> tuple[tuple[str, ...], ...]:
    """The living readings of each character of a name; of a compound surname before a given name those of its own."""
    home = "".join(tables.character(character).home for character in written[:2])
    compound = tables.surnames().get(home, ()) if len(written) > len(home) == 2 else ()  # noqa: PLR2004
    if compound:
        rest = tuple(living(character, False) for character in written[2:])
        return (*((reading,) for reading in compound), *rest)
    return tuple(living(character, at == 0) for at, character in enumerate(written))


def _dead(character: str) -> tuple[str, ...]:
    facts = tables.character(character)
    return facts.mandarin[facts.living :]


@lru_cache(maxsize=16_384)
def _marked(system: ReadingSystem, character: str) -> tuple[str, ...]:
    """The readings of a character in one system, marked."""
    return system.marked(system.readings(character))


@lru_cache(maxsize=16_384)
def _read_elsewhere(character: str) -> tuple[tuple[str, float, int], ...]:
    """The marked readings of a character in all systems, each with its share of the score and the system's bit."""
    return tuple(
        (reading, RARER_CANTONESE_READING if rank else 1.0, system.bit)
        for system in SYSTEMS
        for rank, reading in enumerate(_marked(system, character))
    )


class Syllable:
    """A syllable with all readings that it may stand for.

    Args:
        letters: As typed; of a character its usual reading.
        character: The canonical character, "" when it was typed in letters.
        mandarin: Mandarin syllable → (weight, scheme).
        others: Reading in another system, marked as `systems` does → weight.
        initial: Only the first letter was typed.
    """

    __slots__ = ("_answers", "_scores", "character", "folded", "initial", "letters", "mandarin", "others")

    def __init__(
        self,
        letters: str,
        character: str,
        mandarin: dict[str, tuple[float, str]],
        others: dict[str, float],
        *,
        initial: bool = False,
    ) -> None:
        self.letters = letters
        self.character = character
        self.mandarin = mandarin
        self.others = others
        self.initial = initial
        self.folded: dict[str, float] = {}
        """Mandarin syllable as `sounds.fuzzy` folds it → weight."""
        for reading, (weight, _scheme) in mandarin.items():
            key = fuzzy(reading)
            self.folded[key] = max(weight, self.folded.get(key, 0.0))
        self._answers: tuple[dict[str, Answer], dict[str, Answer]] = ({}, {})
        self._scores: dict[Syllable, float] = {}

    def answer(self, character: str, first: bool) -> Answer:
        """How well a character as written answers this syllable. `first`: it stands first in its name."""
        answers = self._answers[first]
        answer = answers.get(character)
        if answer is None:
            if len(answers) > _ANSWERS_KEPT:
                answers.clear()
            answer = answers[character] = (
                (self._as_character(character, first), ALL) if self.character else self._as_letters(character, first)
            )
        return answer

    def score_character(self, character: str, first: bool) -> float:
        """The score of `answer` alone."""
        return self.answer(character, first)[0]

    def _as_character(self, character: str, first: bool) -> float:
        home = tables.character(character).home
        if home == self.character:
            return HIDDEN_CHARACTER if character == MASK else SAME_CHARACTER
        if MASK in (character, self.character):
            return HIDDEN_CHARACTER
        theirs = readings(character, first)
        score = max((self._homophone(reading, reading == theirs[0]) for reading in theirs), default=0.0)
        if score:
            return score
        score = max(
            (_similar(self.letters, reading) for reading in theirs if fuzzy(reading) in self.folded), default=0.0
        )
        component = tables.character(character).component
        if tables.look_alike(home, self.character):
            score = max(score, LOOK_ALIKE)
        elif component and component == tables.character(self.character).component:
            score = max(score, SHARED_PART)
        return score or UNRELATED_CHARACTERS * _likeness_to_first(self.letters, theirs)

    def _homophone(self, reading: str, usual: bool) -> float:
        """The score of one reading of another character; 0 when this one is not read so."""
        if reading not in self.mandarin:
            return 0.0
        return HOMOPHONE if usual and self.mandarin[reading][0] == 1.0 else RARE_HOMOPHONE

    def _as_letters(self, character: str, first: bool) -> Answer:
        if character == MASK:
            return HIDDEN_CHARACTER, ALL
        if self.initial:
            return self._as_initial(character, living(character, first))
        theirs = readings(character, first)
        score, systems = self._exactly(character, theirs)
        if score and (systems & PINYIN or self.letters not in self.mandarin):
            return score, systems
        for reading in theirs:
            weight = self.folded.get(fuzzy(reading), 0.0)
            if weight == 1.0 or (weight and self.letters not in self.mandarin):
                score = max(score, weight * _similar(self.letters, reading))
                systems |= PINYIN | TAIWAN if weight == 1.0 else TAIWAN
        if score:
            return score, systems
        return UNRELATED_SPELLINGS * _likeness_to_first(self.letters, theirs), 0

    def _as_initial(self, character: str, mandarin: tuple[str, ...]) -> Answer:
        """Whether a reading begins with the letter."""
        systems = PINYIN * any(reading.startswith(self.letters) for reading in mandarin)
        for system in SYSTEMS:
            systems |= system.bit * any(reading.startswith(self.letters) for reading in system.readings(character)[:1])
        return (INITIAL if systems else 0.0), systems

    def _exactly(self, character: str, theirs: tuple[str, ...]) -> Answer:
        """How well these letters spell a reading of the character in any scheme."""
        score, systems = 0.0, 0
        for rank, reading in enumerate(theirs):
            if reading in self.mandarin:
                weight, scheme = self.mandarin[reading]
                score = max(score, weight * (_by_rank(rank) - DEAD_READING * (reading in _dead(character))))
                systems |= system_of_scheme(reading, scheme)
        if self.others:
            for reading, share, bit in _read_elsewhere(character):
                if reading in self.others:
                    score = max(score, self.others[reading] * share)
                    systems |= bit
        return score, systems

    def score_syllable(self, other: "Syllable") -> float:
        """How well another syllable, typed in letters, answers this one, 0 to 1; kept, since parses share syllables."""
        score = self._scores.get(other)
        if score is None:
            if len(self._scores) > _ANSWERS_KEPT:
                self._scores.clear()
            score = self._scores[other] = self._score_of(other)
        return score

    def _score_of(self, other: "Syllable") -> float:
        if self.character:
            return other.score_character(self.character, True)
        if self.initial or other.initial:
            begins = self.letters.startswith(other.letters) or other.letters.startswith(self.letters)
            return INITIAL if begins else 0.0
        if self.letters == other.letters:
            return 1.0
        score = max(self._in_one_language(other), self._crossed(other))
        if score:
            return score
        for reading, weight in self.folded.items():
            score = max(score, weight * other.folded.get(reading, 0.0) * SIMILAR_SPELLINGS)
        return score or UNRELATED_SPELLINGS * _likeness(self.letters, other.letters)

    def _in_one_language(self, other: "Syllable") -> float:
        """Both are spellings of one syllable in one language."""
        score = 0.0
        # Two syllables of pinyin that differ are two syllables, whatever a listener may write for either.
        heard = self.letters in self.mandarin and other.letters in other.mandarin
        for reading, (weight, scheme) in self.mandarin.items():
            if reading in other.mandarin:
                other_weight, other_scheme = other.mandarin[reading]
                if not (heard and "ear" in (scheme, other_scheme)):
                    score = max(score, weight * other_weight)
        for reading, weight in self.others.items():
            if reading in other.others:
                score = max(score, weight * other.others[reading])
        return score

    def _crossed(self, other: "Syllable") -> float:
        """One is Mandarin and the other Cantonese of the same characters."""
        score = 0.0
        to_cantonese, to_mandarin = tables.crossing()
        for reading, (weight, _scheme) in self.mandarin.items():
            for jyutping, share in to_cantonese.get(reading, ()):
                if jyutping in other.others:
                    crossed = CROSSED_LEAST + CROSSED_BY_SHARE * share
                    score = max(score, weight * other.others[jyutping] * crossed)
        for jyutping, weight in self.others.items():
            for reading, share in to_mandarin.get(jyutping, ()):
                if reading in other.mandarin:
                    crossed = CROSSED_LEAST + CROSSED_BY_SHARE * share
                    score = max(score, weight * other.mandarin[reading][0] * crossed)
        return score


def _by_rank(rank: int) -> float:
    """Weight of a Mandarin reading by its rank; 0 is the usual one."""
    return 1.0 if rank == 0 else RARER_READING - RARER_READING_STEP * rank


@cache
def _similar(one: str, other: str) -> float:
    """The score of two syllables that are equal under `fuzzy`, by how often their initials are confused."""
    initials = {one[0], other[0]}
    return SIMILAR_SOUND - N_L_CONFUSED * (initials == {"n", "l"}) - F_H_CONFUSED * (initials == {"f", "h"})


def system_of_scheme(syllable: str, scheme: str) -> int:
    """The systems to which a spelling belongs: what pinyin and Wade-Giles write alike (li, wang) is in both."""
    if scheme != "pinyin":
        return TAIWAN | PINYIN if scheme == "undotted" else TAIWAN
    alike = (syllable[0] not in "bdgjqxzcr" or syllable.startswith("ch")) and not syllable.endswith(
        ("ong", "ian", "ie", "ue")
    )
    return PINYIN | TAIWAN if alike else PINYIN


def _likeness(one: str, other: str) -> float:
    """How alike two syllables are by their letters, 0 to 1; less when they begin differently."""
    if one and other and (one[0] == other[0] or OSA.distance(one, other) <= 1):
        return Indel.normalized_similarity(one, other)
    return OTHER_INITIAL * Indel.normalized_similarity(one, other)


def _likeness_to_first(letters: str, theirs: tuple[str, ...]) -> float:
    """How alike the letters are to the usual reading; 0 for a character without reading."""
    return _likeness(letters, theirs[0]) if theirs else 0.0


@lru_cache(maxsize=8_192)
def syllable_of_letters(letters: str) -> Syllable:
    """The syllable that `letters` may be, in any scheme; apostrophes count."""
    mandarin: dict[str, tuple[float, str]] = {}
    for syllable, scheme in tables.latin().get(letters, ()):
        if syllable not in mandarin:
            mandarin[syllable] = (SCHEMES[scheme], scheme)
    bare = letters.replace("'", "")
    if "v" in letters and not mandarin:
        return syllable_of_letters(letters.replace("v", "u")) if "v" in letters[1:] else Syllable(letters, "", {}, {})
    others: dict[str, float] = {}
    if bare == letters:
        for system in SYSTEMS:
            for reading, rank in system.spellings().get(letters, ()):
                others[f"{system.letter}/{reading}"] = system.by_rank[min(rank, len(system.by_rank) - 1)]
    return Syllable(bare, "", mandarin, others)


@lru_cache(maxsize=16_384)
def syllable_of_character(character: str, first: bool) -> Syllable:
    """The syllable of a character as written. `first`: it stands first, so it is read as a surname."""
    theirs = readings(character, first)
    facts = tables.character(character)
    dead = _dead(character)
    mandarin = {
        reading: (_by_rank(rank) - DEAD_READING * (reading in dead), "pinyin") for rank, reading in enumerate(theirs)
    }
    others = {
        reading: system.of_character[min(rank, 1)]
        for system in SYSTEMS
        for rank, reading in enumerate(_marked(system, character))
    }
    return Syllable(theirs[0] if theirs else character, facts.home, mandarin, others)


@cache
def syllable_of_initial(letter: str) -> Syllable:
    """A syllable of which only the first letter was typed."""
    return Syllable(letter, "", {}, {}, initial=True)


def is_syllable(letters: str) -> bool:
    """Whether `letters` are one syllable in some scheme."""
    return letters in tables.latin() or is_spelled(letters)


def _surest(options: dict[str, float], limit: int) -> list[Option]:
    return sorted(options.items(), key=lambda option: (-option[1], option[0]))[:limit]


def fold_options(syllable: Syllable, limit: int = 6) -> list[Option]:
    """The Mandarin readings as `fuzzy` folds them, surest first; the letters themselves when none is known."""
    return _surest(syllable.folded, limit) or _unknown(syllable)


def exact_options(syllable: Syllable, limit: int = 4) -> list[Option]:
    """The Mandarin readings, surest first; the letters themselves when none is known."""
    weights = {reading: weight for reading, (weight, _scheme) in syllable.mandarin.items()}
    return _surest(weights, limit) or _unknown(syllable)


def other_options(syllable: Syllable, system: ReadingSystem, limit: int = 4) -> list[Option]:
    """The readings of one system as it folds them, surest first; none when none is known."""
    options: dict[str, float] = {}
    for reading, weight in syllable.others.items():
        if reading[0] == system.letter:
            key = fold(reading)
            options[key] = max(weight, options.get(key, 0.0))
    return _surest(options, limit)


def _unknown(syllable: Syllable) -> list[Option]:
    return [("?" + (syllable.character or syllable.letters), UNKNOWN_SYLLABLE)]


def surname_options(syllable: Syllable) -> list[str]:
    """What a surname alone may be: Mandarin readings, and the surnames in characters that another system reads so."""
    characters = {
        surname
        for reading, weight in syllable.others.items()
        if weight >= SURE_SPELLING
        for surname in surnames_read().get(reading, ())
    }
    return [*(reading for reading, _weight in exact_options(syllable, 3)), *sorted(characters)]
