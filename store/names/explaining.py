"""Why a held name matches, in a sentence."""

from store.names import tables
from store.names.alignment import Alignment, Evidence, is_surname
from store.names.folding import MASK, WrittenForm, canonical, strip_marks
from store.names.parsing import Parse
from store.names.reading import ParsedForm
from store.names.syllables import living, living_readings
from store.names.systems import ALL, PINYIN, SYSTEMS, TAIWAN
from store.names.values import HeldName
from store.names.weights import ANSWERED, LOOK_ALIKE_BELOW, NEARLY_EXACT, SAME_CHARACTER, SPELLED_SO, SURNAME_ALONE
from store.texts import Text, _

_ALIASES = {"alias", "pen", "religious", "misspelling", "weak"}
_BEGUN = _("{name} begins like this.")
_FIRST_SYLLABLE = _("Only the first syllable sounds alike: {name}.")
_BY_EVIDENCE = {
    Evidence.TYPING_ERROR: _("With one letter changed, added, left out or exchanged it is {name}."),
    Evidence.GIVEN_NAME: _("Only the given name agrees: {name}."),
    Evidence.NAME_BEGUN: _BEGUN,
    Evidence.SURNAME: _("Only the surname agrees: {name}."),
    Evidence.WORDS: _("{name} sounds alike, word for word."),
    Evidence.MASKED: _("Part of the name is hidden; what is shown agrees with {name}."),
    Evidence.BESIDE: _("The surname and the English given name agree with {name}."),
    Evidence.INITIALS: _("The initials fit {name}."),
    Evidence.ONE_PART: _("One part of {name} agrees."),
}


_SCRIPTS = {
    "Bopo": _("zhuyin"),
    "Cyrl": _("the Russian spelling of Chinese"),
    "Hang": _("the Korean spelling of Chinese"),
    "Kana": _("the Japanese spelling of Chinese"),
    "Tibt": _("Tibetan"),
    "Arab": _("the Uyghur or Kazakh script"),
    "Mong": _("Mongolian script"),
}
"""Scripts that say the syllables of a name in characters."""


def explain(parsed: ParsedForm, alignment: Alignment, name: HeldName, typed: str = "") -> Text:
    """Says what agrees and what differs between the query and the held name, and what of `typed` was set aside."""
    reason = _reason(parsed, alignment, name)
    aside = " ".join(filter(None, (parsed.form.aside, parsed.unread)))
    return _("{reason} Set aside: {words}.", reason=reason, words=as_typed(aside, typed)) if aside else reason


def as_typed(words: str, typed: str) -> str:
    """Words that were read out of a text, as they stand in it: 不予 and not 不豫, 某报 and not □报, Hu Jia and not hu jia."""
    return " ".join(_as_typed(word, typed) for word in words.split())


def _as_typed(word: str, typed: str) -> str:
    if word in typed:
        return word
    plain = strip_marks(typed) if word.isascii() else canonical(typed)
    wanted = strip_marks(word) if word.isascii() else canonical(word)
    if len(plain) == len(typed):
        for at in range(len(plain) - len(wanted) + 1):
            if all(one in (other, MASK) for one, other in zip(wanted, plain[at : at + len(wanted)], strict=True)):
                return typed[at : at + len(wanted)]
    return word


def _reason(parsed: ParsedForm, alignment: Alignment, name: HeldName) -> Text:
    asked, whole = set(parsed.form.words), set(alignment.held.words)
    first = alignment.held.words[0] if alignment.held.words else ""
    may_be_surname = (
        alignment.evidence is Evidence.GIVEN_NAME and asked == {first} and first in tables.surname_syllables()
    )
    is_part = alignment.evidence is Evidence.WORDS and asked < whole  # the same letters do not merely sound alike
    if is_part or may_be_surname:
        return Text(_BY_EVIDENCE[Evidence.ONE_PART].message, {"name": name.text})
    begun = alignment.evidence is Evidence.SURNAME and alignment.score < SURNAME_ALONE
    sentence = _BEGUN if begun else _BY_EVIDENCE.get(alignment.evidence)
    if alignment.evidence is Evidence.SURNAME and not begun and not _has_surname(alignment.held):
        sentence = _FIRST_SYLLABLE
    if sentence is not None:
        return Text(sentence.message, {"name": name.text})
    held, parse = alignment.held, alignment.parse
    if parse is None:
        return _same_spelling(parsed.form, held, name)
    if alignment.evidence is Evidence.ONE_DIFFERS:
        return _one_differs(len(parse.syllables), _length(alignment, held), name)
    if parsed.form.characters and held.characters:
        return _characters(parsed.form.written, held.written, alignment, name)
    in_letters = parsed.form.characters or not held.characters
    return _letters(alignment, name) if in_letters else _spelled(parsed, parse, held.written, alignment, name)


def _has_surname(held: WrittenForm) -> bool:
    """Whether a held name has a Chinese surname: Ngawang Choephel has none."""
    if held.characters:
        return is_surname(held.written[0]) or held.written[:2] in tables.surnames()
    return any(word in tables.surname_syllables() for word in (held.words[0], held.words[-1]))


def _same_spelling(form: WrittenForm, held: WrittenForm, name: HeldName) -> Text:
    if form.words != held.words:
        return _("The same words in another order: {name}.", name=name.text)
    if held.aside and not form.aside:
        return Text(_BY_EVIDENCE[Evidence.ONE_PART].message, {"name": name.text})
    if name.kind in _ALIASES:
        return _("{name} is held as another name of this person.", name=name.text)
    return _("The name is held in this spelling: {name}.", name=name.text)


