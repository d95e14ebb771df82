"""Who gets an answer: the hand-written matrix, driven through real payloads for every registered listener."""

import csv
import shutil
from pathlib import Path

import pytest
from desk import Clock
from putting_back import copied
from slack_bolt import App
from world import KEYS, NOW

from bot.operator.manifest import EVENTS
from handlers.slack.identity import RECHECK
from store.access.values import Role
from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store

MATRIX = list(
    csv.DictReader((Path(__file__).parents[2] / "cases" / "policy.csv").read_text(encoding="utf-8").splitlines())
)
REFUSALS = (
    "Slack did not say who you are",  # a form of somebody never seen before: its ack may not ask Slack
    "Mingdan answers full members",
    "You are not yet admitted",
    "Your role does not allow this",
    "Your access to Mingdan has ended",
)
PEOPLE = ("reader", "researcher", "liaison", "director", "security", "newcomer", "guest", "external")


def listeners(app: App) -> dict[str, object]:
    return {listener.ack_function.__name__: listener.ack_function for listener in app._listeners}


NOBODY_ASKS = set(EVENTS) - {"app_home_opened"}
"""Events that Slack tells by itself: nobody asks anything, and nobody is shown anything of a case."""


def test_every_listener_of_the_app_asks_the_policy_but_events_that_nobody_asks(room) -> None:
    asking = {name for name, function in listeners(room.place.built.app).items() if function.asks_policy}

    assert set(listeners(room.place.built.app)) - asking == NOBODY_ASKS


def test_the_matrix_names_every_listener(room) -> None:
    assert set(listeners(room.place.built.app)) == {row["listener"] for row in MATRIX}


@pytest.fixture
def cast(room):
    return with_two_more(room)


def with_two_more(room):
    """The room with three people more: a security officer and a liaison who are nothing else, and somebody not admitted."""
    workspace, store = room.place.workspace, room.place.built.store
    for name in ("security", "liaison", "newcomer"):
        user = workspace.add_user(name)
        room.place.people[name] = user
        workspace.join(room.place.channel, user)
    for role in (Role.SECURITY, Role.LIAISON):
        room.as_(role.value).types("/mingdan whoami")
        with store.as_operator() as work:
            row = work.members.row(room.place.people[role.value].id)
            row.standing, row.roles = "admitted", role.value
            work.commit()
    return room


@pytest.fixture(scope="module")
def company(demo_template: Path, tmp_path_factory: pytest.TempPathFactory, open_room):
    """The cast with a list and a name on it, made once, and how to bring its store back to where it began."""
    folder = tmp_path_factory.mktemp("company")
    file, kept = (Path(shutil.copy(demo_template, folder / name)) for name in ("store.db", "kept.db"))
    with open_room(Store(connect(f"sqlite:///{file}"), Cipher(KEYS)), Clock()) as room:
        desk = with_two_more(room)
        desk.types('/list new "EU round"')
        desk.types("/list add Huang Xiangwei")
        copied(file, kept)
        yield desk, lambda: copied(kept, file)
        desk.place.built.close()


def refused(seen: str) -> bool:
    return any(words in seen for words in REFUSALS) and "Mingdan: names, lists, dates" not in seen


def press_directly(desk, action_id: str, value: str) -> str:
    """Press a button as its payload: a person may press what stands in a shared message."""
    workspace, channel = desk.place.workspace, desk.place.channel
    blocks = [{"type": "actions", "elements": [{"type": "button", "action_id": action_id, "value": value, "text": {"type": "plain_text", "text": "x"}}]}]  # fmt: skip
    desk.place.built.client.chat_postMessage(channel=channel.id, text="x", blocks=blocks)
    message = workspace.screen(channel, desk.user)[-1]
    return desk._seen(lambda: workspace.press(desk.user, message, action_id, value))


def drive(desk, row: dict[str, str]) -> str:
    workspace = desk.place.workspace
    match row["how"]:
        case "command":
            return desk.types(row["what"].replace("{newcomer}", desk.place.people["newcomer"].id))
        case "button":
            with desk.place.built.store.reading_as_operator() as work:
                person = work.prisoners.by_reference(1)
            value = (
                row["what"].replace("{person}", str(person.id)).replace("{newcomer}", desk.place.people["newcomer"].id)
            )
            return press_directly(desk, row["listener"], value)
        case "form":
            return submit(desk, row["listener"], row["what"])
        case "shortcut":
            message = workspace.say(desk.place.people["director"], desk.place.channel, row["what"])
            workspace.message_shortcut(desk.user, message, row["listener"])
            return str(workspace.top_view(desk.user).blocks)
        case "options":
            view = opened(desk, "form.search", "person", picker=row["listener"])
            return "" if workspace.suggest(desk.user, view, row["listener"], row["what"]).options else REFUSALS[-1]
        case "home":
            workspace.open_home(desk.user)
            return str(workspace.home(desk.user).blocks)
        case other:
            raise AssertionError(other)


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


