"""Pairs of people of whom a member said that they are not the same person."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_apart",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lower", sa.Integer(), nullable=False, comment="the smaller of the two numbers"),
        sa.Column("higher", sa.Integer(), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.Text(), nullable=True, comment="encrypted (MultiFernet)"),
        sa.CheckConstraint("lower < higher", name=op.f("ck_person_apart_ordered")),
        sa.ForeignKeyConstraint(["higher"], ["prisoner.ref"], name=op.f("fk_person_apart_higher_prisoner")),
        sa.ForeignKeyConstraint(["lower"], ["prisoner.ref"], name=op.f("fk_person_apart_lower_prisoner")),
        sa.ForeignKeyConstraint(["said_by"], ["member.id"], name=op.f("fk_person_apart_said_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_apart")),
        sa.UniqueConstraint("lower", "higher", name=op.f("uq_person_apart_lower_higher")),
    )
    with op.batch_alter_table("person_apart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_apart_higher"), ["higher"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("person_apart", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_apart_higher"))
    op.drop_table("person_apart")
