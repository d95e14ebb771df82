"""Who reads the channels in use, asked of Slack once a day, by whichever clock comes first."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery import PASSING
from handlers.slack.channels import channel_facts
from handlers.slack.errors import NOT_DONE
from store.casework import readers
from store.errors import AlreadyHandled
from store.unit_of_work import Store

log = structlog.get_logger()


def ask_who_reads(store: Store, client: WebClient, clock: Callable[[], datetime]) -> None:
    """Ask about every channel in use that nobody has asked about today; no row is locked while Slack answers.

    What Slack refuses stays unknown, which counts as read by the least trusted, until tomorrow or until something is
    posted there, which asks again (`bot.delivery`). Where Slack is not to be had, the next tick goes on.
    """
    with store.reading_as_operator() as work:
        channels = readers.channels_to_ask(work, clock())
    for channel in channels:
        if not _ask(store, client, channel, clock()):
            return


def _ask(store: Store, client: WebClient, channel: str, now: datetime) -> bool:
    """Ask about one channel; False where Slack is not to be had just now."""
    with store.as_operator() as work:
        try:
            readers.claim(work, channel, now)
        except AlreadyHandled:
            return True
        work.commit()
    try:
        facts = channel_facts(client, channel)
    except NOT_DONE as error:
        reason = str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("readers not known", channel=channel, reason=reason)
        if not _passes(error):
            return True
        with store.as_operator() as work:
            readers.give_back(work, channel, now)
            work.commit()
        return False
    with store.as_operator() as work:
        work.channels.note(channel, facts, now)
        work.commit()
    return True


def _passes(error: Exception) -> bool:
    """Whether the fault is Slack's or the network's own and not the channel's: a refusal comes with status 200."""
    if not isinstance(error, SlackApiError):
        return True
    return error.response.status_code != HTTPStatus.OK or error.response.get("error") in PASSING
