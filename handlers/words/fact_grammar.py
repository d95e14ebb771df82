"""One fact in one line, as people write it: `Li Jianfeng reduction 8m 2017-05-27 source "official document"`.

Here a line is taken apart: whom it is about, what it says, from which source. No word between the name and the fact is
dropped: a date goes with the fact, a word that turns it into another thing stops the line, the rest stays with the name.
"""

import re
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.words.fact_details import HAN
from handlers.words.fact_reading import Read, fact, read
from handlers.words.fact_words import FACT_WORDS, phrase
from handlers.words.source_grammar import LONGEST_REASON, LONGEST_SOURCE, checked_reason, checked_source, marked
from store.access.values import Confidentiality
from store.errors import BadInput
from store.facts.fields import AUTHORITY, COURT, PLACE
from store.facts.kind import Kind
from store.law.offences import offences_named
from store.names.spotting import is_name_word
from store.reading import beside_facts, dates
from store.reading.text import fold
from store.texts import Text, _

__all__ = [
    "EXAMPLE", "LONGEST_REASON", "LONGEST_SOURCE", "FactLine", "Read", "checked_reason", "checked_source", "fact", "read", "split", "whose",
]  # fmt: skip

EXAMPLE = _('/prisoner log Li Jianfeng reduction 8m 2017-05-27 source "official document"')
_AT = re.compile(
    rf"(?P<word>{'|'.join(phrase(word) for word in sorted(FACT_WORDS, key=len, reverse=True))})",
    re.IGNORECASE,
)
_MARKS = " \t,;:.。、!，；：！"
_FILLERS = re.compile(
    r"(?:(?:^|(?<=[\s,]))(?:was|were|is|been|has|had|got|being|then|later|again|formally|officially|finally|"
    r"and|also|the|his|her|convicted|found guilty|given|received|granted)|(?<=\S)'s"
    rf"|(?<={HAN}{HAN})(?:已经|已經|已|被|遭|曾经?|曾經?|于|於|因|正式|依法|再次|获得|獲得|又|判|被判|一审|一審|二审|二審|终审|終審|数罪并罚|數罪並罰|本人|同日|当日)"
    r"|(?<=[\s,;)\d日月年])(?:已经|已經|已|被|遭|曾经?|曾經?|于|於|在|因|经|經|由|正式|依法|再次|获得|獲得|获|獲|又|再|判|被判|一审|一審|二审|二審|终审|終審|数罪并罚|數罪並罰|本人|同日|当日|他|她))$",
    re.IGNORECASE,
)
"""Small words before what happened that say nothing of their own; without a blank only after a whole name in characters."""
_STARTS = rf"(?:(?<=[\s,;)\d日月年院])|(?<={HAN}{HAN}))"
_CHARGE = re.compile(
    rf"{_STARTS}(?:被(?=[以控])|因|以|控|涉嫌|犯有?|构成|構成)+(?!\S*(?:法院|检察院|公安局))[“\"]?[^\s,;。不未无無没沒“”\"]{{1,40}}?罪名?[”\"]?$"
    rf"|{_STARTS}因?涉嫌(?P<charge>[\u3400-\u9fff]{{2,20}})$"
)
_COURT = re.compile(
    rf"(?:(?<=[\s,;)\d日月年])(?![日月年号])(?:被|由|经|經)?|(?<={HAN}{HAN})(?:被|由|经|經))[\u3400-\u9fff]{{2,40}}?(?:法院|检察院|檢察院|公安局)$"
)
_WHERE = re.compile(r"(?<=[\s,;)日月年])[在于於][\u3400-\u9fff]{2,20}?(?:被|遭)?$")
_BODY = re.compile(r".*(?:法院|检察院|檢察院|公安局)")
_WHY_AND_BY = re.compile(r"(?:(.*)[被由])?[被由经經]?(.*)")
"""因涉嫌…罪被某市公安局: why, and by whom."""
_BARE_YEAR = re.compile(r"(?:1[89]|20)\d\d ?年?")
_BORN = re.compile(r"(?:born(?: on| in)?|b\.|生于|出生于?)\s*$", re.IGNORECASE)
_LONGEST_BEFORE = 80
_NEAR = 2
"""Edits between a word and the kind of fact that is offered for it."""
_SHORTEST_NEAR = 5


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
    unkept: tuple[str, ...] = ()
    """Words that were understood and for which a fact has no place: the court, the charge."""


