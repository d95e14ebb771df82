"""The Home tab, the search form, message shortcuts, and being added to a channel."""

from collections.abc import Iterator

import pytest
from desk import controls
from sqlalchemy import event, text
from world import NOW, restrict

from store.alerts import service
from store.prisoners.models import PrisonerRow


def home(desk) -> str:
    desk.place.workspace.open_home(desk.user)
    return desk.words(desk.place.workspace.home(desk.user))


def test_home_shows_dates_lists_recent_cases_and_help(room) -> None:
    room.types('/list new "EU round"')
    room.types("/prisoner Guo Quan")

    seen = home(room)

    assert seen.startswith(
        "Next dates\n4 dates passed without news: `/alerts today` shows them.\nLi Jianfeng 李建峰 · #1 · DEMO\nDPR expires in April 2018 (in 17 days at the earliest)"
    )
    assert "My lists\nList 1 “EU round” · no recipient yet · 0 of 20 · draft" in seen
    assert "Mingdan: names, lists, dates\nYou are: director, security officer" in seen
    labels = [
        e["text"]["text"]
        for b in room.place.workspace.home(room.user).blocks
        for e in controls(b)
        if e["type"] == "button"
    ]
    assert "Guo Quan 郭泉" in labels
    assert {"Open #1", "Show 1", "Search", "中文"} <= set(labels)


def test_a_button_of_home_opens_a_modal_that_nobody_else_sees(room) -> None:
    home(room)

    room.presses_in(room.place.workspace.home(room.user), "Open #1")

    assert room.top().startswith("Li Jianfeng 李建峰 · #1 · DEMO\nStage: released early")
    room.presses_in(room.place.workspace.top_view(room.user), "Names")
    assert room.top().startswith("Names of Li Jianfeng 李建峰")
    assert [call for call in room.place.workspace.calls("chat.postMessage") if not call.error] == []


def test_home_has_pages(room) -> None:
    with room.place.built.store.as_operator() as work:
        work.session.execute(
            text(
                "UPDATE deadline SET earliest = date('2018-04-01', '+' || (abs(random()) % 300) || ' days'), latest = '2019-12-31'"
            )
        )
        work.commit()
    first = home(room)
    room.presses_in(room.place.workspace.home(room.user), "Later")
    second = room.words(room.place.workspace.home(room.user))

    assert first.split("My lists")[0] != second.split("My lists")[0]
    room.presses_in(room.place.workspace.home(room.user), "Earlier")
    assert room.words(room.place.workspace.home(room.user)).split("My lists")[0] == first.split("My lists")[0]


def test_home_asks_for_the_people_of_a_page_and_one_more(room, loaded_people: list[int]) -> None:
    with room.place.built.store.as_operator() as work:
        work.session.execute(text("UPDATE deadline SET earliest = '2018-04-01', latest = '2018-04-01'"))
        work.commit()
        everybody = {due.person.ref for due in service.upcoming(work.alerts, NOW.date(), 100).items}
    loaded_people.clear()

    home(room)

    assert len(loaded_people) <= 6 < len(everybody)


@pytest.fixture
def loaded_people() -> Iterator[list[int]]:
    """The numbers of the people whom the store has read whole."""
    refs: list[int] = []

    def note(row: PrisonerRow, _context: object) -> None:
        refs.append(row.ref)

    event.listen(PrisonerRow, "load", note)
    yield refs
    event.remove(PrisonerRow, "load", note)


def test_home_of_a_guest_says_why_it_is_empty_and_of_a_newcomer_how_to_get_in(room) -> None:
    newcomer = room.place.workspace.add_user("newcomer")
    room.place.people["newcomer"] = newcomer

    assert home(room.as_("guest")).startswith("Mingdan answers full members of its own workspace only")
    assert "You are not yet admitted to Mingdan." in home(room.as_("newcomer"))


def test_home_hides_whom_this_member_may_not_see(room) -> None:
    restrict(room.place.built.store, 1)

    assert "Li Jianfeng" in home(room)
    assert "Li Jianfeng 李建峰" not in home(room.as_("reader"))


def search(desk, block: str, action: str, typed: str) -> str:
    workspace = desk.place.workspace
    home(desk)
    desk.presses_in(workspace.home(desk.user), "Search")
    view = workspace.top_view(desk.user)
    options = workspace.suggest(desk.user, view, action, typed).options
    assert options, "nothing offered"
    result = workspace.submit(desk.user, view, {block: options[0]["value"]})
    assert result.ok
    return desk.top()


@pytest.mark.parametrize("typed", ["li", "李", "Li Jianf", "建峰"])
def test_the_person_picker_is_useful_after_two_letters_or_one_character(room, typed: str) -> None:
    workspace = room.place.workspace
    home(room)
    room.presses_in(workspace.home(room.user), "Search")

    options = workspace.suggest(room.user, workspace.top_view(room.user), "pick.person", typed).options

    assert options
    assert any("Li " in option["text"]["text"] for option in options)


def test_the_search_form_finds_a_person(room) -> None:
    assert search(room, "person", "pick.person", "Li Jianfeng").startswith("Li Jianfeng 李建峰 · #1 · DEMO")


def test_the_search_form_finds_who_is_held_in_a_province_or_prison(room) -> None:
    assert "Guo Quan 郭泉 · #20 · DEMO" in search(room, "division", "pick.division", "江苏")
    assert "Huang Jinqiu 黄金秋 · #31" in search(room, "prison", "pick.prison", "pukou")


