"""What somebody typed, read: its forms, how to parse them, and which keys to ask in which order."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from store.errors import BadInput
from store.names import tables
from store.names.folding import MASK, Folded, forms, has_stray
from store.names.parsing import Parse, is_pinyin, parse, pinyin_cuts
from store.names.recall_keys import (
    beside,
    cantonese,
    distinct,
    key_texts,
    looks,
    masked,
    number,
    pair,
    pairs,
    weighted,
    whole,
)
from store.names.sounds import cantonese_fold, fuzzy
from store.names.syllables import Slot, cantonese_options, exact_options, fold_options, signed, surname_options
from store.names.values import Tier
from store.names.words import is_foreign, is_transcription, pair_keys, single_keys, skeletons
from store.texts import _

LONGEST = 10_000
_LONGEST_NAME = 160
_MOST_FORMS = 6
MOST_ALIKE = 25
"""People taken of a class in which all score alike; the first by their number."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Keys to ask together. `limit`: people wanted where all score alike (a surname alone), else None: all."""

    keys: tuple[str, ...]
    limit: int | None = None

    def numbers(self, secret: bytes = b"") -> list[int]:
        return [number(key, secret) for key in self.keys]


@dataclass(frozen=True, slots=True)
class Reading:
    """One written form of a query with its parses; characters have one parse."""

    form: Folded
    parses: tuple[Parse, ...]
    pinyin: bool
    """All of it is valid pinyin, so only pinyin may claim."""
    foreign: bool
    """It may be a name that is not Chinese."""
    typed: tuple[str, ...] = ()
    """All letters in a row, as typed and with the last word first, for typing errors."""


@dataclass(frozen=True, slots=True)
class Query:
    """A name as typed, read."""

    text: str
    readings: tuple[Reading, ...]
    stray: bool = False
    """Something stands beside the names that no name holds (a date, a number of a table): nobody is claimed."""

    def asks(self, tier: Tier) -> list[Ask]:
        """What to ask in one round. Whole readings first; a later round only when the earlier ones were not enough."""
        made = [
            ask
            for reading in self.readings
            for ask in (_ask_han(reading, tier) if reading.form.characters else _ask_latin(reading, tier))
        ]
        plain = dict.fromkeys(key for ask in made if ask.limit is None for key in ask.keys)
        return ([Ask(tuple(plain))] if plain else []) + [ask for ask in made if ask.limit is not None and ask.keys]


class Reachable:
    """In which round a query's keys reach somebody: the same rule as the database's, for judging without it."""

    def __init__(self, query: Query) -> None:
        self._open: dict[str, Tier] = {}
        self._limited: dict[str, Tier] = {}
        for tier in Tier:
            for ask in query.asks(tier):
                for key in ask.keys:
                    (self._open if ask.limit is None else self._limited).setdefault(key, tier)

    def rounds(self, texts: Iterable[str]) -> tuple[Tier | None, Tier | None]:
        """The rounds in which all with a key come, and in which those come who are all alike."""
        held = {key for text in texts for key in key_texts(text)}
        return (
            min((self._open[key] for key in held if key in self._open), default=None),
            min((self._limited[key] for key in held if key in self._limited), default=None),
        )


def read(query: str) -> Query:
    """Reads a name as typed.

    Raises:
        BadInput: when it is longer than 10,000 characters, too long to be a name, or has no letter in it.
    """
    if len(query) > LONGEST:
        raise BadInput(_("This text is too long: {n} characters, at most {most} are read.", n=len(query), most=LONGEST))
    stripped = re.sub(r"\s+", " ", query).strip()
    if len(stripped) > _LONGEST_NAME:
        raise BadInput(_("This is too long to be a name. Use “Find names in this message” for running text."))
    all_forms = forms(stripped)
    readings = tuple(_reading(form) for form in all_forms[:_MOST_FORMS])
    if not readings:
        raise BadInput(
            _("There is no name in {text}. Write a name in characters or letters.", text=stripped[:40] or "“”")
        )
    return Query(stripped, readings, has_stray(stripped) or len(all_forms) > _MOST_FORMS)


