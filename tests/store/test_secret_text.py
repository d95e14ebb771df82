"""Which words stand plain in the store, by decision; and a store of the schema before, whose plain words go for good."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, MetaData, String, Table, select, text
from sqlalchemy import Enum as EnumColumn
from traces import in_store
from world import KEYS, NOW, SQLITE_FIRST

from store.access.log_tables import LOG
from store.access.values import Confidentiality
from store.columns import DeprivationColumn, PartialDateColumn, TermColumn
from store.crypto import Cipher
from store.database import Base, connect, empty_log
from store.errors import Unavailable
from store.lists.models import ListRow
from store.migrations import migrate
from store.prisoners.schemes import number_in
from store.unit_of_work import Store

PLAIN = {
    # ids, hashes and settings
    "access_grant": {"subject_kind"},
    "access_log": {"action", "channel", "subjects", "detail"},
    "alert": {"channel", "subject_kind", "kind"},
    "change": {"entity", "entity_id", "field"},
    "channel": {"channel"},
    "counter": {"kind"},
    "erasure": {"entity", "entity_id", "field", "waits", "held"},
    "handled": {"key"},
    "heartbeat": {"process"},
    "key_mark": {"hashed"},
    "list_in_use": {"place"},
    "member": {"slack_user", "roles", "language"},
    "post": {"once", "channel", "key", "reason", "stands_in", "ts", "file"},
    # ids and kinds of account, emptied once the event is worked off
    "received_event": {"key", "kind", "payload", "state"},
    "search_watch": {"channel"},
    "sent_file": {"kind", "sha256", "slack_file", "channel"},
    "source": {"reliability"},
    "subscription": {"channel", "zone", "leads", "language"},
    # what the law gives, in words of ours
    "deadline": {"provisions", "missing", "rule_book"},
    # codes; the province is asked for by `/list export … by province`
    "person_name": {"script", "kind", "romanization"},
    "prisoner": {"province"},
    # the name of a kind of fact
    "event": {"kind"},
    # of no one person
    "prison": {"name", "name_zh", "province"},
    # keyed hashes, and words of a list of ours: whose record a number is of, what a case stands for, what kin is
    "external_id": {"scheme", "sought"},
    "issue": {"issue"},
    "prisoner_group": {"sought"},
    "saved_search": {"sought"},
}
"""A column of text that is not encrypted is here because somebody decided so; docs/operations.md says it to the host."""


def test_every_plain_column_of_text_was_decided_on() -> None:
    derived = (EnumColumn, PartialDateColumn, TermColumn, DeprivationColumn)
    plain: dict[str, set[str]] = {}
    for table in (*Base.metadata.tables.values(), *LOG.tables.values()):
        for column in table.columns:
            is_text = isinstance(column.type, String) and not isinstance(column.type, derived)
            if is_text and "encrypted" not in (column.comment or ""):
                plain.setdefault(table.name, set()).add(column.name)

    assert plain == PLAIN


WORDS = {
    ("prisoner", "ethnicity"): "canary-ethnicity",
    ("prisoner", "nationality"): "canary-nationality",
    ("prisoner", "religion"): "canary-religion",
    ("prisoner", "occupation"): "canary-occupation",
    ("person_name", "text"): "莊瓊曾 Canary Qiongzeng",
    ("person_name", "note"): "canary-as-printed",
    ("prisoner_list", "title"): "canary-title",
    ("prisoner_list", "recipient"): "canary-recipient",
    ("detention", "prison_note"): "canary-prison-note",
    ("charge", "offence"): "canary-offence",
    ("sentence", "court"): "canary-court",
    ("clemency", "stated"): "canary-stated",
    ("handled", "key"): "press:1.2:fact.record:canary-handled:U1",
}
"""Every column that the revision before held plain and this one does not."""

HASHED = "5a" * 32


def _old(engine: Engine, known_as: Confidentiality = Confidentiality.SEALED) -> None:
    """Make the store one of revision 0004 whose rows are as its program wrote them."""
    migrate(engine, Cipher(KEYS), to="0004")
    tables = MetaData()
    tables.reflect(engine)
    person, source = uuid4(), uuid4()

    def put(name: str, **values: object) -> None:
        words = {column: word for (table, column), word in WORDS.items() if table == name}
        held = Table(name, tables)
        ours = Base.metadata.tables[name]
        for column in held.columns:
            column.type = ours.columns[column.name].type
        connection.execute(held.insert().values({**words, **values}))

    with engine.begin() as connection:
        operator = UUID(str(connection.execute(text("SELECT id FROM member")).scalar_one()))
        by = {"created_by": operator, "created_at": NOW}
        details = Cipher(KEYS).seal("invented")
        put("source", id=source, kind="press", details=details, confidentiality="internal", demo=False, **by)
        put(
            "prisoner", id=person, ref=1, status="unknown", confidentiality=known_as, demo=False, source_id=source, version=1, **by
        )  # fmt: skip
        fact = {"prisoner_id": person, "source_id": source, "version": 1}
        put(
            "person_name", id=uuid4(), prisoner_id=person, position=0, script="Hans", kind="main", source_id=source
        )  # fmt: skip
        for name, more in (
            ("detention", {}), ("charge", {}), ("sentence", {}), ("clemency", {"kind": "sentence reduction"})
        ):  # fmt: skip
            put(name, id=uuid4(), **fact, **more)
        put("prisoner_list", id=uuid4(), number=1, size=20, state="draft", confidentiality="internal", version=1, **by)
        put("handled", at=NOW)
        put("handled", key=HASHED, at=NOW)
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("ANALYZE"))


def read_back(engine: Engine) -> dict[str, object]:
    with Store(engine, Cipher(KEYS)).reading_as_operator() as work:
        (person,) = work.prisoners.everybody()
        case = work.cases.case(person.id)
        (made,) = work.lists.newest(1)
        row = work.prisoners.row(person.id)
        assert row
        return {
            "ethnicity": work.cipher.opened(row.ethnicity), "nationality": person.nationality,
            "religion": work.cipher.opened(row.religion), "occupation": work.cipher.opened(row.occupation),
            "text": person.characters, "note": person.names[0].note, "title": made.title, "recipient": made.recipient,
            "prison_note": case.detentions[0].prison_note, "offence": case.charges[0],
            "court": case.sentences[0].court, "stated": case.clemencies[0].stated,
        }  # fmt: skip


@SQLITE_FIRST
def test_what_was_plain_is_closed_and_nothing_of_it_is_left(engine: Engine) -> None:
    _old(engine)
    assert {found.rsplit(" in ", 1)[0] for found in in_store(engine, WORDS.values())} == set(WORDS.values())

    migrate(engine, Cipher(KEYS))

    assert in_store(engine, WORDS.values()) == set()
    assert read_back(engine) == {column: word for (_table, column), word in WORDS.items() if column != "key"}
    with engine.connect() as connection:
        assert connection.execute(text("SELECT key FROM handled")).scalars().all() == [HASHED]


def test_what_was_deleted_before_deleting_overwrote_is_gone_too(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = connect(f"sqlite:///{path}")
    _old(engine)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE gone (x)")
        connection.executemany("INSERT INTO gone VALUES (?)", [("canary-deleted-long-ago " * 400,)] * 500)
        connection.commit()
        connection.execute("DROP TABLE gone")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert in_store(engine, ["canary-deleted-long-ago"]) != set()

    migrate(engine, Cipher(KEYS))

    assert in_store(engine, ["canary-deleted-long-ago"]) == set()
    engine.dispose()


@SQLITE_FIRST
def test_a_name_that_is_no_secret_stays_readable(engine: Engine) -> None:
    _old(engine, Confidentiality.INTERNAL)

    migrate(engine, Cipher(KEYS))

    left = {WORDS["person_name", "text"], WORDS["person_name", "note"]}
    assert {found.rsplit(" in ", 1)[0] for found in in_store(engine, WORDS.values())} == left
    assert read_back(engine)["text"] == WORDS["person_name", "text"]


@SQLITE_FIRST
def test_down_again_every_word_is_as_it_was(engine: Engine) -> None:
    _old(engine)
    migrate(engine, Cipher(KEYS))

    migrate(engine, Cipher(KEYS), to="0004")

    with engine.connect() as connection:
        for (table, column), word in WORDS.items():
            if column != "key":
                assert connection.execute(text(f"SELECT {column} FROM {table}")).scalars().all() == [word]


@SQLITE_FIRST
def test_groups_and_numbers_elsewhere_are_closed_with_the_schema_of_relations_and_open_on_the_way_down(
    engine: Engine,
) -> None:
    _old(engine)
    canaries = ["canary-group", "2004-99999"]
    with engine.begin() as connection:
        person, source = (
            connection.execute(text(f"SELECT id FROM {table}")).scalar_one() for table in ("prisoner", "source")
        )
        rows = {"one": uuid4().hex, "two": uuid4().hex, "person": person, "source": source}
        connection.execute(
            text("INSERT INTO prisoner_group (id, name, source_id) VALUES (:one, 'canary-group', :source)"), rows
        )
        connection.execute(
            text(
                "INSERT INTO external_id (id, prisoner_id, scheme, value, source_id)"
                " VALUES (:two, :person, 'cecc', '2004-99999', :source)"
            ),
            rows,
        )

    migrate(engine, Cipher(KEYS))

    assert in_store(engine, canaries) == set()
    with Store(engine, Cipher(KEYS)).reading_as_operator() as work:
        assert [group.ref for group in work.groups.called("Canary-Group")] == [str(UUID(rows["one"]))]
        number = number_in("cecc 2004-99999")
        assert number is not None
        assert len(work.external_ids.bearers(number)) == 1
    migrate(engine, Cipher(KEYS), to="0011")
    assert {found.rsplit(" in ", 1)[0] for found in in_store(engine, canaries)} == set(canaries)


def test_another_process_that_reads_is_asked_to_stop_and_then_it_is_done(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.migrations.LOCK_SECONDS", 0.1)
    path = tmp_path / "old.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = connect(f"sqlite:///{path}")
    _old(engine)
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM prisoner").fetchone()

        with pytest.raises(Unavailable, match="Stop every process"):
            migrate(engine, Cipher(KEYS))
    assert in_store(engine, WORDS.values()) != set()

    migrate(engine, Cipher(KEYS))

    assert in_store(engine, WORDS.values()) == set()
    engine.dispose()


def test_the_log_is_cut_to_nothing_while_nobody_reads(store: Store) -> None:
    if store.engine.dialect.name == "postgresql":
        assert empty_log(store.engine)
        return
    with store.as_operator() as work:
        work.session.add(
            ListRow(
                number=1, title=work.cipher.seal("x"), created_by=work.members.operator().id, created_at=NOW
            )
        )  # fmt: skip
        work.commit()
    log = Path(f"{store.engine.url.database}-wal")
    assert log.stat().st_size > 0

    with store.reading_as_operator() as work:
        work.session.scalars(select(ListRow.number)).all()
        with store.as_operator() as writing:
            writing.reference("list")
            writing.commit()
        assert not empty_log(store.engine)
    assert empty_log(store.engine)
    assert log.stat().st_size == 0
