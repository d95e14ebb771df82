"""Which recall keys a query asks in which round, and in which round a person's keys answer it."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from store.names import tables
from store.names.folding import MASK, WrittenForm
from store.names.parsing import Parse, pinyin_cuts
from store.names.reading import ParsedForm, Query
from store.names.recall_keys import (
    Cutting,
    characters_key,
    cuttings,
    key_texts,
    likeliest,
    look_alike_keys,
    masked_key,
    number,
    other_key,
    other_keys,
    pair_key,
    pair_keys,
    western_keys,
    whole_key,
    word_set_key,
)
from store.names.sounds import fuzzy
from store.names.syllables import (
    Option,
    Syllable,
    exact_options,
    fold_options,
    surname_options,
)
from store.names.systems import CANTONESE, fold
from store.names.typing_errors import typing_error_keys
from store.names.values import Tier
from store.names.weights import (
    CANTONESE_KEYS_ASKED,
    CANTONESE_LETTER_KEYS_ASKED,
    CROSSED_CANTONESE_KEYS_ASKED,
    CROSSED_KEY_BY_SHARE,
    CROSSED_KEY_LEAST,
    CROSSED_KEYS_ASKED,
    KEYS_ASKED,
    KEYS_ASKED_LONG_NAME,
    LETTER_KEYS_ASKED,
    PEOPLE_ALIKE,
    RARER_LETTER_KEYS_ASKED,
)
from store.names.words import single_word_keys, skeletons, word_pair_keys


@dataclass(frozen=True, slots=True)
class RecallQuery:
    """Keys to ask together. `limit`: people wanted where all score alike (a surname alone), else None: all."""

    keys: tuple[str, ...]
    limit: int | None = None

    def numbers(self, secret: bytes = b"") -> list[int]:
        """The keys as they stand in `name_key`; with `secret` those of restricted people."""
        return [number(key, secret) for key in self.keys]


def recall_queries(query: Query, tier: Tier) -> list[RecallQuery]:
    """What to ask in one round, without limit first. A round is asked only when the earlier ones were not enough."""
    asked = [
        recall_query
        for parsed in query.forms
        for recall_query in (_of_characters if parsed.form.characters else _of_letters)(parsed, tier)
    ]
    unlimited = dict.fromkeys(key for recall_query in asked if recall_query.limit is None for key in recall_query.keys)
    limited = [recall_query for recall_query in asked if recall_query.limit is not None and recall_query.keys]
    return ([RecallQuery(tuple(unlimited))] if unlimited else []) + limited


class Reachable:
    """In which round a query's keys reach somebody: the same rule as the database's, for judging without it."""

    def __init__(self, query: Query) -> None:
        self._unlimited: dict[str, Tier] = {}
        self._limited: dict[str, Tier] = {}
        for tier in Tier:
            for recall_query in recall_queries(query, tier):
                rounds = self._unlimited if recall_query.limit is None else self._limited
                for key in recall_query.keys:
                    rounds.setdefault(key, tier)

    def rounds(self, names: Iterable[str]) -> tuple[Tier | None, Tier | None]:
        """The rounds in which the names are reached by a query without limit, and by one with a limit; None: in none."""
        keys = {key for name in names for key in key_texts(name)}
        return (
            min((self._unlimited[key] for key in keys if key in self._unlimited), default=None),
            min((self._limited[key] for key in keys if key in self._limited), default=None),
        )


def _sorted(keys: Iterable[str]) -> RecallQuery:
    return RecallQuery(tuple(sorted(keys)))


def _limited(keys: Iterable[str]) -> RecallQuery:
    return RecallQuery(tuple(keys), PEOPLE_ALIKE)


def _of_characters(parsed: ParsedForm, tier: Tier) -> Iterator[RecallQuery]:
    syllables = parsed.parses[0].syllables
    shown = [syllable for syllable in syllables if syllable.character != MASK]
    if len(syllables) == 1 or not shown:
        if tier is Tier.WHOLE:
            yield _limited(f"s:{syllable.character}" for syllable in shown)
            yield RecallQuery(tuple(whole_key([reading]) for reading, _ in fold_options(syllables[0], 3)))
    elif len(shown) < len(syllables):
        yield from _of_masked(parsed.form, syllables, shown, tier)
    elif tier is Tier.WHOLE:
        yield _sorted(_whole_characters(parsed, syllables))
    elif tier is Tier.NEAR:
        keys = look_alike_keys(syllables) | _written_with_look_alikes(parsed.form.characters)
        if len(syllables) == 2:
            keys |= _two(likeliest([exact_options(syllable, 2) for syllable in syllables], 2))
        yield _sorted(keys)
        for key in sorted(_partly_hidden(parsed.form.characters)):
            yield _limited((key,))
    elif tier is Tier.PART:
        options = [exact_options(syllable, 2 if at else 1) for at, syllable in enumerate(syllables)]
        yield _sorted(_pairs_with_one_wrong(options) | _words_alone(parsed, skeletons(parsed.form)[:1], 2))


def _written_with_look_alikes(characters: str) -> set[str]:
    """A name of two to four characters with one of them taken for each that is alike to the eye."""
    if len(characters) > 4:
        return set()
    return {
        characters_key(characters[:at] + alike + characters[at + 1 :])
        for at, character in enumerate(characters)
        for alike in tables.looks_like(character)
    }


def _of_masked(
    form: WrittenForm, syllables: Sequence[Syllable], shown: Sequence[Syllable], tier: Tier
) -> Iterator[RecallQuery]:
    """A query in characters of which some are hidden."""
    surname_shown = syllables[0] is shown[0]
    if tier is Tier.WHOLE:
        if len(shown) > 1:
            yield _sorted(pair_keys([exact_options(syllable, 1)[0][0] for syllable in shown], surname_shown))
        yield _limited((f"M:{form.characters}",))
    elif tier is Tier.PART and len(shown) == 1 and surname_shown:
        yield _limited((f"s:{shown[0].character}",))


def _whole_characters(parsed: ParsedForm, syllables: Sequence[Syllable]) -> set[str]:
    limit = KEYS_ASKED if len(syllables) <= 4 else KEYS_ASKED_LONG_NAME
    keys = {whole_key(parts) for parts in likeliest([fold_options(syllable, 3) for syllable in syllables], limit)}
    keys |= other_keys(syllables, CANTONESE_KEYS_ASKED, (2,))
    return keys | _words_together(parsed)


def _of_letters(parsed: ParsedForm, tier: Tier) -> Iterator[RecallQuery]:
    form, parses = parsed.form, parsed.parses
    if form.initials:
        if tier is Tier.NEAR:
            yield _sorted(_initials(parses))
    elif tier is Tier.WHOLE:
        yield _sorted(_whole_letters(parsed))
        alone = len(form.words) == 1 and (not parses or len(parses[0].syllables) == 1)
        if alone and not parsed.exact:  # a surname alone is no whole name inside other words
            surnames = {f"s:{surname}" for parse in parses[:1] for surname in surname_options(parse.syllables[0])}
            yield _limited(sorted(surnames))
            yield _limited(sorted(_surnames_begun(form.words[0]) - surnames))
    elif tier is Tier.NEAR:
        yield _sorted(_near_letters(parsed))
        yield from _surname_shown(parses)
    elif tier is Tier.CROSSED:
        yield _sorted(_crossed(cuttings(parses)[:2]))
    else:
        yield from _parts_of_letters(parsed)


def _near_letters(parsed: ParsedForm) -> set[str]:
    keys = typing_error_keys(parsed.form) | _name_begun(parsed.form)
    for parse in _parses_in_parts(parsed):
        if len(parse.syllables) == 2:
            keys |= _two(likeliest(_options_in_parts(parse, parsed.pinyin), 9))
    return keys


def _parts_of_letters(parsed: ParsedForm) -> Iterator[RecallQuery]:
    keys = _words_alone(parsed, skeletons(parsed.form), 3)
    for parse in _parses_in_parts(parsed):
        keys |= _pairs_with_one_wrong(_options_in_parts(parse, parsed.pinyin))
    yield _sorted(keys)
    alone = next((cutting[0] for cutting in cuttings(parsed.parses)[:5] if len(cutting) == 1), None)
    if alone is not None and len(parsed.form.words) > 1:
        yield _limited(f"s:{surname}" for surname in surname_options(alone))


def _initials(parses: Iterable[Parse]) -> set[str]:
    """Names of two or three syllables of which some are initials."""
    keys: set[str] = set()
    for parse in parses:
        options = [
            list(_syllables_begun(syllable.letters))
            if syllable.initial
            else [reading for reading, _ in exact_options(syllable, 2)]
            for syllable in parse.syllables
        ]
        if len(options) == 2:
            keys |= {whole_key(map(fuzzy, both)) for both in product(*options)}
        elif len(options) == 3:
            # The pair with the fewest initials in it and the fewest keys.
            first, second = min(((0, 1), (1, 2)), key=lambda pair: len(options[pair[0]]) * len(options[pair[1]]))
            keys |= {pair_key(*both, first == 0) for both in product(options[first], options[second])}
    return keys


def _whole_letters(parsed: ParsedForm) -> set[str]:
    form = parsed.form
    keys = {word_set_key(form)} | western_keys(form, parsed.parses)
    for at, cutting in enumerate(cuttings(parsed.parses)[:5]):
        limit = LETTER_KEYS_ASKED if at < 2 else RARER_LETTER_KEYS_ASKED
        keys |= {whole_key(parts) for parts in likeliest([fold_options(syllable, 8) for syllable in cutting], limit)}
        keys |= other_keys(cutting, CANTONESE_LETTER_KEYS_ASKED)
    return keys | _words_together(parsed)


def _words_together(parsed: ParsedForm) -> set[str]:
    """Two words together where there are two; a single word of several is asked for only later."""
    if not parsed.foreign:
        return set()
    return word_pair_keys(parsed.form) or single_word_keys(parsed.form)


def _words_alone(parsed: ParsedForm, skeletons_asked: Sequence[tuple[str, ...]], shortest: int) -> set[str]:
    """Single words of a name that may not be Chinese; of any other name their consonants, from `shortest` classes on."""
    if parsed.foreign:
        return single_word_keys(parsed.form)
    return {f"w:{skeleton}" for options in skeletons_asked for skeleton in options if len(skeleton) >= shortest}


def _partly_hidden(characters: str) -> set[str]:
    """What records of this name with some characters hidden, never the surname, would look like."""
    if not 2 <= len(characters) <= 4:
        return set()
    places = range(1, len(characters))
    return {
        "M:" + "".join(MASK if at in hidden else character for at, character in enumerate(characters))
        for many in places
        for hidden in combinations(places, many)
    }


def _surname_shown(parses: Sequence[Parse]) -> Iterator[RecallQuery]:
    """Records of which only the surname is shown, as many characters long as a parse has syllables."""
    surnames = {
        (parse.syllables[0].letters, len(parse.syllables)): parse.syllables[0]
        for parse in parses[:4]
        if len(parse.syllables) > 1
    }
    for (_letters, length), surname in surnames.items():
        yield _limited(masked_key(reading, length) for reading, _ in exact_options(surname, 2))


def _parses_in_parts(parsed: ParsedForm) -> tuple[Parse, ...]:
    """The parses of which parts are asked: of valid pinyin one cutting in both orders."""
    return parsed.parses[: 2 if parsed.pinyin else 4]


def _options_in_parts(parse: Parse, pinyin: bool) -> list[list[Option]]:
    """The likeliest readings of each syllable; of valid pinyin only itself."""
    return [[(syllable.letters, 1.0)] if pinyin else exact_options(syllable, 3) for syllable in parse.syllables]


def _two(readings: Iterable[Sequence[str]]) -> set[str]:
    """Keys of two syllables that are a given name, or the beginning of a name."""
    return {pair_key(first, second, surname) for first, second in readings for surname in (True, False)}


def _pairs_with_one_wrong(options: Sequence[list[Option]]) -> set[str]:
    """Pairs of which one at least is right when one syllable is wrong; none for a name of two."""
    length = len(options)
    if length < 3:
        return set()
    places = [(0, 1), (0, 2), (1, 2)] if length == 3 else [(at, at + 1) for at in range(0, length - 1, 2)][:3]
    return {
        pair_key(first, second, at == 0)
        for at, other in places
        for first, _ in options[at]
        for second, _ in options[other]
    }


@cache
def _syllables_begun(letters: str) -> tuple[str, ...]:
    return tuple(sorted(syllable for syllable in tables.pinyin_syllables() if syllable.startswith(letters)))


def _surnames_begun(letters: str) -> set[str]:
    """Surname keys for the letters typed so far."""
    return {f"s:{syllable}" for syllable in tables.surname_syllables() if syllable.startswith(letters)}


def _name_begun(form: WrittenForm) -> set[str]:
    """Pairs of the surname with every syllable that the last word, still being typed, may become."""
    last = form.words[-1]
    if len(form.words) != 2 or form.comma or len(last) > 3 or (last in tables.pinyin_syllables() and len(last) > 2):
        return set()
    return {
        pair_key(cut[0], syllable, True)
        for cut in pinyin_cuts(form.words[0])[:1]
        if len(cut) == 1
        for syllable in _syllables_begun(last)
    }


def _crossed(asked: Iterable[Cutting]) -> set[str]:
    """Cantonese keys for Mandarin syllables and the other way round, for records that hold only letters."""
    keys: set[str] = set()
    for cutting in asked:
        if not 1 < len(cutting) <= 4:
            continue
        crossed = [_crossed_options(syllable) for syllable in cutting]
        mandarin = [options[:8] for options, _ in crossed]
        jyutping = [options[:6] for _, options in crossed]
        if all(mandarin):
            keys |= {whole_key(parts) for parts in likeliest(mandarin, CROSSED_KEYS_ASKED)}
        if all(jyutping):
            keys |= {other_key(CANTONESE, parts) for parts in likeliest(jyutping, CROSSED_CANTONESE_KEYS_ASKED)}
    return keys


def _crossed_options(syllable: Syllable) -> tuple[list[Option], list[Option]]:
    """Its folded Mandarin and Cantonese readings, each with those that the other language's readings suggest."""
    to_cantonese, to_mandarin = tables.crossing()
    mandarin = {fuzzy(reading): weight for reading, (weight, _scheme) in syllable.mandarin.items()}
    cantonese = {reading: weight for reading, weight in syllable.others.items() if reading[0] == CANTONESE.letter}
    jyutping = {fold(reading): weight for reading, weight in cantonese.items()}
    for reading, (weight, _scheme) in syllable.mandarin.items():
        for crossed, share in to_cantonese.get(reading, ()):
            key = fold(crossed)
            jyutping[key] = max(jyutping.get(key, 0.0), weight * (CROSSED_KEY_LEAST + share / CROSSED_KEY_BY_SHARE))
    for reading, weight in cantonese.items():
        for crossed, share in to_mandarin.get(reading, ()):
            key = fuzzy(crossed)
            mandarin[key] = max(mandarin.get(key, 0.0), weight * (CROSSED_KEY_LEAST + share / CROSSED_KEY_BY_SHARE))
    return _surest_first(mandarin), _surest_first(jyutping)


def _surest_first(options: dict[str, float]) -> list[Option]:
    return sorted(options.items(), key=lambda option: (-option[1], option[0]))
