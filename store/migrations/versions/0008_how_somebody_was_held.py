"""How somebody was held and until when: the kinds of custody earn different credit."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("detention", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind", sa.String(length=40), nullable=True, comment="how the person was held; null: not asked"
            )
        )  # fmt: skip
        batch_op.add_column(
            sa.Column(
                "until", sa.String(length=32), nullable=True, comment="last day of this kind; null: it went on"
            )
        )  # fmt: skip


def downgrade() -> None:
    with op.batch_alter_table("detention", schema=None) as batch_op:
        batch_op.drop_column("until")
        batch_op.drop_column("kind")
