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
from store.names.folding import MASK, WrittenForm
from store.names.parsing import Parse, is_pinyin, parses_of, surname_sounds
from store.names.recall_queries import ParsedForm
from store.names.syllables import ALL, GOOD, PINYIN, Syllable, surname_options
from store.names.values import Tier
from store.names.words import han_words, is_foreign, word_score


def latin(parsed: ParsedForm, held: WrittenForm) -> list[Alignment]:  # noqa: C901, PLR0912  # one look at every way to read
    form = parsed.form
    out: list[Alignment] = []
    if MASK in form.characters:
        return out
    if not form.characters and sorted(form.words) == sorted(held.words):
        out.append(Alignment(1.0 if form.words == held.words else 0.995, WHOLE, Tier.WHOLE, (1.0,), None, held))
        return out
    held_parses = parses_of(held)
    pinyin_record = is_pinyin(held)
    best_score = 0.0
    for theirs in held_parses[:8]:
        for parse in parsed.parses[:8]:
            if len(parse.syllables) == len(theirs.syllables) and len(parse.syllables) > 1:
                scores, odd = _facing(form, parse, theirs, pinyin_record)
                kind = classify(scores, parse.cost + theirs.cost + odd, False)
                if kind and kind[0] > best_score:
                    best_score = kind[0]
                    tier = kind[2]
                    if tier is Tier.WHOLE and any(score < 0.95 for score in scores) and not form.characters:
                        tier = Tier.CROSSED
                    out.append(Alignment(kind[0], kind[1], tier, tuple(scores), parse, held, theirs))
            elif len(parse.syllables) == len(theirs.syllables) - 1 and len(parse.syllables) > 1:
                scores = [
                    syllable.score_syllable(other)
                    for syllable, other in zip(parse.syllables, theirs.syllables[1:], strict=True)
                ]
                if min(scores) >= NEAR_FULL:
                    out.append(
                        Alignment(
                            0.82 * combine(scores) - parse.cost - theirs.cost,
                            GIVEN,
                            Tier.NEAR if len(scores) == 2 else Tier.PART,
                            tuple(scores),
                            parse,
                            held,
                            theirs,
                        )
                    )
    if not form.characters and best_score < NEAR_FULL and held_parses:
        words = [word.replace("-", "").replace("'", "") for word in form.words]
        if 1 < len(words) <= 4:
            typed = typing(
                words, tuple({(parse.spelling, 0.0) for parse in held_parses[:6] if not parse.aside}), held, None
            )
            if typed:
                out.append(typed)
    if not out:
        sounds = surname_sounds(held, held_parses)
        alone = _surname_alone(parsed, held_parses, sounds, held)
        out += [alone] if alone else begun_surname(parsed, sounds, held)
    beside = _beside(parsed, held_parses, held)
    if beside:
        out.append(beside)
    if is_foreign(held):
        found = words_alike(form, held)
        if found:
            out.append(found)
    return out


def surname_agrees(typed: Syllable, character: str, sounds: Sequence[str]) -> bool:
    """Whether a surname alone is the held one: by the character and the syllables that have keys."""
    if typed.character:
        return typed.character == character
    options = surname_options(typed)
    return character in options or any(sound in options for sound in sounds)


def _surname_alone(
    parsed: ParsedForm, held_parses: Sequence[Parse], sounds: Sequence[str], held: WrittenForm
) -> Alignment | None:
    if not held_parses or len(held_parses[0].syllables) < 2:
        return None
    for parse in parsed.parses:
        if (
            len(parse.syllables) == 1
            and not parse.syllables[0].character
            and surname_agrees(parse.syllables[0], "", sounds)
        ):
            tier = Tier.PART if parse.aside else Tier.WHOLE
            return Alignment(ALONE, SURNAME, tier, (1.0,), parse, held, held_parses[0])
    return None


def begun_surname(parsed: ParsedForm, sounds: Sequence[str], held: WrittenForm) -> list[Alignment]:
    """One word, the letters typed so far of a surname."""
    form = parsed.form
    if form.characters or len(form.words) != 1 or (parsed.parses and len(parsed.parses[0].syllables) > 1):
        return []
    begun = any(sound.startswith(form.words[0]) and sound in tables.surname_syllables() for sound in sounds)
    return [Alignment(ALONE_BEGUN, SURNAME, Tier.WHOLE, (GOOD,), None, held)] if begun else []


def _beside(parsed: ParsedForm, held_parses: Sequence[Parse], held: WrittenForm) -> Alignment | None:
    """The same surname and the same English given name (Alan Leong, Alan LEONG Kah-kit)."""
    for theirs in held_parses:
        for parse in parsed.parses:
            if (
                parse.aside
                and set(parse.aside) & set(theirs.aside)
                and len(set(parse.aside) & tables.given_names())
                and min(len(parse.syllables), len(theirs.syllables)) == 1
            ):
                score = parse.syllables[0].score_syllable(theirs.syllables[0])
                if score >= GOOD:
                    return Alignment(
                        0.88 * score - parse.cost - theirs.cost, BESIDE, Tier.WHOLE, (score,), parse, held, theirs
                    )
    return None


def _facing(form: WrittenForm, parse: Parse, theirs: Parse, pinyin_record: bool) -> tuple[list[float], float]:
    """Position by position against a record in letters, and what is taken off for reading that record oddly."""
    if not form.characters:
        return [
            syllable.score_syllable(other) for syllable, other in zip(parse.syllables, theirs.syllables, strict=True)
        ], 0.0
    answers = [
        other.answer(character, at == 0)
        for at, (other, character) in enumerate(zip(theirs.syllables, form.written, strict=True))
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


def words_alike(form: WrittenForm, held: WrittenForm) -> Alignment | None:
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
    words: list[str], spellings: Sequence[tuple[str, float]], held: WrittenForm, held_parse: Parse | None
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
