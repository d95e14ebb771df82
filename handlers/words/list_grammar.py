"""A new list in one line: `"EU round" to MOJ by 2026-12-01`, `“欧盟” 给 外交部 截止 2019年1月5日`, in any order."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from store.dates import PartialDate
from store.errors import BadInput
from store.reading.dates import read_date, when
from store.reading.offices import read_office
from store.reading.text import LeftOver, Reading, first_of, fold
from store.texts import _

_FOR = r"(?:for|to|recipient:?)(?= )|(?:递交给|提交给|递交|交给|给|致|接收方:?)"
_BY = r"(?:due(?: on| by| before)?|by|before|deadline:?|until)(?= )|(?:截止日期:?|截止时间:?|截止到?:?|截至:?|期限:?|限期:?|于(?=[\d一二〇今明]))"
_CLAUSE = re.compile(rf"(?<![a-z])(?:(?P<to>{_FOR})|(?P<by>{_BY}))\s*")
_CERTAIN = re.compile(r"due|deadline|截|限|期")
"""Words after which nothing but a date can stand."""
_QUOTED = re.compile(r"\"(?P<double>[^\"]*)\"|(?<![a-z0-9])'(?P<single>[^']*)'(?![a-z0-9])")
_AFTER_DATE = re.compile(r"\s*(?:之前|以前|前|截止|为止|止)")
"""2019年1月5日前 is a day by which a list is due, as `by` is."""
_STEP = re.compile(r"\s+|[,;.]|[a-z0-9'-]+|.")
_NO_PART = re.compile(r"\s*(?:$|[,;.]|and |with |please |以及|并|和)")
"""What may stand after an office's name and is no part of it."""


@dataclass(frozen=True, slots=True)
class NewList:
    """What `/list new` asks for."""

    title: str
    recipient: str | None = None
    due: PartialDate | None = None


@dataclass(slots=True)
class _Parts:
    """The clauses after a title, while they are read."""

    recipient: str | None = None
    due: PartialDate | None = None
    left: list[LeftOver] = field(default_factory=list)
    repeats: bool = False
    is_open: bool = False
    """A recipient that is no office known here, so that nobody can tell where it ends."""


def new_list(text: str, today: date | None = None) -> Reading[NewList]:
    """Read what a new list is called, for whom it is and when it is due, in any order; what else is said is left over.

    Without quotes the title is what stands before the first of these.

    Raises:
        BadInput: a date that is none, or can be two.
    """
    typed, text = text, _closed(text)
    read = _new_list(text, today)
    shift = len(typed) - len(text)  # what a quote that nobody closed took off stands before all the rest
    left = (replace(over, start=over.start + shift, end=over.end + shift) for over in read.left)
    return replace(read, left=tuple(left))


def _new_list(text: str, today: date | None) -> Reading[NewList]:
    folded = fold(text)
    quoted = next((found for found in _QUOTED.finditer(folded) if not _follows_word(folded, found.start())), None)
    if quoted is not None:
        parts = _read(text, folded, 0, quoted.start(), today)
        parts = _read(text, folded, quoted.end(), len(text), today, parts)
        return Reading(NewList(_inside(text, quoted), parts.recipient, parts.due), tuple(parts.left))
    for found in _CLAUSE.finditer(folded):
        title = text[: found.start()].strip(" ,，;；")
        parts = _read(text, folded, found.start(), len(text), today)
        is_whole = not parts.repeats and (parts.due is not None or not parts.left)
        if title and is_whole and (parts.recipient is not None or parts.due is not None) and _is_meant(found, parts):
            return Reading(NewList(title, parts.recipient, parts.due), tuple(parts.left))
    return Reading(NewList(text.strip()))


