"""The command line: the processes here, what the operator types in `bot/operator/`."""

import sys
from typing import TYPE_CHECKING

import click

from bot.operator import commands, law
from bot.operator.log import log
from store.errors import MingdanError
from store.texts import _

if TYPE_CHECKING:
    from bot.app import Built
    from bot.settings import Settings


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
    except OSError as error:
        if error.filename is None:  # no file of the operator's: a bug, and its traceback is wanted
            raise
        click.echo(f"mingdan: {error.filename}: {error.strerror}", err=True)
        sys.exit(1)


@click.group()
def main() -> None:
    """Mingdan: names, lists and dates for those who work for political prisoners."""


for command in (
    commands.demo,
    commands.names,
    commands.console,
    commands.migrate,
    commands.backup,
    commands.restore,
    commands.manifest,
    commands.setup,
    commands.doctor,
    law.sentences,
    law.law,
    law.recompute,
    log,
):
    main.add_command(command)


def _ready(*needed: str) -> "Built":
    """The application, ready to start: settings, keys, store and schema are there.

    Raises:
        Unavailable: the first thing that is missing.
    """
    from bot import logs
    from bot.app import build_app
    from bot.settings import Settings
    from store.bound_keys import check_keys
    from store.database import check_schema
    from store.errors import Unavailable

    logs.configure()
    settings = Settings()
    for name in ("MINGDAN_TEAM", "SLACK_BOT_TOKEN", *needed):
        if not getattr(settings, name.lower()):
            raise Unavailable(_("{name} is not set. `python -m bot setup` asks for what is missing.", name=name))
    _refuse_vanishing_disk(settings)
    built = build_app(settings)
    check_schema(built.store.engine)
    check_keys(built.store.engine, built.store.cipher)
    return built


def _refuse_vanishing_disk(settings: "Settings") -> None:
    import os

    from bot.operator.ephemeral_disks import disk_vanishes, vanishing
    from store.errors import Unavailable

    platform = disk_vanishes(os.environ)
    if platform and settings.database_url.startswith("sqlite") and not settings.mingdan_sqlite_ok:
        raise Unavailable(vanishing(platform))


@main.command()
@click.option("--no-clock", is_flag=True, help="Leave the ticking to `python -m bot clock`.")
def serve(no_clock: bool) -> None:
    """Answer in Slack through Socket Mode, and tick."""
    from bot.serve import serve as answer
    from bot.settings import Settings

    answer(_ready("SLACK_APP_TOKEN"), Settings().slack_app_token, ticks=not no_clock)


@main.command()
@click.option("--bind", default=None, help="Address to listen on; 0.0.0.0:$PORT, or 127.0.0.1:8000.")
@click.option("--workers", default=2, show_default=True, help="Processes; each has its own threads.")
def web(bind: str | None, workers: int) -> None:
    """Answer in Slack over HTTP: /slack/events, /healthz, /readyz."""
    import os

    from bot.settings import Settings
    from bot.web import serve as answer

    _ready("SLACK_SIGNING_SECRET").close()
    port = os.environ.get("PORT")
    answer(Settings(), bind or (f"0.0.0.0:{port}" if port else "127.0.0.1:8000"), workers)


@main.command()
def clock() -> None:
    """Plan and deliver what is due, every minute. Any number of these is harmless."""
    from bot.clock import run as tick_on

    tick_on(_ready())
