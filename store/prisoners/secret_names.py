"""How a name stands in the store: encrypted where the person is restricted or sealed, else plain, for quick look-ups."""

from store.access.values import SECRET, Confidentiality
from store.crypto import Cipher


def as_held(cipher: Cipher, level: Confidentiality, text: str) -> str:
    """A name as the store holds it for a person of this level."""
    return cipher.seal(text) if level in SECRET else text


def as_written(cipher: Cipher, level: Confidentiality, held: str) -> str:
    """A name again as people write it.

    Raises:
        Unavailable: no key opens it.
    """
    return cipher.open(held) if level in SECRET else held


_TOKEN = "gAAAA"  # noqa: S105  # how whatever Fernet encrypted begins


def is_sealed(held: str) -> bool:
    """Whether what stands in the store is encrypted, whatever the level."""
    return held.startswith(_TOKEN)


def opened(cipher: Cipher, held: str) -> str:
    """The words of what stands in the store, whatever the level."""
    return cipher.open(held) if is_sealed(held) else held
