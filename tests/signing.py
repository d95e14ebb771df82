"""Requests as Slack signs them, byte by byte, for tests that speak HTTP themselves."""

import hashlib
import hmac
import time

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


def sign(body: bytes, stamp: str, secret: str = SECRET) -> str:
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def signed(body: bytes, content_type: str = "application/json", secret: str = SECRET) -> dict[str, str]:
    """The headers of a request that Slack would send now."""
    stamp = str(int(time.time()))
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(body, stamp, secret),
    }


def raw(body: bytes, headers: dict[str, str] | None = None, length: int | None = None) -> bytes:
    """The whole request; `length` is what it says of its body where that is not so."""
    lines = {"Host": "127.0.0.1", "Content-Length": str(len(body) if length is None else length)}
    lines |= signed(body) if headers is None else headers
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST /slack/events HTTP/1.1\r\n{head}\r\n".encode() + body
