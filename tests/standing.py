"""One room a process, put back before each test as it was when it was opened: a tenth of the time of a new one.

Opening one costs the app, its listeners, a server and the roles of the cast, and each new engine compiles every statement
once more: 160 ms of a test's first command.
"""

import copy
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from desk import Clock, Desk
from putting_back import copied
from sqlalchemy import delete
from world import NOW

from store.access.log_tables import LOG
from store.unit_of_work import Store

_STANDS = frozenset({"clock", "lock", "changed", "base_url", "socket_url"})
"""Parts of a workspace's state that are the server's own, or its locks."""


class StandingRoom:
    """A room on a SQLite file that many tests use one after the other."""

    def __init__(
        self, store: Store, file: Path, opened: Callable[[Store, Clock], AbstractContextManager[Desk]]
    ) -> None:
        self._file, self._kept = file, file.with_suffix(".kept.db")
        self._store = store
        self._clock = Clock()
        self._opened = opened(store, self._clock)
        self._place = self._opened.__enter__().place
        self._transport = self._place.workspace.transport
        self._on_news = store.on_news
        self._state = self._memory()
        copied(file, self._kept)

    def put_back(self) -> Desk:
        """The director in #cases, as if nobody had been there before."""
        workspace = self._place.workspace
        workspace.connect(self._transport)
        workspace.faults.clear()
        workspace.rates.switch(False)
        for name, value in copy.deepcopy(self._state).items():
            setattr(workspace.state, name, value)
        self._clock.now = NOW
        self._store.on_news = self._on_news  # another app on the same store has taken it
        copied(self._kept, self._file)
        with self._store.log.engine.begin() as log:
            for table in LOG.sorted_tables:
                log.execute(delete(table))
        users, channels = workspace.state.users, workspace.state.channels
        people = {name: users[user.id] for name, user in self._place.people.items()}
        return Desk(replace(self._place, people=people, channel=channels[self._place.channel.id]), self._clock)

    def close(self) -> None:
        """Let go of the app and of its server."""
        self._opened.__exit__(None, None, None)
        self._place.built.close()

    def _memory(self) -> dict[str, Any]:
        state = vars(self._place.workspace.state)
        return copy.deepcopy({name: value for name, value in state.items() if name not in _STANDS})
