"""What is said beside a name, weighed against what is held: it agrees, it is not held, or it contradicts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from store.data import group_names, prison_names
from store.dates import PartialDate, Term
from store.facts.acts import penalty_words
from store.facts.stages import Status
from store.law.facts import Penalty
from store.law.offences import offences_named
from store.prisoners.values import Identifier, Person, Sex, Weighed, Weight
from store.reading.beside import Imposed, State
from store.reading.text import fold
from store.texts import Text

AGE_IS_OFF_BY = 1
"""Years by which an age may differ from the year of birth: the birthday may be to come, and Chinese ages count one more."""
_ONE_YEAR = 366
"""Days: whose birth is known no finer than this agrees with no single year."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside a name; None is not said."""

    sex: Sex | None = None
    born: PartialDate | None = None
    age: int | None = None
    province: str | None = None
    """GB/T 2260."""
    reference: int | None = None
    prison: str | None = None
    charge: str | None = None
    state: State | None = None
    """Where the case is said to stand."""
    penalty: Imposed | None = None
    words: tuple[str, ...] = ()
    """What else stood there: a group's name is known only by who belongs to it."""
    on: date | None = None
    """The day on which an age is said."""
    whole: str = ""
    """What was typed, where all of it may be a name after all (包公案); empty where it cannot be."""

    def __bool__(self) -> bool:
        """Whether anything is said that tells people apart."""
        return any(getattr(self, field.name) not in {None, ()} for field in fields(self)[:10])


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Told:
    """What a case holds of somebody, as far as people name it beside a name."""

    prisons: tuple[str, ...] = ()
    charges: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    """Where it stands on the day that is asked about."""
    stands: Text | None = None
    """The same in words; None where nobody knows, or the last day has passed and nobody told what came of it."""
    penalties: tuple[tuple[Penalty, Term | None], ...] = ()


CasesOf = Callable[[Collection[UUID]], Mapping[UUID, Told]]
"""What the cases of people hold; asked only where something of a case is said."""


def weigh(said: Said, person: Person, told: Told) -> tuple[Weighed, ...]:
    """Everything that is said, against one person."""
    found = (
        _sex(said, person),
        _born(said, person),
        _age(said, person),
        _province(said, person),
        _number(said, person),
        _among(Identifier.PRISON, said.prison, told.prisons, _same_prison),
        _among(Identifier.CHARGE, said.charge, told.charges, _same_charge),
        _state(said, told),
        _penalty(said, told),
        *(weigh_group(words, person) for words in said.words),
    )
    return tuple(one for one in found if one is not None)


def agrees(weighed: Iterable[Weighed]) -> bool:
    """Whether everything does; so it is where nothing was said."""
    return all(one.weight is Weight.AGREES for one in weighed)


def _weighed(identifier: Identifier, said: object, held: object, *, agree: bool | None) -> Weighed:
    weight = Weight.NOT_HELD if agree is None else Weight.AGREES if agree else Weight.CONTRADICTS
    return Weighed(identifier, weight, said, held)


def _sex(said: Said, person: Person) -> Weighed | None:
    if said.sex is None:
        return None
    agree = None if person.sex is None else person.sex is said.sex
    return _weighed(Identifier.SEX, said.sex, person.sex, agree=agree)


def _born(said: Said, person: Person) -> Weighed | None:
    if said.born is None:
        return None
    return _weighed(Identifier.BORN, said.born, person.born, agree=_same_birth(said.born, person.born))


def _same_birth(said: PartialDate, held: PartialDate | None) -> bool | None:
    """None where the record cannot tell: nothing is held, or a stretch that only holds what was said."""
    if held is None:
        return None
    reach = 0 if said.is_certain() and held.is_certain() else 1
    if said.earliest().year - reach > held.latest().year or held.earliest().year - reach > said.latest().year:
        return False
    if reach == 0 and (said.earliest() > held.latest() or held.earliest() > said.latest()):
        return False
    is_inside = said.earliest() <= held.earliest() and held.latest() <= said.latest()
    return True if is_inside or (held.latest() - held.earliest()).days < _ONE_YEAR else None


def _age(said: Said, person: Person) -> Weighed | None:
    if said.age is None or said.on is None:
        return None
    agree = None
    if person.born is not None:
        about = said.on.year - said.age
        agree = person.born.earliest().year - AGE_IS_OFF_BY <= about <= person.born.latest().year + AGE_IS_OFF_BY
        is_known = (person.born.latest() - person.born.earliest()).days < _ONE_YEAR
        agree = None if agree and not is_known else agree
    return _weighed(Identifier.AGE, said.age, person.born, agree=agree)


def _province(said: Said, person: Person) -> Weighed | None:
    if said.province is None:
        return None
    agree = None if person.province is None else person.province == said.province
    return _weighed(Identifier.PROVINCE, said.province, person.province, agree=agree)


def _number(said: Said, person: Person) -> Weighed | None:
    if said.reference is None:
        return None
    return _weighed(Identifier.NUMBER, said.reference, person.ref, agree=person.ref == said.reference)


def _among(
    identifier: Identifier, said: str | None, held: tuple[str, ...], is_same: Callable[[str, str], bool]
) -> Weighed | None:
    if said is None:
        return None
    agree = any(is_same(said, one) for one in held) if held else None
    return _weighed(identifier, said, held[-1] if held else None, agree=agree)


def _state(said: Said, told: Told) -> Weighed | None:
    """Whether the case stands where it is said to: a stage is a claim of a day, and only one is true."""
    if said.state is None:
        return None
    agree = None if told.stands is None or told.status is Status.UNKNOWN else told.status in said.state.statuses
    return _weighed(Identifier.STATE, said.state.words, told.stands, agree=agree)


def _penalty(said: Said, told: Told) -> Weighed | None:
    """Whether a judgment of the case says so; a reduction later does not make it untrue."""
    if said.penalty is None:
        return None
    one = said.penalty
    agree = any(kind is one.kind and (one.term is None or term == one.term) for kind, term in told.penalties)
    held = penalty_words(*told.penalties[-1]) if told.penalties else None
    return _weighed(Identifier.PENALTY, one.words, held, agree=agree if told.penalties else None)


def weigh_group(words: str, person: Person) -> Weighed:
    """Only who belongs to it agrees; of others it is not known, for the record names one group of each."""
    if person.group is None or not _same_group(words, person.group):
        return _weighed(Identifier.GROUP, words, person.group, agree=None)
    return _weighed(Identifier.GROUP, words, person.group, agree=True)


def _same_words(one: str, other: str) -> bool:
    return fold(one).strip(" .") == fold(other).strip(" .")


def _same_group(one: str, other: str) -> bool:
    named = group_names()
    return _same_words(one, other) or named.get(fold(one).strip(" ."), one) == named.get(fold(other), other)


def _same_prison(one: str, other: str) -> bool:
    return _same_words(one, other) or (prison_names(one, None) or one) == (prison_names(other, None) or other)


def _same_charge(one: str, other: str) -> bool:
    return _same_words(one, other) or bool(set(offences_named(one)) & set(offences_named(other)))