def _reading(form: Folded) -> Reading:
    if form.characters:
        slots = tuple(signed(sign, at == 0) for at, sign in enumerate(form.signs))
        return Reading(form, (Parse(slots, 0.0),), False, is_transcription(form))
    parses = parse(form)
    words = [word.replace("-", "").replace("'", "") for word in form.words]
    typed = ("".join(words), words[-1] + "".join(words[:-1])) if 1 < len(words) <= 4 else ()
    return Reading(form, parses, is_pinyin(form), is_foreign(form) or not parses, typed)


def _ask_han(reading: Reading, tier: Tier) -> Iterable[Ask]:  # noqa: C901, PLR0912  # one branch a round
    slots = reading.parses[0].slots
    shown = [slot for slot in slots if slot.sign != MASK]
    if len(slots) == 1 or not shown:
        if tier is Tier.WHOLE:
            yield Ask(tuple(f"s:{slot.sign}" for slot in shown), MOST_ALIKE)
            yield Ask(tuple(whole([sound]) for sound, _ in fold_options(slots[0], 3)))
    elif len(shown) < len(slots):
        if tier is Tier.WHOLE:
            if len(shown) > 1:
                sounds = [exact_options(slot, 1)[0][0] for slot in shown]
                yield Ask(tuple(sorted(pairs(sounds, slots[0] is shown[0]))))
            yield Ask((f"M:{reading.form.characters}",), MOST_ALIKE)
        elif tier is Tier.PART and len(shown) == 1 and slots[0] is shown[0]:
            yield Ask((f"s:{shown[0].sign}",), MOST_ALIKE)
    elif tier is Tier.WHOLE:
        readings = weighted([fold_options(slot, 3) for slot in slots], 8 if len(slots) <= 4 else 3)
        keys = {whole(parts) for parts, _ in readings}
        jyutping = [cantonese_options(slot, 2) for slot in slots]
        if all(jyutping) and len(slots) <= 4:
            keys |= {cantonese(parts) for parts, _ in weighted(jyutping, 4)}
        if reading.foreign:
            keys |= _words_first(reading.form)
        yield Ask(tuple(sorted(keys)))
    elif tier is Tier.NEAR:
        keys = looks(slots)
        if len(slots) == 2:
            keys |= _two(weighted([exact_options(slot, 2) for slot in slots], 2))
        yield Ask(tuple(sorted(keys)))
        for key in sorted(_masks(reading.form.characters)):
            yield Ask((key,), MOST_ALIKE)
    elif tier is Tier.PART:
        found = _pairs_of([exact_options(slot, 2) for slot in slots])
        found |= (
            single_keys(reading.form)
            if reading.foreign
            else {f"w:{skeleton}" for skeleton in skeletons(reading.form)[0] if len(skeleton) > 1}
        )
        yield Ask(tuple(sorted(found)))


