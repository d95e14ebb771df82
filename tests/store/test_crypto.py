"""Keys and what they do."""

from pathlib import Path

import pytest

from store.crypto import Cipher, Keys
from store.errors import BadInput, Unavailable


def as_text(keys: Keys) -> str:
    return " ".join([*(f"enc:{key}" for key in keys.encryption), f"hash:{keys.hashing}"])


def test_new_keys_are_saved_for_their_owner_alone_and_read_again(tmp_path: Path) -> None:
    keys, path = Keys.new(), tmp_path / "keys"

    keys.save(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert Keys.load(str(path)) == keys


def test_keys_are_never_overwritten(tmp_path: Path) -> None:
    Keys.new().save(tmp_path / "keys")

    with pytest.raises(BadInput, match="never overwritten"):
        Keys.new().save(tmp_path / "keys")


def test_the_setting_may_hold_the_keys_themselves() -> None:
    keys = Keys.new()

    assert Keys.load(as_text(keys)) == keys


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    Keys.new().save(path)
    path.chmod(0o640)

    with pytest.raises(Unavailable, match="0600"):
        Keys.load(str(path))


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param("", id="not set"),
        pytest.param("/nowhere/keys", id="no such file"),
        pytest.param("enc:short hash:" + "0" * 64, id="a key of another shape"),
        pytest.param("hash:" + "0" * 64, id="no encryption key"),
        pytest.param(f"enc:{Keys.new().encryption[0]}", id="no hash key"),
        pytest.param(f"{as_text(Keys.new())} hash:{'0' * 64}", id="two hash keys"),
        pytest.param(f"enc:{Keys.new().encryption[0]} hash:00", id="a hash key too short"),
        pytest.param(f"{as_text(Keys.new())} nonsense", id="something else in it"),
    ],
)
def test_keys_that_cannot_be_used_are_refused_in_words(setting: str) -> None:
    with pytest.raises(Unavailable, match="MINGDAN_KEYS"):
        Keys.load(setting)


def test_a_newer_key_still_opens_what_an_older_one_sealed() -> None:
    old, new = Keys.new(), Keys.new()
    sealed = Cipher(old).seal("口信")

    rotated = Cipher(Keys((*new.encryption, *old.encryption), old.hashing))

    assert rotated.open(sealed) == "口信"
    assert Cipher(new).seal("口信") != sealed


def test_without_its_key_nothing_is_opened() -> None:
    sealed = Cipher(Keys.new()).seal("a relative")

    with pytest.raises(Unavailable, match="No key"):
        Cipher(Keys.new()).open(sealed)
