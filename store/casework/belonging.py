"""What a person belongs to and is known by: groups, issues, numbers in records of others, a nationality; each can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from store.casework.consequences import consequences
from store.casework.on_record import let_go
from store.data import Issue
from store.dates import PartialDate
from store.errors import BadInput, Conflict, NotFound
from store.prisoners.groups import Group
from store.prisoners.kinship import Relation
from store.prisoners.models import MembershipRow, PrisonerRow
from store.prisoners.schemes import ExternalId
from store.prisoners.values import Person
from store.texts import _
from store.unit_of_work import UnitOfWork

LONGEST_GROUP = 120
LONGEST_SIZE = 60


@dataclass(frozen=True, slots=True)
class Ties:
    """What a card says beside the case itself."""

    relations: tuple[Relation, ...] = ()
    groups: tuple[Group, ...] = ()
    issues: tuple[str, ...] = ()
    """Keys of the packaged list."""
    numbers: tuple[ExternalId, ...] = ()


def ties_of(work: UnitOfWork, person: UUID) -> Ties:
    """Everything of a person that ties them to others."""
    return Ties(
        work.relations.of(person), work.groups.of(person), work.issues.of(person), work.external_ids.of(person)
    )  # fmt: skip


def join(work: UnitOfWork, person: Person, group: Group, source: UUID) -> bool:
    """Put a person into a group; returns whether the source came onto their record with it.

    Raises:
        Conflict: they belong to it already.
    """
    put_back(work, person, replace(group, row=group.row or work.groups.make(group.name, source)), source)
    return work.prisoners.link_source_once(person.id, source)


def put_back(work: UnitOfWork, person: Person, group: Group, source: UUID | None) -> None:
    """Put a person into a group again that they were in; None is no source of its own.

    Raises:
        Conflict: they belong to it already.
        NotFound: the group is gone.
    """
    if group.row is None:
        raise NotFound(_("This group is no longer here. Look it up again: `/prisoner group`."))
    if work.groups.membership(person.id, group.row) is not None:
        raise Conflict(_("#{ref} belongs to {group} already.", ref=person.ref, group=group.name))
    work.session.add(MembershipRow(prisoner_id=person.id, group_id=group.row, source_id=source))
    work.session.flush()


def leave(work: UnitOfWork, person: Person, group: Group) -> UUID | None:
    """Take a person out of a group; gives the source it rested on.

    Raises:
        NotFound: they do not belong to it.
    """
    row = work.groups.membership(person.id, group.row) if group.row is not None else None
    if row is None:
        raise NotFound(_("#{ref} does not belong to {group}.", ref=person.ref, group=group.name))
    source = row.source_id
    work.session.delete(row)
    work.session.flush()
    return source


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What is told of a group that is not kept yet."""

    name: str
    name_zh: str | None = None
    aliases: tuple[str, ...] = ()
    size: str | None = None
    as_of: PartialDate | None = None


def name_group(work: UnitOfWork, told: NewGroup, source: UUID, today: date) -> Group:
    """Keep a new group.

    Raises:
        BadInput: no name, or too long a one; a size of a day to come.
        Conflict: a group of one of its names is known.
    """
    _check_size(told, today)
    for name in (told.name, *filter(None, (told.name_zh,)), *told.aliases):
        if len(name) > LONGEST_GROUP or not any(map(str.isalnum, name)):
            raise BadInput(_("A group's name has 1 to {n} characters.", n=LONGEST_GROUP))
        taken = [group for group in work.groups.called(name) if work.groups.is_called(group, name)]
        if taken:
            raise Conflict(_("“{name}” is known already: {group}.", name=name, group=taken[0].name))
    row = work.groups.make(
        told.name, source, name_zh=told.name_zh, aliases=told.aliases, size=told.size, as_of=told.as_of
    )
    return next(group for group in work.groups.every() if group.row == row)


def _check_size(told: NewGroup, today: date) -> None:
    if told.size is not None and len(told.size) > LONGEST_SIZE:
        raise BadInput(_("A stated size has at most {n} characters.", n=LONGEST_SIZE))
    if told.as_of is not None and told.as_of.earliest() > today:
        raise BadInput(_("{date} lies in the future. Nothing was saved.", date=told.as_of))


