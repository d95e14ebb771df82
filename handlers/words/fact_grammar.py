"""One fact in one line, as people write it: `Li Jianfeng reduction 8m 2017-05-27 source "official document"`.

Which words say which kind of fact, and what more can be said of it, its kind knows (`store.facts`); dates, terms and
penalties are read by the one reader (`store.reading`). Here stands only how a line is built up.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from store.dates import NoDeprivation, PartialDate, Term
from store.errors import BadInput
from store.facts.fields import AMOUNT, CUSTODY, HAPPENED, PENALTY, UNTIL, VALUES, Part, Reads
from store.facts.kind import Kind, NewFact
from store.facts.registry import KINDS, kind
from store.law.facts import CustodyKind, Deprivation, ForLife, Penalty
from store.reading import dates, penalties, terms
from store.reading.penalties import Administrative, Punishment
from store.reading.text import LeftOver, first_of, not_understood
from store.texts import _

EXAMPLE = '/prisoner log Li Jianfeng reduction 8m 2017-05-27 source "official document"'
LONGEST_SOURCE = 500
LONGEST_REASON = 500

T = TypeVar("T")

_WORDS: dict[str, tuple[Kind, Mapping[str, object]]] = {
    word: (one, said) for one in KINDS for word, said in one.words.items()
}
"""What each word says: the kind, and what else."""


def _alternatives(words: Mapping[str, object]) -> str:
    """The longest first; a word in letters ends where a word ends."""
    in_order = sorted(words, key=len, reverse=True)
    return "|".join(rf"{re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word) for word in in_order)


_KIND = _alternatives(_WORDS)
_HAN = r"[\u3400-\u9fff]"
_LINE = re.compile(
    rf"(?P<name>.+?)(?:\s+|(?<={_HAN})(?={_HAN}))(?P<kind>{_KIND})[\s:，,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_ALONE = re.compile(rf"(?P<kind>{_KIND})[\s:，,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(
    r"(?:^|\s)(?:(?P<source>source|来源|出处)|(?P<because>because|因为|因為))(?=[\s:：\"“「'])\s*[:：]?", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」")
_UNTIL = re.compile(
    r"(?P<since>.+?)(?:\s*(?:\.\.|至|到)\s*|\s+(?:to|until|till)\s+)(?P<until>.+)", re.IGNORECASE | re.DOTALL
)
_HOW = re.compile(
    r"(?:^|\s)(?P<how>detention only|only|no rsdl|no residential surveillance|无指居|无指定居所监视居住"
    r"|same act|other act|同一行为|其他行为)(?=\s|$)",
    re.IGNORECASE,
)
_ACTS = {
    "same act": CustodyKind.ADMINISTRATIVE_SAME_ACT, "同一行为": CustodyKind.ADMINISTRATIVE_SAME_ACT,
    "other act": CustodyKind.ADMINISTRATIVE_OTHER_ACT, "其他行为": CustodyKind.ADMINISTRATIVE_OTHER_ACT,
}  # fmt: skip
_NONE = {"none", "no", "无", "0"}
_FOR_LIFE = {"life", "for life", "终身"}
_TO_LIFE = re.compile(r"(?:to\s+)?(?:life(?: imprisonment| sentence)?|无期徒刑|无期)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line taken apart: whom it is about, what it says (still text), from which source, and why it is so all the same."""

    name: str
    fact: str
    source: str | None
    because: str = ""


def split(text: str) -> FactLine:
    """Take a line apart.

    Raises:
        BadInput: no name or no kind of fact in it.
    """
    said, source, because = _marked(text)
    if len(source) > LONGEST_SOURCE:
        raise BadInput(_("A source has at most {n} characters.", n=LONGEST_SOURCE))
    if len(because) > LONGEST_REASON:
        raise BadInput(_("A reason has at most {n} characters.", n=LONGEST_REASON))
    line = _LINE.fullmatch(said)
    if line is None:
        raise BadInput(
            _(
                "What happened? Write one of: detention, arrest, RSDL, bail, RTL, sentence, reduction, commutation, parole, "
                "medical parole, parole revoked, release, death. For example: `{example}`",
                example=EXAMPLE,
            )
        )
    return FactLine(line["name"].strip(' "“”'), f"{line['kind']} {line['rest']}".strip(), source or None, because)


def without_verb(text: str) -> str | None:
    """The line, where a name is followed by a fact with its day or its source, as if it were typed after `log`; else None."""
    said, source, _because = _marked(text)
    line = _LINE.fullmatch(said)
    if line is None or text[:1] in _OPENING:
        return None
    if source:
        return text
    try:
        told = fact(f"{line['kind']} {line['rest']}")
    except BadInput:
        return None
    return text if told.happened_on is not None else None


_OPENING = "\"“„«「『'"


def whose(text: str) -> str | None:
    """The name of a line that names nobody's fact, and so asks for the form; None where it says more."""
    said, source, because = _marked(text)
    return None if _LINE.fullmatch(said) or source or because or not said else said.strip(' "“”')