def _length(alignment: Alignment, held: WrittenForm) -> int:
    return len(alignment.held_parse.syllables) if alignment.held_parse else len(held.written)


def _one_differs(asked: int, held: int, name: HeldName) -> Text:
    if held > asked:
        return _("{name} has one syllable more; the others agree.", name=name.text)
    if held < asked:
        return _("{name} has one syllable less; the others agree.", name=name.text)
    return _("One syllable of {name} differs; the others agree.", name=name.text)


def _characters(asked: str, written: str, alignment: Alignment, name: HeldName) -> Text:
    """Both are written in characters."""
    if min(alignment.scores) == SAME_CHARACTER:
        if asked == written:
            return _("The same characters: {name}.", name=name.text)
        return _("The same characters in another form (simplified, traditional or variant): {name}.", name=name.text)
    return _difference(asked, written, alignment, name)


def _difference(asked: str, written: str, alignment: Alignment, name: HeldName) -> Text:
    """What differs most, with the characters of which it is true."""
    pairs = [
        (_relation(one, other, score), one, other)
        for one, other, score in zip(asked, written, alignment.scores, strict=True)
        if score != SAME_CHARACTER
    ]
    widest = max(relation for relation, _typed, _held in pairs)
    typed = "".join(one for relation, one, _held in pairs if relation == widest)
    held = "".join(other for relation, _typed, other in pairs if relation == widest)
    return Text(_BY_RELATION[widest].message, {"name": name.text, "held": held, "typed": typed})


_SOUND, _SIMILAR, _LOOK, _PART = range(4)
_BY_RELATION = (
    _("Same sound, other characters: {name} has {held} where {typed} was written."),
    _("Similar sound: {name} has {held} where {typed} was written."),
    _("Characters that look alike: {name} has {held} where {typed} was written."),
    _("Characters with a part in common: {name} has {held} where {typed} was written."),
)


def _relation(one: str, other: str, score: float) -> int:
    if score > NEARLY_EXACT:
        return _SOUND
    if score > LOOK_ALIKE_BELOW:
        return _SIMILAR
    return _LOOK if tables.look_alike(*(tables.character(character).home for character in (one, other))) else _PART


def _letters(alignment: Alignment, name: HeldName) -> Text:
    """The record is in letters."""
    if min(alignment.scores) >= NEARLY_EXACT:
        return _("{name} reads the same.", name=name.text)
    return _("{name} sounds similar.", name=name.text)


def _spelled(parsed: ParsedForm, parse: Parse, written: str, alignment: Alignment, name: HeldName) -> Text:
    """Letters were typed, the record is in characters."""
    if min(alignment.scores) < SPELLED_SO:
        return _("{name} sounds similar.", name=name.text)
    script = _SCRIPTS.get(parsed.form.native)
    if script is not None:
        return _("Read in {script}, it is {name}.", script=script, name=name.text)
    return _in_scheme(parsed, parse, written, name)


def _in_scheme(parsed: ParsedForm, parse: Parse, written: str, name: HeldName) -> Text:
    """Every syllable is spelled exactly in some scheme: which one."""
    systems, schemes = _read_in(parse, written)
    words = [word for word in parsed.form.words if word not in parse.aside]
    spelling = " ".join(word[:1].upper() + word[1:] for word in words).replace("v", "ü")
    if systems & PINYIN:
        return Text(_in_pinyin(parse, written).message, {"typed": spelling, "name": name.text})
    for system in SYSTEMS:
        if systems & system.bit:
            return Text(system.says.message, {"typed": spelling, "name": name.text})
    if "wade-giles" in schemes and schemes <= {"pinyin", "wade-giles"}:
        return _("{typed} is {name} in {scheme} spelling.", typed=spelling, name=name.text, scheme="Wade-Giles")
    return _("{typed} is {name} in a spelling used in Taiwan or abroad.", typed=spelling, name=name.text)


def _in_pinyin(parse: Parse, written: str) -> Text:
    if _is_living(parse, written):
        return _("{typed} is the pinyin of {name}.")
    if _is_living_elsewhere(parse, written):
        return _("{typed} is {name} by a reading that its surname does not have.")
    return _("{typed} is {name} by a reading that is no longer usual.")


def _is_living(parse: Parse, written: str) -> bool:
    """Whether every character has a living reading that the letters spell in pinyin."""
    return all(
        any(syllable.mandarin.get(reading, (0.0, ""))[1] in ("pinyin", "undotted") for reading in readings)
        for syllable, readings in zip(parse.syllables, living_readings(written), strict=True)
    )


def _is_living_elsewhere(parse: Parse, written: str) -> bool:
    """Whether the letters spell a living reading of each character, were the first one no surname."""
    return all(
        any(
            syllable.mandarin.get(reading, (0.0, ""))[1] in ("pinyin", "undotted")
            for reading in living(character, False)
        )
        for syllable, character in zip(parse.syllables, written, strict=True)
    )


def _read_in(parse: Parse, written: str) -> tuple[int, set[str]]:
    """The systems in which every syllable reads its character, and the schemes that spell one of them so."""
    systems = ALL & ~TAIWAN
    schemes: set[str] = set()
    for at, (syllable, character) in enumerate(zip(parse.syllables, written, strict=True)):
        score, read_in = syllable.answer(character, at == 0)
        systems &= read_in if score >= ANSWERED else 0
        readings = tables.character(character).mandarin
        schemes |= {syllable.mandarin[reading][1] for reading in readings if reading in syllable.mandarin}
    return systems, schemes
