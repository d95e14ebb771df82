"""Dates worked out from the law: on what they rest, what is missing, the rule book; the source in use."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NULLABLE = (
    ("known_as", sa.String(length=32)),
    ("earliest", sa.Date()),
    ("latest", sa.Date()),
    ("precision", sa.String(length=40)),
)


def upgrade() -> None:
    op.create_table(
        "source_in_use",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_source_in_use_member_id_member")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_in_use_source_id_source")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_source_in_use")),
    )
    with op.batch_alter_table("source_in_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_in_use_source_id"), ["source_id"], unique=False)
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        # Rows of before are stated dates of no rule book: `recompute` finds them stale and works them out anew.
        batch_op.add_column(
            sa.Column(
                "basis", sa.String(length=40), nullable=False, server_default="stated",
                comment="stated, exact, estimate, cannot compute",
            )
        )  # fmt: skip
        batch_op.add_column(
            sa.Column("provisions", sa.String(length=400), nullable=False, server_default="", comment="ids of rules, joined by ;")
        )  # fmt: skip
        batch_op.add_column(
            sa.Column("missing", sa.Text(), nullable=False, server_default="", comment="facts missing, a line each, in English")
        )  # fmt: skip
        batch_op.add_column(
            sa.Column(
                "counted_as", sa.String(length=32), nullable=True,
                comment="the law's count where a stated date differs from it",
            )
        )  # fmt: skip
        batch_op.add_column(
            sa.Column(
                "alertable", sa.Boolean(), nullable=False, server_default=sa.true(),
                comment="false: shown, and nobody is reminded",
            )
        )  # fmt: skip
        batch_op.add_column(
            sa.Column(
                "rule_book", sa.String(length=12), nullable=False, server_default="",
                comment="version; another one makes it stale",
            )
        )  # fmt: skip
        for name, kind in NULLABLE:
            batch_op.alter_column(name, existing_type=kind, nullable=True)
        batch_op.create_index("ix_deadline_rule_book", ["rule_book"], unique=False)
    with op.batch_alter_table("sentence", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("delivered_on", sa.String(length=32), nullable=True, comment="entry into prison: windows count from it")
        )  # fmt: skip
        batch_op.add_column(
            sa.Column(
                "denies_guilt", sa.Boolean(), nullable=True, comment="then a window is shown and nobody is reminded of it"
            )
        )  # fmt: skip


def downgrade() -> None:
    with op.batch_alter_table("sentence", schema=None) as batch_op:
        batch_op.drop_column("denies_guilt")
        batch_op.drop_column("delivered_on")
    # What was computed is derived: the older program knows stated dates only.
    op.execute("DELETE FROM deadline WHERE basis <> 'stated'")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index("ix_deadline_rule_book")
        for name, kind in reversed(NULLABLE):
            batch_op.alter_column(name, existing_type=kind, nullable=False)
        for name in ("rule_book", "alertable", "counted_as", "missing", "provisions", "basis"):
            batch_op.drop_column(name)
    with op.batch_alter_table("source_in_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_in_use_source_id"))
    op.drop_table("source_in_use")
