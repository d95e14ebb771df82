"""A sealed person leaves no trace with anybody who is not named: every listener, asked about them by everybody.

Two worlds are alike but for that person. Whatever is asked, in every place, the answers of the two are the same, and in
neither stands a word of the record: not in a message, a view, an option, a file, a post or a line of the log.
"""

import io
import json
import logging
import re
import shutil
import sys
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pypdfium2
import pytest
import structlog
from cast import LEVELS, NAMES, PEOPLE, READERS, assemble, plant_at, says
from counter import Outcome, hand_in, sender_of
from desk import Clock, Desk
from payloads import rows
from planted import Planted
from putting_back import copied
from world import KEYS

from bot import logs
from bot.delivery import plan
from local_slack import File
from store.crypto import Cipher
from store.database import connect
from store.names import propose
from store.unit_of_work import Store

SEALED = LEVELS[-1]
MORE = [
    *(
        {"listener": line.split()[0].removeprefix("/"), "how": "command", "what": line}
        for line in (
            "/prisoner", "/prisoner {characters}", "/prisoner find {characters}", "/prisoner Kanari Fengdao",
            "/prisoner {fresh_characters}", "/prisoner {name} Gansu", "/prisoner 吴封", "/prisoner Fengce",
            "/prisoner 姓名 #{number}", "/prisoner 来源 #{number}", "/prisoner 时间线 #{number}", "/prisoner 依据 #{number}",
            "/prisoner add {characters}", '/prisoner log #{number} release 2018-04-02 source "x"',
            "/prisoner 记录 {characters} 2018-04-02 刑满释放 来源 “x”", "/prisoner confidential #{number} public because x",
            "/prisoner confidential #{number} source 1 public because x", "/prisoner confidential {characters} 公开 因为 x",
            "/list", "/list show", "/list add {name}", "/list add #{number}", "/list add #{number} {open_list}",
            "/list add {characters} to {open_list}", "/list remove #{number}", "/list move #{number} 1", "/list remove 1",
            "/list move 1 1", "/list add {name}; {fresh_name}", "/list new {name}", "/list export docx",
            *(f"/list export {kind} {{list}}" for kind in ("csv", "docx", "pdf", "xlsx")),
            *(f"/list export {kind} {{open_list}}" for kind in ("txt", "csv", "docx", "pdf", "xlsx")),
            "/alerts", "/mingdan", "/mingdan demo",
        )
    ),
    *(
        {"listener": listener, "how": "button", "what": what}
        for listener, what in (
            ("list.add", ":{person}"), ("list.add", "{open_list}:{person}"), ("list.add_knowingly", "{open_list}:{person}"),
            ("list.add", "{open_list}:{person} {name}"), ("list.undo_add", "{open_list}:{person}"),
            ("list.undo_remove", "{open_list}:{person}:1"), ("list.undo_move", "{open_list}:{person}:1"),
            ("card.open", "{person} {name}"), ("person.withdraw", "{person}"), ("home.page", "1"),
            ("fact.record", "draft(person={neighbour}; fact=death 2018-01; source=; because=; choice=; carried={source}; shown=)"),
            ("fact.undo", "{neighbour}:event:{fact}:imprisoned:died"), ("name.forget", "{neighbour}:{alias}"),
            ("case.undo_filing", "{neighbour}:{source}"),
        )
    ),
    *(
        {"listener": "pick.person", "how": "options", "what": typed}
        for typed in ("W", "Wu F", "吴", "{characters}", "{fresh_characters}", "Kanari", "{number}")
    ),
    {"listener": "pick.prison", "how": "options", "what": "Inv"},
    {"listener": "shortcut.find_names", "how": "shortcut", "what": "{characters}, {fresh_name}, #{number}"},
    {"listener": "form.file_to_case", "how": "form", "what": "person={fresh}"},
    {"listener": "form.search", "how": "form", "what": "person={fresh}"},
    {"listener": "form.add_person", "how": "form", "what": "letters={name}; status=unknown; source_kind=ngo; source=x"},
]  # fmt: skip
SEES_CASES = frozenset({"reader", "researcher", "director"})
ASKED = {
    True: [*rows(), *MORE],
    False: [row for row in rows() if row["how"] not in {"button in modal", "button in home"}],
}
"""What is asked, by whether somebody sees cases at all; whoever does not is refused each listener before it looks."""
IN_CHECK = frozenset(
    {
        ("reader", "team"),
    }
)  # fmt: skip
"""Every place, and who reads, leads, guards and visits; the others take a minute and a half more."""