def split(text: str) -> FactLine:
    """Take a line apart.

    Raises:
        BadInput: no name or no kind of fact in it; a kind that is not recorded; words that make another thing of the fact.
    """
    line = marked(text)
    found = _kind_in(line.said)
    if found is None:
        raise BadInput(_what_happened(line.said))
    shown, word = line.said[found.start() : found.end()], fold(found[0])
    title = FACT_WORDS[word].kind.title
    turn = beside_facts.at_the_start(line.said)
    if turn is not None:
        raise BadInput(beside_facts.refusal(turn, line.said[: found.end()][:_LONGEST_BEFORE], title))
    name, lead, unkept = _before(line.said[: found.start()], shown, title, line.said[found.end() :])
    told = FACT_WORDS[word]
    rest = line.said[found.end() :].strip(_MARKS)
    if told.is_own:  # the word is a part of what it imposes
        word, rest = told.kind.word, f"{word}{line.said[found.end() :]}".strip(_MARKS)
    by_whom, unkept = _by_whom(unkept, told.kind)
    where, unkept = _where(unkept, told.kind)
    said = " ".join(part for part in (word, lead, rest, by_whom, where) if part)
    return FactLine(name, said, line.source or None, line.because, line.level, line.named, unkept)


def _where(aside: tuple[str, ...], kind: Kind) -> tuple[str, tuple[str, ...]]:
    """The place named before what happened, as a line says it behind, where the kind has a place for it."""
    named = [words for words in aside if words[0] in "在于於"]
    if not kind.takes(PLACE) or len(named) != 1:
        return "", aside
    return f'{PLACE.leads[0]} "{named[0][1:].rstrip("被遭")}"', tuple(words for words in aside if words != named[0])


def tells_a_fact(said: str) -> bool:
    """Whether a word that says what happened stands behind a name."""
    return _kind_in(said) is not None


_ANY_FACT = re.compile(r"[\s,]+(?:facts?|an? fact|events?|事实|事實|事件)$", re.IGNORECASE)


def fact_named(text: str) -> tuple[str, Kind | None, bool]:
    """Whose fact on record is meant, and of which kind: `Jin Andi sentence`, `Jin Andi fact` (any); False: no fact is."""
    whole = _ANY_FACT.search(text)
    if whole is not None:
        return text[: whole.start()].strip(_MARKS), None, True
    found = _kind_in(text)
    if found is None or text[found.end() :].strip(_MARKS):
        return text, None, False
    return text[: found.start()].strip(_MARKS + '"“”'), FACT_WORDS[fold(found[0])].kind, True


def _by_whom(aside: tuple[str, ...], kind: Kind) -> tuple[str, tuple[str, ...]]:
    """The court or authority named before what happened, as a line says it behind, where the kind has a place for it."""
    part = next((part for part in (COURT, AUTHORITY) if kind.takes(part)), None)
    named = [words for words in aside if part is not None and _BODY.fullmatch(words) and re.search(part.ends, words)]
    if part is None or len(named) != 1:
        return "", aside
    why, body = _WHY_AND_BY.fullmatch(named[0]).groups()  # type: ignore[union-attr]  # it matches whatever there is
    left = [why if words == named[0] else words for words in aside]
    return f'{part.leads[0]} "{body}"', tuple(words for words in left if words)


def _kind_in(said: str) -> re.Match[str] | None:
    """The first word that says what happened, behind a name."""
    start = 0
    if said[:1] in '"“„«「『':
        closing = re.search('["”“»」』]', said[1:])
        start = closing.end() + 1 if closing is not None else 0
    return next(
        (found for found in _AT.finditer(fold(said), start) if said[: found.start()].strip(_MARKS + '"“”')), None
    )


def _before(before: str, word: str, title: Text, after: str) -> tuple[str, str, tuple[str, ...]]:
    """The name of what stands before a fact, the date that goes with the fact, and what it has no place for.

    Raises:
        BadInput: a word there makes another thing of the fact; a year of which nobody can tell what happened in it.
    """
    lead, unkept, whole = "", [], before
    while True:
        plain = before.rstrip(_MARKS)
        turned = beside_facts.at_the_end(plain)
        if turned is not None and plain[: turned.start].strip(_MARKS):
            words = (
                f"{whole[turned.start :].strip(_MARKS)} {word}"
                if word.isascii()
                else f"{whole[turned.start :].strip()}{word}"
            )
            raise BadInput(beside_facts.refusal(turned.turn, words, title))
        aside = _charge(plain) or _COURT.search(plain) or _WHERE.search(plain)
        at = date_from(plain) if not lead else None
        if aside is not None and plain[: aside.start()].strip(_MARKS):
            unkept.append(aside[0])
            before = plain[: aside.start()]
        elif at is not None and not _is_birth(plain, at, after):
            lead, before = plain[at:].strip(), plain[:at]
            doubted = beside_facts.at_the_start(lead)
            if doubted is not None:
                raise BadInput(beside_facts.refusal(doubted, f"{lead} {word}", title))
        else:
            shorter = _FILLERS.sub("", plain)
            if shorter == plain or not shorter.strip(_MARKS):
                return plain.strip(_MARKS + '"“”„«»「」『』').strip(), lead, tuple(reversed(unkept))
            before = shorter


