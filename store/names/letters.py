"""A query against a record that holds only letters, and words against words."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from store.names import tables
from store.names.alignment import (
    ALONE,
    ALONE_BEGUN,
    BESIDE,
    FUZZY_LETTERS,
    GIVEN,
    IN_LETTERS,
    LEAST_WORDS,
    MIXED,
    NEAR_FULL,
    NOT_PINYIN,
    SURNAME,
    TYPED,
    TYPING,
    WHOLE,
    WORDS,
    Alignment,
    classify,
    combine,
)
from store.names.folding import MASK, Folded
from store.names.parsing import Parse, is_pinyin, parse, surname_sounds
from store.names.recall_queries import Reading
from store.names.syllables import ALL, GOOD, PINYIN, Slot, surname_options
from store.names.values import Tier
from store.names.words import han_words, is_foreign, word_score


def latin(reading: Reading, held: Folded) -> list[Alignment]:  # noqa: C901, PLR0912  # one look at every way to read
    form = reading.form
    out: list[Alignment] = []
    if MASK in form.characters:
        return out
    if not form.characters and sorted(form.words) == sorted(held.words):
        out.append(Alignment(1.0 if form.words == held.words else 0.995, WHOLE, Tier.WHOLE, (1.0,), None, held))
        return out
    held_parses = parse(held)
    pinyin_record = is_pinyin(held)
    best_score = 0.0
    for theirs in held_parses[:8]:
        for way in reading.parses[:8]:
            if len(way.slots) == len(theirs.slots) and len(way.slots) > 1:
                scores, odd = _facing(form, way, theirs, pinyin_record)
                kind = classify(scores, way.cost + theirs.cost + odd, False)
                if kind and kind[0] > best_score:
                    best_score = kind[0]
                    tier = kind[2]
                    if tier is Tier.WHOLE and any(score < 0.95 for score in scores) and not form.characters:
                        tier = Tier.CROSSED
                    out.append(Alignment(kind[0], kind[1], tier, tuple(scores), way, held, theirs))
            elif len(way.slots) == len(theirs.slots) - 1 and len(way.slots) > 1:
                scores = [slot.slot_score(other) for slot, other in zip(way.slots, theirs.slots[1:], strict=True)]
                if min(scores) >= NEAR_FULL:
                    out.append(
                        Alignment(
                            0.82 * combine(scores) - way.cost - theirs.cost,
                            GIVEN,
                            Tier.NEAR if len(scores) == 2 else Tier.PART,
                            tuple(scores),
                            way,
                            held,
                            theirs,
                        )
                    )
    if not form.characters and best_score < NEAR_FULL and held_parses:
        words = [word.replace("-", "").replace("'", "") for word in form.words]
        if 1 < len(words) <= 4:
            typed = typing(words, tuple({(way.spelling, 0.0) for way in held_parses[:6] if not way.aside}), held, None)
            if typed:
                out.append(typed)
    if not out:
        sounds = surname_sounds(held, held_parses)
        alone = _surname_alone(reading, held_parses, sounds, held)
        out += [alone] if alone else begun_surname(reading, sounds, held)
    beside = _beside(reading, held_parses, held)
    if beside:
        out.append(beside)
    if is_foreign(held):
        found = words_alike(form, held)
        if found:
            out.append(found)
    return out


def surname_agrees(typed: Slot, sign: str, sounds: Sequence[str]) -> bool:
    """Whether a surname alone is the held one: by the character and the syllables that have keys."""
    if typed.sign:
        return typed.sign == sign
    options = surname_options(typed)
    return sign in options or any(sound in options for sound in sounds)


def _surname_alone(
    reading: Reading, held_parses: Sequence[Parse], sounds: Sequence[str], held: Folded
) -> Alignment | None:
    if not held_parses or len(held_parses[0].slots) < 2:
        return None
    for way in reading.parses:
        if len(way.slots) == 1 and not way.slots[0].sign and surname_agrees(way.slots[0], "", sounds):
            tier = Tier.PART if way.aside else Tier.WHOLE
            return Alignment(ALONE, SURNAME, tier, (1.0,), way, held, held_parses[0])
    return None


def begun_surname(reading: Reading, sounds: Sequence[str], held: Folded) -> list[Alignment]:
    """One word, the letters typed so far of a surname."""
    form = reading.form
    if form.characters or len(form.words) != 1 or (reading.parses and len(reading.parses[0].slots) > 1):
        return []
    begun = any(sound.startswith(form.words[0]) and sound in tables.surname_syllables() for sound in sounds)
    return [Alignment(ALONE_BEGUN, SURNAME, Tier.WHOLE, (GOOD,), None, held)] if begun else []


def _beside(reading: Reading, held_parses: Sequence[Parse], held: Folded) -> Alignment | None:
    """The same surname and the same English given name (Alan Leong, Alan LEONG Kah-kit)."""
    for theirs in held_parses:
        for way in reading.parses:
            if (
                way.aside
                and set(way.aside) & set(theirs.aside)
                and len(set(way.aside) & tables.given_names())
                and min(len(way.slots), len(theirs.slots)) == 1
            ):
                score = way.slots[0].slot_score(theirs.slots[0])
                if score >= GOOD:
                    return Alignment(
                        0.88 * score - way.cost - theirs.cost, BESIDE, Tier.WHOLE, (score,), way, held, theirs
                    )
    return None


def _facing(form: Folded, way: Parse, theirs: Parse, pinyin_record: bool) -> tuple[list[float], float]:
    """Position by position against a record in letters, and what is taken off for reading that record oddly."""
    if not form.characters:
        return [slot.slot_score(other) for slot, other in zip(way.slots, theirs.slots, strict=True)], 0.0
    answers = [
        other.answer(sign, at == 0) for at, (other, sign) in enumerate(zip(theirs.slots, form.signs, strict=True))
    ]
    systems = ALL
    for _, of in answers:
        systems &= of
    scores = [score for score, _ in answers]
    odd = IN_LETTERS + (
        (MIXED if not systems else 0.0)
        + (NOT_PINYIN if pinyin_record and not systems & PINYIN else 0.0)
        + (FUZZY_LETTERS if min(scores) < NEAR_FULL else 0.0)
    )
    return scores, odd


def words_alike(form: Folded, held: Folded) -> Alignment | None:
    """Words in any order, by their sound."""
    mine = han_words(form) if form.characters else form.words
    theirs = han_words(held) if held.characters else held.words
    if form.characters and held.characters:
        return None
    best: Alignment | None = None
    for one, other in {
        (mine, theirs),
        (("".join(mine),), theirs),
        (mine, ("".join(theirs),)),
        (("".join(mine),), ("".join(theirs),)),
    }:
        scores = _assign(one, other)
        if not scores:
            continue
        score = combine(scores) * (1.0 if len(one) == len(other) else 0.86) - (
            0.0 if len(one) == len(mine) and len(other) == len(theirs) else 0.01
        )
        if score >= LEAST_WORDS and (best is None or score > best.score):
            together = len(one) > 1 and len(other) > 1 and score >= GOOD
            best = Alignment(score * 0.97, WORDS, Tier.CROSSED if together else Tier.PART, tuple(scores), None, held)
    return best


def _assign(mine: Sequence[str], theirs: Sequence[str]) -> list[float]:
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    left = list(theirs)
    scores = []
    for word in sorted(mine, key=len, reverse=True):
        score, at = max((word_score(word, other), -i) for i, other in enumerate(left))
        scores.append(score)
        del left[-at]
    return scores


def typing(
    words: list[str], spellings: Sequence[tuple[str, float]], held: Folded, held_parse: Parse | None
) -> Alignment | None:
    straight, turned = "".join(words), words[-1] + "".join(words[:-1])
    best: Alignment | None = None
    for typed in (straight, turned):
        for spelling, rare in spellings:
            if OSA.distance(typed, spelling, score_cutoff=1) > 1:
                continue
            turn = 0.01 if typed is turned else 0.0
            same_initial = 0.01 if typed[:1] == spelling[:1] else 0.0
            score = TYPED + 0.02 * min(1.0, len(typed) / 12) + same_initial - turn - rare - 0.01
            if best is None or score > best.score:
                best = Alignment(score, TYPING, Tier.NEAR, (), None, held, held_parse)
    return best
