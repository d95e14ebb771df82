"""Ages, years of birth, lengths of time and days inside a search, at a place in its folded text."""

import re
from collections.abc import Iterator
from datetime import date

from store.dates import PartialDate, Term
from store.errors import BadInput
from store.reading.dates import read_date
from store.reading.filters import Asks, Filter, length, span_of
from store.reading.numbers import number
from store.reading.terms import TERM
from store.reading.terms import length as term_in
from store.texts import Text, _

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|百)"
_OVER, _AT_LEAST = r"over|above|older than|more than|longer than", r"at least|from"
_UNDER, _UP_TO = (
    r"under|below|younger than|less than|fewer than|shorter than",
    r"at most|up to|no more than|not more than",
)
_NO_LENGTH = r"(?! ?(?:years?(?! old| of age)|yrs?|y|months?|m|mos?|days?|d|weeks?)\b)(?!\.?[\d年月])"
_OLD = r"(?: ?(?:years? old|years? of age|yrs old|岁))?"
_ZH_OVER, _ZH_UNDER = r"超过|大于|高于|至少|满|多于|长于", r"未满|不满|不足|不到|小于|低于|少于|短于"

_AGES = (
    re.compile(rf"(?:aged? )?(?:between )(?P<low>{_NUMBER}) and (?P<high>{_NUMBER}){_OLD}{_NO_LENGTH}"),
    re.compile(rf"(?:aged?|ages) (?P<low>{_NUMBER}) ?(?:-|to) ?(?P<high>{_NUMBER}){_OLD}{_NO_LENGTH}"),
    re.compile(rf"(?P<low>{_NUMBER}) ?(?:-|to|至|到|~) ?(?P<high>{_NUMBER}) ?(?:years old|years of age|岁)"),
    re.compile(rf"(?:aged? )?(?:{_OVER}|{_AT_LEAST}) (?P<low>{_NUMBER}){_OLD}{_NO_LENGTH}"),
    re.compile(rf"(?:aged? )?(?P<low>{_NUMBER})(?:\+| ?(?:and|or) (?:over|older|above|more)){_NO_LENGTH}"),
    re.compile(rf"(?:aged? )?(?:{_UNDER}) (?P<below>{_NUMBER}){_OLD}{_NO_LENGTH}"),
    re.compile(rf"(?:aged? )?(?:{_UP_TO}) (?P<high>{_NUMBER}){_OLD}{_NO_LENGTH}"),
    re.compile(rf"(?:aged? )?(?P<high>{_NUMBER}) (?:and|or) (?:under|younger|below|less){_NO_LENGTH}"),
    re.compile(rf"(?:aged? |age )(?P<same>{_NUMBER}){_NO_LENGTH}|(?P<same_old>{_NUMBER}) years old"),
    re.compile(r"in (?:their|his|her) (?P<tens>[1-9]0)'?s"),
    re.compile(rf"(?:年龄|年纪)?(?:{_ZH_OVER}|年过) ?(?P<low>{_NUMBER}) ?岁(?:以上)?"),
    re.compile(rf"(?:年龄|年纪)?(?P<low>{_NUMBER}) ?岁(?:及?以上)"),
    re.compile(rf"(?:年龄|年纪)?(?:{_ZH_UNDER}) ?(?P<below>{_NUMBER}) ?岁"),
    re.compile(rf"(?:年龄|年纪)?(?P<high>{_NUMBER}) ?岁(?:及?以下|以内)"),
    re.compile(rf"(?:年龄|年纪)?(?P<same>{_NUMBER}) ?岁"),
)  # fmt: skip