@pytest.mark.parametrize(
    "row", [row for row in MATRIX if row["how"] != "event"], ids=lambda row: f"{row['listener']}: {row['what']}"
)
@pytest.mark.parametrize("person", PEOPLE)
def test_the_matrix(company, row: dict[str, str], person: str) -> None:
    cast, put_back = company
    put_back()
    desk = cast.as_(person)

    if person == "external" and row["how"] in {"command", "shortcut"}:
        # Slack itself offers these to nobody of another workspace; their buttons reach us all the same.
        message = cast.place.workspace.say(cast.user, cast.place.channel, "Li Jianfeng")
        result = (
            cast.place.workspace.type_command(desk.user, cast.place.channel, *row["what"].split(" ", 1))
            if row["how"] == "command"
            else cast.place.workspace.message_shortcut(desk.user, message, row["listener"])
        )
        assert result.payload is None
        return
    seen = drive(desk, row)

    assert refused(seen) is (row[person] == "no"), seen


def test_a_refusal_is_on_record(cast) -> None:
    cast.as_("guest").types("/prisoner Li Jianfeng")

    held = [entry for entry in cast.place.built.store.log.read() if not entry.allowed]
    assert [(entry.action, entry.channel, entry.subjects) for entry in held] == [
        ("look people up", cast.place.channel.id, ())
    ]


def test_a_newcomer_asks_an_admin_by_one_button_and_is_let_in(cast) -> None:
    newcomer, director = cast.as_("newcomer"), cast
    assert (
        newcomer.types("/prisoner Li Jianfeng")
        == "You are not yet admitted to Mingdan. Ask an admin: one button does it."
    )
    assert newcomer.presses("Ask an admin") == "Your request went to the admins. You will hear from them."

    request = cast.place.workspace.screen(cast.place.workspace.open_dm(director.user), director.user)[-1]
    director.last = [request]
    assert director.presses("Admit as researcher") == f"<@{newcomer.user}> is admitted as researcher."

    assert newcomer.types("/prisoner Li Jianfeng").startswith("Li Jianfeng 李建峰")
    assert "You are: researcher" in newcomer.types("/mingdan help")


def test_asking_twice_asks_once(cast) -> None:
    newcomer = cast.as_("newcomer")
    newcomer.types("/prisoner Li Jianfeng")
    newcomer.presses("Ask an admin")
    newcomer.types("/prisoner Li Jianfeng")

    assert newcomer.presses("Ask an admin") == "You have asked already; an admin will answer."


def test_an_account_that_becomes_a_guest_is_refused_from_the_next_word_on(cast) -> None:
    reader = cast.as_("reader")
    assert reader.types("/prisoner Li Jianfeng").startswith("Li Jianfeng")

    cast.place.workspace.change_user(reader.user, is_restricted=True)

    assert refused(reader.types("/prisoner Li Jianfeng"))


def test_an_account_is_asked_about_again_after_six_hours(cast) -> None:
    reader, workspace = cast.as_("reader"), cast.place.workspace
    reader.types("/mingdan whoami")
    before = len(workspace.calls("users.info"))
    reader.types("/mingdan whoami")
    assert len(workspace.calls("users.info")) == before

    cast.clock.now = NOW + RECHECK
    reader.types("/mingdan whoami")

    assert len(workspace.calls("users.info")) == before + 1


def test_when_slack_does_not_say_who_somebody_is_nothing_is_shown(cast) -> None:
    cast.place.workspace.misbehave("users.info", "server_error")

    assert (
        cast.as_("newcomer").types("/prisoner Li Jianfeng") == "Slack did not say who you are. Try again in a minute."
    )


def test_a_payload_of_another_workspace_is_refused(cast) -> None:
    from slack_bolt.request import BoltRequest

    payload = {
        "command": "/prisoner", "text": "Li Jianfeng", "team_id": "T0000000099", "user_id": cast.user, "channel_id": cast.place.channel.id,
        "trigger_id": "1.2.3", "response_url": cast.place.workspace.state.new_response_url(cast.user, cast.place.channel.id, None, "commands"),
    }  # fmt: skip
    before = len(cast.screen())

    cast.place.built.app.dispatch(BoltRequest(mode="socket_mode", body=payload))
    cast.place.workspace.wait_for(lambda: len(cast.screen()) > before)

    assert refused(cast.screen()[-1].text)


def test_a_removed_member_is_told_so(cast) -> None:
    store: Store = cast.place.built.store
    with store.as_operator() as work:
        work.members.row(cast.place.people["reader"].id).standing = "removed"
        work.commit()

    assert refused(cast.as_("reader").types("/prisoner Li Jianfeng"))
