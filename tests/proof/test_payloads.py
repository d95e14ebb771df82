"""Whatever arrives is answered: nothing is raised, nothing half-written, nothing said that is not so, no name logged."""

import io
import logging
import shutil
import sys
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest
import structlog
from counter import keeping
from desk import Clock, Desk
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payloads import ADDRESS, CANARY, MESSAGE, MODAL, TRIGGER, Json, Sender, payload, rows, spoilt, stamped
from putting_back import copied
from sqlalchemy import inspect, text
from world import KEYS

from bot import logs
from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store

NAMES = (*CANARY.split(), "Jianfeng", "李建峰")
KEPT_FOR_ITSELF = {"handled"}
"""An event is ticked off whatever becomes of the rest."""
NOT_SAVED = ("Nothing was saved", "未保存")
ROWS = rows()
NAMED = "{listener}: {how}: {what}".format_map
ROOT = Path(__file__).parents[2]


class Counter:
    """The app at its counter: what is handed in, what comes back, what is written meanwhile."""

    def __init__(self, desk: Desk, kept: Path, file: Path, err: io.StringIO) -> None:
        self.desk, self.sender, self.err = desk, _sender(desk), err
        self._kept, self._file = kept, file

    def rows(self) -> dict[str, int]:
        with self.desk.place.built.store.engine.connect() as connection:
            names = [name for name in inspect(connection).get_table_names() if name not in KEPT_FOR_ITSELF]
            return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}

    def begin(self) -> None:
        copied(self._kept, self._file)
        self.err.seek(0)
        self.err.truncate()

    def hand_in(self, body: Json) -> tuple[int, str]:
        """The status of the answer, and everything that somebody was shown because of it.

        Bolt itself raises where an envelope is not even of its own kinds (`actions: []`, `user: false`): 400.
        """
        workspace = self.desk.place.workspace
        sent = stamped(body, self.sender)
        workspace.state.calls.clear()
        try:
            answer = workspace.transport.deliver("interactive", sent, timeout=10.0)
        except Exception as error:
            if _passed_through_ours(error):
                raise
            return 400, ""
        workspace.transport.settle(10.0)
        shown = [str(call.args) for call in workspace.calls() if call.error is None]
        return answer.status, " ".join([*shown, str(answer.body or "")])


@pytest.fixture(scope="module")
def counter(demo_template: Path, tmp_path_factory: pytest.TempPathFactory, open_room: Any) -> Iterator[Counter]:
    folder = tmp_path_factory.mktemp("counter")
    file, kept = (Path(shutil.copy(demo_template, folder / name)) for name in ("store.db", "kept.db"))
    root, err = logging.getLogger(), io.StringIO()
    handlers, level = list(root.handlers), root.level
    with (
        pytest.MonkeyPatch.context() as patch,
        open_room(Store(connect(f"sqlite:///{file}"), Cipher(KEYS)), Clock()) as desk,
    ):
        patch.setattr(sys, "stderr", err)
        logs.configure()
        desk.types('/list new "EU round"')
        desk.adds("/list add Huang Xiangwei")
        copied(file, kept)
        yield Counter(desk, kept, file, err)
        desk.place.built.close()
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def _sender(desk: Desk) -> Sender:
    workspace, built = desk.place.workspace, desk.place.built
    with built.store.reading_as_operator() as work:
        person = work.prisoners.by_reference(1)
    assert person is not None

    def modal() -> str:
        workspace.state.stacks.clear()  # Slack stacks three at most
        view = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": []}
        opened = built.client.views_open(trigger_id=workspace.state.new_trigger(desk.user), view=view)
        return str(opened["view"]["id"])

    filling = {
        "name": "Li Jianfeng", "fresh_name": "Li Jianfeng", "characters": "卡纳里", "number": "1", "list": "1",
        "open_list": "1", "newcomer": desk.user, "part_of_prison": "Jian", "level": "internal", "keeper": desk.user, "as_of": "2018-03-01",
        "word": "Canary",
        **dict.fromkeys(("person", "fresh", "alias", "fact", "source", "prison", "entry", "past_list"), str(person.id)),
    }  # fmt: skip
    stamps = {
        TRIGGER: lambda: workspace.state.new_trigger(desk.user),
        ADDRESS: lambda: workspace.state.new_response_url(desk.user, desk.place.channel.id, None, "commands"),
        MODAL: modal,
        MESSAGE: lambda: "1.1",
    }
    return Sender(workspace.team_id, desk.user, desk.place.channel.id, filling, stamps, keeping(desk))


def _passed_through_ours(error: Exception) -> bool:
    """Whether code of the app took part in raising it."""
    frames = (frame.f_code.co_filename for frame, _line in traceback.walk_tb(error.__traceback__))
    return any(Path(name).is_relative_to(ROOT / part) for name in frames for part in ("handlers", "store"))


def judged(counter: Counter, sound: Json, body: Json) -> None:
    """Everything that must hold whatever was handed in."""
    counter.begin()
    before = counter.rows()

    status, said = counter.hand_in(body)

    assert status == 200 or (status == 400 and body != sound)
    # What Slack itself calls a thing may be logged: nobody types it.
    called = f"{body.get('type')} {body.get('command')}"
    assert [name for name in NAMES if name in counter.err.getvalue() and name not in called] == []
    if counter.rows() != before:
        assert status == 200
        if _can_be_answered(sound, body):
            assert said or sound.get("type") == "event_callback"
            assert not any(words in said for words in NOT_SAVED), said


def _can_be_answered(sound: Json, body: Json) -> bool:
    """Whether the trigger, the address and the modal by which an answer goes out are still as Slack made them."""
    return all(
        body.get(name) == sound.get(name) for name in ("trigger_id", "response_url", "view", "container", "user")
    )


@pytest.mark.proof
@pytest.mark.parametrize("row", ROWS, ids=NAMED)
def test_a_sound_payload_reaches_its_listener(counter: Counter, row: dict[str, str]) -> None:
    counter.begin()

    status, said = counter.hand_in(payload(row, counter.sender))

    assert status == 200
    assert said or row["how"] in {"event", "typed", "closed"}  # a form is told about, and nothing is answered
    assert "unhandled request" not in counter.err.getvalue()


def test_somebody_who_closed_the_modal_meanwhile_is_not_told_that_nothing_was_saved(counter: Counter) -> None:
    pressed = {"listener": "list.add", "how": "button in modal", "what": "1:{person}"}
    body = payload(pressed, counter.sender)
    body["view"]["id"] = "V0CLOSED"
    counter.begin()
    before = counter.rows()

    _status, said = counter.hand_in(body)

    assert counter.rows() == before or not any(words in said for words in NOT_SAVED)


def test_the_check_finds_an_answer_that_is_not_so(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener that saves and then fails says that nothing was saved, where nobody looks whether something was."""

    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("handlers.slack.request.Request.show", fail)
    monkeypatch.setattr("handlers.slack.errors.HAS_KEPT", ContextVar("never", default=False))
    sound = payload({"listener": "list", "how": "command", "what": "/list new Another"}, counter.sender)

    with pytest.raises(AssertionError, match="Nothing was saved"):
        judged(counter, sound, sound)


@pytest.mark.proof
@pytest.mark.parametrize("row", ROWS, ids=NAMED)
@settings(examples(4), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_payload_that_lost_something_on_the_way_is_answered(
    counter: Counter, row: dict[str, str], data: st.DataObject
) -> None:
    sound = payload(row, counter.sender)

    judged(counter, sound, data.draw(spoilt(sound)))
