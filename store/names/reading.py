"""What somebody typed, read: its written forms and the ways to parse each."""

import re
from dataclasses import dataclass

from store.errors import BadInput
from store.names.folding import WrittenForm, forms, has_stray
from store.names.parsing import Parse, is_pinyin, parses_of
from store.names.syllables import syllable_of_character
from store.names.weights import LONGEST_NAME, LONGEST_TEXT, WRITTEN_FORMS
from store.names.words import is_foreign, is_transcription
from store.texts import _

_WORDS_WITH_TYPING_ERRORS = range(2, 5)
"""How many words a name has in which typing errors are looked for."""


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """One written form of a query with its parses; characters have one parse."""

    form: WrittenForm
    parses: tuple[Parse, ...]
    pinyin: bool
    """All of it is valid pinyin, so only pinyin may claim."""
    foreign: bool
    """It may be a name that is not Chinese."""
    typed: tuple[str, ...] = ()
    """All letters in a row, as typed and with the last word first, for typing errors; empty for characters."""


@dataclass(frozen=True, slots=True)
class Query:
    """A name as typed, read."""

    text: str
    forms: tuple[ParsedForm, ...]
    stray: bool = False
    """Something stands beside the names that no name holds (a date, a number of a table): nobody is claimed."""


def read(query: str) -> Query:
    """Reads a name as typed.

    Raises:
        BadInput: it is longer than 10,000 characters, too long to be a name, or has no letter in it.
    """
    if len(query) > LONGEST_TEXT:
        raise BadInput(
            _("This text is too long: {n} characters, at most {most} are read.", n=len(query), most=LONGEST_TEXT)
        )
    text = re.sub(r"\s+", " ", query).strip()
    if len(text) > LONGEST_NAME:
        raise BadInput(_("This is too long to be a name. Use “Find names in this message” for running text."))
    written = forms(text)
    if not written:
        raise BadInput(_("There is no name in {text}. Write a name in characters or letters.", text=text[:40] or "“”"))
    parsed = tuple(_parse(form) for form in written[:WRITTEN_FORMS])
    return Query(text, parsed, has_stray(text) or len(written) > WRITTEN_FORMS)


def _parse(form: WrittenForm) -> ParsedForm:
    if form.characters:
        syllables = tuple(syllable_of_character(character, at == 0) for at, character in enumerate(form.written))
        return ParsedForm(form, (Parse(syllables, 0.0),), False, is_transcription(form))
    pinyin, foreign = is_pinyin(form), is_foreign(form)
    # Letters that another script or Tibetan spelling gave are words, not syllables, unless all of it is pinyin too.
    parses = () if form.of_words and foreign and not pinyin else parses_of(form)
    words = form.bare_words
    typed = ("".join(words), words[-1] + "".join(words[:-1])) if len(words) in _WORDS_WITH_TYPING_ERRORS else ()
    return ParsedForm(form, parses, pinyin, foreign or not parses, typed)
