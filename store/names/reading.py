"""What somebody typed, read: its written forms and the ways to parse each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from store.errors import BadInput
from store.names.folding import WrittenForm, forms, has_stray
from store.names.parsing import Parse, is_pinyin, is_pinyin_word, parses_of
from store.names.syllables import syllable_of_character
from store.names.weights import LONGEST_AROUND, LONGEST_NAME, LONGEST_TEXT, NAMES_INSIDE, WRITTEN_FORMS
from store.names.words import is_foreign, is_transcription
from store.texts import _

_WORDS_WITH_TYPING_ERRORS = range(2, 5)
"""How many words a name has in which typing errors are looked for."""
_LONGEST_INSIDE = 6
"""Characters of the longest name without a dot that is looked for inside other words."""
_SHORTEST_ALONE = 4
"""Letters; a shorter word alone is no name to be looked for inside other words."""


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
    unread: str = ""
    """Words around this name that were not read, as typed."""
    share_unread: float = 0.0
    """Their share of what was typed, 0 to 1."""

    @property
    def exact(self) -> bool:
        """Whether only the same name counts, since it was looked for inside other words."""
        return self.share_unread > 0


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


def inside(query: Query) -> Query | None:
    """Names that may stand inside what was typed, with the words around them set aside; None where there are none.

    For when nothing answers the whole: 林知秋案, "Lin Zhiqiu, poet". A name so found is offered, never claimed.
    """
    if len(query.text) > LONGEST_AROUND:
        return None
    found: dict[WrittenForm, ParsedForm] = {}
    for parsed in query.forms:
        pieces = _in_characters if parsed.form.characters else _in_letters
        for text, unread, share in pieces(parsed.form):
            for form in forms(text)[:1]:
                found.setdefault(form, replace(_parse(form), unread=unread, share_unread=share))
    longest_first = sorted(found.values(), key=lambda parsed: parsed.share_unread)[:NAMES_INSIDE]
    return Query(query.text, tuple(longest_first), stray=True) if longest_first else None


def _in_characters(form: WrittenForm) -> Iterator[tuple[str, str, float]]:
    """Stretches of two to six characters; of a dotted name what is left when words before and after it are cut off."""
    text, length = form.written, len(form.written)
    if len(form.words) > 1:
        first, last = form.words[0], form.words[-1]
        for before, after in product(range(len(first)), range(len(last))):
            if before or after:
                words = (first[before:], *form.words[1:-1], last[: len(last) - after])
                unread = " ".join(filter(None, (first[:before], last[len(last) - after :])))
                yield "·".join(words), unread, (before + after) / length
        return
    for size in range(min(length - 1, _LONGEST_INSIDE), 1, -1):
        for at in range(length - size + 1):
            unread = " ".join(filter(None, (text[:at], text[at + size :])))
            yield text[at : at + size], unread, (length - size) / length


def _in_letters(form: WrittenForm) -> Iterator[tuple[str, str, float]]:
    """Neighbouring words: two at least, or one that is no Chinese name."""
    words = form.words
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            kept = words[at : at + size]
            if size > 1 or (len(kept[0]) > _SHORTEST_ALONE and not is_pinyin_word(kept[0])):
                yield " ".join(kept), " ".join((*words[:at], *words[at + size :])), 1 - size / len(words)


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
