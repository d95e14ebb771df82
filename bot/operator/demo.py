"""The demonstration and its console: pretend people in a local Slack over the real app, on a store of their own."""

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console as Terminal

from bot import logs
from bot.app import Built, build_app
from bot.connections import open_store, real_time
from bot.delivery import METADATA, deliver, plan
from bot.settings import Settings
from handlers.alerts.views import digest_blocks, digest_text
from handlers.words.language import ENGLISH, Language
from local_slack import Channel, InProcess, User, Workspace, WorkspaceServer
from local_slack.console.lines import typed_lines
from local_slack.console.session import AppProfile, Session
from store.access import service as members
from store.access.values import Account, Role
from store.access.values import Place as Where
from store.alerts import service as reminders
from store.casework import demo
from store.crypto import Cipher, Keys
from store.database import check_schema, connect
from store.dates import BEIJING, beijing_day
from store.errors import Unavailable
from store.migrations import migrate
from store.texts import _
from store.unit_of_work import Store

FOLDER = Path(".demo")
DATE = date(2018, 3, 15)
"""So that the deprivation of political rights of Li Jianfeng, which ends in April 2018, is the first alert."""

MARK = 0x4D444D4F
"""SQLite's `application_id` of a store that the demonstration made ("MDMO"): only such a one is opened in place."""

LOOKING = ("/prisoner Li Jianfeng", "/prisoner 李建鋒")
WRITING = ('/list new "EU round"', "/list add Li Jianfeng", "/list add Huang Xiangwei")
READING = (
    "/list show",
    "/list export txt",
    "/alerts today",
    "/mingdan help",
)


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the demonstration lives."""

    folder: Path

    @property
    def files(self) -> Path:
        """Where exports go."""
        return self.folder / "files"

    def _database(self) -> str:
        return f"sqlite:///{(self.folder / 'mingdan.db').resolve()}"

    def make(self, *, fresh: bool) -> None:
        """Keys, store, cases, date; what is there already stays as it is."""
        if fresh and self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if not (self.folder / "keys").exists():
            Keys.new().save(self.folder / "keys")
        if not (self.folder / "date").exists():
            (self.folder / "date").write_text(f"{DATE.isoformat()}\n", encoding="ascii")
        engine = connect(self._database())
        migrate(engine)
        store = Store(engine, Cipher(Keys.load(str(self.folder / "keys"))))
        with store.reading() as work:
            loaded = work.prisoners.any_demo()
        if not loaded:
            with store.as_operator() as work:
                demo.load(work, work.members.operator(), datetime.combine(self.date(), time(9), BEIJING))
                work.commit()
        engine.dispose()
        mark(self.folder / "mingdan.db")

    def open(self) -> Store:
        """The demonstration's store.

        Raises:
            Unavailable: it was never made.
        """
        if not (self.folder / "mingdan.db").exists():
            raise Unavailable(_("There is no demonstration yet: run make demo"))
        engine = connect(self._database())
        check_schema(engine)
        return Store(engine, Cipher(Keys.load(str(self.folder / "keys"))))

    def tour(self) -> tuple[str, ...]:
        """What a visitor without a terminal is shown; a second tour writes nothing."""
        store = self.open()
        with store.reading() as work:
            toured = bool(work.lists.newest(1))
        store.engine.dispose()
        return LOOKING + (() if toured else WRITING) + READING

    def date(self) -> date:
        """The day the demonstration is set to."""
        return date.fromisoformat((self.folder / "date").read_text(encoding="ascii").strip())


def mark(path: Path) -> None:
    """Note in an SQLite file that the demonstration made it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {MARK}")


def is_marked(path: Path) -> bool:
    """Whether the demonstration made this SQLite file; only its header is read (bytes 68 to 71), nothing is opened."""
    with path.open("rb") as file:
        header = file.read(72)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == MARK.to_bytes(4, "big")


