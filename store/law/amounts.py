"""How much one ruling may take off a fixed term, and to how many years life is commuted, under the rules of each time."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from store.dates import MONTHS
from store.law.facts import Facts, Merit, Penalty
from store.law.rulebook import Rule, RuleBook
from store.law.waits import in_months
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class Largest:
    """The most months one ruling may take off, by merit in the order of `Merit`."""

    months: tuple[int, ...]
    rules: tuple[Rule, ...]

    @property
    def most(self) -> int:
        """With the highest merit."""
        return max(self.months)

    def by(self, merit: Merit) -> int:
        """For one kind of merit."""
        return self.months[list(Merit).index(merit)]

    def widened(self, share: Fraction) -> "Largest":
        """With relief for minors, the elderly, the ill and the disabled."""
        return Largest(tuple(math.floor(months * (1 + share)) for months in self.months), self.rules)

    def said(self) -> Text:
        """The limits as a sentence."""
        if len(set(self.months)) == 1:
            return _("One ruling takes off at most {most} months.", most=self.most)
        return _(
            "One ruling takes off at most {repentance} months for repentance or merit, {both} for both, "
            "{major} for major merit, {highest} for repentance and major merit.",
            repentance=self.by(Merit.REPENTANCE),
            both=self.by(Merit.REPENTANCE_AND_MERIT),
            major=self.by(Merit.MAJOR_MERIT),
            highest=self.by(Merit.REPENTANCE_AND_MAJOR_MERIT),
        )


def largest_reduction(facts: Facts, rules: RuleBook, day: date, *, is_strict: bool) -> Largest | None:
    """The largest single reduction of a fixed term under the rules of the day; None before any that were read."""
    is_fixed = facts.penalty is Penalty.FIXED_TERM and facts.term is not None
    months = in_months(facts.term) if facts.term is not None and is_fixed else 0
    amount = rules.rule("R17-AMOUNT")
    if amount.covers(day):
        if is_strict or facts.is_commutation_limited:
            return _strict(facts, months, rules)
        return Largest(tuple(amount.number(merit) for merit in Merit), (amount,))
    for rule in (rules.rule("R12-FIRST"), rules.rule("R97-FIRST")):
        if rule.covers(day):
            return Largest(tuple(_before_2017(months, rule, rules)), (rule,))
    return None


def _before_2017(months: float, rule: Rule, rules: RuleBook) -> Iterator[int]:
    """Repentance alone, and with merit; from ten years on the rules of 1997 gave more for outstanding conduct."""
    usual, merit = rule.number("max_months_repentance"), rule.number("max_months_repentance_and_merit")
    long = rules.rule("R17-FIRST-GE10").bounds("term_months")
    yield from (usual, merit)
    if "ge10y_max_outstanding" in rule.values and long.hold(months):
        yield from (rule.number("ge10y_max_outstanding"), rule.number("ge10y_max_outstanding_and_merit"))
    else:
        yield from (merit, merit)


def _strict(facts: Facts, months: float, rules: RuleBook) -> Largest:
    """The strict group has one limit for all merit."""
    name = "max_months_later"
    if facts.penalty is Penalty.LIFE:
        rule = rules.rule("R17-LIFE-STRICT")
    elif facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        rule = rules.rule("R17-DWR-LIMITED" if facts.is_commutation_limited else "R17-DWR-STRICT")
    else:
        longer = rules.rule("R17-STRICT-GE10")
        rule = longer if longer.bounds("term_months").hold(months) else rules.rule("R17-STRICT-LE10")
        name = "max_months"
    return Largest((rule.number(name),) * len(Merit), (rule, rules.rule("R17-STRICT-LIST")))


@dataclass(frozen=True, slots=True)
class Years:
    """To how many years life, or death with reprieve turned life, is commuted."""

    least: int
    most: int
    rules: tuple[Rule, ...]
    with_major_merit: tuple[int, ...] = ()
    with_repentance_only: int | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """The fewest and the most years, on whatever merit."""
        years = (self.least, self.most, *self.with_major_merit)
        return min(years), max(years)

    def hold(self, months: float) -> bool:
        """Whether a term lies inside the bounds."""
        least, most = self.bounds
        return least * MONTHS <= months <= most * MONTHS

    def said(self) -> tuple[Text, ...]:
        """The years as sentences."""
        notes = [_("Life is commuted to {least} to {most} years.", least=self.least, most=self.most)]
        if self.with_major_merit:
            least, most = min(self.with_major_merit), max(self.with_major_merit)
            notes.append(_("With major merit it is {least} to {most} years.", least=least, most=most))
        if self.with_repentance_only is not None:
            notes.append(_("With repentance only it is {years} years.", years=self.with_repentance_only))
        return tuple(notes)


def commuted_years(facts: Facts, rules: RuleBook, day: date, *, is_strict: bool) -> Years | None:
    """The years under the rules of the day; None where none were read, or commutation is limited."""
    if facts.penalty is Penalty.LIFE:
        return _of_life(rules, day, is_strict=is_strict)
    if facts.is_commutation_limited:
        return None
    now, middle = rules.rule("R17-DWR-STRICT" if is_strict else "R17-DWR"), rules.rule("R12-DWR")
    if now.covers(day):
        least, most = now.numbers("to_years")
        return Years(least, most, (now,))
    if middle.covers(day):
        years, merit = middle.number("to_years"), middle.number("to_years_major_merit")
        return Years(years, years, (middle,), (merit,))
    return None


def _of_life(rules: RuleBook, day: date, *, is_strict: bool) -> Years | None:
    now, strict = rules.rule("R17-LIFE"), rules.rule("R17-LIFE-STRICT")
    if now.covers(day):
        least, most = now.numbers("to_years")
        if is_strict:
            return Years(strict.number("min_to_years"), most, (strict, now))
        return Years(least, most, (now,), (), now.number("to_years_repentance_only"))
    for rule in (rules.rule("R12-LIFE"), rules.rule("R97-LIFE")):
        if rule.covers(day):
            least, most = rule.numbers("to_years")
            return Years(least, most, (rule,), rule.numbers("to_years_major_merit"))
    return None