def test_an_empty_search_says_what_to_pick(room) -> None:
    home(room)
    room.presses_in(room.place.workspace.home(room.user), "Search")

    result = room.place.workspace.submit(room.user, None, {})

    assert result.errors == {"person": "Pick a person, a province or a prison."}


def test_names_in_a_message_are_found_in_a_thread_too(room) -> None:
    workspace = room.place.workspace
    message = workspace.say(room.user, room.place.channel, "今天听说李建峰和黄金秋的消息，also Guo Quan and Jane Doe.")

    workspace.message_shortcut(room.user, message, "shortcut.find_names")

    seen = room.top()
    assert seen.startswith("Before anybody is contacted: ")
    assert "Named in this message:" in seen
    assert [name in seen for name in ("李建峰", "黄金秋", "郭泉", "Doe")] == [True, True, True, False]
    room.presses_in(workspace.top_view(room.user), "1 Li Jianfeng 李建峰")
    assert room.top().startswith("Li Jianfeng 李建峰 · #1")


def test_a_message_without_names_says_so(room) -> None:
    workspace = room.place.workspace
    message = workspace.say(room.user, room.place.channel, "lunch at noon?")

    workspace.message_shortcut(room.user, message, "shortcut.find_names")

    assert room.top() == "No one of the record is named in this message."


def test_a_message_is_filed_to_a_case_and_taken_off_again(room) -> None:
    workspace = room.place.workspace
    message = workspace.say(room.user, room.place.channel, "A relative says he is well.")
    workspace.message_shortcut(room.user, message, "shortcut.file_to_case")
    view = workspace.top_view(room.user)
    options = workspace.suggest(room.user, view, "pick.person", "Guo Quan").options

    workspace.submit(room.user, view, {"person": options[0]["value"], "note": "in good health"})

    assert (
        room.top() == "Filed to the case of Guo Quan 郭泉 (born 1968, Jiangsu, #20). The message is now a source of it."
    )
    assert "in good health · 15 March 2018" in room.types("/prisoner sources Guo Quan")
    room.presses_in(workspace.top_view(room.user), "Undo")
    assert room.top() == "Undone for Guo Quan 郭泉 (born 1968, Jiangsu, #20). Nothing else changed."
    assert "in good health" not in room.types("/prisoner sources Guo Quan")
    with room.place.built.store.engine.connect() as connection:
        details = connection.execute(text("SELECT details FROM source WHERE kind = 'message'")).scalars().all()
    assert all(one.startswith("gAAAA") for one in details)


def test_a_filing_note_that_names_a_relative_is_kept_to_few_unless_its_level_is_picked(room) -> None:
    workspace = room.place.workspace
    message = workspace.say(room.user, room.place.channel, "A message.")
    workspace.message_shortcut(room.user, message, "shortcut.file_to_case")
    view = workspace.top_view(room.user)
    person = workspace.suggest(room.user, view, "pick.person", "Guo Quan").options[0]["value"]
    told = {"person": person, "note": "told by his mother"}

    alone = workspace.submit(room.user, view, told)
    assert "kept to two members" in str(alone.errors)

    assert workspace.submit(room.user, workspace.top_view(room.user), {**told, "level": "internal"}).ok
    assert "told by his mother" in room.as_("researcher").types("/prisoner sources Guo Quan")
    assert "is sealed" not in room.top()

    room.as_("researcher").types("/mingdan whoami")
    researcher = room.as_("researcher")
    workspace.message_shortcut(researcher.user, message, "shortcut.file_to_case")
    workspace.suggest(researcher.user, workspace.top_view(researcher.user), "pick.person", "Guo Quan")
    again = workspace.submit(researcher.user, workspace.top_view(researcher.user), {**told, "note": "another note"})
    assert "This message is source 4 of this case already. Nothing was filed." in str(again.errors)
    workspace.close_view(researcher.user)

    message = workspace.say(room.user, room.place.channel, "Another message.")
    workspace.message_shortcut(researcher.user, message, "shortcut.file_to_case")
    workspace.suggest(researcher.user, workspace.top_view(researcher.user), "pick.person", "Guo Quan")
    assert workspace.submit(researcher.user, workspace.top_view(researcher.user), told).ok
    assert "“mother” names somebody who is endangered by being named, so this source is sealed." in researcher.top()
    assert "Open to these alone: " in researcher.top()


def test_being_added_to_a_channel_makes_one_short_post(room) -> None:
    workspace = room.place.workspace
    channel = workspace.add_channel("new", members=[room.user], bot=False)

    workspace.join(channel, "bot")

    posts = [message.text for message in workspace.screen(channel, room.user)]
    assert len(posts) == 1
    assert posts[0].endswith(
        "`/alerts here` tells this channel of dates each morning, `/alerts off` stops it. `/mingdan help` shows more."
    )


def test_somebody_else_joining_makes_no_post(room) -> None:
    workspace = room.place.workspace
    newcomer = workspace.add_user("newcomer")

    workspace.join(room.place.channel, newcomer)

    assert [m.text for m in workspace.screen(room.place.channel, room.user) if m.blocks] == []


def test_a_modal_is_filled_even_when_the_store_is_slow(room) -> None:
    home(room)
    view = room.place.workspace.home(room.user)
    room.clock.now = NOW

    room.presses_in(view, "Open #1")

    opened = room.place.workspace.calls("views.open")
    assert "Loading…" in str(opened[-1].args)
    assert room.place.workspace.calls("views.update")
