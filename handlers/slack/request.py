"""A request: who asks, where, in which language, when, and where the answer goes. Slack's dictionaries stop here."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from handlers.slack.blocks import Answer, said, small
from handlers.slack.errors import NOT_DONE, TOOK_TOO_LONG, error_boundary
from handlers.slack.posts import put_off
from handlers.slack.respond import fill, show, show_at
from handlers.words.language import Language
from store.access.drafts import Draft
from store.access.log import Entry
from store.access.values import Action, Member, Place
from store.dates import beijing_day
from store.texts import Text, _
from store.unit_of_work import Store, UnitOfWork

log = structlog.get_logger()

Shown = Answer | View
"""An answer for one person, or a whole form or Home tab."""


NEEDS_COMMAND = _("That needs a form, and Slack opens one only for a command or a button: type it after `/prisoner`.")

Diagnosis = tuple[str, Text, Text | None]
"""How grave (ok, warn, wrong), what, and what to do."""


@dataclass(frozen=True, slots=True)
class AppContext:
    """What handlers need to know of the workspace; `clock` is the only clock a handler sees."""

    team: str
    admins: frozenset[str]
    first_admin: str
    """The first one the settings name; empty where they name none."""
    prefix: str
    zone: str
    """IANA name of the workspace's time zone, for channels that name none."""
    clock: Callable[[], datetime]
    diagnose: Callable[[], Sequence[Diagnosis]]
    """What the operator's `doctor` finds."""
    later: Callable[[Callable[[], None]], None]
    """Runs work off Bolt's executor: files are made there."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody wrote to the app: the channel, and the thread; no thread: at the channel's root.

    A private answer in a thread that nobody has begun is shown to nobody:
    https://docs.slack.dev/reference/methods/chat.postEphemeral ("thread_ts").
    """

    channel: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing one person asks."""

    member: Member
    place: Place
    language: Language
    now: datetime
    key: str
    """The same however often Slack delivers this; see `UnitOfWork.once`."""
    trigger: str
    response_url: str | None
    view_id: str | None
    """The open modal that the answer fills; None where it goes to the channel."""
    client: WebClient
    store: Store
    context: AppContext
    spot: Spot | None = None
    """Where a message was written that asks this; None where it was no message."""
    stays: bool = False
    """Whether the message whose button was pressed lies in Slack for everybody who reads there, as posts do."""
    patience: float | None = None
    """Seconds that a change may wait for other writers; None: as long as any."""
    met: set[UUID] = field(default_factory=set)
    """People and lists that the store gave out for this, so that an answer which is put off can be checked again."""
    remarks: list[Text] = field(default_factory=list)
    """What is said with the answer, whatever it is: words that were not used, for instance."""

    @property
    def today(self) -> date:
        """Beijing's calendar date: sentences are served there."""
        return beijing_day(self.now)

    @property
    def list_place(self) -> str:
        """Where a list is in use: the channel, or the member in a direct message."""
        return self.member.slack_user if self.place.is_direct else self.place.channel

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """What this member may see here; see `Store.reading`."""
        with self.store.reading(self.member, self.place) as work:
            yield work
            self.met.update(work.handed_out)

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A transaction of this member; see `Store.writing`."""
        with self.store.writing(self.member, self.place, self.patience) as work:
            yield work
            self.met.update(work.handed_out)

    def show(self, shown: Shown) -> None:
        """Give the answer to the person who asked, and to nobody else.

        Where Slack does not take it there (a modal closed meanwhile, an address that does not answer), it goes to their
        direct messages: what was done has been done, and nobody is left without the answer and its undo.
        """
        if isinstance(shown, Answer) and self.remarks:
            shown = shown.with_remarks(small(self.language.mrkdwn(remark)) for remark in self.remarks)
        try:
            self._show(shown)
        except NOT_DONE as error:
            reason = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("answer shown elsewhere", reason=str(reason))
            answer = shown if isinstance(shown, Answer) else Answer((said(self.language.mrkdwn(TOOK_TOO_LONG)),))
            self._put_off(answer)

    def _show(self, shown: Shown) -> None:
        if isinstance(shown, View) and shown.type == "home":
            self.client.views_publish(user_id=self.member.slack_user, view=shown)
        elif self.view_id is not None:
            fill(shown, self.client, self.view_id, self.language)
        elif isinstance(shown, View) and self.spot is not None:
            self._show(Answer((said(self.language.mrkdwn(NEEDS_COMMAND)),)))
        elif isinstance(shown, View):
            self.client.views_open(trigger_id=self.trigger, view=shown)
        elif self.response_url is not None:
            show(shown, self.response_url, names_in_text=not (self.stays and self.met))
        elif self.spot is not None:
            show_at(shown, self.client, self.spot.channel, self.member.slack_user, self.spot.thread)
        else:
            self._put_off(shown)

    def _put_off(self, answer: Answer) -> None:
        put_off(self.store, self.member.slack_user, answer, f"{self.member.id}:{uuid4().hex}", self.now, self.met)

    def later(self, work: Callable[[], Answer]) -> None:
        """Do slow work off Bolt's threads and show its answer; what goes wrong is told as everywhere."""

        def run() -> None:
            with error_boundary(self.tell):
                self.show(work())

        self.context.later(run)

    def tell(self, message: Text) -> None:
        """Tell the person who asked something in a sentence, where they asked."""
        self.show(Answer((said(self.language.mrkdwn(message)),)))

    def keep(self, content: Mapping[str, str], line: str = "") -> str:
        """Keep what this member has begun; what a button or a form carries is the id that this gives.

        Args:
            content: what is needed to go on.
            line: the command that begins it again, for when it has stood too long.
        """
        return self.store.drafts.keep(self.member.id, content, line, self.now)

    def kept(self, draft: str) -> Draft:
        """What this member began.

        Raises:
            NotFound, BadInput: see `Drafts.read`.
        """
        return self.store.drafts.read(draft, self.member.id, self.now)

    def log(
        self,
        action: Action,
        subjects: Iterable[tuple[str, str]] = (),
        detail: str | None = None,
        *,
        names: Sequence[str] = (),
    ) -> None:
        """Write down what is about to be shown; it is on record before anything is.

        Args:
            action: what is done.
            subjects: kind and id of each thing that is shown.
            detail: format and hash of a file, or how people are shown.
            names: what was typed to find somebody, found or not. The clock sees later whether a hidden record bears
                one of them; here nothing differs between a hidden and an unknown name.
        """
        entry = Entry(self.now, self.member.id, action, self.place.channel, True, tuple(subjects), detail)
        self.store.log.write(entry, self.store.cipher.seal(json.dumps(list(names))) if names else None)

    def log_refusal(self, action: Action) -> None:
        """Write down that something was asked for and refused."""
        self.store.log.write(Entry(self.now, self.member.id, action, self.place.channel, False))
