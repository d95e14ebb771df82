"""A store knows the keys it is written with: with any others nothing is written, and nobody is told anything."""

from pathlib import Path

import pytest
from command_line import mingdan
from cryptography.fernet import Fernet
from sqlalchemy import Engine, select, text
from world import HERE, KEYS, NOW, asking, restrict

from store.access.values import Role
from store.bound_keys import KeyMark, bind_keys, check_keys
from store.crypto import Cipher, Keys
from store.errors import Unavailable
from store.migrations import migrate
from store.names import read
from store.sources.values import SourceKind
from store.transfer.backup import backup
from store.transfer.restore import restore
from store.unit_of_work import Store

STRANGE = Keys(Keys.new().encryption, KEYS.hashing)
OTHER_HASH = Keys(KEYS.encryption, Keys.new().hashing)
ROTATED = Keys((Fernet.generate_key().decode(), *KEYS.encryption), KEYS.hashing)
WRONG = [
    pytest.param(STRANGE, "does not hold every key", id="another encryption key"),
    pytest.param(OTHER_HASH, "`hash:` line", id="another hash line"),
]


def with_keys(store: Store, keys: Keys) -> Store:
    """The same store in a process that was started with other keys."""
    return Store(store.engine, Cipher(keys))


def add_source(store: Store) -> None:
    with store.as_operator() as work:
        work.sources.add(SourceKind.PRESS, "invented", work.members.operator().id, NOW)
        work.commit()


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.mark.parametrize(("keys", "says"), WRONG)
def test_with_wrong_keys_nothing_is_written_and_nothing_told(store: Store, keys: Keys, says: str) -> None:
    wrong = with_keys(store, keys)

    for _twice in range(2):
        with pytest.raises(Unavailable, match=says):
            add_source(wrong)
        with pytest.raises(Unavailable, match=says), wrong.reading(asking(Role.DIRECTOR), HERE):
            pass
    assert (count(store.engine, "source"), count(store.engine, "key_mark")) == (0, 1)


def test_a_new_key_in_front_goes_on_and_is_missed_when_it_is_gone(store: Store) -> None:
    add_source(store)
    add_source(with_keys(store, ROTATED))
    add_source(with_keys(store, ROTATED))
    assert count(store.engine, "key_mark") == 2

    swapped = Keys(ROTATED.encryption[::-1], ROTATED.hashing)
    add_source(with_keys(store, swapped))
    assert (count(store.engine, "source"), count(store.engine, "key_mark")) == (4, 2)
    with pytest.raises(Unavailable, match="does not hold every key"):
        add_source(with_keys(store, KEYS))
    with pytest.raises(Unavailable, match="does not hold every key"):
        add_source(with_keys(store, Keys(ROTATED.encryption[:1], ROTATED.hashing)))


def test_looking_at_the_keys_writes_nothing(store: Store) -> None:
    check_keys(store.engine, Cipher(ROTATED))
    with with_keys(store, ROTATED).reading(asking(Role.DIRECTOR), HERE):
        pass
    assert count(store.engine, "key_mark") == 1

    bind_keys(store.engine, Cipher(ROTATED))
    assert count(store.engine, "key_mark") == 2


def test_a_store_without_a_mark_is_refused(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM key_mark"))

    with pytest.raises(Unavailable, match="does not say which keys"):
        add_source(store)


def test_a_mark_tells_neither_its_word_nor_a_key(store: Store) -> None:
    with store.engine.connect() as connection:
        ((sealed, hashed),) = connection.execute(select(KeyMark.word, KeyMark.hashed)).all()

    word = Cipher(KEYS).open(sealed)
    assert len(word) == 32
    assert word not in hashed
    assert KEYS.hashing not in hashed


@pytest.mark.parametrize(("keys", "says"), WRONG)
def test_a_backup_with_wrong_keys_is_not_made(demo_store: Store, tmp_path: Path, keys: Keys, says: str) -> None:
    with pytest.raises(Unavailable, match=says):
        backup(demo_store, keys, tmp_path / "b", NOW)
    assert list((tmp_path / "b").iterdir()) == []


def test_what_was_written_with_another_hash_line_is_not_restored(demo_store: Store, tmp_path: Path) -> None:
    made, url = backup(demo_store, KEYS, tmp_path / "b", NOW), f"sqlite:///{tmp_path}/new.db"

    with pytest.raises(Unavailable, match="`hash:` line"):
        restore(made.path, url, OTHER_HASH)
    assert restore(made.path, url, KEYS).contents.rows["prisoner"] == 48


def test_an_empty_store_takes_the_keys_of_what_is_restored_into_it(demo_store: Store, tmp_path: Path) -> None:
    """As on a server where `migrate` ran before the key file was brought there."""
    made = backup(demo_store, KEYS, tmp_path / "b", NOW)
    with pytest.raises(Unavailable):
        restore(made.path, f"sqlite:///{tmp_path}/new.db", Keys.new())
    KEYS.save(tmp_path / "right")
    Keys.new().save(tmp_path / "wrong")
    env = {"DATABASE_URL": f"sqlite:///{tmp_path}/new.db"}
    assert mingdan(tmp_path, "migrate", MINGDAN_KEYS="wrong", **env).returncode == 0

    done = mingdan(tmp_path, "restore", str(made.path), MINGDAN_KEYS="right", **env)

    assert "rows of 2018-03-15" in done.stdout, done.stderr
    assert mingdan(tmp_path, "demo", "off", MINGDAN_KEYS="right", **env).stdout.startswith("48")


@pytest.mark.parametrize(
    "command", ["migrate", "backup", "demo load", "demo off", "recompute", "serve", "clock", "web"]
)
def test_every_command_that_writes_says_it_in_one_line(url: str, tmp_path: Path, command: str) -> None:
    STRANGE.save(tmp_path / "keys")
    env = {"SLACK_BOT_TOKEN": "x", "SLACK_APP_TOKEN": "x", "SLACK_SIGNING_SECRET": "x", "MINGDAN_TEAM": "T0FICTION"}

    seen = mingdan(tmp_path, *command.split(), DATABASE_URL=url, MINGDAN_KEYS=str(tmp_path / "keys"), **env)

    assert (seen.returncode, seen.stdout) == (1, "")
    assert seen.stderr.splitlines()[-1] == (
        "mingdan: MINGDAN_KEYS does not hold every key this case store was written with. Nothing was changed. "
        "Bring back the key file, with all its lines."
    )


def test_a_store_of_before_is_bound_to_keys_that_open_it_and_to_no_others(cases_store: Store) -> None:
    engine = cases_store.engine
    restrict(cases_store, 1)
    migrate(engine, Cipher(KEYS), to="0004")

    with pytest.raises(Unavailable, match="No key in MINGDAN_KEYS opens"):
        migrate(engine, Cipher(STRANGE))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0004"

    # Nothing of before says which hash line it was: whoever is restricted is found by the one there is now.
    migrate(engine, Cipher(OTHER_HASH))
    with with_keys(cases_store, OTHER_HASH).reading(asking(Role.DIRECTOR), HERE) as work:
        assert next(match.id for match in work.prisoners.matching(read("李建峰"))) == 1
    with pytest.raises(Unavailable, match="`hash:` line"):
        add_source(with_keys(cases_store, KEYS))
