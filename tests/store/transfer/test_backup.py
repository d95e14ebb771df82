"""A backup holds the whole store, opens only with its keys, and fills an empty store of either database."""

import json
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from server import new_database
from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.exc import IntegrityError
from world import KEYS, NOW, SQLITE_FIRST

from bot.settings import default_backups
from store.access import service
from store.access.log import AccessLog, Entry
from store.access.log_tables import LOG
from store.access.models import MemberRow
from store.access.values import Account, Action, Role
from store.casework import demo
from store.crypto import Cipher, Keys
from store.database import SCHEMA, Base, Counter, connect, schema_of
from store.errors import Conflict, Unavailable
from store.migrations import migrate
from store.prisoners.models import PrisonerRow
from store.transfer import backup as backups
from store.transfer.backup import Backup, backup, examine, is_there, tables
from store.transfer.encrypted_stream import CHUNK, Writer, lines
from store.transfer.restore import restore
from store.unit_of_work import Store

ROTATED = Keys((Fernet.generate_key().decode(), *KEYS.encryption), KEYS.hashing)
STRANGE = Keys((Fernet.generate_key().decode(),), KEYS.hashing)


def _fill(store: Store) -> None:
    """The demonstration's cases, a member admitted by one who stands later in the file, a look-up, a counter."""
    with store.as_operator() as work:
        operator = work.members.operator()
        demo.load(work, operator, NOW)
        for user in ("U0FICTION1", "U0FICTION2"):
            service.meet(work.members, user, Account.FULL, "en", is_admin=user.endswith("2"), now=NOW)
        work.session.flush()
        admin = work.members.known("U0FICTION2")
        assert admin
        service.admit(work.members, "U0FICTION1", Role.READER, admin[0])
        store.log.write(Entry(NOW, operator.id, Action.READ_HELP, "D0FICTION", allowed=True, detail="first"))
        store.log.write(Entry(NOW, operator.id, Action.LOOK_UP, None, True, (("prisoner", "ab" * 16),)))
        work.session.execute(insert(Counter).values(kind="fiction", value=464))
        work.commit()


