"""What was erased stands nowhere: in no row of either database, opened; on SQLite in no byte of its files; and nothing is left over."""

from uuid import UUID

import pytest
from leftover import in_rows
from planted import Names, plant
from sqlalchemy import select, text
from traces import in_store
from world import HERE, NOW

from store.access.log_tables import LOG
from store.access.models import MemberRow
from store.access.values import Account, Member, Place, Role, Standing
from store.cases.models import DetentionRow
from store.casework import destroying, erasable, erasing, tombstones
from store.casework.erased_words import Target
from store.database import Base
from store.errors import BadInput, Conflict, NotAllowed, NotFound
from store.migrations import migrate
from store.prisoners.values import Person
from store.unit_of_work import Store

DIRECT = Place("D1", is_direct=True)
NAMES = Names("Qiegu Wuyou", "郄谷无忧", "Sheng Buyou", "盛不忧", "Wuzhongshengyou")
KEPT = "typed into a form by Wuzhongshengyou"
EVERY = ("Qiegu", "郄谷", "Kanari Wuzhong", "by Wuzhong", "Wuzhongshengyou Invented")


@pytest.fixture
def two(store: Store) -> tuple[Member, Member]:
    """Two researchers."""
    with store.as_operator() as work:
        rows = [
            MemberRow(slack_user=f"U{n}", account=Account.FULL, standing=Standing.ADMITTED, roles=Role.RESEARCHER.value)
            for n in (1, 2)
        ]
        work.session.add_all(rows)
        work.commit()
    with store.reading_as_operator() as work:
        one, other = (
            row.value()
            for row in work.session.scalars(
                select(MemberRow).where(MemberRow.slack_user != "operator").order_by(MemberRow.slack_user)
            )
        )
    return one, other


@pytest.fixture
def planted(store: Store, two: tuple[Member, Member]) -> UUID:
    with store.writing(two[0], DIRECT) as work:
        found = plant(work, NAMES, two[0], NOW)
        work.commit()
    store.drafts.keep(two[1].id, {"typed": "Qiegu Wuyou"}, "/prisoner Qiegu Wuyou", NOW)
    begun = store.drafts.keep(two[1].id, {"person": found.filling["person"]}, "", NOW)
    store.drafts.keep_as("V1", two[1].id, {"view": f'{{"private_metadata": "C1|{begun}", "said": "{KEPT}"}}'}, "1", NOW)
    store.drafts.keep(two[1].id, {"typed": "Somebody Else"}, "", NOW)
    return UUID(found.filling["person"])


def known(work, person: UUID) -> Person:
    found = work.prisoners.person(person)
    assert found is not None
    return found


def asked(store: Store, by: Member, person: UUID, target: Target, because: str = "asked to") -> UUID:
    with store.writing(by, DIRECT) as work:
        wish, _others = erasing.ask(work, known(work, person), target, because, by, NOW)
        work.commit()
    return wish.id


def confirmed(store: Store, by: Member, wish: UUID) -> destroying.Destroyed:
    with store.writing(by, DIRECT) as work:
        _asked, done = erasing.confirm(work, wish, by, NOW)
        destroying.clear_beside(store.drafts, done)
        work.commit()
    destroying.sweep(store, lambda run: run())
    return done


def test_of_a_whole_record_nothing_is_left_but_its_tombstone(store: Store, two, planted: UUID) -> None:
    one, other = two
    with store.reading(one, DIRECT) as work:
        ref = known(work, planted).ref
    assert {found.split(" in ")[0] for found in in_rows(store, EVERY)} == set(EVERY)

    wish = asked(store, one, planted, Target("prisoner", str(planted)))
    done = confirmed(store, other, wish)

    with pytest.raises(NotFound):
        confirmed(store, other, wish)
    assert done.shared_sources == 0
    assert in_rows(store, EVERY) == set()
    assert in_store(store.engine, EVERY) == set()
    assert in_rows(store, [KEPT, "Somebody Else"]) == {"Somebody Else in draft.sealed"}
    assert in_rows(store, ["asked to"]) == {"asked to in erasure.because"}
    with store.reading(two[0], HERE) as work:
        stone = tombstones.of_number(work, ref)
        assert stone is not None
        assert (stone.asked_by, stone.confirmed_by, stone.because) == ("U1", "U2", "asked to")
        assert tombstones.of_number(work, ref + 1) is None


def test_each_part_by_itself_until_nothing_but_a_name_is_left(store: Store, two, planted: UUID) -> None:
    one, other = two
    with store.reading(one, DIRECT) as work:
        marks = [part.target.mark for part in erasable.erasables(work, known(work, planted))]
    kept = 0
    for mark in marks:
        try:
            wish = asked(store, one, planted, Target.read(mark))
        except BadInput:
            kept += 1  # the last name
            continue
        confirmed(store, other, wish)

    assert kept == 1
    parts = ("whispered by", "told by", "Kanari Wuzhong", "as said by", "Qiegu Wuyou", "郄谷无忧")
    left = in_rows(store, parts)
    assert {found.split(" in ")[0] for found in left} == {"Kanari Wuzhong"}, left
    with store.reading(one, DIRECT) as work:
        rest = erasable.erasables(work, known(work, planted))
        assert [part.target.entity for part in rest] == ["person_name"]
        assert len(tombstones.of_record(work, [planted])) == len(marks) - 1

    migrate(store.engine, store.cipher, to="0016")
    with store.engine.connect() as connection:
        left = connection.execute(text("SELECT count(*) FROM change WHERE operation = 'erased'")).scalar_one()
    assert left == 0, "the program of before knows no such operation"


