"""A process that dies anywhere while it delivers what is no digest loses no message and sends none twice; a file twice at most."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from desk import Clock, Desk
from killable import Killed, Steps, go_round
from sqlalchemy import text
from world import NOW

from handlers.slack.blocks import Answer, said
from handlers.slack.posts import kept
from store.outbox.values import Purpose
from store.unit_of_work import Store

LATER = (NOW + timedelta(minutes=5), NOW + timedelta(minutes=10))
"""After the lease of a dead process (100 s), and once more to be sure."""


@dataclass
class House:
    """A store whose outbox holds a post of every kind, and the workspace they go to."""

    desk: Desk
    store: Store

    def begin(self) -> None:
        """All of it waits again."""
        director = self.desk.user
        with self.store.as_operator() as work:
            work.session.execute(text("UPDATE alert SET post_id = NULL"))
            work.session.execute(text("DELETE FROM post"))
            answer = kept(Answer((said("what was asked"),)))
            work.outbox.tell(director, Purpose.ANSWER, "1", NOW, answer)
            work.outbox.tell(director, Purpose.WELCOME, "1", NOW)
            work.outbox.tell(director, Purpose.ADMITTED, "1", NOW)
            work.outbox.tell(self.desk.place.channel.id, Purpose.ARRIVED, "1", NOW, {"inviter": director})
            about = {"list": "1", "kind": "txt", "grouped": "no"}
            work.outbox.tell(director, Purpose.FILE, "1", NOW, about)
            work.commit()
        self.before = self._stand()

    def _stand(self) -> list[tuple[str, str]]:
        workspace, user = self.desk.place.workspace, self.desk.user
        places = (self.desk.place.channel, workspace.open_dm(user))
        return [
            (message.ts, "file" if message.files else re.sub(r"'block_id': '\w+'", "", str(message.blocks)))
            for place in places
            for message in workspace.screen(place, user)
        ]

    def told(self) -> Counter[str]:
        """What came since the beginning, and how often."""
        return Counter(what for ts, what in self._stand() if (ts, what) not in self.before)

    def round(self, now, steps: Steps) -> None:
        client = self.desk.place.built.client
        url = self.store.engine.url.render_as_string(hide_password=False)
        go_round(url, client.base_url, str(client.token), now, steps)


@pytest.fixture
def house(cases_store: Store, open_room) -> Iterator[House]:
    with open_room(cases_store, Clock()) as desk:
        desk.types('/list new "EU round"')
        desk.adds("/list add Li Jianfeng")
        desk.place.built.worker.wait_idle(10)
        cases_store.on_news = lambda: None  # nobody but the process that dies goes
        yield House(desk, cases_store)


@pytest.mark.parametrize("demo_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.proof)], indirect=True)
@pytest.mark.proof
def test_whoever_dies_anywhere_loses_no_message_and_doubles_none_but_a_file(house: House) -> None:
    house.begin()
    steps = Steps()
    house.round(NOW, steps)
    expected = house.told()
    assert set(expected.values()) == {1}
    assert len(expected) == 5

    wrong = {}
    for last, what in enumerate(steps.taken, start=1):
        house.begin()
        with pytest.raises(Killed):
            house.round(NOW, Steps(last))
        for now in LATER:
            house.round(now, Steps())
        told = house.told()
        lost = [said for said in expected if said not in told]
        doubled = [said for said, times in told.items() if times > (2 if said == "file" else 1)]
        if lost or doubled:
            wrong[f"{last}: {what}"] = (lost, doubled)

    assert wrong == {}


@pytest.mark.parametrize("demo_url", ["sqlite"], indirect=True)
@pytest.mark.proof
def test_a_courier_that_does_not_look_for_its_own_message_is_found_out(house: House, monkeypatch) -> None:
    monkeypatch.setattr("bot.delivery.Courier._found", lambda *_: None)
    house.begin()
    steps = Steps()
    house.round(NOW, steps)
    posted = next(at for at, what in enumerate(steps.taken, start=1) if what == "after chat.postMessage")

    house.begin()
    with pytest.raises(Killed):
        house.round(NOW, Steps(posted))
    house.round(LATER[0], Steps())

    assert 2 in house.told().values()
