"""The guard in front of Bolt, as a WSGI function: what each kind of request is answered, and what never goes on."""

import io
import json
import logging
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from signing import SECRET, sign

from bot.edge import MAX_BODY, Guard

NOW = 1_531_420_618
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
EVENT = b'{"type": "event_callback", "team_id": "T1"}'
COMMAND = b"token=x&command=%2Flist&text=all"
NOT_UTF8 = b'{"type": "\xff"}'


class Bolt:
    """Stands behind the guard and notes what reaches it."""

    def __init__(self, error: Exception | None = None) -> None:
        self.bodies: list[bytes] = []
        self._error = error

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.bodies.append(environ["wsgi.input"].read())
        if self._error:
            raise self._error
        start_response("200 OK", [])
        return [b""]


class Untouchable(io.BytesIO):
    def read(self, _size: int | None = -1) -> bytes:
        raise AssertionError("the body was read")


class Late(io.BytesIO):
    def read(self, _size: int | None = -1) -> bytes:
        raise TimeoutError


def request(body: bytes = EVENT, content_type: str = JSON, *, at: float = NOW, **changed: Any) -> dict[str, Any]:
    """A signed request as the WSGI server hands it over; `changed` overrides, and None takes away."""
    stamp = str(int(at))
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/slack/events",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp,
        "HTTP_X_SLACK_SIGNATURE": sign(body, stamp),
        "wsgi.input": io.BytesIO(body),
    } | changed
    return {name: value for name, value in environ.items() if value is not None}


def asked(environ: dict[str, Any], bolt: Bolt) -> int:
    statuses = []
    Guard(bolt, SECRET, now=lambda: NOW)(environ, lambda status, _headers: statuses.append(int(status[:3])))
    (status,) = statuses
    return status


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(EVENT, JSON, id="event"),
        pytest.param(EVENT, "application/json; charset=utf-8", id="event with charset"),
        pytest.param(COMMAND, FORM, id="command"),
        pytest.param(b"payload=%7B%22type%22%3A%20%22block_actions%22%7D", FORM, id="press"),
        pytest.param(b"ssl_check=1&token=x", FORM, id="Slack looks at the certificate"),
        pytest.param(b"{" + b" " * (MAX_BODY - 2) + b"}", JSON, id="exactly 1 MB"),
    ],
)
def test_what_slack_signed_goes_on_unchanged(body: bytes, content_type: str) -> None:
    bolt = Bolt()

    assert asked(request(body, content_type), bolt) == 200
    assert bolt.bodies == [body]


@pytest.mark.parametrize("seconds", [-300, 300])
def test_five_minutes_apart_is_still_taken(seconds: int) -> None:
    assert asked(request(at=NOW + seconds), Bolt()) == 200


