"""What is shown is on record before it is shown, and no look-up waits for a writer because of it."""

import os
import signal
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from desk import Clock
from test_access import cast  # noqa: F401  # a fixture
from world import NOW, a_writer

from handlers.slack.identity import RECHECK
from store.access.log import Entry, log_file
from store.casework.namesakes import tell_named
from store.unit_of_work import Store


def opened(desk, callback_id: str, block: str, *, picker: str | None = None):
    """A form in front of somebody, however they came by it: its submission is checked all the same."""
    workspace, built = desk.place.workspace, desk.place.built
    with built.store.reading_as_operator() as work:
        person = str(work.prisoners.by_reference(1).id)
    plain = {"type": "plain_text", "text": "x"}
    option = {"text": plain, "value": person}
    element = {"type": "static_select", "action_id": "field", "options": [option], "initial_option": option}
    if block == "title":
        element = {"type": "plain_text_input", "action_id": "field", "initial_value": "By form"}
    if picker is not None:
        element = {"type": "external_select", "action_id": picker, "min_query_length": 1}
    view = {
        "type": "modal", "callback_id": callback_id, "private_metadata": f"{desk.place.channel.id}|https://example.org/1",
        "title": plain, "submit": plain, "blocks": [{"type": "input", "block_id": block, "label": plain, "element": element}],
    }  # fmt: skip
    built.client.views_open(trigger_id=workspace.state.new_trigger(desk.user), view=view)
    return workspace.top_view(desk.user)


def submit(desk, callback_id: str, block: str) -> str:
    result = desk.place.workspace.submit(desk.user, opened(desk, callback_id, block))
    return "\n".join(result.errors.values()) or str(desk.place.workspace.top_view(desk.user).blocks)


def record(desk) -> list[Entry]:
    return list(desk.place.built.store.log.read())


@pytest.fixture
def desk(cases_store: Store, open_room):
    with open_room(cases_store, Clock()) as room:
        room.types('/list new "EU round"')
        room.adds("/list add Huang Xiangwei")
        yield room


def test_look_ups_are_answered_beside_a_writer_who_never_ends(desk) -> None:
    store = desk.place.built.store
    before = len(record(desk))

    with a_writer(store):
        assert desk.types("/prisoner Li Jianfeng").startswith("Li Jianfeng 李建峰")
        assert "EU round" in desk.types("/list show")
        assert "EU round" in desk.types("/list all")
        assert "Due soon" in desk.types("/alerts today")
        desk.place.workspace.open_home(desk.user)
        assert "EU round" in str(desk.place.workspace.home(desk.user).blocks)
        assert len(record(desk)) == before + 5


def test_a_guest_is_refused_beside_a_writer_and_on_record(desk) -> None:
    desk.as_("guest").types("/mingdan whoami")

    with a_writer(desk.place.built.store):
        assert "Mingdan answers full members" in desk.as_("guest").types("/prisoner Li Jianfeng")
        assert not record(desk)[-1].allowed


@pytest.mark.parametrize("demo_url", ["sqlite"], indirect=True)
def test_asking_slack_again_who_somebody_is_waits_for_no_writer(desk) -> None:
    desk.types("/mingdan whoami")
    desk.clock.now = NOW + RECHECK

    with a_writer(desk.place.built.store):
        assert desk.types("/prisoner Li Jianfeng").startswith("Li Jianfeng 李建峰")


def test_what_cannot_be_written_down_is_not_shown(own_room) -> None:
    store = own_room.place.built.store
    own_room.types("/mingdan whoami")
    file = log_file(store.engine)
    assert file is not None

    store.engine.dispose()
    file.write_bytes(b"no database at all, and longer than the header of one" * 40)

    seen = own_room.types("/prisoner Li Jianfeng")
    assert seen.startswith("This cannot be answered just now: who looks at what is written down first")
    assert "Nothing was saved" not in seen


def test_the_log_is_a_file_of_its_own_for_its_owner_alone(room) -> None:
    room.types("/prisoner Li Jianfeng")

    file = log_file(room.place.built.store.engine)

    assert file is not None
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("store.log.db", 0o600)


