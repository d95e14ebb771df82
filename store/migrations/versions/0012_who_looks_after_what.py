"""Who looks after a case or a list, where somebody lives, and the changes of one member in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OWNED = ("prisoner", "prisoner_list")


def upgrade() -> None:
    for table in OWNED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column("owner_id", sa.Uuid(), nullable=True, comment="the member who looks after it")
            )
            batch_op.create_foreign_key(batch_op.f(f"fk_{table}_owner_id_member"), "member", ["owner_id"], ["id"])
            batch_op.create_index(batch_op.f(f"ix_{table}_owner_id"), ["owner_id"], unique=False)
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("residence", sa.Text(), nullable=True, comment="encrypted (MultiFernet); where the person lives")
        )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_member", ["member_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_member")
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.drop_column("residence")
    for table in reversed(OWNED):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{table}_owner_id"))
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_owner_id_member"), type_="foreignkey")
            batch_op.drop_column("owner_id")
