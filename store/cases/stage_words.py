"""The words of a stage: how somebody died, came out, is under deprivation of political rights, and what ends when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from store.cases.last_days import LastDays
from store.cases.values import RELEASES, Case, EventKind
from store.dates import NoDeprivation
from store.facts.kind import NewFact, Phase, Told
from store.facts.kinds.death import WHERE
from store.facts.kinds.rights_regained import KIND as REGAINED
from store.facts.stages import STATUSES, Status
from store.texts import Text, _


def how_died(status: Status, happened: Sequence[NewFact]) -> Text:
    last = next((fact for fact in reversed(happened) if fact.kind.phase is Phase.END), None)
    day = last.happened_on if last is not None else None
    if status is Status.EXECUTED:
        return STATUSES[status] if day is None else _("executed {date}", date=day)
    where = last.detail(WHERE) if last is not None else None
    if where is None and Told(tuple(happened)).on_medical_parole(day):
        where = "medical parole"
    if where is not None:
        undated, dated = _DIED[str(where)]
        return undated if day is None else dated(date=day)
    return STATUSES[status] if day is None else _("died {date}", date=day)


_DIED: Mapping[str, tuple[Text, Callable[..., Text]]] = {
    "custody": (_("died, in custody"), lambda **slots: _("died {date}, in custody", **slots)),
    "medical parole": (_("died, on medical parole"), lambda **slots: _("died {date}, on medical parole", **slots)),
    "free": (_("died, at large"), lambda **slots: _("died {date}, at large", **slots)),
}
"""By where somebody died: without a day, and with one."""


def how_out(happened: Sequence[NewFact]) -> Text | None:
    """How and when somebody came out, as far as a fact tells."""
    fact = next((fact for fact in reversed(happened) if fact.kind.phase is Phase.OUT), None)
    if fact is None:
        return None
    how = RELEASES[fact.release] if fact.release else out_by(fact)
    return _("{how} ({date})", how=how, date=fact.happened_on) if fact.happened_on else how


def out_by(fact: NewFact) -> Text:
    """How somebody, or a charge, came out: released, or what led to it."""
    if fact.kind.name == EventKind.RELEASE:
        return STATUSES[Status.RELEASED]
    chosen = (part.said(fact.detail(part)) for part in fact.kind.details if part.choices and fact.detail(part))
    return next(chosen, fact.kind.happened)


def regained(happened: Sequence[NewFact]) -> NewFact | None:
    """The end of deprivation of political rights that somebody confirmed, where no new custody or judgment came after it."""
    last = next(
        (
            fact
            for fact in reversed(happened)
            if fact.kind is REGAINED or fact.kind.phase in {Phase.CUSTODY, Phase.JUDGMENT}
        ),
        None,
    )
    return last if last is not None and last.kind is REGAINED else None


def with_end(out: Text, over: NewFact | None) -> Text:
    if over is None:
        return out
    day = over.happened_on
    return _("{out}; DPR over", out=out) if day is None else _("{out}; DPR over {date}", out=out, date=day)


def has_no_deprivation(status: Status, case: Case, happened: Sequence[NewFact]) -> bool:
    """Whether none was imposed: no judgment says one, or somebody was held and let out without any judgment."""
    if case.sentences:
        return all(isinstance(sentence.deprivation, NoDeprivation) for sentence in case.sentences)
    return status is Status.RELEASED and any(fact.kind.phase is Phase.CUSTODY for fact in happened)


def under_deprivation(out: Text, days: LastDays, today: date) -> Text:
    if today < days.first or days.first == days.last:
        if days.is_one:
            return _("{out}; under DPR until {end}: not yet free", out=out, end=days.said)
        return _("{out}; under DPR until {end} at the earliest: not yet free", out=out, end=days.first_said)
    if days.is_one:
        return _("{out}; DPR ends in {end}: check whether it has", out=out, end=days.said)
    return _(
        "{out}; DPR ends between {first} and {last}: check whether it has", out=out, first=days.first_said, last=days.last_said
    )  # fmt: skip


NOW: dict[Status, Text] = STATUSES | {Status.MEDICAL_PAROLE: _("on medical parole: not released")}
"""While the last day may have come."""
BEFORE: dict[Status, Text] = {
    Status.IMPRISONED: _("should be out"),
    Status.REEDUCATION: _("should be out"),
    Status.MEDICAL_PAROLE: _("was on medical parole"),
    Status.PAROLE: _("was on parole"),
    Status.ON_PROBATION: _("was on probation"),
    Status.UNDER_SURVEILLANCE: _("was under public surveillance"),
}
"""Once the last day has passed without news."""


def ending(days: LastDays) -> Text:
    """What ends on the day or about it."""
    if days.is_stated:
        return _("release expected {date}", date=days.said)
    if days.first == date.min:
        return _("by the law it ends by {date} at the latest", date=days.last_said)
    if days.first == days.last:
        return _("by the law the last day is {date}", date=days.said)
    if days.is_one:
        return _("by the law it ends in {date} and may be over", date=days.said)
    return _(
        "by the law it ends between {first} and {last} and may be over", first=days.first_said, last=days.last_said
    )


def ended(days: LastDays) -> Text:
    if days.is_stated:
        return _("release was expected {date}", date=days.said)
    if days.first == date.min:
        return _("by the law ended {date} at the latest", date=days.last_said)
    if days.is_one:
        return _("by the law ended {date}", date=days.said)
    return _("by the law ended between {first} and {last}", first=days.first_said, last=days.last_said)
