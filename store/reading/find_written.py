"""A filter in the words that are read as the same filter again, in either language."""

from collections.abc import Mapping
from functools import cache

from store.data import divisions
from store.reading.filters import LENGTHS, Asks, Filter, term_of
from store.reading.find_vocabulary import Meaning, phrases

_TYPED: Mapping[Asks, str] = {
    Asks.RAISED_BY: 'raised by "{}"',
    Asks.RECIPIENT: 'listed for "{}"',
    Asks.OCCUPATION: 'occupation "{}"',
    Asks.ETHNICITY: 'ethnicity "{}"',
    Asks.CHARGE: 'charge "{}"',
    Asks.LIST: "list {}",
    Asks.RELATED: "related to #{}",
}
_PLACES: Mapping[Asks, tuple[str, str]] = {
    Asks.HELD: ("held in {}", "关押在{}"),
    Asks.COURT: ("courts in {}", "{}法院"),
    Asks.HOME: ("from {}", "{}籍"),
}


def written(one: Filter, known: Mapping[str, Meaning] | None = None, *, is_chinese: bool = False) -> str:
    """A filter as it can be typed. `known`: more phrases of this store, as for `read`."""
    said = _said(one, known or {}, is_chinese=is_chinese) + _days(one)
    return f"not {said}" if one.negated else said


def _said(one: Filter, known: Mapping[str, Meaning], *, is_chinese: bool) -> str:
    if one.asks in LENGTHS:
        return _length(one)
    if one.asks in {Asks.AGE, Asks.BORN}:
        return _years(one)
    return " or ".join(value_written(one.asks, value, known, is_chinese=is_chinese) for value in one.values)


def value_written(asks: Asks, value: str, known: Mapping[str, Meaning], *, is_chinese: bool) -> str:
    """One value of a filter in words."""
    if asks in _PLACES:
        return _PLACES[asks][is_chinese].format(place(value, is_chinese=is_chinese))
    if asks is Asks.RELATED and "#" in value:
        return f"{value[value.index('#') :]}的同案犯" if is_chinese else value.replace(" #", "s of #")
    phrase = _by_meaning().get((asks, value, is_chinese)) or _by_meaning().get((asks, value, not is_chinese))
    if phrase is not None:
        return phrase
    named = [words for words, meaning in known.items() if meaning == (asks, value)]
    own = next((words for words in named if words.isascii() is not is_chinese), None)
    return own or next(iter(named), None) or _TYPED.get(asks, "{}").format(value)


def place(code: str, *, is_chinese: bool) -> str:
    """A place by its code."""
    held = divisions()[code]
    return held.short_zh if is_chinese else held.name_en


@cache
def _by_meaning() -> Mapping[tuple[Asks, str, bool], str]:
    """The first phrase of each meaning, in each language."""
    found: dict[tuple[Asks, str, bool], str] = {}
    for phrase, meaning in phrases().items():
        if isinstance(meaning, tuple):
            found.setdefault((*meaning, not phrase.isascii()), phrase)
    return found


def _years(one: Filter) -> str:
    if one.asks is Asks.BORN:
        if one.low is not None and one.high is not None:
            return f"born {one.low}-{one.high}"
        return f"born since {one.low}" if one.low is not None else f"born before {(one.high or 0) + 1}"
    if one.low is not None and one.high is not None:
        return f"aged {one.low}-{one.high}"
    return f"aged at least {one.low}" if one.low is not None else f"aged at most {one.high}"


def _length(one: Filter) -> str:
    low, high = (None if bound is None else str(term_of(bound)) or "0d" for bound in (one.low, one.high))
    how = f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
    how = low if low == high and low is not None else how
    return {Asks.TERM: f"sentence {how}", Asks.SERVED: f"served {how}", Asks.LEFT: f"{how} left"}[one.asks]


def _days(one: Filter) -> str:
    if one.since is not None and one.until is not None:
        return f" between {one.since} and {one.until}"
    if one.since is not None:
        return f" since {one.since}"
    return f" until {one.until}" if one.until is not None else ""
