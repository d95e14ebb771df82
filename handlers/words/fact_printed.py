"""A line as a timeline or a preview prints it, in either language, put into the words in which it is typed."""

import re
from collections.abc import Iterator
from functools import cache

from handlers.words.fact_before import date_from
from handlers.words.fact_lines import line_of
from handlers.words.fact_words import FACT_WORDS
from handlers.words.language import CHINESE, ENGLISH, Language
from store.facts.acts import held_as
from store.facts.fields import Detail, Reads
from store.facts.kind import Kind, NewFact
from store.facts.kinds import appeal, charge, death, trial
from store.facts.kinds.trial import HOUR
from store.facts.registry import KINDS
from store.facts.registry import kind as kind_named
from store.law.facts import CustodyKind
from store.reading.text import fold
from store.texts import Text, _

_DETENTION = kind_named("detention")
_LANGUAGES = (Language(ENGLISH), Language(CHINESE))
_DRAWN: tuple[tuple[str, Text], ...] = (
    (f"{charge.KIND.word} changed", _("charge changed")),
    (f"{charge.KIND.word} dropped", _("charge dropped")),
    (charge.KIND.word, _("verdict on the charge")),
    (death.KIND.word, _("died, on medical parole")),
    (trial.KIND.word, _("in court")),
    (appeal.KIND.word, _("appeal decided")),
)
"""How some facts of a kind are told, other than by its name."""
_BETWEEN = re.compile(r"\s+·\s+")
_YEAR_FIRST = re.compile(r"(?<![\w-])(?P<year>(?:1[89]|20)\d\d ?年?)\s+·\s+(?P<rest>.*)$", re.DOTALL)
_LATER = re.compile(r",? \d+ days later|[，,]\s*(?:迟|晚)\d+天")
_SAID_AHEAD = re.compile(r"[\s·]+(?:may lie ahead|lies ahead|尚未到来|可能尚未到来|尚未发生|可能尚未发生)\s*$")
_DAY_FIRST = re.compile(r"(?P<day>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)(?P<lead>公布|得知|获悉)")


def heads_as_typed(said: str) -> str:
    """A line with the printed name of its kind as the word that says it, and without the dots between its parts."""
    plain = _year_behind(_said_beyond().sub("", said)) if _BETWEEN.search(said) else said
    found = _heads()[0].search(fold(plain))
    if found is not None:
        plain = f"{plain[: found.start()]}{_heads()[1][found[0]]}{plain[found.end() :]}"
    return _BETWEEN.sub(" ", plain)


def _year_behind(said: str) -> str:
    """A line that begins with a year alone with that year at its end: before what happened it may be one of birth."""
    found = _YEAR_FIRST.search(said)
    if found is None or date_from(said[: found.end("year")]) != found.start("year"):
        return said
    return f"{said[: found.start()]}{found['rest']} {found['year']}"


def parts_as_typed(kind: Kind, text: str) -> str:
    """What a line says behind its word, each printed part as it is typed."""
    text = _DAY_FIRST.sub(lambda found: f" {found['lead']} {found['day']} ", _LATER.sub("", text))
    pattern, typed = _parts(kind)
    folded, kept, at = fold(text), "", 0
    for found in pattern.finditer(folded) if typed else ():
        if typed[found[0]] != found[0]:
            kept, at = f"{kept}{text[at : found.start()]} {typed[found[0]]} ", found.end()
    return kept + text[at:]


@cache
def _said_beyond() -> re.Pattern[str]:
    """What a line says at its end of the fact itself, and nobody tells: that it lies ahead, that it is heavier."""
    heavier = "|".join(re.escape(language.say(text)) for text in charge.HEAVIER.values() for language in _LANGUAGES)
    return re.compile(rf"{_SAID_AHEAD.pattern}|[\s·]+(?:{heavier})\s*$")


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str]]:
    """The printed names of kinds that nobody types, and the word for each."""
    named = [(kind, text) for kind in KINDS for text in (kind.happened, kind.title)]
    held = [(line_of(NewFact(_DETENTION, custody=one)), held_as(one, None)) for one in CustodyKind]
    words = {
        fold(language.say(text)): word
        for word, text in (*((kind.word, text) for kind, text in named), *_DRAWN, *held)
        for language in _LANGUAGES
        if fold(language.say(text)) not in FACT_WORDS
    }
    return _any_of(words), words


@cache
def _parts(kind: Kind) -> tuple[re.Pattern[str], dict[str, str]]:
    """The printed parts of a kind that are typed in other words, and how each is typed."""
    words = {printed: typed for part in kind.details for printed, typed in _printed(part) if printed}
    return _any_of(words), words


def _printed(part: Detail) -> Iterator[tuple[str, str]]:
    """How a part is printed, as far as it leads its value or is one of a choice, and how that is typed."""
    for language in _LANGUAGES:
        if part.reads is Reads.CHOICE:
            for value, label in (part.choices or {}).items():
                printed = fold(language.say(label))
                yield from ((word, word) for word in part.typed)
                if printed not in part.typed:
                    yield printed, next(word for word, key in part.typed.items() if key == value)
        elif part.leads and part is not HOUR:  # it is known by what it is
            before, _value, _behind = language.say(part.told(value="\0")).partition("\0")
            printed = fold(before).strip(' "')
            if printed.strip(" :") not in {fold(lead) for lead in part.leads}:
                yield printed, part.leads[0]


def _any_of(words: dict[str, str]) -> re.Pattern[str]:
    """A pattern for words, the longest first; in letters each begins and ends where a word does."""
    return re.compile(
        "|".join(
            rf"(?<![a-z'-]){re.escape(word)}(?![a-z-])" if word.isascii() else re.escape(word)
            for word in sorted(words, key=len, reverse=True)
        )
    )
