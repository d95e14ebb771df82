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
from store.names.folding import MASK, Folded
from store.names.letters import begun_surname, latin, surname_agrees, typing, words_alike
from store.names.parsing import Parse
from store.names.recall_queries import Reading
from store.names.syllables import ALL, GOOD, HIDDEN, PINYIN, SAME, TAIWAN, Slot, exact_options, readings, signed
from store.names.values import Tier
from store.names.words import is_transcription, may_be_words


def align(reading: Reading, text: str) -> Alignment | None:
    """The best way in which the held name `text` answers a reading, or None."""
    best: Alignment | None = None
    for held in held_forms(text):
        found = _han(reading, held) if held.characters else latin(reading, held)
        for alignment in found:
            if best is None or alignment.score > best.score:
                best = alignment
    return best


def bound(reading: Reading, text: str) -> float:
    """No alignment of `text` scores above this; quick for a plain Chinese name, 1 for all else."""
    if not PLAIN.match(text):
        return 1.0
    n = len(text)
    best = 0.0
    for way in reading.parses:
        slots = way.slots
        short = len(slots)
        if short == n:
            value = (
                combine(
                    [slot.answer(sign, at == 0)[0] for at, (slot, sign) in enumerate(zip(slots, text, strict=True))]
                )
                - way.cost
            )
        elif short == n - 1 and short > 1:
            value = max(
                0.87 * combine([slot.answer(sign, False)[0] for slot, sign in zip(slots, text[1:], strict=True)]),
                0.78
                * combine(
                    [slot.answer(sign, at == 0)[0] for at, (slot, sign) in enumerate(zip(slots, text, strict=False))]
                ),
                _without_one(slots, text),
            )
        elif short == n + 1:
            value = _without_one(slots, text)
        elif short == 1:
            value = ALONE
        else:
            value = 0.87 if 1 < short == n - 2 else 0.0
        best = max(best, value)
    if len(reading.form.words) == 1:
        best = max(best, ALONE)
    if best < TYPED_MOST and not reading.form.characters:
        best = max(best, _typing_bound(reading, text))
    return 1.0 if reading.foreign and may_be_words(text) else best


def _typing_bound(reading: Reading, text: str) -> float:
    for straight in reading.typed:
        for spelling, _ in _pinyin_spellings(text):
            if OSA.distance(straight, spelling, score_cutoff=1) <= 1:
                return TYPED_MOST
    return 0.0


def _han(reading: Reading, held: Folded) -> list[Alignment]:  # one look at every way to read
    signs = held.signs
    out: list[Alignment] = []
    characters = bool(reading.form.characters)
    masked = MASK in signs or MASK in reading.form.characters
    best_score = 0.0
    for way in reading.parses:
        slots = way.slots
        if len(slots) == len(signs):
            answers = [slot.answer(sign, at == 0) for at, (slot, sign) in enumerate(zip(slots, signs, strict=True))]
            scores = tuple(score for score, _ in answers)
            if combine(scores) - way.cost <= best_score:
                continue
            if masked:
                if _shown_agrees(scores, answers, reading, signs):
                    out.append(
                        Alignment(
                            _masked_score(reading, signs), MASKED, _masked_tier(reading, signs), scores, way, held
                        )
                    )
                continue
            found = classify(scores, way.cost + _strangeness(reading, signs, answers), characters)
            if (
                found
                and (
                    found[1] != SOME
                    or not reading.pinyin
                    or all(systems & PINYIN or score < GOOD for score, systems in answers)
                )
                and found[0] > best_score
            ):
                best_score = found[0]
                tier = max(found[2], Tier.CROSSED) if _mixed(reading, answers) else found[2]
                out.append(Alignment(found[0], found[1], tier, scores, way, held))
        elif abs(len(slots) - len(signs)) <= 2 and not masked:
            part = _part(slots, signs, way, held)
            if part and part.score > best_score:
                best_score = part.score
                out.append(part)
    return out + _besides(reading, held, best_score, bool(out))


def _besides(reading: Reading, held: Folded, best_score: float, aligned: bool) -> list[Alignment]:
    """What is not position by position: masked queries, a surname begun, typing errors, words."""
    signs = held.signs
    masked = MASK in signs or MASK in reading.form.characters
    out: list[Alignment] = []
    if MASK in reading.form.characters and not masked_by_both(reading, held):
        out += _hidden_query(reading, held)
    if not aligned and not masked:
        out += begun_surname(reading, readings(signs[0], True)[:2], held)
    if not reading.form.characters and best_score < NEAR_FULL and not masked:
        typed = _typing_han(reading, held)
        if typed:
            out.append(typed)
    if reading.foreign and is_transcription(held):
        words = words_alike(reading.form, held)
        if words:
            out.append(words)
    return out


def masked_by_both(reading: Reading, held: Folded) -> bool:
    return MASK in reading.form.characters and MASK in held.characters


def _hidden_query(reading: Reading, held: Folded) -> list[Alignment]:
    """A query that shows only the surname (李某某) may be anybody of that surname."""
    asked = reading.form.characters
    if asked[0] == held.characters[0] and asked.count(MASK) == len(asked) - 1 > 0 and len(held.characters) > 1:
        return [Alignment(HIDDEN_QUERY, MASKED, Tier.PART, (SAME, HIDDEN), reading.parses[0], held)]
    return []


def _masked_tier(reading: Reading, signs: str) -> Tier:
    """A record that shows more than its surname is asked for by pairs of letters, so late."""
    if MASK in reading.form.characters:
        return Tier.WHOLE
    return Tier.NEAR if reading.form.characters or signs.count(MASK) == len(signs) - 1 else Tier.PART