def _marked(text: str) -> tuple[str, str, str]:
    """What stands before `source` and `because`, and what each of them says; inside quotes neither is one."""
    bare = _QUOTED.sub(lambda quoted: quoted[0][0] + "·" * (len(quoted[0]) - 2) + quoted[0][-1], text)
    found = list(_MARK.finditer(bare))
    said = {"source": "", "because": ""}
    for at, mark in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        name = "source" if mark["source"] else "because"
        said[name] = said[name] or text[mark.end() : end].strip().strip("\"“”「」'").strip()
    return text[: found[0].start()].strip() if found else text.strip(), said["source"], said["because"]


def fact(text: str) -> NewFact:
    """Read what a line says happened: `reduction 8m 2017-05-27`, `sentence 7y 2016-08-04 dpr 5y`, `death 2017-07-13`.

    Raises:
        BadInput: a date, term or penalty that cannot be read, one that is missing, or words that were not understood.
    """
    found = _ALONE.fullmatch(text.strip())
    if found is None:
        raise BadInput(_("More is needed here. For example: `{example}`", example=EXAMPLE))
    word = found["kind"].casefold()
    one, said = _WORDS[word]
    rest, more = _led(one, found["rest"].strip())
    parts = {**said, **more}
    if one.takes(PENALTY):
        told = _sentence(one, rest, parts)
    elif one.takes(CUSTODY):
        told = _held(one, rest, parts)
    else:
        told = _dated(one, rest, parts)
    lacking = told.kind.lacks(told)
    if lacking:
        raise BadInput(next(iter(lacking.values())))
    return told


def _led(one: Kind, text: str) -> tuple[str, dict[str, object]]:
    """The parts that follow a word of their own, `dpr 3y`, `announced 2017-06-26`, and what is left."""
    leads = {
        lead: part
        for part in one.parts
        for lead in part.leads
        if not (one.takes(PENALTY) and part.name == "deprivation")
    }
    if not leads:
        return text, {}
    mark = re.compile(rf"(?:(?<=\s)|^|(?<={_HAN})|(?=[\u3400-\u9fff]))(?:{_alternatives(leads)})", re.IGNORECASE)
    found = list(mark.finditer(text))
    said: dict[str, object] = {}
    left = text[: found[0].start()] if found else text
    for at, lead in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        part = leads[lead[0].casefold()]
        if part.name in said:
            raise BadInput(_("`{text}` says one thing twice. Write each part once.", text=text[:60]))
        said[part.name], over = _leading(part, _plain(text[lead.end() : end].strip(" :，,")))
        left += f" {over}"
    return left.strip(), said


def _leading(part: Part, text: str) -> tuple[object, str]:
    """The value at the start of a text, the longest that can be read, and what follows it.

    Raises:
        BadInput: none can.
    """
    if part.reads is Reads.YES:
        return True, text
    found = first_of(text, lambda some: _or_none(lambda: read_part(part, some)), longest=len(text))
    return (found[0], text[found[1] :].strip()) if found is not None else (read_part(part, text), "")


def read_part(part: Part, text: str) -> object:
    """One part of a fact, as it stands in a line after its word or in its field of a form.

    Raises:
        BadInput: it cannot be read.
    """
    match part.reads:
        case Reads.DATE:
            return dates.when(text)
        case Reads.TERM:
            return terms.term(text)
        case Reads.DEPRIVATION:
            return _deprivation(text)
        case Reads.YES:
            return True
        case Reads.CHOICE:
            return VALUES[part.name](text)


def _dated(one: Kind, rest: str, parts: Mapping[str, object]) -> NewFact:
    """What has a day, and perhaps a length."""
    said: dict[str, Any] = dict(parts)
    if one.takes(AMOUNT):
        when, rest = _date_in(_TO_LIFE.sub(" ", rest) if one is _COMMUTATION else rest)
        said[AMOUNT.name], rest = _term_in(rest)
        rest = _plain(rest)
        if when is None and rest:
            when, rest = dates.when(rest), ""
    else:
        when, rest = _date_in(rest)
        if when is None and _plain(rest):
            when, rest = dates.when(_plain(rest)), ""
    _refuse_left_over(rest)
    return NewFact(one, **{**said, HAPPENED.name: when})


_COMMUTATION = kind("commutation")


def _refuse_left_over(rest: str) -> None:
    """Name words that nothing was made of.

    Raises:
        BadInput: there are some.
    """
    words = _plain(rest)
    if words:
        raise BadInput(not_understood([LeftOver(words, 0, len(words))]))


def _date_in(text: str) -> tuple[PartialDate | None, str]:
    """The first date in a text, and the text without it; a part of something that looks like a date is none."""
    for at in range(len(text)):
        if _BESIDE_A_DATE.match(text[at - 1 : at]) and at:
            continue
        found = first_of(text, lambda some: _or_none(lambda: _a_date(some)), at)
        if found is not None and not _AFTER_A_DATE.match(text, found[1]):
            return found[0], f"{text[:at]} {text[found[1] :]}"
    return None, text


