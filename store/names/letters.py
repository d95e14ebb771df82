"""A query against a name held only in letters, and words against words."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from store.names import tables
from store.names.alignment import Alignment, Evidence, classify, combine
from store.names.folding import MASK, WrittenForm
from store.names.parsing import Parse, is_pinyin, parses_of, surname_sounds
from store.names.reading import ParsedForm
from store.names.syllables import Syllable, surname_options
from store.names.systems import ALL, PINYIN
from store.names.values import Tier
from store.names.weights import (
    ANSWERED,
    BESIDE_ENGLISH_NAME,
    CROSSED_BELOW,
    GIVEN_NAME_IN_LETTERS,
    MIXED_SYSTEMS,
    NEARLY_EXACT,
    NOT_PINYIN,
    PARSES_COMPARED,
    RECORD_IN_LETTERS,
    SAME_WORDS_OTHER_ORDER,
    SIMILAR_IN_LETTERS,
    SPELLINGS_COMPARED,
    SURNAME_ALONE,
    SURNAME_BEGUN,
    TYPED_LENGTH,
    TYPED_LENGTH_FULL,
    TYPED_SAME_INITIAL,
    TYPED_TURNED,
    TYPING_ERROR,
    WORDS_AGREE,
    WORDS_LEFT_OVER,
    WORDS_MOST,
)
from store.names.words import han_words, is_foreign, word_score


def in_letters(parsed: ParsedForm, held: WrittenForm) -> list[Alignment]:
    """Every way in which a held name in letters answers, in no order; empty when it does not."""
    form = parsed.form
    if MASK in form.characters:
        return []
    if not form.characters and sorted(form.words) == sorted(held.words):
        score = 1.0 if form.words == held.words else SAME_WORDS_OTHER_ORDER
        return [Alignment(score, Evidence.WHOLE, Tier.WHOLE, (1.0,), None, held)]
    held_parses = parses_of(held)
    alignments: list[Alignment | None] = [*_by_syllables(parsed, held_parses, held)]
    best_whole = max(
        (alignment.score for alignment in alignments if alignment and alignment.evidence is not Evidence.GIVEN_NAME),
        default=0.0,
    )
    if not form.characters and best_whole < NEARLY_EXACT and held_parses:
        likeliest = held_parses[:SPELLINGS_COMPARED]
        spellings = dict.fromkeys((parse.spelling, 0.0) for parse in likeliest if not parse.aside)
        alignments.append(typing_error(parsed, tuple(spellings), held))
    if not any(alignments):
        sounds = surname_sounds(held, held_parses)
        alone = _surname_alone(parsed, held_parses, sounds, held)
        alignments.append(alone or surname_begun(parsed, sounds, held))
    alignments.append(_beside(parsed, held_parses, held))
    if is_foreign(held):
        alignments.append(words_alike(form, held))
    return [alignment for alignment in alignments if alignment is not None]


def _by_syllables(parsed: ParsedForm, held_parses: Sequence[Parse], held: WrittenForm) -> Iterator[Alignment]:
    """Whole readings, each better than those before it, and given names alone."""
    pinyin_record = is_pinyin(held)
    best_score = 0.0
    for held_parse in held_parses[:PARSES_COMPARED]:
        for parse in parsed.parses[:PARSES_COMPARED]:
            if len(parse.syllables) < 2:
                continue
            if len(parse.syllables) == len(held_parse.syllables):
                alignment = _whole(parsed.form, parse, held_parse, held, pinyin_record)
                if alignment and alignment.score > best_score:
                    best_score = alignment.score
                    yield alignment
            elif len(parse.syllables) == len(held_parse.syllables) - 1:
                alignment = _given_name_alone(parse, held_parse, held)
                if alignment:
                    yield alignment


def _whole(
    form: WrittenForm, parse: Parse, held_parse: Parse, held: WrittenForm, pinyin_record: bool
) -> Alignment | None:
    scores, strangeness = _compare(form, parse, held_parse, pinyin_record)
    initials = bool(form.initials) != bool(held.initials)
    classified = classify(scores, parse.cost + held_parse.cost + strangeness, False, initials)
    if classified is None:
        return None
    score, evidence, tier = classified
    if tier is Tier.WHOLE and not form.characters and min(scores) < CROSSED_BELOW:
        tier = Tier.CROSSED
    return Alignment(score, evidence, tier, tuple(scores), parse, held, held_parse)


def _compare(form: WrittenForm, parse: Parse, held_parse: Parse, pinyin_record: bool) -> tuple[list[float], float]:
    """The score of each position, and what is taken off for reading the record so."""
    if not form.characters:
        pairs = zip(parse.syllables, held_parse.syllables, strict=True)
        return [syllable.score_syllable(other) for syllable, other in pairs], 0.0
    systems, scores = ALL, []
    for at, (syllable, character) in enumerate(zip(held_parse.syllables, form.written, strict=True)):
        score, read_in = syllable.answer(character, at == 0)
        scores.append(score)
        systems &= read_in
    strangeness = RECORD_IN_LETTERS + (
        (0.0 if systems else MIXED_SYSTEMS)
        + (NOT_PINYIN if pinyin_record and not systems & PINYIN else 0.0)
        + (SIMILAR_IN_LETTERS if min(scores) < NEARLY_EXACT else 0.0)
    )
    return scores, strangeness


def _given_name_alone(parse: Parse, held_parse: Parse, held: WrittenForm) -> Alignment | None:
    pairs = zip(parse.syllables, held_parse.syllables[1:], strict=True)
    scores = tuple(syllable.score_syllable(other) for syllable, other in pairs)
    if min(scores) < NEARLY_EXACT:
        return None
    score = GIVEN_NAME_IN_LETTERS * combine(scores) - parse.cost - held_parse.cost
    tier = Tier.NEAR if len(scores) == 2 else Tier.PART
    return Alignment(score, Evidence.GIVEN_NAME, tier, scores, parse, held, held_parse)


def surname_agrees(asked: Syllable, character: str, sounds: Sequence[str]) -> bool:
    """Whether a surname alone is the held one: by its character and the syllables under which it has keys."""
    if asked.character:
        return asked.character == character
    options = surname_options(asked)
    return character in options or any(sound in options for sound in sounds)


def _surname_alone(
    parsed: ParsedForm, held_parses: Sequence[Parse], sounds: Sequence[str], held: WrittenForm
) -> Alignment | None:
    if not held_parses or len(held_parses[0].syllables) < 2:
        return None
    for parse in parsed.parses:
        surname = parse.syllables[0]
        if len(parse.syllables) == 1 and not surname.character and surname_agrees(surname, "", sounds):
            tier = Tier.PART if parse.aside else Tier.WHOLE
            return Alignment(SURNAME_ALONE, Evidence.SURNAME, tier, (1.0,), parse, held, held_parses[0])
    return None


def surname_begun(parsed: ParsedForm, sounds: Sequence[str], held: WrittenForm) -> Alignment | None:
    """One word in letters, with which the surname begins (`sounds`: how it is read); None when it does not."""
    form = parsed.form
    if form.characters or len(form.words) != 1 or (parsed.parses and len(parsed.parses[0].syllables) > 1):
        return None
    if not any(sound.startswith(form.words[0]) and sound in tables.surname_syllables() for sound in sounds):
        return None
    return Alignment(SURNAME_BEGUN, Evidence.SURNAME, Tier.WHOLE, (ANSWERED,), None, held)


def _beside(parsed: ParsedForm, held_parses: Sequence[Parse], held: WrittenForm) -> Alignment | None:
    """The same surname and the same English given name (Alan Leong, Alan LEONG Kah-kit)."""
    western = tables.given_names()
    for held_parse in held_parses:
        for parse in parsed.parses:
            shared = set(parse.aside) & set(held_parse.aside)
            if shared and set(parse.aside) & western and min(len(parse.syllables), len(held_parse.syllables)) == 1:
                score = parse.syllables[0].score_syllable(held_parse.syllables[0])
                if score >= ANSWERED:
                    whole = BESIDE_ENGLISH_NAME * score - parse.cost - held_parse.cost
                    return Alignment(whole, Evidence.BESIDE, Tier.WHOLE, (score,), parse, held, held_parse)
    return None


def words_alike(form: WrittenForm, held: WrittenForm) -> Alignment | None:
    """The words of two names in any order by their sound; None when they differ."""
    asked = han_words(form) if form.characters else form.words
    words = han_words(held) if held.characters else held.words
    best: Alignment | None = None
    best_score = WORDS_AGREE
    pairs = dict.fromkeys(
        (mine, theirs) for mine in (asked, ("".join(asked),)) for theirs in (words, ("".join(words),))
    )  # in this order: of two equally good ways the one with all words apart counts
    for mine, theirs in pairs:
        scores = _pair_words(mine, theirs)
        score = combine(scores) * (1.0 if len(mine) == len(theirs) else WORDS_LEFT_OVER)
        if len(mine) > len(theirs):
            score *= WORDS_LEFT_OVER
        if score >= WORDS_AGREE and (best is None or score > best_score):
            together = len(mine) > 1 and len(theirs) > 1 and score >= ANSWERED
            tier = Tier.CROSSED if together else Tier.PART
            best_score = score
            best = Alignment(score * WORDS_MOST, Evidence.WORDS, tier, tuple(scores), None, held)
    return best


def _pair_words(mine: Sequence[str], theirs: Sequence[str]) -> list[float]:
    """The score of each word of the shorter side with the likest word that is left of the other, longest first."""
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    left = list(theirs)
    scores = []
    for word in sorted(mine, key=len, reverse=True):
        score, place = max((word_score(word, other), -at) for at, other in enumerate(left))
        scores.append(score)
        del left[-place]
    return scores


def typing_error(parsed: ParsedForm, spellings: Sequence[tuple[str, float]], held: WrittenForm) -> Alignment | None:
    """The letters typed are one edit away from a spelling of the held name (spelling, what it takes off), or None."""
    best: Alignment | None = None
    for turned, typed in enumerate(parsed.typed):
        for spelling, cost in spellings:
            if OSA.distance(typed, spelling, score_cutoff=1) > 1:
                continue
            turn = TYPED_TURNED if turned else 0.0
            same_initial = TYPED_SAME_INITIAL if typed[:1] == spelling[:1] else 0.0
            length = TYPED_LENGTH * min(1.0, len(typed) / TYPED_LENGTH_FULL)
            score = TYPING_ERROR + length + same_initial - turn - cost
            if best is None or score > best.score:
                best = Alignment(score, Evidence.TYPING_ERROR, Tier.NEAR, (), None, held)
    return best
