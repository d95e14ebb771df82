"""The console: pretend people in a local Slack over the real app."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import TextIOWrapper
from pathlib import Path

from rich.console import Console as Terminal

from bot import logs
from bot.app import Built, build_app
from bot.connections import real_time
from bot.delivery import METADATA, plan
from bot.operator.demo import load
from bot.settings import Settings
from handlers.alerts.views import digest_blocks, digest_text
from handlers.words.language import ENGLISH, Language
from local_slack import Channel, InProcess, User, Workspace, WorkspaceServer
from local_slack.console.lines import typed_lines
from local_slack.console.session import AppProfile, Session
from store.access import service as members
from store.access.values import Account, Role
from store.alerts import service as alerts
from store.dates import BEIJING, beijing_day
from store.unit_of_work import Store

APP = AppProfile(
    name="Mingdan",
    commands=("/prisoner", "/list", "/alerts", "/mingdan"),
    shortcuts={"find names": "shortcut.find_names", "file to case": "shortcut.file_to_case"},
    hint="Type a command (/prisoner, /list, /alerts, /mingdan help), a button's number, home, say TEXT, today DATE, or quit.",
    hint_in_chinese="请输入命令（/prisoner、/list、/alerts、/mingdan help）、按钮的编号、home、say 文字、today 日期，或 quit。",
)
PEOPLE = ("director", "researcher", "reader", "guest", "external")
"""Whom the console can be; guest and external are kinds of account, not roles."""

_ROLES = {"researcher": Role.RESEARCHER, "reader": Role.READER}


@dataclass(frozen=True, slots=True)
class RunningWorkspace:
    """A running workspace with the app in it."""

    workspace: Workspace
    built: Built
    people: dict[str, User]
    channel: Channel


@contextmanager
def open_place(store: Store, clock: Callable[[], datetime]) -> Iterator[RunningWorkspace]:
    """Start the workspace on loopback and connect the app to it. Ids are the same each time."""
    workspace = Workspace(team_domain="mingdan", app_name="mingdan")
    people = {
        name: workspace.add_user(
            name,
            real_name=f"Demo {name}",
            tz="Asia/Shanghai",
            guest="multi" if name == "guest" else "",
            external=name == "external",
        )
        for name in PEOPLE
    }
    channel = workspace.add_channel("cases", members=people.values())
    with WorkspaceServer(workspace) as server:
        settings = Settings(
            slack_bot_token=workspace.bot_token, slack_api_url=server.api_url, mingdan_prefix="",
            mingdan_team=workspace.team_id, mingdan_admins=people["director"].id, mingdan_zone="Asia/Shanghai",
        )  # fmt: skip
        _admit(store, people, clock())
        built = build_app(settings, store=store, clock=clock)
        workspace.connect(InProcess(built.app, built.worker.wait_idle))
        yield RunningWorkspace(workspace, built, people, channel)


def _admit(store: Store, people: dict[str, User], now: datetime) -> None:
    """The cast's roles, written once."""
    with store.reading_as_operator() as work:
        missing = [name for name in _ROLES if work.members.known(people[name].id) is None]
    if not missing:
        return
    with store.as_operator() as work:
        operator = work.members.operator()
        for name in missing:
            members.meet(work.members, people[name].id, Account.FULL, ENGLISH, is_admin=False, now=now)
            members.admit(work.members, people[name].id, _ROLES[name], operator)
        work.commit()


class MovableClock:
    """The real time, until it is set to a day: then 09:00 in Beijing on that day, and on from there."""

    def __init__(self, day: date | None = None) -> None:
        self._ahead = timedelta()
        if day is not None:
            self.move(day)

    def __call__(self) -> datetime:
        return real_time() + self._ahead

    def move(self, day: date) -> None:
        """Set the clock to 09:00 in Beijing on a day, earlier or later."""
        self._ahead = datetime.combine(day, time(9), BEIJING).astimezone(UTC) - real_time()


def morning(place: RunningWorkspace, clock: Callable[[], datetime]) -> None:
    """Plan and deliver once, so that the channel shows the digest of the day; a post made before is shown again."""
    store, channel = place.built.store, place.channel.id
    with store.reading_as_operator() as work:
        told = any(row.channel == channel for row in work.alerts.subscriptions())
        posted = work.alerts.posted(channel)
    if not told:
        with store.as_operator() as work:
            day = beijing_day(clock())
            operator = work.members.operator()
            alerts.subscribe(work.alerts, channel, "Asia/Shanghai", ENGLISH, operator, day)
            work.commit()
    for digest in posted:
        # The workspace forgets between two runs, Slack does not: what was posted stands there again.
        language = Language(digest.language)
        place.built.client.chat_postMessage(
            channel=channel, text=digest_text(digest, language),
            blocks=[block.to_dict() for block in digest_blocks(digest, language, names=False)],
            metadata={"event_type": METADATA, "event_payload": {"key": digest.post.key}},
        )  # fmt: skip
    _post_due(place, clock)


def _post_due(place: RunningWorkspace, clock: Callable[[], datetime]) -> None:
    plan(place.built.store, clock())
    place.built.courier.deliver()


def converse(
    store: Store,
    person: str,
    day: date | None,
    files: Path,
    *,
    said: str = "",
    is_demonstration: bool = False,
    tour: tuple[str, ...] | None = None,
) -> None:
    """Let somebody type into the app: at a terminal, line by line from a pipe, or the lines of a tour.

    Args:
        store: opened, and disposed of by the caller.
        person: one of PEOPLE.
        day: the day to be on; the real one where none is given.
        files: where exports go.
        said: a line to begin with.
        is_demonstration: the channel begins with the digest of the day.
        tour: what is typed, instead of reading it.
    """
    logs.configure(quiet=True)
    _never_fail_on_letters()
    clock = MovableClock(day)
    terminal = Terminal(highlight=False, markup=False, emoji=False)
    with open_place(store, clock) as place:
        user = place.people[person]
        session = Session(
            place.workspace,
            place.channel,
            user,
            APP,
            files,
            terminal,
            language=lambda: language_of(store, user),
            move_clock=lambda day: _move(place, clock, day, is_demonstration=is_demonstration),
        )
        if said:
            terminal.print(said, soft_wrap=True)
        if day is not None:
            session.greet(day)
        if is_demonstration:
            morning(place, clock)
        session.show()
        if tour is not None:
            session.run(tour, echo=lambda line: terminal.print(f"› {line}", soft_wrap=True))
        elif sys.stdin.isatty():
            session.hint()
            session.run(typed_lines())
        else:
            session.run(sys.stdin)


def _never_fail_on_letters() -> None:
    """What a terminal or pipe cannot write, or cannot be read as text, becomes a question mark or its like."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):  # tests put other streams there
            stream.reconfigure(errors="replace")


def _move(place: RunningWorkspace, clock: MovableClock, day: date, *, is_demonstration: bool) -> None:
    """Set the clock; in the demonstration the morning's digest comes with the new day, a copy posts nothing."""
    clock.move(day)
    if is_demonstration:
        load(place.built.store, day)
        _post_due(place, clock)


def language_of(store: Store, user: User) -> str:
    """The language a member has chosen; English before the first word."""
    with store.reading_as_operator() as work:
        member = work.members.known(user.id)
    return ENGLISH if member is None else member[0].language
