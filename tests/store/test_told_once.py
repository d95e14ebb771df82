"""What is told once by its maker's key, whoever makes it at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

from leftover import in_rows
from world import NOW

from store.outbox.repository import LEASE
from store.outbox.values import SHOWS, PostState, Purpose, Standing, as_words
from store.unit_of_work import Store


def test_what_several_processes_tell_at_the_same_moment_is_one_post(store: Store) -> None:
    def tell(_number: int) -> bool:
        with store.as_operator() as work:
            is_new = work.outbox.tell("U1", Purpose.WELCOME, "first", NOW)
            work.commit()
        return is_new

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(tell, range(4))) == [False, False, False, True]


def test_a_transaction_that_is_not_kept_tells_nothing_and_wakes_nobody(store: Store) -> None:
    woken: list[int] = []
    store.on_news = lambda: woken.append(1)

    with store.as_operator() as work:
        work.outbox.tell("U1", Purpose.WELCOME, "first", NOW)
    assert woken == []

    with store.as_operator() as work:
        assert work.outbox.claim(NOW) is None
        assert work.outbox.tell("U1", Purpose.WELCOME, "first", NOW)
        work.commit()
    assert woken == [1]


def test_what_a_post_is_made_of_stands_encrypted_and_goes_once_it_is_posted(store: Store) -> None:
    with store.as_operator() as work:
        work.outbox.tell("U1", Purpose.ANSWER, "1", NOW, {"blocks": "Li Jianfeng"})
        work.commit()
    held = "SELECT about FROM post"
    with store.engine.connect() as connection:
        assert "Jianfeng" not in connection.exec_driver_sql(held).scalar_one()

    with store.as_operator() as work:
        post = work.outbox.claim(NOW)
        assert post is not None
        assert post.about == {"blocks": "Li Jianfeng"}
        work.outbox.settle(post.id, post.attempt, PostState.POSTED, NOW, standing=Standing("D1", "1.0"))
        work.commit()
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql(held).scalar_one() is None


def test_a_claim_holds_until_its_lease_is_over_or_somebody_else_has_the_post(store: Store) -> None:
    with store.as_operator() as work:
        work.outbox.tell("U1", Purpose.WELCOME, "first", NOW)
        first = work.outbox.claim(NOW)
        assert first is not None
        assert work.outbox.holds(first, NOW + timedelta(seconds=99))
        assert not work.outbox.holds(first, NOW + timedelta(seconds=101))

        second = work.outbox.claim(NOW + timedelta(seconds=101))
        assert second is not None
        assert second.was_uncertain
        assert not work.outbox.holds(first, NOW + timedelta(seconds=102))
        assert not work.outbox.settle(first.id, first.attempt, PostState.POSTED, NOW)


def test_what_is_under_way_when_something_is_erased_is_looked_for_and_an_answer_loses_its_words(store: Store) -> None:
    person = uuid4()
    with store.as_operator() as work:
        work.outbox.tell("U1", Purpose.ANSWER, "1", NOW, {"blocks": '["Qiegu"]', SHOWS: as_words([person])})
        work.outbox.tell("U1", Purpose.ANSWER, "2", NOW, {"blocks": '["other"]', SHOWS: as_words([uuid4()])})
        claimed = work.outbox.claim(NOW)
        work.outbox.destroy([person], NOW)
        work.commit()

    assert in_rows(store, ["Qiegu", "other"]) <= {"other in post.about"}
    with store.as_operator() as work:
        assert not work.outbox.holds(claimed, NOW)
        assert not work.outbox.settle(claimed.id, claimed.attempt, PostState.POSTED, NOW)
        other = work.outbox.claim(NOW)
        work.outbox.settle(other.id, other.attempt, PostState.POSTED, NOW)
        again = work.outbox.claim(NOW + LEASE * 2)
        assert (again.id, again.was_uncertain) == (claimed.id, True)
