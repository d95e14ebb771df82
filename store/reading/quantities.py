"""How many, as the press writes it: `over 1,200`, `约三千`, `3000余人`, `dozens` → bounds."""

import re
from dataclasses import dataclass
from fractions import Fraction

from store.errors import BadInput
from store.reading.numbers import CHINESE, DIGITS, ENGLISH_WORDS, number
from store.reading.text import SHOWN, fold
from store.texts import _


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: both bounds are included, None is none stated. `is_about`: the number itself is not exact."""

    at_least: int | None
    at_most: int | None
    is_about: bool = False


_EN = rf"(?:{DIGITS}(?: ?(?:thousand|million|hundred|k))?|{ENGLISH_WORDS})"
_COUNTED = r"(?: ?(?:people|persons|prisoners|detainees|names|cases|men|women|inmates|practitioners|of them|yuan|rmb))?"
_ZH_COUNTED = r"(?:个人|人次|名|人|个|位|起|件|份|元)*"
_ABOUT = re.compile(
    rf"(?:about|around|approximately|approx\.?|some|roughly|nearly|almost|circa|c\.|~) ?(?P<n>{_EN}){_COUNTED}|(?P<after>{_EN})(?: or so){_COUNTED}"
)
_LEAST = re.compile(
    rf"(?:at least|no fewer than|not fewer than|no less than|≥) ?(?P<n>{_EN}){_COUNTED}|(?P<after>{_EN}){_COUNTED} or more"
)
_MORE = re.compile(rf"(?:over|more than|above|upwards of|>) ?(?P<n>{_EN}){_COUNTED}|(?P<after>{_EN})\+{_COUNTED}")
_MOST = re.compile(
    rf"(?:at most|up to|no more than|not more than|≤) ?(?P<n>{_EN}){_COUNTED}|(?P<after>{_EN}){_COUNTED} or (?:fewer|less)"
)
_FEWER = re.compile(rf"(?:fewer than|less than|under|below|<) ?(?P<n>{_EN}){_COUNTED}")
_BETWEEN = re.compile(rf"between (?P<first>{_EN}) and (?P<last>{_EN}){_COUNTED}")
_FROM_TO = re.compile(rf"(?P<first>{_EN})(?: (?:to|or) | ?- ?)(?P<last>{_EN}){_COUNTED}")
_EXACT = re.compile(rf"(?:exactly |all )?(?P<n>{_EN}){_COUNTED}")
_MANY = re.compile(
    rf"(?:(?:several|many|a few|some|tens of) )?(?P<n>dozens?|scores|hundreds?|thousands?|tens of thousands|hundreds of thousands)(?: of(?: them)?)?{_COUNTED}"
)
_MANY_OF = {
    "dozen": 24, "hundred": 200, "thousand": 2000, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "tens of thousands": 20_000, "hundreds of thousands": 200_000,
}  # fmt: skip

_ZH_ABOUT = re.compile(
    rf"(?:约|大约|大概|近|将近)(?P<n>{CHINESE}){_ZH_COUNTED}|(?P<after>{CHINESE}){_ZH_COUNTED}(?:左右|上下)"
)
_ZH_MORE = re.compile(rf"(?:超过|逾|多于|高达)(?P<n>{CHINESE}){_ZH_COUNTED}|(?P<after>{CHINESE})(?:余|多){_ZH_COUNTED}")
_ZH_LEAST = re.compile(
    rf"(?:至少|不少于|起码)(?P<n>{CHINESE}){_ZH_COUNTED}|(?P<after>{CHINESE}){_ZH_COUNTED}(?:以上|或以上)"
)
_ZH_MOST = re.compile(
    rf"(?:至多|最多|不超过|不多于)(?P<n>{CHINESE}){_ZH_COUNTED}|(?P<after>{CHINESE}){_ZH_COUNTED}(?:以下|以内)"
)
_ZH_FEWER = re.compile(rf"(?:少于|不到|不足)(?P<n>{CHINESE}){_ZH_COUNTED}")
_ZH_BETWEEN = re.compile(rf"(?P<first>{CHINESE}){_ZH_COUNTED}(?:至|到|-)(?P<last>{CHINESE}){_ZH_COUNTED}")
_ZH_EXACT = re.compile(rf"(?:共|共计|合计)?(?P<n>{CHINESE}){_ZH_COUNTED}")
_ZH_TEENS = re.compile(rf"(?P<n>[二三四五六七八九]?十)几{_ZH_COUNTED}")
_ZH_MANY = re.compile(
    rf"(?:数|几|上|好几)(?P<n>十|百|千|万|十万|百万){_ZH_COUNTED}|成(?P<after>百|千)上千{_ZH_COUNTED}"
)

_BOUNDED = (
    (_LEAST, 0, None, False), (_MORE, 1, None, False), (_MOST, None, 0, False), (_FEWER, None, -1, False), (_ABOUT, 0, 0, True),
    (_EXACT, 0, 0, False),
    (_ZH_LEAST, 0, None, False), (_ZH_MORE, 1, None, False), (_ZH_MOST, None, 0, False), (_ZH_FEWER, None, -1, False),
    (_ZH_ABOUT, 0, 0, True), (_ZH_EXACT, 0, 0, False),
)  # fmt: skip
"""Each pattern with what is added to its number for the lower and the upper bound; None is no bound."""


def quantity(text: str) -> Quantity:
    """How many a text says, whole: `12`, `over 1,200 people`, `at least a dozen`, `三百余人`, `1.2万`, `数千人`.

    Raises:
        BadInput: it says no number; half a person.
    """
    found = read_quantity(text)
    if found is None:
        raise BadInput(
            _(
                "`{text}` is no number. Write for example 12, over 1,200, about 30 or 三百余人.",
                text=text.strip()[:SHOWN],
            )
        )
    return found


def read_quantity(text: str) -> Quantity | None:
    """The same; None where the text says no number.

    Raises:
        BadInput: half a person.
    """
    plain = re.sub(r"\b(?:a|one) dozen\b", "12", " ".join(fold(text).split()).strip(" .,;"))
    for pattern in (_BETWEEN, _FROM_TO, _ZH_BETWEEN):
        found = pattern.fullmatch(plain)
        if found is not None:
            return Quantity(_whole(found["first"], text), _whole(found["last"], text))
    many = _MANY.fullmatch(plain)
    if many is not None:
        return Quantity(_MANY_OF[many["n"]], None, is_about=True)
    teens = _ZH_TEENS.fullmatch(plain)
    if teens is not None:
        return Quantity(_whole(teens["n"], text) + 1, _whole(teens["n"], text) + 9)
    zh_many = _ZH_MANY.fullmatch(plain)
    if zh_many is not None:
        return Quantity(2 * _whole(zh_many["n"] or zh_many["after"], text), None, is_about=True)
    for pattern, low, high, is_about in _BOUNDED:
        found = pattern.fullmatch(plain)
        if found is not None:
            parts = found.groupdict()
            said = _whole(parts["n"] or parts["after"], text)
            return Quantity(None if low is None else said + low, None if high is None else said + high, is_about)
    return None


def _whole(said: str, text: str) -> int:
    scale = re.fullmatch(r"(?P<n>.+?) ?(?P<scale>hundred|thousand|million|k)", said) if said[:1].isdigit() else None
    try:
        amount = number(scale["n"]) * _SCALES[scale["scale"]] if scale is not None else number(said)
    except ValueError as error:
        raise BadInput(
            _(
                "`{text}` is no number. Write for example 12, over 1,200, about 30 or 三百余人.",
                text=text.strip()[:SHOWN],
            )
        ) from error
    if amount != int(amount):
        raise BadInput(_("`{text}` is no whole number.", text=text.strip()[:SHOWN]))
    return int(amount)


_SCALES = {"hundred": Fraction(100), "thousand": Fraction(1000), "k": Fraction(1000), "million": Fraction(1_000_000)}
