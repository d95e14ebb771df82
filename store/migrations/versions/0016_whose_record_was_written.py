"""On whose record each change was written, which one takes back another, and whose record became a part of another."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KEY = "its key, the parts of it joined by commas"
PERSON = "on whose record it was written"
OTHER = "on whose record it was written too"
UNDOES = "the batch that this one takes back"
MERGED = "whose record this one became a part of; none: it is its own"


def upgrade() -> None:
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Uuid(), nullable=True, comment=MERGED))
        batch_op.create_index(batch_op.f("ix_prisoner_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_prisoner_merged_into_id_prisoner"), "prisoner", ["merged_into_id"], ["id"]
        )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.alter_column(
            "entity_id", existing_type=sa.String(length=40), type_=sa.String(length=120), existing_nullable=False,
            comment=KEY,
        )  # fmt: skip
        batch_op.add_column(sa.Column("person_id", sa.Uuid(), nullable=True, comment=PERSON))
        batch_op.add_column(sa.Column("other_id", sa.Uuid(), nullable=True, comment=OTHER))
        batch_op.add_column(sa.Column("undoes", sa.Uuid(), nullable=True, comment=UNDOES))
        batch_op.create_index(batch_op.f("ix_change_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_other_id"), ["other_id"], unique=False)
    _say_whose()


def _say_whose() -> None:
    """Whose record each change was written on, as the row says that came or went with it."""
    connection, cipher = op.get_bind(), context.config.attributes["cipher"]
    change = sa.table(
        "change", sa.column("id", sa.Integer()), *(sa.column(name) for name in ("entity", "entity_id", "old", "new")),
        sa.column("field"), sa.column("person_id", sa.Uuid()), sa.column("other_id", sa.Uuid()),
    )  # fmt: skip
    prisoner = sa.table("prisoner", sa.column("id", sa.Uuid()), sa.column("ref", sa.Integer()))
    refs = {ref: person for person, ref in connection.execute(sa.select(prisoner.c.id, prisoner.c.ref))}
    whose: dict[tuple[str, str], tuple[Any, Any]] = {}
    asked = sa.select(change.c.id, change.c.entity, change.c.entity_id, change.c.field, change.c.old, change.c.new)
    for number, entity, key, field, old, new in connection.execute(asked.order_by(change.c.id)).all():
        if field is None:
            whose[entity, key] = _people(entity, json.loads(cipher.open(new or old)), refs)
        elif entity == "prisoner":
            whose.setdefault((entity, key), (_id(key), None))
        person, other = whose.get((entity, key), (None, None))
        if person is not None:
            of_row = sa.update(change).where(change.c.id == number)
            connection.execute(of_row.values(person_id=person, other_id=other))


def _people(entity: str, row: dict[str, str], refs: dict[int, Any]) -> tuple[Any, Any]:
    match entity:
        case "prisoner":
            return _id(row["id"]), None
        case "person_relation":
            return _id(row["one_id"]), _id(row.get("other_id"))
        case "person_apart":
            return refs.get(int(row["lower"])), refs.get(int(row["higher"]))
        case _:
            return _id(row.get("prisoner_id")), None


def _id(text: str | None) -> Any:
    return sa.Uuid().python_type(text) if text else None


def downgrade() -> None:
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_other_id"))
        batch_op.drop_index(batch_op.f("ix_change_person_id"))
        batch_op.drop_column("undoes")
        batch_op.drop_column("other_id")
        batch_op.drop_column("person_id")
        batch_op.alter_column(
            "entity_id", existing_type=sa.String(length=120), type_=sa.String(length=40), existing_nullable=False,
            existing_comment=KEY, comment=None, postgresql_using="substr(entity_id, 1, 40)",
        )  # fmt: skip
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_prisoner_merged_into_id_prisoner"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_prisoner_merged_into_id"))
        batch_op.drop_column("merged_into_id")
