"""A request as its bytes come in: how much of it is still missing, told from its head."""

import re

from bot.edge import MAX_BODY

MAX_HEAD = 32_000
"""Bytes of request line and headers. Slack's have under 1,000; proxies add some hundreds."""

STEP = 65_536
_BLANK = b"\r\n\r\n"
_FRAMING = re.compile(rb"\r\n(content-length|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)
_LENGTH = re.compile(rb"[0-9]{1,15}[ \t]*")


class Arrival:
    """The bytes of one request so far."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._end: int | None = None  # where the request ends; unknown until its head is whole
        self.ends_cleanly = True
        """Whether what follows it on the connection can be another request."""

    @property
    def size(self) -> int:
        return len(self._data)

    @property
    def head_is_whole(self) -> bool:
        return self._end is not None

    @property
    def room(self) -> int:
        """How much to read next: never beyond the end of the request where that is known."""
        return STEP if self._end is None else min(STEP, max(self._end - len(self._data), 1))

    def take(self, data: bytes) -> bool:
        """Add what came in; whether the request is now whole, or needs no more to be refused.

        Raises:
            ValueError: the head is too long.
        """
        seen = max(len(self._data) - len(_BLANK) + 1, 0)
        self._data += data
        if self._end is None:
            blank = self._data.find(_BLANK, seen)
            if (len(self._data) if blank < 0 else blank) > MAX_HEAD:
                raise ValueError
            if blank < 0:
                return False
            self._end = self._ends_at(blank + len(_BLANK))
        if len(self._data) > self._end:
            self.ends_cleanly = False
        return len(self._data) >= self._end

    def _ends_at(self, head: int) -> int:
        """A body that is too large, chunked or of unclear length is not waited for: its head is refused."""
        framing = _FRAMING.findall(self._data, 0, head)
        if not framing:
            return head
        (name, value), *others = framing
        if others or name.lower() != b"content-length" or not _LENGTH.fullmatch(value) or int(value) > MAX_BODY:
            self.ends_cleanly = False
            return head
        return head + int(value)

    def request(self) -> bytes:
        """The request alone."""
        return bytes(self._data[: self._end])