def test_no_name_stands_in_the_files_of_the_log_found_or_not_judged_or_not(own_room) -> None:
    store, workspace = own_room.place.built.store, own_room.place.workspace
    for line in ("/prisoner Li Jianfeng", "/prisoner 李建峰", "/prisoner Zzyzx Qwrt", '/list new "Quiet talks"'):
        own_room.types(line)
    own_room.adds("/list add Li Jianfeng")
    workspace.open_home(own_room.user)
    workspace.suggest(
        own_room.user, opened(own_room, "form.search", "person", picker="pick.person"), "pick.person", "Jianfe"
    )
    file = log_file(store.engine)
    assert file is not None

    def names() -> list[str]:
        held = b"".join(beside.read_bytes() for beside in file.parent.glob(f"{file.name}*"))
        return [name for name in ("Jianf", "李建", "Zzyzx", "Quiet talks") if name.encode() in held]

    assert any(entry.subjects for entry in record(own_room))
    assert names() == []
    assert tell_named(store, own_room.clock() + timedelta(hours=2), lambda *_said: None) > 0
    assert names() == []


@pytest.mark.parametrize("line", ["/prisoner #9999", "/list show 9999", "/prisoner names #9999"])
def test_who_tries_numbers_leaves_a_trace(desk, line: str) -> None:
    before = len(record(desk))

    assert "9999" in desk.types(line)

    assert [(entry.allowed, entry.subjects) for entry in record(desk)[before:]] == [(True, ())]


def test_type_ahead_that_showed_names_is_on_record_and_nobody_counts_as_opened(room) -> None:
    room.types("/mingdan whoami")
    view = opened(room, "form.search", "person", picker="pick.person")
    before = len(record(room))

    shown = room.place.workspace.suggest(room.user, view, "pick.person", "Li Jianfeng").options

    entry = record(room)[before]
    assert {subject for _kind, subject in entry.subjects} == {option["value"].replace("-", "") for option in shown}
    assert entry.detail == "offered"
    assert room.place.built.store.log.last_opened(entry.member, 5) == []


def test_near_misses_that_were_shown_are_on_record_and_do_not_count_as_opened(room) -> None:
    assert room.types("/prisoner Li Jianfang").startswith("No one is called “Li Jianfang”. These are close:")

    entry = record(room)[-1]
    assert {kind for kind, _subject in entry.subjects} == {"close"}
    assert room.place.built.store.log.last_opened(entry.member, 5) == []


def test_a_refused_form_picker_and_home_are_on_record(cast) -> None:  # noqa: F811
    guest = cast.as_("guest")
    guest.types("/mingdan whoami")
    before = len(record(cast))

    submit(guest, "form.new_list", "title")
    cast.place.workspace.suggest(
        guest.user, opened(guest, "form.search", "person", picker="pick.person"), "pick.person", "Li"
    )
    cast.place.workspace.open_home(guest.user)

    assert [(entry.allowed, entry.action) for entry in record(cast)[before:]] == [
        (False, "edit lists"), (False, "look people up"), (False, "read help"),
    ]  # fmt: skip


def test_a_list_that_is_shown_is_on_record_with_who_stands_on_it(room) -> None:
    room.types('/list new "EU round"')
    room.adds("/list add Huang Xiangwei")

    room.types("/list show")

    assert [kind for kind, _subject in record(room)[-1].subjects] == ["prisoner", "list"]


CHILD = """
import os, signal, sys
from desk import Clock, Desk
from handlers.slack import request
from world import KEYS
from bot.operator.console import open_place
from store.crypto import Cipher
from store.database import connect
from store.casework.namesakes import tell_named
from store.unit_of_work import Store

show = request.show

def shown(*said, **how):
    show(*said, **how)
    os.kill(os.getpid(), signal.SIGKILL)

request.show = shown
clock = Clock()
with open_place(Store(connect(sys.argv[1]), Cipher(KEYS)), clock) as place:
    Desk(place, clock).types("/prisoner Li Jianfeng")
"""


@pytest.mark.process
def test_a_process_that_is_killed_right_after_an_answer_loses_no_row(cases_store: Store) -> None:
    tests = Path(__file__).parents[2]
    url = cases_store.engine.url.render_as_string(hide_password=False)

    done = subprocess.run(
        [sys.executable, "-c", CHILD, url], check=False, timeout=120,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(tests.parent), str(tests)))},
    )  # fmt: skip

    assert done.returncode == -signal.SIGKILL
    assert [(entry.action, len(entry.subjects)) for entry in cases_store.log.read()] == [("look people up", 1)]
