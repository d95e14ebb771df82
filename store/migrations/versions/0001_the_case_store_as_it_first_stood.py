"""The case store as it first stood."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counter",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False, comment="the last reference drawn; never goes back"),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_counter")),
    )
    op.create_table(
        "handled",
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="when it was done"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_handled")),
    )
    with op.batch_alter_table("handled", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handled_at"), ["at"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slack_user", sa.String(length=30), nullable=False, comment="Slack's id of the person"),
        sa.Column("account", sa.String(length=40), nullable=False, comment="what Slack's users.info said last"),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("roles", sa.String(length=60), nullable=False, comment="role names joined by commas"),
        sa.Column("language", sa.String(length=12), nullable=False, comment="en or zh_Hans"),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True, comment="when users.info was asked last"),
        sa.Column("admitted_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["admitted_by"], ["member.id"], name=op.f("fk_member_admitted_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("slack_user", name=op.f("uq_member_slack_user")),
    )
    op.create_table(
        "post",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=30), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False, comment="the channel's date"),
        sa.Column("purpose", sa.String(length=20), nullable=False, comment="digest"),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False, comment="opaque; travels in the message's metadata"),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ts", sa.String(length=30), nullable=True, comment="Slack's id of the message"),
        sa.Column("reason", sa.String(length=60), nullable=True, comment="Slack's error where it is parked"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("channel", "local_date", "purpose", "part", name="uq_post_once"),
        sa.UniqueConstraint("key", name=op.f("uq_post_key")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index("ix_post_state", ["state", "lease_until"], unique=False)

    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=True, comment="prisoner, list"),
        sa.Column("subject_id", sa.String(length=40), nullable=True, comment="id of the subject; never a name"),
        sa.Column("channel", sa.String(length=30), nullable=True, comment="Slack's id of the place"),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.String(length=100), nullable=True, comment="format and hash of an export"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_access_log_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_log_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_log_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=30), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False, comment="days before the earliest day"),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False, comment="local date of the channel"),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_alert_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "channel",
            "subject_kind",
            "subject_id",
            "kind",
            "earliest",
            "precision",
            "lead",
            "generation",
            name="uq_alert_once",
        ),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index("ix_alert_post_id", ["post_id"], unique=False)
        batch_op.create_index("ix_alert_subject_id", ["subject_id"], unique=False)

    op.create_table(
        "prisoner_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="list 464; from `counter`, never reused"),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("recipient", sa.String(length=120), nullable=True, comment="office or person that is to get it"),
        sa.Column("due", sa.String(length=32), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False, comment="the number of names planned; a soft limit"),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_prisoner_list_created_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prisoner_list")),
        sa.UniqueConstraint("number", name=op.f("uq_prisoner_list_number")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("details", sa.Text(), nullable=False, comment="encrypted (MultiFernet)"),
        sa.Column("dated", sa.String(length=32), nullable=True, comment="date of the information"),
        sa.Column("learned_on", sa.String(length=32), nullable=True, comment="date we learned it"),
        sa.Column("reliability", sa.String(length=1), nullable=True, comment="A to F, the Admiralty scale"),
        sa.Column("credibility", sa.Integer(), nullable=True, comment="1 to 6, the Admiralty scale"),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False, comment="demonstration data: removed by `demo off`"),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reliability IN ('A','B','C','D','E','F')", name=op.f("ck_source_reliability")),
        sa.CheckConstraint("credibility BETWEEN 1 AND 6", name=op.f("ck_source_credibility")),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_source_created_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "subscription",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=30), nullable=False, comment="Slack's id"),
        sa.Column(
            "zone",
            sa.String(length=60),
            nullable=False,
            comment="IANA name; the channel's local date decides what is due",
        ),
        sa.Column(
            "leads", sa.String(length=40), nullable=False, comment="days before the earliest day, joined by commas"
        ),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column(
            "since", sa.Date(), nullable=False, comment="Beijing's date of the subscription: nothing older is posted"
        ),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_subscription_created_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("channel", name=op.f("uq_subscription_channel")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False, comment="one transaction of one member"),
        sa.Column("entity", sa.String(length=40), nullable=False, comment="table"),
        sa.Column("entity_id", sa.String(length=40), nullable=False),
        sa.Column("operation", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=True, comment="column; null where a whole row came or went"),
        sa.Column("old", sa.Text(), nullable=True, comment="encrypted; a row that went stands here whole, as JSON"),
        sa.Column("new", sa.Text(), nullable=True, comment="encrypted"),
        sa.Column("source_id", sa.Uuid(), nullable=True, comment="always set for a fact of a case"),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_change_member_id_member")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_change_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_batch"), ["batch"], unique=False)
        batch_op.create_index("ix_change_entity", ["entity", "entity_id"], unique=False)

    op.create_table(
        "list_in_use",
        sa.Column("place", sa.String(length=40), nullable=False, comment="Slack's id of the channel or member"),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["prisoner_list.id"], name=op.f("fk_list_in_use_list_id_prisoner_list")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_list_in_use")),
    )
    op.create_table(
        "prison",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_zh", sa.String(length=60), nullable=True),
        sa.Column("province", sa.String(length=6), nullable=True, comment="GB/T 2260"),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_prison_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prison")),
        sa.UniqueConstraint("name", name=op.f("uq_prison_name")),
    )
    op.create_table(
        "prisoner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False, comment="#118; from `counter`, never reused"),
        sa.Column("sex", sa.String(length=40), nullable=True),
        sa.Column("born", sa.String(length=32), nullable=True),
        sa.Column("ethnicity", sa.String(length=60), nullable=True),
        sa.Column("nationality", sa.String(length=60), nullable=True),
        sa.Column("religion", sa.String(length=60), nullable=True),
        sa.Column("occupation", sa.String(length=200), nullable=True),
        sa.Column(
            "province", sa.String(length=6), nullable=True, comment="GB/T 2260: of the prison, else of the place held"
        ),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("as_of", sa.String(length=32), nullable=True, comment="date of the source of the status"),
        sa.Column("confidentiality", sa.String(length=40), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False, comment="never mixed into statistics"),
        sa.Column("note", sa.Text(), nullable=True, comment="encrypted (MultiFernet)"),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_prisoner_created_by_member")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_prisoner_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prisoner")),
        sa.UniqueConstraint("ref", name=op.f("uq_prisoner_ref")),
    )
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prisoner_demo"), ["demo"], unique=False)

    op.create_table(
        "prisoner_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_prisoner_group_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prisoner_group")),
        sa.UniqueConstraint("name", name=op.f("uq_prisoner_group_name")),
    )
    op.create_table(
        "charge",
        sa.Column("offence", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_charge_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_charge_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
    )
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_charge_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "clemency",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.String(length=32), nullable=True),
        sa.Column("announced_on", sa.String(length=32), nullable=True),
        sa.Column("learned_on", sa.String(length=32), nullable=True),
        sa.Column("amount", sa.String(length=16), nullable=True, comment="of a reduction"),
        sa.Column(
            "stated",
            sa.String(length=200),
            nullable=True,
            comment="the source's words where they give no date or amount",
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_clemency_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_clemency_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clemency")),
    )
    with op.batch_alter_table("clemency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clemency_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "deadline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("known_as", sa.String(length=32), nullable=False, comment="as precise as it is known"),
        sa.Column("earliest", sa.Date(), nullable=False, comment="first day it can be, Beijing's calendar"),
        sa.Column("latest", sa.Date(), nullable=False, comment="last day it can be, Beijing's calendar"),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("is_expected", sa.Boolean(), nullable=False, comment="announced in advance, not confirmed"),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_deadline_prisoner_id_prisoner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint("prisoner_id", "kind", name=op.f("uq_deadline_prisoner_id_kind")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index("ix_deadline_earliest", ["earliest"], unique=False)

    op.create_table(
        "detention",
        sa.Column("start", sa.String(length=32), nullable=True),
        sa.Column("prison_id", sa.Uuid(), nullable=True),
        sa.Column("prison_note", sa.String(length=120), nullable=True, comment="the prison's name as printed"),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prison_id"], ["prison.id"], name=op.f("fk_detention_prison_id_prison")),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_detention_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_detention_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detention")),
    )
    with op.batch_alter_table("detention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detention_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.String(length=32), nullable=True),
        sa.Column("announced_on", sa.String(length=32), nullable=True),
        sa.Column("learned_on", sa.String(length=32), nullable=True),
        sa.Column("release", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True, comment="encrypted (MultiFernet)"),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_event_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_event_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "external_id",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False, comment="whose number: cecc, demo …"),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_external_id_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_external_id_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_id")),
        sa.UniqueConstraint("scheme", "value", name=op.f("uq_external_id_scheme_value")),
    )
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_external_id_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "health_note",
        sa.Column("noted_on", sa.String(length=32), nullable=True),
        sa.Column("serious", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, comment="encrypted (MultiFernet)"),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_health_note_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_health_note_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_note")),
    )
    with op.batch_alter_table("health_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_health_note_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "issue",
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("issue", sa.String(length=60), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_issue_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_issue_source_id_source")),
        sa.PrimaryKeyConstraint("prisoner_id", "issue", name=op.f("pk_issue")),
    )
    op.create_table(
        "list_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order on paper, from 1"),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["member.id"], name=op.f("fk_list_entry_added_by_member")),
        sa.ForeignKeyConstraint(["list_id"], ["prisoner_list.id"], name=op.f("fk_list_entry_list_id_prisoner_list")),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_list_entry_prisoner_id_prisoner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_entry")),
        sa.UniqueConstraint("list_id", "prisoner_id", name=op.f("uq_list_entry_list_id_prisoner_id")),
    )
    with op.batch_alter_table("list_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_entry_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "name_key",
        sa.Column(
            "key",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="64 bits of BLAKE2b; keyed for restricted people",
        ),
        sa.Column(
            "ref",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="a number, since it stands here often",
        ),
        sa.ForeignKeyConstraint(["ref"], ["prisoner.ref"], name=op.f("fk_name_key_ref_prisoner")),
        sa.PrimaryKeyConstraint("key", "ref", name=op.f("pk_name_key")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("name_key", schema=None) as batch_op:
        batch_op.create_index("ix_name_key_ref", ["ref"], unique=False)

    op.create_table(
        "person_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order on the card, from 0"),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column(
            "script", sa.String(length=4), nullable=False, comment="ISO 15924: Latn, Hans, Hant, Arab, Tibt, Mong, Cyrl"
        ),
        sa.Column(
            "kind",
            sa.String(length=20),
            nullable=False,
            comment="main, alias, pen, religious, native, official, misspelling",
        ),
        sa.Column("note", sa.String(length=200), nullable=True, comment="as printed, common form …"),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_person_name_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_person_name_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
    )
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_name_prisoner_id"), ["prisoner_id"], unique=False)

    op.create_table(
        "prisoner_in_group",
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["prisoner_group.id"], name=op.f("fk_prisoner_in_group_group_id_prisoner_group")
        ),
        sa.ForeignKeyConstraint(
            ["prisoner_id"], ["prisoner.id"], name=op.f("fk_prisoner_in_group_prisoner_id_prisoner")
        ),
        sa.PrimaryKeyConstraint("prisoner_id", "group_id", name=op.f("pk_prisoner_in_group")),
    )
    with op.batch_alter_table("prisoner_in_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prisoner_in_group_group_id"), ["group_id"], unique=False)

    op.create_table(
        "prisoner_source",
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_prisoner_source_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_prisoner_source_source_id_source")),
        sa.PrimaryKeyConstraint("prisoner_id", "source_id", name=op.f("pk_prisoner_source")),
    )
    with op.batch_alter_table("prisoner_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prisoner_source_source_id"), ["source_id"], unique=False)

    op.create_table(
        "sentence",
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("court", sa.String(length=200), nullable=True),
        sa.Column("sentenced_on", sa.String(length=32), nullable=True),
        sa.Column("term", sa.String(length=16), nullable=True, comment="main penalty, before reductions"),
        sa.Column(
            "deprivation",
            sa.String(length=16),
            nullable=True,
            comment="deprivation of political rights: 5y, `none` (known to be none) or null (not known)",
        ),
        sa.Column("stated_deprivation_end", sa.String(length=32), nullable=True, comment="as a source gives it"),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prisoner_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["prisoner_id"], ["prisoner.id"], name=op.f("fk_sentence_prisoner_id_prisoner")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_sentence_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentence")),
    )
    with op.batch_alter_table("sentence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sentence_prisoner_id"), ["prisoner_id"], unique=False)
    # Whoever works on the host writes as this member: no write without one.
    op.bulk_insert(
        sa.table(
            "member",
            sa.column("id", sa.Uuid()),
            *(sa.column(name) for name in ("slack_user", "account", "standing", "roles", "language", "version")),
        ),
        [
            {
                "id": UUID("00000000-0000-4000-8000-000000000001"),
                "slack_user": "operator",
                "account": "operator",
                "standing": "admitted",
                "roles": "director,security",
                "language": "en",
                "version": 1,
            }
        ],
    )


def downgrade() -> None:
    with op.batch_alter_table("sentence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sentence_prisoner_id"))

    op.drop_table("sentence")
    with op.batch_alter_table("prisoner_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prisoner_source_source_id"))

    op.drop_table("prisoner_source")
    with op.batch_alter_table("prisoner_in_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prisoner_in_group_group_id"))

    op.drop_table("prisoner_in_group")
    with op.batch_alter_table("person_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_name_prisoner_id"))

    op.drop_table("person_name")
    with op.batch_alter_table("name_key", schema=None) as batch_op:
        batch_op.drop_index("ix_name_key_ref")

    op.drop_table("name_key")
    with op.batch_alter_table("list_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_entry_prisoner_id"))

    op.drop_table("list_entry")
    op.drop_table("issue")
    with op.batch_alter_table("health_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_health_note_prisoner_id"))

    op.drop_table("health_note")
    with op.batch_alter_table("external_id", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_external_id_prisoner_id"))

    op.drop_table("external_id")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_prisoner_id"))

    op.drop_table("event")
    with op.batch_alter_table("detention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detention_prisoner_id"))

    op.drop_table("detention")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index("ix_deadline_earliest")

    op.drop_table("deadline")
    with op.batch_alter_table("clemency", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clemency_prisoner_id"))

    op.drop_table("clemency")
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_charge_prisoner_id"))

    op.drop_table("charge")
    op.drop_table("prisoner_group")
    with op.batch_alter_table("prisoner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prisoner_demo"))

    op.drop_table("prisoner")
    op.drop_table("prison")
    op.drop_table("list_in_use")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_entity")
        batch_op.drop_index(batch_op.f("ix_change_batch"))
        batch_op.drop_index(batch_op.f("ix_change_at"))

    op.drop_table("change")
    op.drop_table("subscription")
    op.drop_table("source")
    op.drop_table("prisoner_list")
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index("ix_alert_subject_id")
        batch_op.drop_index("ix_alert_post_id")

    op.drop_table("alert")
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_log_subject_id"))
        batch_op.drop_index(batch_op.f("ix_access_log_member_id"))
        batch_op.drop_index(batch_op.f("ix_access_log_at"))

    op.drop_table("access_log")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index("ix_post_state")

    op.drop_table("post")
    op.drop_table("member")
    with op.batch_alter_table("handled", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handled_at"))

    op.drop_table("handled")
    op.drop_table("counter")
