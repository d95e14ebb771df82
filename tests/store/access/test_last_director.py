"""Two directors who remove each other at the same moment: one of them stays."""

from threading import Barrier, Thread

from world import NOW

from store.access import service
from store.access.values import Account, Role, Standing
from store.errors import MingdanError
from store.unit_of_work import ON_THE_HOST, Store


def test_of_two_directors_who_remove_each_other_one_stays(store: Store) -> None:
    with store.as_operator() as work:
        for user in ("U1", "U2"):
            row = work.members.add(user, Account.FULL, "en", NOW)
            row.standing, row.roles = Standing.ADMITTED, Role.DIRECTOR.value
        work.commit()
    with store.reading_as_operator() as work:
        directors = [work.members.known(user)[0] for user in ("U1", "U2")]  # type: ignore[index]
    both = Barrier(2)

    def remove(by, whom) -> None:
        both.wait()
        try:
            with store.writing(by, ON_THE_HOST) as work:
                service.remove(work.members, whom.slack_user, by)
                work.commit()
        except MingdanError:
            pass

    for _round in range(5):
        pair = [Thread(target=remove, args=pair) for pair in (directors, directors[::-1])]
        for thread in pair:
            thread.start()
        for thread in pair:
            thread.join()
        with store.as_operator() as work:
            left = [member for member in work.members.with_role(Role.DIRECTOR) if member.account is Account.FULL]
            assert len(left) == 1
            for user in ("U1", "U2"):
                row = work.members.row(user)
                assert row
                row.standing, row.roles = Standing.ADMITTED, Role.DIRECTOR.value
            work.commit()
