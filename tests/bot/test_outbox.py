"""Whatever tells somebody else is kept before it is said: told in the end, once, and away when its time is over."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from world import NOW

from bot.clock import tick
from bot.delivery import WRITES
from bot.operator.doctor import diagnose
from bot.settings import Settings
from store.outbox.values import Purpose


def direct(room, person: str) -> list:
    desk = room.as_(person)
    workspace = room.place.workspace
    return workspace.screen(workspace.open_dm(desk.user), desk.user)


def idle(room) -> None:
    room.place.built.worker.wait_idle(10)


def later(room, **ahead: float) -> None:
    """Some time passes, and a clock ticks."""
    room.clock.now += timedelta(**ahead)
    tick(room.place.built)
    idle(room)


def states(room, purpose: str) -> list[str]:
    with room.place.built.store.engine.connect() as connection:
        return list(connection.execute(text(f"SELECT state FROM post WHERE purpose = '{purpose}'")).scalars())


@pytest.fixture
def newcomer(room):
    """Somebody whom nobody has let in."""
    workspace = room.place.workspace
    room.types("/mingdan whoami")
    room.place.people["newcomer"] = workspace.add_user("newcomer")
    workspace.join(room.place.channel, room.place.people["newcomer"])
    desk = room.as_("newcomer")
    desk.types("/mingdan help")
    return desk


def test_a_request_reaches_the_admin_though_slack_was_away_when_it_was_made(room, newcomer) -> None:
    room.place.workspace.misbehave("chat.postMessage", "server_error")

    assert newcomer.presses("Ask an admin") == "Your request went to the admins. You will hear from them."
    idle(room)
    assert not [message for message in direct(room, "director") if "asks to be admitted" in message.text]

    later(room, minutes=2)
    later(room, minutes=2)

    assert len([message for message in direct(room, "director") if "asks to be admitted" in message.text]) == 1


def test_what_slack_had_no_time_for_is_told_at_the_next_tick(room, newcomer) -> None:
    room.place.workspace.misbehave("chat.postMessage", "server_error")
    newcomer.presses("Ask an admin")
    idle(room)

    later(room, seconds=16)

    assert states(room, "admission") == ["posted"]


def test_a_round_ends_however_slowly_slack_refuses(room, monkeypatch) -> None:
    monkeypatch.setattr(room.place.built.store, "on_news", lambda: None)  # no other round meanwhile
    idle(room)
    with room.place.built.store.as_operator() as work:
        for number in range(5):
            work.outbox.tell("C1", Purpose.ARRIVED, str(number), room.clock.now, {"inviter": "U1"})
        work.commit()

    def slowly(**_call: object) -> dict[str, object]:
        room.clock.now += timedelta(seconds=25)
        if room.clock.now > NOW + timedelta(hours=1):
            raise SystemExit  # the round does not end
        return {"status": 503, "headers": {}, "body": '{"ok": false, "error": "service_unavailable"}'}

    monkeypatch.setattr(room.place.built.client, "_perform_urllib_http_request", slowly)

    assert room.place.built.courier.deliver() == 0

    with room.place.built.store.engine.connect() as connection:
        tried = connection.execute(text("SELECT state, attempt FROM post WHERE purpose = 'arrived'")).all()
    assert tried == [("uncertain", 1)] * 5


def test_a_request_that_somebody_decided_on_meanwhile_is_not_sent_any_more(room, newcomer) -> None:
    room.place.workspace.misbehave("chat.postMessage", "server_error")
    newcomer.presses("Ask an admin")
    idle(room)
    with room.place.built.store.as_operator() as work:
        work.members.row(newcomer.user).standing = "removed"
        work.commit()

    later(room, minutes=2)

    assert states(room, "admission") == ["parked"]
    assert not [message for message in direct(room, "director") if "asks to be admitted" in message.text]


def test_an_answer_that_slack_does_not_take_comes_by_direct_message_with_its_undo_and_goes_after_a_day(room) -> None:
    room.types('/list new "EU round"')
    room.place.workspace.misbehave("response_url", "server_error", times=2)

    room.types("/list add Huang Qi")
    idle(room)

    (answer,) = [message for message in direct(room, "director") if "Undo" in str(message.blocks)]
    assert answer.text == "Mingdan"
    assert "黄琦" in str(answer.blocks)
    later(room, hours=23)
    assert answer.ts in [message.ts for message in direct(room, "director")]
    later(room, hours=2)
    assert answer.ts not in [message.ts for message in direct(room, "director")]


def test_what_takes_the_place_of_a_late_answer_names_nobody_where_a_lock_screen_shows_it(room) -> None:
    room.types('/list new "EU round"')
    room.place.workspace.misbehave("response_url", "server_error", times=2)
    room.types("/list add Huang Qi")
    idle(room)

    room.presses("Undo")

    (undone,) = [message for message in direct(room, "director") if "Undone" in str(message.blocks)]
    assert not undone.ephemeral
    assert "黄琦" in str(undone.blocks)
    assert undone.text == "Mingdan"


def test_one_more_try_is_enough_where_slack_was_away_for_a_moment(room) -> None:
    room.place.workspace.misbehave("response_url", "server_error")

    assert "李建峰" in room.types("/prisoner Li Jianfeng")

    assert states(room, "answer") == []


def test_an_exported_file_comes_with_number_and_hash_and_goes_after_a_day(room) -> None:
    room.types('/list new "EU round"')
    room.adds("/list add Li Jianfeng")

    assert "on its way to you alone" in room.types("/list export docx")
    idle(room)

    (file,) = room.place.workspace.state.files.values()
    assert file.name == "list-1-DRAFT.docx"
    assert states(room, "file") == ["posted"]
    later(room, hours=25)
    assert states(room, "file") == ["deleted"]
    assert not [file for file in room.place.workspace.state.files.values() if not file.deleted]


def test_an_export_is_not_sent_to_who_was_removed_meanwhile(room) -> None:
    researcher = room.as_("researcher")
    researcher.types('/list new "EU round"')
    researcher.adds("/list add Li Jianfeng")
    room.place.workspace.misbehave("conversations.open", "server_error")
    researcher.types("/list export txt")
    idle(room)
    room.types(f"/mingdan remove <@{researcher.user}>")

    later(room, minutes=2)

    assert states(room, "file") == ["parked"]


def test_the_welcome_and_doctor_say_that_real_cases_are_not_guarded_yet(room) -> None:
    later(room, seconds=0)

    assert "Not yet for real cases" in str(direct(room, "director")[0].blocks)
    assert "Not yet for real cases" in str(room.types("/mingdan doctor"))


def test_a_post_that_a_bug_keeps_from_being_written_holds_up_none_behind_it(room, monkeypatch) -> None:
    def broken(*_) -> None:
        raise ZeroDivisionError

    later(room, seconds=0)
    room.types("/alerts here")
    with monkeypatch.context() as patch:
        patch.setitem(WRITES, Purpose.FILE, broken)
        with room.place.built.store.as_operator() as work:
            work.outbox.tell(room.user, Purpose.FILE, "first", NOW - timedelta(days=1), {"list": "1"})
            work.commit()
        later(room, seconds=0)

    assert states(room, "file") == ["uncertain"]
    assert states(room, "digest") == ["posted"]


def told(room) -> list[str]:
    return [message.text for message in direct(room, "director") if "takes no posts" in message.text]


def test_an_admin_hears_once_of_a_channel_that_takes_no_posts(room) -> None:
    later(room, seconds=0)  # the welcome
    room.types("/alerts here")
    room.place.workspace.misbehave("chat.postMessage", "is_archived")
    later(room, seconds=0)
    (said,) = told(room)
    assert said.startswith(f"Slack takes no posts for <#{room.place.channel.id}>: `is_archived`.\nNothing is lost")

    room.place.workspace.misbehave("chat.postMessage", "is_archived")
    later(room, days=1, minutes=1)

    assert len(told(room)) == 1


def test_doctor_counts_what_is_refused_and_lists_what_could_not_be_deleted(room) -> None:
    later(room, seconds=0)  # the welcome
    room.types("/alerts here")
    room.place.workspace.misbehave("chat.postMessage", "is_archived")
    later(room, seconds=0)
    with room.place.built.store.as_operator() as work:
        work.session.execute(
            text(
                "INSERT INTO post (id, once, channel, local_date, purpose, part, key, state, attempt, stands_in, ts, "
                "delete_after) VALUES (:id, 'digest:x', 'C9', '2018-01-01', 'digest', 1, 'k', 'posted', 1, 'C9', '1.0', "
                ":over)"
            ),
            {"id": "0" * 32, "over": NOW - timedelta(days=1)},
        )
        work.commit()
    room.place.workspace.misbehave("chat.delete", "cant_delete_message")
    later(room, seconds=0)

    said = [str(finding.what) for finding in diagnose(Settings(), room.place.built.store, room.clock.now)]

    assert "1 post waits because Slack refused it; it is tried again daily." in said
    assert "In <#C9>, 1 post that should be gone could not be deleted: cant_delete_message." in said
    room.place.workspace.misbehave("chat.delete", "message_not_found")  # somebody deleted it by hand
    later(room, days=1, minutes=1)
    said = [str(finding.what) for finding in diagnose(Settings(), room.place.built.store, room.clock.now)]
    assert not [line for line in said if "could not be deleted" in line]


def test_a_digest_with_names_goes_after_thirty_days_and_one_with_numbers_alone_stays(room) -> None:
    channel = room.place.channel
    room.types("/alerts here")
    later(room, seconds=0)
    posts = [message for message in room.place.workspace.screen(channel, room.user) if not message.ephemeral]
    named = [message.ts for message in posts if "李建峰" in str(message.blocks)]

    later(room, days=31)

    left = [message.ts for message in room.place.workspace.screen(channel, room.user)]
    assert not set(named) & set(left)
    assert {message.ts for message in posts} - set(named) <= set(left)


def test_a_post_whose_key_is_gone_holds_up_none_behind_it_and_no_sealing(room) -> None:
    room.as_("reader").types("/mingdan whoami")
    room.types("/alerts here")
    with room.place.built.store.as_operator() as work:
        for state in ("due", "posted"):
            work.outbox.tell(room.user, Purpose.ANSWER, state, NOW - timedelta(days=1), {"blocks": "[]"})
        work.commit()
    room.place.built.worker.wait_idle(10)
    with room.place.built.store.engine.begin() as connection:
        for state in ("due", "posted"):
            lost = f"UPDATE post SET about = 'of another key', state = '{state}' WHERE once = 'answer:{state}'"
            connection.execute(text(lost))

    later(room, seconds=0)

    assert states(room, "digest") == ["posted"]
    assert sorted(states(room, "answer")) == ["parked", "posted"]
    reader = room.as_("reader").user
    assert "sealed now" in room.types(f"/prisoner confidential Li Jianfeng sealed <@{reader}> because of a threat")