@dataclass(frozen=True, slots=True)
class Change:
    """What `/list set` asks for."""

    which: str | None
    """The list as it was typed; None: the one in use."""
    recipient: str | None = None
    due: PartialDate | None = None
    no_recipient: bool = False
    no_due: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether nothing of it is to change."""
        return self == Change(self.which)


_NO_DUE = re.compile(
    r"\b(?:due|deadline|by)\s+(?:none|nothing|never|no date|open)\b|\b(?:no|without a?) ?(?:due date|deadline)\b"
    r"|(?:截止日期|截止时间|截止|期限|限期):?\s*(?:无|没有|取消|待定)|(?:取消|无)(?:截止日期|截止|期限)"
)
_NO_ONE = re.compile(
    r"\b(?:to|for|recipient:?)\s+(?:nobody|no one|none)\b|\b(?:no|without a?) ?recipient\b"
    r"|(?:给|致|接收方:?)\s*(?:无人|无|没有|待定)|(?:取消|无)接收方"
)


EXAMPLE_SET = _("/list set 464 to MOJ due 2026-12-01")
_NOTHING_BEHIND = re.compile(
    r"(?:^|(?<=[\s,;]))(?P<word>for|to|recipient|due(?: on| by| before)?|by|before|deadline|until"
    r"|递交给|提交给|递交|交给|给|致|接收方|截止日期|截止时间|截止到?|截至|期限|限期)(?=[\s,.:;]*$|[\s,:]+(?:due\b|deadline\b|截止))"
)


def change(text: str, today: date | None = None) -> Reading[Change]:
    """Read which list is to be for whom, or due when, from now on: `464 to MOJ due 2026-12-01`, `截止 无`.

    Raises:
        BadInput: a date that is none, or can be two.
    """
    folded = fold(text)
    if (unsaid := _NOTHING_BEHIND.search(folded)) is not None:
        raise BadInput(
            _(
                "Nothing stands behind “{word}”. For example: `{example}`",
                word=unsaid["word"].strip(),
                example=EXAMPLE_SET,
            )
        )
    no_due, no_one = _NO_DUE.search(folded), _NO_ONE.search(folded)
    for cleared in (no_due, no_one):
        if cleared is not None:  # blanks in its place: what stands behind keeps its own
            text = text[: cleared.start()] + " " * len(cleared[0]) + text[cleared.end() :]
    folded = fold(text)
    quoted = _QUOTED.match(folded.rstrip(), len(folded) - len(folded.lstrip()))
    at = quoted.end() if quoted is not None else 0
    clauses = (found.start() for found in _CLAUSE.finditer(folded, at) if not _inside_word(folded, found.start()))
    begins = min([*clauses, *(found.start() for found in (no_due, no_one) if found is not None)], default=len(text))
    which = _inside(text, quoted) if quoted is not None else text[:begins].strip(_AROUND)
    parts = _read(text, folded, begins, len(text), today)
    if quoted is not None and folded[at:begins].strip(_AROUND):
        _leave_all(text, folded, at, begins, parts)
    said = Change(which or None, parts.recipient, parts.due, no_one is not None, no_due is not None)
    return Reading(said, tuple(parts.left))


def _leave_all(text: str, folded: str, at: int, end: int, parts: _Parts) -> None:
    while at < end:
        at = _leave(text, folded, at, end, parts)


_RENAMED = re.compile(
    r"\s*(?:(?:list\s*)?(?P<number>\d+)(?=\D)\s*(?:号)?|\"(?P<old>[^\"]+)\"\s*(?=(?:to|as|为|成|改为|改成)?\s*\"))?[\s:,]*(?:(?:to|as)\s+|改名为|改为|改成|为|成)?\s*(?P<title>.+?)\s*",
    re.DOTALL,
)


def renamed(text: str) -> tuple[str | None, str]:
    """Which list is called what from now on: `464 "EU round"`, `"Old" to "New"`, `EU round` (the one in use); `464` alone."""
    found = _RENAMED.fullmatch(fold(text))
    if found is None or text.isdigit():
        return text or None, ""
    which = text[slice(*found.span("number"))] if found["number"] else None
    if found["old"]:
        which = text[slice(*found.span("old"))]
    return which, text[slice(*found.span("title"))].strip(' "“”「」『』')


def _closed(text: str) -> str:
    """A text whose title begins with a quote that nobody closed, without it."""
    folded = fold(text)
    return text.lstrip()[1:].lstrip() if folded.lstrip().startswith('"') and folded.count('"') == 1 else text


def _follows_word(folded: str, at: int) -> bool:
    """Whether a quote opens right after `for` or 给, so that it names the recipient."""
    return any(found.end() == at and found["to"] for found in _CLAUSE.finditer(folded, 0, at))


def _inside(text: str, quoted: re.Match[str]) -> str:
    return text[quoted.start() + 1 : quoted.end() - 1].strip()


def _is_meant(found: re.Match[str], parts: _Parts) -> bool:
    """Whether the first word after a title without quotes begins a clause: "Trip to Geneva" is a title."""
    return found[0].strip() not in {"to", "致", "给"} or parts.due is not None or not parts.is_open


def _read(text: str, folded: str, start: int, end: int, today: date | None, parts: _Parts | None = None) -> _Parts:
    """The clauses of a stretch; what belongs to none is left over."""
    parts = parts or _Parts()
    at = start
    while at < end:
        found = _CLAUSE.match(folded, at, end)
        if found is None or _inside_word(folded, at):
            stop = _by_date(text, folded, at, end, today, parts)
        else:
            stop = (_recipient if found["to"] else _due)(text, folded, found, end, today, parts)
        at = stop if stop is not None else _leave(text, folded, at, end, parts)
    return parts


def _leave(text: str, folded: str, at: int, end: int, parts: _Parts) -> int:
    """Leave a word over, joined to the one before it; where it ends."""
    step = _STEP.match(folded, at, end)
    after = step.end() if step is not None else at + 1
    if folded[at:after].strip(" ,;."):
        start = at
        if parts.left and not folded[parts.left[-1].end : at].strip(" ,;"):
            start = parts.left.pop().start
        parts.left.append(LeftOver(text[start:after], start, after))
    return after


def _inside_word(folded: str, at: int) -> bool:
    return at > 0 and folded[at - 1].isascii() and folded[at - 1].isalnum() and folded[at].isascii()


def _recipient(text: str, folded: str, found: re.Match[str], end: int, today: date | None, parts: _Parts) -> int | None:
    """For whom the list is: an office known here, or all that stands before the next clause."""
    at = found.end()
    if parts.recipient is not None:
        if _ITS.match(folded, at, end):
            stop = _next_clause(folded, at, end, text, today)
            parts.recipient = f"{parts.recipient} {text[found.start() : stop].strip(_AROUND)}"
            return stop
        parts.repeats = True
        return None
    quoted = _QUOTED.match(folded, at, end)
    if quoted is not None:
        parts.recipient = _inside(text, quoted)
        return quoted.end()
    stop = _next_clause(folded, at, end, text, today)
    office = first_of(text[:stop], read_office, at, longest=120)
    if office is not None and _NO_PART.match(folded[office[1] : stop]):
        stop = office[1]
    else:
        parts.is_open = True
    parts.recipient = _BEFORE_DATE.sub("", text[at:stop].strip(_AROUND)) or None
    return stop if parts.recipient is not None else None


_ITS = re.compile(r"\s*(?:its|their|his|her)\b")
"""After a second "for": what the recipient needs it for, and no other recipient."""
_AROUND = " ,，;；.。"
_BEFORE_DATE = re.compile(r" (?:on|in|at)$|[于在]$")


def _next_clause(folded: str, at: int, end: int, text: str, today: date | None) -> int:
    """Where what stands after a recipient begins: a clause, a size, or a date.

    Raises:
        BadInput: a date in figures that has no year, is none, or can be two.
    """
    said = (later.start() for pattern in (_CLAUSE, _SIZE) for later in pattern.finditer(folded, at, end))
    stop = min((one for one in said if one > at and not _inside_word(folded, one)), default=end)
    begins = (later.end() for later in _WORD_BEGINS.finditer(folded, at, stop))
    return next((one for one in begins if at < one < stop and _bound(text, one, end, today)), stop)


_SIZE = re.compile(r"(?:size|of)? ?\d+ (?:names|people)|size:? ?\d+|大小:? ?\d+|共?\d+ ?(?:人|个名字|名)")
_WORD_BEGINS = re.compile(r"[ ,;]+(?=\S)|(?<=[\u3400-\u9fff])(?=\d)")


def _bound(text: str, at: int, end: int, today: date | None) -> tuple[PartialDate, int] | None:
    """A date from a place on that a recipient's name does not go on with: a year alone, or May, may be part of one."""
    try:
        read = _date_at(text, at, end, today)
    except BadInput:
        if text[at].isdigit():
            raise
        return None
    return read if read is not None and read[0].month is not None else None