class World:
    """The cast in its channels, among people who may be seen; with or without somebody sealed."""

    def __init__(self, desk: Desk, file: Path) -> None:
        self.desk, self.file = desk, file
        self.channels = assemble(desk)

    def channel(self, place: str, person: str) -> str:
        workspace = self.desk.place.workspace
        return workspace.open_dm(self.desk.place.people[person]).id if place == "direct" else self.channels[place].id

    def keep(self) -> None:
        self.kept = self.file.with_suffix(".kept")
        copied(self.file, self.kept)

    def put_back(self) -> None:
        copied(self.kept, self.file)

    def ask(self, row: dict[str, str], person: str, place: str, filling: dict[str, str]) -> Outcome:
        desk = self.desk.as_(person)
        filling = {**filling, "level": "sealed", "newcomer": desk.place.people["newcomer"].id}
        outcome = hand_in(desk, row, sender_of(desk, self.channel(place, person), filling))
        if outcome.written.tables:
            self.put_back()
        return outcome


class Worlds:
    """The two, and what is asked for in them."""

    def __init__(self, with_them: World, without: World, planted: Planted, filling: dict[str, str], log: io.StringIO):
        self.with_them, self.without, self.planted, self.filling, self.log = with_them, without, planted, filling, log


@pytest.fixture(scope="module")
def worlds(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, open_room):
    folder, log = tmp_path_factory.mktemp("worlds"), io.StringIO()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(sys, "stderr", log)
        logs.configure()

        def opened(file: Path) -> World:
            room = stack.enter_context(open_room(Store(connect(f"sqlite:///{file}"), Cipher(KEYS)), Clock()))
            stack.callback(room.place.built.close)
            return World(room, file)

        with_them = opened(Path(shutil.copy(sqlite_template, folder / "with.db")))
        seen = [plant_at(with_them.desk, level) for level in LEVELS[:2]]
        open_list = _an_open_list(with_them, seen[1])
        copied(with_them.file, folder / "without.db")
        without = opened(folder / "without.db")
        planted = plant_at(with_them.desk, SEALED)
        _numbers_go_on(without, planted)
        _use(with_them, planted.filling["list"])
        for world in (with_them, without):
            world.keep()
        filling = {
            **planted.filling, "fresh_characters": NAMES[SEALED].fresh_characters, "open_list": open_list,
            "neighbour": seen[1].filling["person"],
        }  # fmt: skip
        yield Worlds(with_them, without, planted, filling, log)
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def _an_open_list(world: World, standing: Planted) -> str:
    """A list with somebody on it whom all may see; it is in use nowhere but where the keeper made it."""
    keeper = world.desk.as_("keeper")
    says(keeper, '/list new "An open round"')
    says(keeper, f"/list add {standing.filling['fresh_name']}")
    with world.desk.place.built.store.reading_as_operator() as work:
        return str(work.lists.newest(1)[0].number)


def _numbers_go_on(world: World, planted: Planted) -> None:
    """Take the numbers that the sealed people and their list have in the other world."""
    with world.desk.place.built.store.as_operator() as work:
        taken = [str(work.reference("prisoner")) for _number in planted.numbers]
        assert taken == list(planted.numbers)
        assert str(work.reference("list")) == planted.filling["list"]
        work.reference("list")  # of the one that was deleted
        work.commit()


def _use(world: World, number: str) -> None:
    """The sealed list is in use wherever somebody may ask for the list in use."""
    with world.desk.place.built.store.as_operator() as work:
        row = work.lists.row(int(number))
        for place in (
            *(channel.id for channel in world.channels.values()),
            *(world.desk.place.people[name].id for name in PEOPLE),
        ):
            work.lists.use(place, row)
        work.commit()


