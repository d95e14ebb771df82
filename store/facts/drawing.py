"""A fact in words: for a preview, where it is put on record, and for a timeline, where it happened."""

from dataclasses import replace
from functools import reduce

from store.dates import NO_END, NO_START, NoDeprivation, PartialDate, Term
from store.facts.acts import ClemencyKind, held_as, penalty_words
from store.facts.fields import PENALTY, UNTIL
from store.facts.kind import NewFact, Told
from store.law.facts import ForLife
from store.texts import Text, _


def title(fact: NewFact) -> Text:
    """What it is, as a noun."""
    return held_as(fact.custody, fact.until) if fact.custody is not None else fact.kind.title


def measure(fact: NewFact) -> Term | Text | None:
    """How much of it, where it has a measure."""
    if fact.kind.takes(PENALTY):
        return penalty_words(fact.penalty, fact.amount)
    if fact.amount is None:
        return _("to life imprisonment") if fact.kind.name == ClemencyKind.COMMUTATION else None
    if fact.kind.name == ClemencyKind.SENTENCE_REDUCTION:
        is_whole = fact.stated == "total"
        return _("by {term} in all", term=fact.amount) if is_whole else _("by {term}", term=fact.amount)
    return _("to {term}", term=fact.amount) if fact.kind.name == ClemencyKind.COMMUTATION else fact.amount


def details(fact: NewFact) -> list[Text]:
    """What else is said of it, with the day on which it was announced."""
    announced = _announced(fact)
    return [*_details(fact), *([announced] if announced is not None else [])]


def _details(fact: NewFact) -> list[Text]:
    said: list[Text | None] = [
        _("until {date}", date=fact.until) if fact.until is not None else None,
        _("probation {term}", term=fact.probation) if fact.probation is not None else None,
        _deprivation(fact),
        _("reprieve from {date}", date=fact.reprieve_from) if fact.reprieve_from is not None else None,
        _("in effect since {date}", date=fact.effective_on) if fact.effective_on is not None else None,
        _("in prison since {date}", date=fact.delivered_on) if fact.delivered_on is not None else None,
        _("denies guilt") if fact.denies_guilt else None,
        _("commutation limited") if fact.is_commutation_limited else None,
        _("without commutation or parole") if fact.is_whole_life else None,
        *(part.said(value) for part in fact.kind.details if (value := fact.detail(part)) is not None),
    ]
    return [text for text in said if text is not None]


def _deprivation(fact: NewFact) -> Text | None:
    deprivation = fact.deprivation
    if deprivation is None:
        return None
    if isinstance(deprivation, NoDeprivation):
        return _("no DPR")
    if isinstance(deprivation, ForLife):
        return _("DPR for life")
    if fact.kind.takes(PENALTY):
        return _("DPR {term}", term=deprivation)
    return _("DPR reduced to {term}", term=deprivation)


def _announced(fact: NewFact) -> Text | None:
    """When it was announced; between two known days, how much later."""
    told, happened = fact.announced_on, fact.happened_on
    if told is None:
        return None
    if happened is not None and _is_a_day(told) and _is_a_day(happened) and told.earliest() > happened.latest():
        days = (told.earliest() - happened.earliest()).days
        return _("announced {date}, {n} days later", date=told, n=days) if days > 1 else _("announced the day after")
    return _("announced {date}", date=told)


def _is_a_day(when: PartialDate) -> bool:
    return when.day is not None and when.until is None


def _day(fact: NewFact) -> PartialDate | Text | None:
    """When; of a stay a day that lies between two is told apart from its first and last."""
    when = fact.happened_on
    if (
        when is None
        or when.until is None
        or not fact.kind.takes(UNTIL)
        or when.year == NO_START
        or when.until.year == NO_END
    ):
        return when
    return _("some day from {first} to {last}", first=replace(when, until=None), last=when.until)


def told_of(fact: NewFact) -> list[Text | Term | PartialDate]:
    """What is put on record: what, how much, when, and the rest."""
    if fact.kind.when is not None:
        return [title(fact), *_details(fact), *_days(fact)]
    what: list[Text | Term | PartialDate | None] = [title(fact), measure(fact), _day(fact)]
    learned = _("learned {date}", date=fact.learned_on) if fact.learned_on is not None else None
    return [part for part in (*what, *details(fact), learned) if part is not None]


def _days(fact: NewFact) -> list[Text]:
    """Of a finding: when it was made, announced and learned, in one line."""
    said = [
        fact.kind.when(date=fact.happened_on) if fact.kind.when is not None and fact.happened_on is not None else None,
        _("announced {date}", date=fact.announced_on) if fact.announced_on is not None else None,
        _("learned {date}", date=fact.learned_on) if fact.learned_on is not None else None,
    ]
    known = [text for text in said if text is not None]
    return [reduce(lambda one, other: _("{one}, {other}", one=one, other=other), known)] if known else []


def happened(fact: NewFact, told: Told) -> list[Text | Term]:
    """What happened, for a line that begins with its day. A sentence and a commutation say their measure themselves."""
    own = fact.kind.takes(PENALTY) or fact.kind.name == ClemencyKind.COMMUTATION
    much = None if own else measure(fact)
    news = fact.kind.news(fact, told)
    return [
        fact.kind.drawn(fact, told),
        *([much] if much is not None else []),
        *details(fact),
        *([news] if news else []),
    ]
