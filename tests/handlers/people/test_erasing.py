"""`/prisoner erase`: two members destroy something everywhere it stands, and a tombstone stays; nothing brings it back."""

from datetime import timedelta

import pytest
from desk import controls
from fictional import made_up, put
from leftover import in_rows, in_slack

from bot.clock import tick

WORD = "Zhendao Wuming"
"""Nobody's words but those that are erased."""
BECAUSE = "the family asked us"


def lets(room, label: str, beside: str) -> str:
    """Press the button of that label beside a line."""
    for message in reversed(room.last):
        for block in message.blocks:
            if beside in str(block.get("text", {}).get("text", "")):
                for one in controls(block):
                    if one["text"]["text"] == label:
                        press = room.place.workspace.press
                        return room._seen(lambda: press(room.user, message, one["action_id"], one["value"]))  # noqa: B023
    raise AssertionError(f"no {label} beside {beside}")


def asks(room, ref: str, what: str, because: str = BECAUSE) -> str:
    """Ask to erase the thing in whose line some words stand; gives what is answered in the form's place."""
    room.types(f"/prisoner erase #{ref}")
    lets(room, "Erase…", what)
    return sends(room, because)


def sends(room, because: str = BECAUSE) -> str:
    result = room.fills(because=because)
    return room.top() if not getattr(result, "errors", None) else str(result.errors)


def confirms(room, ref: str) -> str:
    room.types(f"/prisoner erase #{ref}")
    room.presses("Look at it")
    return room.presses("Erase for ever")


def settled(room) -> None:
    """Deliver, and clear away what is over."""
    tick(room.place.built)
    room.clock.now += timedelta(minutes=1)
    tick(room.place.built)


def left_of(room, *words: str) -> set[str]:
    return in_rows(room.place.built.store, words) | in_slack(room.place.workspace.state, words)


