"""Which charges stand, after all that was added, changed and dropped, and what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from store.cases.told import fact_of, facts_in
from store.cases.values import Case, Charge
from store.facts.kind import NewFact
from store.facts.kinds import case_ended
from store.facts.kinds.charge import ENDED, INSTEAD_OF, STEP
from store.facts.naming import is_before
from store.law.offences import is_same_offence


@dataclass(frozen=True, slots=True)
class Course:
    """One charge: how it was brought last, and what ended it."""

    offence: str
    brought: Charge
    end: NewFact | None = None
    """A verdict on it, or that it was dropped, or the end of the whole case; None: nobody has told of any."""

    @property
    def stands(self) -> bool:
        """Whether nobody has told of this charge itself that it was dropped, or that the person was acquitted of it."""
        return self.end is None or self.end.detail(STEP) not in {"dropped", "acquitted"}


def standing(charged: Iterable[Charge]) -> tuple[str, ...]:
    """The offences that stand, in the order in which they came."""
    return tuple(one.offence for one in _courses(charged) if one.stands)


def courses(case: Case) -> tuple[Course, ...]:
    """All charges of a case, in the order in which they came; the end of the case ends each that was brought by then."""
    ends = [fact for fact in facts_in(case) if fact.kind is case_ended.KIND]
    return tuple(
        replace(one, end=next((end for end in ends if one.end is None and not _is_later(one.brought, end)), one.end))
        for one in _courses(case.charged)
    )


def _is_later(charge: Charge, end: NewFact) -> bool:
    return charge.as_of is not None and end.happened_on is not None and is_before(end.happened_on, charge.as_of)


def _place(charge: Charge) -> date:
    """The day by which a charge stands; of one without a date nobody knows when it came, but it came before its end."""
    if charge.as_of is not None:
        return charge.as_of.earliest()
    return date.max if dict(charge.more).get(STEP.name) in ENDED else date.min


def _courses(charged: Iterable[Charge]) -> list[Course]:
    told: list[Course] = []
    for charge in sorted(charged, key=_place):
        said = dict(charge.more)
        step, before = said.get(STEP.name), charge.offence
        if step == "changed":
            stand = [one.offence for one in told if one.stands]
            before = str(said.get(INSTEAD_OF.name, stand[0] if len(stand) == 1 else charge.offence))
        same = [at for at, one in enumerate(told) if is_same_offence(one.offence, before)]
        at = same[-1] if same else len(told)
        if step in ENDED:
            course = told[at] if same else Course(charge.offence, charge)
            told[at : at + 1] = [replace(course, end=fact_of(charge))]
        else:
            is_told = bool(same) and step != "changed"
            told[at : at + 1] = [Course(told[at].offence if is_told else charge.offence, charge)]
    return told
