"""Lengths of punishment as people, courts and the press write them → values."""

import re
from fractions import Fraction

from store.dates import MONTHS, Term
from store.errors import BadInput
from store.law.counting import half_month
from store.law.rulebook import load_rules
from store.reading.numbers import DIGITS, ENGLISH_WORDS, number
from store.reading.text import SHOWN, first_of, fold
from store.texts import Text, _

_DAYS_OF_A_WEEK = 7
_HALF = Fraction(1, 2)

_EN_NUMBER = rf"(?:(?<![\d.,/-])(?:0\.\d+|[1-9]\d{{0,2}}(?:\.\d+)?)(?![\d,/])|{ENGLISH_WORDS}|an?(?= ))"
_EN_UNITS = {
    "years": r"(?:years?|yrs?|y)", "months": r"(?:months?|mos?|mths?|m)", "weeks": r"(?:weeks?|wks?)", "days": r"(?:days?|d)",
}  # fmt: skip
_AND_A_HALF = r"(?: and a half|½| 1/2)"
_ZH_SIGNS = "一二两三四五六七八九"
_ZH_NUMBER = (
    rf"(?:(?<![\d.])(?:0\.\d+|[1-9]\d{{0,2}}(?:\.\d+)?)|(?<![〇百十{_ZH_SIGNS}])(?<![〇零{_ZH_SIGNS}]零)(?=[{_ZH_SIGNS}十百廿卅])"
    rf"(?:[{_ZH_SIGNS}]?百零?)?(?:[{_ZH_SIGNS}]?十|廿|卅)?[{_ZH_SIGNS}]?)"
)


def _english(unit: str) -> str:
    word = rf"{_EN_UNITS[unit]}(?![a-z])\.?'?"
    return rf"(?:{_EN_NUMBER}{_AND_A_HALF}?[ -]?{word}(?: and a half)?|(?:half(?: a|-a)?[ -]|½ ?){word})"


def _in_turn(units: list[str], between: str) -> str:
    """One unit at least, the others after it in their order."""
    return "|".join(
        unit + "".join(rf"(?:{between}{later})?" for later in units[at + 1 :]) for at, unit in enumerate(units)
    )


_EN_TERM = _in_turn([_english(unit) for unit in _EN_UNITS], r",? ?(?:and |plus )?")
_ZH_YEARS = rf"(?:{_ZH_NUMBER} ?年半?|半 ?年)"
_ZH_MONTHS = rf"(?:{_ZH_NUMBER} ?个半? ?月|半个?月)"
_ZH_WEEKS = rf"(?:{_ZH_NUMBER} ?个?(?:周|星期|礼拜))"
_ZH_DAYS = rf"(?:{_ZH_NUMBER} ?(?:天|日))"
_ZH_GAP = r"[ ,]?[零又另加]? ?"
_ZH_SHORT_MONTHS = rf"(?:{_ZH_MONTHS}|{_ZH_NUMBER} ?月(?! ?{_ZH_NUMBER} ?[日号]))"
_ZH_TERM = (
    rf"{_ZH_YEARS}(?:{_ZH_GAP}{_ZH_SHORT_MONTHS})?(?:{_ZH_GAP}{_ZH_DAYS})?"
    rf"|{_ZH_MONTHS}(?:{_ZH_GAP}{_ZH_DAYS})?|{_ZH_WEEKS}|{_ZH_DAYS}"
)
TERM = rf"(?:{_EN_TERM}|{_ZH_TERM})"
"""A length inside a longer pattern, over folded text. Years of four digits are a date's."""

_PIECE = re.compile(
    rf"(?:(?P<en>{_EN_NUMBER})(?P<en_half>{_AND_A_HALF})?|(?P<en_only>half(?: a|-a)?(?=[ -])|½))[ -]?"
    rf"(?P<en_unit>{'|'.join(_EN_UNITS.values())})(?![a-z])\.?'?(?P<en_after> and a half)?"
    rf"|(?:(?P<zh>{_ZH_NUMBER}) ?(?:个(?P<zh_half>半)?)?|(?P<zh_only>半)个?) ?"
    r"(?P<zh_unit>年|月|周|星期|礼拜|天|日)(?P<zh_after>半)?"
)
_BEFORE = re.compile(
    r"(?:(?:to|of|for|by|with|in|a|an|the|fixed[- ]term|total|sentenced?|jailed|imprisoned|imprisonment|reduced|reduction|cut|"
    r"prison|jail|term|served?)[ :]+)+"
    r"|[ ,:]*(?:被?判处?|刑期|服刑|减去|减刑|获减刑?|执行|共|合计|为|有期徒刑|徒刑|[ ,:])+"
)
_AFTER = re.compile(
    r"(?:(?: |-)(?:of |in |behind )?(?:fixed[- ]term |a |the )?(?:imprisonment|prison|jail|bars|custody|sentences?|terms?|"
    r"reduction|off))+| ?(?:的?有期徒刑|徒刑)"
)


