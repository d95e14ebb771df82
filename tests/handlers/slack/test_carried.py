"""What buttons and forms carry: one of an older version, or altered, is told as such; it is no bug and writes nothing."""

from typing import Any

import pytest
from sqlalchemy import inspect, text

from handlers.people.new_person import WHO_IS_IT
from handlers.slack import ids
from local_slack import payloads

OLD = "This is from an older message or form. Type the command again."
SPOILT = ("", "\0", "-1", "9" * 5000, "{}", "[]", "null", "[1, 2, 3, 4]", "PERSON", "PERSON:x", "1:PERSON:x", "PERSON:nope:PERSON:a:b", '["PERSON", "detained 2017", null, null]', '["PERSON", "detained 2017", null, "x"]')  # fmt: skip
CARRYING = (
    ids.LIST_UNDO_ADD, ids.LIST_UNDO_REMOVE, ids.LIST_UNDO_MOVE, ids.ADMIT, ids.UNDO_FILING, ids.NAME_FORGET,
    ids.FACT_RECORD, ids.FACT_UNDO, ids.HOME_PAGE,
)  # fmt: skip


def rows(room: Any) -> dict[str, int]:
    with room.place.built.store.engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"access_log", "handled"}
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


@pytest.mark.parametrize("action", CARRYING)
def test_an_altered_button_is_told_and_writes_nothing(room: Any, action: str) -> None:
    room.types('/list new "EU round"')
    room.types("/prisoner #3")
    workspace, message, before = room.place.workspace, room.last[-1], rows(room)
    person = message.blocks[-1]["elements"][0]["value"]
    user = room.place.people["director"]

    for value in SPOILT:
        button = {"type": "button", "action_id": action, "block_id": "b", "value": value.replace("PERSON", person)}
        workspace.delivery.interact(user, payloads.block_actions(workspace.state, user, message, button, {}))
        workspace.delivery.settle()

    told = " ".join(shown.text for shown in room.screen())
    assert OLD in told
    assert "Something went wrong" not in told
    assert rows(room) == before


@pytest.mark.parametrize("remembered", ["", "{", "[]", "null", "7", '{"characters": 7}', '{"characters": ["x"]}'])
def test_a_form_that_remembers_what_it_cannot_read_says_so_at_its_field(room: Any, remembered: str) -> None:
    room.types("/prisoner add 李建峰")
    room.fills(source="letter")
    workspace, user = room.place.workspace, room.place.people["director"]
    view, before = workspace.top_view(user), rows(room)
    body = payloads.view_submission(workspace.state, user, workspace.fill(user, view, {"decision": "new"}))
    body["view"]["private_metadata"] = f"{room.place.channel.id}|{remembered}"

    answered = workspace.delivery.ask(user, "interactive", body).body

    assert answered["errors"] == {WHO_IS_IT.first_field: OLD}
    assert rows(room) == before
