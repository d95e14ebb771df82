"""Words about people are encrypted, the keys are bound to the store, and what was handled stands as a hash only."""

import re
import secrets
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import context, op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SEALED = "encrypted (MultiFernet)"
# Table, column, length before, nullable, comment before, comment now.
ALWAYS = (
    ("prisoner", "ethnicity", 60, True, None, SEALED),
    ("prisoner", "nationality", 60, True, None, SEALED),
    ("prisoner", "religion", 60, True, None, SEALED),
    ("prisoner", "occupation", 200, True, None, SEALED),
    (
        "prisoner_list", "recipient", 120, True,
        "office or person that is to get it", f"{SEALED}; office or person that is to get it",
    ),
    ("prisoner_list", "title", 120, False, None, SEALED),
    ("detention", "prison_note", 120, True, "the prison's name as printed", f"{SEALED}; the prison's name as printed"),
    ("charge", "offence", 200, False, None, SEALED),
    ("sentence", "court", 200, True, None, SEALED),
    (
        "clemency", "stated", 200, True, "the source's words where they give no date or amount",
        f"{SEALED}; the source's words where they give no date or amount",
    ),
)  # fmt: skip
OF_SECRET_PEOPLE = (
    ("person_name", "text", 200, False, None, f"{SEALED} where the person is restricted or sealed"),
    (
        "person_name", "note", 200, True, "as printed, common form …",
        f"as printed, common form …; {SEALED} where the name is",
    ),
)  # fmt: skip
CLOSED_BEFORE = (
    ("source", "details"),
    ("prisoner", "note"),
    ("health_note", "note"),
    ("event", "note"),
    ("access_grant", "because"),
)
"""What was encrypted already. All of it must open: keys that do not fit must not be bound to the store."""

AT_ONCE = 1000


def _cipher() -> Any:
    """Seals, opens and hashes with the keys of this run."""
    return context.config.attributes["cipher"]


def _table(name: str, column: str) -> sa.TableClause:
    return sa.table(name, sa.column("id", sa.Uuid()), sa.column("prisoner_id", sa.Uuid()), sa.column(column, sa.Text()))


def _rewrite(name: str, column: str, change: Callable[[str], str], *, of_secret_people: bool = False) -> None:
    """Give every value of a column its other form."""
    connection, table = op.get_bind(), _table(name, column)
    asked = sa.select(table.c.id, table.c[column]).where(table.c[column].is_not(None))
    if of_secret_people:
        person = sa.table("prisoner", sa.column("id", sa.Uuid()), sa.column("confidentiality", sa.String()))
        secret = sa.select(person.c.id).where(person.c.confidentiality.in_(["restricted", "sealed"]))
        asked = asked.where(table.c.prisoner_id.in_(secret))
    written = sa.update(table).where(table.c.id == sa.bindparam("row")).values({column: sa.bindparam("anew")})
    rows = connection.execute(asked).all()
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        connection.execute(written, [{"row": row, "anew": change(value)} for row, value in some])


def _demand_keys() -> None:
    """Open what is closed; the first text that does not open ends the migration, and nothing was changed."""
    connection, cipher = op.get_bind(), _cipher()
    for name, column in CLOSED_BEFORE:
        held = sa.table(name, sa.column(column))
        for (token,) in connection.execute(sa.select(held.c[column]).where(held.c[column].is_not(None))):
            cipher.open(token)


def upgrade() -> None:
    _demand_keys()
    cipher = _cipher()
    op.create_table(
        "key_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False, comment=SEALED),
        sa.Column("hashed", sa.String(length=64), nullable=False, comment="HMAC-SHA256 of the word under the hash key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_mark")),
    )
    word = secrets.token_hex(16)
    op.bulk_insert(
        sa.table("key_mark", sa.column("id", sa.Uuid()), sa.column("word"), sa.column("hashed")),
        [{"id": uuid4(), "word": cipher.seal(word), "hashed": cipher.hashed(word)}],
    )
    for name, column, length, nullable, before, now in (*ALWAYS, *OF_SECRET_PEOPLE):
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.alter_column(
                column, existing_type=sa.String(length=length), type_=sa.Text(), existing_nullable=nullable,
                existing_comment=before, comment=now,
            )  # fmt: skip
    for name, column, *_rest in ALWAYS:
        _rewrite(name, column, cipher.seal)
    for name, column, *_rest in OF_SECRET_PEOPLE:
        _rewrite(name, column, cipher.seal, of_secret_people=True)
    _drop_plain_keys()
    with op.batch_alter_table("handled", schema=None) as batch_op:
        batch_op.alter_column("key", existing_type=sa.String(length=300), type_=sa.String(length=64))
    if op.get_bind().dialect.name == "postgresql":
        # The planner's samples of a column are a copy of it, and outlive the rows; no question is asked of a name.
        for name, column, *_rest in OF_SECRET_PEOPLE:
            op.execute(f"ALTER TABLE {name} ALTER COLUMN {column} SET STATISTICS 0")


def _drop_plain_keys() -> None:
    """Keys of `handled` from before they were hashes: they carry what somebody typed."""
    connection, handled = op.get_bind(), sa.table("handled", sa.column("key"))
    keys = connection.scalars(sa.select(handled.c.key)).all()
    plain = [{"plain": key} for key in keys if not re.fullmatch("[0-9a-f]{64}", key)]
    if plain:
        connection.execute(sa.delete(handled).where(handled.c.key == sa.bindparam("plain")), plain)


def downgrade() -> None:
    cipher = _cipher()
    for name, column, *_rest in ALWAYS:
        _rewrite(name, column, cipher.open)
    for name, column, *_rest in OF_SECRET_PEOPLE:
        _rewrite(name, column, cipher.open, of_secret_people=True)
    for name, column, length, nullable, before, now in (*ALWAYS, *OF_SECRET_PEOPLE):
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.alter_column(
                column, existing_type=sa.Text(), type_=sa.String(length=length), existing_nullable=nullable,
                existing_comment=now, comment=before,
            )  # fmt: skip
    with op.batch_alter_table("handled", schema=None) as batch_op:
        batch_op.alter_column("key", existing_type=sa.String(length=64), type_=sa.String(length=300))
    op.drop_table("key_mark")
