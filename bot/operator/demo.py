"""The demonstration: its own keys, store and date in `.demo/`, never the store of DATABASE_URL."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

from bot.delivery import METADATA, deliver, plan
from bot.operator.place import Place
from handlers.language import ENGLISH, Language
from handlers.views.alerts import digest_blocks, digest_text
from store.casework import demo
from store.crypto import Cipher, Keys
from store.database import check_schema, connect
from store.dates import BEIJING, beijing_day
from store.errors import Unavailable
from store.members.values import Place as Where
from store.migrations import migrate
from store.reminders import service
from store.texts import _
from store.unit_of_work import Store

FOLDER = Path(".demo")
DATE = date(2018, 3, 15)
"""So that the deprivation of political rights of Li Jianfeng, which ends in April 2018, is the first alert."""

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


def standing_clock(day: date) -> Callable[[], datetime]:
    """A clock that begins at 09:00 in Beijing on a day and goes on from there."""
    began, start = monotonic(), datetime.combine(day, time(9), BEIJING)
    return lambda: start + timedelta(seconds=monotonic() - began)


def morning(place: Place, clock: Callable[[], datetime]) -> None:
    """Plan and deliver once, so that the channel shows the digest of the day; a post made before is shown again."""
    store, channel = place.built.store, place.channel.id
    with store.reading() as work:
        told = any(row.channel == channel for row in work.reminders.subscriptions())
        posted = work.reminders.posted(channel)
    if not told:
        with store.as_operator() as work:
            day = beijing_day(clock())
            operator = work.members.operator()
            service.subscribe(work.reminders, channel, "Asia/Shanghai", ENGLISH, operator, day)
            work.commit()
    for digest in posted:
        # The workspace forgets between two runs, Slack does not: what was posted stands there again.
        language, where = Language(digest.language), Where(channel, seen_by_all=True)
        place.built.client.chat_postMessage(
            channel=channel, text=digest_text(digest, language),
            blocks=[block.to_dict() for block in digest_blocks(digest, where, language)],
            metadata={"event_type": METADATA, "event_payload": {"key": digest.key}},
        )  # fmt: skip
    plan(store, clock())
    deliver(store, place.built.client, clock)