@contextmanager
def store_for_console(url: str) -> Iterator[tuple[Store, str]]:
    """The store of an address as the console may have it, and what to say of it ("" where it is opened in place).

    The console lets its pretend people in, a director among them. So it opens in place only what the demonstration
    made; of any other SQLite store it opens a copy, which goes when the console is left.

    Raises:
        Unavailable: no keys, no such store, or one that this code does not fit.
        ClickException: a store on a server, or a file that cannot be read as a database.
    """
    store = open_store(Settings(database_url=url))
    address = store.engine.url
    store.engine.dispose()
    if address.get_backend_name() != "sqlite":
        raise click.ClickException(
            "The console opens SQLite stores only: it would let pretend people into a store on a server. "
            "Nothing was read. `make demo` has a store of its own."
        )
    path = Path(address.database or ":memory:")
    with ExitStack() as stack:
        said = ""
        if path.exists() and not is_marked(path):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="mingdan-console-")))
            _copy(path, folder / path.name)
            store = Store(connect(f"sqlite:///{folder / path.name}"), store.cipher)
            said = f"This is a copy of {path}, in {folder}; it goes when you leave. The store itself stays as it is."
        stack.callback(store.engine.dispose)
        check_schema(store.engine)
        yield store, said


def _copy(path: Path, to: Path) -> None:
    """Copy an SQLite store that others may be writing to: through SQLite, which also reads what only its log holds.

    Raises:
        ClickException: it cannot be read as a database.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"{path} cannot be copied ({error}), so the console does not open it.") from error


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
class Place:
    """A running workspace with the app in it."""

    workspace: Workspace
    built: Built
    people: dict[str, User]
    channel: Channel


@contextmanager
def open_place(store: Store, clock: Callable[[], datetime]) -> Iterator[Place]:
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
        yield Place(workspace, built, people, channel)


def _admit(store: Store, people: dict[str, User], now: datetime) -> None:
    """The cast's roles, written once."""
    with store.reading() as work:
        missing = [name for name in _ROLES if work.members.known(people[name].id) is None]
    if not missing:
        return
    with store.as_operator() as work:
        operator = work.members.operator()
        for name in missing:
            members.meet(work.members, people[name].id, Account.FULL, ENGLISH, is_admin=False, now=now)
            members.admit(work.members, people[name].id, _ROLES[name], operator)
        work.commit()


class Clock:
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


def morning(place: Place, clock: Callable[[], datetime]) -> None:
    """Plan and deliver once, so that the channel shows the digest of the day; a post made before is shown again."""
    store, channel = place.built.store, place.channel.id
    with store.reading() as work:
        told = any(row.channel == channel for row in work.alerts.subscriptions())
        posted = work.alerts.posted(channel)
    if not told:
        with store.as_operator() as work:
            day = beijing_day(clock())
            operator = work.members.operator()
            reminders.subscribe(work.alerts, channel, "Asia/Shanghai", ENGLISH, operator, day)
            work.commit()
    for digest in posted:
        # The workspace forgets between two runs, Slack does not: what was posted stands there again.
        language, where = Language(digest.language), Where(channel, seen_by_all=True)
        place.built.client.chat_postMessage(
            channel=channel, text=digest_text(digest, language),
            blocks=[block.to_dict() for block in digest_blocks(digest, where, language)],
            metadata={"event_type": METADATA, "event_payload": {"key": digest.post.key}},
        )  # fmt: skip
    _post_due(place, clock)


def _post_due(place: Place, clock: Callable[[], datetime]) -> None:
    plan(place.built.store, clock())
    deliver(place.built.store, place.built.client, clock)


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
    clock = Clock(day)
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


def _move(place: Place, clock: Clock, day: date, *, is_demonstration: bool) -> None:
    """Set the clock; in the demonstration the morning's digest comes with the new day, a copy posts nothing."""
    clock.move(day)
    if is_demonstration:
        _post_due(place, clock)


def language_of(store: Store, user: User) -> str:
    """The language a member has chosen; English before the first word."""
    with store.reading() as work:
        member = work.members.known(user.id)
    return ENGLISH if member is None else member[0].language
