"""By what two records may be one person, and kept searches that are watched."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alike_key",
        sa.Column(
            "key", sa.BigInteger(), autoincrement=False, nullable=False, comment="64 bits of BLAKE2b, keyed for everybody"
        ),
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "is_inner", sa.Boolean(), nullable=False,
            comment="of a shorter name that is written inside the person's own",
        ),
        sa.ForeignKeyConstraint(["ref"], ["prisoner.ref"], name=op.f("fk_alike_key_ref_prisoner")),
        sa.PrimaryKeyConstraint("key", "ref", name=op.f("pk_alike_key")),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_alike_key_ref", "alike_key", ["ref"], unique=False)
    op.create_table(
        "search_watch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("search_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel", sa.String(length=30), nullable=False, comment="Slack's id; a member's: by direct message"
        ),
        sa.Column(
            "looked_on", sa.Date(), nullable=True,
            comment="Beijing's day on which it was looked last; null: whom it finds next is no news",
        ),
        sa.Column(
            "looked_upto", sa.Integer(), nullable=False, comment="the last change of anything that it saw"
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["search_id"], ["saved_search.id"], name=op.f("fk_search_watch_search_id_saved_search")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_watch")),
        sa.UniqueConstraint("search_id", "channel", name=op.f("uq_search_watch_search_id_channel")),
    )  # fmt: skip
    op.create_table(
        "search_watched",
        sa.Column("watch_id", sa.Uuid(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_search_watched_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["search_watch.id"], name=op.f("fk_search_watched_watch_id_search_watch")
        ),
        sa.PrimaryKeyConstraint("watch_id", "prisoner_id", name=op.f("pk_search_watched")),
    )
    op.create_index(op.f("ix_search_watched_prisoner_id"), "search_watched", ["prisoner_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_search_watched_prisoner_id"), table_name="search_watched")
    op.drop_table("search_watched")
    op.drop_table("search_watch")
    op.drop_index("ix_alike_key_ref", table_name="alike_key")
    op.drop_table("alike_key")
