"""The outbox into Slack, effectively once: claim, write its words, check again, post, settle; and away when it is time."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.request import Request, urlopen
from uuid import UUID

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.alerts import posts as alerts
from handlers.lists import posts as lists
from handlers.people import found_files, found_watches
from handlers.people import posts as people
from handlers.slack import posts
from handlers.slack.channels import channel_facts
from handlers.slack.errors import NO_ANSWER, user_message
from handlers.slack.posts import File, Message, Now
from handlers.slack.respond import direct_channel
from handlers.team import posts as team
from store.access.values import Account, Readers, Role
from store.access.values import Standing as MemberStanding
from store.alerts import service
from store.errors import MingdanError, NotAllowed, NotFound
from store.outbox.values import LIFETIMES, SHOWS, Expired, Post, PostState, Purpose, Standing, from_words
from store.unit_of_work import Store

log = structlog.get_logger()

METADATA = "mingdan_post"
TRY_AGAIN = timedelta(seconds=60)
SOON = timedelta(seconds=15)
"""After a fault that Slack answered with: what it did of the post is done by then, and the next tick takes it."""

LOOK_BACK = 100
"""Messages of a channel in which an uncertain post is looked for."""

DELETED_AT_ONCE = 50
"""Posts whose lifetime is over that one round deletes: Slack allows about 50 deletions a minute."""

NOT_LET_IN = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})
"""How Slack refuses the app itself. It says nothing of the place, and ends once the app is installed again."""

PASSING = NOT_LET_IN | {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"}
"""Slack's refusals after which the next ticks try again. Any other is tried again daily, on the event that ends it
(invited, unarchived) and by `/alerts here`: none is for ever."""

GONE = frozenset({"message_not_found", "file_not_found", "file_deleted"})
"""How Slack says that what is to be deleted is not there any more."""

UNCHANGEABLE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "is_inactive"})
"""How Slack says that a message will not get new words: whoever presses its buttons is told then."""
SAYS_NO = re.compile(r"[a-z0-9_]+")
"""How Slack's words for a refusal are made; where the body cannot be read the SDK puts a sentence in their place."""

SECONDS = re.compile(r"[0-9]{1,6}")

DAILY = timedelta(days=1)

WRITES = {
    **posts.WRITES,
    **team.WRITES,
    **alerts.WRITES,
    **lists.WRITES,
    **people.WRITES,
    **found_files.WRITES,
    **found_watches.WRITES,
}


def plan(store: Store, now: datetime) -> int:
    """Open what is due; any number of clocks may do this at once."""
    with store.as_operator() as work:
        opened = service.plan(work.alerts, now)
        work.commit()
    return opened


class OvertakenError(Exception):
    """The lease has run out, and another courier has the post."""