_CMP = rf"(?:(?P<over>{_OVER}|{_AT_LEAST}|{_ZH_OVER})|(?P<under>{_UNDER}|{_ZH_UNDER})|(?P<upto>{_UP_TO}))"
_MORE = r"(?P<more>\+| ?(?:and|or) (?:more|over|longer)| ?及?以上)?(?P<less> ?(?:and|or) (?:less|under|shorter)| ?及?以下| ?以内)?"
_ONE = rf"(?:{_CMP} ?)?(?P<term>{TERM}){_MORE}"
_TWO = rf"(?:between )?(?P<first>{TERM}) ?(?:-|to|and|至|到) ?(?P<second>{TERM})"
_BARE = rf"(?:between )?(?P<number>\d{{1,3}}) ?(?:-|to|and|至|到) ?(?P<second>{TERM})"
_LENGTHS: tuple[tuple[Asks, str, str], ...] = (
    (Asks.SERVED, r"(?:has |have |having )?(?:already )?served ", r"(?: in prison| behind bars)?"),
    (Asks.SERVED, "", r" (?:served|in prison so far|behind bars so far)"),
    (Asks.SERVED, r"(?:已经?)?被?(?:服刑|关押|坐牢)(?:已经?|时间)? ?", ""),
    (Asks.LEFT, r"(?:with )?", r" (?:left to serve|left|still to serve|to serve|remaining|to go)"),
    (Asks.LEFT, r"(?:余刑|剩余刑期|刑期还?剩|还剩|剩下?) ?", ""),
    (Asks.TERM, r"(?:sentenced to|sentences? of|sentences?|terms? of|terms?|jailed for|imprisoned for|serving) ", r"(?: in prison| imprisonment)?"),
    (Asks.TERM, "", r" (?:sentences?|prison terms?|terms?)"),
    (Asks.TERM, r"(?:刑期|判刑|被判刑?|判处?|有期徒刑|原判) ?(?:有期徒刑)?", r"(?:有期徒刑|徒刑)?"),
)  # fmt: skip
_COMPILED = tuple(
    (asks, re.compile(before + pattern + after)) for asks, before, after in _LENGTHS for pattern in (_TWO, _BARE, _ONE)
)
_BORN = re.compile(
    r"born (?:(?P<after>after|since)|(?P<before>before)|in|between|from)? ?(?:the )?(?P<year>(?:18|19|20)\d\d)(?: ?(?:-|to|and) ?(?P<last>(?:18|19|20)\d\d))?(?P<tens>'?s)?"
    r"|(?:出生于|生于)?(?P<zh>(?:18|19|20)\d\d)(?: ?[-至到] ?(?P<zh_last>(?:18|19|20)\d\d))? ?年(?P<zh_after>以后|之后|后)?(?P<zh_before>以前|之前|前)?出?生"
    r"|(?:born )?post-? ?(?P<post>[3-9]0|00)'?s(?: generation)?|(?P<zh_post>[3-9]0|00) ?后(?![天年])"
)
_ABOUT_A_DATE = re.compile(
    r"(?P<since>since|from|starting|自从|自|从)|(?P<after>after|later than)|(?P<before>before|earlier than|prior to)"
    r"|(?P<until>until|till|by|up to|截至|截止到?)|(?P<within>in|on|during|between|at|于|在)|"
)
_ABOUT_AFTER = re.compile(
    r"(?P<since>年?(?:以来|起))|(?P<after>以后|之后|后)|(?P<before>以前|之前|前)|(?P<within>期间|间|内|)"
)
_NEXT = re.compile(
    rf"(?:(?:within|in) (?:the )?(?:next |coming )?|(?:over|during) the next |(?:今后|未来|接下来的?) ?)(?P<next>{TERM})(?: ?(?:之?内|以内))?"
    rf"|(?P<zh_next>{TERM}) ?(?:之内|以内|内)"
    rf"|(?:(?:within|in|over|during|for) )?(?:the )?(?:last|past) (?P<last>{TERM})|(?:最近|过去|近) ?(?P<zh_last>{TERM})(?: ?(?:之?内|以内))?"
    r"|(?P<this_year>this year|今年)|(?P<next_year>next year|明年)|(?P<last_year>last year|去年)"
)
_LONGEST = 44
Found = tuple[Filter, int]
Days = tuple[date | None, date | None]


def ranges(folded: str, at: int) -> Iterator[Found]:
    """Ranges that begin at a place, each with where it ends.

    Raises:
        BadInput: a length that no judgment has.
    """
    for pattern in _AGES:
        if (found := pattern.match(folded, at)) is not None:
            yield _age(found), found.end()
    for asks, compiled in _COMPILED:
        if (found := compiled.match(folded, at)) is not None:
            yield _length(asks, found), found.end()
    if (found := _BORN.match(folded, at)) is not None:
        yield _born(found), found.end()


def _number(text: str) -> int:
    return int(number(text))


def _age(found: re.Match[str]) -> Filter:
    said = {name: _number(value) for name, value in found.groupdict().items() if value is not None}
    same = said.get("same", said.get("same_old"))
    if same is not None:
        return Filter(Asks.AGE, low=same, high=same)
    if "tens" in said:
        return Filter(Asks.AGE, low=said["tens"], high=said["tens"] + 9)
    return Filter(Asks.AGE, low=said.get("low"), high=said["below"] - 1 if "below" in said else said.get("high"))


def _length(asks: Asks, found: re.Match[str]) -> Filter:
    said = found.groupdict()
    if said.get("first"):
        return Filter(asks, low=length(term_in(said["first"])), high=length(term_in(said["second"])))
    if said.get("number"):
        last = term_in(said["second"])
        first = Term(years=int(said["number"])) if last.years else Term(months=int(said["number"]))
        return Filter(asks, low=length(first), high=length(last))
    value = length(term_in(said["term"]))
    if said["over"] or said["more"]:
        return Filter(asks, low=value)
    if said["under"]:
        return Filter(asks, high=value - 1)
    if said["upto"] or said["less"]:
        return Filter(asks, high=value)
    # "served 10 years" is at least that, and "10 years left" at most
    return Filter(asks, low=None if asks is Asks.LEFT else value, high=None if asks is Asks.SERVED else value)