@contextmanager
def _database_of(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of a database with nothing in it at all."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/new/store.db"
        return
    address: str = request.getfixturevalue("postgres")
    with new_database(address) as url:
        yield url


@pytest.fixture(scope="module", params=["from sqlite", pytest.param("from postgresql", marks=pytest.mark.proof)])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A full store, only read by the tests."""
    kind = request.param.removeprefix("from ")
    with _database_of(kind, tmp_path_factory.mktemp("full"), request) as url:
        engine = connect(url)
        migrate(engine, Cipher(KEYS))
        store = Store(engine, Cipher(KEYS))
        _fill(store)
        yield store
        engine.dispose()


@pytest.fixture(scope="module")
def made(full: Store, tmp_path_factory: pytest.TempPathFactory) -> Backup:
    return backup(full, KEYS, tmp_path_factory.mktemp("made") / "backups", NOW)


@pytest.fixture(scope="module", params=["to sqlite", "to postgresql"])
def restored(
    made: Backup, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """What came out of the backup, only read by the tests."""
    kind = request.param.removeprefix("to ")
    with _database_of(kind, tmp_path_factory.mktemp("restored"), request) as url:
        restore(made.path, url, KEYS)
        engine = connect(url)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.proof)])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database with nothing in it at all."""
    with _database_of(request.param, tmp_path, request) as url:
        yield url


@pytest.fixture(scope="module")
def plain(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Backup:
    """A backup whose database does not matter."""
    engine = connect(f"sqlite:///{demo_template}")
    done = backup(Store(engine, Cipher(KEYS)), KEYS, tmp_path_factory.mktemp("plain"), NOW)
    engine.dispose()
    return done


@contextmanager
def _closed(engine: Engine) -> Iterator[Engine]:
    yield engine
    engine.dispose()


def content(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table, the log's too, in words that do not depend on the database."""
    log = AccessLog(engine)
    engines = [engine, log.engine] if log.is_apart() else [engine]
    with ExitStack() as stack:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for connection in [stack.enter_context(place.connect()) for place in engines]
            for table in tables(connection)
        }


def test_a_restored_store_is_the_same_row_for_row_in_either_database(full: Store, restored: Engine) -> None:
    assert content(restored) == content(full.engine)
    assert len(content(restored)["prisoner"]) == 48
    assert schema_of(restored) == SCHEMA


def test_secret_text_opens_after_a_restore_and_the_bot_can_go_on_writing(restored: Engine) -> None:
    store = Store(restored, Cipher(KEYS))

    with store.as_operator() as work:
        sealed = work.session.scalars(text("SELECT details FROM source")).all()
        assert all(work.cipher.open(token) for token in sealed)
        assert work.reference("fiction") == 465
        work.members.row("U0FICTION1").language = "zh_Hans"  # type: ignore[union-attr]  # writes a change row
        work.session.flush()  # and nothing is committed: other tests read this store


def test_the_log_goes_on_after_a_restore_where_it_was(full: Store, restored: Engine) -> None:
    log = AccessLog(restored)
    held = list(log.read())
    assert held == list(full.log.read())
    assert [entry.detail for entry in held] == ["first", None]

    log.write(Entry(NOW, held[0].member, Action.READ_HELP, None, allowed=True, detail="later"))

    assert [entry.detail for entry in log.read()] == ["first", None, "later"]
    with log.engine.begin() as connection:
        connection.execute(text("DELETE FROM access_log WHERE detail = 'later'"))  # other tests read this store


def test_a_log_that_outlived_its_store_is_kept_and_joined_by_what_the_backup_holds(
    demo_store: Store, tmp_path: Path
) -> None:
    first = Entry(NOW, uuid4(), Action.LOOK_UP, "C0FICTION", allowed=True)
    demo_store.log.write(first)
    done = backup(demo_store, KEYS, tmp_path / "b", NOW)
    after = replace(first, at=NOW + timedelta(hours=1), allowed=False)
    demo_store.log.write(after)
    url = demo_store.engine.url.render_as_string(hide_password=False)
    demo_store.engine.dispose()
    Path(demo_store.engine.url.database or "").unlink()

    restore(done.path, url, KEYS)

    assert list(demo_store.log.read()) == [first, after]


def test_a_backup_of_before_the_log_stood_apart_fills_it(demo_store: Store, tmp_path: Path) -> None:
    with demo_store.reading_as_operator() as work:
        operator = work.members.operator().id
    kept = Entry(NOW, operator, Action.LOOK_UP, "C0FICTION", True, (("prisoner", "ab" * 16), ("prisoner", "cd" * 16)))
    demo_store.log.write(kept)
    migrate(demo_store.engine, Cipher(KEYS), "0003")
    done = backup(demo_store, KEYS, tmp_path / "b", NOW)
    other = f"sqlite:///{tmp_path}/other/store.db"

    restore(done.path, other, KEYS)

    with _closed(connect(other)) as there:
        assert list(AccessLog(there).read()) == [kept]


def test_references_are_enforced_again_after_a_restore(restored: Engine) -> None:
    nobody = text("UPDATE member SET admitted_by = '00000000000040008000000000000099'")

    with restored.connect() as connection, pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        connection.execute(nobody)


def test_a_backup_is_named_by_its_moment_and_is_for_its_owner_alone(made: Backup) -> None:
    assert made.path.name == "mingdan-20180315T010000Z.backup"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert made.size == made.path.stat().st_size
    assert made.contents.rows["prisoner"] == 48
    assert made.contents.schema == SCHEMA
    assert made.contents.made_at == NOW


def test_no_name_stands_in_a_backup(plain: Backup) -> None:
    held = plain.path.read_bytes()

    assert all(name.encode() not in held for name in ("Li Jianfeng", "李建峰", "prisoner", "U0FICTION1"))


def test_a_second_backup_of_the_same_second_does_not_replace_the_first(full: Store, made: Backup) -> None:
    held = made.path.read_bytes()

    with pytest.raises(Conflict, match="this very second"):
        backup(full, KEYS, made.path.parent, NOW)
    assert made.path.read_bytes() == held


def test_what_comes_during_a_backup_is_not_in_it(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One moment is seen: a member who arrives after the first table was read, on another connection, stays out."""
    asked = backups.tables

    def and_then(connection: Any) -> Any:
        found = asked(connection)
        connection.execute(select(func.count()).select_from(found[0]))
        with store.as_operator() as work:
            work.members.add("U0LATECOMER", Account.FULL, "en", NOW)
            work.commit()
        return found

    with store.engine.connect() as connection:
        before = connection.scalar(select(func.count()).select_from(MemberRow))
    monkeypatch.setattr(backups, "tables", and_then)

    assert backup(store, KEYS, tmp_path / "b", NOW).contents.rows["member"] == before


def test_a_full_store_is_never_restored_into(made: Backup, full: Store) -> None:
    before = content(full.engine)

    with pytest.raises(Conflict, match="not empty"):
        restore(made.path, full.engine.url.render_as_string(hide_password=False), KEYS)
    assert content(full.engine) == before


def test_a_store_that_was_only_migrated_counts_as_empty(plain: Backup, url: str) -> None:
    assert restore(plain.path, url, KEYS).contents.rows == plain.contents.rows
    with pytest.raises(Conflict, match="not empty"):
        restore(plain.path, url, KEYS)


def cut(held: bytes) -> bytes:
    return held[: len(held) // 2]


def without_the_end(held: bytes) -> bytes:
    return b"".join(chunks(held)[:-1])


def longer(held: bytes) -> bytes:
    return held + b"\x00"


def one_bit(held: bytes) -> bytes:
    return held[:-9] + bytes([held[-9] ^ 1]) + held[-8:]


def swapped(held: bytes) -> bytes:
    head, first, second, *rest = chunks(held)
    return b"".join((head, second, first, *rest))


def chunks(held: bytes) -> list[bytes]:
    """The head of a file and each of its chunks."""
    at = held.index(b"\n") + 1
    found = [held[:at]]
    while at < len(held):
        length = 4 + int.from_bytes(held[at : at + 4], "big")
        found.append(held[at : at + length])
        at += length
    return found


@pytest.mark.parametrize("spoil", [cut, without_the_end, longer, one_bit, swapped])
def test_a_cut_or_altered_backup_is_refused_and_nothing_is_made(
    plain: Backup, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    spoilt = tmp_path / "spoilt.backup"
    spoilt.write_bytes(spoil(plain.path.read_bytes()))

    with pytest.raises(Unavailable, match="altered"):
        restore(spoilt, f"sqlite:///{tmp_path}/new/none.db", KEYS)
    assert not (tmp_path / "new").exists()


def test_a_chunk_of_another_backup_is_refused(demo_store: Store, plain: Backup, tmp_path: Path) -> None:
    other = backup(demo_store, KEYS, tmp_path / "other", NOW)
    mixed = chunks(plain.path.read_bytes())[:-1] + chunks(other.path.read_bytes())[-1:]
    (tmp_path / "mixed").write_bytes(b"".join(mixed))

    with pytest.raises(Unavailable, match="altered"):
        examine(tmp_path / "mixed", KEYS)


@pytest.mark.parametrize("held", [b"", b"SQLite format 3\x00", b"\x00" * 100])
def test_another_file_is_not_taken_for_a_backup(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "file").write_bytes(held)

    with pytest.raises(Unavailable, match="not a backup of Mingdan"):
        examine(tmp_path / "file", KEYS)


def test_a_file_that_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no backup file at that place"):
        examine(tmp_path / "none.backup", KEYS)


def test_a_backup_opens_after_a_rotation_and_not_with_other_keys(plain: Backup) -> None:
    assert examine(plain.path, ROTATED) == plain.contents
    with pytest.raises(Unavailable, match="Add the older key"):
        examine(plain.path, STRANGE)


def written(path: Path, *said: object) -> Path:
    """A file in the form of a backup that says what it is told to."""
    with path.open("wb") as file:
        writer = Writer(file, KEYS)
        for line in said:
            writer.write(json.dumps(line).encode())
        writer.close()
    return path


@pytest.mark.parametrize("head", [{"format": 2, "schema": SCHEMA}, {"format": 1, "schema": "9999"}])
def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path, head: dict[str, object]) -> None:
    path = written(tmp_path / "new.backup", {**head, "made_at": NOW.isoformat()}, {"rows": {}})

    with pytest.raises(Unavailable, match="newer Mingdan"):
        restore(path, f"sqlite:///{tmp_path}/none.db", KEYS)


HEAD = {"format": 1, "schema": SCHEMA, "made_at": NOW.isoformat()}
COUNTER = {"table": "counter", "columns": [["kind", "text"], ["value", "int"]]}


@pytest.mark.parametrize(
    ("said", "says"),
    [
        pytest.param(
            [{"table": "moon", "columns": []}, {"rows": {"moon": 0}} ], "do not have the same tables", id="a table more"
        ),
        pytest.param(
            [{"table": "counter", "columns": [["kind", "text"]]}, ["fiction"], {"rows": {"counter": 1}}],
            "do not have the same tables", id="a column less",
        ),
        pytest.param(
            [COUNTER, ["fiction", 1], ["fiction", 2], {"rows": {"counter": 2}}], "does not fit together", id="a key twice"
        ),
    ],
)  # fmt: skip
def test_a_backup_that_contradicts_itself_leaves_nothing_behind(
    tmp_path: Path, elsewhere: str, said: list[object], says: str
) -> None:
    path = written(tmp_path / "odd.backup", HEAD, *said)

    with pytest.raises(Unavailable, match=says):
        restore(path, elsewhere, KEYS)
    engine = connect(elsewhere)
    if is_there(engine):
        assert content(engine)["counter"] == []
    engine.dispose()


@pytest.mark.parametrize(
    "said", [[COUNTER, ["fiction", 1], {"rows": {"counter": 2}}], [COUNTER, ["fiction", 1]]], ids=["fewer", "no counts"]
)
def test_a_backup_that_holds_fewer_rows_than_it_says_is_refused(tmp_path: Path, said: list[object]) -> None:
    with pytest.raises(Unavailable, match="cut short"):
        examine(written(tmp_path / "odd.backup", HEAD, *said), KEYS)


def test_every_column_of_the_models_has_a_kind_in_a_backup_and_no_table_is_left_out(store: Store) -> None:
    with store.engine.connect() as connection, store.log.engine.connect() as log:
        held = {
            table.name: {column.name: column.info["kind"] for column in table.columns}
            for place in (connection, log)
            for table in tables(place)
        }

    assert held.keys() == Base.metadata.tables.keys() | LOG.tables.keys()
    for name, table in (Base.metadata.tables | LOG.tables).items():
        assert held[name].keys() == set(table.columns.keys())
    assert held["prisoner"]["id"] == held["member"]["admitted_by"] == "uuid"
    assert held["prisoner"]["created_at"] == "instant"
    assert held["prisoner"]["demo"] == "bool"
    assert held["alert"]["earliest"] == "date"
    assert held["access_log"]["id"] == "int"


@SQLITE_FIRST
def test_a_backup_made_before_a_migration_is_migrated_after_it_was_restored(url: str, tmp_path: Path) -> None:
    """As `release` does it: the new program backs up the old store."""
    elsewhere = f"sqlite:///{tmp_path}/new/restored.db"
    engine = connect(url)
    migrate(engine, Cipher(KEYS), to="0001")
    with engine.begin() as connection:
        connection.execute(insert(Counter).values(kind="fiction", value=464))
    done = backup(Store(engine, Cipher(KEYS)), KEYS, tmp_path / "b", NOW)
    engine.dispose()

    restored = restore(done.path, elsewhere, KEYS)

    assert (done.contents.schema, restored.schema) == ("0001", SCHEMA)
    with _closed(connect(elsewhere)) as there:
        assert schema_of(there) == SCHEMA
        assert content(there)["counter"] == ["('fiction', 464)"]
        assert content(there).keys() == Base.metadata.tables.keys() | LOG.tables.keys()


def test_a_clock_that_ticked_once_does_not_make_a_store_full(plain: Backup, store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("INSERT INTO heartbeat (process, at) VALUES ('clock', '2018-03-15 01:00:00+00:00')"))

    restore(plain.path, store.engine.url.render_as_string(hide_password=False), KEYS)

    assert content(store.engine)["heartbeat"] == []


def test_there_is_nothing_to_back_up_before_the_first_migration(elsewhere: str, tmp_path: Path) -> None:
    engine = connect(elsewhere)

    assert not is_there(engine)
    with pytest.raises(Unavailable, match="no case store to back up"):
        backup(Store(engine, Cipher(KEYS)), KEYS, tmp_path / "b", NOW)
    engine.dispose()
    assert not (tmp_path / "b").exists()
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_said_in_words(demo_store: Store) -> None:
    with pytest.raises(Unavailable, match=r"cannot be written there: .+ No backup was made"):
        backup(demo_store, KEYS, Path("/proc/none"), NOW)


def test_nothing_half_written_stays_when_a_backup_fails(
    demo_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Writer) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Writer, "_flush", full)

    with pytest.raises(Unavailable, match="No space left on device"):
        backup(demo_store, KEYS, tmp_path / "b", NOW)
    assert list((tmp_path / "b").iterdir()) == []


def test_a_file_of_many_chunks_gives_back_every_line(tmp_path: Path) -> None:
    said = [b"x" * (CHUNK // 3), "漢字 ᠮᠣᠩᠭᠣᠯ".encode(), b"", b"y" * (2 * CHUNK)] * 5
    with (tmp_path / "many").open("wb") as file:
        writer = Writer(file, KEYS)
        for line in said:
            writer.write(line)
        writer.close()

    with (tmp_path / "many").open("rb") as file:
        assert list(lines(file, KEYS)) == said


def test_backups_go_beside_the_sqlite_file_and_for_postgresql_into_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert default_backups("sqlite:////var/lib/mingdan/mingdan.db") == Path("/var/lib/mingdan/backups")
    assert default_backups("postgres://fiction/mingdan") == tmp_path / "mingdan" / "backups"


def test_instants_come_back_in_utc_whatever_zone_they_were_in(full: Store, restored: Engine) -> None:
    ids = select(PrisonerRow.created_at).limit(1)
    with full.engine.connect() as one, restored.connect() as other:
        assert one.scalar(ids) == other.scalar(ids) == NOW
        assert other.scalar(ids).utcoffset() == timedelta(0)  # type: ignore[union-attr]
    assert datetime.now(UTC) > NOW
