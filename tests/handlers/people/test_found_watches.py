"""A kept search that is watched: whoever newly meets it, and whoever no longer does, is told there once."""

from datetime import timedelta

import pytest
from desk import Desk
from fictional import made_up, put
from world import restrict

from bot.clock import tick
from handlers.people import found_watches
from store.casework import watching as store_watching
from store.casework.destroying_record import destroy_record
from store.casework.finding import found_ids


@pytest.fixture
def watching(room) -> Desk:
    """A search for men who are ill, watched in the channel; the clock has looked once."""
    made_up(room, "imprisoned")
    room.types("/prisoner find men, ill, not demo")
    room.types('/prisoner find save "Ill men"')
    assert "“Ill men” is watched: this channel is told" in room.types("/prisoner find watch Ill men")
    posts(room)
    return room


def posts(room: Desk) -> list[str]:
    """What the clock posts into the channel and to the director when it ticks a minute later."""
    before = {message.ts for message in room.screen()}
    room.clock.now += timedelta(minutes=1)
    tick(room.place.built)
    room.place.workspace.transport.settle(10.0)  # what was told goes off by itself
    return [
        f"{message.text} {message.blocks}"
        for message in room.screen()
        if message.ts not in before and "watched search" in message.text
    ]


def test_who_newly_meets_it_and_who_no_longer_does_is_told_once(watching) -> None:
    assert posts(watching) == []
    seen = watching.types('/prisoner log Jia Yizhi health "kidney disease" 2018-02-01 source "invented for a test"')
    assert "kidney" in seen
    seen = watching.presses("Record")
    assert "On record for" in seen

    (told,) = posts(watching)
    assert told.startswith("A watched search: 1 newly found, 0 found no more")
    assert "Newly found" in told
    assert "#49" in told
    assert posts(watching) == []
    watching.presses("Undo")
    (told,) = posts(watching)
    assert told.startswith("A watched search: 0 newly found, 1 found no more")
    assert posts(watching) == []


def test_nothing_secret_is_told_in_a_channel(watching) -> None:
    restrict(watching.place.built.store, 49)
    put(watching, "49", 'health "kidney disease" 2018-02-01')

    assert posts(watching) == []


def test_who_is_hidden_after_being_told_is_not_told_as_gone(watching) -> None:
    put(watching, "49", 'health "kidney disease" 2018-02-01')
    assert len(posts(watching)) == 1
    restrict(watching.place.built.store, 49)

    assert posts(watching) == []


def test_it_is_stopped_and_what_is_saved_in_its_place_begins_anew(watching) -> None:
    watching.types("/prisoner find men, not demo")
    assert "in place of the search of that name" in watching.types('/prisoner find save "Ill men"')
    assert posts(watching) == []
    watching.types("/prisoner find saved")
    assert "is not watched here any more" in watching.presses("Stop watching here")
    put(watching, "49", 'health "kidney disease" 2018-02-01')
    assert posts(watching) == []
    assert "“Ill men” is not watched here." in watching.types("/prisoner find unwatch Ill men")
    assert "You keep no search called “Nobody”." in watching.types("/prisoner find watch Nobody")


def test_two_records_made_one_are_no_news(watching) -> None:
    put(watching, "49", 'health "kidney disease" 2018-02-01')
    posts(watching)
    made_up(watching, "imprisoned")
    seen = watching.types("/prisoner merge 50 into 49")
    assert "Make them one" in watching.buttons(), seen
    watching.presses("Make them one")

    assert posts(watching) == []


def test_a_reader_watches_for_themselves_and_no_channel(watching) -> None:
    watching.as_("reader").types("/mingdan whoami")
    reader = watching.as_("reader")
    reader.types("/prisoner find men, ill, not demo")
    reader.types("/prisoner find save Mine")

    assert "Your role does not allow this" in reader.types("/prisoner find watch Mine")
    direct = watching.place.workspace.open_dm(reader.user)
    watching.place.workspace.type_command(reader.user, direct, "/prisoner", "find watch Mine")
    assert "you alone are told here" in str([message.text for message in reader.screen()])
    posts(watching)
    put(watching, "49", 'health "kidney disease" 2018-02-01')
    posts(watching)
    told = [
        message for message in watching.place.workspace.screen(direct, reader.user) if "newly found" in message.text
    ]
    assert [message.text for message in told] == ["A watched search: 1 newly found, 0 found no more"]
    assert "甲乙之" in str(told[0].blocks)


