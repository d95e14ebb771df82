"""One fact in one line, as people write it: `Li Jianfeng reduction 8m 2017-05-27 source "official document"`.

Here a line is taken apart: whom it is about, what it says, from which source. No word between the name and the fact is
dropped: a date goes with the fact, a word that turns it into another thing stops the line, the rest stays with the name.
"""

import re
from dataclasses import dataclass, replace

from handlers.words.fact_before import LONGEST_BEFORE, MARKS, said_of, taken_apart
from handlers.words.fact_guesses import EXAMPLE, nearest, refuse_what_is_not_recorded, what_happened
from handlers.words.fact_printed import heads_as_typed
from handlers.words.fact_reading import Read, fact, read
from handlers.words.fact_rewriting import of_this_prisoner
from handlers.words.fact_words import FACT_WORDS, phrase
from handlers.words.source_grammar import LONGEST_REASON, LONGEST_SOURCE, checked_reason, checked_source, marked
from store.access.values import Confidentiality
from store.errors import BadInput
from store.facts.kind import Kind
from store.facts.kinds import raised, sentence
from store.reading import beside_facts
from store.reading.text import fold
from store.sources.values import NOTHING_MORE, About
from store.texts import _

__all__ = [
    "EXAMPLE", "LONGEST_REASON", "LONGEST_SOURCE", "FactLine", "Read", "checked_reason", "checked_source", "fact", "read", "split", "whose",
]  # fmt: skip

_AT = re.compile(
    rf"(?P<word>{'|'.join(phrase(word) for word in sorted(FACT_WORDS, key=len, reverse=True))})",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"[,，、;；]\s*(?:and |&|和|及)?\s*[,，、;；]", re.IGNORECASE)
"""A place for a name between two marks, and no name in it."""
NUMBERED = re.compile(r"(?P<number>#\d+)[\s,，]+(?P<rest>\S.*)")
_SUSPECTED = "涉嫌"
"""Says a charge where nothing else happened; before what happened it says why."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line taken apart: whom it is about, what it says (still text), from which source, and why it is so all the same."""

    name: str
    fact: str
    source: str | None
    because: str = ""
    level: Confidentiality | None = None
    """How far the source may go, where the line says so."""
    named: tuple[str, ...] = ()
    """Slack ids of who is named on the source."""
    about: About = NOTHING_MORE
    """What else is said of the source: its kind, page, date and the like."""
    unkept: tuple[str, ...] = ()
    """Words that were understood and for which a fact has no place: the court, the charge."""


def split(text: str) -> FactLine:
    """Take a line apart.

    Raises:
        BadInput: no name or no kind of fact in it; a kind that is not recorded; words that make another thing of the fact.
    """
    line = marked(text, of_a_fact=True)
    line = replace(line, said=of_this_prisoner(heads_as_typed(line.said)))
    refuse_what_is_not_recorded(line.said)
    found = _kind_in(line.said)
    if found is None:
        raise BadInput(what_happened(line.said))
    if _NOBODY.search(line.said, 0, found.start()) is not None:
        raise BadInput(
            _("Nobody stands between two commas. Name whom you mean there, or leave one out. Nothing was recorded.")
        )
    shown, word = line.said[found.start() : found.end()], fold(found[0])
    if any("理由" in part.leads for part in FACT_WORDS[word].kind.all_parts):
        marks = marked(text, of_a_fact=True, has_stated_reason=True)
        line = replace(marks, said=of_this_prisoner(heads_as_typed(marks.said)))
    title = FACT_WORDS[word].kind.title
    turn = beside_facts.at_the_start(line.said)
    if turn is not None:
        raise BadInput(beside_facts.refusal(turn, line.said[: found.end()][:LONGEST_BEFORE], title))
    told = FACT_WORDS[word]
    name, lead, unkept = taken_apart(line.said[: found.start()], shown, told.kind, line.said[found.end() :])
    rest = line.said[found.end() :].strip(MARKS)
    if told.is_own:  # the word is a part of what it imposes
        word, rest = told.kind.word, f"{word}{line.said[found.end() :]}".strip(MARKS)
    beside, unkept = said_of(unkept, told.kind)
    numbered = NUMBERED.fullmatch(name)
    if (
        numbered is not None and "#" not in numbered["rest"] and told.kind is raised.KIND and not beside
    ):  # who bears a number bears no other name here
        name, beside = numbered["number"], f'{raised.RAISED_BY.leads[0]} "{numbered["rest"]}"'
    said = " ".join(part for part in (word, lead, rest, beside) if part)
    return FactLine(name, said, line.source or None, line.because, line.level, line.named, line.about, unkept)


def tells_a_fact(said: str) -> bool:
    """Whether a word that says what happened stands behind a name."""
    return _kind_in(said) is not None


_ANY_FACT = re.compile(r"[\s,]+(?:facts?|an? fact|events?|事实|事實|事件)$", re.IGNORECASE)


def fact_named(text: str) -> tuple[str, Kind | None, bool]:
    """Whose fact on record is meant, and of which kind: `Jin Andi sentence`, `Jin Andi fact` (any); False: no fact is."""
    whole = _ANY_FACT.search(text)
    if whole is not None:
        return text[: whole.start()].strip(MARKS), None, True
    found = _kind_in(text)
    if found is None or text[found.end() :].strip(MARKS):
        return text, None, False
    return text[: found.start()].strip(MARKS + '"“”'), FACT_WORDS[fold(found[0])].kind, True


def _kind_in(said: str) -> re.Match[str] | None:
    """The first word that says what happened, behind a name."""
    start = 0
    if said[:1] in '"“„«「『':
        closing = re.search('["”“»」』]', said[1:])
        start = closing.end() + 1 if closing is not None else 0
    words = [found for found in _AT.finditer(fold(said), start) if said[: found.start()].strip(MARKS + '"“”')]
    return next((found for found in words if found[0] != _SUSPECTED), next(iter(words), None))


def without_verb(text: str) -> str | None:
    """The line, where a name is followed by a fact with its day or its source, as if it were typed after `log`; else None."""
    if text[:1] in _OPENING:
        return None
    text = _MISTYPED.sub("", text)
    try:
        line = split(text)
        return text if line.source or fact(line.fact).happened_on is not None else None
    except BadInput:
        return None


_MISTYPED = re.compile(r"^(?:logg+|logs|lgo|olg|lo)\s+", re.IGNORECASE)
"""The verb, with a slip of a finger."""
_OPENING = "\"“„«「『'"


def form_instead(text: str, *, is_set: bool) -> BadInput | None:
    """What is said of a line that would change a fact on record in words: its form does; None where it names none.

    `is_set`: of `set`, which also takes fields of the person.
    """
    found = _kind_in(f"{text} ") or (_DPR.search(text) if is_set else None)
    if found is None or not text[found.end() :].strip(MARKS):
        return None
    kind = FACT_WORDS[fold(found[0])].kind if fold(found[0]) in FACT_WORDS else sentence.KIND
    line = f"/prisoner edit {text[: found.start()].strip(MARKS)} {kind.word}"
    return BadInput(_("A fact on record is changed in its form: `{line}` opens it.", line=line[:120]))


_DPR = re.compile(r"(?<=\s)(?:dpr|剥权)(?=\s)", re.IGNORECASE)


def whose(text: str) -> str | None:
    """The name of a line that names nobody's fact, and so asks for the form; None where it says more."""
    line = marked(text)
    if not line.said or not line.is_bare or _kind_in(line.said) is not None or nearest(line.said) is not None:
        return None
    return line.said.strip(MARKS + '"“”„«»「」『』')
