"""How much one ruling may take off a fixed term, and to how many years life is commuted, under the rules of each time."""

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from store.dates import MONTHS
from store.law.facts import Facts, Merit, Penalty
from store.law.groups import AT_MOST, TABLE, group, holding, number, term_months
from store.law.rulebook import Rule, RuleBook
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
    """The largest single reduction of a fixed term under the text of the day; None before any that were read."""
    months = term_months(facts)
    for family in TABLE[group(facts, is_strict=is_strict)].amount:
        rule = rules.in_force(family, day)
        found = _numbers(rule, months) if rule is not None and holding((rule,), months) else None
        if rule is not None and found is not None:
            listed = rules.in_force("strict_list", day) if is_strict else None
            return Largest(found, (rule,) if listed is None else (rule, listed))
    return None


def _numbers(rule: Rule, months: float) -> tuple[int, ...] | None:
    """The limits in a text by merit: one for all, one for each, or the two to four of the older texts."""
    most = number(rule, AT_MOST, months)
    if most is not None:
        return (most,) * len(Merit)
    if Merit.REPENTANCE in rule.values:
        return tuple(rule.number(merit) for merit in Merit)
    if "max_months_repentance" not in rule.values:
        return None
    usual, merit = rule.number("max_months_repentance"), rule.number("max_months_repentance_and_merit")
    if "ge10y_max_outstanding" in rule.values and months >= rule.number("outstanding_from_months"):
        return (usual, merit, rule.number("ge10y_max_outstanding"), rule.number("ge10y_max_outstanding_and_merit"))
    return (usual, merit, merit, merit)


@dataclass(frozen=True, slots=True)
class Years:
    """To how many years life, or death with reprieve turned life, could be commuted."""

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
        notes = [_("Life could be commuted to {least} to {most} years.", least=self.least, most=self.most)]
        if self.with_major_merit:
            least, most = min(self.with_major_merit), max(self.with_major_merit)
            notes.append(_("With major merit it could be {least} to {most} years.", least=least, most=most))
        if self.with_repentance_only is not None:
            notes.append(_("With repentance only it could be {years} years.", years=self.with_repentance_only))
        return tuple(notes)


def commuted_years(facts: Facts, rules: RuleBook, day: date, *, is_strict: bool) -> Years | None:
    """The years under the text of the day; None where none were read, or commutation is limited."""
    held = group(facts, is_strict=is_strict)
    texts = [rules.in_force(family, day) for family in TABLE[held].years]
    used = tuple(dict.fromkeys(rule for rule in texts if rule is not None))
    years = next((found for rule in used for found in [_years(rule, "to_years")] if found), ())
    if not years:
        return None
    rule = used[0]
    least = rule.number("min_to_years") if "min_to_years" in rule.values else min(years)
    is_reprieve = facts.penalty is Penalty.DEATH_WITH_REPRIEVE
    names = ("to_years_major_merit_reprieve",) if is_reprieve else ()
    merit = next((found for name in (*names, "to_years_major_merit") for found in [_years(rule, name)] if found), ())
    only = "to_years_repentance_only"
    return Years(least, max(years), used, merit, rule.number(only) if only in rule.values else None)


def _years(rule: Rule, name: str) -> tuple[int, ...]:
    """One year or several that a text keeps under a name; none where it has no such name."""
    if name not in rule.values:
        return ()
    return rule.numbers(name) if isinstance(rule.values[name], list) else (rule.number(name),)
