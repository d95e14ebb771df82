"""One reading of a query against one held name: how each position is answered."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from store.names import tables
from store.names.alignment import (
    ALONE,
    BEGUN,
    GIVEN,
    HIDDEN_LETTERS,
    HIDDEN_QUERY,
    MASKED,
    MIXED,
    NEAR_FULL,
    NO_SURNAME,
    NOT_PINYIN,
    NOT_PINYIN_HYPHENED,
    OTHER_SURNAME,
    PLAIN,
    SOME,
    SURNAME,
    TYPED_MOST,
    Alignment,
    classify,
    combine,
    held_forms,
    is_surname,
    surname_length,
)
from store.names.folding import MASK, WrittenForm
from store.names.letters import begun_surname, latin, surname_agrees, typing, words_alike
from store.names.parsing import Parse
from store.names.recall_queries import ParsedForm
from store.names.syllables import (
    ALL,
    GOOD,
    HIDDEN,
    PINYIN,
    SAME,
    TAIWAN,
    Syllable,
    exact_options,
    readings,
    syllable_of_character,
)
from store.names.values import Tier
from store.names.words import is_transcription, may_be_words


def align(parsed: ParsedForm, text: str) -> Alignment | None:
    """The best way in which the held name `text` answers a reading, or None."""
    best: Alignment | None = None
    for held in held_forms(text):
        found = _han(parsed, held) if held.characters else latin(parsed, held)
        for alignment in found:
            if best is None or alignment.score > best.score:
                best = alignment
    return best


def bound(parsed: ParsedForm, text: str) -> float:
    """No alignment of `text` scores above this; quick for a plain Chinese name, 1 for all else."""
    if not PLAIN.match(text):
        return 1.0
    n = len(text)
    best = 0.0
    for parse in parsed.parses:
        syllables = parse.syllables
        short = len(syllables)
        if short == n:
            value = (
                combine(
                    [
                        syllable.answer(character, at == 0)[0]
                        for at, (syllable, character) in enumerate(zip(syllables, text, strict=True))
                    ]
                )
                - parse.cost
            )
        elif short == n - 1 and short > 1:
            value = max(
                0.87
                * combine(
                    [
                        syllable.answer(character, False)[0]
                        for syllable, character in zip(syllables, text[1:], strict=True)
                    ]
                ),
                0.78
                * combine(
                    [
                        syllable.answer(character, at == 0)[0]
                        for at, (syllable, character) in enumerate(zip(syllables, text, strict=False))
                    ]
                ),
                _without_one(syllables, text),
            )
        elif short == n + 1:
            value = _without_one(syllables, text)
        elif short == 1:
            value = ALONE
        else:
            value = 0.87 if 1 < short == n - 2 else 0.0
        best = max(best, value)
    if len(parsed.form.words) == 1:
        best = max(best, ALONE)
    if best < TYPED_MOST and not parsed.form.characters:
        best = max(best, _typing_bound(parsed, text))
    return 1.0 if parsed.foreign and may_be_words(text) else best


def _typing_bound(parsed: ParsedForm, text: str) -> float:
    for straight in parsed.typed:
        for spelling, _ in _pinyin_spellings(text):
            if OSA.distance(straight, spelling, score_cutoff=1) <= 1:
                return TYPED_MOST
    return 0.0


def _han(parsed: ParsedForm, held: WrittenForm) -> list[Alignment]:  # one look at every way to read
    characters = held.written
    out: list[Alignment] = []
    in_characters = bool(parsed.form.characters)
    masked = MASK in characters or MASK in parsed.form.characters
    best_score = 0.0
    for parse in parsed.parses:
        syllables = parse.syllables
        if len(syllables) == len(characters):
            answers = [
                syllable.answer(character, at == 0)
                for at, (syllable, character) in enumerate(zip(syllables, characters, strict=True))
            ]
            scores = tuple(score for score, _ in answers)
            if combine(scores) - parse.cost <= best_score:
                continue
            if masked:
                if _shown_agrees(scores, answers, parsed, characters):
                    out.append(
                        Alignment(
                            _masked_score(parsed, characters),
                            MASKED,
                            _masked_tier(parsed, characters),
                            scores,
                            parse,
                            held,
                        )
                    )
                continue
            found = classify(scores, parse.cost + _strangeness(parsed, characters, answers), in_characters)
            if (
                found
                and (
                    found[1] != SOME
                    or not parsed.pinyin
                    or all(systems & PINYIN or score < GOOD for score, systems in answers)
                )
                and found[0] > best_score
            ):
                best_score = found[0]
                tier = max(found[2], Tier.CROSSED) if _mixed(parsed, answers) else found[2]
                out.append(Alignment(found[0], found[1], tier, scores, parse, held))
        elif abs(len(syllables) - len(characters)) <= 2 and not masked:
            part = _part(syllables, characters, parse, held)
            if part and part.score > best_score:
                best_score = part.score
                out.append(part)
    return out + _besides(parsed, held, best_score, bool(out))


def _besides(parsed: ParsedForm, held: WrittenForm, best_score: float, aligned: bool) -> list[Alignment]:
    """What is not position by position: masked queries, a surname begun, typing errors, words."""
    characters = held.written
    masked = MASK in characters or MASK in parsed.form.characters
    out: list[Alignment] = []
    if MASK in parsed.form.characters and not masked_by_both(parsed, held):
        out += _hidden_query(parsed, held)
    if not aligned and not masked:
        out += begun_surname(parsed, readings(characters[0], True)[:2], held)
    if not parsed.form.characters and best_score < NEAR_FULL and not masked:
        typed = _typing_han(parsed, held)
        if typed:
            out.append(typed)
    if parsed.foreign and is_transcription(held):
        words = words_alike(parsed.form, held)
        if words:
            out.append(words)
    return out


def masked_by_both(parsed: ParsedForm, held: WrittenForm) -> bool:
    return MASK in parsed.form.characters and MASK in held.characters


def _hidden_query(parsed: ParsedForm, held: WrittenForm) -> list[Alignment]:
    """A query that shows only the surname (李某某) may be anybody of that surname."""
    asked = parsed.form.characters
    if asked[0] == held.characters[0] and asked.count(MASK) == len(asked) - 1 > 0 and len(held.characters) > 1:
        return [Alignment(HIDDEN_QUERY, MASKED, Tier.PART, (SAME, HIDDEN), parsed.parses[0], held)]
    return []


def _masked_tier(parsed: ParsedForm, characters: str) -> Tier:
    """A record that shows more than its surname is asked for by pairs of letters, so late."""
    if MASK in parsed.form.characters:
        return Tier.WHOLE
    return Tier.NEAR if parsed.form.characters or characters.count(MASK) == len(characters) - 1 else Tier.PART


def _masked_score(parsed: ParsedForm, characters: str) -> float:
    """By what is hidden alone, so that all records hidden in the same way score alike."""
    asked = parsed.form.characters
    if not asked:
        return HIDDEN_LETTERS
    if asked[1:].count(MASK) == len(asked) - 1 and MASK not in characters:
        return HIDDEN_QUERY
    return combine([HIDDEN if MASK in pair else SAME for pair in zip(asked, characters, strict=True)])


def _shown_agrees(
    scores: Sequence[float], answers: Sequence[tuple[float, int]], parsed: ParsedForm, characters: str
) -> bool:
    """Whether the surname is shown and everything shown agrees: the same characters, or the same pinyin."""
    hidden = [
        MASK in (one, other)
        for one, other in zip(parsed.form.characters or " " * len(characters), characters, strict=True)
    ]
    return (
        not hidden[0]
        and len(hidden) == len(answers)
        and all(
            hid or (score >= SAME if parsed.form.characters else score >= NEAR_FULL and of & (PINYIN | TAIWAN))
            for hid, score, (_, of) in zip(hidden, scores, answers, strict=True)
        )
    )


def _systems(answers: Sequence[tuple[float, int]]) -> int:
    systems = ALL
    for score, of in answers:
        if score >= GOOD:
            systems &= of
    return systems


def _mixed(parsed: ParsedForm, answers: Sequence[tuple[float, int]]) -> bool:
    """Whether one part is read in one system and another in another; such a reading is asked for late."""
    return not parsed.form.characters and not _systems(answers)


def _strangeness(parsed: ParsedForm, characters: str, answers: Sequence[tuple[float, int]]) -> float:
    """What is taken off for a reading that mixes systems, that is not pinyin though the query is, or for another surname."""
    if parsed.form.characters:
        return 0.0 if answers[0][0] == SAME or len(characters) < 2 else OTHER_SURNAME
    systems = _systems(answers)
    cost = 0.0 if is_surname(characters[0]) or characters[:2] in tables.surnames() else NO_SURNAME
    if not systems:
        cost += MIXED
    if parsed.pinyin and not systems & PINYIN:
        cost += NOT_PINYIN_HYPHENED if any("-" in word for word in parsed.form.words) else NOT_PINYIN
    return cost


def _part(
    syllables: tuple[Syllable, ...], characters: str, parse: Parse, held: WrittenForm
) -> Alignment | None:  # the cases stand side by side
    """A given name or a surname alone, the beginning of a name, a name with one syllable more or less."""
    short, long = len(syllables), len(characters)
    surname = surname_length(characters)
    if short == 1:
        first = syllable_of_character(characters[0], True)
        if long > 1 and surname_agrees(syllables[0], first.character, [sound for sound, _ in exact_options(first, 2)]):
            return Alignment(
                ALONE,
                SURNAME,
                Tier.PART if parse.aside else Tier.WHOLE,
                (syllables[0].score_character(characters[0], True),),
                parse,
                held,
            )
        return None
    if short == long - surname:
        scores = [
            syllable.score_character(character, False)
            for syllable, character in zip(syllables, characters[surname:], strict=True)
        ]
        if min(scores) >= NEAR_FULL and short > 1:
            return Alignment(
                (0.87 if syllables[0].character else 0.84) * combine(scores) - parse.cost,
                GIVEN,
                Tier.NEAR if short == 2 else Tier.PART,
                tuple(scores),
                parse,
                held,
            )
    if short < long:
        scores = [
            syllable.score_character(character, at == 0)
            for at, (syllable, character) in enumerate(zip(syllables, characters, strict=False))
        ]
        if min(scores) >= NEAR_FULL:
            return Alignment(
                0.78 * combine(scores) - parse.cost,
                BEGUN,
                Tier.NEAR if short == 2 and long == 3 else Tier.PART,
                tuple(scores),
                parse,
                held,
            )
    best = _one_left_out(syllables, characters)
    if best and min(best) >= GOOD:
        return Alignment(0.85 * combine(best) - parse.cost, SOME, Tier.PART, tuple(best), parse, held)
    return None


def _one_left_out(syllables: tuple[Syllable, ...], characters: str) -> list[float]:
    """The best scores when one position of the longer side is left out; both have three at least."""
    short, long = len(syllables), len(characters)
    best: list[float] = []
    if min(short, long) > 2 and abs(short - long) == 1:
        for left_out in range(max(short, long)):
            some = syllables if short < long else syllables[:left_out] + syllables[left_out + 1 :]
            shown = characters if long < short else characters[:left_out] + characters[left_out + 1 :]
            scores = [
                syllable.score_character(character, at == 0)
                for at, (syllable, character) in enumerate(zip(some, shown, strict=True))
            ]
            if not best or combine(scores) > combine(best):
                best = scores
    return best


def _without_one(syllables: tuple[Syllable, ...], characters: str) -> float:
    best = _one_left_out(syllables, characters)
    return 0.85 * combine(best) if best and min(best) >= GOOD else 0.0


@lru_cache(maxsize=8_192)
def _pinyin_spellings(characters: str) -> tuple[tuple[str, float], ...]:
    """The name in pinyin letters with the cost of a rarer reading; longer names are the likelier ones."""
    out = [("", 0.0 if len(characters) > 2 else 0.004)]
    for at, character in enumerate(characters):
        out = [
            (head + reading, cost + 0.01 * rank)
            for head, cost in out
            for rank, reading in enumerate(readings(character, at == 0)[: 2 if at else 1])
        ][:4]
    return tuple(out)


def _typing_han(parsed: ParsedForm, held: WrittenForm) -> Alignment | None:
    characters = held.written
    if not 1 < len(characters) <= 4:
        return None
    words = [word.replace("-", "").replace("'", "") for word in parsed.form.words]
    if not 1 < len(words) <= 4:
        return None
    return typing(words, _pinyin_spellings(characters), held, None)
