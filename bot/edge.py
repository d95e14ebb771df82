"""The door of HTTP: what may go on to Bolt, judged from the head first and then from the whole body."""

import hashlib
import hmac
import io
import json
import re
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs
from uuid import uuid4

import structlog

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = structlog.get_logger()

MAX_BODY = 1_000_000
"""Bytes. The largest request Slack can make of us is a shortcut on 40,000 Chinese characters: 703 kB, URL-encoded."""

CLOCKS_APART = 300
"""Seconds by which a request may be older or newer than this machine's clock, as Slack advises."""

_LENGTH = re.compile(r"[0-9]+")
_TIMESTAMP = re.compile(r"[0-9]{1,12}")  # int() refuses 4,300 digits, and takes digits of other scripts
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")  # compare_digest raises on what is not ASCII

_OUT_OF_SHAPE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""What Bolt raises when an envelope is not of its kinds. What a listener raises never comes this far."""


class Refused(Exception):
    """A request that does not go on, with the status that says so. The words name no content."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class Guard:
    """A WSGI application in front of another: only what Slack signed, whole, fresh and readable, reaches it."""

    def __init__(self, app: "WSGIApplication", secret: str, now: Callable[[], float] = time.time) -> None:
        if not secret:
            # Anybody can sign with an empty key.
            raise ValueError("a signing secret is needed")
        self._app, self._secret, self._now = app, secret.encode(), now

    def __call__(self, environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        signed = False
        try:
            length = self._judge_head(environ)
            body = _whole(environ, length)
            self._verify(environ, body)
            signed = True
            read_envelope(body, environ.get("CONTENT_TYPE", ""))
            return self._app({**environ, "wsgi.input": io.BytesIO(body)}, start_response)
        except Refused as refused:
            log.warning("refused", status=int(refused.status), why=str(refused), signed=signed)
            return answer(start_response, refused.status)
        except _OUT_OF_SHAPE as error:
            log.warning("refused", status=400, why="shape", kind=type(error).__name__, reference=uuid4().hex[:8])
            return answer(start_response, HTTPStatus.BAD_REQUEST)

    def _judge_head(self, environ: dict[str, Any]) -> int:
        """The length of the body. Nothing of it has been read yet."""
        if environ.get("REQUEST_METHOD") != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method")
        length = environ.get("CONTENT_LENGTH", "")
        if not length or "HTTP_TRANSFER_ENCODING" in environ:
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "length")
        if not _LENGTH.fullmatch(length):
            raise Refused(HTTPStatus.BAD_REQUEST, "length")
        if len(length) > len(str(MAX_BODY)) or int(length) > MAX_BODY:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "size")
        stamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        if not _TIMESTAMP.fullmatch(stamp) or abs(self._now() - int(stamp)) > CLOCKS_APART:
            raise Refused(HTTPStatus.UNAUTHORIZED, "time")
        if not _SIGNATURE.fullmatch(environ.get("HTTP_X_SLACK_SIGNATURE", "")):
            raise Refused(HTTPStatus.UNAUTHORIZED, "signature")
        return int(length)

    def _verify(self, environ: dict[str, Any], body: bytes) -> None:
        said = f"v0:{environ['HTTP_X_SLACK_REQUEST_TIMESTAMP']}:".encode() + body
        expected = "v0=" + hmac.new(self._secret, said, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, environ["HTTP_X_SLACK_SIGNATURE"]):
            raise Refused(HTTPStatus.UNAUTHORIZED, "signature")


def _whole(environ: dict[str, Any], length: int) -> bytes:
    try:
        body: bytes = environ["wsgi.input"].read(length)
    except OSError as error:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, "body") from error
    if len(body) < length:
        raise Refused(HTTPStatus.BAD_REQUEST, "body")
    return body


def read_envelope(body: bytes, content_type: str) -> None:
    """Check that a signed body can be read in one of the ways in which Slack writes: JSON, or a form.

    Raises:
        Refused: 415 for another kind of content, 400 for a body that is not what its kind says.
    """
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "utf-8") from error
    match content_type.partition(";")[0].strip().lower():
        case "application/json":
            _object(text)
        case "application/x-www-form-urlencoded":
            _form(text)
        case _:
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content type")


def _form(text: str) -> None:
    """A command, Slack's own check of the certificate, or an interaction as JSON in `payload`."""
    if text.startswith("{"):
        # Bolt takes it for JSON then, whatever its type says.
        raise Refused(HTTPStatus.BAD_REQUEST, "form")
    try:
        fields = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "form") from error
    if "payload" in fields:
        _object(fields["payload"][-1])
    elif not fields.keys() & {"command", "ssl_check"}:
        raise Refused(HTTPStatus.BAD_REQUEST, "payload")


def _object(text: str) -> None:
    try:
        fits = isinstance(json.loads(text), dict)
    except (ValueError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "json") from error
    if not fits:
        raise Refused(HTTPStatus.BAD_REQUEST, "json")


def answer(start_response: "StartResponse", status: HTTPStatus, text: str = "") -> Iterable[bytes]:
    """Plain text under a status; the status' own phrase where nothing else is to be said."""
    content = (text or status.phrase).encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(content)))]
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("Allow", "POST"))
    start_response(f"{int(status)} {status.phrase}", headers)
    return [content]
