"""Keys and what they do: secret text is encrypted wherever it is copied, recall keys of restricted people are hashed."""

import hashlib
import hmac
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from store.errors import BadInput, Unavailable
from store.texts import _

HASH_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one store. Encryption and hashing keys are drawn apart, neither is derived from the other."""

    encryption: tuple[str, ...]
    hashing: str

    @classmethod
    def new(cls) -> "Keys":
        """Fresh keys from the system's random source."""
        return cls((Fernet.generate_key().decode(),), os.urandom(HASH_KEY_BYTES).hex())

    @classmethod
    def parse(cls, text: str) -> "Keys":
        """Read lines (or words) `enc:KEY`, newest first, and one `hash:KEY`.

        Raises:
            Unavailable: nothing there, a key of another shape, none or several hash keys.
        """
        words = [word for word in text.split() if not word.startswith("#")]
        encryption = tuple(word[4:] for word in words if word.startswith("enc:"))
        hashing = [word[5:] for word in words if word.startswith("hash:")]
        if not encryption or len(hashing) != 1 or len(encryption) + 1 != len(words):
            raise Unavailable(_("MINGDAN_KEYS must hold one or more keys `enc:` and exactly one key `hash:`."))
        unreadable = _("MINGDAN_KEYS holds a key that cannot be read. Restore the file you backed up.")
        try:
            for key in encryption:
                Fernet(key)
            length = len(bytes.fromhex(hashing[0]))
        except ValueError as error:
            raise Unavailable(unreadable) from error
        if length < HASH_KEY_BYTES:
            raise Unavailable(unreadable)
        return cls(encryption, hashing[0])

    @classmethod
    def load(cls, setting: str) -> "Keys":
        """Keys from MINGDAN_KEYS: the path of a file of mode 0600, or the value itself.

        Raises:
            Unavailable: missing, readable by others, or not keys.
        """
        if not setting.strip():
            raise Unavailable(_("MINGDAN_KEYS is not set: it names the key file, or holds the keys themselves."))
        if setting.lstrip().startswith(("enc:", "hash:")):
            return cls.parse(setting)
        path = Path(setting).expanduser()
        try:
            mode = path.stat().st_mode
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError, ValueError) as error:
            raise Unavailable(_("The key file of MINGDAN_KEYS cannot be read.")) from error
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise Unavailable(_("The key file of MINGDAN_KEYS can be read by others. Make its mode 0600."))
        return cls.parse(text)

    def save(self, path: Path) -> None:
        """Write a new file of mode 0600.

        Raises:
            BadInput: there is a file of that name: keys are never overwritten.
        """
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise BadInput(_("There are keys at that place already; they are never overwritten.")) from error
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("".join(f"enc:{key}\n" for key in self.encryption) + f"hash:{self.hashing}\n")


class Cipher:
    """Encrypts with the newest key, decrypts with any (MultiFernet)."""

    def __init__(self, keys: Keys) -> None:
        self._newest = Fernet(keys.encryption[0])
        self._fernet = MultiFernet([Fernet(key) for key in keys.encryption])
        self._hashing = bytes.fromhex(keys.hashing)

    def seal(self, text: str) -> str:
        """The text, encrypted."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, token: str) -> str:
        """The text again.

        Raises:
            Unavailable: no key of ours fits.
        """
        try:
            return self._fernet.decrypt(token.encode()).decode()
        except InvalidToken as error:
            raise Unavailable(_("No key in MINGDAN_KEYS opens this record. Add the older key that did.")) from error

    def sealed(self, text: str | None) -> str | None:
        """As `seal`; what is not known stays not known."""
        return None if text is None else self.seal(text)

    def opened(self, token: str | None) -> str | None:
        """As `open`; what is not known stays not known."""
        return None if token is None else self.open(token)

    def is_of_newest_key(self, token: str) -> bool:
        """Whether it was the newest key that sealed a text."""
        try:
            self._newest.decrypt(token.encode())
        except InvalidToken:
            return False
        return True

    def hashed(self, text: str) -> str:
        """The HMAC-SHA256 of a text under the hash key: 64 hexadecimal digits, the same each time."""
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()

    @property
    def secret(self) -> bytes:
        """The key of the recall index of restricted people."""
        return self._hashing[:64]