def _ask_latin(reading: Reading, tier: Tier) -> Iterable[Ask]:
    form, parses = reading.form, reading.parses
    cuttings = distinct(parses)[:5]
    if tier is Tier.WHOLE:
        yield Ask(tuple(sorted(_whole_latin(reading, cuttings))))
        if len(form.words) == 1 and (not parses or len(parses[0].slots) == 1):
            exact = {f"s:{surname}" for way in parses[:1] for surname in surname_options(way.slots[0])}
            yield Ask(tuple(sorted(exact)), MOST_ALIKE)
            yield Ask(tuple(sorted(_surnames_begun(form.words[0]) - exact)), MOST_ALIKE)
    elif tier is Tier.NEAR:
        near = _typing_errors(form) | _begun(form)
        for way in _orders(reading):
            if len(way.slots) == 2:
                near |= _two(weighted([_spoken_options(slot, reading.pinyin) for slot in way.slots], 9))
        yield Ask(tuple(sorted(near)))
        yield from _hidden(parses)
    elif tier is Tier.CROSSED:
        yield Ask(tuple(sorted(_crossed(cuttings))))
    elif tier is Tier.PART:
        found: set[str] = set()
        for way in _orders(reading):
            found |= _pairs_of([_spoken_options(slot, reading.pinyin) for slot in way.slots])
        found |= (
            single_keys(form)
            if reading.foreign
            else {f"w:{held}" for skeleton in skeletons(form) for held in skeleton if len(held) > 2}
        )
        yield Ask(tuple(sorted(found)))
        alone = next((slots[0] for slots in cuttings if len(slots) == 1), None)
        if alone is not None and len(form.words) > 1:
            yield Ask(tuple(f"s:{surname}" for surname in surname_options(alone)), MOST_ALIKE)


def _masks(characters: str) -> set[str]:
    """What records of this name with some characters hidden, never the surname, would look like."""
    if not 2 <= len(characters) <= 4:
        return set()
    places = range(1, len(characters))
    return {
        "M:" + "".join(MASK if at in hidden else sign for at, sign in enumerate(characters))
        for many in places
        for hidden in combinations(places, many)
    }


def _hidden(parses: tuple[Parse, ...]) -> Iterable[Ask]:
    """Records of which only the surname is shown."""
    surnames = {(way.slots[0].letters, len(way.slots)): way.slots[0] for way in parses[:4] if len(way.slots) > 1}
    for (_letters, length), slot in surnames.items():
        yield Ask(tuple(masked(sound, length) for sound, _ in exact_options(slot, 2)), MOST_ALIKE)


def _whole_latin(reading: Reading, cuttings: list[tuple[Slot, ...]]) -> set[str]:
    form = reading.form
    keys = {"x:" + " ".join(sorted(form.words))} | beside(form, reading.parses)
    for at, slots in enumerate(cuttings):
        readings = weighted([fold_options(slot, 8) for slot in slots], 48 if at < 2 else 16)
        keys |= {whole(parts) for parts, _ in readings}
        jyutping = [cantonese_options(slot) for slot in slots]
        if all(jyutping) and 1 < len(slots) <= 4:
            keys |= {cantonese(parts) for parts, _ in weighted(jyutping, 24)}
    if reading.foreign:
        keys |= _words_first(form)
    return keys


def _words_first(form: Folded) -> set[str]:
    """Two words together where there are two; a single word is asked for only later."""
    return pair_keys(form) or single_keys(form)


def _orders(reading: Reading) -> tuple[Parse, ...]:
    """The parses of which parts are asked: of valid pinyin one cutting in both orders."""
    return reading.parses[: 2 if reading.pinyin else 4]


def _two(readings: Iterable[tuple[tuple[str, ...], float]]) -> set[str]:
    """Keys of two syllables that are a given name, or the beginning of a name."""
    return {pair(parts[0], parts[1], surname) for parts, _ in readings for surname in (True, False)}


def _spoken_options(slot: Slot, pinyin: bool) -> list[tuple[str, float]]:
    """The likeliest syllables of a slot; of valid pinyin only itself."""
    return [(slot.letters, 1.0)] if pinyin else exact_options(slot, 3)


def _pairs_of(options: list[list[tuple[str, float]]]) -> set[str]:
    """Pairs of which one at least is whole when one syllable is wrong."""
    n = len(options)
    if n < 3:
        return set()
    places = [(0, 1), (0, 2), (1, 2)] if n == 3 else [(at, at + 1) for at in range(0, n - 1, 2)][:3]
    return {pair(a, b, one == 0) for one, other in places for a, _ in options[one] for b, _ in options[other]}


@cache
def _beginning(letters: str) -> tuple[str, ...]:
    return tuple(sorted(syllable for syllable in tables.syllables() if syllable.startswith(letters)))


