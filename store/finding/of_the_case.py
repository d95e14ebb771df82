"""Filters of the case as conditions: its stage, facts, charges, judgment and dates."""

from datetime import date

from sqlalchemy import and_, or_, select

from store.dates import PartialDate
from store.deadlines.models import DeadlineRow
from store.deadlines.values import WINDOWS, DeadlineKind
from store.facts.kind import TO_COME
from store.facts.registry import KINDS
from store.facts.stages import INSIDE, SERVING, Status
from store.finding.parts import (
    NOBODY,
    Asked,
    Condition,
    F,
    M,
    P,
    Parts,
    at_stage,
    between,
    marked,
    meets_all,
    meets_any,
    of_marks,
    plain,
    words_of,
)
from store.law.offences import offences_named
from store.reading.filters import ANY, FREE, OVERDUE, STAGES, Asks, Filter, term_of
from store.reading.text import fold


def court(one: Filter, asked: Asked) -> Parts:
    """In which province a court judged."""
    said = [f"{Asks.COURT}:{value}" for value in one.values]
    return of_marks(one, asked, said, known=f"{Asks.COURT}:{ANY}")


def stage(one: Filter, asked: Asked) -> Parts:
    """Where a case stands: sure where the news is, perhaps where the last day has passed or the news is old."""
    found = [_one_stage(value, asked) for value in one.values]
    is_unknown = at_stage(asked, F.status == Status.UNKNOWN, lambda now: now.status is Status.UNKNOWN)
    asks_it = Status.UNKNOWN.value in one.values or OVERDUE in one.values
    sure, maybe = or_(*(part.sure for part in found)), or_(*(part.maybe for part in found))
    return Parts(sure, maybe, NOBODY if asks_it else is_unknown)


def _one_stage(value: str, asked: Asked) -> Parts:
    if value == OVERDUE:
        return plain(at_stage(asked, F.is_overdue.is_(True), lambda now: now.is_overdue))
    if value == FREE:
        return Parts(
            at_stage(asked, and_(F.is_free, F.is_sure), lambda now: now.is_free and now.is_sure),
            at_stage(asked, F.is_free.is_(True), lambda now: now.is_free),
        )
    meant = STAGES[value]
    return Parts(
        at_stage(asked, and_(F.status.in_(meant), F.is_sure), lambda now: now.status in meant and now.is_sure),
        at_stage(asked, F.status.in_(meant), lambda now: now.status in meant),
    )


def charge(one: Filter, asked: Asked) -> Parts:
    """The offences that stand."""
    said: set[str] = set()
    for value in one.values:
        said.add(f"{Asks.CHARGE}:{fold(value).strip()}")
        said |= {f"{Asks.CHARGE}:{offence.article} {offence.english}" for offence in offences_named(value)}
    return of_marks(one, asked, sorted(said), known=f"{Asks.CHARGE}:{ANY}")


def class_of(one: Filter, asked: Asked) -> Parts:
    """The class of the offences that stand."""
    said = [f"{Asks.CLASS}:{value}" for value in one.values]
    return of_marks(one, asked, said, known=f"{Asks.CLASS}:{ANY}")


def fact(one: Filter, asked: Asked) -> Parts:
    """What is on record of a kind, and has happened by the day; a kind of what is to come is told in advance."""
    ahead = {kind.name for kind in KINDS if kind.phase in TO_COME}
    has_come = [] if ahead & {value.partition("|")[0] for value in one.values} else [_has_come(asked)]
    return of_marks(one, asked, [f"{Asks.FACT}:{value}" for value in one.values], *has_come)


def _has_come(asked: Asked) -> Condition:
    return or_(M.first.is_(None), M.first <= asked.today)


def raised_by(one: Filter, asked: Asked) -> Parts:
    """Every word of the name stands among the words of who raised the case."""
    found = [
        meets_all([of_marks(one, asked, [f"{Asks.RAISED_BY}:{word}"]) for word in sorted(words_of(value))])
        for value in one.values
    ]
    return meets_any(found)


def penalty(one: Filter, _asked: Asked) -> Parts:
    """What the last judgment that stands imposed."""
    return plain(F.penalty.in_(one.values), F.penalty.is_not(None))


def term(one: Filter, _asked: Asked) -> Parts:
    """How long a term it imposed."""
    known = F.term.is_not(None)
    bounds = [known, *([F.term >= one.low] if one.low is not None else [])]
    return plain(and_(*bounds, *([F.term <= one.high] if one.high is not None else [])), known)


def served(one: Filter, asked: Asked) -> Parts:
    """Of who is held: the custody began so long ago."""
    is_held = at_stage(asked, F.status.in_(INSIDE | SERVING), lambda now: now.status in INSIDE | SERVING)
    is_sure = at_stage(asked, F.is_sure.is_(True), lambda now: now.is_sure)
    until = PartialDate.of(asked.today).minus(term_of(one.low)).latest() if one.low else None
    since = PartialDate.of(asked.today).minus(term_of(one.high)).earliest() if one.high is not None else None
    began = between(F.held_first, F.held_last, since, until or asked.today)
    return Parts(and_(is_held, is_sure, began.sure), and_(is_held, began.maybe), and_(is_held, began.unknown))


def left(one: Filter, asked: Asked) -> Parts:
    """The last day lies so far ahead."""
    today = PartialDate.of(asked.today)
    since = today.plus(term_of(one.low)).earliest() if one.low else asked.today
    until = today.plus(term_of(one.high)).latest() if one.high is not None else None
    return _ending(DeadlineKind.RELEASE, since, until)


def _ending(kind: DeadlineKind, since: date | None, until: date | None) -> Parts:
    def of_kind(*more: Condition) -> Condition:
        return P.id.in_(select(DeadlineRow.prisoner_id).where(DeadlineRow.kind == kind, *more))

    inside = [*([DeadlineRow.earliest >= since] if since else []), *([DeadlineRow.latest <= until] if until else [])]
    overlaps = [*([DeadlineRow.latest >= since] if since else []), *([DeadlineRow.earliest <= until] if until else [])]
    known = DeadlineRow.earliest.is_not(None)
    return Parts(
        of_kind(known, *inside),
        of_kind(known, *overlaps),
        of_kind(DeadlineRow.earliest.is_(None), DeadlineRow.missing != ""),
    )


def ends(one: Filter, asked: Asked) -> Parts:
    """The last day of the sentence."""
    since = one.since if one.since is not None or one.until is not None else asked.today
    return _ending(DeadlineKind.RELEASE, since, one.until)


def deprivation_ends(one: Filter, asked: Asked) -> Parts:
    """The end of deprivation of political rights."""
    since = one.since if one.since is not None or one.until is not None else asked.today
    return _ending(DeadlineKind.DEPRIVATION_END, since, one.until)


def window(one: Filter, asked: Asked) -> Parts:
    """Windows open on the day, or that open in the days that are asked about, and are not closed."""
    names = sorted(kind.value for kind in WINDOWS) if ANY in one.values else one.values
    found = []
    for name in names:
        closes = marked(asked, [f"{Asks.WINDOW}:{name} closes"], M.last >= asked.today)
        when = one if one.since is not None or one.until is not None else Filter(Asks.WINDOW, until=asked.today)
        opens = of_marks(when, asked, [f"{Asks.WINDOW}:{name}"])
        found.append(Parts(and_(closes, opens.sure), and_(closes, opens.maybe)))
    return meets_any(found)


def news(one: Filter, _asked: Asked) -> Parts:
    """The day of the last news."""
    if one.since is None and one.until is None:
        return plain(F.news_last.is_not(None))
    return between(F.news_first, F.news_last, one.since, one.until)
