"""The outbox holds whatever is told to somebody, once by its maker's key, and how long it stands in Slack."""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEW = ("once", "about", "stands_in", "file", "delete_after")


COMMENTS = (
    ("channel", sa.String(length=30), None, "Slack's id; a member's: by direct message"),
    ("part", sa.Integer(), None, "of a channel's day"),
    (
        "reason",
        sa.String(length=60),
        "Slack's error where it is parked",
        "Slack's error where it was refused or not deleted",
    ),
)


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("once", sa.String(length=160), nullable=True, comment="its maker's key: what is told once; ids only"),
        sa.Column("about", sa.Text(), nullable=True, comment="encrypted (MultiFernet): what its words are made of"),
        sa.Column(
            "stands_in", sa.String(length=30), nullable=True, comment="Slack's id of the channel it was posted to"
        ),
        sa.Column("file", sa.String(length=30), nullable=True, comment="Slack's id of the file"),
        sa.Column("delete_after", sa.DateTime(timezone=True), nullable=True, comment="null: it stays, or is gone"),
    )


def upgrade() -> None:
    with op.batch_alter_table("post", schema=None) as batch_op:
        for column in _columns():
            batch_op.add_column(column)
        batch_op.alter_column("purpose", type_=sa.String(length=40), comment=None, existing_nullable=False)
        batch_op.drop_constraint("uq_post_once", type_="unique")
        for name, kind, _was, now in COMMENTS:
            batch_op.alter_column(name, existing_type=kind, comment=now)
    op.execute("UPDATE post SET once = 'digest:' || channel || ':' || local_date || ':' || part")
    _welcomed()
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.alter_column("once", existing_type=sa.String(length=160), nullable=False)
        batch_op.create_unique_constraint(op.f("uq_post_once"), ["once"])
        batch_op.create_index("ix_post_delete_after", ["delete_after"], unique=False)


def _welcomed() -> None:
    """A store that has members has welcomed its first admin."""
    member = sa.table("member", sa.column("account", sa.String), sa.column("standing", sa.String))
    admitted = sa.select(sa.literal(1)).where(member.c.standing == "admitted", member.c.account != "operator")
    if op.get_bind().execute(admitted.limit(1)).first() is None:
        return
    post = sa.table(
        "post", sa.column("id", sa.Uuid), sa.column("once", sa.String), sa.column("channel", sa.String),
        sa.column("local_date", sa.Date), sa.column("purpose", sa.String), sa.column("part", sa.Integer),
        sa.column("key", sa.String), sa.column("state", sa.String), sa.column("attempt", sa.Integer),
    )  # fmt: skip
    op.execute(
        sa.insert(post).values(
            id=uuid4(), once="welcome:first", channel="", local_date=datetime.now(UTC).date(), purpose="welcome",
            part=1, key=uuid4().hex, state="posted", attempt=1,
        )
    )  # fmt: skip


def downgrade() -> None:
    op.execute("DELETE FROM post WHERE purpose <> 'digest'")
    op.execute("UPDATE post SET state = 'posted' WHERE state = 'deleted'")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index("ix_post_delete_after")
        batch_op.drop_constraint(op.f("uq_post_once"), type_="unique")
        for name in NEW:
            batch_op.drop_column(name)
        batch_op.alter_column(
            "purpose", existing_type=sa.String(length=40), type_=sa.String(length=20), comment="digest",
            existing_nullable=False,
        )  # fmt: skip
        for name, kind, was, _now in COMMENTS:
            batch_op.alter_column(name, existing_type=kind, comment=was)
        batch_op.create_unique_constraint("uq_post_once", ["channel", "local_date", "purpose", "part"])
