"""The one policy: every listener and every post asks here."""

from collections.abc import Mapping

from store.access.values import Account, Action, Confidentiality, Member, Place, Role, Standing, Subject
from store.errors import NotAllowed
from store.texts import Text, _

BEFORE_ADMISSION = frozenset({Action.READ_HELP, Action.ASK_ADMISSION, Action.SET_LANGUAGE})
"""What a full member of the team may do whom no admin has let in."""

_READING = BEFORE_ADMISSION | {Action.LOOK_UP, Action.READ_LISTS, Action.READ_ALERTS}
_WORKING = _READING | {Action.EDIT_LISTS, Action.EXPORT_LISTS, Action.SUBSCRIBE, Action.FILE_SOURCES, Action.EDIT_CASES}

MAY: Mapping[Role, frozenset[Action]] = {
    Role.READER: _READING,
    Role.RESEARCHER: _WORKING,
    Role.DIRECTOR: _WORKING | {Action.DIAGNOSE, Action.DEMONSTRATE},
    # The security officer lets people in and sees no case.
    Role.SECURITY: BEFORE_ADMISSION | {Action.ADMIT, Action.DIAGNOSE},
}

REACH: Mapping[Role, frozenset[Confidentiality]] = {
    Role.READER: frozenset({Confidentiality.PUBLIC, Confidentiality.INTERNAL}),
    Role.RESEARCHER: frozenset({Confidentiality.PUBLIC, Confidentiality.INTERNAL}),
    Role.DIRECTOR: frozenset({Confidentiality.PUBLIC, Confidentiality.INTERNAL, Confidentiality.RESTRICTED}),
    Role.SECURITY: frozenset({Confidentiality.PUBLIC}),
}
"""How secret a subject each role may see. What is sealed is open to named members only, so to no role."""


def refusal(member: Member, action: Action, subject: Subject, place: Place) -> Text | None:
    """Why it is not allowed, or None where it is."""
    if member.account not in {Account.FULL, Account.OPERATOR}:
        return _("Mingdan answers full members of its own workspace only, not guests, other workspaces or bots.")
    if member.standing is Standing.REMOVED:
        return _("Your access to Mingdan has ended. An admin can let you in again.")
    if not member.is_admitted:
        return None if action in BEFORE_ADMISSION else NOT_YET_ADMITTED
    return _role_refusal(member, action, subject) or _place_refusal(subject, place)


NOT_YET_ADMITTED = _("You are not yet admitted to Mingdan. Ask an admin: one button does it.")


def _role_refusal(member: Member, action: Action, subject: Subject) -> Text | None:
    able = [role for role in member.roles if action in MAY[role]]
    if not able:
        return _("Your role does not allow this: {action}. A director or an admin can help.", action=ACTIONS[action])
    if not any(subject.confidentiality in REACH[role] for role in able):
        return _("This is restricted: your role does not open it.")
    return None


def _place_refusal(subject: Subject, place: Place) -> Text | None:
    if place.seen_by_all and place.is_external and subject.confidentiality is not Confidentiality.PUBLIC:
        return _("This channel is shared with another workspace, so nothing of a case is shown here.")
    return None


def allows(member: Member, action: Action, subject: Subject, place: Place) -> bool:
    """Whether a member may do this, about this, here."""
    return refusal(member, action, subject, place) is None


def demand(member: Member, action: Action, subject: Subject, place: Place) -> None:
    """Let pass or refuse.

    Raises:
        NotAllowed: with the reason.
    """
    reason = refusal(member, action, subject, place)
    if reason is not None:
        raise NotAllowed(reason)


def open_to(member: Member, action: Action) -> frozenset[Confidentiality]:
    """How secret a subject of this action the member may see."""
    able = [role for role in member.roles if action in MAY[role]] if member.is_admitted else []
    return frozenset().union(*(REACH[role] for role in able))


def place_may_show(confidentiality: Confidentiality, place: Place) -> bool:
    """Whether a name may stand in what a whole channel sees: never what is restricted, never in a shared channel."""
    return not place.is_external and confidentiality in {Confidentiality.PUBLIC, Confidentiality.INTERNAL}


ACTIONS: Mapping[Action, Text] = {
    Action.READ_HELP: _("read help"),
    Action.ASK_ADMISSION: _("ask to be admitted"),
    Action.SET_LANGUAGE: _("choose a language"),
    Action.ADMIT: _("admit members"),
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