def _surnames_begun(letters: str) -> set[str]:
    """Surname keys for letters typed so far (two letters are enough)."""
    return {f"s:{syllable}" for syllable in tables.surname_syllables() if syllable.startswith(letters)}


def _begun(form: Folded) -> set[str]:
    """Pairs of the surname with every syllable that the last word, still being typed, may become."""
    last = form.words[-1]
    if len(form.words) != 2 or form.comma or len(last) > 3 or (last in tables.syllables() and len(last) > 2):
        return set()
    return {
        pair(cut[0], sound, True)
        for cut in pinyin_cuts(form.words[0])[:1]
        if len(cut) == 1
        for sound in _beginning(last)
    }


@cache
def _edits(word: str) -> frozenset[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    out = {head + tail[1:] for head, tail in splits if tail}
    out |= {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
    out |= {head + letter + tail[1:] for head, tail in splits if tail for letter in letters}
    out |= {head + letter + tail for head, tail in splits for letter in letters}
    return frozenset(out - {word})


def _typing_errors(form: Folded) -> set[str]:
    """Whole readings one letter away (left out, added, exchanged, transposed) in one word of a pinyin name."""
    words = [word.replace("-", "").replace("'", "") for word in form.words]
    if not 1 < len(words) <= 4 or sum(map(len, words)) > 26:
        return set()
    exact = [pinyin_cuts(word)[:2] for word in words]
    found: set[str] = set()
    for at, word in enumerate(words):
        if not all(exact[:at] + exact[at + 1 :]):
            continue
        rest: list[tuple[str, ...]] = [()]
        for i, cuts in enumerate(exact):
            if i != at:
                rest = [(*held, *map(fuzzy, cut)) for held in rest for cut in cuts]
        for edited in _edits(word):
            for cut in _short_cuts(edited):
                found |= {whole((*held, *map(fuzzy, cut))) for held in rest}
    return found


def _short_cuts(letters: str) -> list[tuple[str, ...]]:
    """Cuts of a word into one or two syllables."""
    known = tables.syllables()
    out: list[tuple[str, ...]] = [(letters,)] if letters in known else []
    out += [
        (letters[:at], letters[at:]) for at in range(1, len(letters)) if letters[:at] in known and letters[at:] in known
    ]
    return out


def _crossed(cuttings: list[tuple[Slot, ...]]) -> set[str]:
    """Cantonese keys for Mandarin syllables and the other way round, for records that hold only letters."""
    there, back = tables.crossing()
    found: set[str] = set()
    for slots in cuttings[:2]:
        if not 1 < len(slots) <= 4:
            continue
        mandarin, jyutping = [], []
        for slot in slots:
            to_mandarin = {fuzzy(s): w for s, (w, _) in slot.mandarin.items()}
            to_jyutping = {cantonese_fold(s): w for s, w in slot.cantonese.items()}
            for syllable, (weight, _scheme) in slot.mandarin.items():
                for reading, share in there.get(syllable, ()):
                    key = cantonese_fold(reading)
                    to_jyutping[key] = max(to_jyutping.get(key, 0.0), weight * (0.5 + share / 2))
            for syllable, held in slot.cantonese.items():
                for reading, share in back.get(syllable, ()):
                    key = fuzzy(reading)
                    to_mandarin[key] = max(to_mandarin.get(key, 0.0), held * (0.5 + share / 2))
            mandarin.append(sorted(to_mandarin.items(), key=lambda p: (-p[1], p[0]))[:8])
            jyutping.append(sorted(to_jyutping.items(), key=lambda p: (-p[1], p[0]))[:6])
        if all(mandarin):
            found |= {whole(parts) for parts, _ in weighted(mandarin, 64)}
        if all(jyutping):
            found |= {cantonese(parts) for parts, _ in weighted(jyutping, 32)}
    return found
