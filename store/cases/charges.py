"""Which charges stand, after all that was added, changed and dropped."""

from collections.abc import Iterable
from datetime import date

from store.cases.values import Charge
from store.facts.kinds.charge import INSTEAD_OF, STEP
from store.law.offences import is_same_offence


def standing(charged: Iterable[Charge]) -> tuple[str, ...]:
    """The offences that stand, in the order in which they came; of a charge without a date nobody knows when it came."""
    stand: list[str] = []
    for charge in sorted(charged, key=lambda one: one.as_of.earliest() if one.as_of is not None else date.min):
        said = dict(charge.more)
        match said.get(STEP.name):
            case "dropped" | "acquitted":
                stand = [one for one in stand if not is_same_offence(one, charge.offence)]
            case "changed":
                before = str(said.get(INSTEAD_OF.name, stand[0] if len(stand) == 1 else charge.offence))
                place = next((at for at, one in enumerate(stand) if is_same_offence(one, before)), len(stand))
                stand[place : place + 1] = [charge.offence]
            case _ if not any(is_same_offence(one, charge.offence) for one in stand):
                stand.append(charge.offence)
    return tuple(stand)