def term(text: str) -> Term:
    """A length of punishment: `16y`, `7y6m`, `seven and a half years`, `十六年`, `有期徒刑七年六个月`, `一年半`.

    Half a month counts as the law counts it, fifteen days.

    Raises:
        BadInput: anything else, a number without a unit, a fraction that is none of months or half months.
    """
    found = read_term(text)
    if found is None:
        raise BadInput(_no_term(text))
    return found


def read_term(text: str) -> Term | None:
    """The same; None where the text is no length.

    Raises:
        BadInput: a number without a unit, or a fraction that no judgment has.
    """
    folded = fold(text).strip(" .,;'")
    if re.fullmatch(rf"{DIGITS}|{ENGLISH_WORDS}|{_ZH_NUMBER}", folded):
        raise BadInput(
            _("`{text}` of what? Write {years} for years or {months} for months.", text=text.strip()[:SHOWN],
              years=f"{folded[:12]}y" if folded.isascii() and folded[0].isdigit() else "7y",
              months=f"{folded[:12]}m" if folded.isascii() and folded[0].isdigit() else "7m")
        )  # fmt: skip
    before = _BEFORE.match(folded)
    at = before.end() if before is not None else 0
    found = _WHOLE.match(folded, at) or _WHOLE.match(folded)
    if found is None:
        return None
    rest = folded[found.end() :]
    if rest and _AFTER.fullmatch(rest) is None:
        return None
    return length(found[0])


_WHOLE = re.compile(TERM)


def length(folded: str) -> Term:
    """The value of a stretch of folded text that `TERM` found.

    Raises:
        BadInput: a fraction that no judgment has.
    """
    amounts = dict.fromkeys(_EN_UNITS, Fraction(0))
    for piece in _PIECE.finditer(folded):
        unit = _unit(piece["en_unit"] or piece["zh_unit"])
        said = piece["en"] or piece["zh"]
        amounts[unit] += number("1" if said in {"a", "an"} else said) if said else 0
        halves = ("en_half", "en_only", "en_after", "zh_half", "zh_only", "zh_after")
        amounts[unit] += _HALF * sum(piece[name] is not None for name in halves)
    return _whole(amounts["years"], amounts["months"], amounts["days"] + _DAYS_OF_A_WEEK * amounts["weeks"], folded)


def _unit(word: str) -> str:
    return next(
        unit for unit, zh in zip(_EN_UNITS, ("年", "月", "周星期礼拜", "天日"), strict=True)
        if word in zh or re.fullmatch(_EN_UNITS[unit], word)
    )  # fmt: skip


_MOST_YEARS = 100


def _whole(years: Fraction, months: Fraction, days: Fraction, text: str) -> Term:
    """Fractions of years are months; half a month is the law's fifteen days."""
    if years > _MOST_YEARS:
        raise BadInput(_("`{text}` is longer than anybody lives. Is a digit too many?", text=text[:SHOWN]))
    months += (years - int(years)) * MONTHS
    rest = months - int(months)
    if rest not in {0, _HALF} or days != int(days):
        raise BadInput(
            _(
                "`{text}` is no whole number of months. Write years, months and days, for example 1y4m.",
                text=text[:SHOWN],
            )
        )
    return Term(int(years), int(months), int(days) + (half_month(load_rules()) if rest else 0))


def _no_term(text: str) -> Text:
    return _(
        "`{text}` is not a term. Write 16y, 7y6m, 8m, 8 months, seven and a half years or 十六年.",
        text=text.strip()[:SHOWN],
    )


_INSIDE = re.compile(r"[a-z0-9]", re.IGNORECASE)


def term_within(text: str) -> tuple[Term | None, str]:
    """The first length in a text, and the text without it; what stands inside a word or a number is none."""
    for at in range(len(text)):
        if at and _INSIDE.match(text[at - 1]) and text[at].isascii():
            continue
        found = first_of(text, _or_none, at)
        if found is not None:
            return found[0], f"{text[:at]} {text[found[1] :]}"
    return None, text


def _or_none(text: str) -> Term | None:
    try:
        return read_term(text)
    except BadInput:
        return None