def _masked_score(reading: Reading, signs: str) -> float:
    """By what is hidden alone, so that all records hidden in the same way score alike."""
    asked = reading.form.characters
    if not asked:
        return HIDDEN_LETTERS
    if asked[1:].count(MASK) == len(asked) - 1 and MASK not in signs:
        return HIDDEN_QUERY
    return combine([HIDDEN if MASK in pair else SAME for pair in zip(asked, signs, strict=True)])


def _shown_agrees(scores: Sequence[float], answers: Sequence[tuple[float, int]], reading: Reading, signs: str) -> bool:
    """Whether the surname is shown and everything shown agrees: the same characters, or the same pinyin."""
    hidden = [
        MASK in (one, other) for one, other in zip(reading.form.characters or " " * len(signs), signs, strict=True)
    ]
    return (
        not hidden[0]
        and len(hidden) == len(answers)
        and all(
            hid or (score >= SAME if reading.form.characters else score >= NEAR_FULL and of & (PINYIN | TAIWAN))
            for hid, score, (_, of) in zip(hidden, scores, answers, strict=True)
        )
    )


def _systems(answers: Sequence[tuple[float, int]]) -> int:
    systems = ALL
    for score, of in answers:
        if score >= GOOD:
            systems &= of
    return systems


def _mixed(reading: Reading, answers: Sequence[tuple[float, int]]) -> bool:
    """Whether one part is read in one system and another in another; such a reading is asked for late."""
    return not reading.form.characters and not _systems(answers)


def _strangeness(reading: Reading, signs: str, answers: Sequence[tuple[float, int]]) -> float:
    """What is taken off for a reading that mixes systems, that is not pinyin though the query is, or for another surname."""
    if reading.form.characters:
        return 0.0 if answers[0][0] == SAME or len(signs) < 2 else OTHER_SURNAME
    systems = _systems(answers)
    cost = 0.0 if is_surname(signs[0]) or signs[:2] in tables.surnames() else NO_SURNAME
    if not systems:
        cost += MIXED
    if reading.pinyin and not systems & PINYIN:
        cost += NOT_PINYIN_HYPHENED if any("-" in word for word in reading.form.words) else NOT_PINYIN
    return cost


def _part(
    slots: tuple[Slot, ...], signs: str, way: Parse, held: Folded
) -> Alignment | None:  # the cases stand side by side
    """A given name or a surname alone, the beginning of a name, a name with one syllable more or less."""
    short, long = len(slots), len(signs)
    surname = surname_length(signs)
    if short == 1:
        first = signed(signs[0], True)
        if long > 1 and surname_agrees(slots[0], first.sign, [sound for sound, _ in exact_options(first, 2)]):
            return Alignment(
                ALONE,
                SURNAME,
                Tier.PART if way.aside else Tier.WHOLE,
                (slots[0].sign_score(signs[0], True),),
                way,
                held,
            )
        return None
    if short == long - surname:
        scores = [slot.sign_score(sign, False) for slot, sign in zip(slots, signs[surname:], strict=True)]
        if min(scores) >= NEAR_FULL and short > 1:
            return Alignment(
                (0.87 if slots[0].sign else 0.84) * combine(scores) - way.cost,
                GIVEN,
                Tier.NEAR if short == 2 else Tier.PART,
                tuple(scores),
                way,
                held,
            )
    if short < long:
        scores = [slot.sign_score(sign, at == 0) for at, (slot, sign) in enumerate(zip(slots, signs, strict=False))]
        if min(scores) >= NEAR_FULL:
            return Alignment(
                0.78 * combine(scores) - way.cost,
                BEGUN,
                Tier.NEAR if short == 2 and long == 3 else Tier.PART,
                tuple(scores),
                way,
                held,
            )
    best = _one_left_out(slots, signs)
    if best and min(best) >= GOOD:
        return Alignment(0.85 * combine(best) - way.cost, SOME, Tier.PART, tuple(best), way, held)
    return None


def _one_left_out(slots: tuple[Slot, ...], signs: str) -> list[float]:
    """The best scores when one position of the longer side is left out; both have three at least."""
    short, long = len(slots), len(signs)
    best: list[float] = []
    if min(short, long) > 2 and abs(short - long) == 1:
        for left_out in range(max(short, long)):
            some = slots if short < long else slots[:left_out] + slots[left_out + 1 :]
            shown = signs if long < short else signs[:left_out] + signs[left_out + 1 :]
            scores = [slot.sign_score(sign, at == 0) for at, (slot, sign) in enumerate(zip(some, shown, strict=True))]
            if not best or combine(scores) > combine(best):
                best = scores
    return best


def _without_one(slots: tuple[Slot, ...], signs: str) -> float:
    best = _one_left_out(slots, signs)
    return 0.85 * combine(best) if best and min(best) >= GOOD else 0.0


@lru_cache(maxsize=8_192)
def _pinyin_spellings(signs: str) -> tuple[tuple[str, float], ...]:
    """The name in pinyin letters with the cost of a rarer reading; longer names are the likelier ones."""
    out = [("", 0.0 if len(signs) > 2 else 0.004)]
    for at, sign in enumerate(signs):
        out = [
            (head + reading, cost + 0.01 * rank)
            for head, cost in out
            for rank, reading in enumerate(readings(sign, at == 0)[: 2 if at else 1])
        ][:4]
    return tuple(out)


def _typing_han(reading: Reading, held: Folded) -> Alignment | None:
    signs = held.signs
    if not 1 < len(signs) <= 4:
        return None
    words = [word.replace("-", "").replace("'", "") for word in reading.form.words]
    if not 1 < len(words) <= 4:
        return None
    return typing(words, _pinyin_spellings(signs), held, None)
