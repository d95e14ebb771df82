"""What one member asks to erase and a second one confirms, and what stands in its place."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

LEVELS = ("public", "internal", "restricted", "sealed")
STATES = ("asked", "done", "withdrawn")


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "person_id", sa.Uuid(), nullable=False, comment="on whose record; the record itself may be gone"
        ),
        sa.Column("ref", sa.Integer(), nullable=False, comment="its number, which is never given again"),
        sa.Column("entity", sa.String(length=40), nullable=False, comment="table"),
        sa.Column("entity_id", sa.String(length=120), nullable=False, comment="key of the row"),
        sa.Column("field", sa.String(length=40), nullable=False, comment="column, where not the whole row is meant"),
        sa.Column(
            "confidentiality", sa.Enum(*LEVELS, name="confidentiality", native_enum=False, length=40), nullable=False,
            comment="how far it may be known that it was there",
        ),
        sa.Column("state", sa.Enum(*STATES, name="erasurestate", native_enum=False, length=40), nullable=False),
        sa.Column(
            "waits", sa.String(length=64), nullable=True,
            comment="keyed hash of what is meant, while it waits: asked twice is one",
        ),
        sa.Column(
            "held", sa.String(length=64), nullable=True, comment="keyed hash of what stood there, while it waits"
        ),
        sa.Column("because", sa.Text(), nullable=False, comment="encrypted (MultiFernet)"),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", sa.Uuid(), nullable=True, comment="the second one, or who withdrew it"),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["member.id"], name=op.f("fk_erasure_asked_by_member")),
        sa.ForeignKeyConstraint(["settled_by"], ["member.id"], name=op.f("fk_erasure_settled_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("waits", name=op.f("uq_erasure_waits")),
    )  # fmt: skip
    op.create_index("ix_erasure_entity", "erasure", ["entity", "entity_id"])
    op.create_index(op.f("ix_erasure_person_id"), "erasure", ["person_id"])
    op.create_index(op.f("ix_erasure_ref"), "erasure", ["ref"])


def downgrade() -> None:
    """What was erased stays gone; that it was erased is not known any more."""
    change = sa.table("change", sa.column("operation", sa.String()))
    op.get_bind().execute(sa.delete(change).where(change.c.operation == "erased"))
    for name in ("ix_erasure_ref", "ix_erasure_person_id", "ix_erasure_entity"):
        op.drop_index(name, table_name="erasure")
    op.drop_table("erasure")
