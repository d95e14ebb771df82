"""What is said of a source; how somebody may be raised, what the family wishes, and who may contact them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WORDS = "encrypted (MultiFernet)"


def upgrade() -> None:
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("last_seen", sa.String(length=32), nullable=True,
                      comment="when it was last to be seen where it was published")
        )  # fmt: skip
        batch_op.add_column(
            sa.Column("gone_since", sa.String(length=32), nullable=True,
                      comment="since when it is not to be seen there any more")
        )  # fmt: skip
        batch_op.add_column(
            sa.Column("said", sa.Text(), nullable=True,
                      comment="encrypted (MultiFernet); page, copy, original words, witness and the like, as JSON by part")
        )  # fmt: skip
    op.create_table(
        "care",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=True),
        sa.Column("until", sa.String(length=32), nullable=True, comment="of a hold: the first day it may be over"),
        sa.Column("because", sa.Text(), nullable=True, comment=f"{WORDS}; why the rule is so"),
        sa.Column("ruled_by", sa.Uuid(), nullable=True, comment="who set the rule"),
        sa.Column("wish", sa.String(length=40), nullable=True),
        sa.Column("wish_as_of", sa.String(length=32), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True, comment="of the wish"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_care_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["ruled_by"], ["member.id"], name=op.f("fk_care_ruled_by_member")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_care_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care")),
        sa.UniqueConstraint("prisoner_id", name=op.f("uq_care_prisoner_id")),
    )
    op.create_table(
        "contact_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False, comment=WORDS),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_contact_plan_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_contact_plan_created_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_plan")),
    )
    with op.batch_alter_table("contact_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_plan_prisoner_id"), ["prisoner_id"], unique=False)


def downgrade() -> None:
    op.execute("DELETE FROM access_grant WHERE subject_kind = 'contact_plan'")
    with op.batch_alter_table("contact_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_plan_prisoner_id"))
    op.drop_table("contact_plan")
    op.drop_table("care")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_column("said")
        batch_op.drop_column("gone_since")
        batch_op.drop_column("last_seen")
