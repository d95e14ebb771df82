"""The one policy: who may do what, and what of the record may appear where."""

from collections.abc import Mapping

from store.access.values import (
    SECRET,
    Account,
    Action,
    Confidentiality,
    Member,
    Place,
    Readers,
    Role,
    Sight,
    Standing,
)
from store.errors import NotAllowed
from store.texts import Text, _

BEFORE_ADMISSION = frozenset({Action.READ_HELP, Action.ASK_ADMISSION, Action.SET_LANGUAGE})
"""What a full member of the team may do whom no admin has let in."""

_READING = BEFORE_ADMISSION | {Action.LOOK_UP, Action.READ_LISTS, Action.READ_ALERTS}
_WORKING = _READING | {Action.EDIT_LISTS, Action.EXPORT_LISTS, Action.SUBSCRIBE, Action.FILE_SOURCES, Action.EDIT_CASES}

MAY: Mapping[Role, frozenset[Action]] = {
    Role.READER: _READING,
    # Partners and visits come with their step, and with them the people whose raising rule is public.
    Role.LIAISON: BEFORE_ADMISSION,
    Role.RESEARCHER: _WORKING,
    Role.DIRECTOR: _WORKING | {Action.DIAGNOSE, Action.DEMONSTRATE},
    # The security officer lets people in and sees no case.
    Role.SECURITY: BEFORE_ADMISSION | {Action.ADMIT, Action.REMOVE, Action.DIAGNOSE},
}

LEVELS: Mapping[Role, frozenset[Confidentiality]] = {
    Role.READER: frozenset({Confidentiality.PUBLIC, Confidentiality.INTERNAL}),
    Role.RESEARCHER: frozenset({Confidentiality.PUBLIC, Confidentiality.INTERNAL}),
    Role.DIRECTOR: frozenset({Confidentiality.PUBLIC, Confidentiality.INTERNAL, Confidentiality.RESTRICTED}),
    Role.LIAISON: frozenset(),
    Role.SECURITY: frozenset(),
}
"""How secret a record each role may see without being named on it. What is sealed is open to named members only."""

EVERYTHING = Sight(frozenset(Confidentiality))
"""What the processes of the host see: they plan, work dates out and back up, and show nobody anything."""


def sees_cases(member: Member) -> bool:
    """Whether a role opens any case: liaisons and security officers who are nothing else see none."""
    return any(LEVELS[role] for role in member.roles)


def sight(member: Member, place: Place) -> Sight:
    """What of the record may appear at a place for a member; nothing for who is not admitted."""
    if member.account is Account.OPERATOR:
        levels = frozenset(Confidentiality)
    elif member.account is Account.FULL and member.is_admitted:
        levels = frozenset().union(*(LEVELS[role] for role in member.roles))
    else:
        return Sight(frozenset(), names=False)
    if place.readers is Readers.ONE:
        return Sight(levels, member.id)
    return Sight(levels - SECRET, names=place.readers is Readers.TEAM)


def refusal(member: Member, action: Action) -> Text | None:
    """Why it is not allowed, or None where it is. What of the record may be seen is `sight`."""
    if member.account not in {Account.FULL, Account.OPERATOR}:
        return _("Mingdan answers full members of its own workspace only, not guests, other workspaces or bots.")
    if member.standing is Standing.REMOVED:
        return _("Your access to Mingdan has ended. An admin can let you in again.")
    if not member.is_admitted:
        return None if action in BEFORE_ADMISSION else NOT_YET_ADMITTED
    if not any(action in MAY[role] for role in member.roles):
        return _("Your role does not allow this: {action}. A director or an admin can help.", action=ACTIONS[action])
    return None


NOT_YET_ADMITTED = _("You are not yet admitted to Mingdan. Ask an admin: one button does it.")


def allows(member: Member, action: Action) -> bool:
    """Whether a member may do this."""
    return refusal(member, action) is None


def demand(member: Member, action: Action) -> None:
    """Let pass or refuse.

    Raises:
        NotAllowed: with the reason.
    """
    reason = refusal(member, action)
    if reason is not None:
        raise NotAllowed(reason)


ACTIONS: Mapping[Action, Text] = {
    Action.READ_HELP: _("read help"),
    Action.ASK_ADMISSION: _("ask to be admitted"),
    Action.SET_LANGUAGE: _("choose a language"),
    Action.ADMIT: _("admit members"),
    Action.REMOVE: _("remove members"),
    Action.LOOK_UP: _("look people up"),
    Action.READ_LISTS: _("read lists"),
    Action.EDIT_LISTS: _("change lists"),
    Action.EXPORT_LISTS: _("export lists"),
    Action.READ_ALERTS: _("read alerts"),
    Action.SUBSCRIBE: _("set the alerts of a channel"),
    Action.DEMONSTRATE: _("load or remove the demonstration"),
    Action.DIAGNOSE: _("see what is wrong with the assistant"),
    Action.FILE_SOURCES: _("file sources to cases"),
    Action.EDIT_CASES: _("change cases"),
}
