"""Why a held name matches, in a sentence."""

from store.names import tables
from store.names.alignment import Alignment, Evidence
from store.names.parsing import Parse
from store.names.reading import ParsedForm
from store.names.syllables import CANTONESE, PINYIN
from store.names.values import HeldName
from store.names.weights import ANSWERED, NEARLY_EXACT, SAME_CHARACTER, SPELLED_SO, SURNAME_ALONE
from store.texts import Text, _

_ALIASES = {"alias", "pen", "religious", "misspelling"}
_BEGUN = _("{name} begins like this.")
_BY_EVIDENCE = {
    Evidence.TYPING_ERROR: _("One letter differs from {name}."),
    Evidence.GIVEN_NAME: _("Only the given name agrees: {name}."),
    Evidence.NAME_BEGUN: _BEGUN,
    Evidence.SURNAME: _("Only the surname agrees: {name}."),
    Evidence.WORDS: _("{name} sounds alike, word for word."),
    Evidence.MASKED: _("Part of the name is hidden; what is shown agrees with {name}."),
    Evidence.BESIDE: _("The surname and the English given name agree with {name}."),
    Evidence.ONE_DIFFERS: _("One syllable of {name} differs; the others agree."),
}


def explain(parsed: ParsedForm, alignment: Alignment, name: HeldName) -> Text:
    """Says what agrees and what differs between the query and the held name."""
    begun = alignment.evidence is Evidence.SURNAME and alignment.score < SURNAME_ALONE
    sentence = _BEGUN if begun else _BY_EVIDENCE.get(alignment.evidence)
    if sentence is not None:
        return Text(sentence.message, {"name": name.text})
    held, parse = alignment.held, alignment.parse
    if held is None or parse is None:
        if name.kind in _ALIASES:
            return _("{name} is held as another name of this person.", name=name.text)
        return _("The name is held in this spelling: {name}.", name=name.text)
    if parsed.form.characters and held.characters:
        return _characters(parsed.form.written, held.written, alignment, name)
    if parsed.form.characters or not held.characters:
        return _letters(alignment, name)
    return _spelled(parsed, parse, held.written, alignment, name)


def _characters(asked: str, written: str, alignment: Alignment, name: HeldName) -> Text:
    """Both are written in characters."""
    if min(alignment.scores) == SAME_CHARACTER:
        if asked == written:
            return _("The same characters: {name}.", name=name.text)
        return _("The same characters in another form (simplified, traditional or variant): {name}.", name=name.text)
    different = [at for at, score in enumerate(alignment.scores) if score != SAME_CHARACTER]
    typed = "".join(asked[at] for at in different)
    held = "".join(written[at] for at in different)
    if min(alignment.scores) > NEARLY_EXACT:
        return _(
            "Same sound, other characters: {name} has {held} where {typed} was written.",
            name=name.text,
            held=held,
            typed=typed,
        )
    if alignment.evidence is Evidence.LOOK_ALIKE:
        return _(
            "Characters that look alike: {name} has {held} where {typed} was written.",
            name=name.text,
            held=held,
            typed=typed,
        )
    return _("Similar sound: {name} has {held} where {typed} was written.", name=name.text, held=held, typed=typed)


def _letters(alignment: Alignment, name: HeldName) -> Text:
    """The record is in letters."""
    if min(alignment.scores) >= NEARLY_EXACT:
        return _("{name} reads the same.", name=name.text)
    return _("{name} sounds similar.", name=name.text)


def _spelled(parsed: ParsedForm, parse: Parse, written: str, alignment: Alignment, name: HeldName) -> Text:
    """Letters were typed, the record is in characters."""
    if min(alignment.scores) < SPELLED_SO:
        return _("{name} sounds similar.", name=name.text)
    systems, schemes = _read_in(parse, written)
    words = [word for word in parsed.form.words if word not in parse.aside]
    spelling = " ".join(word[:1].upper() + word[1:] for word in words).replace("v", "ü")
    if systems & PINYIN:
        return _("{typed} is the pinyin of {name}.", typed=spelling, name=name.text)
    if systems & CANTONESE:
        return _("{typed} is {name} read in Cantonese.", typed=spelling, name=name.text)
    if "wade-giles" in schemes and schemes <= {"pinyin", "wade-giles"}:
        return _("{typed} is {name} in {scheme} spelling.", typed=spelling, name=name.text, scheme="Wade-Giles")
    return _("{typed} is {name} in a spelling used in Taiwan or abroad.", typed=spelling, name=name.text)


def _read_in(parse: Parse, written: str) -> tuple[int, set[str]]:
    """The systems in which every syllable reads its character, and the schemes that spell one of them so."""
    systems = PINYIN | CANTONESE
    schemes: set[str] = set()
    for at, (syllable, character) in enumerate(zip(parse.syllables, written, strict=True)):
        score, read_in = syllable.answer(character, at == 0)
        systems &= read_in if score >= ANSWERED else 0
        readings = tables.character(character).mandarin
        schemes |= {syllable.mandarin[reading][1] for reading in readings if reading in syllable.mandarin}
    return systems, schemes