@dataclass(frozen=True, slots=True)
class Courier:
    """Takes what the outbox holds to Slack. Any number of them, in any number of processes, is harmless."""

    store: Store
    client: WebClient
    clock: Callable[[], datetime]
    prefix: str = ""
    first_admin: str = ""
    """Who hears that a place takes no posts; empty: one of the directors."""

    def deliver(self) -> int:
        """Post everything that is due, each post once: what fails now waits for a later round.

        So a round ends however slowly Slack refuses. Returns how many posts were made.
        """
        posted, began = 0, self.clock()
        while (post := self._claim(began)) is not None:
            posted += self._deliver(post)
        return posted

    def _claim(self, began: datetime) -> Post | None:
        with self.store.as_operator() as work:
            post = work.outbox.claim(self.clock(), began)
            work.commit()
        return post

    def _deliver(self, post: Post) -> bool:
        try:
            return self._send_once(post)
        except SlackApiError as error:
            return self._refused(post, error)
        except NO_ANSWER as error:
            log.warning("post uncertain", post=str(post.id), kind=type(error).__name__)
            return self._settle(post, PostState.UNCERTAIN, lease_until=self.clock() + TRY_AGAIN)
        except OvertakenError:
            return False
        except (NotFound, NotAllowed):
            return self._settle(post, PostState.DROPPED, reason="what it speaks of is gone")
        except MingdanError:
            raise  # the store is away: the lease runs out, and the post is claimed again
        except Exception as error:  # noqa: BLE001  # a bug in one post holds up none behind it
            user_message(error)
            return self._settle(post, PostState.UNCERTAIN, reason="bug", lease_until=self.clock() + DAILY)

    def _send_once(self, post: Post) -> bool:
        if post.standing is not None:
            return self._put_in_place(post, post.standing)
        if post.is_direct and not self._has_access(post.channel):
            return self._settle(post, PostState.DROPPED, reason="has no access any more")
        where = direct_channel(self.client, post.channel) if post.is_direct else post.channel
        if post.file is not None:
            self._take_away(post.file)
        found = self._found(post, where) if post.was_uncertain else None
        is_for_all = post.purpose in {Purpose.DIGEST, Purpose.WATCH} and not post.is_direct
        names = is_for_all and self._are_team(where)
        # Its words are made last, from what is so after every wait.
        message = WRITES[post.purpose](self.store, post, Now(self.clock(), self.prefix, names))
        if found is not None:
            if message is not None and found["text"] == message.text and message.shows == _kept(post):
                return self._posted(post, Standing(where, str(found["ts"]), until=LIFETIMES.get(post.purpose)), None)
            self.client.chat_delete(channel=where, ts=str(found["ts"]))  # what it said is no longer so
        if message is None:
            return self._settle(post, PostState.DROPPED, reason="nothing left to say")
        return self._holds(post) and self._posted(post, self._send(post, message, where), message)

    def _has_access(self, slack_user: str) -> bool:
        """Whether somebody may be told anything: a full member of the workspace whom nobody has removed."""
        with self.store.reading_as_operator() as work:
            known = work.members.known(slack_user)
        return known is None or (known[0].account is Account.FULL and known[0].standing is not MemberStanding.REMOVED)

    def _put_in_place(self, post: Post, standing: Standing) -> bool:
        """Give a message that stands in Slack new words; one that is gone or can be changed no more stays as it is."""
        message = WRITES[post.purpose](self.store, post, Now(self.clock(), self.prefix, names=False))
        if message is not None and self._holds(post):
            try:
                self.client.chat_update(
                    channel=standing.channel, ts=standing.ts or "", text=message.text, blocks=list(message.blocks)
                )
            except SlackApiError as error:
                if reason_of(error) not in UNCHANGEABLE:
                    raise
                log.warning("post not changed", post=str(post.id), reason=reason_of(error))
        return self._settle(post, PostState.POSTED)

    def _holds(self, post: Post) -> bool:
        with self.store.reading_as_operator() as work:
            return work.outbox.holds(post, self.clock())

    def _send(self, post: Post, message: Message, where: str) -> Standing:
        until = LIFETIMES.get(post.purpose) if message.bears_names else None
        if message.file is not None:
            return Standing(where, file=self._send_file(post, message.file, message.text, where), until=until)
        answer = self.client.chat_postMessage(
            channel=where,
            text=message.text,
            blocks=list(message.blocks),
            metadata={"event_type": METADATA, "event_payload": {"key": post.key}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return Standing(where, str(answer["ts"]), until=until)

    def _send_file(self, post: Post, file: File, comment: str, where: str) -> str:
        """Send a file in the three steps that the SDK takes in one: its id is kept before anybody sees the file.

        Raises:
            OvertakenError: somebody else has the post by now.
        """
        described = {"alt_txt": file.described} if file.described else {}
        begun = self.client.files_getUploadURLExternal(filename=file.filename, length=len(file.content), **described)
        file_id = str(begun["file_id"])
        with self.store.as_operator() as work:
            if not work.outbox.begin_file(post, file_id):
                raise OvertakenError
            work.commit()
        head = {"Content-Type": "application/octet-stream"}
        upload = Request(str(begun["upload_url"]), file.content, head)  # noqa: S310  # Slack's own address
        urlopen(upload, timeout=self.client.timeout, context=self.client.ssl).close()  # noqa: S310
        self.client.files_completeUploadExternal(
            files=[{"id": file_id, "title": file.filename}], channel_id=where, initial_comment=comment
        )
        return file_id

    def _take_away(self, file: str) -> None:
        """What an earlier attempt sent or began to send, and nobody wrote down."""
        try:
            self.client.files_delete(file=file)
        except SlackApiError as error:
            if reason_of(error) not in GONE:
                raise

    def _are_team(self, channel: str) -> bool:
        """Whether everybody who reads a channel may read names.

        Slack is asked where what is held is older than a day or something has changed.
        """
        now = self.clock()
        with self.store.reading_as_operator() as work:
            # What was told of memberships and is not worked off yet may concern this channel.
            if work.channels.is_known(channel, now) and not self.store.received.any_open():
                return work.channels.readers(channel, now) is Readers.TEAM
        facts = channel_facts(self.client, channel)
        with self.store.as_operator() as work:
            work.channels.note(channel, facts, now)
            readers = work.channels.readers(channel, now)
            work.commit()
        return readers is Readers.TEAM

    def _found(self, post: Post, where: str) -> dict[str, Any] | None:
        """The message of an attempt whose answer was lost; None where it is not there or the channel may not be read."""
        try:
            history = self.client.conversations_history(channel=where, limit=LOOK_BACK, include_all_metadata=True)
        except SlackApiError as error:
            if error.response["error"] == "missing_scope":
                return None
            raise
        messages: list[dict[str, Any]] = history["messages"]
        for message in messages:
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") == METADATA and metadata["event_payload"].get("key") == post.key:
                return message
        return None

    def _posted(self, post: Post, standing: Standing, message: Message | None) -> bool:
        """Note that it stands; `message` is None where an earlier attempt was found."""
        now = self.clock()
        shows = message.shows if message is not None else _kept(post)
        with self.store.as_operator() as work:
            if message is not None and message.file is not None:
                message.file.sent(work, standing.channel, standing.file)
            work.outbox.settle(post.id, post.attempt, PostState.POSTED, now, standing=standing, shows=shows)
            work.commit()
        return True

    def _refused(self, post: Post, error: SlackApiError) -> bool:
        """Slack answered and said no: nothing was sent. A fault of its own, or an answer that is none, leaves that open."""
        reason, now = reason_of(error), self.clock()
        if error.response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or not SAYS_NO.fullmatch(reason):
            log.warning("post uncertain", post=str(post.id), reason=reason)
            return self._settle(post, PostState.UNCERTAIN, reason=reason, lease_until=now + SOON)
        log.warning("post refused", post=str(post.id), reason=reason)
        if reason in PASSING or error.response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            return self._settle(post, PostState.REFUSED, reason=reason, lease_until=now + patience_for(error))
        with self.store.as_operator() as work:
            work.outbox.settle(post.id, post.attempt, PostState.REFUSED, now, reason=reason, lease_until=now + DAILY)
            directors = [m.slack_user for m in work.members.with_role(Role.DIRECTOR) if m.account is Account.FULL]
            is_there = bool(self.first_admin) and self._has_access(self.first_admin)
            admin = self.first_admin if is_there else next(iter(sorted(directors)), "")
            if admin and admin != post.channel:
                about = {"channel": post.channel, "reason": reason}
                once = str(work.outbox.first_refused(post.channel))  # one trouble, one message
                work.outbox.tell(admin, Purpose.REFUSED, once, now, about)
            work.commit()
        return False

    def _settle(
        self, post: Post, state: PostState, *, reason: str | None = None, lease_until: datetime | None = None
    ) -> bool:
        with self.store.as_operator() as work:
            work.outbox.settle(post.id, post.attempt, state, self.clock(), reason=reason, lease_until=lease_until)
            work.commit()
        return False

    def clear_away(self) -> int:
        """Delete from Slack what bears names and has stood its time. Returns how many posts went."""
        with self.store.reading_as_operator() as work:
            expired = work.outbox.expired(self.clock(), DELETED_AT_ONCE)
        return sum(self._deleted(post) for post in expired)

    def _deleted(self, post: Expired) -> bool:
        reason = None
        try:
            if post.file is not None:
                self.client.files_delete(file=post.file)
            if post.ts is not None:
                self.client.chat_delete(channel=post.channel, ts=post.ts)
        except SlackApiError as error:
            reason = None if reason_of(error) in GONE else reason_of(error)
        except NO_ANSWER as error:
            reason = type(error).__name__
        with self.store.as_operator() as work:
            if reason is None:
                work.outbox.deleted(post.id)
            else:
                log.warning("post not deleted", post=str(post.id), reason=reason)
                again = TRY_AGAIN if reason in PASSING else DAILY
                work.outbox.not_deleted(post.id, reason, self.clock() + again)
            work.commit()
        return reason is None


def _kept(post: Post) -> frozenset[UUID]:
    """The people and lists that an answer speaks of, as they were when it was put off."""
    return from_words(post.about.get(SHOWS, ""))


def patience_for(error: SlackApiError) -> timedelta:
    """How long Slack asks to wait; a proxy between may write a date there, or nothing."""
    seconds = str(error.response.headers.get("Retry-After") or "")
    return timedelta(seconds=int(seconds)) if SECONDS.fullmatch(seconds) else TRY_AGAIN


def reason_of(error: SlackApiError) -> str:
    """Slack's word for what it refuses, or the HTTP status where it gave none."""
    return str(error.response.get("error") or error.response.status_code)[:60]


class Errand:
    """Wakes a courier after a commit that gave it something, once for all that came meanwhile."""

    def __init__(self, courier: Courier, later: Callable[[Callable[[], None]], None]) -> None:
        self._courier = courier
        self._later = later
        self._lock = threading.Lock()
        self._waits = False

    def wake(self) -> None:
        """Let the courier go soon; one that waits to go takes everything."""
        with self._lock:
            if self._waits:
                return
            self._waits = True
        self._later(self._go)

    def _go(self) -> None:
        with self._lock:
            self._waits = False
        try:
            self._courier.deliver()
        except MingdanError as error:
            log.warning("delivery put off", kind=type(error).__name__)  # the next tick finds it
