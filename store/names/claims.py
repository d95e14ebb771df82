"""How far a match qualifies to be claimed: by class of evidence, never by a score."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from enum import IntEnum
from functools import lru_cache

from store.names import tables
from store.names.alignment import Alignment, Evidence
from store.names.folding import WrittenForm
from store.names.parsing import Parse, is_pinyin, pinyin_cuts
from store.names.reading import ParsedForm
from store.names.syllables import Syllable, living_readings, syllable_of_letters, system_of_scheme
from store.names.systems import SYSTEMS, TAIWAN, ReadingSystem, surnames_read
from store.names.values import HeldName
from store.names.weights import (
    SAME_CHARACTER,
)
from store.names.words import words_equal

_NO_READING = 9
"""The rank of a reading that a character does not have."""
_NOT_KNOWN = (0.0, "")
_CLAIMING_SCHEMES = ("wade-giles", "tongyong", "mps2", "yale")
"""Schemes with one spelling a syllable; postal and private spellings fit too many syllables to claim anybody."""


class Claim(IntEnum):
    """How far a match qualifies to be claimed."""

    NONE = 0
    UNLIKELY = 1
    """It is not claimed, and stands in the way only of a possible claim on somebody else."""
    TURNED = 2
    """Another order than typed, though a surname was typed first: never claimed, and in the way of any other claim."""
    POSSIBLE = 3
    """It is claimed when nobody else qualifies, and stands in the way of a claim on somebody else."""
    SURE = 4
    """It is claimed when nobody else qualifies as SURE or POSSIBLE."""


_NEVER_CLAIMED = frozenset(("pen", "misspelling", "weak"))
"""Kinds of held names by which somebody is found and never claimed: others may bear them too."""


def claim_on(name: HeldName, parsed: ParsedForm, alignment: Alignment) -> Claim:
    """How far a held name that answers so qualifies its bearer to be claimed."""
    return Claim.NONE if name.kind in _NEVER_CLAIMED else _claim(parsed, alignment)


def _claim(parsed: ParsedForm, alignment: Alignment) -> Claim:
    """How exact characters, an exact stored name, or syllables all read exactly in one scheme qualify."""
    held, parse = alignment.held, alignment.parse
    if parsed.form.shown and parsed.form.shown not in held.characters:
        return Claim.NONE
    if alignment.evidence is Evidence.WORDS and words_equal(parsed.form, held):
        joined = not parsed.form.characters and len(parsed.form.words) < min(2, len(held.words))
        return Claim.NONE if joined else Claim.SURE  # Memetali alone is a given name
    if alignment.evidence is not Evidence.WHOLE:
        return Claim.NONE
    if parsed.form.characters and held.characters:
        return Claim.SURE if min(alignment.scores) == SAME_CHARACTER and len(alignment.scores) > 1 else Claim.NONE
    if parse is None:  # the letters of a stored name
        return _claim_on_letters(parsed, held)
    return _claim_by_syllables(parsed, parse, held, alignment)


def _claim_on_letters(parsed: ParsedForm, held: WrittenForm) -> Claim:
    """The words of a stored name, perhaps in another order."""
    words = parsed.form.words
    if len(words) == 1 and parsed.form.aside.casefold() != held.aside.casefold():
        return Claim.NONE  # one word beside a title is too little (Pastor Ma)
    if words == held.words:
        return Claim.SURE
    if not parsed.form.comma and parsed.foreign:
        return Claim.TURNED  # a given name and a father's name are two people when turned (Eli Memet)
    return Claim.TURNED if _surname_first(words[0], parsed.pinyin) else Claim.SURE


def _claim_by_syllables(parsed: ParsedForm, parse: Parse, held: WrittenForm, alignment: Alignment) -> Claim:
    """One side at least is in letters, and each of its syllables answers."""
    if len(alignment.scores) < 2 or (parsed.foreign and not parsed.pinyin) or not _only_western_aside(parse):
        return Claim.NONE
    held_parse = alignment.held_parse
    too_little = parse.aside and len(parsed.form.words) - len(parse.aside) < 2  # one word beside an English name
    if too_little or not _only_western_aside(held_parse or parse):
        return Claim.NONE
    if held_parse is None:
        return _claim_on_characters(parsed, parse, held.written)
    if parsed.form.characters:
        return _read_exactly(is_pinyin(held), held_parse, parsed.form.written)
    claim = _same_letters(parsed, parse, held_parse)
    if claim or parsed.pinyin == is_pinyin(held):
        return claim
    pinyin, other = (parse, held_parse) if parsed.pinyin else (held_parse, parse)
    return Claim.SURE if _is_wade_giles_of(other, pinyin) else Claim.NONE


def _claim_on_characters(parsed: ParsedForm, parse: Parse, written: str) -> Claim:
    """Letters for a name held in characters; hyphened pinyin may be Wade-Giles, which never is more than possible."""
    if parse.turned and parsed.form.toned:
        return Claim.UNLIKELY
    claim = _read_exactly(parsed.pinyin, parse, written)
    if not claim and parsed.pinyin and _hyphened(parsed):
        claim = min(Claim.POSSIBLE, _read_exactly(False, parse, written))
    if claim > Claim.TURNED and parse.turned and _surname_first(_first_word(parsed, parse), parsed.pinyin):
        return Claim.TURNED
    return claim


def _first_word(parsed: ParsedForm, parse: Parse) -> str:
    """The first word typed that was not set aside."""
    return next(word for word in parsed.form.words if word not in parse.aside)


@lru_cache(maxsize=4_096)
def _surname_first(word: str, pinyin: bool) -> bool:
    """Whether the first word typed may be a frequent surname: then the order typed is the Chinese one."""
    if any(cut in tables.compound_surname_readings() for cut in pinyin_cuts(word)):
        return True
    frequent = tables.frequent_surname_syllables()
    if pinyin:
        return word in frequent
    syllable = syllable_of_letters(word)
    return any(reading in frequent for reading in syllable.mandarin) or any(
        surname in tables.frequent_surnames()
        for reading in syllable.others
        for surname in surnames_read().get(reading, ())
    )


def _same_letters(parsed: ParsedForm, parse: Parse, held_parse: Parse) -> Claim:
    """The same syllables as spelled; in another order only as far as the words turn as wholes and no surname was first."""
    pairs = list(zip(parse.syllables, held_parse.syllables, strict=True))
    if any(syllable.letters != other.letters for syllable, other in pairs):
        return Claim.NONE
    if parse.odd or held_parse.odd:
        return Claim.UNLIKELY
    if parse.turned == held_parse.turned:
        return Claim.SURE
    if _surname_first(_first_word(parsed, parse), parsed.pinyin):
        return Claim.TURNED
    return Claim.POSSIBLE if len(pairs) == 2 else Claim.SURE


def _is_wade_giles_of(parse: Parse, pinyin: Parse) -> bool:
    return all(
        other.mandarin.get(syllable.letters, _NOT_KNOWN)[1] == "wade-giles"
        or (other.letters == syllable.letters and system_of_scheme(syllable.letters, "pinyin") & TAIWAN)
        for syllable, other in zip(pinyin.syllables, parse.syllables, strict=True)
    )


def _hyphened(parsed: ParsedForm) -> bool:
    """Syllables joined by a hyphen: pinyin never writes a given name so (GB/T 28039), Wade-Giles always does."""
    return any("-" in word for word in parsed.form.words)


def _only_western_aside(parse: Parse) -> bool:
    return tables.given_names().issuperset(parse.aside)


def _read_exactly(pinyin: bool, parse: Parse, written: str) -> Claim:
    """Letters read as characters in one scheme. `pinyin`: the letters are valid pinyin, so only pinyin counts."""
    positions = list(zip(parse.syllables, written, living_readings(written), strict=True))
    ranks = [_pinyin_rank(syllable, readings) for syllable, _character, readings in positions]
    if all(rank < _NO_READING for rank in ranks):
        return _in_pinyin(parse, written, not any(ranks))
    if pinyin or parse.odd:
        return Claim.NONE
    in_scheme = any(
        all(_exact_in(syllable, readings, scheme) for syllable, _character, readings in positions)
        for scheme in _CLAIMING_SCHEMES
    )
    in_another_language = any(
        all(_usual_in(system, syllable, character) for syllable, character, _readings in positions)
        for system in SYSTEMS
        if system.claims
    )
    return Claim.SURE if in_scheme or in_another_language else Claim.NONE


def _in_pinyin(parse: Parse, written: str, usual: bool) -> Claim:
    """How an exact pinyin reading qualifies, by order and surname. `usual`: every reading is the usual one."""
    if parse.odd:
        return Claim.POSSIBLE if usual and not parse.turned and len(written) > 3 else Claim.UNLIKELY
    if not parse.turned:
        return Claim.SURE if usual else Claim.POSSIBLE
    if usual and (len(written) > 2 or _has_frequent_surname(written)):
        return Claim.SURE
    if len(written) > 2:
        return Claim.POSSIBLE if _has_frequent_surname(written) else Claim.UNLIKELY
    listed = usual and tables.character(written[0]).home in tables.surnames()
    other_is_surname = parse.syllables[1].letters in tables.frequent_surname_syllables()
    return Claim.POSSIBLE if listed and not other_is_surname else Claim.UNLIKELY


def _pinyin_rank(syllable: Syllable, readings: tuple[str, ...]) -> int:
    """0: the usual reading, or any as a surname; then by rank; else not pinyin of this character."""
    for rank, reading in enumerate(readings):
        if _spells(syllable, reading, "pinyin"):
            return rank
    return _NO_READING


def _spells(syllable: Syllable, reading: str, scheme: str) -> bool:
    return syllable.mandarin.get(reading, _NOT_KNOWN)[1] == scheme


def _has_frequent_surname(written: str) -> bool:
    return tables.character(written[0]).home in tables.frequent_surnames() or written[:2] in tables.surnames()


def _exact_in(syllable: Syllable, readings: tuple[str, ...], scheme: str) -> bool:
    """Whether the letters spell a living reading in a scheme, or in pinyin where the scheme writes alike."""
    return any(
        _spells(syllable, reading, scheme)
        or (_spells(syllable, reading, "pinyin") and system_of_scheme(reading, "pinyin") & TAIWAN)
        for reading in readings[:2]
    )


def _usual_in(system: ReadingSystem, syllable: Syllable, character: str) -> bool:
    """Whether the letters are a usual or frequent spelling of one of the two usual readings in another system."""
    least = system.by_rank[system.claims - 1]
    return any(syllable.others.get(reading, 0) >= least for reading in system.marked(system.readings(character)[:2]))
