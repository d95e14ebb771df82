"""What people are found by, worked out from their cases, and searches that are kept under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SEALED = "encrypted (MultiFernet)"


def upgrade() -> None:
    op.create_table(
        "profile",
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False, comment="first day on which the stage is so"),
        sa.Column(
            "holds_until", sa.Date(), nullable=True, comment="first day on which it may be another; null: none"
        ),
        sa.Column("status", sa.String(length=40), nullable=False, comment="where the case stands on these days"),
        sa.Column(
            "is_sure", sa.Boolean(), nullable=False,
            comment="false: the last day passed or may have, or the news is old",
        ),
        sa.Column(
            "is_overdue", sa.Boolean(), nullable=False,
            comment="the last day passed and nobody has told what came of it",
        ),
        sa.Column("is_free", sa.Boolean(), nullable=False, comment="nothing of the sentence runs any more"),
        sa.Column("born_first", sa.Date(), nullable=True),
        sa.Column("born_last", sa.Date(), nullable=True),
        sa.Column("held_first", sa.Date(), nullable=True, comment="first day on which the custody can have begun"),
        sa.Column("held_last", sa.Date(), nullable=True, comment="last day on which it can have begun"),
        sa.Column("news_first", sa.Date(), nullable=True, comment="first day that the last news can be of"),
        sa.Column("news_last", sa.Date(), nullable=True, comment="last day that the last news can be of"),
        sa.Column("penalty", sa.String(length=40), nullable=True, comment="of the last judgment that stands"),
        sa.Column("term", sa.Integer(), nullable=True, comment="its term: months times 31, and days"),
        sa.Column(
            "is_away", sa.Boolean(), nullable=True, comment="held outside the home province; null: not known"
        ),
        sa.ForeignKeyConstraint(["ref"], ["prisoner.ref"], name=op.f("fk_profile_ref_prisoner")),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_profile")),
    )  # fmt: skip
    op.create_index(op.f("ix_profile_holds_until"), "profile", ["holds_until"], unique=False)
    op.create_table(
        "profile_mark",
        sa.Column(
            "key", sa.BigInteger(), autoincrement=False, nullable=False, comment="64 bits of a keyed hash"
        ),
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False, comment="of several alike"),
        sa.Column("first", sa.Date(), nullable=True, comment="first day it can be of; null: not dated"),
        sa.Column("last", sa.Date(), nullable=True, comment="last day it can be of"),
        sa.Column("is_sure", sa.Boolean(), nullable=False, comment="false: it may be something else"),
        sa.ForeignKeyConstraint(["ref"], ["prisoner.ref"], name=op.f("fk_profile_mark_ref_prisoner")),
        sa.PrimaryKeyConstraint("key", "ref", "number", name=op.f("pk_profile_mark")),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_profile_mark_ref", "profile_mark", ["ref"], unique=False)
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment=SEALED),
        sa.Column("sought", sa.String(length=64), nullable=False, comment="keyed hash of the name, folded"),
        sa.Column("filters", sa.Text(), nullable=False, comment=SEALED),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_saved_search_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("member_id", "sought", name=op.f("uq_saved_search_member_id_sought")),
    )
    op.execute("UPDATE deadline SET rule_book = ''")  # so that `recompute` works out what everybody is found by


def downgrade() -> None:
    op.drop_table("saved_search")
    op.drop_index("ix_profile_mark_ref", table_name="profile_mark")
    op.drop_table("profile_mark")
    op.drop_index(op.f("ix_profile_holds_until"), table_name="profile")
    op.drop_table("profile")
