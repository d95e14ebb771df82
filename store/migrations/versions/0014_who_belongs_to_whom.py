"""Relations, groups with their sizes, numbers in records of others, and how a name is spelled and when it was used."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SEALED = "encrypted (MultiFernet)"
NUMBER = "by which people speak of it; of the record, never given again"
SET = "whether it was set to be carried, and not only named in a line"
STANDS = "whether it is on the record; what was taken off keeps its number"
SEALED_COLUMNS = (("external_id", "value", 100), ("prisoner_group", "name", 120))
"""What is closed with this: table, column, length before."""
OF_A_GROUP = ("name_zh", "aliases", "stated_size")
OF_A_NAME = (
    ("romanization", 20, "how letters spell it: pinyin, wade-giles …"), ("used_from", 32, None), ("used_until", 32, None)
)  # fmt: skip


def _cipher() -> Any:
    """Seals, opens and hashes with the keys of this run."""
    return context.config.attributes["cipher"]


def _rewrite(table: str, columns: Sequence[str], change: Callable[..., dict[str, str]]) -> None:
    """Give every row of a table other values, made from those of some of its columns."""
    connection = op.get_bind()
    held = sa.table(table, sa.column("id", sa.Uuid()), *(sa.column(name, sa.Text()) for name in (*columns, "sought")))
    for row, *values in connection.execute(sa.select(held.c.id, *(held.c[name] for name in columns))).all():
        connection.execute(sa.update(held).where(held.c.id == row).values(**change(*values)))


def upgrade() -> None:
    cipher = _cipher()
    op.create_table(
        "person_relation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("outside", sa.Text(), nullable=True, comment=SEALED),
        sa.Column(
            "kin", sa.String(length=40), nullable=False, comment="what the other is to the one: spouse, parent …"
        ),
        sa.Column(
            "sex", sa.String(length=40), nullable=True, comment="of the other, as the word says it: wife, brother"
        ),
        sa.Column("words", sa.Text(), nullable=True, comment=SEALED),
        sa.Column("because", sa.Text(), nullable=True, comment=SEALED),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(other_id IS NULL) <> (outside IS NULL)", name=op.f("ck_person_relation_one_other")),
        sa.CheckConstraint("one_id <> other_id", name=op.f("ck_person_relation_not_oneself")),
        sa.ForeignKeyConstraint(["one_id"], ["prisoner.id"], name=op.f("fk_person_relation_one_id_prisoner")),
        sa.ForeignKeyConstraint(["other_id"], ["prisoner.id"], name=op.f("fk_person_relation_other_id_prisoner")),
        sa.ForeignKeyConstraint(["said_by"], ["member.id"], name=op.f("fk_person_relation_said_by_member")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_person_relation_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_relation")),
        sa.UniqueConstraint("one_id", "other_id", "kin", name=op.f("uq_person_relation_one_id_other_id_kin")),
    )
    with op.batch_alter_table("person_relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_relation_one_id"), ["one_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_relation_other_id"), ["other_id"], unique=False)
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        for name, length, comment in OF_A_NAME:
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=True, comment=comment))
    with op.batch_alter_table("prisoner_in_group", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "source_id",
                sa.Uuid(),
                nullable=True,
                comment="none: of the time when a group's own source was the only one",
            )
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_prisoner_in_group_source_id_source"), "source", ["source_id"], ["id"]
        )
    with op.batch_alter_table("prisoner_group", schema=None) as batch_op:
        for name in OF_A_GROUP:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=True, comment=SEALED))
        batch_op.add_column(sa.Column("stated_as_of", sa.String(length=32), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_prisoner_group_name"), type_="unique")
        _add_sought(batch_op, "keyed hash of the name, folded")
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_external_id_scheme_value"), type_="unique")
        _add_sought(batch_op, "keyed hash of scheme and value")
    for table, column, length in SEALED_COLUMNS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(
                column, existing_type=sa.String(length=length), type_=sa.Text(), existing_nullable=False, comment=SEALED
            )
    _rewrite(
        "external_id", ("scheme", "value"),
        lambda scheme, value: {"value": cipher.seal(value), "sought": cipher.hashed(f"{scheme}:{value}")},
    )  # fmt: skip
    _rewrite(
        "prisoner_group", ("name",), lambda name: {"name": cipher.seal(name), "sought": cipher.hashed(name.lower())}
    )
    for table, *_rest in SEALED_COLUMNS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("sought", existing_type=sa.String(length=64), nullable=False)
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_external_id_sought"), ["sought"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_external_id_prisoner_id_sought"), ["prisoner_id", "sought"])
    with op.batch_alter_table("prisoner_group", schema=None) as batch_op:
        batch_op.create_unique_constraint(batch_op.f("uq_prisoner_group_sought"), ["sought"])
    _number_sources()
    with op.batch_alter_table("source_in_use", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_set", sa.Boolean(), nullable=False, server_default=sa.false(), comment=SET))
    with op.batch_alter_table("source_in_use", schema=None) as batch_op:
        batch_op.alter_column("is_set", existing_type=sa.Boolean(), server_default=None, existing_comment=SET)


def _number_sources() -> None:
    """Give the sources of each record the numbers by which its page shows them: the one it began with, then by age."""
    with op.batch_alter_table("prisoner_source", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=True, comment=NUMBER))
        batch_op.add_column(sa.Column("stands", sa.Boolean(), nullable=False, server_default=sa.true(), comment=STANDS))
    connection = op.get_bind()
    linked = sa.table(
        "prisoner_source", sa.column("prisoner_id", sa.Uuid()), sa.column("source_id", sa.Uuid()), sa.column("number")
    )
    source = sa.table("source", sa.column("id", sa.Uuid()), sa.column("created_at", sa.DateTime()))
    prisoner = sa.table("prisoner", sa.column("id", sa.Uuid()), sa.column("source_id", sa.Uuid()))
    asked = (
        sa.select(linked.c.prisoner_id, linked.c.source_id, prisoner.c.source_id)
        .join_from(linked, source, source.c.id == linked.c.source_id)
        .join(prisoner, prisoner.c.id == linked.c.prisoner_id)
        .order_by(linked.c.prisoner_id, source.c.created_at, source.c.id)
    )
    last: dict[object, int] = {}
    for person, one, first in connection.execute(asked).all():
        number = 1 if one == first else last.get(person, 1) + 1
        last[person] = max(last.get(person, 1), number)
        of_link = linked.c.prisoner_id == person, linked.c.source_id == one
        connection.execute(sa.update(linked).where(*of_link).values(number=number))
    with op.batch_alter_table("prisoner_source", schema=None) as batch_op:
        batch_op.alter_column("number", existing_type=sa.Integer(), nullable=False, existing_comment=NUMBER)
        batch_op.alter_column("stands", existing_type=sa.Boolean(), server_default=None, existing_comment=STANDS)
        batch_op.create_unique_constraint(
            batch_op.f("uq_prisoner_source_prisoner_id_number"), ["prisoner_id", "number"]
        )


def _add_sought(batch_op: Any, comment: str) -> None:
    """A column that is filled before it must be: both databases refuse it otherwise where rows stand."""
    batch_op.add_column(sa.Column("sought", sa.String(length=64), nullable=True, comment=comment))


def downgrade() -> None:
    cipher = _cipher()
    with op.batch_alter_table("source_in_use", schema=None) as batch_op:
        batch_op.drop_column("is_set")
    op.execute("DELETE FROM prisoner_source WHERE NOT stands")
    with op.batch_alter_table("prisoner_source", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_prisoner_source_prisoner_id_number"), type_="unique")
        batch_op.drop_column("stands")
        batch_op.drop_column("number")
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_external_id_prisoner_id_sought"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_external_id_sought"))
    with op.batch_alter_table("prisoner_group", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_prisoner_group_sought"), type_="unique")
    _one_of_each()
    for table, column, length in SEALED_COLUMNS:
        _rewrite(table, (column,), lambda held, column=column: {column: cipher.open(held)})
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(
                column, existing_type=sa.Text(), type_=sa.String(length=length), existing_nullable=False,
                existing_comment=SEALED, comment=None,
            )  # fmt: skip
            batch_op.drop_column("sought")
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.create_unique_constraint(batch_op.f("uq_external_id_scheme_value"), ["scheme", "value"])
    with op.batch_alter_table("prisoner_group", schema=None) as batch_op:
        for name in (*OF_A_GROUP, "stated_as_of"):
            batch_op.drop_column(name)
        batch_op.create_unique_constraint(batch_op.f("uq_prisoner_group_name"), ["name"])
    with op.batch_alter_table("prisoner_in_group", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_prisoner_in_group_source_id_source"), type_="foreignkey")
        batch_op.drop_column("source_id")
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        for name, _length, _comment in OF_A_NAME:
            batch_op.drop_column(name)
    op.drop_table("person_relation")


def _one_of_each() -> None:
    """A number that several people have stays with one of them: before, no two rows could hold it."""
    held = sa.table("external_id", sa.column("id", sa.Uuid()), sa.column("sought"))
    connection, met = op.get_bind(), set[str]()
    for row, sought in connection.execute(sa.select(held.c.id, held.c.sought).order_by(held.c.id)).all():
        if sought in met:
            connection.execute(sa.delete(held).where(held.c.id == row))
        met.add(sought)
