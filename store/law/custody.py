"""Where a fixed term begins, and what custody before it counts for."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from store.dates import PartialDate
from store.law.counting import DAY, NO_CREDIT, Credit, Length
from store.law.facts import Custody, CustodyKind, Facts, Penalty
from store.law.rulebook import Rule, RuleBook
from store.texts import Text, _

DETENTION_DATE = _("date of detention")
TAKEN_IN = _("the day the person was taken in to serve the term")
FINAL_DATE = _("the day the judgment took effect")


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first day of a term and the credit at its end; `when` None: not known, and `missing` says why."""

    when: PartialDate | None
    credit: Credit = NO_CREDIT
    rules: tuple[Rule, ...] = ()
    assumed: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of custody with the days it is worth, as [most, least], and the rule that says so."""

    custody: Custody
    most: int
    least: int
    rules: tuple[Rule, ...]


def begin(facts: Facts, rules: RuleBook) -> Beginning:
    """The first day of a fixed term, criminal detention or public surveillance, with the custody credited.

    A day the judgment states stands. Otherwise the term starts on the first day of the custody that ran on into it;
    custody before a break, and residential surveillance at a designated location, come off the end.
    """
    if facts.penalty is Penalty.PUBLIC_SURVEILLANCE:
        own, when, missing = "START-GUANZHI", facts.start or facts.effective_on, FINAL_DATE
        earlier: Sequence[Custody] = _ordered(facts.custody)
    else:
        own, missing = "START-FIXED", DETENTION_DATE if not facts.custody else TAKEN_IN
        when, earlier = (facts.start, _before(facts)) if facts.start else _first_of_run(facts.custody)
        if any(custody.since is None for custody in facts.custody):
            missing = DETENTION_DATE
    base = (rules.rule(own),)
    if facts.credit is not None:
        length = Length.of(facts.credit.term)
        assumed = (_credit_inferred(facts),) if facts.credit.is_inferred else ()
        return _begun(when, Credit(length, length), base, missing, assumed)
    stretches = list(_valued(earlier, when, facts, rules))
    credit = Credit(
        Length(days=sum(stretch.most for stretch in stretches)),
        Length(days=max(0, sum(stretch.least for stretch in stretches))),
    )
    used = tuple(dict.fromkeys((*base, *(rule for stretch in stretches for rule in stretch.rules))))
    begun = _begun(when, credit, used, missing, ())
    return begun if when is None else _with_doubts(begun, stretches)


def _credit_inferred(facts: Facts) -> Text:
    return _("a credit of {term}, inferred from the published end", term=facts.credit and facts.credit.term)


def _begun(
    when: PartialDate | None, credit: Credit, used: tuple[Rule, ...], missing: Text, assumed: tuple[Text, ...]
) -> Beginning:
    return Beginning(when, credit, used, assumed, () if when is not None else (missing,))


def _with_doubts(begun: Beginning, stretches: Sequence[_Stretch]) -> Beginning:
    notes = []
    if begun.credit.most != begun.credit.least:
        notes.append(
            _("The texts do not say how odd days of custody are rounded, nor whether both ends count: a range.")
        )
    missing = begun.missing
    if any(stretch.custody.kind is CustodyKind.ADMINISTRATIVE for stretch in stretches):
        missing = (*missing, _("whether administrative detention is credited: ask for the printed end date"))
    early = [
        stretch.rules[0].since for stretch in stretches if not stretch.most and stretch.custody.kind in _CREDITED_SINCE
    ]
    missing = (*missing, *(_("whether custody of this kind before {since} is credited", since=day) for day in early))
    return Beginning(begun.when, begun.credit, begun.rules, begun.assumed, missing, tuple(notes))


def _before(facts: Facts) -> tuple[Custody, ...]:
    """Custody that ended before the stated first day."""
    start = facts.start
    known = _ordered(facts.custody)
    return tuple(
        stretch
        for stretch in known
        if start and stretch.until is not None and stretch.until.earliest() <= start.latest()
    )


def _ordered(custody: Sequence[Custody]) -> list[Custody]:
    """The stretches whose first day is known, in order."""
    known = [(stretch.since.earliest(), place) for place, stretch in enumerate(custody) if stretch.since is not None]
    return [custody[place] for _day, place in sorted(known)]


_CREDITED_SINCE = {CustodyKind.RSDL, CustodyKind.LIUZHI, CustodyKind.PROTECTIVE_CUSTODY}
"""Kinds of custody that a later law gave credit for."""

_WHOLE = {CustodyKind.DETENTION, CustodyKind.LIUZHI, CustodyKind.PROTECTIVE_CUSTODY}
"""Kinds of custody that count day for day, so that the term starts with them."""


def _first_of_run(custody: Sequence[Custody]) -> tuple[PartialDate | None, tuple[Custody, ...]]:
    """The first day of the custody that ran on into the sentence, and what lay before it."""
    ordered = _ordered(custody)
    if len(ordered) < len(custody) or not ordered or ordered[-1].until is not None or ordered[-1].kind not in _WHOLE:
        return None, tuple(ordered)
    first = len(ordered) - 1
    while first and ordered[first - 1].kind in _WHOLE and _touch(ordered[first - 1], ordered[first].since):
        first -= 1
    return ordered[first].since, tuple(ordered[:first])


def _touch(earlier: Custody, since: PartialDate | None) -> bool:
    """Whether one stretch goes over into what begins on a day."""
    return bool(earlier.until and since and earlier.until.latest() + DAY >= since.earliest())


def _valued(earlier: Sequence[Custody], start: PartialDate | None, facts: Facts, rules: RuleBook) -> Iterator[_Stretch]:
    """What each stretch before the start is worth in days of the penalty."""
    nexts = [*(stretch.since for stretch in earlier[1:]), start]
    for custody, after in zip(earlier, nexts, strict=False):  # with none before, nothing follows
        rule, ratio = _worth(custody, facts.penalty, rules)
        until = custody.until or after
        if custody.since is None or until is None or not ratio:
            yield _Stretch(custody, 0, 0, (rule,))
            continue
        if after and _touch(custody, after):
            most = (after.latest() - custody.since.earliest()).days
            least = (after.earliest() - custody.since.latest()).days
        else:
            most = (until.latest() - custody.since.earliest()).days + 1
            least = (until.earliest() - custody.since.latest()).days
        most, least = max(0, most), max(0, least)  # dates the wrong way round are worth nothing
        yield _Stretch(custody, math.ceil(most * ratio), math.floor(min(least, most) * ratio), (rule,))


def _worth(custody: Custody, penalty: Penalty | None, rules: RuleBook) -> tuple[Rule, Fraction]:
    """The rule that values a kind of custody, and the days of the penalty one of its days is worth."""
    is_surveillance = penalty is Penalty.PUBLIC_SURVEILLANCE
    if custody.kind is CustodyKind.DETENTION:
        rule = rules.rule("START-GUANZHI" if is_surveillance else "START-FIXED")
        return rule, rule.share("credit_ratio")
    if custody.kind in {CustodyKind.LIUZHI, CustodyKind.PROTECTIVE_CUSTODY}:
        rule = rules.rule("START-LIUZHI")
        if not _is_after(custody, rule):
            return rule, Fraction(0)
        return rule, rule.share("public_surveillance_ratio" if is_surveillance else "credit_ratio")
    rule = rules.rule("START-RSDL")
    if custody.kind is CustodyKind.RSDL and _is_after(custody, rule):
        return rule, rule.share("public_surveillance_ratio" if is_surveillance else "fixed_or_detention_ratio")
    return rule, Fraction(0)


def _is_after(custody: Custody, rule: Rule) -> bool:
    """Whether custody ended, or began, under the rule; before it nothing is known of a credit."""
    day = custody.until or custody.since
    return day is None or rule.covers(day.latest())
