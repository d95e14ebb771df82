"""What reaches Bolt over HTTP, and what is answered before it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from io import BytesIO
from urllib.parse import urlencode

import pytest

from bot.edge import LARGEST, guarded

SECRET, NOW = "s3cret-of-a-test", 1_700_000_000
COMMAND = urlencode({"command": "/prisoner", "text": "甲"}).encode()
EVENT = json.dumps({"type": "event_callback", "event": {}}).encode()


class Unread(BytesIO):
    """A body that must not be read."""

    def read(self, *_args: object) -> bytes:
        raise AssertionError("the body was read")


def signature(body: bytes, timestamp: str, secret: str = SECRET) -> str:
    return "v0=" + hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()


def ask(body: bytes, *, stream: BytesIO | None = None, **changed: str | None) -> tuple[str, bytes | None]:
    """The status, and what Bolt got to read (None: it was never called)."""
    environ: dict[str, object] = {
        "REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": str(NOW), "HTTP_X_SLACK_SIGNATURE": signature(body, str(NOW)),
        "wsgi.input": stream or BytesIO(body),
    }  # fmt: skip
    environ.update(changed)
    got: list[bytes] = []
    said: list[str] = []

    def slack(inner: Mapping[str, BytesIO], start_response) -> list[bytes]:
        got.append(inner["wsgi.input"].read())
        start_response("200 OK", [])
        return [b""]

    list(guarded(slack, SECRET, lambda: float(NOW))(environ, lambda status, _headers: said.append(status)))
    return said[0], got[0] if got else None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(COMMAND, "application/x-www-form-urlencoded", id="a command"),
        pytest.param(urlencode({"payload": json.dumps({"type": "block_actions"})}).encode(), "application/x-www-form-urlencoded", id="a button"),
        pytest.param(EVENT, "application/json", id="an event"),
        pytest.param(b"payload=" + b"%7B%7D" + b"&x=" + b"y" * (LARGEST - 20), "application/x-www-form-urlencoded", id="the largest"),
    ],
)  # fmt: skip
def test_what_slack_signed_reaches_bolt_whole(body: bytes, kind: str) -> None:
    assert ask(body, CONTENT_TYPE=kind) == ("200 OK", body)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param({"CONTENT_LENGTH": None}, "411", id="no length"),
        pytest.param({"CONTENT_LENGTH": "-1"}, "411", id="a negative length"),
        pytest.param({"CONTENT_LENGTH": "١٢"}, "411", id="digits of another script"),
        pytest.param({"CONTENT_LENGTH": str(LARGEST + 1)}, "413", id="one byte too many"),
        pytest.param({"CONTENT_LENGTH": str(100_000_000)}, "413", id="100 MB"),
        pytest.param({"REQUEST_METHOD": "GET"}, "405", id="GET"),
        pytest.param({"HTTP_X_SLACK_REQUEST_TIMESTAMP": None}, "401", id="no timestamp"),
        pytest.param({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "abc"}, "401", id="a word for a timestamp"),
        pytest.param({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 5000}, "401", id="an endless timestamp"),
        pytest.param({"HTTP_X_SLACK_REQUEST_TIMESTAMP": str(NOW - 301)}, "401", id="too old"),
        pytest.param({"HTTP_X_SLACK_REQUEST_TIMESTAMP": str(NOW + 301)}, "401", id="too new"),
        pytest.param({"HTTP_X_SLACK_SIGNATURE": None}, "401", id="no signature"),
        pytest.param({"HTTP_X_SLACK_SIGNATURE": "v0=é"}, "401", id="a signature that is not ASCII"),
        pytest.param({"HTTP_X_SLACK_SIGNATURE": "v1=00"}, "401", id="another kind of signature"),
    ],
)
def test_what_the_head_shows_is_refused_before_the_body_is_read(changed: dict[str, str | None], status: str) -> None:
    said, got = ask(COMMAND, stream=Unread(), **changed)

    assert said.startswith(status)
    assert got is None


@pytest.mark.parametrize(
    ("body", "changed", "status"),
    [
        pytest.param(COMMAND, {"HTTP_X_SLACK_SIGNATURE": signature(COMMAND, str(NOW), "another")}, "401", id="another secret"),
        pytest.param(COMMAND, {"HTTP_X_SLACK_SIGNATURE": signature(b"text=other", str(NOW))}, "401", id="another body"),
        pytest.param(b"payload={", {}, "400", id="broken JSON in a form"),
        pytest.param(b"payload=[1]", {}, "400", id="a payload that is no object"),
        pytest.param(b"", {}, "400", id="nothing"),
        pytest.param(b"\xff\xfe", {}, "400", id="broken UTF-8"),
        pytest.param(b"{", {"CONTENT_TYPE": "application/json"}, "400", id="broken JSON"),
        pytest.param(b"7", {"CONTENT_TYPE": "application/json"}, "400", id="a number"),
        pytest.param(b"[" * 100_000, {"CONTENT_TYPE": "application/json"}, "400", id="brackets without end"),
    ],
)  # fmt: skip
def test_what_is_not_signed_or_cannot_be_read_never_reaches_bolt(
    body: bytes, changed: dict[str, str], status: str
) -> None:
    said, got = ask(body, **changed)

    assert said.startswith(status)
    assert got is None


def test_a_body_that_comes_short_is_refused() -> None:
    assert ask(COMMAND, stream=BytesIO(COMMAND[:5])) == ("400 Bad Request", None)
