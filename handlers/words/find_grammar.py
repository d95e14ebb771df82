"""`/prisoner find …`: the words of a search with those of this store and its languages, and filters in words again."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from string import capwords

from handlers.words import nationalities
from handlers.words.language import Language
from handlers.words.terms import group_name
from store.facts.acts import PENALTIES
from store.law.facts import Penalty
from store.prisoners.groups import Group
from store.prisoners.values import SEXES
from store.reading.filters import ANY, LABELS, LENGTHS, STAGE_LABELS, Asks, Filter, term_of
from store.reading.find_vocabulary import Meaning
from store.reading.find_words import Search, read
from store.reading.find_written import place, value_written, written
from store.reading.text import fold
from store.texts import Text, _

SAVE = re.compile(
    r'(?:save|keep|保存|存为)(?:\s+(?:as\s+)?|\s*[:：]?\s*)["“「]?(?P<name>[^"”」]{1,80}?)["”」]?', re.IGNORECASE
)
FORGET = re.compile(r'(?:forget|drop|删除|取消保存)\s*["“「]?(?P<name>[^"”」]{1,80}?)["”」]?', re.IGNORECASE)
SAVED = re.compile(r"(?:saved|saved searches|searches|已保存|保存的搜索)", re.IGNORECASE)
WATCH = re.compile(r'(?:watch|关注)\s*["“「]?(?P<name>[^"”」]{1,80}?)["”」]?', re.IGNORECASE)
UNWATCH = re.compile(
    r'(?:unwatch|stop watching|取消关注|停止关注)\s*["“「]?(?P<name>[^"”」]{1,80}?)["”」]?', re.IGNORECASE
)
WATCH_WHAT = re.compile(r"watch|unwatch|stop watching|关注|取消关注|停止关注", re.IGNORECASE)
EXPORT = re.compile(r"(?:export|导出)(?:\s+(?P<name>.+))?", re.IGNORECASE)
_KINDS = {"xlsx": "xlsx", "excel": "xlsx", "xls": "xlsx", "表格": "xlsx", "csv": "csv"}
FORM = re.compile(r"(?:form|表单|高级)", re.IGNORECASE)


def exported(words: str) -> tuple[str, str]:
    """What a search is exported as, and the name of the search; xlsx where nothing else is said, "" for the last one."""
    named = words.split()
    kinds = [_KINDS[word.casefold()] for word in named if word.casefold() in _KINDS]
    name = " ".join(word for word in named if word.casefold() not in _KINDS).strip("\"“”「」' ")
    return (kinds[0] if kinds else "xlsx"), re.sub(r"(?i)\s+as$", "", name)


def known_here(groups: Sequence[Group], prisons: Mapping[str, str]) -> Mapping[str, Meaning]:
    """Phrases that this store adds: its groups, its prisons, and the names of countries; folded."""
    of_groups = {fold(name): (Asks.GROUP, str(group.stands_as)) for group in groups for name in group.names}
    of_prisons = {fold(name): (Asks.PRISON, prison) for name, prison in prisons.items()}
    return {**_countries(), **of_prisons, **of_groups}


@cache
def _countries() -> Mapping[str, Meaning]:
    """Countries and their peoples; what is a word of its own elsewhere follows `nationality`."""
    return {
        f"{lead}{name}": (Asks.NATIONALITY, code.lower())
        for name, code in nationalities.named().items()
        for lead in ("nationality ", "国籍", "citizens of ", "")
        if len(name) > 1 and (lead or len(name) > _SHORT or not name.isascii())
    }


_SHORT = 3
"""Letters of names that are words of their own: us, uk, usa."""


def searched(text: str, today: date, known: Mapping[str, Meaning]) -> Search:
    """A search as it was typed."""
    return read(text, today, known)


def chip(one: Filter, known: Mapping[str, Meaning], language: Language) -> str:
    """A filter as its chip says it; plain text."""
    label, said = language.say(LABELS[one.asks]), _said(one, known, language)
    when = _days(one)
    shown: object = _("{what}, {when}", what=said, when=when) if when is not None else said
    whole = (
        _("{label}: not {what}", label=label, what=shown)
        if one.negated
        else _("{label}: {what}", label=label, what=shown)
    )
    return language.say(whole)


def _said(one: Filter, known: Mapping[str, Meaning], language: Language) -> str:
    if one.asks in LENGTHS:
        return _bounds(language, *(None if bound is None else term_of(bound) for bound in (one.low, one.high)))
    if one.asks in {Asks.AGE, Asks.BORN}:
        return _bounds(language, one.low, one.high)
    return " / ".join(_value(one.asks, value, known, language) for value in one.values)


def _bounds(language: Language, low: object, high: object) -> str:
    if low is not None and low == high:
        return language.show(low)
    if low is not None and high is not None:
        return language.say(_("{low} to {high}", low=low, high=high))
    return language.say(_("{low} or more", low=low) if low is not None else _("{high} or less", high=high))


def _value(asks: Asks, value: str, known: Mapping[str, Meaning], language: Language) -> str:
    labels: Mapping[Asks, Mapping[str, Text]] = {
        Asks.SEX: {sex.value: label for sex, label in SEXES.items()},
        Asks.STAGE: STAGE_LABELS,
        Asks.PENALTY: {kind.value: label for kind, label in PENALTIES.items() if isinstance(kind, Penalty)},
        Asks.LIST: {ANY: _("on any list")},
        Asks.ENDS: {ANY: _("a day that is known")},
        Asks.DEPRIVATION_ENDS: {ANY: _("a day that is known")},
        Asks.NEWS: {ANY: _("dated")},
        Asks.AWAY: {"yes": _("yes")},
        Asks.DEMO: {"yes": _("yes")},
        Asks.NATIONALITY: {"foreign": _("foreign")},
    }
    if value in labels.get(asks, {}):
        return language.say(labels[asks][value])
    if asks in {Asks.HELD, Asks.COURT, Asks.HOME}:
        return place(value, is_chinese=language.is_chinese)
    if asks is Asks.NATIONALITY:
        return nationalities.shown(value.upper(), language)
    said = value_written(asks, value, known, is_chinese=language.is_chinese)
    if asks is Asks.GROUP:
        return group_name(capwords(said), language)
    return capwords(said) if asks is Asks.PRISON else said


def _days(one: Filter) -> Text | None:
    if one.since is not None and one.until is not None:
        return _("{first} to {last}", first=one.since, last=one.until)
    if one.since is not None:
        return _("since {date}", date=one.since)
    return _("until {date}", date=one.until) if one.until is not None else None


def in_words(filters: Sequence[Filter], known: Mapping[str, Meaning], language: Language) -> str:
    """Filters as they can be typed again."""
    return ", ".join(written(one, known, is_chinese=language.is_chinese) for one in filters)


PARTS: Mapping[str, tuple[Text, Text, frozenset[Asks]]] = {
    "person": (
        _("The person"), _("women over 60, Uyghur, lawyers, foreigners"),
        frozenset({Asks.SEX, Asks.AGE, Asks.BORN, Asks.ETHNICITY, Asks.NATIONALITY, Asks.OCCUPATION}),
    ),
    "place": (
        _("Places"), _("in Xinjiang; from Tibet; courts in Fujian; held away from home"),
        frozenset({Asks.HELD, Asks.COURT, Asks.HOME, Asks.AWAY, Asks.PRISON}),
    ),
    "case": (
        _("The case"), _('serving, inciting subversion, ill since 2016, never reduced, raised by "an office"'),
        frozenset({Asks.STAGE, Asks.CHARGE, Asks.CLASS, Asks.FACT, Asks.RAISED_BY, Asks.NEWS}),
    ),
    "sentence": (
        _("Sentence and dates"), _("sentence over 10 years, served over 5 years, under 2 years left, due out in 2030, window open"),
        frozenset({Asks.PENALTY, Asks.TERM, Asks.SERVED, Asks.LEFT, Asks.ENDS, Asks.DEPRIVATION_ENDS, Asks.WINDOW}),
    ),
    "team": (
        _("Lists and care"), _("on list 3, listed for MOJ since 2017, mine, family agrees, on hold"),
        frozenset({Asks.LIST, Asks.RECIPIENT, Asks.OWNER, Asks.RULE, Asks.WISH}),
    ),
    "ties": (
        _("Ties and gaps"), _("Sanming Eight, CECC number, co-defendants, no characters, not demo"),
        frozenset({Asks.ISSUE, Asks.GROUP, Asks.NUMBER, Asks.RELATED, Asks.DEMO, Asks.MISSING}),
    ),
}  # fmt: skip
"""The fields of the form: of each what it is called, an example, and what is asked there."""