def _born(found: re.Match[str]) -> Filter:
    said = found.groupdict()
    decade = said["post"] or said["zh_post"]
    if decade:  # 80后 are those born in the 1980s
        first = 2000 if decade == "00" else 1900 + int(decade)
        return Filter(Asks.BORN, low=first, high=first + 9)
    year = int(said["year"] or said["zh"])
    if said["before"] or said["zh_before"]:
        return Filter(Asks.BORN, high=year - 1)
    if said["after"] or said["zh_after"]:
        return Filter(Asks.BORN, low=year + 1 if said["after"] == "after" else year)
    last = said["last"] or said["zh_last"]
    return Filter(Asks.BORN, low=year, high=int(last) if last else year + 9 if said["tens"] else year)


_OLDEST = 120
"""Years that nobody has lived longer than."""


def impossible(one: Filter, today: date) -> Text | None:
    """Why nobody can be of that age or born then; None where somebody can."""
    if one.asks is Asks.AGE and one.low is not None and one.low > _OLDEST:
        return _("Nobody is {age} years old.", age=one.low)
    if one.asks is Asks.BORN and one.low is not None and one.low > today.year:
        return _("{year} lies ahead: nobody has been born then.", year=one.low)
    return None


def days(folded: str, at: int, today: date) -> tuple[Days, int] | None:
    """The days that a search says at a place, and where that ends; None where it says none."""
    found = _NEXT.match(folded, at)
    if found is not None:
        return _counted(found, today), found.end()
    if (both := _between_dates(folded, at, today)) is not None:
        return both
    lead = _ABOUT_A_DATE.match(folded, at)
    how = lead.lastgroup if lead is not None else None
    begins = lead.end() if lead is not None else at
    while folded[begins : begins + 1] == " ":
        begins += 1
    if not folded[begins : begins + 1].isascii() and not folded[begins : begins + 1].isalnum():
        return None
    read = _longest(folded, begins, today, is_led=how is not None)
    if read is None:
        return None
    when, end = read
    after = _ABOUT_AFTER.match(folded, end)
    if after is not None and after.lastgroup and after[0]:
        how, end = after.lastgroup, after.end()
    since, until = span_of(when)
    spans: dict[str | None, Days] = {
        "since": (since, None),
        "after": (_day_after(until), None),
        "before": (None, _day_before(since)),
        "until": (None, until),
    }
    return spans.get(how, (since, until)), end


_HAS_A_DATE = re.compile(r"\d{3,4}|[〇零一二三四五六七八九]{4}年|today|yesterday|tomorrow|week|month|[今去明昨本上前]")
"""What no date that a search can say is without: reading one at every place took seconds."""
_FIRST, _LAST = 1800, 2200
"""Years of anything that a record holds."""
_BETWEEN = re.compile(r"(?:between|from) ")
_AND = re.compile(r" ?(?:and|to|-|至|到) ?")


def _between_dates(folded: str, at: int, today: date) -> tuple[Days, int] | None:
    """`between 2015 and 2018`, `from 2015 to 2018`."""
    lead = _BETWEEN.match(folded, at)
    first = _longest(folded, lead.end(), today, is_led=True) if lead is not None else None
    between = _AND.match(folded, first[1]) if first is not None else None
    second = _longest(folded, between.end(), today, is_led=True) if between is not None else None
    if first is None or second is None:
        return None
    return (span_of(first[0])[0], span_of(second[0])[1]), second[1]


def _longest(folded: str, at: int, today: date, *, is_led: bool) -> tuple[PartialDate, int] | None:
    """The longest date at a place; a bare number of one to three digits is none."""
    if _HAS_A_DATE.search(folded, at, at + _LONGEST) is None:
        return None
    for end in range(min(len(folded), at + _LONGEST), at + 3, -1):
        piece = folded[at:end]
        is_inside = (
            end < len(folded)
            and folded[end].isascii()
            and folded[end].isalnum()
            and piece[-1].isascii()
            and piece[-1].isalnum()
        )
        if is_inside or piece[-1] in " ,;":
            continue
        if not any(c.isdigit() or c in "〇零一二三四五六七八九" for c in piece) and not is_led:
            continue
        try:
            when = read_date(piece, today)
        except BadInput:
            continue
        if when is not None and all(bound is None or _FIRST <= bound.year <= _LAST for bound in span_of(when)):
            return when, end
    return None


def _counted(found: re.Match[str], today: date) -> Days:
    said = found.groupdict()
    for name, years in (("this_year", 0), ("next_year", 1), ("last_year", -1)):
        if said[name]:
            return date(today.year + years, 1, 1), date(today.year + years, 12, 31)
    ahead = said["next"] or said["zh_next"]
    if ahead:
        return today, PartialDate.of(today).plus(term_in(ahead)).latest()
    back: Term = term_in(said["last"] or said["zh_last"])
    return PartialDate.of(today).minus(back).earliest(), today


def _day_after(day: date | None) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() + 1)


def _day_before(day: date | None) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() - 1)
