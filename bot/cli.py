"""The commands of the operator. Modules are imported where they are used, so that each starts quickly."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import MingdanError
from store.texts import _

if TYPE_CHECKING:
    from rich.console import Console as Terminal

    from store.unit_of_work import Store


def run() -> None:
    """Run a command; what is wrong is said in one line on standard error, with exit code 1."""
    try:
        main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        click.echo(f"mingdan: {error.format_message()}", err=True)
        sys.exit(error.exit_code)
    except MingdanError as error:
        click.echo(f"mingdan: {error}", err=True)
        sys.exit(1)


@click.group()
def main() -> None:
    """Mingdan: names, lists and dates for those who work for political prisoners."""


@main.group(invoke_without_command=True)
@click.option("--fresh", is_flag=True, help="Start the demonstration over.")
@click.pass_context
def demo(context: click.Context, fresh: bool) -> None:
    """The demonstration in .demo/; `load` and `off` put its cases into the store of DATABASE_URL and take them out."""
    if context.invoked_subcommand is not None:
        return
    from bot.console.demonstration import FOLDER, Demo

    made = Demo(FOLDER)
    made.make(fresh=fresh)
    tour = None if sys.stdin.isatty() else made.tour()
    _converse(made.folder, "director", made.date(), made.files, tour)


@demo.command("load")
def demo_load() -> None:
    """Put the demonstration cases into the store of DATABASE_URL."""
    from store.casework import demo as cases

    store = _store()
    with store.as_operator() as work:
        count = cases.load(work, work.members.operator(), datetime.now(UTC))
        work.commit()
    click.echo(f"{count} demonstration cases loaded, marked DEMO." if count else "They are there already.")


@demo.command("off")
def demo_off() -> None:
    """Remove the demonstration cases from the store of DATABASE_URL, and nothing else."""
    from store.casework import demo as cases

    store = _store()
    with store.as_operator() as work:
        count = cases.unload(work)
        work.commit()
    click.echo(f"{count} demonstration cases removed.")


def _store() -> "Store":
    from bot.app import open_store
    from bot.settings import Settings
    from store.database import check_schema

    store = open_store(Settings())
    check_schema(store.engine)
    return store


class Day(click.ParamType[date]):
    """A calendar date, 2018-03-15."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not a date; write 2018-03-15", param, ctx)


@main.command()
@click.option(
    "--store", "url", help="Address of the store; .demo/ where none is given. Its keys come from MINGDAN_KEYS."
)
@click.option("--today", type=Day(), help="The day to be on; the real one in Beijing where none is given.")
@click.option(
    "--as", "person", default="director", type=click.Choice(["director", "researcher", "reader", "guest", "external"])
)
@click.option("--files", type=click.Path(file_okay=False, path_type=Path), help="Where files go; .demo/files/.")
def console(url: str | None, today: date | None, person: str, files: Path | None) -> None:
    """A terminal over the real app, for any store. Standard input that is no terminal is read line by line."""
    from bot.console.demonstration import FOLDER, Demo

    demo_place = Demo(FOLDER)
    if url is None:
        demo_place.open().engine.dispose()
        today = today or demo_place.date()
    _converse(FOLDER if url is None else None, person, today, files or demo_place.files, None, url)


def _converse(
    folder: Path | None,
    person: str,
    today: date | None,
    files: Path,
    tour: tuple[str, ...] | None,
    url: str | None = None,
) -> None:
    from rich.console import Console as Terminal

    from bot import logs
    from bot.app import open_store, real_time
    from bot.console.demonstration import Demo, morning, standing_clock
    from bot.console.place import open_place
    from bot.console.session import HINT, Session
    from bot.settings import Settings
    from store.database import check_schema

    logs.configure(quiet=True)
    if folder is not None:
        store = Demo(folder).open()
    else:
        store = open_store(Settings(database_url=url or ""))
        check_schema(store.engine)
    clock = standing_clock(today) if today else real_time
    terminal = Terminal(highlight=False, markup=False, emoji=False)
    with open_place(store, clock) as place:
        session = Session(place, place.people[person], files, terminal)
        if today is not None:
            terminal.print(f"The date is set to {today.isoformat()}. You are: {person}, in #cases.", soft_wrap=True)
        if folder is not None:
            morning(place, clock)
        session.show()
        if tour is not None:
            session.run(tour, echo=lambda line: terminal.print(f"› {line}", soft_wrap=True))
        elif sys.stdin.isatty():
            terminal.print(HINT, style="dim")
            session.run(_typed(terminal))
        else:
            session.run(sys.stdin)
    store.engine.dispose()


def _typed(terminal: "Terminal") -> Iterator[str]:
    while True:
        try:
            yield terminal.input("› ")
        except (EOFError, KeyboardInterrupt):
            return


@main.command()
def migrate() -> None:
    """Bring the store of DATABASE_URL up to this program's schema; make it where there is none."""
    from bot.settings import Settings
    from store.database import SCHEMA, connect
    from store.migrations import migrate as bring_up

    engine = connect(Settings().database_url)
    bring_up(engine)
    engine.dispose()
    click.echo(f"The case store stands at revision {SCHEMA}.")


@main.command()
def clock() -> None:
    """Plan and deliver what is due, every minute. Any number of these is harmless."""
    from bot import logs
    from bot.app import real_time, slack_client
    from bot.clock import run as tick_on
    from bot.settings import Settings
    from store.errors import Unavailable

    logs.configure()
    settings = Settings()
    if not settings.slack_bot_token:
        raise Unavailable(_("SLACK_BOT_TOKEN is not set: without it nothing can be posted."))
    store = _store()
    tick_on(store, slack_client(settings), real_time, settings.mingdan_prefix)
