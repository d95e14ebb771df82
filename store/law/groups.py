"""Who falls under which numbers on reductions, and where these stand: one table, group by text to months.

The texts on reductions (1997, 2012, 2017 and what follows) each answer the questions of several groups. A group names
the families to ask, the stricter first, and the names under which a text may keep the number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from store.dates import MONTHS, Term
from store.law.counting import Length
from store.law.facts import Facts, Penalty
from store.law.offences import Category, is_among
from store.law.rulebook import Rule


class Group(StrEnum):
    """Whose numbers they are."""

    FIXED = "fixed term"
    STRICT = "fixed term, strict"
    LIFE = "life"
    LIFE_STRICT = "life, strict"
    REPRIEVE = "reprieve"
    REPRIEVE_STRICT = "reprieve, strict"
    REPRIEVE_LIMITED = "reprieve, commutation limited"


@dataclass(frozen=True, slots=True)
class Families:
    """Which families a group asks for the first wait, the interval, the amount and the years of a commutation."""

    first: tuple[str, ...]
    interval: tuple[str, ...]
    amount: tuple[str, ...]
    years: tuple[str, ...] = ()


_STRICT = ("strict_ge10", "strict_le10")
TABLE: Mapping[Group, Families] = {
    Group.FIXED: Families(("first_ge10", "first_5_10", "first_lt5"), ("interval_ge10", "interval_lt10"), ("amount",)),
    Group.STRICT: Families(_STRICT, _STRICT, _STRICT),
    Group.LIFE: Families(("life",), ("life",), ("amount",), ("life",)),
    Group.LIFE_STRICT: Families(("life_strict",), ("life_strict",), ("life_strict", "amount"), ("life_strict", "life")),
    Group.REPRIEVE: Families(("reprieve_commuted",), ("reprieve_commuted",), ("amount",), ("reprieve_commuted",)),
    Group.REPRIEVE_STRICT: Families(
        ("reprieve_commuted_strict",),
        ("reprieve_commuted_strict",),
        ("reprieve_commuted_strict", "amount"),
        ("reprieve_commuted_strict",),
    ),
    Group.REPRIEVE_LIMITED: Families(
        ("reprieve_commuted_limited",), ("reprieve_commuted_limited",), ("reprieve_commuted_limited", "amount")
    ),
}

FIRST = ("served_months", "served_months_after_life", "served_months_ge5y")
INTERVAL = ("interval_months", "interval_months_ge5y")
AT_MOST = ("max_months", "max_months_later")
_FROM_FIVE_YEARS = "_ge5y"


def group(facts: Facts, *, is_strict: bool) -> Group:
    """The group of a case; `is_strict`: whether the strict list names the person."""
    if facts.penalty is Penalty.LIFE:
        return Group.LIFE_STRICT if is_strict else Group.LIFE
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        if facts.is_commutation_limited:
            return Group.REPRIEVE_LIMITED
        return Group.REPRIEVE_STRICT if is_strict else Group.REPRIEVE
    return Group.STRICT if is_strict else Group.FIXED


def in_months(term: Term) -> float:
    """A term for comparison with the law's limits: days make it a part of a month more."""
    return Length.of(term).all_months + (0.5 if term.days else 0)


def term_months(facts: Facts) -> float:
    """The length of a fixed term in months; nought for another penalty, which the limits do not concern."""
    return in_months(facts.term) if facts.penalty is Penalty.FIXED_TERM and facts.term is not None else 0


def holding(texts: tuple[Rule, ...], months: float) -> tuple[Rule, ...]:
    """Those of several texts whose limits hold a term, each once, in their order."""
    return tuple(
        dict.fromkeys(
            rule for rule in texts if "term_months" not in rule.conditions or rule.bounds("term_months").hold(months)
        )
    )


def touches(rule: Rule, months: float) -> bool:
    """Whether a term is exactly at a limit of a text, so that "and above, and below" decides."""
    return "term_months" in rule.conditions and rule.bounds("term_months").touch(months)


def number(rule: Rule, names: tuple[str, ...], months: float) -> int | None:
    """The number a text keeps under one of some names; None where it leaves it to the court."""
    for name in names:
        is_for_longer = name.endswith(_FROM_FIVE_YEARS) and name in rule.values
        if name in rule.values and not (is_for_longer and months < rule.number("term_from_months")):
            return rule.number(name)
    return None


def strictness(facts: Facts, listed: Rule) -> bool | None:
    """Whether the person is in the strict group: by offence, as a recidivist, for not paying, by length or counts.

    Args:
        facts: the case.
        listed: the text with the lists; what it does not name makes nobody strict.

    Returns:
        None where it is not known.
    """
    words = [*listed.words("categories_fixed")]
    if facts.penalty in {Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE}:
        words += listed.words("categories_life_and_dwr_also")
    elif term_months(facts) >= listed.number("long_from_months"):
        words += listed.words("categories_fixed_ge10_also")
    categories = {category for word in words for category in _CATEGORIES.get(word, ())}
    answers = [is_among(facts.charges, categories), *(_OTHERS[word](facts) for word in words if word in _OTHERS)]
    if True in answers:
        return True
    return None if None in answers else False


def is_violent(facts: Facts) -> bool | None:
    """Whether a crime is of the listed violent ones; None where neither a source nor the charges say so."""
    return is_among(facts.charges, {Category.VIOLENT}) if facts.is_violent is None else facts.is_violent


def is_long_and_violent(facts: Facts, years: int) -> bool:
    """Whether a listed violent crime brought so many years or more, or no fixed term at all."""
    is_long = facts.penalty is not Penalty.FIXED_TERM or term_months(facts) >= years * MONTHS
    return is_long and bool(is_violent(facts))


def _has_two_long_counts(facts: Facts) -> bool | None:
    """Whether two counts are of ten years or more; of one charge there is one count."""
    if facts.long_counts is None:
        return None if len(facts.charges) > 1 else False
    return facts.long_counts > 1


def _has_several_counts(facts: Facts) -> bool:
    return len(facts.charges) > 1 or bool(facts.has_several_counts)


_CATEGORIES: Mapping[str, tuple[Category, ...]] = {
    "ESS": (Category.STATE_SECURITY, Category.COUNTERREVOLUTION),
    "terrorism": (Category.TERRORISM,),
    "organized_crime": (Category.ORGANIZED_CRIME,),
    "financial_fraud": (Category.FINANCIAL_ORDER,),
}
"""The offences behind the words of the lists; duty crimes and drugs are not among the offences held here.

The list of 2016 names state security only; counterrevolution, which it replaced, is handled alike (Dui Hua, 2016).
"""
_OTHERS: Mapping[str, Callable[[Facts], bool | None]] = {
    "recidivist": lambda facts: bool(facts.is_recidivist),
    "can_pay_but_does_not": lambda facts: bool(facts.withholds_payment),
    "violent_list": is_violent,
    "violent_list_ge10y": is_violent,
    "two_or_more_counts_ge10y": _has_two_long_counts,
    "several_counts_together": _has_several_counts,
}
"""What else the lists name, and how it is known of a case."""
