"""What is begun and not confirmed: Slack is given an id, spent once, shown anew where the record changed, offered again when old."""

from copy import deepcopy
from datetime import timedelta

import pytest

LOG = '/prisoner log Huang Xiangwei reduction 3m 2006-05-27 source "notice of the court"'
CHANGED = "The record has changed since this was shown. Look again."


def values(message) -> list[str]:
    return [
        element["value"]
        for block in message.blocks
        for element in block.get("elements", [])
        if element.get("type") == "button"
    ]


def pressed_anew(payload, user: str | None = None):
    """The same button pressed at another moment, or by somebody else."""
    anew = deepcopy(payload)
    anew["actions"][0]["action_ts"] = "1.5"
    anew["user"]["id"] = user or anew["user"]["id"]
    return anew


def test_no_button_or_form_carries_what_was_typed(room) -> None:
    room.types(LOG)
    room.types("/prisoner Lee Chien-feng")
    room.types('/prisoner log Lee Chien-feng death 2019-01 source "x"')
    carried = [value for message in room.screen() for value in values(message)]
    room.types("/prisoner add 李建锋")
    room.fills(source="invented for a test")

    assert carried
    assert not [value for value in carried if "Chien" in value or "notice" in value or "2017" in value]
    assert "invented" not in room.place.workspace.top_view(room.user).private_metadata


def test_a_preview_is_put_on_record_once_and_then_offers_its_line(room) -> None:
    """From two screens: the second still shows the button that the first has pressed."""
    room.types(LOG)
    workspace, draft = room.place.workspace, values(room.last[-1])[0]
    pressed = workspace.press(room.user, room.last[-1], "fact.record", draft).payload

    again = room._seen(lambda: workspace.redeliver(pressed_anew(pressed)))

    assert again.startswith("That was done already. To do it once more, type it again: `/prisoner log #")
    assert again.endswith('reduction 3m 2006-05-27 source "notice of the court"`')


def test_a_preview_whose_dates_have_moved_since_is_shown_anew_and_saves_nothing(room) -> None:
    line = '/prisoner log Metabdulla Iminniyaz {} source "notice of the court"'
    room.types(line.format("reduction 6m 2018-03-01"))
    preview = room.last
    room.types(line.format("detained 2013-10-15 only"))
    room.presses("Record")

    room.last = preview
    assert room.presses("Record").startswith(CHANGED)

    assert "On record for" in room.presses("Record")


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        pytest.param(23, "On record for", id="within a day"),
        pytest.param(25, "This has stood for more than a day. To go on, type it again: `/prisoner log #", id="later"),
    ],
)
def test_a_preview_that_has_stood_for_a_day_offers_its_line(room, hours: int, says: str) -> None:
    room.types(LOG)

    room.clock.now += timedelta(hours=hours)

    assert room.presses("Record").startswith(says)


def test_a_draft_is_forgotten_after_a_week(room) -> None:
    room.types(LOG)
    room.clock.now += timedelta(days=8)

    room.place.built.store.drafts.prune(room.clock.now)

    assert room.presses("Record") == "This is from an older message or form. Type the command again."


def test_a_draft_is_its_makers_alone(room) -> None:
    room.types(LOG)
    workspace, draft = room.place.workspace, values(room.last[-1])[0]
    pressed = workspace.press(room.user, room.last[-1], "fact.drop", "drop").payload
    pressed["actions"][0].update(action_id="fact.record", value=draft)

    workspace.redeliver(pressed_anew(pressed, room.as_("researcher").user))

    assert "older message or form" in str(room.screen()) + str(room.as_("researcher").screen())
    assert "3 months" not in room.types("/prisoner timeline Huang Xiangwei")


def test_a_spelling_can_still_be_kept_after_a_choice(room) -> None:
    room.types('/list new "EU round"')
    room.adds("/list add Lee Chien-feng")
    assert room.presses(room.buttons()[0]).startswith(
        "Li Jianfeng 李建峰 (Fujian, #1) is not added yet: released early after reduction"
    )

    assert room.presses("Keep this spelling").startswith("“Lee Chien-feng” is now held as another name")
