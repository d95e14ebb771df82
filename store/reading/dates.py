"""Dates as people, courts and the press write them → values, at the precision written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from store.dates import PartialDate, Qualifier
from store.errors import BadInput
from store.reading.date_forms import WrittenDate, western_digits, written
from store.reading.date_spans import decade, from_today, season, ten_days, week_of, year_named
from store.reading.text import SHOWN, fold
from store.texts import Text, _

_LONGEST = 120
"""Characters: nobody writes a date in more."""
_EDTF_PART = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[?~%]?"
_EDTF_INTERVAL = re.compile(rf"(?:\.\.|{_EDTF_PART})/(?:\.\.|{_EDTF_PART})", re.ASCII)
_DAY = timedelta(days=1)
_WEEKDAYS = {
    name: at
    for at, names in enumerate(
        ("mon monday 一", "tue tues tuesday 二", "wed wednesday 三", "thu thur thurs thursday 四", "fri friday 五",
         "sat saturday 六", "sun sunday 日 天")
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    rf"(?P<en>{'|'.join(sorted(filter(str.isascii, _WEEKDAYS), key=len, reverse=True))})\.?,? (?=.)"
    r"|[ ,(]*(?:星期|礼拜|周)(?P<zh>[一二三四五六日天])(?![至到])[ )]*"
)
_CLOCK = re.compile(
    r"(?:t|,? (?:at )?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m|z|[+-]\d\d:?\d\d)?$|(?<=[日号])(?:上午|下午|中午|凌晨|清晨|早上|晚上|傍晚|深夜|夜间|晚|夜)+(?:\d{1,2}[时点](?:\d{1,2}分)?)?$"
)
_LEADING = re.compile(
    r"(?:(?:(?:on |in )?the (?:morning|afternoon|evening|night) of|on(?! or )|in(?! or )|since|from|dated|during|(?:in )?the year|year|at) |[于在自从])"
)
_TRAILING = re.compile(r"(?:起|间|期间|当天|当日|这一天)$")
_ABOUT = re.compile(
    r"(?:(?:(?:on or )?(?:about|around)|approximately|approx\.?|circa|ca?\.|ca?(?= )|roughly|some time in|sometime in) ?|~ ?|大约|大概|约于?|差不多)"
)
_ABOUT_AFTER = re.compile(
    r"(?: or so|,? approximately|~| ?(?:左右|前后|许)| ?\((?:about|approx\.?|approximate|circa|约)\))$"
)
_DOUBT = re.compile(r"(?:(?:possibly|perhaps|maybe|probably|presumably|likely) |可能是?在?|也许|或许|疑为|似乎?在?)")
_DOUBT_AFTER = re.compile(r"(?: ?\?| ?\((?:\?|uncertain|unconfirmed|doubtful|存疑|待核实)\)| ?,? uncertain|存疑)$")
_ANNOUNCED_AFTER = re.compile(r"(?: ?%| ?\(as announced, not confirmed\)| ?\(据事先通报,未经证实\)|,? as announced)$")
_MARKS = (
    (_ABOUT, _ABOUT_AFTER, Qualifier.APPROXIMATE), (_DOUBT, _DOUBT_AFTER, Qualifier.UNCERTAIN),
    (re.compile("据事先通报"), _ANNOUNCED_AFTER, Qualifier.BOTH),
)  # fmt: skip

_BEFORE = (
    re.compile(r"(?:(?:sometime |some time |shortly |just )?before|prior to|earlier than) (?P<it>.+)"),
    re.compile(r"(?P<it>.+?)(?:之前|以前|前)"),
)
_AFTER = (
    re.compile(r"(?:(?:sometime |some time |shortly |just )?after|later than) (?P<it>.+)"),
    re.compile(r"(?P<it>.+?)(?:之后|以后|后)"),
)
_OR_EARLIER = (
    re.compile(r"(?:by|no later than|not later than|at the latest(?: on| in)?|on or before|in or before) (?P<it>.+)"),
    re.compile(r"before (?:the )?end of (?P<it>.+)"), re.compile(r"(?P<it>.+?[年月])年?[底末](?:之前|以前|前)"),
    re.compile(r"(?P<it>.+?),? (?:or (?:earlier|before)|at the latest)"), re.compile(r"(?:不晚于|不迟于|至迟|最迟|最晚)(?P<it>.+)"),
    re.compile(r"(?P<it>.+?)(?:或更早|或之前|或以前)"),
)  # fmt: skip
_OR_LATER = (
    re.compile(r"(?:not before|no earlier than|not earlier than|at the earliest(?: on| in)?|on or after|in or after) (?P<it>.+)"),
    re.compile(r"(?P<it>.+?),? (?:or (?:later|after)|onwards?|at the earliest)"), re.compile(r"(?:不早于|最早)(?P<it>.+)"),
    re.compile(r"(?P<it>.+?)(?:或更晚|或之后|或以后)"),
)  # fmt: skip
_BETWEEN = re.compile(
    r"between (?P<first>.+) and (?P<last>.+)|from (?P<en_first>.+) (?:to|until|till|through) (?P<en_last>.+)"
)
_ZH_BETWEEN = re.compile(r"(?:介于|在)?(?P<first>.+?)(?:至|到|和|与)(?P<last>.+?)(?:之间|期间)")
_EITHER = re.compile(r" or (?:in )?| ?/ ?or ?|或者?(?:是|在)?")
_TO = re.compile(r" (?:to|until|till|through|thru) | ?(?:至|到) ?| ?[-~/] ?")
_OPENINGS = {"(": ")", '"': '"', "'": "'", "[": "]"}


def when(text: str, today: date | None = None) -> PartialDate:
    """A date: `2013`, `2013-04`, `Apr 2013`, `17/4/2013`, `二〇〇九年七月二十日`, `early 2017`, `before May 2017`, EDTF.

    Args:
        text: as it was typed; every word of it belongs to the date.
        today: the day it was typed on, for "yesterday" and 去年5月.

    Raises:
        BadInput: none of these; `3/4/2013`, of which nobody can tell the month; a date without its year, or on a day
            that is none.
    """
    found = read_date(text, today)
    if found is None:
        raise BadInput(_no_date(text))
    return found


def read_date(text: str, today: date | None = None) -> PartialDate | None:
    """The same; None where the text is not written as dates are.

    Raises:
        BadInput: it is, and is none that there can be, or can be two.
    """
    plain = " ".join(fold(text).split()).replace("-??", "-xx")
    while plain and plain[0] in _OPENINGS and plain.endswith(_OPENINGS[plain[0]]) and len(plain) > 1:
        plain = plain[1:-1].strip()
    plain = plain.strip(" ,;").removesuffix(".") if not plain.endswith("..") else plain
    return _expression(plain, text, today) if 0 < len(plain) <= _LONGEST else None


def is_choice(folded: str) -> bool:
    """Whether folded text says one or the other."""
    return _EITHER.search(folded) is not None


def _expression(plain: str, text: str, today: date | None) -> PartialDate | None:
    bare, weekday = _without_weekday(_CLOCK.sub("", plain))
    plain = _LEADING.sub("", bare, count=1) if _LEADING.match(bare) else bare
    found = _edtf(plain) or _one(plain, text, today) or _open(plain, text, today) or _range(plain, text, today)
    if found is None and plain != bare:
        found = _range(bare, text, today)
    if found is None and _TRAILING.search(plain):
        found = _expression(_TRAILING.sub("", plain), text, today)
    if found is not None and weekday is not None:
        return _on_weekday(found, weekday, text)
    return found


def _edtf(plain: str) -> PartialDate | None:
    """An interval as it is stored; `2000-01/2000` would else be 2000 and January."""
    return PartialDate.parse(plain) if _EDTF_INTERVAL.fullmatch(plain) else None


def _one(plain: str, text: str, today: date | None) -> PartialDate | None:
    side = _side(plain, text, today)
    return side.value(text) if isinstance(side, WrittenDate) else side


def _side(plain: str, text: str, today: date | None, *, may_be_day: bool = False) -> WrittenDate | PartialDate | None:
    """One date, or one side of a range: with its mark of doubt, perhaps without its year."""
    for before, after, mark in _MARKS:
        start, end = before.match(plain), after.search(plain)
        if start is None and end is None:
            continue
        bare = plain[start.end() if start else 0 : end.start() if end else len(plain)].strip()
        inner = _side(bare, text, today, may_be_day=may_be_day)
        if inner is None:
            continue
        if inner.qualifier not in {Qualifier.NONE, mark}:
            raise BadInput(
                _("`{text}` is marked twice. Write about or uncertain, not both.", text=text.strip()[:SHOWN])
            )
        return _marked(inner, mark)
    named = from_today(plain, today) or season(plain) or week_of(plain, lambda inner: _one(inner, text, today))
    if named is not None:
        return named
    numbered = western_digits(year_named(plain, today))
    return decade(numbered) or ten_days(numbered) or written(numbered, may_be_day=may_be_day)


def _marked(side: WrittenDate | PartialDate, mark: Qualifier) -> WrittenDate | PartialDate:
    if isinstance(side, PartialDate) and side.until is not None:
        return replace(side, qualifier=mark, until=replace(side.until, qualifier=mark))
    return replace(side, qualifier=mark)


def _open(plain: str, text: str, today: date | None) -> PartialDate | None:
    """A date with one bound: before, after, by, from … on."""
    for patterns, bound in ((_OR_EARLIER, _up_to), (_OR_LATER, _from), (_BEFORE, _before), (_AFTER, _after)):
        for pattern in patterns:
            found = pattern.fullmatch(plain)
            named = (_one(found["it"], text, today) or _range(found["it"], text, today)) if found is not None else None
            if named is not None:
                return bound(named)
    return None


def _up_to(named: PartialDate) -> PartialDate:
    return PartialDate.or_earlier(named)


def _from(named: PartialDate) -> PartialDate:
    return PartialDate.or_later(replace(named, until=None))


def _before(named: PartialDate) -> PartialDate:
    return PartialDate.or_earlier(_at_precision(named, named.earliest() - _DAY))


def _after(named: PartialDate) -> PartialDate:
    return PartialDate.or_later(_at_precision(named.until or named, named.latest() + _DAY))


def _at_precision(named: PartialDate, day: date) -> PartialDate:
    """The day next to a date, as finely as the date is known: before 2017 is 2016 at the latest."""
    return PartialDate(
        day.year, day.month if named.month is not None else None, day.day if named.day is not None else None, named.qualifier
    )  # fmt: skip


def _range(plain: str, text: str, today: date | None) -> PartialDate | None:
    """Two dates: between … and …, from … to …, one or the other."""
    for first, last, is_choice in _cuts(plain):
        sides = [_attempt(part.strip(), text, today) for part in (first, last)]
        if None in sides:
            continue
        left, right = (side() for side in sides if side is not None)
        if isinstance(left, WrittenDate) and isinstance(right, WrittenDate):
            left, right = left.beside(right), right.beside(left)
        start = left.value(text) if isinstance(left, WrittenDate) else left
        end = right.value(text) if isinstance(right, WrittenDate) else right
        if is_choice and end.earliest() - _DAY > start.latest():
            raise BadInput(
                _(
                    "`{text}` is one of two dates with others between them. Write one of them, or between {first} and {last}.",
                    text=text.strip()[:SHOWN], first=start, last=end,
                )
            )  # fmt: skip
        return replace(start, until=end.until or end)
    return None


def _attempt(plain: str, text: str, today: date | None) -> Callable[[], WrittenDate | PartialDate] | None:
    """A side of a range, or the error of one that is a date and cannot be; None where it is no date."""

    def refused(error: BadInput) -> WrittenDate | PartialDate:
        raise error

    try:
        side = _side(plain, text, today, may_be_day=True)
    except BadInput as error:
        return partial(refused, error)
    return None if side is None else lambda: side


def _cuts(plain: str) -> Iterator[tuple[str, str, bool]]:
    """Where a range may be cut in two, and whether it says one or the other."""
    for pattern in (_BETWEEN, _ZH_BETWEEN):
        found = pattern.fullmatch(plain)
        if found is not None:
            parts = [part for part in found.groups() if part is not None]
            yield parts[0], parts[1], False
    for pattern, is_choice in ((_EITHER, True), (_TO, False)):
        for found in pattern.finditer(plain):
            if found.start() > 0 and found.end() < len(plain):
                yield plain[: found.start()], plain[found.end() :], is_choice


def _without_weekday(plain: str) -> tuple[str, int | None]:
    found = next(
        (
            found
            for found in _WEEKDAY.finditer(plain)
            if found["zh"] or found.start() == 0 or plain[found.start() - 1] == " "
        ),
        None,
    )
    if found is None:
        return plain, None
    return (plain[: found.start()] + plain[found.end() :]).strip(), _WEEKDAYS[found["en"] or found["zh"]]


def _on_weekday(read: PartialDate, weekday: int, text: str) -> PartialDate | None:
    """The date, which must be of that day of the week; months have none, so `Sun 2009` is no date."""
    if read.until is None and read.day is not None and read.first().weekday() != weekday:
        raise BadInput(_("`{text}`: {date} is another day of the week.", text=text.strip()[:SHOWN], date=read))
    return read if read.day is not None else None


def _no_date(text: str) -> Text:
    return _(
        "`{text}` is not a date. Write 2013, 2013-04, 2013-04-17, Apr 2013 or 2013年4月17日.",
        text=text.strip()[:SHOWN],
    )
