"""Of every fact: when it was announced and learned, and what else is told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SAID = "encrypted (MultiFernet); what else is told of it, by the names of its kind's details"
FACTS = ("detention", "charge", "sentence", "clemency", "health_note", "event")
DATED = frozenset({"clemency", "event"})
"""What has both dates already."""
DAYS = ("announced_on", "learned_on")


def upgrade() -> None:
    for table in FACTS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            for day in () if table in DATED else DAYS:
                batch_op.add_column(sa.Column(day, sa.String(length=32), nullable=True))
            batch_op.add_column(sa.Column("said", sa.Text(), nullable=True, comment=SAID))
    with op.batch_alter_table("health_note", schema=None) as batch_op:
        batch_op.drop_column("serious")  # its words say how grave it is
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_column("note")  # nothing ever wrote it


def downgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note", sa.Text(), nullable=True, comment="encrypted (MultiFernet)"))
    with op.batch_alter_table("health_note", schema=None) as batch_op:
        batch_op.add_column(sa.Column("serious", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("health_note", schema=None) as batch_op:
        batch_op.alter_column("serious", server_default=None)
    for table in reversed(FACTS):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("said")
            for day in () if table in DATED else DAYS:
                batch_op.drop_column(day)
