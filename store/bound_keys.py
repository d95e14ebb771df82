"""Which keys a store is written with: a mark for each, and no work with any others."""

import hmac
import secrets
from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import EncryptedText
from store.crypto import Cipher
from store.database import Base, translate_errors
from store.errors import Unavailable
from store.texts import _


class KeyMark(Base):
    """A key that has closed something in this store: a random word sealed with it, and the word's keyed hash."""

    __tablename__ = "key_mark"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    word: Mapped[EncryptedText]
    hashed: Mapped[str] = mapped_column(String(64), comment="HMAC-SHA256 of the word under the hash key")


def check_keys(engine: Engine, cipher: Cipher) -> None:
    """Refuse keys that are not those this store was written with; changes nothing.

    Raises:
        Unavailable: an encryption key that closed something here is missing, or the hash key is another one.
    """
    with translate_errors(), engine.connect().execution_options(reads=True) as connection:
        demand_keys(connection, cipher)


def bind_keys(engine: Engine, cipher: Cipher) -> None:
    """As `check_keys`; an encryption key that is new in front is marked before anything is closed with it.

    Raises:
        Unavailable: the keys are not this store's, or the mark cannot be written.
    """
    with translate_errors(), engine.connect().execution_options(reads=True) as connection:
        words = demand_keys(connection, cipher)
    if not any(cipher.is_of_newest_key(word) for word in words):
        word = secrets.token_hex(16)
        with translate_errors(), engine.begin() as connection:
            connection.execute(insert(KeyMark).values(word=cipher.seal(word), hashed=cipher.hashed(word)))


def demand_keys(connection: Connection, cipher: Cipher) -> Sequence[str]:
    """Refuse keys that do not fit the marks as one connection sees them.

    Returns:
        The sealed words.

    Raises:
        Unavailable: see `check_keys`.
    """
    marks = connection.execute(select(KeyMark.word, KeyMark.hashed)).all()
    if not marks:
        raise Unavailable(_("The case store does not say which keys it was written with. Restore a backup."))
    for sealed, hashed in marks:
        try:
            word = cipher.open(sealed)
        except Unavailable as error:
            raise Unavailable(
                _(
                    "MINGDAN_KEYS does not hold every key this case store was written with. "
                    "Nothing was changed. Bring back the key file, with all its lines."
                )
            ) from error
        if not hmac.compare_digest(cipher.hashed(word), hashed):
            raise Unavailable(
                _(
                    "The `hash:` line of MINGDAN_KEYS is not the one this case store was written with. "
                    "Nothing was changed. Bring back the line of the key file you keep apart."
                )
            )
    return [sealed for sealed, _hashed in marks]
