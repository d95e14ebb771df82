"""Who reads a channel, asked of Slack."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk import WebClient

from handlers.slack.identity import account_of
from store.access.policy import sees_cases
from store.access.values import Account, ChannelFacts
from store.unit_of_work import Store

ASKED_ABOUT = 40
"""People whom the store has not met, asked about one by one: users.info allows 100 calls a minute."""

_KINDS = {Account.GUEST: "guests", Account.EXTERNAL: "external", Account.BOT: "bots"}

PAGE = 200
"""Members asked for at a time: a page may be short, so it goes on until Slack gives no cursor."""


def channel_facts(client: WebClient, channel: str) -> ChannelFacts:
    """What Slack says of a channel and of who is in it.

    Raises:
        SlackApiError, OSError: Slack did not say.
    """
    info = client.conversations_info(channel=channel)["channel"]
    is_member = bool(info.get("is_member"))
    return ChannelFacts(
        is_shared=any(info.get(name) for name in ("is_ext_shared", "is_org_shared", "is_pending_ext_shared")),
        is_public=not info.get("is_private"),
        is_archived=bool(info.get("is_archived")),
        is_member=is_member,
        readers=tuple(_readers(client, channel)) if is_member else (),
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many of each kind read a channel."""

    team: int = 0
    """Who may see cases in Mingdan."""
    waiting: int = 0
    """Full members who may not: not admitted, or in a role that opens no case."""
    guests: int = 0
    external: int = 0
    bots: int = 0
    """Other apps and their bots, which may carry on what they read."""
    unknown: int = 0
    """Whom nobody asked Slack about, since they are too many."""


def readers_of(client: WebClient, store: Store, team: str, facts: ChannelFacts) -> Crowd:
    """Who is in a channel; whom the store has not met is asked of Slack, as many as it is quick to ask about.

    Raises:
        SlackApiError, OSError: Slack did not say.
    """
    counted: Counter[str] = Counter()
    with store.reading_as_operator() as work:
        known = {user: met[0] for user in facts.readers if (met := work.members.known(user)) is not None}
    strangers = [user for user in facts.readers if user not in known]
    for user in strangers[:ASKED_ABOUT]:
        counted[_KINDS.get(account_of(client.users_info(user=user)["user"], team), "waiting")] += 1
    for member in known.values():
        counts_as = _KINDS.get(member.account, "waiting")
        counted["team" if counts_as == "waiting" and member.is_admitted and sees_cases(member) else counts_as] += 1
    return Crowd(**counted, unknown=len(strangers[ASKED_ABOUT:]))


def _readers(client: WebClient, channel: str) -> Iterator[str]:
    app = str(client.auth_test()["user_id"])
    cursor = ""
    while True:
        page = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        yield from (user for user in page["members"] if user != app)
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return
