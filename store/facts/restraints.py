"""What is done to somebody who is not in prison: from a day on, until another, and where it leaves the case."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from store.dates import PartialDate
from store.facts.fields import Detail
from store.facts.kind import NewFact, Phase, Stage, Told
from store.facts.naming import is_before, named
from store.facts.stages import AT_HOME, AT_LARGE, IN_ONE_PLACE, INSIDE, ON_LEAVE, OVER, RESTRAINED, Status
from store.law.doubt import Doubt
from store.law.facts import CustodyKind
from store.texts import _

_MOVABLE = AT_LARGE | RESTRAINED | {Status.UNKNOWN, Status.SUSPECTED}
"""Stages of somebody at large, which a restraint outside of the law of punishment can change."""


_OUTSIDE = AT_HOME | ON_LEAVE | {Status.UNDER_SURVEILLANCE, Status.MEDICAL_PAROLE_ABROAD}
"""Who is under a measure or serves, and behind no walls."""


def lasts_as(status: Status) -> Stage:
    """The stage of a restraint that leads to a status while it lasts, and to what still holds once it is over."""
    ends = IN_ONE_PLACE if status in IN_ONE_PLACE else {status}

    def stage(fact: NewFact, told: Told, before: Status) -> Status | None:
        if fact.until is not None:
            return once_over(fact, told) if before in ends else None
        return status if before in _MOVABLE else None

    return stage


def once_over(fact: NewFact, told: Told) -> Status:
    """Where somebody stands who was at large, once a restraint or a stay is over: who was found has not disappeared again."""
    status = Status.RELEASED if any(one.kind.phase is Phase.OUT for one in told.facts) else Status.UNKNOWN
    for one in told.of(Phase.LIFE):
        if one.kind is not fact.kind and not is_before(fact, one):
            moved = one.kind.stage(one, told, status)
            status = moved if moved is not None and moved not in IN_ONE_PLACE else status
    return status


def while_inside(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Done to somebody who was behind walls by the record."""
    day = fact.happened_on
    if day is None:
        return
    walls = [
        one
        for one in told.of(Phase.CUSTODY, Phase.JUDGMENT)
        if one.kind.stage(one, told, Status.UNKNOWN) in INSIDE - OVER
    ]
    before = [
        one for one in walls if is_before(one, fact) and (one.kind.phase is Phase.JUDGMENT or one.last_day is None)
    ]  # a sentence ends by the law's count, below
    if not before:
        return
    outside = [one for one in told.of(*Phase) if one.kind.stage(one, told, Status.UNKNOWN) in _OUTSIDE]
    out = any(not is_before(one, before[-1]) and not is_before(fact, one) for one in (*told.of(Phase.OUT), *outside))
    is_over = told.end is not None and told.end[0] < day.latest()
    if not out and not is_over and not told.on_medical_parole(day):
        yield Doubt(
            _("{fact}: behind walls since {date} by the record.", fact=named(fact), date=before[-1].happened_on)
        )


def restraint(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """What can be doubted of a restraint outside of the law of punishment: behind walls, or over before anybody told of it."""
    yield from while_inside(fact, told)
    begun = [one for one in told.facts if one.kind is fact.kind and one is not fact and one.until is None]
    is_stated = (
        told.stated is not Status.UNKNOWN
        and fact.kind.stage(replace(fact, until=None), Told(()), Status.UNKNOWN) is told.stated
    )
    if fact.until is not None and fact.happened_on is None and not begun and not is_stated:
        yield Doubt(_("{fact}: none is on record that could end.", fact=named(fact, fact.until)))


def is_served(told: Told, day: PartialDate) -> bool:
    """Whether all that was imposed before a day was over by then, had each term begun only with its judgment.

    Of re-education without a length a later custody is news enough; of a judgment without a term or a day nobody can say.
    """
    imposed = [
        one
        for one in told.facts
        if (one.kind.phase is Phase.JUDGMENT and not is_before(day, one))
        or (one.custody is CustodyKind.REEDUCATION and is_before(one, day))
    ]
    return bool(imposed) and all(_is_served(one, day) for one in imposed)


def _is_served(one: NewFact, day: PartialDate) -> bool:
    if one.last_day is None:
        return one.custody is CustodyKind.REEDUCATION
    return is_before(one.last_day, day)


def outside(told: Told, when: NewFact) -> NewFact | None:
    """The measure or step by which somebody was behind no walls when something happened; medical parole is asked of elsewhere."""
    steps = [
        one for one in told.of(Phase.CUSTODY, Phase.JUDGMENT, Phase.SERVING, Phase.OUT) if not is_before(when, one)
    ]
    placed = [one for one in steps if one.kind.stage(one, Told(()), Status.UNKNOWN) is not None]
    last = placed[-1] if placed else None
    is_out = last is not None and last.kind.stage(last, Told(()), Status.UNKNOWN) in _OUTSIDE
    return last if is_out and last is not None and not last.kind.is_medical_parole else None


def never_held(told: Told) -> bool:
    """Whether nothing on record says that the person was ever held."""
    held = {Phase.CUSTODY, Phase.COURT, Phase.JUDGMENT, Phase.SERVING, Phase.OUT}
    is_stated = told.stated not in RESTRAINED | {Status.UNKNOWN, Status.SUSPECTED}
    return not is_stated and not any(one.kind.phase in held for one in told.facts)


def in_custody(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Done in custody, and nobody has told of any, or it was over."""
    if never_held(told):
        yield Doubt(_("{fact}: no custody is on record.", fact=named(fact)))
    yield from after_release(fact, told)


def after_release(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Done in custody, but after a release and before anybody was taken in again."""
    for out in told.of(Phase.OUT):
        again = any(
            not is_before(one, out) and not is_before(fact, one) for one in told.of(Phase.CUSTODY, Phase.JUDGMENT)
        )
        if is_before(out, fact) and not again:
            yield Doubt(_("{first} comes before {second}.", first=named(out), second=named(fact)))


def told_twice(part: Detail) -> Callable[[NewFact, Told], Iterator[Doubt]]:
    """The same told of one day twice, where a detail says what it was: one event may have two sources."""

    def doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
        said = (fact.kind, fact.happened_on, fact.detail(part))
        if any(one is not fact and (one.kind, one.happened_on, one.detail(part)) == said for one in told.facts):
            yield Doubt(_("{fact}: the record holds one of that day. The same one?", fact=named(fact)))

    return doubts
