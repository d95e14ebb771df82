"""Slack on a bad day, on request: too many requests, no answer, an answer lost after the effect."""

import threading
from collections import deque
from dataclasses import dataclass

# chat.postMessage has no idempotency key, so what happens after "lost" is the app's problem
# (https://github.com/slackapi/slack-api-specs/issues/10).
KNOWN = frozenset({"rate_limited", "server_error", "lost", "lost_connection", "stall", "disconnect"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong: one of KNOWN, or a Slack error code; `seconds` is Retry-After or the length of a stall."""

    kind: str
    seconds: float = 1.0

    @property
    def after_the_effect(self) -> bool:
        return self.kind in {"lost", "lost_connection", "stall"}


class Faults:
    """What was asked to go wrong, per method, in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[Fault]] = {}

    def add(self, method: str, fault: Fault, times: int) -> None:
        with self._lock:
            self._waiting.setdefault(method, deque()).extend([fault] * times)

    def next(self, method: str) -> Fault | None:
        """The fault for this call, taken from the queue; what was asked of "*" comes after the method's own."""
        with self._lock:
            for name in (method, "*"):
                if self._waiting.get(name):
                    return self._waiting[name].popleft()
        return None

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()
