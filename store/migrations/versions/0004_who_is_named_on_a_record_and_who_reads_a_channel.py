"""Who is named on a restricted or sealed record, how secret a list is, and who reads a channel."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_grant",
        sa.Column("subject_kind", sa.String(length=20), nullable=False, comment="prisoner, source, list"),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.Text(), nullable=False, comment="encrypted (MultiFernet)"),
        sa.ForeignKeyConstraint(["granted_by"], ["member.id"], name=op.f("fk_access_grant_granted_by_member")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_access_grant_member_id_member")),
        sa.PrimaryKeyConstraint("subject_kind", "subject_id", "member_id", name=op.f("pk_access_grant")),
    )
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.create_index("ix_access_grant_member_id", ["member_id", "subject_kind"], unique=False)
    op.create_table(
        "channel",
        sa.Column("channel", sa.String(length=30), nullable=False, comment="Slack's id"),
        sa.Column("is_shared", sa.Boolean(), nullable=False, comment="with another workspace, now or pending"),
        sa.Column("is_public", sa.Boolean(), nullable=False, comment="anybody of the workspace can join and read"),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("is_member", sa.Boolean(), nullable=False, comment="whether the app is in it"),
        sa.Column(
            "others",
            sa.Integer(),
            nullable=False,
            comment="readers who are guests, external, bots of others or not admitted",
        ),
        sa.Column(
            "checked_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="null: something changed since, so nothing is known",
        ),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel")),
    )
    with op.batch_alter_table("prisoner_list", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "confidentiality",
                sa.String(length=40),
                nullable=False,
                server_default="internal",
                comment="its own; a list is as secret as its most secret entry",
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("prisoner_list", schema=None) as batch_op:
        batch_op.drop_column("confidentiality")
    op.drop_table("channel")
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.drop_index("ix_access_grant_member_id")
    op.drop_table("access_grant")
