"""What people want done about membership."""

from datetime import datetime

from store.access.repository import Members
from store.access.values import Account, Member, Role, Standing
from store.errors import Conflict, NotFound
from store.texts import _

ADMIN_ROLES = frozenset({Role.DIRECTOR, Role.SECURITY})


def meet(
    members: Members, slack_user: str, account: Account, language: str, *, is_admin: bool, now: datetime
) -> Member:
    """Bring a member up to date with what Slack says; admins of the settings are admitted at sight.

    An admin's roles are given once: what a later step changes by hand is not overwritten, but a removed admin
    stays removed only as long as the settings no longer name them.
    """
    row = members.row(slack_user) or members.add(slack_user, account, language, now)
    row.account = account
    row.seen_at = now
    if is_admin and account is Account.FULL:
        row.standing = Standing.ADMITTED
        row.roles = _joined(frozenset(row.value().roles) | ADMIN_ROLES)
    return row.value()


def ask_admission(members: Members, slack_user: str) -> Member:
    """Note that a person asks to be let in.

    Raises:
        Conflict: already asked, or already in.
    """
    row = members.row(slack_user)
    if row is None:
        raise NotFound(_("Nobody of that name is known here yet."))
    if row.standing is Standing.ADMITTED:
        raise Conflict(_("You are admitted already. `/mingdan help` shows what you can do."))
    if row.standing is Standing.ASKED:
        raise Conflict(_("You have asked already; an admin will answer."))
    row.standing = Standing.ASKED
    return row.value()


def admit(members: Members, slack_user: str, role: Role, by: Member) -> Member:
    """Let a person in with a role.

    Raises:
        NotFound: nobody of that id has spoken to us.
        Conflict: already in with that role, or not a full member of the workspace.
    """
    row = members.row(slack_user)
    if row is None:
        raise NotFound(_("Nobody of that name is known here yet."))
    if row.account is not Account.FULL:
        raise Conflict(_("Only full members of the workspace can be admitted."))
    if row.standing is Standing.ADMITTED and role in row.value().roles:
        raise Conflict(_("This person is admitted already."))
    row.standing = Standing.ADMITTED
    row.roles = _joined(row.value().roles | {role})
    row.admitted_by = by.id
    return row.value()


def set_language(members: Members, slack_user: str, language: str) -> Member:
    """The language of every later answer to this person."""
    row = members.row(slack_user)
    if row is None:
        raise NotFound(_("Nobody of that name is known here yet."))
    row.language = language
    return row.value()


def _joined(roles: frozenset[Role]) -> str:
    return ",".join(sorted(roles))
