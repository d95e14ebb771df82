"""How long one must have served before a reduction can be requested, under the texts of each time.

Sets of rules of the Supreme People's Court follow each other (1997, 2012, 2017 and what comes after). Which one counts
is decided by the day the prison would file, not by the day of the sentence (TEMPORAL).
"""

from dataclasses import dataclass
from datetime import date

from store.law.clocks import is_commuted_to
from store.law.counting import months_later
from store.law.facts import Facts, Penalty
from store.law.groups import FIRST, INTERVAL, TABLE, group, holding, number, term_months, touches
from store.law.rulebook import Rule, RuleBook
from store.texts import Text, _

LONG_CUT = "interval_months_after_2_3y_cut"


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait in months under one text; `months` None: it gives no number."""

    months: int | None
    rules: tuple[Rule, ...]
    notes: tuple[Text, ...] = ()

    @property
    def since(self) -> date | None:
        """The first day of the text."""
        return self.rules[0].since

    @property
    def until(self) -> date | None:
        """The last day of the text."""
        return self.rules[0].until

    def opens(self, base: date, months: int) -> date:
        """The first day to file under the text."""
        day = months_later(base, months)
        return day if self.since is None else max(day, self.since)

    def is_over(self, day: date) -> bool:
        """Whether the text ended before a day."""
        return self.until is not None and self.until < day


def waits(facts: Facts, rules: RuleBook, cut: int | None, *, is_strict: bool) -> list[Wait]:
    """The wait under the text of each time, oldest first.

    Args:
        facts: the case.
        rules: the rule book.
        cut: months of the last reduction, nought for a commutation; None for the first one.
        is_strict: whether the person is in the strict group of 2017.
    """
    held = group(facts, is_strict=is_strict)
    months = term_months(facts)
    is_first = cut is None or not (facts.penalty is Penalty.FIXED_TERM or is_commuted_to(facts, Penalty.FIXED_TERM))
    families = TABLE[held].first if is_first else TABLE[held].interval
    made: list[Wait] = []
    for era in rules.eras(families):
        texts = holding(era, months)
        if texts and (not made or made[-1].rules[0] is not texts[0]):
            made.append(_of(texts, months, None if is_first else cut, rules))
    return made


def families_of(facts: Facts, *, is_strict: bool) -> str:
    """The family that is named where no text holds."""
    return TABLE[group(facts, is_strict=is_strict)].first[0]


def _of(texts: tuple[Rule, ...], months: float, cut: int | None, rules: RuleBook) -> Wait:
    """The wait under one text; where two hold a term, the stricter one counts and that is said."""
    rule = texts[0]
    used = [rule]
    if touches(rule, months):
        used.append(rules.closest("date_inclusive", rule.since or date.min))
    if cut is None:
        return Wait(number(rule, FIRST, months), tuple(used))
    return Wait(_interval(rule, months, cut), tuple(used), _twice(texts))


def _interval(rule: Rule, months: float, cut: int) -> int | None:
    """At least the months that were taken off; after a long cut the longer interval of 1997."""
    usual = number(rule, INTERVAL, months)
    if usual is None:
        return None
    if LONG_CUT in rule.values:
        return rule.number(LONG_CUT) if cut >= rule.number("long_cut_months") else usual
    return usual if _is_before_2017(rule) else max(usual, cut)


def _is_before_2017(rule: Rule) -> bool:
    """Whether the interval is the number alone: the older texts name no cut that lengthens it."""
    return any(name.endswith("_ge5y") for name in rule.values)


def _twice(texts: tuple[Rule, ...]) -> tuple[Text, ...]:
    """Exactly ten years stands in both paragraphs of art 7."""
    numbers = [number(rule, INTERVAL, 0) for rule in texts]
    if len(numbers) == 1 or None in numbers:
        return ()
    return (
        _(
            "The text has two rules for exactly ten years: the interval of {longer} months is used, the other is {shorter}.",
            longer=numbers[0],
            shorter=numbers[1],
        ),
    )
