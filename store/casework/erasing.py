"""Erase something for ever: one member asks, a second one sees exactly what goes and confirms."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from store.access import policy
from store.access.models import MemberRow
from store.access.values import SECRET, Account, Action, Member, Place, Role, Standing
from store.casework import erasable
from store.casework.confidential import holders_of
from store.casework.destroying import Destroyed, destroy
from store.casework.erasable import NAME, Erasable
from store.casework.erased_words import Target, digits_in
from store.casework.history import PERSON, whole_record
from store.casework.merging import is_seen_whole
from store.errors import BadInput, Conflict, NotAllowed, NotFound
from store.prisoners import service
from store.prisoners.models import PrisonerRow
from store.prisoners.values import Person
from store.sources.models import ErasureRow
from store.sources.values import ErasureState
from store.texts import _
from store.unit_of_work import UnitOfWork

LIVES = timedelta(days=7)
"""How long a wish to erase something waits for a second member; after it nothing is erased, and it is asked again."""
LONGEST_REASON = 300
_FEWEST = 3
"""Letters of a reason that says anything."""
NO_LONGER = _("This was asked for too long ago, was taken back or is done. `/prisoner erase` shows what waits.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a member asks to erase and nobody has confirmed yet."""

    id: UUID
    target: Target
    person: Person
    by: str
    """Slack's id of the member who asks."""
    asked_by: UUID
    at: datetime
    because: str

    @property
    def until(self) -> datetime:
        """When it lapses."""
        return self.at + LIVES


def demand_may(work: UnitOfWork, person: Person, target: Target) -> Erasable:
    """What a target means, for who may erase it.

    Raises:
        NotFound: it is not there, or may not be seen here.
        NotAllowed: not all of a whole record may be seen here.
        BadInput: it is the only name of a record.
    """
    if target.is_record and not is_seen_whole(work, person):
        raise NotAllowed(
            _("Only who sees a record whole can erase it. Ask a director, or try in a direct message to me.")
        )
    one = erasable.found(work, person, target)
    if target.entity == NAME and not target.field and one.stands and len(person.names) == 1:
        raise BadInput(
            _("It is the only name on the record of #{ref}. Add the right one first, or erase the whole record.", ref=person.ref)
        )  # fmt: skip
    return one


