"""Ways from Slack to the app: in this process, over signed HTTP (Socket Mode has its own module)."""

import hashlib
import hmac
import http.client
import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode, urlsplit

from local_slack.models import Answer, Json

if TYPE_CHECKING:
    from slack_bolt import App

# The `type` of a Socket Mode envelope names the three kinds best: slash_commands, interactive, events_api.
Retry = tuple[int, str]


class Transport(Protocol):
    """How a payload reaches the app and its ack comes back."""

    def deliver(self, kind: str, payload: Json, *, timeout: float, retry: Retry | None = None) -> Answer:
        """Send the payload and wait for the ack, at most `timeout` seconds."""

    def settle(self, timeout: float) -> None:
        """Wait until the app has done what it does after the ack, where that can be known."""

    def close(self) -> None:
        """Let go of sockets and threads."""


class InProcess:
    """Calls a Bolt app directly, without a network; `settle` waits for its listeners, so tests need no sleep."""

    def __init__(self, app: "App", *idle: Callable[[float], None]) -> None:
        """`idle`: what else of the app to wait for, each given the seconds it may take."""
        self._app = app
        self._idle = idle
        self._busy = _Counting(app.listener_runner.listener_executor)
        app.listener_runner.listener_executor = self._busy
        lazy: Any = app.listener_runner.lazy_listener_runner
        lazy.executor = self._busy

    def deliver(self, kind: str, payload: Json, *, timeout: float, retry: Retry | None = None) -> Answer:
        from slack_bolt.request import BoltRequest

        del kind
        headers = {"x-slack-retry-num": str(retry[0]), "x-slack-retry-reason": retry[1]} if retry else None
        request = BoltRequest(mode="socket_mode", body=payload, headers=headers)  # type: ignore[arg-type]
        began = time.monotonic()
        response = self._app.dispatch(request)
        seconds = time.monotonic() - began
        error = "operation_timeout" if seconds > timeout or response.status != http.client.OK else None
        kept = {name.lower(): values for name, values in (response.headers or {}).items()}
        return Answer(
            response.status,
            _read(response.body or "", str(kept.get("content-type", ""))),
            seconds,
            error,
            no_retry="1" in kept.get("x-slack-no-retry", ()),
        )

    def settle(self, timeout: float) -> None:
        self._busy.wait_idle(timeout)
        for wait_idle in self._idle:
            wait_idle(timeout)

    def close(self) -> None:
        """Nothing is held open."""


class _Counting(Executor):
    """Bolt's own executor, counted, so that one can wait until no listener runs."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner
        self._running = 0
        self._idle = threading.Condition()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        with self._idle:
            self._running += 1
        try:
            future = self._inner.submit(fn, *args, **kwargs)
        except RuntimeError:
            self._ended(None)
            raise
        future.add_done_callback(self._ended)
        return future

    def _ended(self, _: Future[Any] | None) -> None:
        with self._idle:
            self._running -= 1
            self._idle.notify_all()

    def wait_idle(self, timeout: float) -> bool:
        with self._idle:
            return self._idle.wait_for(lambda: self._running == 0, timeout)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._inner.shutdown(wait=wait, cancel_futures=cancel_futures)


class SignedHttp:
    """POSTs to the app's request URL, signed as Slack signs (https://api.slack.com/authentication/verifying-requests)."""

    def __init__(
        self, url: str, signing_secret: str, *, wrong_signature: bool = False, timestamp_offset: float = 0.0
    ) -> None:
        self._url = urlsplit(url)
        self._secret = signing_secret
        self.wrong_signature = wrong_signature
        self.timestamp_offset = timestamp_offset  # seconds; the app must refuse what is 300 s old

    def deliver(self, kind: str, payload: Json, *, timeout: float, retry: Retry | None = None) -> Answer:
        body, headers = _encoded(kind, payload)
        headers |= self._signature(body)
        if retry:
            headers |= {"x-slack-retry-num": str(retry[0]), "x-slack-retry-reason": retry[1]}
        connection = http.client.HTTPConnection(self._url.hostname or "", self._url.port, timeout=timeout)
        began = time.monotonic()
        try:
            connection.request("POST", self._url.path, body, headers)
            response = connection.getresponse()
            content = response.read().decode()
        except TimeoutError:
            return Answer(0, None, time.monotonic() - began, "operation_timeout")
        except (OSError, http.client.HTTPException):
            return Answer(0, None, time.monotonic() - began, "dispatch_failed")
        finally:
            connection.close()
        return Answer(
            response.status,
            _read(content, response.getheader("content-type", "")),
            time.monotonic() - began,
            None if response.status == http.client.OK else "dispatch_failed",
            no_retry=response.getheader("x-slack-no-retry") == "1",
        )

    def _signature(self, body: str) -> dict[str, str]:
        stamp = str(int(time.time() + self.timestamp_offset))
        secret = self._secret + ("x" if self.wrong_signature else "")
        digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"x-slack-signature": f"v0={digest}", "x-slack-request-timestamp": stamp}

    def settle(self, timeout: float) -> None:
        """What the app does after its answer cannot be seen from here; use `Workspace.wait_for`."""

    def close(self) -> None:
        """Every delivery has its own connection."""


def _encoded(kind: str, payload: Json) -> tuple[str, dict[str, str]]:
    """Commands are forms, interactions a form with one JSON field, events JSON (events-api, slash-commands pages)."""
    if kind == "events_api":
        return json.dumps(payload, ensure_ascii=False), {"content-type": "application/json"}
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields), {"content-type": "application/x-www-form-urlencoded"}


def _read(content: str, content_type: str) -> Any:
    if not content:
        return None
    return json.loads(content) if "application/json" in content_type else content
