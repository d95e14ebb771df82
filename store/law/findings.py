"""From a count to a finding: how sure it is, and what a source's own date does to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from store.dates import PartialDate, Precision, Qualifier
from store.law.counting import DAY, Counted, between, coarsest
from store.law.rulebook import Rule
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _

Texts = tuple[Text, ...]
UNBROKEN = _("held without a break")
AS_COURTS_CREDIT = _("custody before the first judgment is credited, as courts do")
MOVES_NOTHING = {UNBROKEN, AS_COURTS_CREDIT}
"""Assumptions that make a date an estimate and leave it as it is: they widen no range."""


def together(*groups: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """All rules of several answers, each once."""
    return tuple(dict.fromkeys(rule for group in groups for rule in group))


def found(
    kind: FindingKind, counted: Counted, rules: tuple[Rule, ...] = (), assumed: Texts = (), notes: Texts = ()
) -> Finding:
    """A finding from a count: exact where nothing is assumed and it can be one day only."""
    is_day = counted.known_as.precision is Precision.DAY and counted.known_as.is_certain() and counted.is_one_day
    is_vague = not counted.is_one_day and any(text not in MOVES_NOTHING for text in assumed)
    return Finding(
        kind,
        Certainty.EXACT if is_day and not assumed else Certainty.ESTIMATE,
        counted.earliest,
        counted.latest,
        about(counted.earliest, counted.latest) if is_vague else counted.known_as,
        together(rules, counted.rules),
        assumed,
        notes=(*notes, *counted.notes),
    )


def cannot(
    kind: FindingKind,
    missing: Texts = (),
    rules: tuple[Rule, ...] = (),
    notes: Texts = (),
    assumed: Texts = (),
    span: Counted | None = None,
) -> Finding:
    """A finding that there is no answer, with the range it lies in where the facts leave one."""
    return Finding(
        kind,
        Certainty.CANNOT,
        span.earliest if span else None,
        span.latest if span else None,
        span.known_as if span else None,
        together(rules, span.rules if span else ()),
        assumed,
        missing,
        (*notes, *(span.notes if span else ())),
        alertable=False,
    )


def about(earliest: date, latest: date) -> PartialDate:
    """A range from assumed inputs, shown in months with the mark of "about"."""
    return between(earliest, latest, Precision.MONTH, Qualifier.APPROXIMATE)


def to_the_month(window: Finding) -> Finding:
    """A window that is known to the year, in months: it counts from its first day, and a year may have begun long before."""
    known = window.known_as
    if known is None or window.earliest is None or window.latest is None or coarsest(known) is not Precision.YEAR:
        return window
    return replace(window, known_as=between(window.earliest, window.latest, Precision.MONTH, known.qualifier))


def not_before(end: Finding, served_on: Iterable[PartialDate | None]) -> Finding:
    """The end of a sentence, not before a day on which it certainly still ran: nobody is reduced who is out.

    A day after its last one contradicts the count, and is not weighed here.
    """
    first = max((day.earliest() for day in served_on if day is not None), default=date.min)
    known = end.known_as
    if end.earliest is None or end.latest is None or known is None or not end.earliest < first <= end.latest:
        return end
    shown = known
    if known.until is not None and known.first() < first:
        start = replace(between(first, first, coarsest(known)), qualifier=known.qualifier)
        shown = replace(start, until=known.until) if start.first() < known.until.first() else known.until
    still = _("It still ran on {day}, so that it cannot have ended before.", day=PartialDate.of(first))
    return replace(end, earliest=first, known_as=shown, notes=(*end.notes, still))


def prefer_stated(finding: Finding, stated: PartialDate | None) -> Finding:
    """A source's date stands before a computed one; where they lie more than a day apart, both are kept."""
    if stated is None:
        return finding
    is_sure = stated.precision is Precision.DAY and stated.is_certain()
    own = replace(
        finding,
        certainty=Certainty.EXACT if is_sure else Certainty.ESTIMATE,
        earliest=stated.earliest(),
        latest=stated.latest(),
        known_as=stated,
        assumed=(),
        missing=(),
        alertable=True,
        sum=None,
    )
    computed = finding.known_as
    if finding.certainty is Certainty.CANNOT or computed is None or agree(finding, stated):
        return own
    apart = _(
        "The source gives {stated}, the count gives {computed}: both are shown.", stated=stated, computed=computed
    )
    return replace(own, other=computed, notes=(*finding.notes, apart))


def agree(finding: Finding, stated: PartialDate) -> bool:
    """Whether a source's date and a computed one are at most a day apart, at the precision of both."""
    if finding.earliest is None or finding.latest is None:
        return False
    return finding.earliest - DAY <= stated.latest() and stated.earliest() <= finding.latest + DAY
