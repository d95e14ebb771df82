"""The log of who looked, as the host reads it: `#118` for a person's id and back; no name is read for it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from store.access.log import CLOSE
from store.access.models import MemberRow
from store.errors import BadInput, NotFound
from store.lists.models import ListRow
from store.prisoners.models import PrisonerRow
from store.texts import _
from store.unit_of_work import UnitOfWork


def member_of(work: UnitOfWork, typed: str) -> UUID:
    """The member of a Slack id, or of our own.

    Raises:
        NotFound: nobody.
    """
    known = work.members.known(typed)
    if known is not None:
        return known[0].id
    try:
        return UUID(typed)
    except ValueError as error:
        raise NotFound(_("No member has the id {typed}.", typed=typed[:40])) from error


def subject_of(work: UnitOfWork, typed: str) -> str:
    """The id of a subject: a person by `#118`, a list by `list 464`, anything by its id.

    Raises:
        NotFound: nothing of that number.
        BadInput: no number and no id.
    """
    kind, _blank, number = typed.replace("#", "prisoner ").strip().rpartition(" ")
    column, where = (ListRow.id, ListRow.number) if kind == "list" else (PrisonerRow.id, PrisonerRow.ref)
    if number.isascii() and number.isdigit() and len(number) < 10:  # noqa: PLR2004
        found = work.session.scalar(select(column).where(where == int(number)))
        if found is None:
            raise NotFound(_("Nothing in the case store bears the number {typed}.", typed=typed[:40]))
        return found.hex
    try:
        return UUID(number).hex
    except ValueError as error:
        raise BadInput(_("`{typed}` is no number and no id. Write `#118`, or `list 464`.", typed=typed[:40])) from error


def numbers(work: UnitOfWork, subjects: Iterable[tuple[str, str]]) -> list[str]:
    """`#118`, `list 464`: what the store still holds by its number, the rest by its id."""
    shown = list(subjects)
    known: dict[tuple[str, str], str] = {}
    for kind, row, number, form in (
        ("prisoner", PrisonerRow.id, PrisonerRow.ref, "#{}"),
        (CLOSE, PrisonerRow.id, PrisonerRow.ref, "#{} as close"),
        ("list", ListRow.id, ListRow.number, "list {}"),
    ):
        ids = [UUID(subject) for of, subject in shown if of == kind]
        if ids:
            found = work.session.execute(select(row, number).where(row.in_(ids)))
            known |= {(kind, key.hex): form.format(value) for key, value in found}
    return [known.get(subject, " ".join(subject)) for subject in shown]


def slack_ids(work: UnitOfWork) -> dict[UUID, str]:
    """Slack's id of every member."""
    return {row.id: row.slack_user for row in work.session.execute(select(MemberRow.id, MemberRow.slack_user))}