def test_a_fact_is_destroyed_everywhere_by_two_and_stays_a_tombstone(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    put(room, ref, "detained 2017-01-01")
    before = room.types(f"/prisoner #{ref}")
    put(room, ref, f'health "{WORD} 13912345678" 2018-02-01')
    second.types(f'/prisoner log #{ref} health "{WORD} too" 2018-02-02 source press')  # begun and not saved
    room.types(f"/prisoner timeline #{ref} picture")
    settled(room)
    assert left_of(room, WORD)

    assert "holds what is to be erased" in asks(room, ref, WORD, f"{WORD} must go")
    assert "holds what is to be erased" in sends(room, "139 1234 5678 is hers")
    assert "Nothing is erased yet" in sends(room)
    settled(room)
    assert "asks to erase something for ever" in "".join(m.text for m in second.screen()) + str(
        [m.blocks for m in second.screen()]
    )
    room.types(f"/prisoner erase #{ref}")
    assert "another member confirms it" in room.presses("Look at it")
    assert "Erase for ever" not in room.buttons()

    second.types(f"/prisoner erase #{ref}")
    shown = second.presses("Look at it")
    assert f"{WORD} 13912345678" in shown
    assert BECAUSE in shown
    assert "backups" in shown
    done = second.presses("Erase for ever")
    settled(room)

    assert "a fact" in done
    assert left_of(room, WORD, "13912345678") == set()
    assert room.types(f"/prisoner #{ref}") == before
    history = room.types(f"/prisoner history #{ref}")
    assert (
        f"Erased on 15 March 2018: a fact. Asked by <@{room.user}>, confirmed by <@{second.user}>, because: {BECAUSE}"
        in history
    )
    assert WORD not in history
    assert WORD not in room.types(f"/prisoner #{ref} as of 2018-03-14")


def test_a_fact_that_moved_the_case_leaves_it_as_if_it_had_never_been_told(room) -> None:
    ref = made_up(room)
    put(room, ref, "detained 2017-01-01")
    before = room.types(f"/prisoner #{ref}")
    put(room, ref, "died 2018-03-01")
    put(room, ref, 'health "an ordinary cold" 2018-01-05')

    asks(room, ref, "died")
    room.as_("researcher").types(f"/prisoner history #{ref}")
    confirms(room.as_("researcher"), ref)

    assert room.types(f"/prisoner #{ref}").splitlines()[1:3] == before.splitlines()[1:3]
    history = room.types(f"/prisoner history #{ref}")
    assert "died" not in history
    assert "an ordinary cold" in history
    assert "died" not in room.types(f"/prisoner #{ref} as of 2018-03-14")


def test_nothing_brings_back_what_was_erased(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    room.types(f'/prisoner log #{ref} health "{WORD}" 2018-02-01 source press')
    room.presses("Record")
    echo = list(room.last)
    room.types(f"/prisoner history #{ref}")
    history = list(room.last)
    asks(room, ref, WORD)
    confirms(second, ref)

    room.last = echo
    assert "What was erased does not come back" in room.presses("Undo")
    room.last = history
    assert "What was erased does not come back" in lets(room, "Undo", WORD)
    assert left_of(room, WORD) == set()


def test_a_merge_is_not_taken_back_across_what_was_erased(room) -> None:
    for ref in ("#8", "#44"):
        room.types(f'/prisoner log {ref} health "{WORD}" 2018-02-01 source press')
        room.presses("Record")
    seen = room.types("/prisoner merge #8 #44")
    while "which one stands?" in seen:
        seen = room.presses(next(label for label in room.buttons() if label.endswith("(#8)")))
    room.presses("Make them one")

    asks(room, "8", WORD)
    confirms(room.as_("researcher"), "8")

    assert "What was erased does not come back" in room.types("/prisoner unmerge #44")
    assert left_of(room, WORD) == set()


def test_a_name_goes_from_titles_searches_and_what_was_looked_for(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    room.types(f'/prisoner name #{ref} add {WORD} source "press"')
    room.types(f'/list new "Round of {WORD}"')
    assert WORD in second.types(f"/prisoner {WORD}")
    room.types(f"/list add {WORD}")
    room.types("/list export txt")
    settled(room)
    assert any(WORD in found for found in left_of(room, WORD))

    asks(room, ref, WORD)
    confirms(second, ref)
    settled(room)

    assert left_of(room, WORD) == set()
    assert "Round of …" in room.types("/list all")
    assert f"#{ref}" not in room.types(f"/prisoner {WORD}")
    assert "甲乙之" in room.types(f"/prisoner #{ref}")


def test_what_was_told_under_a_title_that_holds_it_goes_too(room) -> None:
    """A watch and a file of other people, under the name that is erased."""
    ref, second, workspace = made_up(room), room.as_("researcher"), room.place.workspace
    other = made_up(room, "imprisoned")
    room.types(f'/prisoner name #{ref} add {WORD} source "press"')
    room.types("/prisoner find men, ill, not demo")
    room.types(f'/prisoner find save "Round of {WORD}"')
    direct = workspace.open_dm(room.user)
    workspace.type_command(room.user, direct, "/prisoner", f"find watch Round of {WORD}")
    settled(room)
    put(room, other, 'health "kidney disease" 2018-02-01')
    settled(room)
    room.types(f"/prisoner find export Round of {WORD} xlsx")
    settled(room)
    assert [found for found in left_of(room, WORD) if "A watched search" in found]
    assert [file for file in workspace.state.files.values() if file.name.startswith("search-") and not file.deleted]

    asks(room, ref, WORD)
    confirms(second, ref)
    settled(room)

    assert left_of(room, WORD) == set()
    assert not [file for file in workspace.state.files.values() if file.name.startswith("search-") and not file.deleted]


def test_the_only_name_is_not_erased_but_a_column_a_plan_and_a_source_are(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    room.types(f'/prisoner set #{ref} residence "{WORD} Lane" source "told by {WORD}"')
    room.presses("Record")
    room.types(f'/prisoner set #{ref} residence Chengdu source "press"')
    room.presses("Record")
    room.types(f"/prisoner relate #{ref} friend outside “{WORD}” source press")
    room.types(f'/prisoner care #{ref} plan through "{WORD}" <@{second.user}>')
    for what in ("Lives in", "friend", "told by", "contact plan"):
        seen = asks(room, ref, what)
        assert "Nothing is erased yet" in seen, (what, seen)
        confirms(second, ref)
    settled(room)

    assert left_of(room, WORD) == set()
    assert "erased" in room.types(f"/prisoner sources #{ref}")
    stones = room.types(f"/prisoner history #{ref}")
    assert stones.count("Erased on") == 4
    read = room.as_("reader").types(f"/prisoner history #{ref}")
    assert "a contact plan" not in read, "whoever is not named on a plan does not learn that there was one"
    assert read.count("Erased on") == 3
    room.types("/mingdan language 中文")
    assert "彻底清除" in room.types(f"/prisoner history #{ref}")


def test_a_whole_record_is_destroyed_and_its_number_says_why(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    put(room, ref, f'health "{WORD}" 2018-02-01', "detained 2016-01-01", "sentence 3y 2016-10-01")
    room.types(f"/prisoner relate #{ref} friend Huang Qi because so")
    room.types('/list new "Spring round"')
    room.types("/list add Jia Yizhi")
    room.types("/list export txt")
    room.types("/list add Huang Qi")
    settled(room)

    room.types(f"/prisoner erase #{ref} because {BECAUSE}")
    room.presses("Erase the whole record…")
    assert "Nothing is erased yet" in sends(room)
    second.types(f"/prisoner erase #{ref}")
    shown = second.presses("Look at it")
    assert all(part in shown for part in (WORD, "甲乙之", "sentenced: 3 years", "It goes from these lists too"))
    assert "the whole record" in second.presses("Erase for ever")
    settled(room)

    assert left_of(room, WORD, "Jia Yizhi", "甲乙之") == set()
    gone = room.types(f"/prisoner #{ref}")
    assert f"The record of #{ref} was erased on 15 March 2018" in gone
    assert BECAUSE in gone
    assert "No one matches" in room.types("/prisoner Jia Yizhi") or "close" in room.types("/prisoner Jia Yizhi")
    assert "1. " in room.types("/list show")
    assert f"#{ref}" not in room.types("/prisoner relations Huang Qi")


def test_what_waits_is_taken_back_lapses_and_is_asked_again_where_it_changed(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    put(room, ref, f'health "{WORD}" 2018-02-01')
    asks(room, ref, WORD)
    assert "asked for this already" in asks(room, ref, WORD)
    second.types(f"/prisoner erase #{ref}")
    second.presses("Look at it")
    waiting = list(second.last)

    room.types(f"/prisoner erase #{ref}")
    room.presses("Look at it")
    assert "Nothing is erased" in room.presses("Take it back")
    second.last = waiting
    assert "waits" in second.presses("Erase for ever")
    assert WORD in room.types(f"/prisoner history #{ref}")

    asks(room, ref, WORD)
    room.clock.now += timedelta(days=8)
    second.types(f"/prisoner erase #{ref}")
    assert "Look at it" not in second.buttons()
    assert "Nothing is erased yet" in asks(second, ref, WORD)
    assert "Nothing is erased" in (
        room.types(f"/prisoner erase #{ref}") and room.presses("Look at it") and room.presses("Do not erase")
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/prisoner erase", "More is needed here"),
        ("/prisoner erase #999", "999"),
        ("/prisoner 彻底清除 黄琦", "Erase on the record of"),
        ("/prisoner Huang Qi erase because asked", "Erase on the record of"),
        ('/prisoner erase Huang Qi source "press"', "needs no source"),
        ("/prisoner erase Huang Qi charge because asked", "charged"),
        ("/prisoner erase Huang Qi health because asked", "No health is on record of #8"),
    ],
)
def test_how_it_is_asked(room, line: str, says: str) -> None:
    assert says in room.types(line)


def test_a_reader_may_not(room) -> None:
    assert "does not allow" in room.as_("reader").types("/prisoner erase Huang Qi")
    reader = room.as_("reader")
    reader.types("/prisoner history Huang Qi")
    assert "Erase…" not in reader.buttons()


def test_a_digest_that_told_of_an_erased_record_goes_and_the_rest_is_told_anew(room) -> None:
    second, workspace = room.as_("researcher"), room.place.workspace
    room.types("/alerts here")
    settled(room)
    before = [m for m in workspace.screen(room.place.channel, room.user) if "#1 · DEMO" in str(m.blocks)]
    assert before
    assert "#6 · DEMO" in str(before[-1].blocks)

    room.types("/prisoner erase #1")
    room.presses("Erase the whole record…")
    sends(room)
    confirms(second, "1")
    settled(room)
    settled(room)

    shown = [str(m.blocks) for m in workspace.screen(room.place.channel, room.user) if not m.ephemeral]
    assert not [words for words in shown if "#1 · DEMO" in words]
    assert [words for words in shown if "#6 · DEMO" in words]


def test_of_a_sealed_record_only_the_two_learn_that_it_was_there(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    room.types(f"/prisoner confidential #{ref} sealed <@{second.user}> because of a threat")
    room.types(f"/prisoner erase #{ref}")
    room.presses("Erase the whole record…")
    assert f"<@{second.user}>" in sends(room)
    confirms(second, ref)
    settled(room)

    assert "was erased" in room.types(f"/prisoner #{ref}")
    assert f"There is no case #{ref}" in room.as_("reader").types(f"/prisoner #{ref}")
    assert left_of(room, "Jia Yizhi", "甲乙之") == set()


def test_numbers_that_led_to_an_erased_record_say_so(room) -> None:
    ref, part = made_up(room), made_up(room)
    room.types(f"/prisoner doubles {ref}")
    room.presses(f"Side by side: #{ref} #{part}")
    room.presses("Make them one")
    room.types(f"/prisoner erase #{part}")
    room.presses("Erase the whole record…")
    sends(room)
    confirms(room.as_("researcher"), ref)

    for number in (ref, part):
        assert f"The record of #{number} was erased" in room.types(f"/prisoner #{number}")


def test_words_that_others_hold_too_are_left_where_they_stand(room) -> None:
    ref, namesake = made_up(room), made_up(room)
    room.types(f'/prisoner set #{ref} occupation "lawyer of the village" source press')
    room.presses("Record")
    room.types('/list new "Jia Yizhi and lawyer of the village"')
    asks(room, ref, "lawyer of the village")
    confirms(room.as_("researcher"), ref)
    assert "Jia Yizhi and lawyer of the village" in room.types("/list all")

    room.types(f"/prisoner erase #{ref}")
    room.presses("Erase the whole record…")
    sends(room)
    assert "Somebody else on record bears the same name" in confirms(room.as_("researcher"), ref)
    assert "Jia Yizhi and lawyer of the village" in room.types("/list all")
    assert f"#{namesake}" in room.types("/prisoner Jia Yizhi")


def test_a_doubt_that_was_answered_tells_nothing_of_the_fact_that_is_gone(room) -> None:
    ref = made_up(room)
    put(room, ref, "exit ban 2017-02-03", 'detained 2016-01-06 because "both papers print it"')
    told = {
        found for found in left_of(room, "3 February 2017", "2017-02-03") if "overruled" in found or "change" in found
    }
    assert [found for found in told if "detention.overruled" in found], told

    asks(room, ref, "exit ban")
    confirms(room.as_("researcher"), ref)

    assert left_of(room, "3 February 2017", "2017-02-03") == set()
    assert "both papers print it" in "".join(left_of(room, "both papers print it"))


def test_what_was_corrected_goes_alone_or_with_the_thing_and_is_shown_before(room) -> None:
    ref, second = made_up(room), room.as_("researcher")
    for place in (f"{WORD} Lane 139 1234 5678", "Chengdu"):
        room.types(f'/prisoner set #{ref} residence "{place}" source press')
        room.presses("Record")
    put(room, ref, "detained 2017-01-01")
    seen = room.types(f"/prisoner erase #{ref}")
    assert f"Lives in: Chengdu; before: {WORD} Lane 139 1234 5678" in seen

    assert "holds what is to be erased" in asks(room, ref, "only what it said before", "13912345678 is hers")
    assert "Nothing is erased yet" in sends(room)
    second.types(f"/prisoner erase #{ref}")
    assert "What stands there now stays." in second.presses("Look at it")
    assert "Lives in, what it said before" in second.presses("Erase for ever")

    assert left_of(room, WORD) == set()
    assert "Lives in: Chengdu" in room.types(f"/prisoner erase #{ref}")
    assert "before" not in room.types(f"/prisoner erase #{ref}").partition("Nothing is erased before.")[2]
    assert "Lives in, what it said before" in room.types(f"/prisoner history #{ref}")
