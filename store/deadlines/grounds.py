"""On what a computed date rests, in a line: the rule that names it, and how well the least known rule is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.deadlines.values import Deadline, DeadlineKind
from store.law.rulebook import Rule, RuleBook, Verification, weakest
from store.law.values import Certainty

_FAMILIES: Mapping[DeadlineKind, tuple[str, ...]] = {
    DeadlineKind.RELEASE: ("START-", "DATE-"),
    DeadlineKind.DEPRIVATION_END: ("DPR-START", "DPR-"),
    DeadlineKind.REDUCTION_WINDOW: ("R17-STRICT-LE", "R17-STRICT-GE", "R17-FIRST", "R17-", "R19-", "R12-", "R97-"),
    DeadlineKind.PAROLE_WINDOW: ("PAR-", "H97-PAR", "R12-PAR", "R97-PAR"),
}
"""Which of the rules that a date rests on is named in a line: the first of these families that is among them."""


@dataclass(frozen=True, slots=True)
class DateGround:
    """On what a computed date rests."""

    certainty: Certainty
    rule: Rule
    status: Verification
    """Of the least known rule it rests on."""


def ground(deadline: Deadline, rules: RuleBook) -> DateGround | None:
    """On what a computed date rests; None where a source states it."""
    rule = naming_rule(deadline.kind, deadline.provisions, rules)
    if deadline.certainty is Certainty.STATED or rule is None:
        return None
    status = weakest(rules.rule(provision) for provision in deadline.provisions if provision in rules)
    return DateGround(deadline.certainty, rule, status)


def naming_rule(kind: DeadlineKind, provisions: Sequence[str], rules: RuleBook) -> Rule | None:
    """The rule that a line names for a date; None where it rests on none."""
    known = [provision for provision in provisions if provision in rules]
    for family in _FAMILIES[kind]:
        first = next((provision for provision in known if provision.startswith(family)), None)
        if first is not None:
            return rules.rule(first)
    return rules.rule(known[0]) if known else None
