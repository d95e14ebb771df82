"""The edge: a request over HTTP is judged by its head, read whole and verified before Bolt or a listener sees it."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import structlog

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

log = structlog.get_logger()

LARGEST = 1_000_000
"""Bytes of a body: a Chinese message of 40,000 characters in a shortcut is 703 kB, twenty full boxes 470 kB."""

OLDEST = 300
"""Seconds from Slack's clock to ours; Slack's own advice is five minutes."""


def guarded(slack: "WSGIApplication", secret: str, clock: Callable[[], float]) -> "WSGIApplication":
    """What stands before Bolt: requests that Slack did not sign, or that are malformed, never reach it.

    Args:
        slack: Bolt's adapter.
        secret: the signing secret.
        clock: seconds since 1970.
    """

    def answer(environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        refusal = _refused_by_head(environ, clock())
        if refusal is None:
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            refusal = _refused_by_body(environ, body, secret)
            if refusal is None:
                return slack({**environ, "wsgi.input": BytesIO(body)}, start_response)
        log.warning("request refused", status=refusal.value)
        start_response(f"{refusal.value} {refusal.phrase}", [("Content-Type", "text/plain"), ("Connection", "close")])
        return [refusal.phrase.encode()]

    return answer


def _refused_by_head(environ: dict[str, Any], now: float) -> HTTPStatus | None:
    """What the head alone shows, before a byte of the body is read."""
    if environ.get("REQUEST_METHOD") != "POST":
        return HTTPStatus.METHOD_NOT_ALLOWED
    length = str(environ.get("CONTENT_LENGTH") or "")
    if not (length.isascii() and length.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED
    if int(length) > LARGEST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    timestamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP") or "")
    signature = str(environ.get("HTTP_X_SLACK_SIGNATURE") or "")
    is_number = timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= len("9999999999")
    if not is_number or abs(now - int(timestamp)) > OLDEST or not (signature.isascii() and signature.startswith("v0=")):
        return HTTPStatus.UNAUTHORIZED
    return None


def _refused_by_body(environ: dict[str, Any], body: bytes, secret: str) -> HTTPStatus | None:
    """A body that came short, that Slack did not sign, or that nobody can read."""
    if len(body) != int(environ["CONTENT_LENGTH"]):
        return HTTPStatus.BAD_REQUEST
    base = b"v0:" + environ["HTTP_X_SLACK_REQUEST_TIMESTAMP"].encode() + b":" + body
    own = "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(own, environ["HTTP_X_SLACK_SIGNATURE"]):
        return HTTPStatus.UNAUTHORIZED
    return None if _is_readable(body, str(environ.get("CONTENT_TYPE") or "")) else HTTPStatus.BAD_REQUEST


def _is_readable(body: bytes, content_type: str) -> bool:
    """Whether a body is what its type says: an event as JSON, all else as a form whose payload is JSON."""
    try:
        text = body.decode()
        if content_type.startswith("application/json"):
            return isinstance(json.loads(text), dict)
        fields = parse_qs(text, keep_blank_values=True)
        return isinstance(json.loads(fields["payload"][0]), dict) if "payload" in fields else bool(fields)
    except (ValueError, RecursionError):
        return False
