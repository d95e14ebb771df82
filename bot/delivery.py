"""Due posts into Slack, effectively once: claim, check again, post, settle."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.alerts.views import digest_blocks, digest_text
from handlers.slack.channels import channel_facts
from handlers.slack.respond import direct_channel
from handlers.words.language import Language
from store.access.values import Readers
from store.alerts import service
from store.alerts.repository import is_direct
from store.alerts.values import Digest
from store.outbox.values import PostState
from store.unit_of_work import Store

log = structlog.get_logger()

METADATA = "mingdan_post"
TRY_AGAIN = timedelta(seconds=60)
LOOK_BACK = 100
"""Messages of a channel in which an uncertain post is looked for."""

PASSING = frozenset({"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"})
"""Slack's refusals that pass by themselves within minutes. Any other is tried again daily, on the event that ends it
(invited, unarchived) and by `/alerts here`: none is for ever."""

DAILY = timedelta(days=1)


def plan(store: Store, now: datetime) -> int:
    """Open what is due; any number of clocks may do this at once."""
    with store.as_operator() as work:
        opened = service.plan(work.alerts, now)
        work.commit()
    return opened


def deliver(store: Store, client: WebClient, clock: Callable[[], datetime], prefix: str = "") -> int:
    """Post everything that is due. Returns how many posts were made."""
    posted = 0
    while (digest := _claim(store, clock())) is not None:
        posted += _post(store, client, digest, clock(), prefix)
    return posted


def _claim(store: Store, now: datetime) -> Digest | None:
    with store.as_operator() as work:
        post = work.outbox.claim(now)
        digest = work.alerts.digest(post) if post is not None else None
        work.commit()
    return digest


def _post(store: Store, client: WebClient, digest: Digest, now: datetime, prefix: str) -> bool:
    if not digest.items:
        return _settle(store, digest, PostState.DROPPED, reason="nothing left to say")
    try:
        if digest.post.was_uncertain and (ts := _found(client, digest)) is not None:
            return _settle(store, digest, PostState.POSTED, ts=ts)
        ts = _send(store, client, digest, now, prefix)
    except SlackApiError as error:
        return _refused(store, digest, error, now)
    except OSError as error:
        log.warning("post uncertain", post=str(digest.post.id), kind=type(error).__name__)
        return _settle(store, digest, PostState.UNCERTAIN, lease_until=now + TRY_AGAIN)
    return _settle(store, digest, PostState.POSTED, ts=ts)


def _send(store: Store, client: WebClient, digest: Digest, now: datetime, prefix: str) -> str:
    language, channel = Language(digest.language, prefix), digest.post.channel
    if is_direct(channel):
        names, channel = False, direct_channel(client, channel)
    else:
        names = _readers(store, client, channel, now) is Readers.TEAM
    blocks = digest_blocks(digest, language, names=names, may_be_a_repeat=digest.post.was_uncertain)
    answer = client.chat_postMessage(
        channel=channel,
        text=digest_text(digest, language),
        blocks=[block.to_dict() for block in blocks],
        metadata={"event_type": METADATA, "event_payload": {"key": digest.post.key}},
        unfurl_links=False,
        unfurl_media=False,
    )
    return str(answer["ts"])


def _readers(store: Store, client: WebClient, channel: str, now: datetime) -> Readers:
    """Who reads a channel now; Slack is asked where what is held is older than a day or something has changed."""
    with store.reading_as_operator() as work:
        if work.channels.is_known(channel, now):
            return work.channels.readers(channel, now)
    facts = channel_facts(client, channel)
    with store.as_operator() as work:
        work.channels.note(channel, facts, now)
        readers = work.channels.readers(channel, now)
        work.commit()
    return readers


def _found(client: WebClient, digest: Digest) -> str | None:
    """The message of an attempt whose answer was lost; None where the channel may not be read."""
    try:
        history = client.conversations_history(channel=digest.post.channel, limit=LOOK_BACK, include_all_metadata=True)
    except SlackApiError as error:
        if error.response["error"] == "missing_scope":
            return None
        raise
    for message in history["messages"]:
        metadata = message.get("metadata") or {}
        if metadata.get("event_type") == METADATA and metadata["event_payload"].get("key") == digest.post.key:
            return str(message["ts"])
    return None


def _refused(store: Store, digest: Digest, error: SlackApiError, now: datetime) -> bool:
    """Slack answered and said no: nothing was sent. Only a fault of its own leaves open whether something was."""
    reason = str(error.response.get("error") or error.response.status_code)
    if error.response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("post uncertain", post=str(digest.post.id), reason=reason)
        return _settle(store, digest, PostState.UNCERTAIN, reason=reason, lease_until=now + TRY_AGAIN)
    passing = reason in PASSING or error.response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    waits = timedelta(seconds=int(error.response.headers.get("Retry-After") or TRY_AGAIN.seconds)) if passing else DAILY
    log.warning("post refused", post=str(digest.post.id), channel=digest.post.channel, reason=reason)
    return _settle(store, digest, PostState.REFUSED, reason=reason, lease_until=now + waits)


def _settle(
    store: Store,
    digest: Digest,
    state: PostState,
    *,
    ts: str | None = None,
    reason: str | None = None,
    lease_until: datetime | None = None,
) -> bool:
    with store.as_operator() as work:
        work.outbox.settle(digest.post.id, digest.post.attempt, state, ts=ts, reason=reason, lease_until=lease_until)
        work.commit()
    return state is PostState.POSTED
