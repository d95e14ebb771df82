"""The operator's commands. Modules are imported where they are used, so that each starts quickly."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from bot.operator.days import Day
from store.errors import MingdanError


@click.group(invoke_without_command=True)
@click.option("--fresh", is_flag=True, help="Start the demonstration over.")
@click.option(
    "--today", "on_real_day", is_flag=True, help="On the day it is, not on 15 March 2018; a store of its own."
)
@click.pass_context
def demo(context: click.Context, fresh: bool, on_real_day: bool) -> None:
    """The demonstration in .demo/; `load` and `off` put its cases into the store of DATABASE_URL and take them out."""
    if context.invoked_subcommand is not None:
        return
    _need_console()
    from bot.operator.console import converse
    from bot.operator.demo import FOLDER, REAL_DAY, Demo

    made = Demo(REAL_DAY, moves=True) if on_real_day else Demo(FOLDER)
    made.make(fresh=fresh)
    tour = None if sys.stdin.isatty() else made.tour()
    store = made.open()
    converse(store, "director", made.date(), made.files, is_demonstration=True, tour=tour)
    store.engine.dispose()


def _need_console() -> None:
    """Raises: ClickException where the packages of the console are not installed; no other command needs them."""
    from importlib import import_module

    try:
        import_module("rich")
        import_module("websockets")
    except ModuleNotFoundError as error:
        raise click.ClickException(
            "The console needs two packages more: install requirements-demo.txt, or `make demo`."
        ) from error


@demo.command("load")
def demo_load() -> None:
    """Put the demonstration cases into the store of DATABASE_URL."""
    from bot.connections import open_ready_store
    from store.casework import demo as cases

    store = open_ready_store()
    with store.as_operator() as work:
        count = cases.load(work, work.members.operator(), datetime.now(UTC))
        work.commit()
    click.echo(f"{count} demonstration cases loaded, marked DEMO." if count else "They are there already.")


@demo.command("off")
@click.option("--yes", is_flag=True, help="Do not ask.")
def demo_off(yes: bool) -> None:
    """Remove the demonstration cases from the store of DATABASE_URL with all that was recorded on them; it asks first."""
    from bot.connections import open_ready_store
    from handlers.team.demonstration import goes
    from store.casework import demo as cases

    store = open_ready_store()
    with store.reading_as_operator() as work:
        going = cases.going(work)
    if not going.people:
        click.echo("There are no demonstration cases in this store.")
        return
    for said in goes(going):
        click.echo(str(said))
    if not yes and not click.confirm("Remove them?"):
        click.echo("Nothing was removed.")
        return
    with store.as_operator() as work:
        count = cases.unload(work)
        work.commit()
    click.echo(f"{count} demonstration cases removed.")


@click.group()
def names() -> None:
    """How well names are found."""


_A_FILE = click.Path(dir_okay=False, path_type=Path)


@names.command("bench")
@click.option("--gallery", required=True, type=_A_FILE, help="id,name,role")
@click.option("--queries", required=True, type=_A_FILE, help="qid,query")
@click.option("--out", required=True, type=_A_FILE, help="Where the answers go, a line of JSON each.")
@click.option("--database", help="A PostgreSQL server to make the temporary store on; SQLite where none is given.")
@click.option("--grow", default=0, show_default=True, help="Synthetic people more, made of the gallery's names.")
@click.option("--exhaustive", default=0, show_default=True, help="Compare so many queries with judging everybody.")
def names_bench(gallery: Path, queries: Path, out: Path, database: str | None, grow: int, exhaustive: int) -> None:
    """Answer the queries of a name benchmark through the service of `/prisoner`, on a store of its own."""
    from bot.operator.names import run as measure

    for said in measure(queries, gallery, out, database, grow, exhaustive):
        click.echo(said, err=True)


@click.command()
@click.option(
    "--store", "url", help="Address of the store; .demo/ where none is given. Its keys come from MINGDAN_KEYS."
)
@click.option("--today", type=Day(), help="The day to be on; the real one in Beijing where none is given.")
@click.option(
    "--as", "person", default="director", type=click.Choice(["director", "researcher", "reader", "guest", "external"])
)
@click.option("--files", type=click.Path(file_okay=False, path_type=Path), help="Where files go; .demo/files/.")
def console(url: str | None, today: date | None, person: str, files: Path | None) -> None:
    """A terminal over the real app: on the demonstration, or on a copy of another SQLite store.

    Standard input that is no terminal is read line by line.
    """
    _need_console()
    from bot.operator.console import converse
    from bot.operator.demo import FOLDER, Demo, store_for_console

    made = Demo(FOLDER)
    if url is None:
        store = made.open()
        converse(store, person, today or made.date(), files or made.files, is_demonstration=True)
        store.engine.dispose()
        return
    with store_for_console(url) as (store, said):
        converse(store, person, today, files or made.files, said=said)


@click.command()
def migrate() -> None:
    """Bring the store of DATABASE_URL up to this program's schema; make it where there is none."""
    from bot.connections import open_store
    from bot.settings import Settings
    from store.bound_keys import check_keys
    from store.database import SCHEMA
    from store.migrations import migrate as bring_up

    store = open_store(Settings())
    bring_up(store.engine, store.cipher)
    check_keys(store.engine, store.cipher)
    store.engine.dispose()
    click.echo(f"The case store stands at revision {SCHEMA}.")


