"""Why a doubted fact stands, and what the law engine asks of every kind of penalty."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DOUBTED = "encrypted (MultiFernet); why it stands although it was doubted, and the doubts"
FACTS = ("detention", "charge", "sentence", "clemency", "health_note", "event")
MORE = {
    "detention": (("term", 16, "of re-education through labour: its length"),),
    "sentence": (
        ("probation", 16, "of a suspended sentence"),
        ("reprieve_from", 32, "the approval of a death sentence with reprieve was announced or served"),
        ("effective_on", 32, "the judgment took effect"),
    ),
    "clemency": (("deprivation", 16, "to what deprivation of political rights was reduced"),),
}

ANSWERS = {"sentence": (("is_commutation_limited", None), ("is_whole_life", "neither commutation nor parole"))}
SAID = (
    (
        "sentence", "deprivation", 16,
        "deprivation of political rights: 5y, `none` (known to be none) or null (not known)",
        "deprivation of political rights: 5y, `life`, `none` (known to be none) or null (not known)",
    ),
    ("clemency", "amount", 16, "of a reduction", "of a reduction; of a commutation the new term"),
    ("event", "kind", 40, None, "stored name of a kind of store/facts"),
)  # fmt: skip
"""Columns that hold more than before, and what was and is said of them."""


def _say(table: str, column: str, length: int, before: str | None, after: str | None) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.alter_column(
            column, existing_type=sa.String(length=length), comment=after, existing_comment=before
        )  # fmt: skip


def upgrade() -> None:
    for table, column, length, before, after in SAID:
        _say(table, column, length, before, after)
    for table in FACTS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("overruled", sa.Text(), nullable=True, comment=DOUBTED))
            for name, length, comment in MORE.get(table, ()):
                batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=True, comment=comment))
            for name, said in ANSWERS.get(table, ()):
                batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=True, comment=said))
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "overruled",
                sa.Text(),
                nullable=True,
                comment="encrypted (MultiFernet); why the date of birth stands although it was doubted",
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.drop_column("overruled")
    for table in FACTS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name, _length, _comment in MORE.get(table, ()):
                batch_op.drop_column(name)
            for name, _said in ANSWERS.get(table, ()):
                batch_op.drop_column(name)
            batch_op.drop_column("overruled")
    for table, column, length, before, after in SAID:
        _say(table, column, length, after, before)
