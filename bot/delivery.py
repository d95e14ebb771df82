"""Due posts into Slack, effectively once: claim, check again, post, settle."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.alerts.views import digest_blocks, digest_text
from handlers.words.language import Language
from store.access.values import Place
from store.alerts import service
from store.alerts.values import Digest
from store.outbox.values import PostState
from store.unit_of_work import Store

log = structlog.get_logger()

METADATA = "mingdan_post"
TRY_AGAIN = timedelta(seconds=60)
LOOK_BACK = 100
"""Messages of a channel in which an uncertain post is looked for."""

PERMANENT = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "invalid_blocks",
        "token_revoked",
        "account_inactive",
        "missing_scope",
        "invalid_auth",
        "not_authed",
        "msg_too_long",
        "no_text",
    }
)
"""Slack's errors after which trying again is of no use: the post is parked and stays in the store."""


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
        return _settle(store, digest, PostState.PARKED, reason="nothing left to say")
    try:
        if digest.post.was_uncertain and (ts := _found(client, digest)) is not None:
            return _settle(store, digest, PostState.POSTED, ts=ts)
        ts = _send(client, digest, prefix)
    except SlackApiError as error:
        return _refused(store, digest, error, now)
    except OSError as error:
        log.warning("post uncertain", post=str(digest.post.id), kind=type(error).__name__)
        return _settle(store, digest, PostState.UNCERTAIN, lease_until=now + TRY_AGAIN)
    return _settle(store, digest, PostState.POSTED, ts=ts)


def _send(client: WebClient, digest: Digest, prefix: str) -> str:
    language = Language(digest.language, prefix)
    channel = client.conversations_info(channel=digest.post.channel)["channel"]
    external = bool(
        channel.get("is_ext_shared") or channel.get("is_org_shared") or channel.get("is_pending_ext_shared")
    )
    place = Place(digest.post.channel, is_external=external, seen_by_all=True)
    blocks = digest_blocks(digest, place, language, may_be_a_repeat=digest.post.was_uncertain)
    answer = client.chat_postMessage(
        channel=digest.post.channel,
        text=digest_text(digest, language),
        blocks=[block.to_dict() for block in blocks],
        metadata={"event_type": METADATA, "event_payload": {"key": digest.post.key}},
        unfurl_links=False,
        unfurl_media=False,
    )
    return str(answer["ts"])


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
    reason = str(error.response.get("error") or error.response.status_code)
    if reason in PERMANENT:
        log.error("post parked", post=str(digest.post.id), channel=digest.post.channel, reason=reason)
        return _settle(store, digest, PostState.PARKED, reason=reason)
    waits = error.response.headers.get("Retry-After") if error.response.status_code == 429 else None  # noqa: PLR2004
    lease = now + (timedelta(seconds=int(waits)) if waits else TRY_AGAIN)
    log.warning("post not made", post=str(digest.post.id), reason=reason)
    return _settle(store, digest, PostState.UNCERTAIN, reason=reason, lease_until=lease)


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