HEADS = [
    ("another method", {"REQUEST_METHOD": "GET"}, 405),
    ("no length", {"CONTENT_LENGTH": None}, 411),
    ("an empty length", {"CONTENT_LENGTH": ""}, 411),
    ("chunked", {"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
    ("a negative length", {"CONTENT_LENGTH": "-1"}, 400),
    ("a length in other digits", {"CONTENT_LENGTH": "٣"}, 400),
    ("one byte over 1 MB", {"CONTENT_LENGTH": str(MAX_BODY + 1)}, 413),
    ("100 MB", {"CONTENT_LENGTH": "100000000"}, 413),
    ("a length of 5,000 digits", {"CONTENT_LENGTH": "9" * 5000}, 413),
    ("no timestamp", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": None}, 401),
    ("a timestamp in letters", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "abc"}, 401),
    ("a timestamp in other digits", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "١٥٣١٤٢٠٦١٨"}, 401),
    ("a superscript timestamp", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "²"}, 401),
    ("a negative timestamp", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": f"-{NOW}"}, 401),
    ("a timestamp of 5,000 digits", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 5000}, 401),
    ("older than five minutes", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": str(NOW - 301)}, 401),
    ("newer than five minutes", {"HTTP_X_SLACK_REQUEST_TIMESTAMP": str(NOW + 301)}, 401),
    ("no signature", {"HTTP_X_SLACK_SIGNATURE": None}, 401),
    ("a signature that is not ASCII", {"HTTP_X_SLACK_SIGNATURE": "v0=é"}, 401),
    ("another version of signing", {"HTTP_X_SLACK_SIGNATURE": "v1=" + "0" * 64}, 401),
    ("a signature and a newline", {"HTTP_X_SLACK_SIGNATURE": "v0=" + "0" * 64 + "\n"}, 401),
    ("two signatures in one", {"HTTP_X_SLACK_SIGNATURE": ",".join(["v0=" + "0" * 64] * 2)}, 401),
]


@pytest.mark.parametrize(("changed", "status"), [pytest.param(*row[1:], id=row[0]) for row in HEADS])
def test_a_head_that_will_not_do_is_refused_before_the_body_is_read(changed: dict[str, Any], status: int) -> None:
    bolt = Bolt()

    assert asked(request(**changed, **{"wsgi.input": Untouchable()}), bolt) == status
    assert bolt.bodies == []


BODIES = [
    ("signed by somebody else", {"HTTP_X_SLACK_SIGNATURE": sign(EVENT, str(NOW), "another")}, 401),
    ("signed for another time", {"HTTP_X_SLACK_SIGNATURE": sign(EVENT, str(NOW - 1))}, 401),
    ("another body than was signed", {"wsgi.input": io.BytesIO(EVENT.replace(b"T1", b"T2"))}, 401),
    ("shorter than it said", {"wsgi.input": io.BytesIO(EVENT[:-1])}, 400),
    ("too late", {"wsgi.input": Late()}, 408),
]


@pytest.mark.parametrize(("changed", "status"), [pytest.param(*row[1:], id=row[0]) for row in BODIES])
def test_a_body_that_was_not_signed_or_is_not_whole_never_reaches_bolt(changed: dict[str, Any], status: int) -> None:
    bolt = Bolt()

    assert asked(request(**changed), bolt) == status
    assert bolt.bodies == []


SIGNED = [
    ("broken JSON", b'{"type": ', JSON, 400),
    ("JSON that is no object", b"[1]", JSON, 400),
    ("JSON 200,000 levels deep", b"[" * 200_000, JSON, 400),
    ("a number of 5,000 digits", b'{"a": ' + b"9" * 5000 + b"}", JSON, 400),
    ("nothing", b"", JSON, 400),
    ("broken UTF-8", NOT_UTF8, JSON, 400),
    ("a form with broken UTF-8", b"command=%FF", FORM, 400),
    ("a form without payload or command", b"text=all", FORM, 400),
    ("an empty form", b"", FORM, 400),
    ("a form of 1,001 fields", b"&".join([b"command=a"] * 1001), FORM, 400),
    ("a payload that is broken JSON", b"payload=%7B", FORM, 400),
    ("a payload that is no object", b"payload=1", FORM, 400),
    ("JSON called a form", EVENT, FORM, 400),
    ("a form called JSON", COMMAND, JSON, 400),
    ("text", b"hello", "text/plain", 415),
    ("several parts", b"--x--", "multipart/form-data; boundary=x", 415),
    ("no content type", EVENT, "", 415),
]


@pytest.mark.parametrize(("body", "content_type", "status"), [pytest.param(*row[1:], id=row[0]) for row in SIGNED])
def test_a_signed_body_that_cannot_be_read_is_refused(body: bytes, content_type: str, status: int) -> None:
    bolt = Bolt()

    assert asked(request(body, content_type), bolt) == status
    assert bolt.bodies == []


@pytest.mark.parametrize("error", [AttributeError("Kanari"), KeyError("Kanari"), TypeError("Kanari"), IndexError()])
def test_an_envelope_that_bolt_cannot_take_is_refused(error: Exception) -> None:
    with structlog.testing.capture_logs() as logged:
        assert asked(request(), Bolt(error)) == 400

    assert "Kanari" not in str(logged)


def test_a_fault_of_another_kind_is_not_hidden() -> None:
    with pytest.raises(RuntimeError):
        asked(request(), Bolt(RuntimeError()))


def test_what_was_refused_is_logged_without_its_content(caplog: pytest.LogCaptureFixture) -> None:
    body = json.dumps({"text": "Kanari Vogel"}).encode()[:-1]
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as logged:
        asked(request(body), Bolt())
        asked(request(body, HTTP_X_SLACK_SIGNATURE="v0=Kanari"), Bolt())

    assert [(line["status"], line["why"], line["signed"]) for line in logged] == [
        (400, "json", True),
        (401, "signature", False),
    ]
    assert "Kanari" not in str(logged) + caplog.text


def test_an_empty_secret_guards_nothing_and_is_not_taken() -> None:
    with pytest.raises(ValueError, match="signing secret"):
        Guard(Bolt(), "")


headers = st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=80)


@given(st.binary(max_size=200), headers, headers, headers, headers)
def test_whatever_nobody_signed_is_refused(body: bytes, length: str, stamp: str, signature: str, kind: str) -> None:
    bolt = Bolt()
    changed = {"HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp, "HTTP_X_SLACK_SIGNATURE": signature}

    assert 400 <= asked(request(body, kind, **changed), bolt) < 500
    assert 400 <= asked(request(body, kind, CONTENT_LENGTH=length, HTTP_X_SLACK_SIGNATURE=signature), bolt) < 500
    assert bolt.bodies == []


@given(st.binary(max_size=200), st.sampled_from([JSON, FORM, "text/plain", ""]))
def test_whatever_is_signed_is_taken_or_refused_and_nothing_is_raised(body: bytes, kind: str) -> None:
    bolt = Bolt()

    status = asked(request(body, kind), bolt)

    assert status in ({200} if bolt.bodies else {400, 415})