_BESIDE_A_DATE = re.compile(r"[a-z0-9/.\-]", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_AFTER_A_DATE = re.compile(r"[a-z0-9/-]|\.\d", re.IGNORECASE)


def _a_date(text: str) -> PartialDate:
    """A date that begins and ends where it says something.

    Raises:
        BadInput: it does not, or is none.
    """
    is_no_year = text.isdigit() and not _YEAR.fullmatch(text)
    if is_no_year or text != text.strip(" ,，.。;；:："):
        raise BadInput(_("`{text}` is not a date. Write 2013, 2013-04 or 2013-04-17.", text=text[:40]))
    return dates.when(text)


def _term_in(text: str) -> tuple[Term | None, str]:
    """The first length in a text, and the text without it."""
    for at in range(len(text)):
        if at and _BESIDE_A_DATE.match(text[at - 1]) and text[at - 1].isalnum() and text[at].isascii():
            continue
        found = first_of(text, lambda some: _or_none(lambda: terms.read_term(some)), at)
        if found is not None:
            return found[0], f"{text[:at]} {text[found[1] :]}"
    return None, text


def _or_none(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except BadInput:
        return None


def _held(one: Kind, rest: str, parts: Mapping[str, object]) -> NewFact:
    """How somebody was held, from when and to when: `RSDL 2019-03-29 to 2019-09-10`, `detention 2019-03-04 only`.

    Detention of which an end is said, or that nothing else was, is said to be detention; else nobody asked.
    """
    said: dict[str, Any] = dict(parts)
    how = {found["how"].casefold() for found in _HOW.finditer(rest)}
    rest = _HOW.sub("", rest).strip()
    custody = said.get(CUSTODY.name)
    if custody is CustodyKind.REEDUCATION:
        said[AMOUNT.name], rest = _term_in(rest)
    days = _UNTIL.fullmatch(rest)
    since, until = (_plain(days["since"]), _plain(days["until"])) if days else (_plain(rest), "")
    if custody is None and (until or how - _ACTS.keys()):
        custody = CustodyKind.DETENTION
    if custody is CustodyKind.ADMINISTRATIVE:
        custody = next((_ACTS[act] for act in how if act in _ACTS), custody)
    first, last = dates.when(since) if since else None, dates.when(until) if until else None
    checked_stay(first, last)
    return NewFact(one, **{**said, HAPPENED.name: first, CUSTODY.name: custody, UNTIL.name: last})


def checked_stay(first: PartialDate | None, last: PartialDate | None) -> None:
    """Refuse a stay that ends before it begins.

    Raises:
        BadInput: it does.
    """
    if first is not None and last is not None and last.latest() < first.earliest():
        raise BadInput(_("{until} lies before {since}: the last day comes second.", until=last, since=first))


def _sentence(one: Kind, rest: str, parts: Mapping[str, object]) -> NewFact:
    """A judgment: its day, and what it imposes as the reader knows it."""
    when, rest = _date_in(rest)
    if not _plain(rest):
        raise BadInput(one.lacks(NewFact(one))[AMOUNT.name])
    reading = penalties.read_penalty(rest)
    words = _plain(" ".join(over.text for over in reading.left))
    if words and when is None:
        when, words = dates.when(words), ""
    _refuse_left_over(words)
    imposed = reading.value
    _refuse_what_is_not_kept(imposed)
    if imposed.kind is Administrative.REEDUCATION_THROUGH_LABOUR:
        if imposed.deprivation is not None or parts:
            raise BadInput(_("Re-education through labour is no sentence: write `rtl 2y 2005-03-04`."))
        return NewFact(kind("detention"), when, imposed.term, custody=CustodyKind.REEDUCATION)
    own: dict[str, Any] = dict(parts)
    penalty = imposed.kind if isinstance(imposed.kind, Penalty) else None
    told = NewFact(one, when, imposed.term, penalty, imposed.deprivation, probation=imposed.probation)
    return replace(
        told, is_commutation_limited=imposed.is_commutation_limited, is_whole_life=imposed.is_whole_life, **own
    )


def _refuse_what_is_not_kept(imposed: Punishment) -> None:
    """Refuse what is read and has no place on record: dropped in silence it would be lost."""
    if imposed.fine is not None or imposed.confiscation is not None:
        raise BadInput(
            _("A fine or confiscation has no place on record: leave it out, or put it into the words of the source.")
        )


def _deprivation(text: str) -> Deprivation:
    """Deprivation of political rights, as it follows its word: a length, none, or for life."""
    plain = re.sub(
        r"^(?:reduced )?(?:of|to|for|减为|改为|为)\s*(?!life)", "", text.strip(), flags=re.IGNORECASE
    ).casefold()
    if plain in _NONE:
        return NoDeprivation.NONE
    return ForLife.FOR_LIFE if plain in _FOR_LIFE else terms.term(plain)


def _plain(text: str) -> str:
    """Without the small words between: "by 8 months on 27 May 2017", "of 7 years, in 2016"."""
    folded = re.sub(r"[，,、。;；]+(?=\s|$)|(?:^|\s)[，,、;；]+", " ", f" {text} ")
    return " ".join(
        re.sub(r"(?:^|\s)(?:by|on|of|in|from|for|since|with|and|at|于|自|从|并|,)(?=\s)", " ", f" {folded} ").split()
    )
