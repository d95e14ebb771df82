"""Why a held name matches, in a sentence."""

from store.names import alignment, tables
from store.names.alignment import Alignment
from store.names.recall_queries import ParsedForm
from store.names.syllables import CANTONESE, GOOD, PINYIN, SAME
from store.names.values import HeldName
from store.texts import Text, _

_SCHEMES = {
    "wade-giles": "Wade-Giles",
    "tongyong": "Tongyong",
    "mps2": "MPS2",
    "yale": "Yale",
    "gwoyeu": "Gwoyeu Romatzyh",
    "postal": "postal",
}
_ALIASES = {"alias", "pen", "religious", "misspelling"}


def explain(parsed: ParsedForm, found: Alignment, name: HeldName) -> Text:  # noqa: PLR0911  # one sentence a kind
    """Says what agrees and what differs between the query and the held name."""
    begun = found.kind == alignment.SURNAME and found.score < alignment.ALONE
    simple = _BY_KIND.get(alignment.BEGUN if begun else found.kind)
    if simple is not None:
        return Text(simple.message, {"name": name.text})
    if found.kind == alignment.SOME:
        return _("One syllable of {name} differs; the others agree.", name=name.text)
    held = found.held
    if held is None or found.parse is None:
        if name.kind in _ALIASES:
            return _("{name} is held as another name of this person.", name=name.text)
        return _("The name is held in this spelling: {name}.", name=name.text)
    if parsed.form.characters and held.characters:
        return _characters(parsed, found, name)
    if parsed.form.characters or not held.characters:
        return _letters(found, name)
    return _spelled(parsed, found, name, held.written)


_BY_KIND = {
    alignment.TYPING: _("One letter differs from {name}."),
    alignment.GIVEN: _("Only the given name agrees: {name}."),
    alignment.BEGUN: _("{name} begins like this."),
    alignment.SURNAME: _("Only the surname agrees: {name}."),
    alignment.WORDS: _("{name} sounds alike, word for word."),
    alignment.MASKED: _("Part of the name is hidden; what is shown agrees with {name}."),
    alignment.BESIDE: _("The surname and the English given name agree with {name}."),
}


def _characters(parsed: ParsedForm, found: Alignment, name: HeldName) -> Text:
    held = found.held
    characters = held.written if held else ""
    if min(found.scores) == SAME:
        if parsed.form.written == characters:
            return _("The same characters: {name}.", name=name.text)
        return _("The same characters in another form (simplified, traditional or variant): {name}.", name=name.text)
    different = [
        (typed, other, score)
        for typed, other, score in zip(parsed.form.written, characters, found.scores, strict=True)
        if score != SAME
    ]
    typed = "".join(one for one, _other, _score in different)
    other = "".join(one for _typed, one, _score in different)
    weakest = min(score for _typed, _other, score in different)
    if weakest > alignment.NEAR_FULL:
        return _(
            "Same sound, other characters: {name} has {held} where {typed} was written.",
            name=name.text,
            held=other,
            typed=typed,
        )
    if found.kind == alignment.LOOKING:
        return _(
            "Characters that look alike: {name} has {held} where {typed} was written.",
            name=name.text,
            held=other,
            typed=typed,
        )
    return _("Similar sound: {name} has {held} where {typed} was written.", name=name.text, held=other, typed=typed)


def _letters(found: Alignment, name: HeldName) -> Text:
    if min(found.scores) >= alignment.NEAR_FULL:
        return _("{name} reads the same.", name=name.text)
    return _("{name} sounds similar.", name=name.text)


def _spelled(parsed: ParsedForm, found: Alignment, name: HeldName, characters: str) -> Text:
    parse = found.parse
    if parse is None or min(found.scores) < alignment.NEAR_FULL * 0.98:
        return _("{name} sounds similar.", name=name.text)
    systems = PINYIN | CANTONESE
    schemes: set[str] = set()
    for at, (syllable, character) in enumerate(zip(parse.syllables, characters, strict=True)):
        systems &= syllable.answer(character, at == 0)[1] if syllable.answer(character, at == 0)[0] >= GOOD else 0
        schemes |= {
            syllable.mandarin[sound][1] for sound in tables.character(character).mandarin if sound in syllable.mandarin
        }
    read = [word for word in parsed.form.words if word not in parse.aside]
    spelling = " ".join(word[:1].upper() + word[1:] for word in read).replace("v", "ü")
    if systems & PINYIN:
        return _("{typed} is the pinyin of {name}.", typed=spelling, name=name.text)
    if systems & CANTONESE:
        return _("{typed} is {name} read in Cantonese.", typed=spelling, name=name.text)
    named = [label for scheme, label in _SCHEMES.items() if scheme in schemes]
    if named and schemes <= {"pinyin", "wade-giles"}:
        return _("{typed} is {name} in {scheme} spelling.", typed=spelling, name=name.text, scheme=named[0])
    return _("{typed} is {name} in a spelling used in Taiwan or abroad.", typed=spelling, name=name.text)
