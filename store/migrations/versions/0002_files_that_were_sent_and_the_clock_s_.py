"""Files that were sent and the clock's heartbeat."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heartbeat",
        sa.Column("process", sa.String(length=20), nullable=False, comment="clock"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("process", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "sent_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False, comment="txt, csv, docx, pdf, xlsx"),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="of the bytes"),
        sa.Column("slack_file", sa.String(length=30), nullable=True, comment="Slack's id of the file"),
        sa.Column("channel", sa.String(length=30), nullable=True, comment="the member's direct messages"),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["prisoner_list.id"], name=op.f("fk_sent_file_list_id_prisoner_list")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_sent_file_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_file")),
    )
    with op.batch_alter_table("sent_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_file_list_id"), ["list_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("sent_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sent_file_list_id"))

    op.drop_table("sent_file")
    op.drop_table("heartbeat")