def _due(text: str, folded: str, found: re.Match[str], end: int, today: date | None, parts: _Parts) -> int | None:
    """When the list is due: the longest date after the word.

    Raises:
        BadInput: no date after a word that only a date can follow; one that is none, or can be two.
    """
    if parts.due is not None:
        parts.repeats = True
        return None
    read = _date_at(text, found.end(), end, today)
    if read is None:
        if _CERTAIN.match(found[0]):
            when(text[found.end() : end], today)
        return None
    parts.due, stop = read
    after = _AFTER_DATE.match(folded, stop, end)
    return after.end() if after is not None else stop


def _by_date(text: str, folded: str, at: int, end: int, today: date | None, parts: _Parts) -> int | None:
    """A date without a word before it: one that says itself that it is a bound (2019年1月5日前), or one behind a recipient."""
    begins = at == 0 or not folded[at - 1].isalnum() or (not folded[at - 1].isascii() and folded[at].isdigit())
    is_bound = parts.recipient is not None or _AFTER_DATE.search(folded, at, end) is not None
    if parts.due is not None or not is_bound or not begins:
        return None
    read = _bound(text, at, end, today)
    after = _AFTER_DATE.match(folded, read[1], end) if read is not None else None
    if read is None or (after is None and parts.recipient is None):
        return None
    parts.due = read[0]
    return after.end() if after is not None else read[1]


def _date_at(text: str, at: int, end: int, today: date | None) -> tuple[PartialDate, int] | None:
    """The longest date from a place on, without the words that say that it is a bound."""

    def read(part: str) -> PartialDate | None:
        return None if _AFTER_DATE.search(fold(part)) else read_date(part.strip(), today)

    return first_of(text[:end], read, at)