def state_size(work: UnitOfWork, group: Group, told: NewGroup, source: UUID, today: date) -> None:
    """Put the size of a group on record that a source states; it stands in place of the one that was held.

    Raises:
        BadInput: too long, or of a day to come.
        Conflict: the record holds it already.
    """
    _check_size(told, today)
    if (told.size, told.as_of) == (group.size, group.as_of):
        raise Conflict(_("The record holds this already: {group}.", group=group.name))
    row = group.row or work.groups.make(group.name, source)
    work.groups.state(row, told.size, told.as_of)


def unname_group(work: UnitOfWork, group: Group) -> None:
    """Take a new group back.

    Raises:
        Conflict: somebody belongs to it by now, or it is gone.
    """
    if group.row is None or not work.groups.remove(group.row):
        raise Conflict(_("Somebody belongs to {group} by now, so it is not taken off.", group=group.name))


def raise_issue(work: UnitOfWork, person: Person, issue: Issue, source: UUID) -> bool:
    """Give a case an issue; returns whether the source came onto the record with it.

    Raises:
        Conflict: the case has it already.
    """
    if issue.key in work.issues.of(person.id):
        raise Conflict(_("#{ref} has the issue {issue} already.", ref=person.ref, issue=issue.name_en))
    work.issues.add(person.id, issue.key, source)
    return work.prisoners.link_source_once(person.id, source)


def drop_issue(work: UnitOfWork, person: Person, issue: Issue) -> UUID:
    """Take an issue off a case; gives the source it rested on.

    Raises:
        NotFound: the case has it not.
    """
    source = work.issues.remove(person.id, issue.key)
    if source is None:
        raise NotFound(_("#{ref} has not the issue {issue}.", ref=person.ref, issue=issue.name_en))
    return source


def give_number(work: UnitOfWork, person: Person, number: ExternalId, source: UUID) -> bool:
    """Keep a person's number in somebody else's record; returns whether the source came onto their record with it.

    A number that a hidden person has is not refused: that would tell of them. Who may see both finds both by it.

    Raises:
        Conflict: it is theirs already, or somebody else's.
    """
    bearers = work.external_ids.bearers(number)
    if any(one.id == person.id for one in bearers):
        raise Conflict(_("#{ref} has the number {number} already.", ref=person.ref, number=str(number)))
    if bearers and not number.scheme.of_several:
        raise Conflict(
            _(
                "{number} is the number of #{other} by the record, and one number is one person's. Correct one of the two.",
                number=str(number),
                other=bearers[0].ref,
            )
        )
    work.external_ids.add(person.id, number, source)
    return work.prisoners.link_source_once(person.id, source)


def take_number(work: UnitOfWork, person: Person, number: ExternalId) -> UUID:
    """Take a number off a person; gives the source it rested on.

    Raises:
        NotFound: they have it not.
    """
    source = work.external_ids.remove(person.id, number)
    if source is None:
        raise NotFound(_("#{ref} has not the number {number}.", ref=person.ref, number=str(number)))
    return source


def set_nationality(
    work: UnitOfWork, person: Person, nationality: str | None, source: UUID | None, now: datetime
) -> bool:
    """Put a person's nationality on record, or take it off; dates follow, since a foreigner may be deported.

    Returns:
        Whether the source came onto the record with it.

    Raises:
        NotFound: no such person.
        Conflict: the record holds it already.
    """
    row = _row(work, person)
    if work.cipher.opened(row.nationality) == nationality:
        raise Conflict(_("The record of #{ref} holds this already.", ref=person.ref))
    row.nationality = work.cipher.sealed(nationality)
    work.session.flush()
    is_new = source is not None and work.prisoners.link_source_once(person.id, source)
    consequences(work, now)
    return is_new


def unlink(work: UnitOfWork, people: Iterable[UUID], source: UUID) -> None:
    """Take a source off records that got it with what is undone, unless something else rests on it by now."""
    for person in people:
        let_go(work, person, source)


def _row(work: UnitOfWork, person: Person) -> PrisonerRow:
    row = work.prisoners.row(person.id)
    if row is None:
        raise NotFound(_("This case is no longer here. Look the name up again."))
    return row