def _charge(text: str) -> re.Match[str] | None:
    """The charge that ends a text: named as one, or one that is known."""
    found = _CHARGE.search(text)
    return None if found is None or (found["charge"] and not offences_named(found["charge"])) else found


def date_from(text: str) -> int | None:
    """Where a date begins that reaches to the end of a text; None where none does."""
    for at in range(max(1, len(text) - _LONGEST_BEFORE), len(text)):
        here, ahead = text[at - 1], text[at]
        if (
            ahead.isspace()
            or (here.isascii() and here.isalnum() and (ahead.isascii() and ahead.isalnum()))
            or here in "#-/."
        ):
            continue
        if _is_date(text[at:]):
            return at
    return None


def _is_date(text: str) -> bool:
    """Whether a text is a date, if only one that cannot be: its error is told where it is read."""
    if text.isascii() and text.isalpha():  # a month alone is a name too
        return text.casefold() in {"today", "yesterday"}
    try:
        return dates.read_date(text, _ANY_DAY) is not None
    except BadInput:
        return True


_ANY_DAY = date(2000, 1, 1)
"""Whether words are a date does not depend on the day on which they were typed."""


def _is_birth(plain: str, at: int, after: str) -> bool:
    """Whether a date beside a name is that of birth.

    Raises:
        BadInput: a year alone, which may be of birth, and no other date.
    """
    if _BORN.search(plain[:at]):
        return True
    if _BARE_YEAR.fullmatch(plain[at:].strip()) is None:
        return False
    if re.search(r"\d{4}|[〇零一二三四五六七八九]{4}", after):
        return True
    raise BadInput(
        _(
            "`{year}` before what happened may be the year of birth. Write the date behind it: `… {example}`.",
            year=plain[at:].strip(), example=_("death 2017"),
        )
    )  # fmt: skip


def without_verb(text: str) -> str | None:
    """The line, where a name is followed by a fact with its day or its source, as if it were typed after `log`; else None."""
    if text[:1] in _OPENING:
        return None
    try:
        line = split(text)
        return text if line.source or fact(line.fact).happened_on is not None else None
    except BadInput:
        return None


_OPENING = "\"“„«「『'"


def whose(text: str) -> str | None:
    """The name of a line that names nobody's fact, and so asks for the form; None where it says more."""
    line = marked(text)
    if not line.said or not line.is_bare or _kind_in(line.said) is not None or _nearest(line.said) is not None:
        return None
    return line.said.strip(_MARKS + '"“”„«»「」『』')


def _nearest(said: str) -> tuple[str, str] | None:
    """A word of a line that is nearly a kind of fact, and that kind's word."""
    known = [word for word in FACT_WORDS if word.isascii() and " " not in word and len(word) >= _SHORTEST_NEAR]
    for word in said.split()[1:]:
        plain = word.casefold().strip(_MARKS)
        if len(plain) < _SHORTEST_NEAR or not plain.isalpha() or not plain.isascii() or is_name_word(plain):
            continue
        found = process.extractOne(
            plain, known, scorer=OSA.distance, score_cutoff=1 if len(plain) <= _SHORTEST_NEAR else _NEAR
        )
        if found is not None:
            return word, str(found[0])
    return None


def _what_happened(said: str) -> Text:
    near = _nearest(said)
    if near is not None:
        meant = said.replace(near[0], near[1], 1)
        return _("`{word}` is no kind of fact. Did you mean: `/prisoner log {line}`", word=near[0], line=meant[:200])
    return _(
        "What happened? For example detention, arrest, RSDL, bail, RTL, charge, indicted, trial, sentence, appeal, "
        "transfer, reduction, commutation, parole, medical parole, refusal, special pardon, release, health, harm, "
        "exit ban, house arrest, disappeared, licence, raised, press, death. In a line: `{example}`",
        example=EXAMPLE,
    )
