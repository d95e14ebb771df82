"""What people want done about membership."""

from datetime import datetime

from store.access.models import MemberRow
from store.access.repository import Members
from store.access.values import Account, Member, Role, Standing
from store.errors import Conflict, NotAllowed, NotFound
from store.texts import _

NOT_KNOWN = _("Nobody of that name is known here yet.")

ADMIN_ROLES = frozenset({Role.DIRECTOR, Role.SECURITY})


class DecidedSince(Conflict):
    """Somebody else has decided on a person since a button was shown; `member` is that person as they stand now."""

    def __init__(self, member: Member) -> None:
        super().__init__(_("Somebody else has decided on this person since."))
        self.member = member


def meet(
    members: Members, slack_user: str, account: Account, language: str, *, is_admin: bool, now: datetime
) -> Member:
    """Bring a member up to date with what Slack says.

    What was said before something newer was kept is no longer so, and is left aside.

    An admin of the settings is admitted at first sight, and only then: whoever was removed or given other roles by
    hand stays so, whatever the settings name.
    """
    row = members.row(slack_user) or members.add(slack_user, account, language, now)
    if row.seen_at is not None and row.seen_at > now:
        return row.value()
    row.account = account
    row.seen_at = now
    if is_admin and account is Account.FULL and row.standing in {Standing.UNKNOWN, Standing.ASKED}:
        row.standing = Standing.ADMITTED
        row.roles = _joined(ADMIN_ROLES)
    return row.value()


def ask_admission(members: Members, slack_user: str) -> Member:
    """Note that a person asks to be let in.

    Raises:
        Conflict: already asked, or already in.
    """
    row = members.row(slack_user)
    if row is None:
        raise NotFound(NOT_KNOWN)
    if row.standing is Standing.ADMITTED:
        raise Conflict(_("You are admitted already. `/mingdan help` shows what you can do."))
    if row.standing is Standing.ASKED:
        raise Conflict(_("You have asked already; an admin will answer."))
    row.standing = Standing.ASKED
    return row.value()


def state_of(member: Member) -> str:
    """Where a member stands, as a button carries it: pressed later, it acts only if nothing has changed since."""
    return "+".join([member.standing.value, *sorted(member.roles)])


ONLY_FULL = _("Only full members of the workspace can be admitted.")


def to_be_admitted(members: Members, slack_user: str, by: Member) -> MemberRow:
    """A person who may be given a role.

    Raises:
        NotFound: nobody of that id has spoken to us.
        NotAllowed: oneself.
        Conflict: not a full member of the workspace.
    """
    row = members.row(slack_user)
    if row is None:
        raise NotFound(_("Mingdan has not met them yet. Let them type `/mingdan` once."))
    if row.id == by.id:
        raise NotAllowed(_("Nobody changes their own role. Ask another admin."))
    if row.account is not Account.FULL:
        raise Conflict(ONLY_FULL)
    return row


def admit(members: Members, slack_user: str, role: Role, by: Member, shown: str | None = None) -> Member:
    """Let a person in with a role.

    Args:
        members: the repository.
        slack_user: whom.
        role: as what.
        by: who lets them in.
        shown: `state_of` the person when the button was shown; None where no button was pressed.

    Raises:
        NotFound, NotAllowed, Conflict: see `to_be_admitted`; also a director by somebody who is none, and somebody who
            is in with that role already.
        DecidedSince: the person has changed since the button was shown.
    """
    row = to_be_admitted(members, slack_user, by)
    if role is Role.DIRECTOR and Role.DIRECTOR not in by.roles and by.account is not Account.OPERATOR:
        raise NotAllowed(_("Only a director can make somebody a director."))
    member = row.value()
    if shown is not None and state_of(member) != shown:
        raise DecidedSince(member)
    if member.is_admitted and role in member.roles:
        raise Conflict(_("This person is admitted already."))
    row.standing = Standing.ADMITTED
    row.roles = _joined(row.value().roles | {role})
    row.admitted_by = by.id
    return row.value()


def remove(members: Members, slack_user: str, by: Member) -> Member:
    """End a person's access at once; they stay removed until an admin lets them in again.

    Raises:
        NotFound: nobody of that id has been let in.
        NotAllowed: oneself.
        Conflict: the last director cannot go.
    """
    row = members.row(slack_user)
    if row is None or row.standing is not Standing.ADMITTED or row.account is Account.OPERATOR:
        raise NotFound(_("Nobody of that name has access to Mingdan."))
    if row.id == by.id:
        raise NotAllowed(_("Nobody removes themselves. Ask another admin."))
    members.lock()  # two directors who remove each other at the same moment
    directors = [member for member in members.with_role(Role.DIRECTOR) if member.account is Account.FULL]
    if [member.id for member in directors] == [row.id]:
        raise Conflict(_("This is the last director. Admit another one first."))
    row.standing = Standing.REMOVED
    row.roles = ""
    return row.value()


def set_language(members: Members, slack_user: str, language: str) -> Member:
    """The language of every later answer to this person."""
    row = members.row(slack_user)
    if row is None:
        raise NotFound(NOT_KNOWN)
    row.language = language
    return row.value()


def _joined(roles: frozenset[Role]) -> str:
    return ",".join(sorted(roles))
