"""A file of encrypted lines: encrypted, in order and whole, or refused. Chunk by chunk, so that size costs no memory."""

import base64
import hashlib
import os
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from store.crypto import Keys
from store.errors import Unavailable
from store.texts import _

MAGIC = b"MINGDAN SEALED 1\n"
CHUNK = 1 << 20
"""Bytes of lines in a chunk; a longer line makes a longer chunk."""

_NONCE = 16
_HEAD = _NONCE + 8 + 1
"""What stands before the lines of a chunk: the file's random number, the chunk's number, whether it is the last."""

_ALTERED = _("This backup is cut short or was altered. Nothing was changed. Use another backup.")


def _fernet(keys: Keys) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys.encryption])


class Writer:
    """Writes lines into a file under the newest key. Without `close` the file is not whole, and no reader takes it."""

    def __init__(self, file: BinaryIO, keys: Keys) -> None:
        self._file = file
        self._fernet = _fernet(keys)
        self._nonce = os.urandom(_NONCE)
        self._number = 0
        self._waiting = bytearray()
        self._hash = hashlib.sha256()
        file.write(MAGIC)

    def write(self, line: bytes) -> None:
        """Add a line, which holds no line feed."""
        self._waiting += line
        self._waiting += b"\n"
        if len(self._waiting) >= CHUNK:
            self._flush()

    def close(self) -> None:
        """Add the last chunk: the SHA-256 of all lines."""
        if self._waiting:
            self._flush()
        self._put(self._hash.digest(), is_last=True)

    def _flush(self) -> None:
        self._hash.update(self._waiting)
        self._put(zlib.compress(bytes(self._waiting), 1), is_last=False)
        self._waiting.clear()

    def _put(self, content: bytes, *, is_last: bool) -> None:
        head = self._nonce + self._number.to_bytes(8, "big") + bytes([is_last])
        token = base64.urlsafe_b64decode(self._fernet.encrypt(head + content))  # the text form is a third longer
        self._file.write(len(token).to_bytes(4, "big") + token)
        self._number += 1


def lines(file: BinaryIO, keys: Keys) -> Iterator[bytes]:
    """The lines of a file, in order.

    Raises:
        Unavailable: not such a file, no key fits, cut short, or altered. What came before is not to be trusted
            until the last line was given.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise Unavailable(_("This file is not a backup of Mingdan, or it was made by another version of it."))
    fernet = _fernet(keys)
    left = os.fstat(file.fileno()).st_size - len(MAGIC)
    said = hashlib.sha256()
    nonce: bytes | None = None
    number = 0
    while True:
        token = _token(file, left)
        left -= len(token) + 4
        plain = _opened(fernet, token, is_first=nonce is None)
        nonce = nonce or plain[:_NONCE]
        if plain[: _HEAD - 1] != nonce + number.to_bytes(8, "big"):
            raise Unavailable(_ALTERED)
        number += 1
        if plain[_HEAD - 1]:
            if plain[_HEAD:] != said.digest() or left:
                raise Unavailable(_ALTERED)
            return
        held = zlib.decompress(plain[_HEAD:])
        said.update(held)
        yield from held[:-1].split(b"\n")


def _token(file: BinaryIO, left: int) -> bytes:
    length = int.from_bytes(file.read(4), "big")
    if not 0 < length <= left - 4:
        raise Unavailable(_ALTERED)
    return file.read(length)


def _opened(fernet: MultiFernet, token: bytes, *, is_first: bool) -> bytes:
    try:
        return fernet.decrypt(base64.urlsafe_b64encode(token))
    except InvalidToken as error:
        if is_first:
            raise Unavailable(
                _(
                    "No key in MINGDAN_KEYS opens this backup. Add the older key that did; if it is there, the file was altered."
                )
            ) from error
        raise Unavailable(_ALTERED) from error
