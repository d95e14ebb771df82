"""The hand-written matrix of `tests/cases/policy.csv`, driven through real payloads for every registered listener.

A cell says what a member of that kind may do, and how far: `no`, refused; `yes`, answered, and nothing of any record is
shown; `restricted/outside`, answered, up to the most secret record and in the widest place that still give it up. What is
expected comes from these cells alone: nothing here asks the policy.
"""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from cast import LEVELS, PEOPLE, PLACES, READERS, assemble, plant_at, says
from counter import hand_in, sender_of
from desk import Clock
from payloads import MATRIX
from putting_back import copied
from world import KEYS

from bot.delivery import plan
from bot.operator.manifest import EVENTS
from local_slack import File
from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store

ROWS = list(csv.DictReader(MATRIX.read_text(encoding="utf-8").splitlines()))
DRIVEN = [row for row in ROWS if row["how"] not in {"event", "post"}]
POSTS = [row for row in ROWS if row["how"] == "post"]
REFUSALS = (
    "Slack did not say who you are",
    "Mingdan answers full members",
    "You are not yet admitted",
    "Your role does not allow this",
    "Your access to Mingdan has ended",
)
NOBODY_ASKS = set(EVENTS) - {"app_home_opened", "app_mention", "message.im"}
"""Events that Slack tells by itself: nobody asks anything, and nobody is shown anything of a case."""


def listeners(app) -> dict[str, object]:
    return {listener.ack_function.__name__: listener.ack_function for listener in app._listeners}


def test_every_listener_of_the_app_asks_the_policy_but_events_that_nobody_asks(company) -> None:
    asking = {name for name, function in listeners(company.app).items() if function.asks_policy}

    assert set(listeners(company.app)) - asking == NOBODY_ASKS


def test_the_matrix_names_every_listener(company) -> None:
    assert set(listeners(company.app)) == {row["listener"] for row in ROWS if row["how"] != "post"}


class Company:
    """The cast in its channels, with a record of every confidentiality, and the store as it was before anybody asked."""

    def __init__(self, desk, file: Path, kept: Path) -> None:
        self.desk, self.app = desk, desk.place.built.app
        self.channels = assemble(desk)
        self.planted = {level: plant_at(desk, level) for level in LEVELS}
        self.open_list = self._open_list()
        self._file, self._kept, self._ready = file, kept, True
        copied(file, kept)

    def _open_list(self) -> str:
        with self.desk.place.built.store.as_operator() as work:
            number = work.reference("list")
            work.commit()
        says(self.desk.as_("keeper"), '/list new "An open round"')
        return str(number + 1)

    def put_back(self) -> None:
        copied(self._kept, self._file)

    def channel(self, place: str, person: str) -> str:
        workspace = self.desk.place.workspace
        return workspace.open_dm(self.desk.place.people[person]).id if place == "direct" else self.channels[place].id

    def hand_in(self, row: dict[str, str], person: str, level: str, place: str):
        """The payload of that row, about the record of that level, from that place; the store is then put back."""
        desk, planted = self.desk.as_(person), self.planted[level]
        channel = self.channel(place, person)
        filling = {
            **planted.filling,
            "level": level,
            "open_list": self.open_list,
            "newcomer": desk.place.people["newcomer"].id,
        }
        if row["listener"] == "list":
            self._use(int(planted.filling["list"]), channel, desk.user)
        outcome = hand_in(desk, row, sender_of(desk, channel, filling))
        if outcome.written.tables:
            self.put_back()
        return outcome

    def _use(self, number: int, *places: str) -> None:
        with self.desk.place.built.store.as_operator() as work:
            for place in places:
                work.lists.use(place, work.lists.row(number))
            work.commit()

    def met_in(self, outcome, typed: str) -> set[str]:
        """The levels of which anything was shown or changed."""
        # What a picture shows is said in its description, which stands among the calls; its bytes are no words.
        words = [(file.content or b"").decode("utf-8", "replace") for file in outcome.files if not _is_picture(file)]
        shown = outcome.shown + "".join(words)
        return {
            level
            for level, planted in self.planted.items()
            if planted.shows_in(shown, typed=typed) or planted.ids & outcome.written.values
        }


def _is_picture(file: File) -> bool:
    return (file.content or b"").startswith(b"\x89PNG")


@pytest.fixture(scope="module")
def company(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, open_room):
    folder = tmp_path_factory.mktemp("company")
    file = Path(shutil.copy(sqlite_template, folder / "store.db"))
    with open_room(Store(connect(f"sqlite:///{file}"), Cipher(KEYS)), Clock()) as room:
        yield Company(room, file, folder / "kept.db")
        room.place.built.close()


def reaches(cell: str, level: str, place: str) -> bool:
    """Whether a cell still gives up a record of that level at that place."""
    bounds = [bound.split("/") for bound in cell.split()] if "/" in cell else []
    return any(
        LEVELS.index(level) <= LEVELS.index(most) and PLACES.index(place) <= PLACES.index(widest)
        for most, widest in bounds
    )


