"""A query against a name held in characters: how each position is answered, and the bound of its score."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from store.names import tables
from store.names.alignment import (
    Alignment,
    Evidence,
    classify,
    combine,
    held_forms,
    is_surname,
    surname_length,
)
from store.names.folding import MASK, WrittenForm
from store.names.letters import in_letters, surname_agrees, surname_begun, typing_error, words_alike
from store.names.parsing import Parse
from store.names.reading import ParsedForm
from store.names.syllables import (
    Answer,
    Syllable,
    exact_options,
    living,
    readings,
    syllable_of_character,
)
from store.names.systems import ALL, PINYIN, TAIWAN
from store.names.titles import without_titles
from store.names.values import Tier
from store.names.weights import (
    ANSWERED,
    GIVEN_NAME_IN_CHARACTERS,
    GIVEN_NAME_SPELLED,
    HIDDEN_CHARACTER,
    HIDDEN_IN_LETTERS,
    HIDDEN_IN_QUERY,
    INSIDE_MOST,
    MIXED_SYSTEMS,
    NAME_BEGUN,
    NEARLY_EXACT,
    NO_SURNAME,
    NOT_PINYIN,
    NOT_PINYIN_HYPHENED,
    ONE_PART,
    ONE_SYLLABLE_MISSING,
    OTHER_SURNAME,
    SAME_CHARACTER,
    SURNAME_ALONE,
    TYPED_RARER_READING,
    TYPED_SHORT_NAME,
    TYPING_ERROR_MOST,
    UNREAD_SHARE,
)
from store.names.words import is_transcription, may_be_words

_PLAIN = re.compile("^[\u4e00-\u53e2\u53e4-\u67cf\u67d1-\u9fff]{2,4}$")
"""Two to four ordinary characters (口 and 某 may be masks)."""


def align(parsed: ParsedForm, text: str) -> Alignment | None:
    """The best way in which the held name `text` answers one form of a query, or None."""
    best: Alignment | None = None
    for held in held_forms(text):
        if parsed.exact and parsed.form.characters and held.characters != parsed.form.characters:
            continue
        for found in _in_characters(parsed, held) if held.characters else in_letters(parsed, held):
            alignment = _inside(parsed, found) if parsed.exact else found
            if alignment is not None and (best is None or alignment.score > best.score):
                best = alignment
    return best


def _inside(parsed: ParsedForm, alignment: Alignment) -> Alignment | None:
    """A whole name found beside unread words; None for a part of one, which anything may contain."""
    if alignment.evidence not in (Evidence.WHOLE, Evidence.WORDS) or alignment.score < NEARLY_EXACT:
        return None
    score = INSIDE_MOST * alignment.score - UNREAD_SHARE * parsed.share_unread
    return replace(alignment, score=score, tier=Tier.WHOLE)


def bound(parsed: ParsedForm, text: str) -> float:
    """No alignment of `text` scores above this, 0 to 1, and 0 where there is none; quick for a plain Chinese name, 1 for all else."""
    form = parsed.form
    if MASK in form.characters or not _PLAIN.match(text) or without_titles(text)[1]:
        return 1.0
    if parsed.foreign and may_be_words(text):
        return 1.0
    most = SURNAME_ALONE if len(form.words) == 1 and not form.characters else 0.0
    for parse in parsed.parses:
        most = max(most, _bound_of_parse(form, parse, text))
    if most < TYPING_ERROR_MOST and not form.characters and _is_one_letter_off(parsed, text):
        most = TYPING_ERROR_MOST
    return 0.0 if parsed.exact and most < NEARLY_EXACT else most


def _bound_of_parse(form: WrittenForm, parse: Parse, characters: str) -> float:
    """As `_whole` and `_part` score, without what they take off for a strange reading."""
    syllables = parse.syllables
    asked, held = len(syllables), len(characters)
    if asked == held:
        scores = _scores_with(syllables, characters, 1 if held > 2 and not form.initials else 0)
        classified = scores and classify(scores, parse.cost, bool(form.characters), bool(form.initials))
        return classified[0] if classified else 0.0
    if asked == 1:
        return SURNAME_ALONE
    most = 0.0
    if held - 2 <= asked < held:
        if _all_nearly_exact(syllables, characters, True):
            most = NAME_BEGUN
        if _all_nearly_exact(syllables, characters[-asked:], False):
            most = GIVEN_NAME_IN_CHARACTERS
    return max(most, _score_of_one_missing(syllables, characters))


def _scores_with(syllables: Sequence[Syllable], characters: str, weak: int) -> list[float]:
    """As `_scores` of a whole name; empty as soon as more than so many positions are not answered."""
    scores: list[float] = []
    for syllable, character in zip(syllables, characters, strict=True):
        score = syllable.answer(character, not scores)[0]
        if score < ANSWERED:
            weak -= 1
            if weak < 0:
                return []
        scores.append(score)
    return scores


def _all_nearly_exact(syllables: Sequence[Syllable], characters: str, surname: bool) -> bool:
    """Whether a part of a name is answered. `surname`: it begins with the surname."""
    first = surname
    for syllable, character in zip(syllables, characters, strict=False):
        if syllable.answer(character, first)[0] < NEARLY_EXACT:
            return False
        first = False
    return True


def _is_one_letter_off(parsed: ParsedForm, characters: str) -> bool:
    """Whether one edit makes the pinyin of what was typed.

    One edit leaves the first syllable or the last as it is, all but the letter beside a cut whose two letters were
    exchanged: most names are put aside by that, unspelled.
    """
    heads, tails = _heads(characters[0]), _tails(characters[-1])
    typed = [letters for letters in parsed.typed if letters.startswith(heads) or letters.endswith(tails)]
    return bool(typed) and any(
        OSA.distance(letters, spelling, score_cutoff=1) <= 1
        for spelling, _cost in _pinyin_spellings(characters)
        for letters in typed
    )


@lru_cache(maxsize=4_096)
def _heads(surname: str) -> tuple[str, ...]:
    return tuple(reading[:-1] for reading in living(surname, True)[:1])


@lru_cache(maxsize=16_384)
def _tails(character: str) -> tuple[str, ...]:
    return tuple(reading[1:] for reading in living(character, False)[:2])


def _answers(syllables: Sequence[Syllable], characters: str) -> list[Answer]:
    """Position by position, of a whole name."""
    return [
        syllable.answer(character, at == 0)
        for at, (syllable, character) in enumerate(zip(syllables, characters, strict=True))
    ]


def _scores(syllables: Sequence[Syllable], characters: str, surname: bool) -> list[float]:
    """Position by position. `surname`: the first of them is the surname."""
    return [
        syllable.answer(character, surname and at == 0)[0]
        for at, (syllable, character) in enumerate(zip(syllables, characters, strict=True))
    ]


def _in_characters(parsed: ParsedForm, held: WrittenForm) -> list[Alignment]:
    """Every way in which a held name in characters answers, each better than those before it."""
    alignments: list[Alignment] = []
    masked = MASK in held.written or MASK in parsed.form.characters
    best_score = 0.0
    for parse in parsed.parses:
        difference = len(parse.syllables) - len(held.written)
        alignment: Alignment | None = None
        if difference == 0:
            answers = _answers(parse.syllables, held.written)
            scores = tuple(score for score, _ in answers)
            if combine(scores) - parse.cost > best_score:
                compare = _masked if masked else _whole
                alignment = compare(parsed, parse, held, answers, scores)
        elif abs(difference) <= 2 and not masked:
            alignment = _part(parse, held)
        if alignment is not None and alignment.score > best_score:
            best_score = alignment.score
            alignments.append(alignment)
    return alignments + _besides(parsed, held, best_score, masked)


def _whole(
    parsed: ParsedForm, parse: Parse, held: WrittenForm, answers: Sequence[Answer], scores: tuple[float, ...]
) -> Alignment | None:
    """Every position is compared."""
    classified = classify(
        scores,
        parse.cost + _strangeness(parsed, held.written, answers),
        bool(parsed.form.characters),
        bool(parsed.form.initials),
    )
    if classified is None:
        return None
    score, evidence, tier = classified
    if evidence is Evidence.ONE_DIFFERS and parsed.pinyin and not _rest_is_pinyin(answers):
        return None
    if not parsed.form.characters and not _common_systems(answers):
        tier = max(tier, Tier.CROSSED)  # a reading in two systems is asked for late
    return Alignment(score, evidence, tier, scores, parse, held)


def _rest_is_pinyin(answers: Sequence[Answer]) -> bool:
    return all(systems & PINYIN or score < ANSWERED for score, systems in answers)


def _masked(
    parsed: ParsedForm, parse: Parse, held: WrittenForm, answers: Sequence[Answer], scores: tuple[float, ...]
) -> Alignment | None:
    """A character is hidden in the query or in the record, and all that is shown agrees."""
    if not _shown_agrees(answers, parsed.form.characters, held.written):
        return None
    asked, written = parsed.form.characters, held.written
    return Alignment(_masked_score(asked, written), Evidence.MASKED, _masked_tier(asked, written), scores, parse, held)


def _shown_agrees(answers: Sequence[Answer], asked: str, written: str) -> bool:
    """Whether the surname is shown and everything shown agrees: the same characters, or exactly spelled in letters."""
    hidden = [MASK in pair for pair in zip(asked or " " * len(written), written, strict=True)]
    if hidden[0]:
        return False
    if asked:
        return all(hides or score >= SAME_CHARACTER for hides, (score, _) in zip(hidden, answers, strict=True))
    return all(
        hides or (score >= NEARLY_EXACT and systems & (PINYIN | TAIWAN))
        for hides, (score, systems) in zip(hidden, answers, strict=True)
    )


def _masked_score(asked: str, written: str) -> float:
    """By what is hidden alone, so that all records hidden in the same way score alike."""
    if not asked:
        return HIDDEN_IN_LETTERS
    if _only_surname_shown(asked) and MASK not in written:
        return HIDDEN_IN_QUERY
    return combine([HIDDEN_CHARACTER if MASK in pair else SAME_CHARACTER for pair in zip(asked, written, strict=True)])


def _masked_tier(asked: str, written: str) -> Tier:
    """A record that shows more than its surname is asked for by pairs of letters, so late."""
    if MASK in asked:
        return Tier.WHOLE
    return Tier.NEAR if asked or written.count(MASK) == len(written) - 1 else Tier.PART


def _only_surname_shown(characters: str) -> bool:
    return characters[1:].count(MASK) == len(characters) - 1


def _besides(parsed: ParsedForm, held: WrittenForm, best_score: float, masked: bool) -> list[Alignment]:
    """What is not position by position: masked queries, a surname begun, typing errors, words."""
    form = parsed.form
    alignments: list[Alignment | None] = []
    if MASK in form.characters and MASK not in held.characters:
        alignments.append(_hidden_given_name(parsed, held))
    if not form.characters and not masked:
        if not best_score:
            alignments.append(surname_begun(parsed, readings(held.written[0], True)[:2], held))
        if best_score < NEARLY_EXACT and 1 < len(held.written) <= 4:
            alignments.append(typing_error(parsed, _pinyin_spellings(held.written), held))
    if parsed.foreign and is_transcription(held):
        alignments.append(words_alike(form, held))
    if len(held.words) > 1 and form.characters in held.words:
        alignments.append(Alignment(ONE_PART, Evidence.ONE_PART, Tier.PART, (SAME_CHARACTER,), None, held))
    return [alignment for alignment in alignments if alignment is not None]


def _hidden_given_name(parsed: ParsedForm, held: WrittenForm) -> Alignment | None:
    """A query that shows only the surname (李某某) may be anybody of that surname."""
    asked = parsed.form.characters
    if asked[0] != held.characters[0] or len(asked) < 2 or len(held.characters) < 2 or not _only_surname_shown(asked):
        return None
    scores = (SAME_CHARACTER, HIDDEN_CHARACTER)
    return Alignment(HIDDEN_IN_QUERY, Evidence.MASKED, Tier.PART, scores, parsed.parses[0], held)


def _common_systems(answers: Sequence[Answer]) -> int:
    """The systems in which every answered position can be read."""
    common = ALL
    for score, systems in answers:
        if score >= ANSWERED:
            common &= systems
    return common


def _strangeness(parsed: ParsedForm, written: str, answers: Sequence[Answer]) -> float:
    """What is taken off for another surname, for a reading that mixes systems or is not pinyin though the query is."""
    if parsed.form.characters:
        return 0.0 if answers[0][0] == SAME_CHARACTER or len(written) < 2 else OTHER_SURNAME
    systems = _common_systems(answers)
    cost = 0.0 if is_surname(written[0]) or written[:2] in tables.surnames() else NO_SURNAME
    if not systems:
        cost += MIXED_SYSTEMS
    if parsed.pinyin and not systems & PINYIN:
        cost += NOT_PINYIN_HYPHENED if any("-" in word for word in parsed.form.words) else NOT_PINYIN
    return cost


def _part(parse: Parse, held: WrittenForm) -> Alignment | None:
    """A given name or a surname alone, the beginning of a name, a name with one syllable more or less."""
    if any(syllable.initial for syllable in parse.syllables):
        return None
    asked, written = len(parse.syllables), len(held.written)
    if asked == 1:
        return _surname_alone(parse, held)
    if asked == written - surname_length(held.written):
        alignment = _given_name_alone(parse, held)
        if alignment:
            return alignment
    if asked < written:
        scores = _scores(parse.syllables, held.written[:asked], True)
        if min(scores) >= NEARLY_EXACT:
            score = NAME_BEGUN * combine(scores) - parse.cost
            tier = Tier.NEAR if asked == 2 and written == 3 else Tier.PART
            return Alignment(score, Evidence.NAME_BEGUN, tier, tuple(scores), parse, held)
    scores = _best_without_one(parse.syllables, held.written)
    if scores and min(scores) >= ANSWERED:
        score = ONE_SYLLABLE_MISSING * combine(scores) - parse.cost
        return Alignment(score, Evidence.ONE_DIFFERS, Tier.PART, tuple(scores), parse, held)
    return None


def _surname_alone(parse: Parse, held: WrittenForm) -> Alignment | None:
    asked, first = parse.syllables[0], syllable_of_character(held.written[0], True)
    if not surname_agrees(asked, first.character, [reading for reading, _ in exact_options(first, 2)]):
        return None
    tier = Tier.PART if parse.aside else Tier.WHOLE
    scores = (asked.score_character(held.written[0], True),)
    return Alignment(SURNAME_ALONE, Evidence.SURNAME, tier, scores, parse, held)


def _given_name_alone(parse: Parse, held: WrittenForm) -> Alignment | None:
    scores = _scores(parse.syllables, held.written[-len(parse.syllables) :], False)
    if min(scores) < NEARLY_EXACT:
        return None
    weight = GIVEN_NAME_IN_CHARACTERS if parse.syllables[0].character else GIVEN_NAME_SPELLED
    tier = Tier.NEAR if len(scores) == 2 else Tier.PART
    return Alignment(weight * combine(scores) - parse.cost, Evidence.GIVEN_NAME, tier, tuple(scores), parse, held)


def _best_without_one(syllables: tuple[Syllable, ...], characters: str) -> list[float]:
    """The best scores when one position of the longer side is left out; empty unless both have three at least."""
    asked, held = len(syllables), len(characters)
    if min(asked, held) < 3 or abs(asked - held) != 1:
        return []
    # The longer side without its last position, and without its first.
    asked_before, asked_after = (syllables, syllables) if asked < held else (syllables[:-1], syllables[1:])
    held_before, held_after = (characters[:-1], characters[1:]) if asked < held else (characters, characters)
    for at in (0, -1):
        one = asked_before[at].answer(held_before[at], at == 0)[0]
        if max(one, asked_after[at].answer(held_after[at], at == 0)[0]) < ANSWERED:
            return []  # one of the two stands in every choice
    before, after = _scores(asked_before, held_before, True), _scores(asked_after, held_after, True)
    choices = (before[:left_out] + after[left_out:] for left_out in range(len(before) + 1))
    return max(choices, key=combine)


def _score_of_one_missing(syllables: tuple[Syllable, ...], characters: str) -> float:
    scores = _best_without_one(syllables, characters)
    return ONE_SYLLABLE_MISSING * combine(scores) if scores and min(scores) >= ANSWERED else 0.0


@lru_cache(maxsize=8_192)
def _pinyin_spellings(characters: str) -> tuple[tuple[str, float], ...]:
    """The name in pinyin letters, at most four ways, each with what a rarer reading takes off."""
    spellings = [("", 0.0 if len(characters) > 2 else TYPED_SHORT_NAME)]
    for at, character in enumerate(characters):
        spellings = [
            (spelling + reading, cost + TYPED_RARER_READING * rank)
            for spelling, cost in spellings
            for rank, reading in enumerate(living(character, at == 0)[: 2 if at else 1])
        ][:4]
    return tuple(spellings)
