"""The outbox on both databases."""

from world import NOW

from store.outbox.values import PostState, Purpose, Standing


def sent(store, once: str, ts: str) -> None:
    with store.as_operator() as work:
        work.outbox.tell("U1", Purpose.ADMISSION, once, NOW, {"member": once})
        post = work.outbox.claim(NOW)
        work.outbox.settle(post.id, post.attempt, PostState.POSTED, NOW, standing=Standing("D1", ts))
        work.commit()


def test_what_stands_in_slack_is_told_anew_where_it_stands_and_nothing_else_is(store) -> None:
    sent(store, "U_A:U1:1", "1.1")
    sent(store, "UXA:U1:1", "2.2")  # `_` is no wildcard

    with store.as_operator() as work:
        work.outbox.tell_anew(Purpose.ADMISSION, "U_A", {"member": "U_A"})
        assert work.outbox.has_news
        again = work.outbox.claim(NOW)
        assert (again.standing, again.about) == (Standing("D1", "1.1"), {"member": "U_A"})
        assert work.outbox.claim(NOW) is None
