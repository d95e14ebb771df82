"""How often an app may call, on request: https://docs.slack.dev/apis/web-api/rate-limits ."""

import math
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Any

MINUTE = 60.0
# Calls a minute of tier 1 to 4: Slack promises no less and may allow more, so an app that stays below is safe.
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
METHODS: Mapping[str, int] = {
    "users.list": 2,
    "conversations.list": 2,
    "chat.update": 3,
    "chat.delete": 3,
    "files.delete": 3,
    "conversations.info": 3,
    "conversations.history": 3,
    "conversations.replies": 3,
    "conversations.open": 3,
    "apps.connections.open": 1,
    "conversations.members": 4,
    "users.info": 4,
    "chat.postEphemeral": 4,
    "views.open": 4,
    "views.push": 4,
    "views.update": 4,
    "views.publish": 4,
    "files.getUploadURLExternal": 4,
    "files.completeUploadExternal": 4,
    "files.info": 4,
}
POSTS_A_SECOND = 1  # of chat.postMessage in one channel
BURST = 5  # "short bursts" are tolerated there, how short is not said: five at once, then one each second


class RateLimits:
    """Counts calls by the workspace's clock while it is switched on."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._on = False

    def switch(self, on: bool) -> None:
        """Begin to count anew, or stop."""
        with self._lock:
            self._on = on
            self._calls.clear()

    def wait(self, method: str, args: Mapping[str, Any]) -> int:
        """The seconds to wait before this call (Retry-After); 0 where it may be made, and it is counted then."""
        with self._lock:
            if not self._on:
                return 0
            if method == "chat.postMessage":
                return self._take(f"{method} {args.get('channel')}", BURST, BURST / POSTS_A_SECOND)
            if method in METHODS:
                return self._take(method, TIERS[METHODS[method]], MINUTE)
            return 0

    def _take(self, key: str, most: int, seconds: float) -> int:
        now, calls = self._clock(), self._calls[key]
        while calls and calls[0] <= now - seconds:
            calls.popleft()
        if len(calls) >= most:
            return max(1, math.ceil(calls[0] + seconds - now))
        calls.append(now)
        return 0
