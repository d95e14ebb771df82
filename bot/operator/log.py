"""`python -m bot log`: who looked at what, for the host. Ids and numbers only."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import click

from bot.operator.days import Day

if TYPE_CHECKING:
    from store.access.log import Entry
    from store.unit_of_work import Store, UnitOfWork


@click.command()
@click.option("--since", type=Day(), help="The first day, in UTC.")
@click.option("--member", help="Slack's id of whoever asked, or ours.")
@click.option("--subject", help="What was shown: #118, list 464, or an id.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON each, with the ids as they are held.")
@click.option("--purge-before", type=Day(), help="Delete what is older than this day, instead of reading.")
@click.option("--yes", is_flag=True, help="Purge without asking.")
def log(
    since: date | None, member: str | None, subject: str | None, as_json: bool, purge_before: date | None, yes: bool
) -> None:
    """Who looked at what, newest last: moment, member, place, what was asked, whether it was allowed, of whom."""
    from bot.connections import open_ready_store

    store = open_ready_store()
    try:
        if purge_before is not None:
            _purge(store, purge_before, yes=yes)
            return
        with store.reading_as_operator() as work:
            for line in lines(store, work, Asked(since, member, subject), as_json=as_json):
                click.echo(line)
    finally:
        store.engine.dispose()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the log."""

    since: date | None = None
    member: str | None = None
    subject: str | None = None


def lines(store: "Store", work: "UnitOfWork", asked: Asked, *, as_json: bool) -> Iterator[str]:
    """The log, a line a request, as it is read.

    Raises:
        NotFound: no such member or subject.
        BadInput: no number and no id.
    """
    from store.casework import looked_at

    people = looked_at.slack_ids(work)
    entries = store.log.read(
        since=None if asked.since is None else _midnight(asked.since),
        member=None if asked.member is None else looked_at.member_of(work, asked.member),
        subject=None if asked.subject is None else looked_at.subject_of(work, asked.subject),
    )
    for entry in entries:
        yield _as_json(entry, people) if as_json else _as_line(entry, people, looked_at.numbers(work, entry.subjects))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _as_json(entry: "Entry", people: dict[UUID, str]) -> str:
    return json.dumps(
        {
            "at": entry.at.isoformat(), "member": str(entry.member), "slack_user": people.get(entry.member),
            "channel": entry.channel, "action": entry.action, "allowed": entry.allowed,
            "subjects": [f"{kind}:{subject}" for kind, subject in entry.subjects], "detail": entry.detail,
        }
    )  # fmt: skip


def _as_line(entry: "Entry", people: dict[UUID, str], numbers: list[str]) -> str:
    who = people.get(entry.member, str(entry.member))
    said = [f"{entry.at:%Y-%m-%d %H:%M:%S}", who, entry.channel or "-", entry.action]
    said += ["" if entry.allowed else "REFUSED", ", ".join(numbers), entry.detail or ""]
    return "  ".join(filter(None, said))


def _purge(store: "Store", before: date, *, yes: bool) -> None:
    """Delete what is older, never what is younger than the setting says.

    Raises:
        UsageError: the setting keeps part of it.
    """
    from bot.connections import real_time
    from bot.settings import Settings

    kept = Settings().mingdan_log_days
    newest = (real_time() - timedelta(days=kept)).date()
    if before > newest:
        raise click.UsageError(
            f"The log is kept for {kept} days (MINGDAN_LOG_DAYS): only what is older than {newest} may go."
        )
    if not yes:
        click.confirm(f"Delete every row of the log of before {before}?", abort=True)
    click.echo(f"Rows of before {before} deleted: {store.log.purge(_midnight(before))}.")
