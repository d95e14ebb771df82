"""Keep what somebody is to a person, and take it back."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from store.access.values import Member
from store.casework.on_record import let_go
from store.dates import PartialDate
from store.errors import BadInput, Conflict, NotFound
from store.facts import measures
from store.law.doubt import Doubt
from store.names import is_held, read
from store.prisoners.kinship import Kin, Relation, SaidRelation
from store.prisoners.values import Person, Sex
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

YOUNGEST_PARENT = 12
"""Years at a child's birth under which a parent is a misprint or a mistake."""
LONGEST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody is said to be to a person."""

    kin: Kin
    sex: Sex | None = None
    """As the word has it: wife, brother."""
    words: str | None = None
    """Where no kind says it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the undo of a relation needs."""

    relation: UUID
    source: UUID
    linked: tuple[UUID, ...]
    """Whose record got the source with it."""


def check(work: UnitOfWork, one: Person, said: Said, other: Person | str) -> None:
    """Refuse what can be no relation, or stands on record.

    Raises:
        BadInput: somebody with themselves; what is no name; a kind that needs words.
        Conflict: it is kept already.
    """
    if isinstance(other, Person) and other.ref == one.ref:
        raise BadInput(_("Both mean #{ref}: nobody is related to themselves. Name two people.", ref=one.ref))
    if isinstance(other, str):
        read(other)
        if is_held(other, [name.text for name in one.names]):
            raise BadInput(
                _(
                    "“{name}” is a name of #{ref}: nobody is related to themselves. Name two people.",
                    name=other,
                    ref=one.ref,
                )
            )
    if said.words is not None and len(said.words) > LONGEST_WORDS:
        raise BadInput(_("What somebody is to a person takes at most {n} characters.", n=LONGEST_WORDS))
    if said.kin is Kin.OTHER and not said.words:
        raise BadInput(_("Say in words what they are to each other: `… other “employer” …`."))
    for held in work.relations.of(one.id):
        if held.kin is said.kin and held.words == said.words and _is_same(held, other):
            raise Conflict(_("The record of #{ref} holds this relation already.", ref=one.ref))


def _is_same(held: Relation, other: Person | str) -> bool:
    if isinstance(other, Person):
        return held.other is not None and held.other.id == other.id
    return held.outside is not None and is_held(other, [held.outside])


def doubts(work: UnitOfWork, one: Person, said: Said, other: Person | str) -> list[Doubt]:
    """What about a relation can hardly be: a parent younger than the child, a second wife, a wife who is the mother."""
    found: list[Text] = []
    if isinstance(other, Person):
        if said.sex is not None and other.sex not in {None, said.sex}:
            found.append(_sex_doubt(said.sex, other))
        if said.kin in {Kin.PARENT, Kin.CHILD}:
            found += _ages(*((other, one) if said.kin is Kin.PARENT else (one, other)))
    held = work.relations.of(one.id)
    same = [relation.kin for relation in held if relation.kin in _KIN - {said.kin} and _is_same(relation, other)]
    if said.kin in {Kin.PARENT, Kin.CHILD} and said.kin.turned in same:
        found.append(_("The record holds it the other way round: nobody is both a parent and a child of another."))
    elif said.kin in _KIN and same:
        found.append(_("The record of #{ref} has the same person as another relative: nobody is both.", ref=one.ref))
    sex = said.sex or (other.sex if isinstance(other, Person) else None)
    rivals = [relation for relation in held if relation.kin is said.kin and not _is_same(relation, other)]
    if said.kin is Kin.SPOUSE and rivals:
        found.append(_("The record of #{ref} has a spouse already.", ref=one.ref))
    if said.kin is Kin.PARENT and sex in _PARENTS and any(relation.sex is sex for relation in rivals):
        found.append(replace(_PARENTS[sex], slots={"ref": one.ref}))
    return [Doubt(text) for text in found]


_KIN = frozenset({Kin.SPOUSE, Kin.PARENT, Kin.CHILD, Kin.SIBLING})
"""Of these nobody is two to one person."""
_PARENTS = {
    Sex.FEMALE: _("The record of #{ref} has a mother already."),
    Sex.MALE: _("The record of #{ref} has a father already."),
}


def _sex_doubt(said: Sex, other: Person) -> Text:
    if said is Sex.FEMALE:
        return _("#{ref} is a man by the record, and the word is a woman's.", ref=other.ref)
    return _("#{ref} is a woman by the record, and the word is a man's.", ref=other.ref)


def _ages(parent: Person, child: Person) -> list[Text]:
    if parent.born is None or child.born is None:
        return []
    slots = {"parent": parent.ref, "child": child.ref, "older": parent.born, "younger": child.born}
    if parent.born.earliest() >= child.born.latest():
        return [
            _("The parent (#{parent}, born {older}) is younger than the child (#{child}, born {younger}).", **slots)
        ]
    if _years_between(parent.born, child.born) < YOUNGEST_PARENT:
        return [
            _(
                "The parent (#{parent}, born {older}) would be under {n} at the birth of the child (#{child}, born {younger}).",
                n=YOUNGEST_PARENT,
                **slots,
            )
        ]
    return []


def _years_between(older: PartialDate, younger: PartialDate) -> int:
    """At most: from the first day that the one can be born to the last of the other."""
    return measures.age_on(older, PartialDate.of(younger.latest()))


def relate(
    work: UnitOfWork,
    one: Person,
    said: Said,
    other: Person | str,
    source: UUID,
    by: Member,
    now: datetime,
    *,
    because: str | None = None,
) -> Kept:
    """Keep what somebody is to a person.

    Args:
        work: the transaction.
        one: the person.
        said: what the other is to them.
        other: somebody of the record, or the name of somebody outside it.
        source: on what it rests; it stands on both records.
        by: who says so.
        now: the moment.
        because: why it stands although it is doubtful, or what was said beside it.

    Raises:
        BadInput: see `check`; something in it is doubtful, and no reason is given.
        Conflict: it is kept already.
    """
    check(work, one, said, other)
    found = doubts(work, one, said, other)
    if found and not because:
        raise BadInput(found[0].text)
    whom = other.id if isinstance(other, Person) else other
    relation = work.relations.add(
        SaidRelation(one.id, said.kin, whom, source, said.sex, said.words, because), by.id, now
    )  # fmt: skip
    people = [one.id, other.id] if isinstance(other, Person) else [one.id]
    linked = tuple(person for person in people if work.prisoners.link_source_once(person, source))
    return Kept(relation, source, linked)


def unrelate(work: UnitOfWork, kept: Kept) -> None:
    """Take a relation back, and the source off the records that got it with it; the history keeps both.

    Raises:
        NotFound: it is not kept any more.
    """
    if work.relations.remove(kept.relation) is None:
        raise NotFound(_("This was taken back already."))
    for person in kept.linked:
        let_go(work, person, kept.source)


def put_back(work: UnitOfWork, one: Person, other: Person | str, said: SaidRelation, by: Member, now: datetime) -> None:
    """Keep again what was taken off.

    Raises:
        Conflict: it is kept again already.
    """
    check(work, one, Said(said.kin, said.sex, said.words), other)
    work.relations.add(said, by.id, now)
