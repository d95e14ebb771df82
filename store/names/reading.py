"""What somebody typed, read: its written forms and the ways to parse each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from store.errors import BadInput
from store.names.folding import WrittenForm, forms, has_stray
from store.names.parsing import Parse, is_pinyin, is_pinyin_word, parses_of
from store.names.syllables import syllable_of_character
from store.names.weights import LONGEST_AROUND, LONGEST_NAME, LONGEST_TEXT, NAMES_INSIDE, WORDS_AROUND, WRITTEN_FORMS
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
    stray = has_stray(text) or len(written) > WRITTEN_FORMS or any(form.partly for form in written)
    return Query(text, parsed, stray)


def inside(query: Query) -> Query | None:
    """Names that may stand inside what was typed, with the words around them set aside; None where there are none.

    For when nothing answers the whole: 林知秋案, "Lin Zhiqiu, poet". A name so found is offered, never claimed.
    """
    found: dict[str, tuple[str, float]] = {}
    for parsed in query.forms:
        for text, unread, share in _pieces(query.text, parsed.form):
            found.setdefault(text, (" ".join(filter(None, (parsed.form.aside, unread))), share))
    longest_first = sorted(found.items(), key=lambda piece: piece[1][1])[:NAMES_INSIDE]
    inner = {
        form: replace(_parse(form), unread=unread, share_unread=share)
        for text, (unread, share) in reversed(longest_first)
        for form in forms(text)[:1]
    }
    return Query(query.text, tuple(reversed(inner.values())), stray=True) if inner else None


def _pieces(text: str, form: WrittenForm) -> Iterator[tuple[str, str, float]]:
    """What may be a name inside one form, each with the words around it and their share of all."""
    if form.characters and len(form.characters) <= LONGEST_AROUND:
        yield from _in_characters(form)
    elif form.native and len(text) <= LONGEST_AROUND:
        yield from (piece for piece in _in_words(tuple(text.split()), " ") if len(piece[0]) > 1)
    elif not form.characters and len(form.words) <= WORDS_AROUND:
        yield from _in_letters(form.words)


def _in_characters(form: WrittenForm) -> Iterator[tuple[str, str, float]]:
    """Stretches of two to six characters; of a dotted name what is left when words before and after it are cut off."""
    text, length = form.written, len(form.written)
    if len(form.words) > 1:
        yield from (piece for piece in _in_words(form.words, "·") if len(piece[0]) > 1)
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


def _in_letters(words: tuple[str, ...]) -> Iterator[tuple[str, str, float]]:
    """Neighbouring words: two at least, or one that is no Chinese name."""
    for text, unread, share in _in_words(words, " "):
        if " " in text or (len(text) > _SHORTEST_ALONE and not is_pinyin_word(text)):
            yield text, unread, share


def _in_words(words: tuple[str, ...], between: str) -> Iterator[tuple[str, str, float]]:
    """Neighbouring words, fewer than all, most first."""
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            kept = between.join(words[at : at + size])
            yield kept, " ".join((*words[:at], *words[at + size :])), 1 - size / len(words)


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
