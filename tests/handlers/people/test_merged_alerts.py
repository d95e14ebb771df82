"""What was told of one record is told of nobody again when that record becomes a part of another, and when they part."""

from fictional import made_up, put
from sqlalchemy import text

from bot.delivery import plan


def told(room) -> list[tuple[int, str]]:
    """Whose dates the newest digest of the channel tells; nothing where none came."""
    store = room.place.built.store
    with store.engine.connect() as connection:
        before = connection.execute(text("SELECT count(*) FROM post WHERE purpose = 'digest'")).scalar_one()
    plan(store, room.clock())
    room.place.built.courier.deliver()
    with store.engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT prisoner.ref, alert.kind FROM alert JOIN post ON post.id = alert.post_id JOIN prisoner ON prisoner.id = alert.subject_id "
                "WHERE post.purpose = 'digest' AND alert.state = 'open' ORDER BY 1, 2"
            )
        ).all()
        after = connection.execute(text("SELECT count(*) FROM post WHERE purpose = 'digest'")).scalar_one()
    return [(ref, kind) for ref, kind in rows] if after > before else []


def alerts_of(room, ref: str) -> list[tuple[str, str, bool]]:
    with room.place.built.store.engine.connect() as connection:
        asked = text(
            "SELECT alert.kind, alert.state, alert.post_id IS NOT NULL FROM alert JOIN prisoner ON prisoner.id = alert.subject_id "
            "WHERE prisoner.ref = :ref ORDER BY 1, 2"
        )
        return [(kind, state, bool(posted)) for kind, state, posted in connection.execute(asked, {"ref": int(ref)})]


def test_a_merge_and_its_undo_tell_nothing_twice(room) -> None:
    room.types("/alerts here")
    one, other = made_up(room), made_up(room)
    put(room, other, "detained 2016-04-10", "sentence 2y 2016-12-01 dpr 1y")
    assert int(other) in {ref for ref, _kind in told(room)}
    before = alerts_of(room, other)
    assert any(posted for _kind, _state, posted in before)

    room.types(f"/prisoner merge #{one} #{other}")
    room.presses("Make them one")

    assert told(room) == []
    assert [alert for alert in alerts_of(room, one) if alert[1] == "open"] == [
        alert for alert in before if alert[1] == "open"
    ]
    assert all(state != "open" for _kind, state, _posted in alerts_of(room, other))

    room.types(f"/prisoner unmerge #{other}")

    assert told(room) == []
    assert sorted(alert for alert in alerts_of(room, other) if alert[1] == "open") == [
        alert for alert in before if alert[1] == "open"
    ]
    assert all(state != "open" for _kind, state, _posted in alerts_of(room, one))
