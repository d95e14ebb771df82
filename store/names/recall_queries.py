"""What somebody typed, read: its forms, how to parse them, and which keys to ask in which order."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from store.errors import BadInput
from store.names import tables
from store.names.folding import MASK, WrittenForm, forms, has_stray
from store.names.parsing import Parse, is_pinyin, parses_of, pinyin_cuts
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
from store.names.syllables import (
    Syllable,
    cantonese_options,
    exact_options,
    fold_options,
    surname_options,
    syllable_of_character,
)
from store.names.values import Tier
from store.names.words import is_foreign, is_transcription, pair_keys, single_keys, skeletons
from store.texts import _

LONGEST = 10_000
_LONGEST_NAME = 160
_MOST_FORMS = 6
MOST_ALIKE = 25
"""People taken of a class in which all score alike; the first by their number."""


@dataclass(frozen=True, slots=True)
class RecallQuery:
    """Keys to ask together. `limit`: people wanted where all score alike (a surname alone), else None: all."""

    keys: tuple[str, ...]
    limit: int | None = None

    def numbers(self, secret: bytes = b"") -> list[int]:
        return [number(key, secret) for key in self.keys]


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """One written form of a query with its parses; characters have one parse."""

    form: WrittenForm
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
    readings: tuple[ParsedForm, ...]
    stray: bool = False
    """Something stands beside the names that no name holds (a date, a number of a table): nobody is claimed."""

    def asks(self, tier: Tier) -> list[RecallQuery]:
        """What to ask in one round. Whole readings first; a later round only when the earlier ones were not enough."""
        made = [
            ask
            for reading in self.readings
            for ask in (_ask_han(reading, tier) if reading.form.characters else _ask_latin(reading, tier))
        ]
        plain = dict.fromkeys(key for ask in made if ask.limit is None for key in ask.keys)
        return ([RecallQuery(tuple(plain))] if plain else []) + [
            ask for ask in made if ask.limit is not None and ask.keys
        ]


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


def _reading(form: WrittenForm) -> ParsedForm:
    if form.characters:
        syllables = tuple(syllable_of_character(character, at == 0) for at, character in enumerate(form.written))
        return ParsedForm(form, (Parse(syllables, 0.0),), False, is_transcription(form))
    parses = parses_of(form)
    words = [word.replace("-", "").replace("'", "") for word in form.words]
    typed = ("".join(words), words[-1] + "".join(words[:-1])) if 1 < len(words) <= 4 else ()
    return ParsedForm(form, parses, is_pinyin(form), is_foreign(form) or not parses, typed)


def _ask_han(parsed: ParsedForm, tier: Tier) -> Iterable[RecallQuery]:  # noqa: C901, PLR0912  # one branch a round
    syllables = parsed.parses[0].syllables
    shown = [syllable for syllable in syllables if syllable.character != MASK]
    if len(syllables) == 1 or not shown:
        if tier is Tier.WHOLE:
            yield RecallQuery(tuple(f"s:{syllable.character}" for syllable in shown), MOST_ALIKE)
            yield RecallQuery(tuple(whole([sound]) for sound, _ in fold_options(syllables[0], 3)))
    elif len(shown) < len(syllables):
        if tier is Tier.WHOLE:
            if len(shown) > 1:
                sounds = [exact_options(syllable, 1)[0][0] for syllable in shown]
                yield RecallQuery(tuple(sorted(pairs(sounds, syllables[0] is shown[0]))))
            yield RecallQuery((f"M:{parsed.form.characters}",), MOST_ALIKE)
        elif tier is Tier.PART and len(shown) == 1 and syllables[0] is shown[0]:
            yield RecallQuery((f"s:{shown[0].character}",), MOST_ALIKE)
    elif tier is Tier.WHOLE:
        readings = weighted([fold_options(syllable, 3) for syllable in syllables], 8 if len(syllables) <= 4 else 3)
        keys = {whole(parts) for parts, _ in readings}
        jyutping = [cantonese_options(syllable, 2) for syllable in syllables]
        if all(jyutping) and len(syllables) <= 4:
            keys |= {cantonese(parts) for parts, _ in weighted(jyutping, 4)}
        if parsed.foreign:
            keys |= _words_first(parsed.form)
        yield RecallQuery(tuple(sorted(keys)))
    elif tier is Tier.NEAR:
        keys = looks(syllables)
        if len(syllables) == 2:
            keys |= _two(weighted([exact_options(syllable, 2) for syllable in syllables], 2))
        yield RecallQuery(tuple(sorted(keys)))
        for key in sorted(_masks(parsed.form.characters)):
            yield RecallQuery((key,), MOST_ALIKE)
    elif tier is Tier.PART:
        found = _pairs_of([exact_options(syllable, 2) for syllable in syllables])
        found |= (
            single_keys(parsed.form)
            if parsed.foreign
            else {f"w:{skeleton}" for skeleton in skeletons(parsed.form)[0] if len(skeleton) > 1}
        )
        yield RecallQuery(tuple(sorted(found)))


def _ask_latin(parsed: ParsedForm, tier: Tier) -> Iterable[RecallQuery]:
    form, parses = parsed.form, parsed.parses
    cuttings = distinct(parses)[:5]
    if tier is Tier.WHOLE:
        yield RecallQuery(tuple(sorted(_whole_latin(parsed, cuttings))))
        if len(form.words) == 1 and (not parses or len(parses[0].syllables) == 1):
            exact = {f"s:{surname}" for parse in parses[:1] for surname in surname_options(parse.syllables[0])}
            yield RecallQuery(tuple(sorted(exact)), MOST_ALIKE)
            yield RecallQuery(tuple(sorted(_surnames_begun(form.words[0]) - exact)), MOST_ALIKE)
    elif tier is Tier.NEAR:
        near = _typing_errors(form) | _begun(form)
        for parse in _orders(parsed):
            if len(parse.syllables) == 2:
                near |= _two(weighted([_spoken_options(syllable, parsed.pinyin) for syllable in parse.syllables], 9))
        yield RecallQuery(tuple(sorted(near)))
        yield from _hidden(parses)
    elif tier is Tier.CROSSED:
        yield RecallQuery(tuple(sorted(_crossed(cuttings))))
    elif tier is Tier.PART:
        found: set[str] = set()
        for parse in _orders(parsed):
            found |= _pairs_of([_spoken_options(syllable, parsed.pinyin) for syllable in parse.syllables])
        found |= (
            single_keys(form)
            if parsed.foreign
            else {f"w:{held}" for skeleton in skeletons(form) for held in skeleton if len(held) > 2}
        )
        yield RecallQuery(tuple(sorted(found)))
        alone = next((syllables[0] for syllables in cuttings if len(syllables) == 1), None)
        if alone is not None and len(form.words) > 1:
            yield RecallQuery(tuple(f"s:{surname}" for surname in surname_options(alone)), MOST_ALIKE)


def _masks(characters: str) -> set[str]:
    """What records of this name with some characters hidden, never the surname, would look like."""
    if not 2 <= len(characters) <= 4:
        return set()
    places = range(1, len(characters))
    return {
        "M:" + "".join(MASK if at in hidden else character for at, character in enumerate(characters))
        for many in places
        for hidden in combinations(places, many)
    }


def _hidden(parses: tuple[Parse, ...]) -> Iterable[RecallQuery]:
    """Records of which only the surname is shown."""
    surnames = {
        (parse.syllables[0].letters, len(parse.syllables)): parse.syllables[0]
        for parse in parses[:4]
        if len(parse.syllables) > 1
    }
    for (_letters, length), syllable in surnames.items():
        yield RecallQuery(tuple(masked(sound, length) for sound, _ in exact_options(syllable, 2)), MOST_ALIKE)


def _whole_latin(parsed: ParsedForm, cuttings: list[tuple[Syllable, ...]]) -> set[str]:
    form = parsed.form
    keys = {"x:" + " ".join(sorted(form.words))} | beside(form, parsed.parses)
    for at, syllables in enumerate(cuttings):
        readings = weighted([fold_options(syllable, 8) for syllable in syllables], 48 if at < 2 else 16)
        keys |= {whole(parts) for parts, _ in readings}
        jyutping = [cantonese_options(syllable) for syllable in syllables]
        if all(jyutping) and 1 < len(syllables) <= 4:
            keys |= {cantonese(parts) for parts, _ in weighted(jyutping, 24)}
    if parsed.foreign:
        keys |= _words_first(form)
    return keys


def _words_first(form: WrittenForm) -> set[str]:
    """Two words together where there are two; a single word is asked for only later."""
    return pair_keys(form) or single_keys(form)


def _orders(parsed: ParsedForm) -> tuple[Parse, ...]:
    """The parses of which parts are asked: of valid pinyin one cutting in both orders."""
    return parsed.parses[: 2 if parsed.pinyin else 4]


def _two(readings: Iterable[tuple[tuple[str, ...], float]]) -> set[str]:
    """Keys of two syllables that are a given name, or the beginning of a name."""
    return {pair(parts[0], parts[1], surname) for parts, _ in readings for surname in (True, False)}


def _spoken_options(syllable: Syllable, pinyin: bool) -> list[tuple[str, float]]:
    """The likeliest syllables of a slot; of valid pinyin only itself."""
    return [(syllable.letters, 1.0)] if pinyin else exact_options(syllable, 3)


def _pairs_of(options: list[list[tuple[str, float]]]) -> set[str]:
    """Pairs of which one at least is whole when one syllable is wrong."""
    n = len(options)
    if n < 3:
        return set()
    places = [(0, 1), (0, 2), (1, 2)] if n == 3 else [(at, at + 1) for at in range(0, n - 1, 2)][:3]
    return {pair(a, b, one == 0) for one, other in places for a, _ in options[one] for b, _ in options[other]}


@cache
def _beginning(letters: str) -> tuple[str, ...]:
    return tuple(sorted(syllable for syllable in tables.pinyin_syllables() if syllable.startswith(letters)))


def _surnames_begun(letters: str) -> set[str]:
    """Surname keys for letters typed so far (two letters are enough)."""
    return {f"s:{syllable}" for syllable in tables.surname_syllables() if syllable.startswith(letters)}


def _begun(form: WrittenForm) -> set[str]:
    """Pairs of the surname with every syllable that the last word, still being typed, may become."""
    last = form.words[-1]
    if len(form.words) != 2 or form.comma or len(last) > 3 or (last in tables.pinyin_syllables() and len(last) > 2):
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


def _typing_errors(form: WrittenForm) -> set[str]:
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
    known = tables.pinyin_syllables()
    out: list[tuple[str, ...]] = [(letters,)] if letters in known else []
    out += [
        (letters[:at], letters[at:]) for at in range(1, len(letters)) if letters[:at] in known and letters[at:] in known
    ]
    return out


def _crossed(cuttings: list[tuple[Syllable, ...]]) -> set[str]:
    """Cantonese keys for Mandarin syllables and the other way round, for records that hold only letters."""
    there, back = tables.crossing()
    found: set[str] = set()
    for syllables in cuttings[:2]:
        if not 1 < len(syllables) <= 4:
            continue
        mandarin, jyutping = [], []
        for syllable in syllables:
            to_mandarin = {fuzzy(s): w for s, (w, _) in syllable.mandarin.items()}
            to_jyutping = {cantonese_fold(s): w for s, w in syllable.cantonese.items()}
            for sound, (weight, _scheme) in syllable.mandarin.items():
                for reading, share in there.get(sound, ()):
                    key = cantonese_fold(reading)
                    to_jyutping[key] = max(to_jyutping.get(key, 0.0), weight * (0.5 + share / 2))
            for sound, held in syllable.cantonese.items():
                for reading, share in back.get(sound, ()):
                    key = fuzzy(reading)
                    to_mandarin[key] = max(to_mandarin.get(key, 0.0), held * (0.5 + share / 2))
            mandarin.append(sorted(to_mandarin.items(), key=lambda p: (-p[1], p[0]))[:8])
            jyutping.append(sorted(to_jyutping.items(), key=lambda p: (-p[1], p[0]))[:6])
        if all(mandarin):
            found |= {whole(parts) for parts, _ in weighted(mandarin, 64)}
        if all(jyutping):
            found |= {cantonese(parts) for parts, _ in weighted(jyutping, 32)}
    return found