def merges(room: Desk, part: str, whole: str) -> list[str]:
    """Make two records one, as the one that stays says, and look at what is told."""
    seen = room.types(f"/prisoner merge {part} into {whole} because one paper misprints the year")
    while "which one stands?" in seen:
        seen = room.presses(next(label for label in room.buttons() if label.endswith(f"(#{whole})")))
    room.presses("Make them one")
    return posts(room)


def test_a_record_that_became_a_part_of_one_that_is_not_found_is_told_and_comes_back_as_it_was(watching) -> None:
    put(watching, "49", 'health "kidney disease" 2018-02-01')
    posts(watching)
    made_up(watching, born="1970")
    assert merges(watching, "49", "50") == [], "found as #50 now"
    watching.types("/prisoner unmerge 49")
    assert posts(watching) == []
    watching.types("/prisoner find men, born 1969, not demo")
    watching.types('/prisoner find save "Ill men"')
    posts(watching)

    (told,) = merges(watching, "49", "50")
    assert told.startswith("A watched search: 0 newly found, 1 found no more")
    assert "#50" in told


def test_who_is_tied_to_a_record_is_found_by_its_number_after_it_became_a_part_of_another(watching) -> None:
    made_up(watching)
    watching.types("/prisoner relate #50 friend Huang Qi because so")
    watching.types("/prisoner find related to #50")
    watching.types("/prisoner find save Ties")
    watching.types("/prisoner find watch Ties")
    posts(watching)
    watching.types("/prisoner merge 50 into 49")
    watching.presses("Make them one")

    assert posts(watching) == []
    assert "Huang Qi" in watching.types("/prisoner find Ties")


def test_news_after_a_record_was_destroyed_is_told(watching) -> None:
    """The numbers of its changes are given again."""
    made_up(watching, "imprisoned")
    posts(watching)
    with watching.place.built.store.as_operator() as work:
        destroy_record(work, [work.prisoners.by_reference(50).id])
        work.commit()
    put(watching, "49", 'health "kidney disease" 2018-02-01')

    assert len(posts(watching)) == 1


def test_who_is_destroyed_while_a_watch_is_looked_at_holds_up_nothing(watching, monkeypatch) -> None:
    store = watching.place.built.store
    put(watching, "49", 'health "kidney disease" 2018-02-01')

    def found_and_gone(work, *asked):
        ids = found_ids(work, *asked)
        monkeypatch.setattr(store_watching, "found_ids", found_ids)
        with store.as_operator() as other:
            destroy_record(other, ids)
            other.commit()
        return ids

    monkeypatch.setattr(store_watching, "found_ids", found_and_gone)

    assert posts(watching) == []


def test_a_watch_whose_search_finds_too_many_ends_and_says_so(watching, monkeypatch) -> None:
    monkeypatch.setattr(store_watching, "MOST", 0)
    monkeypatch.setattr(found_watches, "MOST", 0)
    put(watching, "49", 'health "kidney disease" 2018-02-01')

    (told,) = posts(watching)
    assert told.startswith("A watched search finds more than 0 people now, so it is watched no longer.")
    assert posts(watching) == []
    assert "is not watched here." in watching.types("/prisoner find unwatch Ill men")


def test_who_is_removed_watches_no_more(watching) -> None:
    second = watching.as_("researcher")
    second.types("/prisoner find men, ill, not demo")
    second.types("/prisoner find save Mine")
    second.types("/prisoner find watch Mine")

    seen = watching.types(f"/mingdan remove <@{second.user}>")
    assert "1 search of theirs was watched; nobody is told of it any more." in seen
    watching.types(f"/mingdan admit <@{second.user}> researcher")
    posts(watching)
    put(watching, "49", 'health "kidney disease" 2018-02-01')
    assert len(posts(watching)) == 1, "the director's own"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("watch", "Which search? For example: `/prisoner find watch Ill men`"),
        ("关注", "Which search?"),
        ("unwatch", "Which search?"),
        ("stop watching", "Which search?"),
    ],
)
def test_a_watch_of_nothing_asks_which(watching, line: str, says: str) -> None:
    assert says in watching.types(f"/prisoner find {line}")
