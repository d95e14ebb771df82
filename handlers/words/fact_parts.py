"""The parts of a fact that a line says: each behind its own word, `dpr 3y`, `by "…"`, or as a word of a choice."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from handlers.words.fact_details import choices, is_place, leading, leads_of, main_of, read_detail, twice, worded
from handlers.words.source_grammar import LIFTED, put_back
from store.dates import MONTHS, NoDeprivation, Term
from store.errors import BadInput
from store.facts.fields import PENALTY, PLACE, REASON, REASONS, VALUES, Detail, Part, Reads
from store.facts.kind import Kind
from store.law.facts import Deprivation, ForLife
from store.reading import dates, terms
from store.reading.text import first_of, fold
from store.texts import _

T = TypeVar("T")
_NONE = {"none", "no", "无", "0"}
_FROM_TO = re.compile(r"(?P<first>.+?)\s+to\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
"""Postponed from one day to another."""
_WHAT_IS_LEFT = re.compile(rf"(?:\bto |至|到|为|成)\s*(?:only )?(?P<term>{terms.TERM})")
_AT_A_PLACE = re.compile(r"(?:at|in|near) (?=\S)|[在于於](?=\S)", re.IGNORECASE)
"""How a quote begins that says where."""
REASONS_LEAD = "because of"
"""Leads the reason that an authority gave; of a kind that has no place for one it is named as not kept."""
_FOR_LIFE = {"life", "for life", "终身"}


def read_part(part: Part, text: str, today: date | None = None) -> object:
    """One part of a fact, as it stands in a line after its word or in its field of a form.

    Raises:
        BadInput: it cannot be read.
    """
    if isinstance(part, Detail) and part.reads in {Reads.CHOICE, Reads.WORDS}:
        return read_detail(part, text)
    match part.reads:
        case Reads.DATE:
            return dates.when(text, today)
        case Reads.TERM:
            refuse_what_is_left(text)
            return in_years(terms.term(text))
        case Reads.DEPRIVATION:
            return _deprivation(text)
        case Reads.YES:
            return True
        case _:
            return VALUES[part.name](text)


def parts(
    kind: Kind, text: str, preset: Mapping[str, object], quotes: Sequence[str], today: date | None
) -> tuple[str, dict[str, object]]:
    """The parts that follow a word of their own or are words of a choice, `dpr 3y`, `by "…"`, and what is left.

    Raises:
        BadInput: a part is said twice, or cannot be read.
    """
    leads = _leads(kind)
    text, said = choices(
        text, kind, preset, lambda word: " " in word and bool(leads.keys() & word.split())
    )  # fmt: skip
    found = list(leading(leads).finditer(fold(text)))  # place for place
    left = text[: found[0].start()] if found else text
    for at, lead in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        part, behind = leads[lead[0]], text[lead.end() : end]
        if part.reads is Reads.WORDS:
            words = worded(part, behind, quotes, kind, today)
            if words is not None and lead[0] == "in" and part is PLACE and not is_place(words[0]):
                words = None
            before = said.get(part.name)
            if words is not None and isinstance(before, str) and before in text and words[0] in text:
                said[part.name] = f"{before} {text[lead.start() : lead.end()]} {words[0]}"  # at the dialogue in Berlin
                left += f" {words[1]}"
                continue
            if words is None or before is not None:
                left += text[lead.start() : end]
                continue
            said[part.name], over = words
        else:
            if part.name in said:
                raise BadInput(twice(put_back(text, quotes)))
            cut = _FROM_TO.match(behind) if lead[0].endswith("from") else None
            first, rest = (cut["first"], cut["rest"]) if cut is not None else (behind, "")
            said[part.name], over = _leading(part, plain(first.strip(" :，,")), today)
            over += f" {rest}"
        left += f" {over} "
    left, more = choices(left, kind, {**preset, **said}, lambda _word: True)
    said |= more
    left, quoted = _bare_quotes(kind, left, said, quotes)
    return put_back(left, quotes).strip(), said | quoted


def _leads(kind: Kind) -> dict[str, Part]:
    """The words that lead a part of a kind; those of a stated reason also where it has no place for one, to be named."""
    leads = leads_of(kind, lambda part: not (kind.takes(PENALTY) and part.name == "deprivation"))
    return leads if REASONS_LEAD in leads else leads | {fold(lead): REASON for lead in REASONS}


def _bare_quotes(
    kind: Kind, left: str, said: Mapping[str, object], quotes: Sequence[str]
) -> tuple[str, dict[str, object]]:
    """What is left without its quotes that no word leads, and what they are: a place that says so, else the main words."""
    found: dict[str, object] = {}
    main = main_of(kind)
    for number, quote in enumerate(quotes):
        is_place = kind.takes(PLACE) and _AT_A_PLACE.match(quote) is not None
        part = PLACE if is_place and PLACE.name not in said else main
        if chr(LIFTED + number) in left and part is not None and part.name not in {**said, **found}:
            found[part.name] = _AT_A_PLACE.sub("", quote) if part is PLACE else quote
            left = left.replace(chr(LIFTED + number), " ")
    return left, found


def _leading(part: Part, text: str, today: date | None) -> tuple[object, str]:
    """The value at the start of a text, the longest that can be read, and what follows it.

    Raises:
        BadInput: none can.
    """
    if part.reads is Reads.YES:
        return True, text
    if not text:
        raise BadInput(_("“{lead}”: what belongs to it is missing. Write it behind.", lead=part.leads[0]))
    found = first_of(text, lambda some: or_none(lambda: read_part(part, some, today)), longest=len(text))
    if found is None:
        return read_part(part, text, today), ""
    return found[0], text[found[1] :].strip()


def refuse_what_is_left(text: str) -> None:
    """Refuse "reduced to 7 years": what is left is no measure of what was taken off.

    Raises:
        BadInput: the text says what is left.
    """
    found = _WHAT_IS_LEFT.search(fold(text))
    if found is not None:
        words = text[found.start() : found.end()].strip()
        raise BadInput(
            _(
                "“{words}”: write the length alone; of a reduction what was taken off, not what is left. For example: `{example}`",
                words=words[:60], example=_("reduction 8m 2017-05-27"),
            )
        )  # fmt: skip


def in_years(term: Term) -> Term:
    """Whole years of months as years: 90 months are the same term as seven years and a half, and held as it."""
    whole, left = divmod(term.months, MONTHS)
    return Term(term.years + whole, left, term.days)


def or_none(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except BadInput:
        return None


def _deprivation(text: str) -> Deprivation:
    """Deprivation of political rights, as it follows its word: a length, none, or for life."""
    plain = re.sub(
        r"^(?:reduced )?(?:of|to|for|减为|改为|为)\s*(?!life)", "", text.strip(), flags=re.IGNORECASE
    ).casefold()
    if plain in _NONE:
        return NoDeprivation.NONE
    return ForLife.FOR_LIFE if plain in _FOR_LIFE else terms.term(plain)


def plain(text: str) -> str:
    """Without the small words between: "by 8 months on 27 May 2017", "of 7 years, in 2016"."""
    folded = re.sub(r"[，,、。;；]+(?=\s|$)|(?:^|\s)[，,、;；]+", " ", f" {text} ")
    return " ".join(
        re.sub(r"(?:^|\s)(?:by|on|of|in|from|for|since|with|and|at|于|自|从|并|,)(?=\s)", " ", f" {folded} ").split()
    )