def ask(
    work: UnitOfWork, person: Person, target: Target, because: str, by: Member, now: datetime
) -> tuple[Wish, list[Member]]:
    """Ask to erase something. Asked twice is one, unless it has changed or lapsed since.

    Returns:
        The wish, and who is to be told of it.

    Raises:
        NotFound, NotAllowed, BadInput: see `demand_may`; no reason, or one that holds what is to go; nobody could confirm.
        Conflict: it waits already.
    """
    one = demand_may(work, person, target)
    reason = checked_reason(because, one)
    others = who_may_confirm(work, person, one, by)
    if not others:
        raise BadInput(
            _("Two members erase, and nobody beside you can open all of this and change cases. Name somebody on it first: `/prisoner confidential #{ref} restricted @member because …`", ref=person.ref)
        )  # fmt: skip
    key = work.cipher.hashed(f"erase:{target.mark}")
    waits = work.session.scalars(select(ErasureRow).where(ErasureRow.waits == key)).one_or_none()
    held = work.cipher.hashed(one.fingerprint())
    if waits is not None and waits.asked_at + LIVES > now and waits.held == held:
        asker = _slack_user(work, waits.asked_by)
        raise Conflict(
            _("You have asked for this already; a second member confirms it.")
            if waits.asked_by == by.id
            else _("<@{user}> has asked for this already: `/prisoner erase #{ref}` shows it, and you can confirm it.", user=asker, ref=person.ref)
        )  # fmt: skip
    if waits is not None:
        _settle(waits, ErasureState.WITHDRAWN, waits.asked_by, now)
        work.session.flush()
    row = ErasureRow(
        person_id=person.id, ref=person.ref, entity=target.entity, entity_id=target.key, field=target.field,
        confidentiality=one.level, waits=key, held=held,
        because=work.cipher.seal(reason), asked_by=by.id, asked_at=now,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return Wish(row.id, target, person, by.slack_user, by.id, now, reason), others


def checked_reason(because: str, one: Erasable) -> str:
    """A reason as it is kept for ever, so without what is to go.

    Raises:
        BadInput: none, too long a one, or one that holds what is to be erased.
    """
    reason = " ".join(because.split())
    if sum(map(str.isalnum, reason)) < _FEWEST:
        raise BadInput(_("A reason is needed: it is what stays."))
    if len(reason) > LONGEST_REASON:
        raise BadInput(_("A reason has at most {n} characters.", n=LONGEST_REASON))
    said, digits = reason.casefold(), re.sub(r"\D", "", reason)
    for text in one.texts:
        names = service.names_in(text) if one.target.entity != NAME else ()
        held = [word for word in (text, *names) if len(word) > 1 and word.casefold() in said]
        held += [number for number in digits_in(text) if number in digits]
        if held:
            raise BadInput(
                _("The reason holds what is to be erased (“{words}”), and it stays. Say it without that.", words=held[0][:60])
            )  # fmt: skip
    return reason


def who_may_confirm(work: UnitOfWork, person: Person, one: Erasable, by: Member) -> list[Member]:
    """Who beside a member can confirm it: directors who can open all of it, else whoever can."""
    admitted = [
        row.value() for row in work.session.scalars(select(MemberRow).where(MemberRow.standing == Standing.ADMITTED))
    ]
    open_to = [
        member
        for member in admitted
        if member.id != by.id and member.account is Account.FULL and policy.allows(member, Action.EDIT_CASES)
    ]
    for kind, subject, level in erasable.guards(work, person, one):
        named = {holder.id for holder in holders_of(work, kind, subject)} if level in SECRET else set[UUID]()
        open_to = [member for member in open_to if level in policy.sight(member, _DIRECT).levels or member.id in named]
    return [member for member in open_to if Role.DIRECTOR in member.roles] or open_to


_DIRECT = Place("", is_direct=True)


def waiting(work: UnitOfWork, person: Person, now: datetime) -> list[Wish]:
    """What waits on a record and may be seen here, the oldest first."""
    ids = whole_record(work, person.id)
    asked = select(ErasureRow).where(
        ErasureRow.person_id.in_(ids), ErasureRow.state == ErasureState.ASKED, ErasureRow.asked_at > now - LIVES
    )
    rows = work.session.scalars(asked.order_by(ErasureRow.asked_at, ErasureRow.id)).all()
    can = {one.target for one in erasable.erasables(work, person)} if rows else set[Target]()
    wishes = [_wish(work, row, person) for row in rows]
    return [wish for wish in wishes if wish.target in can or (wish.target.is_record and is_seen_whole(work, person))]


def wish(work: UnitOfWork, wish_id: UUID, now: datetime) -> Wish:
    """One that waits.

    Raises:
        NotFound: it waits no more, or its record may not be seen here.
    """
    row = work.session.get(ErasureRow, wish_id)
    person = work.prisoners.now_at(row.person_id) if row is not None else None
    if row is None or person is None or row.state is not ErasureState.ASKED or row.asked_at + LIVES <= now:
        raise NotFound(NO_LONGER)
    return _wish(work, row, person)


def looked_at(work: UnitOfWork, asked: Wish) -> Erasable:
    """What a wish would destroy, for who may confirm it.

    Raises:
        NotFound, NotAllowed: see `demand_may`.
        Conflict: it is not what it was when it was asked for.
    """
    one = demand_may(work, asked.person, asked.target)
    row = work.session.get(ErasureRow, asked.id)
    if row is None or row.held != work.cipher.hashed(one.fingerprint()):
        raise Conflict(
            _("What was to be erased has changed since <@{user}> asked for it, so nothing was erased. Look at it and ask again: `/prisoner erase #{ref}`", user=asked.by, ref=asked.person.ref)
        )  # fmt: skip
    return one


def confirm(work: UnitOfWork, wish_id: UUID, by: Member, now: datetime) -> tuple[Wish, Destroyed]:
    """Destroy what another member asked to erase. The caller clears away what lies beside the store before it commits.

    Raises:
        NotFound: it waits no more, or may not be seen here.
        NotAllowed: whoever asked for it cannot confirm it; nor whoever does not see it whole.
        Conflict: it has changed since; whoever asked may not do so any more.
    """
    row = work.session.get(ErasureRow, wish_id, with_for_update=True)
    asked = wish(work, wish_id, now)
    if row is None or asked.asked_by == by.id:
        raise NotAllowed(
            _("You asked for this yourself. Another member looks at it and confirms it: two people erase.")
        )
    one = looked_at(work, asked)
    first = work.session.get(MemberRow, asked.asked_by)
    if first is None or not policy.allows(first.value(), Action.EDIT_CASES):
        raise Conflict(_("Whoever asked for this may not change cases any more. Ask for it yourself, and let another member confirm it."))  # fmt: skip
    merged = select(PrisonerRow.ref).where(PrisonerRow.id.in_(whole_record(work, asked.person.id)))
    others = [ref for ref in work.session.scalars(merged) if ref != asked.person.ref] if asked.target.is_record else []
    done = destroy(work, asked.person, one, now)
    row = work.session.get(ErasureRow, wish_id)
    if row is None:
        raise NotFound(NO_LONGER)
    row.person_id, row.ref, row.confidentiality = asked.person.id, asked.person.ref, one.level
    _settle(row, ErasureState.DONE, by.id, now)
    for ref in others:  # numbers that led to it say the same
        work.session.add(
            ErasureRow(
                person_id=row.person_id, ref=ref, entity=PERSON, entity_id=row.entity_id, field="",
                confidentiality=row.confidentiality, state=ErasureState.DONE, because=row.because,
                asked_by=row.asked_by, asked_at=row.asked_at, settled_by=by.id, settled_at=now,
            )
        )  # fmt: skip
    for other in work.session.scalars(
        select(ErasureRow).where(ErasureRow.person_id.in_(done.people), ErasureRow.state == ErasureState.ASKED)
    ):
        _settle(other, ErasureState.WITHDRAWN, by.id, now)
    work.session.flush()
    return asked, done


def withdraw(work: UnitOfWork, wish_id: UUID, by: Member, now: datetime) -> Wish:
    """Take a wish back, or say no to another's: nothing is erased.

    Raises:
        NotFound: it waits no more, or may not be seen here.
    """
    row = work.session.get(ErasureRow, wish_id, with_for_update=True)
    asked = wish(work, wish_id, now)
    if asked.asked_by != by.id:
        demand_may(work, asked.person, asked.target)
    if row is not None:
        _settle(row, ErasureState.WITHDRAWN, by.id, now)
        work.session.flush()
    return asked


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a wish."""

    state: ErasureState
    ref: int
    asked_by: str
    """Slack's id of the member who asked."""
    settled_by: str
    """Who confirmed it, said no or took it back."""


def state_of(work: UnitOfWork, wish_id: UUID) -> Became | None:
    """What became of a wish; None where there is none."""
    row = work.session.get(ErasureRow, wish_id)
    if row is None:
        return None
    return Became(
        row.state, row.ref, _slack_user(work, row.asked_by), _slack_user(work, row.settled_by or row.asked_by)
    )


def _settle(row: ErasureRow, state: ErasureState, by: UUID, now: datetime) -> None:
    row.state, row.settled_by, row.settled_at = state, by, now
    row.waits = row.held = None


def _wish(work: UnitOfWork, row: ErasureRow, person: Person) -> Wish:
    target = Target(row.entity, row.entity_id, row.field)
    if target.is_record and target.key != str(person.id):
        target = Target(PERSON, str(person.id))
    because = work.cipher.open(row.because)
    return Wish(row.id, target, person, _slack_user(work, row.asked_by), row.asked_by, row.asked_at, because)


def _slack_user(work: UnitOfWork, member: UUID) -> str:
    row = work.session.get(MemberRow, member)
    return row.slack_user if row is not None else ""