def test_who_asked_does_not_confirm_and_what_changed_is_asked_again(store: Store, two, planted: UUID) -> None:
    one, other = two
    target = Target("prisoner", str(planted))
    wish = asked(store, one, planted, target)
    with store.writing(one, DIRECT) as work, pytest.raises(NotAllowed, match="two people erase"):
        erasing.confirm(work, wish, one, NOW)
    with store.writing(one, DIRECT) as work, pytest.raises(Conflict, match="asked for this already"):
        erasing.ask(work, known(work, planted), target, "once more", one, NOW)
    with store.writing(other, DIRECT) as work:
        work.prisoners.row(planted).occupation = work.cipher.seal("weaver of nothing")
        work.changed_people.clear()
        work.session.flush()
        work.changed_people.clear()
        work.commit()

    with store.writing(other, DIRECT) as work, pytest.raises(Conflict, match="has changed since"):
        erasing.confirm(work, wish, other, NOW)
    with store.writing(other, DIRECT) as work, pytest.raises(NotFound):
        erasing.confirm(work, wish, other, NOW + erasing.LIVES)
    wish = asked(store, one, planted, target)
    with store.writing(one, DIRECT) as work:
        erasing.withdraw(work, wish, one, NOW)
        work.commit()
    with store.writing(other, DIRECT) as work, pytest.raises(NotFound):
        erasing.confirm(work, wish, other, NOW)
    assert in_rows(store, EVERY)


def test_whoever_asked_must_still_be_one_who_may(store: Store, two, planted: UUID) -> None:
    one, other = two
    wish = asked(store, one, planted, Target("prisoner", str(planted)))
    with store.as_operator() as work:
        work.members.row("U1").standing = Standing.REMOVED
        work.commit()

    with store.writing(other, DIRECT) as work, pytest.raises(Conflict, match="may not change cases any more"):
        erasing.confirm(work, wish, other, NOW)


def test_nobody_else_could_confirm(store: Store, two, planted: UUID) -> None:
    one, _other = two
    with store.as_operator() as work:
        work.members.row("U2").roles = Role.READER.value
        work.commit()

    with store.writing(one, DIRECT) as work, pytest.raises(BadInput, match="nobody beside you"):
        erasing.ask(work, known(work, planted), Target("prisoner", str(planted)), "asked to", one, NOW)


GOES = {
    # of a record: a row by itself, and all of them with the whole record
    *("prisoner", "person_name", "detention", "charge", "sentence", "clemency", "health_note", "event", "care", "contact_plan"),
    *("person_relation", "prisoner_in_group", "issue", "external_id", "person_apart", "list_entry", "prisoner_source"),
    # derived from it: worked out anew, or gone with it
    *("name_key", "alike_key", "deadline", "profile", "profile_mark", "alert", "search_watched"),
    # what rests on it, came with it, guards it, was written of it
    *("source", "source_in_use", "prison", "prisoner_group", "access_grant", "change"),
    # its words elsewhere
    *("prisoner_list", "saved_search", "search_watch", "post", "draft", "access_log"),
}  # fmt: skip
HOLDS_NOTHING = {
    *("counter", "handled", "key_mark", "heartbeat", "member", "channel", "subscription", "received_event", "list_in_use"),
    "sent_file",  # a file's hash, and where it was: the file itself is taken back as a post
    "erasure",  # the tombstone
}  # fmt: skip


def test_every_table_was_decided_on() -> None:
    """A new table that holds words of a record goes into `store/casework/destroying*.py` and stands here."""
    assert {table.name for table in (*Base.metadata.tables.values(), *LOG.tables.values())} == GOES | HOLDS_NOTHING


def test_only_what_a_row_said_before_goes_and_what_it_says_now_stays(store: Store, two, planted: UUID) -> None:
    one, other = two
    old, now = "{old words of Wuzhongshengyou", "{new words"
    for words in (old, now):
        with store.writing(one, DIRECT) as work:
            (row,) = work.session.scalars(select(DetentionRow).where(DetentionRow.prisoner_id == planted))
            row.prison_note, key = work.cipher.seal(words), str(row.id)
            work.session.flush()
            work.changed_people.clear()
            work.commit()
    assert {found.split(" in ")[1] for found in in_rows(store, [old])} == {"change.old", "change.new"}

    confirmed(store, other, asked(store, one, planted, Target("detention", key, "~")))

    assert in_rows(store, [old]) == set()
    assert {found.split(" in ")[1] for found in in_rows(store, [now])} == {"detention.prison_note"}
    with store.reading(one, DIRECT) as work:
        assert "detention|" + key + "|~" not in [
            part.target.mark for part in erasable.erasables(work, known(work, planted))
        ]
        assert [stone.target.field for stone in tombstones.of_record(work, [planted])] == ["~"]
