"""A process that dies at any statement, commit or call of plan and delivery loses no alert and tells none twice."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk import Clock, Desk
from killable import Killed, Steps, go_round
from sqlalchemy import text
from world import NOW

from store.alerts import service
from store.unit_of_work import Store

LATER = NOW + timedelta(minutes=5)
"""After the lease of a dead process (100 s)."""

Told = Counter[tuple[int, str]]
"""How often each line stands in the posts of each channel, by the channel's place in the round."""


@dataclass
class Town:
    """A store, a workspace, and channels that were never told anything."""

    desk: Desk
    store: Store
    leads: str
    number: int
    """How many channels are told."""

    def begin(self) -> None:
        """New channels each time, so that what earlier rounds posted is out of sight."""
        workspace, user = self.desk.place.workspace, self.desk.user
        self.channels = [workspace.add_channel("told", members=[user]) for _channel in range(self.number)]
        with self.store.as_operator() as work:
            for table in ("alert", "post", "subscription"):
                work.session.execute(text(f"DELETE FROM {table}"))
            operator = work.members.operator()
            for channel in self.channels:
                service.subscribe(work.alerts, channel.id, "Asia/Shanghai", "en", operator, date(2018, 3, 15))
            work.session.flush()
            work.session.execute(text("UPDATE subscription SET leads = :leads"), {"leads": self.leads})
            work.commit()

    @property
    def addresses(self) -> tuple[str, str, str]:
        client = self.desk.place.built.client
        return self.store.engine.url.render_as_string(hide_password=False), client.base_url, str(client.token)

    def told(self) -> Told:
        return Counter(
            (at, line)
            for at, channel in enumerate(self.channels)
            for message in self.desk.place.workspace.screen(channel, self.desk.user)
            if message.blocks
            for line in message.text.splitlines()
        )

    def undisturbed(self) -> tuple[list[str], Told]:
        """The steps of a round in which nothing goes wrong, and what it tells."""
        steps = Steps()
        self.begin()
        go_round(*self.addresses, NOW, steps)
        told = self.told()
        assert told
        assert set(told.values()) == {1}
        return steps.taken, told

    def wrongs(self, expected: Told) -> list[str]:
        """What is lost or told twice after a second round by a process that lives, and a third one to be sure."""
        for now in (LATER, LATER + timedelta(minutes=5)):
            go_round(*self.addresses, now, Steps())
        told = self.told()
        lost = [f"lost {line}" for line in expected - told]
        return [*lost, *(f"doubled {line}" for line in told - expected)]


def killed_at_every_step(town: Town, named: str = "") -> dict[str, list[str]]:
    """What goes wrong, by the step at which the first process died; only steps in whose name a word stands."""
    steps, expected = town.undisturbed()
    assert any(named in what for what in steps)
    wrong = {}
    for last, what in enumerate(steps, start=1):
        if named not in what:
            continue
        town.begin()
        with pytest.raises(Killed):
            go_round(*town.addresses, NOW, Steps(last))
        if found := town.wrongs(expected):
            wrong[f"{last}: {what}"] = found
    return wrong


@pytest.fixture
def town(cases_store: Store, open_room) -> Iterator[Town]:
    """One channel that is told of three dates."""
    with open_room(cases_store, Clock()) as desk:
        yield Town(desk, cases_store, "90,30,7,0", 1)


@pytest.mark.proof
@pytest.mark.parametrize("demo_url", ["sqlite", "postgresql"], indirect=True)
def test_whoever_dies_anywhere_loses_nothing_and_doubles_nothing(town: Town) -> None:
    assert killed_at_every_step(town) == {}


@pytest.mark.parametrize("demo_url", ["sqlite"], indirect=True)
def test_a_sender_that_does_not_look_for_its_own_post_is_found_out(town: Town, monkeypatch) -> None:
    """The check itself can fail: without looking in the channel, dying after the post doubles it."""
    monkeypatch.setattr("bot.delivery.Courier._found", lambda *_: None)

    wrong = killed_at_every_step(town, "chat.postMessage")

    assert [step.partition(": ")[2] for step in wrong] == ["after chat.postMessage"]
    assert [said for found in wrong.values() for said in found if not said.startswith("doubled")] == []


@pytest.mark.proof
def test_with_many_dates_in_three_channels_nothing_is_lost_or_doubled_either(town: Town) -> None:
    town.leads, town.number = "4000,30", 3

    assert killed_at_every_step(town) == {}


@pytest.mark.proof
@pytest.mark.process
def test_processes_that_are_killed_for_good_lose_and_double_nothing(town: Town) -> None:
    """SIGKILL, at 16 steps spread over the round and at each call to Slack: no clean-up of any kind runs."""
    town.number = 2
    steps, expected = town.undisturbed()
    chosen = {*range(1, len(steps) + 1, max(1, len(steps) // 16))}
    chosen |= {at for at, what in enumerate(steps, start=1) if "chat." in what or "conversations." in what}
    wrong = {}
    for last in sorted(chosen):
        town.begin()
        command = [sys.executable, "-m", "killable", *town.addresses, NOW.isoformat(), str(last)]
        ended = subprocess.run(command, env=os.environ | {"PYTHONPATH": _path()}, check=False)
        assert ended.returncode == -signal.SIGKILL
        if found := town.wrongs(expected):
            wrong[f"{last}: {steps[last - 1]}"] = found

    assert wrong == {}


def _path() -> str:
    here = Path(__file__).parent
    return os.pathsep.join(str(folder) for folder in (here.parents[1], here.parent, here))