def contents(file: File) -> str:
    """The words of a file, whatever its kind."""
    held = file.content or b""
    if held.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(held)) as parts:
            words = " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    elif held.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(held)
        words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
        pages.close()
    else:
        words = held.decode("utf-8", "replace")
    return f"{file.name} {file.title} {words}"


MADE_ANEW = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d+\.\d+\.[0-9a-f]{16}|\b[VF][0-9A-Z]{8,}\b"
    r"|SHA-256 [0-9a-f]{16}|\d+ MB|\d{10}\.\d{6}|'ts': '[^']*'|upload/v1/\S+|/p\d{16}|\b[0-9a-f]{32}\b"
)
"""Ids, moments and hashes, which are other ones each time; and the room on the disk."""


def alike(outcome: Outcome) -> tuple[str, list[str]]:
    """An answer as far as two worlds can have the same, and the tables that were written."""
    # The courier goes its own way: what it sends comes before or after the answer.
    said = " ".join(
        sorted(f"{call.method} {json.dumps(call.args, ensure_ascii=False, sort_keys=True)}" for call in outcome.calls)
    )
    return MADE_ANEW.sub("…", f"{outcome.status} {outcome.ack} {said}"), sorted(outcome.written.tables)


@pytest.mark.parametrize(
    ("person", "place"),
    [
        pytest.param(person, place, marks=() if (person, place) in IN_CHECK else pytest.mark.proof)
        for person in PEOPLE
        if person != "named"
        for place in ("team", "direct", "outside")
    ],
)
def test_nobody_else_meets_a_trace(worlds: Worlds, person: str, place: str) -> None:
    found: list[str] = []
    for row in ASKED[person in SEES_CASES]:
        worlds.log.seek(0)
        worlds.log.truncate()
        there, not_there = (
            world.ask(row, person, place, worlds.filling) for world in (worlds.with_them, worlds.without)
        )

        typed = " ".join(f"#{value} {value}" for slot, value in worlds.filling.items() if f"{{{slot}}}" in row["what"])
        if "characters}" in row["what"]:  # what is typed in characters may be said again in pinyin
            typed += " ".join(
                reading
                for name in (NAMES[SEALED].characters, NAMES[SEALED].fresh_characters)
                if (read := propose(name))
                for reading in read.readings
            )
        seen = " ".join([there.shown, *map(contents, there.files)])
        traces = [
            *worlds.planted.shows_in(seen, typed=f"{typed} {row['what']}"),
            *(f"logged {trace}" for trace in worlds.planted.shows_in(worlds.log.getvalue())),
            *(f"logged {one}" for one in worlds.planted.ids if one in worlds.log.getvalue().replace("-", "")),
            *("written" for _one in worlds.planted.ids & there.written.values),
            *(["told apart"] if alike(there) != alike(not_there) else []),
        ]
        if traces:
            found.append(f"{row}: {traces}\n  {alike(there)}\n  {alike(not_there)}")
    assert found == [], "\n".join(found)


def test_no_channel_is_told_of_them(worlds: Worlds) -> None:
    """The digest of each channel is the same in both worlds; who is not named gets no direct message."""
    posts = []
    for world in (worlds.with_them, worlds.without):
        workspace, built = world.desk.place.workspace, world.desk.place.built
        for kind in READERS:
            workspace.type_command(world.desk.place.people["keeper"], world.channels[kind], "/alerts", "here")
        workspace.state.calls.clear()
        plan(built.store, world.desk.clock())
        built.courier.deliver()
        posts.append({call.args["channel"]: call.args for call in workspace.calls("chat.postMessage")})
        world.put_back()
    there, not_there = posts

    direct = {worlds.with_them.channel("direct", name) for name in ("named", "keeper")}
    assert set(there) - set(not_there) == direct
    for channel in not_there:
        ours, theirs = (MADE_ANEW.sub("…", str(posted[channel]["blocks"])) for posted in (there, not_there))
        assert ours == theirs
        assert worlds.planted.shows_in(str(there[channel])) == []
