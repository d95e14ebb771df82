"""Who may do what: the whole table, and what no role opens."""

from uuid import UUID

import pytest

from store.access import policy
from store.access.values import NOTHING, Account, Action, Confidentiality, Member, Place, Role, Standing, Subject
from store.errors import NotAllowed

HERE = Place("C1")


def member(*roles: Role, account: Account = Account.FULL, standing: Standing = Standing.ADMITTED) -> Member:
    return Member(UUID(int=1), "U1", account, standing, frozenset(roles), "en")


@pytest.mark.parametrize("account", [Account.GUEST, Account.EXTERNAL, Account.BOT, Account.DELETED])
@pytest.mark.parametrize("action", Action)
def test_guests_externals_and_bots_may_do_nothing_whatever_their_role(account: Account, action: Action) -> None:
    assert not policy.allows(member(*Role, account=account), action, NOTHING, HERE)


@pytest.mark.parametrize("standing", [Standing.UNKNOWN, Standing.ASKED])
def test_who_is_not_admitted_may_ask_and_read_help_only(standing: Standing) -> None:
    asking = member(standing=standing)

    allowed = {action for action in Action if policy.allows(asking, action, NOTHING, HERE)}

    assert allowed == {Action.READ_HELP, Action.ASK_ADMISSION, Action.SET_LANGUAGE}


@pytest.mark.parametrize("action", Action)
def test_who_was_removed_may_do_nothing(action: Action) -> None:
    assert not policy.allows(member(Role.DIRECTOR, standing=Standing.REMOVED), action, NOTHING, HERE)


def test_an_admitted_member_without_a_role_may_do_nothing() -> None:
    assert not any(policy.allows(member(), action, NOTHING, HERE) for action in Action)


@pytest.mark.parametrize(
    ("role", "may_not"),
    [
        (
            Role.READER,
            {
                Action.EDIT_LISTS,
                Action.EXPORT_LISTS,
                Action.SUBSCRIBE,
                Action.ADMIT,
                Action.FILE_SOURCES,
                Action.EDIT_CASES,
                Action.DIAGNOSE,
                Action.DEMONSTRATE,
            },
        ),
        (Role.RESEARCHER, {Action.ADMIT, Action.DIAGNOSE, Action.DEMONSTRATE}),
        (Role.DIRECTOR, {Action.ADMIT}),
        (
            Role.SECURITY,
            {
                Action.LOOK_UP,
                Action.READ_LISTS,
                Action.EDIT_LISTS,
                Action.EXPORT_LISTS,
                Action.READ_ALERTS,
                Action.SUBSCRIBE,
                Action.FILE_SOURCES,
                Action.EDIT_CASES,
                Action.DEMONSTRATE,
            },
        ),
    ],
)
def test_what_each_role_may_not_do(role: Role, may_not: set[Action]) -> None:
    assert {action for action in Action if not policy.allows(member(role), action, NOTHING, HERE)} == may_not


@pytest.mark.parametrize(
    ("roles", "reach"),
    [
        ((Role.READER,), {Confidentiality.PUBLIC, Confidentiality.INTERNAL}),
        ((Role.RESEARCHER,), {Confidentiality.PUBLIC, Confidentiality.INTERNAL}),
        ((Role.DIRECTOR,), {Confidentiality.PUBLIC, Confidentiality.INTERNAL, Confidentiality.RESTRICTED}),
        ((Role.SECURITY,), set()),
        ((Role.READER, Role.SECURITY), {Confidentiality.PUBLIC, Confidentiality.INTERNAL}),
    ],
)
def test_how_secret_a_person_each_role_may_look_up(roles: tuple[Role, ...], reach: set[Confidentiality]) -> None:
    one = member(*roles)

    assert policy.open_to(one, Action.LOOK_UP) == reach
    assert {kind for kind in Confidentiality if policy.allows(one, Action.LOOK_UP, Subject(kind), HERE)} == reach


def test_no_role_opens_what_is_sealed() -> None:
    assert not policy.allows(member(*Role), Action.LOOK_UP, Subject(Confidentiality.SEALED), HERE)


def test_nothing_of_a_case_is_shown_to_a_channel_shared_with_another_workspace() -> None:
    shared = Place("C1", is_external=True, seen_by_all=True)
    internal = Subject(Confidentiality.INTERNAL)

    assert not policy.allows(member(Role.DIRECTOR), Action.LOOK_UP, internal, shared)
    assert policy.allows(member(Role.DIRECTOR), Action.LOOK_UP, internal, Place("C1", is_external=True))


@pytest.mark.parametrize(
    ("confidentiality", "external", "shown"),
    [
        (Confidentiality.PUBLIC, False, True),
        (Confidentiality.INTERNAL, False, True),
        (Confidentiality.RESTRICTED, False, False),
        (Confidentiality.SEALED, False, False),
        (Confidentiality.PUBLIC, True, False),
    ],
)
def test_whose_name_stands_in_a_channel_post(confidentiality: Confidentiality, external: bool, shown: bool) -> None:
    assert policy.place_may_show(confidentiality, Place("C1", is_external=external, seen_by_all=True)) is shown


def test_a_refusal_says_why() -> None:
    with pytest.raises(NotAllowed, match="change lists"):
        policy.demand(member(Role.READER), Action.EDIT_LISTS, NOTHING, HERE)
    policy.demand(member(Role.RESEARCHER), Action.EDIT_LISTS, NOTHING, HERE)


def test_nobody_outside_sees_anything() -> None:
    assert policy.open_to(member(Role.DIRECTOR, standing=Standing.REMOVED), Action.LOOK_UP) == frozenset()
