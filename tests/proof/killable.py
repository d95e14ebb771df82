"""A clock's round that ends at its n-th step: before any statement, before or after any commit and any call to Slack.

As a program it is a process of its own that kills itself there: `python -m killable URL SLACK TOKEN NOW STEP`.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import Engine, event
from world import KEYS

from bot.delivery import Courier, plan
from store.crypto import Cipher
from store.database import connect
from store.unit_of_work import Store


class Killed(BaseException):
    """No handler of ours may see this, as none sees SIGKILL."""


class Steps:
    """Counts what a round does to the outside, and ends it at step `last`; the dead do nothing more."""

    def __init__(self, last: int | None = None) -> None:
        self.taken: list[str] = []
        self._last = last
        self._ends: list[Callable[[], object]] = []

    def at_death(self, end: Callable[[], object]) -> None:
        """What the system does at once when a process dies: its transactions are rolled back, for one."""
        self._ends.append(end)

    def take(self, what: str) -> None:
        if self._last is not None and len(self.taken) >= self._last:
            raise Killed(what)
        self.taken.append(what)
        if len(self.taken) == self._last:
            for end in self._ends:
                end()
            raise Killed(what)


class Slack(WebClient):
    """A client whose calls are steps: killed before one nothing was sent, killed after it nobody heard the answer."""

    def __init__(self, steps: Steps, api_url: str, token: str) -> None:
        super().__init__(token=token, base_url=api_url, retry_handlers=[])
        self._steps = steps

    def api_call(self, api_method: str, **more: Any) -> SlackResponse:
        self._steps.take(f"before {api_method}")
        answer = super().api_call(api_method, **more)
        self._steps.take(f"after {api_method}")
        return answer


def watched(engine: Engine, steps: Steps) -> Engine:
    """The engine, every statement and commit of which is a step."""
    commit = engine.dialect.do_commit

    def committed(connection: Any) -> None:
        steps.take("before commit")
        commit(connection)
        steps.take("after commit")

    engine.dialect.do_commit = committed  # type: ignore[method-assign]
    # After a statement and before the next one is the same death: what was not committed is rolled back.
    event.listen(
        engine, "before_cursor_execute",
        lambda _connection, _cursor, statement, *_more: steps.take(f"before {statement[:60]}"),
    )  # fmt: skip
    return engine


def go_round(url: str, api_url: str, token: str, now: datetime, steps: Steps) -> None:
    """Plan and deliver, as a clock does, from a process that has just begun."""
    engine, opened = watched(connect(url), steps), list[Any]()
    event.listen(engine, "connect", lambda connection, _record: opened.append(connection))
    steps.at_death(lambda: [connection.rollback() for connection in opened])
    try:
        store = Store(engine, Cipher(KEYS))
        plan(store, now)
        Courier(store, Slack(steps, api_url, token), lambda: now).deliver()
    finally:
        engine.dispose()


def main() -> None:
    url, api_url, token, now, last = sys.argv[1:]
    steps = Steps(int(last))
    steps.at_death(lambda: os.kill(os.getpid(), signal.SIGKILL))
    go_round(url, api_url, token, datetime.fromisoformat(now), steps)


if __name__ == "__main__":
    main()
