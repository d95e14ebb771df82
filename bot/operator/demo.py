"""The demonstration's store, and which stores the console may have: what it opens it lets pretend people into."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.connections import open_store, real_time
from bot.settings import Settings
from store.access.log import log_beside
from store.bound_keys import check_keys
from store.casework import demo
from store.crypto import Cipher, Keys
from store.database import check_schema, connect
from store.dates import BEIJING, beijing_day
from store.errors import Unavailable
from store.migrations import migrate
from store.texts import _
from store.unit_of_work import Store

FOLDER = Path(".demo")
REAL_DAY = FOLDER / "today"
"""The demonstration on the day it is: with the people who have come since 2018, so in a store of its own."""

DATE = date(2018, 3, 15)
"""So that the deprivation of political rights of Li Jianfeng, which ends in April 2018, is the first alert."""

MARK = 0x4D444D4F
"""SQLite's `application_id` of a store that the demonstration made ("MDMO"): only such a one is opened in place."""

LOOKING = ("/prisoner Li Jianfeng", "/prisoner 李建鋒")
WRITING = ('/list new "EU round"', "/list add Li Jianfeng", "1", "/list add Huang Xiangwei", "1")
"""Both are released, so it is asked first: 1 adds them all the same."""
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
    moves: bool = False
    """Whether it is on the day it is, in Beijing; else on the day that was written down when it was made."""

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
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.folder / "keys").exists():
            Keys.new().save(self.folder / "keys")
        if not self.moves and not (self.folder / "date").exists():
            (self.folder / "date").write_text(f"{DATE.isoformat()}\n", encoding="ascii")
        engine = connect(self._database())
        cipher = Cipher(Keys.load(str(self.folder / "keys")))
        migrate(engine, cipher)
        store = Store(engine, cipher)
        load(store, self.date())
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
        with store.reading_as_operator() as work:
            toured = bool(work.lists.newest(1))
        store.engine.dispose()
        return LOOKING + (() if toured else WRITING) + READING

    def date(self) -> date:
        """The day the demonstration is set to.

        Raises:
            ClickException: its file was changed into something else.
        """
        if self.moves:
            return beijing_day(real_time())
        kept = self.folder / "date"
        try:
            return date.fromisoformat(kept.read_text(encoding="ascii").strip())
        except ValueError as error:
            raise click.ClickException(f"{kept} does not hold a date such as {DATE.isoformat()}.") from error


def load(store: Store, day: date) -> None:
    """Bring the cases of a day into a demonstration's store; what is there already stays as it is."""
    with store.as_operator() as work:
        if demo.load(work, work.members.operator(), datetime.combine(day, time(9), BEIJING)):
            work.commit()


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
        if _is_foreign(path):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="mingdan-console-")))
            _copy(path, folder / path.name)
            if log_beside(path).exists():
                _copy(log_beside(path), log_beside(folder / path.name))
            store = Store(connect(f"sqlite:///{folder / path.name}"), store.cipher)
            said = f"This is a copy of {path}, in {folder}; it goes when you leave. The store itself stays as it is."
        stack.callback(store.engine.dispose)
        check_schema(store.engine)
        check_keys(store.engine, store.cipher)
        yield store, said


def _is_foreign(path: Path) -> bool:
    """Whether a store is there that the demonstration did not make.

    Raises:
        ClickException: it cannot be read: no file, or not ours to read.
    """
    try:
        return path.exists() and not is_marked(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read ({error.strerror}).") from error


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
