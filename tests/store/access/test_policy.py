"""Who may do what: the whole table, and what no role opens."""

from uuid import UUID

import pytest

from store.access import policy
from store.access.values import Account, Action, Confidentiality, Member, Place, Readers, Role, Standing
from store.errors import NotAllowed

HERE = Place("C1")
OPEN = {Confidentiality.PUBLIC, Confidentiality.INTERNAL}


def member(*roles: Role, account: Account = Account.FULL, standing: Standing = Standing.ADMITTED) -> Member:
    return Member(UUID(int=1), "U1", account, standing, frozenset(roles), "en")


@pytest.mark.parametrize("account", [Account.GUEST, Account.EXTERNAL, Account.BOT, Account.DELETED])
@pytest.mark.parametrize("action", Action)
def test_guests_externals_and_bots_may_do_nothing_whatever_their_role(account: Account, action: Action) -> None:
    assert not policy.allows(member(*Role, account=account), action)


@pytest.mark.parametrize("standing", [Standing.UNKNOWN, Standing.ASKED])
def test_who_is_not_admitted_may_ask_and_read_help_only(standing: Standing) -> None:
    asking = member(standing=standing)

    allowed = {action for action in Action if policy.allows(asking, action)}

    assert allowed == {Action.READ_HELP, Action.ASK_ADMISSION, Action.SET_LANGUAGE}


@pytest.mark.parametrize("action", Action)
def test_who_was_removed_may_do_nothing(action: Action) -> None:
    assert not policy.allows(member(Role.DIRECTOR, standing=Standing.REMOVED), action)


def test_an_admitted_member_without_a_role_may_do_nothing() -> None:
    assert not any(policy.allows(member(), action) for action in Action)


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
                Action.REMOVE,
                Action.FILE_SOURCES,
                Action.EDIT_CASES,
                Action.DIAGNOSE,
                Action.DEMONSTRATE,
            },
        ),
        (Role.RESEARCHER, {Action.ADMIT, Action.REMOVE, Action.DIAGNOSE, Action.DEMONSTRATE}),
        (Role.DIRECTOR, {Action.ADMIT, Action.REMOVE}),
        (Role.LIAISON, set(Action) - {Action.READ_HELP, Action.ASK_ADMISSION, Action.SET_LANGUAGE}),
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
    assert {action for action in Action if not policy.allows(member(role), action)} == may_not


@pytest.mark.parametrize(
    ("roles", "levels"),
    [
        ((Role.READER,), OPEN),
        ((Role.RESEARCHER,), OPEN),
        ((Role.DIRECTOR,), OPEN | {Confidentiality.RESTRICTED}),
        ((Role.SECURITY,), set()),
        ((Role.LIAISON,), set()),
        ((Role.READER, Role.SECURITY), OPEN),
    ],
)
def test_how_secret_a_record_each_role_sees_without_being_named(
    roles: tuple[Role, ...], levels: set[Confidentiality]
) -> None:
    sight = policy.sight(member(*roles), HERE)

    assert sight.levels == levels
    assert (sight.member, sight.names) == (UUID(int=1), True)


def test_no_role_opens_what_is_sealed() -> None:
    assert Confidentiality.SEALED not in policy.sight(member(*Role), HERE).levels


@pytest.mark.parametrize(
    ("readers", "names"),
    [pytest.param(Readers.TEAM, True, id="a team"), pytest.param(Readers.OTHERS, False, id="others")],
)
def test_a_channel_reads_nothing_secret_whoever_asks_and_names_only_where_all_are_of_the_team(
    readers: Readers, names: bool
) -> None:
    sight = policy.sight(member(*Role), Place("C1", readers=readers))

    assert sight.levels == OPEN
    assert (sight.member, sight.names) == (None, names)


@pytest.mark.parametrize(
    "outside",
    [
        member(Role.DIRECTOR, standing=Standing.REMOVED),
        member(Role.DIRECTOR, standing=Standing.ASKED),
        member(Role.DIRECTOR, account=Account.GUEST),
        member(Role.DIRECTOR, account=Account.DELETED),
    ],
)
def test_nobody_outside_sees_anything_though_they_may_be_named(outside: Member) -> None:
    sight = policy.sight(outside, HERE)

    assert (sight.levels, sight.member, sight.names) == (frozenset(), None, False)


def test_a_refusal_says_why() -> None:
    with pytest.raises(NotAllowed, match="change lists"):
        policy.demand(member(Role.READER), Action.EDIT_LISTS)
    policy.demand(member(Role.RESEARCHER), Action.EDIT_LISTS)
