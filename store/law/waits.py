"""How long one must have served before a reduction can be requested, under the rules of each time.

Three sets of rules of the Supreme People's Court follow each other (1997, 2012, 2017). Which one counts is decided
by the day the prison would file, not by the day of the sentence (TEMPORAL).
"""

from dataclasses import dataclass
from datetime import date

from store.dates import Term
from store.law.clocks import is_commuted_to
from store.law.counting import Length, months_later
from store.law.facts import Facts, Penalty
from store.law.rulebook import Rule, RuleBook
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait in months under one set of rules; `months` None: the rules give no number."""

    months: int | None
    rules: tuple[Rule, ...]
    notes: tuple[Text, ...] = ()

    @property
    def since(self) -> date | None:
        """The first day of this set of rules."""
        return self.rules[0].since

    @property
    def until(self) -> date | None:
        """The last day of this set of rules."""
        return self.rules[0].until

    def opens(self, base: date, months: int) -> date:
        """The first day to file under these rules."""
        day = months_later(base, months)
        return day if self.since is None else max(day, self.since)


def in_months(term: Term) -> float:
    """A term for comparison with the law's limits: days make it a part of a month more."""
    return Length.of(term).all_months + (0.5 if term.days else 0)


def waits(facts: Facts, rules: RuleBook, cut: int | None, *, is_strict: bool) -> list[Wait]:
    """The waits under the rules of 1997, 2012 and 2017, in this order.

    Args:
        facts: the case.
        rules: the rule book.
        cut: months of the last reduction; None for the first one.
        is_strict: whether the person is in the strict group of 2017.
    """
    if facts.penalty is Penalty.LIFE:
        return _of_life(facts, rules, cut, is_strict=is_strict)
    if facts.penalty is Penalty.DEATH_WITH_REPRIEVE:
        return _of_reprieve(facts, rules, cut, is_strict=is_strict)
    months = in_months(facts.term) if facts.term is not None else 0
    return [*_before_2017(months, rules, cut), _of_2017(months, rules, cut, is_strict=is_strict)]


def _before_2017(months: float, rules: RuleBook, cut: int | None) -> list[Wait]:
    """The rules of 1997 and 2012: a number from five years on only."""
    found = []
    for rule in (rules.rule("R97-FIRST"), rules.rule("R12-FIRST")):
        if months < rule.number("term_from_months"):
            wait = None
        elif cut is None:
            wait = rule.number("served_months_ge5y")
        elif "long_cut_months" in rule.values and cut >= rule.number("long_cut_months"):
            wait = rule.number("interval_months_after_2_3y_cut")
        else:
            wait = rule.number("interval_months_ge5y")
        found.append(Wait(wait, (rule,)))
    return found


def _of_2017(months: float, rules: RuleBook, cut: int | None, *, is_strict: bool) -> Wait:
    if is_strict:
        return _strict(months, rules, cut)
    if cut is None:
        rule = _holding(months, rules, "R17-FIRST-LT5", "R17-FIRST-5-10", "R17-FIRST-GE10")
        return Wait(rule.number("served_months"), (rule, *_inclusive(months, rule, rules)))
    rule = _holding(months, rules, "R17-INTERVAL-LT10", "R17-INTERVAL-GE10")
    return Wait(max(rule.number("interval_months"), cut), (rule, *_inclusive(months, rule, rules)))


def _strict(months: float, rules: RuleBook, cut: int | None) -> Wait:
    """At exactly ten years both paragraphs of art 7 speak; the stricter one is used and that is said."""
    longer, shorter = rules.rule("R17-STRICT-GE10"), rules.rule("R17-STRICT-LE10")
    rule = longer if longer.bounds("term_months").hold(months) else shorter
    used = (rule, rules.rule("R17-STRICT-LIST"), *_inclusive(months, rule, rules))
    if cut is None:
        return Wait(rule.number("served_months"), used)
    notes: tuple[Text, ...] = ()
    if rule is longer and shorter.bounds("term_months").hold(months):
        twice = _(
            "The text has two rules for exactly ten years: the interval of {longer} months is used, the other is {shorter}.",
            longer=rule.number("interval_months"),
            shorter=shorter.number("interval_months"),
        )
        notes = (twice,)
    return Wait(max(rule.number("interval_months"), cut), used, notes)


def _holding(months: float, rules: RuleBook, *ids: str) -> Rule:
    """The rule whose limits hold a term; the limits leave no gap."""
    return next(rule for rule in map(rules.rule, ids) if rule.bounds("term_months").hold(months))


def _inclusive(months: float, rule: Rule, rules: RuleBook) -> tuple[Rule, ...]:
    """The rule on "and above, and below", where the term is exactly the limit."""
    return (rules.rule("DATE-INCL"),) if rule.bounds("term_months").touch(months) else ()


def _of_life(facts: Facts, rules: RuleBook, cut: int | None, *, is_strict: bool) -> list[Wait]:
    now = (rules.rule("R17-LIFE-STRICT"), rules.rule("R17-STRICT-LIST")) if is_strict else (rules.rule("R17-LIFE"),)
    before = [rules.rule("R97-LIFE"), rules.rule("R12-LIFE")]
    if cut is None or not is_commuted_to(facts, Penalty.FIXED_TERM):
        return [
            *(Wait(rule.number("served_months"), (rule,)) for rule in before),
            Wait(now[0].number("served_months"), now),
        ]
    return [*(Wait(None, (rule,)) for rule in before), Wait(max(now[0].number("interval_months"), cut), now)]


def _of_reprieve(facts: Facts, rules: RuleBook, cut: int | None, *, is_strict: bool) -> list[Wait]:
    """After the reprieve became life: a wait for the first step to a fixed term, then intervals."""
    if facts.is_commutation_limited:
        now: tuple[Rule, ...] = (rules.rule("R17-DWR-LIMITED"),)
    elif is_strict:
        now = (rules.rule("R17-DWR-STRICT"), rules.rule("R17-STRICT-LIST"))
    else:
        now = (rules.rule("R17-DWR"),)
    old, middle = rules.rule("R97-LIFE"), rules.rule("R12-DWR")
    if is_commuted_to(facts, Penalty.FIXED_TERM):
        return [Wait(None, (old,)), Wait(None, (middle,)), Wait(max(now[0].number("interval_months"), cut or 0), now)]
    first = Wait(now[0].number("served_months_after_life"), now)
    return [Wait(None, (old,)), Wait(middle.number("served_months"), (middle,)), first]