def refused(row: dict[str, str], outcome) -> bool:
    if row["how"] == "options":
        return not (outcome.ack or {}).get("options")
    return any(words in outcome.shown for words in REFUSALS) and "Mingdan: names, lists, dates" not in outcome.shown


WIDEST, REST = "at the edge in the widest place", "everywhere else"


def asked_about(row: dict[str, str], person: str, part: str) -> list[tuple[str, str]]:
    """The levels and places to ask at.

    `WIDEST` asks in the widest place for the most secret record that still shows and for the next, which does not; who
    is refused altogether, or sees nothing of a record, is asked where it matters least. `REST` is all the others.
    """
    cell, places = row[person], PLACES
    if row["how"] in {"home", "direct message", "typed", "closed"}:
        places = ("direct",)
    elif row["how"] == "mention":  # it is written in a channel, by who is in it
        places = tuple(place for place in PLACES if person in READERS.get(place, ()))
    if "/" not in cell:
        return [(LEVELS[0], places[0]) if part == WIDEST else (LEVELS[-1], places[-1])]
    levels = LEVELS if "{" in row["what"] else (LEVELS[0],)
    shows = [level for level in levels if reaches(cell, level, places[-1])]
    edge = levels[max(len(shows) - 1, 0) : len(shows) + 1]
    if part == WIDEST:
        return [(level, places[-1]) for level in edge]
    return [(level, place) for level in levels for place in places if not (place == places[-1] and level in edge)]


def _cells() -> Iterator[ParameterSet]:
    """Every row and person; what a person may who may no other than one before is asked in the proof, and so is `REST`."""
    for row in DRIVEN:
        asked: set[str] = set()
        for person in PEOPLE:
            for part in (WIDEST, REST):
                marks = [pytest.mark.proof] if part == REST or row[person] in asked else []
                name = f"{row['listener']}: {row['what']}-{person}-{part}"
                yield pytest.param(row, person, part, id=name, marks=marks)
            asked.add(row[person])


@pytest.mark.parametrize(("row", "person", "part"), list(_cells()))
def test_the_matrix(company, row: dict[str, str], person: str, part: str) -> None:
    cell = row[person]
    for level, place in asked_about(row, person, part):
        outcome = company.hand_in(row, person, level, place)

        typed = " ".join(
            value for slot, value in company.planted[level].filling.items() if f"{{{slot}}}" in row["what"]
        )
        met = company.met_in(outcome, f"#{typed}" if "{number}" in row["what"] else typed)
        where = f"{level} record, {place}: {outcome.shown}"
        about = {level} if "{" in row["what"] else set(LEVELS)
        assert met == {one for one in about if reaches(cell, one, place)}, where
        if row["how"] != "options" or "/" not in cell:
            assert refused(row, outcome) is (cell == "no"), where
        for planted in company.planted.values():
            assert planted.shows_in(outcome.in_channels) == [], where


def test_posts_are_as_wide_as_the_matrix_says(company) -> None:
    """The digest in a channel of each kind, and to who is named by direct message, as each of its readers sees it."""
    desk = company.desk
    workspace, built = desk.place.workspace, desk.place.built
    # A file of a restricted record that the director asked for stands where it was sent to.
    before = posts_of(company).keys()
    try:
        for place in READERS:
            workspace.type_command(desk.place.people["keeper"], company.channels[place], "/alerts", "here")
        plan(built.store, desk.clock())
        built.courier.deliver()
        seen: dict[tuple[str, str], str] = {}
        for (person, place, ts), shown in posts_of(company).items():
            if (person, place, ts) not in before:
                seen[person, place] = f"{seen.get((person, place), '')} {shown}"
    finally:
        company.put_back()

    for row in POSTS:
        for (person, place), text in seen.items():
            met = {level for level, planted in company.planted.items() if told(planted, row["what"], text)}
            allowed = {level for level in LEVELS if reaches(row[person], level, place)}
            assert met <= allowed, (row["what"], person, place)
            for bound in row[person].split():
                if bound.endswith(f"/{place}"):
                    assert bound.split("/")[0] in met, (row["what"], person, place)


def posts_of(company) -> dict[tuple[str, str, str], str]:
    """By person, place and moment each post as that reader sees it, the notification too; what only they see left out."""
    workspace, people = company.desk.place.workspace, company.desk.place.people
    return {
        (person, place, message.ts): f"{message.text} {message.blocks}"
        for person in PEOPLE
        for place in PLACES
        if place == "direct" or person in READERS[place]
        for message in workspace.screen(company.channel(place, person), people[person])
        if not message.ephemeral
    }


def told(planted, what: str, text: str) -> bool:
    shown = planted.shows_in(text)
    return any(trace.startswith("#") is (what == "number") for trace in shown)