@click.command()
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Where the file goes.")
@click.option("--if-any", is_flag=True, help="Say so and succeed where there is no store yet.")
def backup(folder: Path | None, if_any: bool) -> None:
    """Back the store up into one encrypted file, read back before it counts."""
    from bot.connections import open_store
    from bot.settings import Settings, default_backups
    from store.crypto import Keys
    from store.transfer.backup import backup as make
    from store.transfer.backup import is_there

    settings = Settings()
    store = open_store(settings)
    if if_any and not is_there(store.engine):
        click.echo("There is no case store yet; nothing to back up.")
        return
    keys = Keys.load(settings.mingdan_keys)
    done = make(store, keys, folder or default_backups(settings.database_url), datetime.now(UTC))
    rows = sum(done.contents.rows.values())
    click.echo(f"{done.path}: {rows} rows, {done.size / 1e6:.1f} MB, read back and whole.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Restore a backup into the empty store of DATABASE_URL."""
    from bot.settings import Settings
    from store.crypto import Keys
    from store.transfer.restore import restore as fill

    settings = Settings()
    done = fill(file, settings.database_url, Keys.load(settings.mingdan_keys))
    rows, made = sum(done.contents.rows.values()), f"{done.contents.made_at:%Y-%m-%d %H:%M}"
    click.echo(f"{rows} rows of {made} UTC restored; the case store stands at revision {done.schema}.")


@click.command()
@click.option("--http", is_flag=True, help="For the HTTP mode; Socket Mode where it is not given.")
@click.option("--url", help="The https address of the HTTP mode.")
def manifest(http: bool, url: str | None) -> None:
    """Print the manifest for Slack; the reason for each scope goes to standard error."""
    import json

    from bot.operator import manifest as made
    from bot.settings import Settings

    said = made.manifest(Settings().mingdan_prefix, socket_mode=not http, request_url=url)
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    for scope, asked in made.SCOPES.items():
        click.echo(f"{scope}: {asked.reason}", err=True)
    for scope, reason in made.HISTORY.items():
        click.echo(f"{scope} (may be left out): {reason}", err=True)


@click.command()
def setup() -> None:
    """Ask for the settings that are missing and write .env for its owner alone."""
    import os

    from slack_sdk import WebClient

    from bot.operator.setup import AtTerminal
    from bot.operator.setup import setup as ask
    from bot.settings import Settings

    api = Settings().slack_api_url
    try:
        done = ask(
            AtTerminal(),
            Path(".env"),
            lambda token: WebClient(token, base_url=api, timeout=10, retry_handlers=[]),
            os.environ,
        )
    except click.Abort as error:
        click.echo(err=True)  # ends the line of the question
        raise click.ClickException(
            "Set-up was left before its end; nothing was written. It asks at a terminal; README.md lists what .env holds."
        ) from error
    made = f"; new keys in {done.key_file}: keep a copy apart" if done.key_file else ""
    click.echo(f"{done.path}: {', '.join(done.names) or 'nothing was missing'}{made}")


@click.command()
def doctor() -> None:
    """Say in plain words what is wrong, and what to do about it."""
    from bot.connections import open_store, real_time
    from bot.operator.doctor import diagnose
    from bot.settings import Settings

    settings = Settings()
    try:
        store = open_store(settings)
    except MingdanError:
        store = None
    found = diagnose(settings, store, real_time())
    for finding in found:
        click.echo(f"{finding.level:5} {finding.what}" + (f"\n      {finding.remedy}" if finding.remedy else ""))
    sys.exit(any(finding.level == "wrong" for finding in found))
