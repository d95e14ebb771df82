"""`python -m bot …` as an operator types it: in this process where that says the same, in one of its own where it does not."""

import contextlib
import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import structlog
from sqlalchemy import Connection, Engine, event

from bot import cli

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Done:
    """What a shell sees of a command."""

    returncode: int
    stdout: str
    stderr: str


def mingdan(home: Path, *args: str, typed: str = "", **env: str) -> Done:
    """Run a command without an interpreter of its own, which took 0.9 s before the first line of ours ran."""
    out, err = io.StringIO(), io.StringIO()
    with _set_up(home, typed, env), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = _ended(*args)
    return Done(code, out.getvalue(), err.getvalue())


def process(home: Path, *args: str, typed: str = "", hidden: Path | None = None, **env: str) -> Done:
    """Run a command as a shell does; `hidden` is a folder whose modules stand before all others."""
    path = f"{hidden}{os.pathsep}{ROOT}" if hidden else str(ROOT)
    done = subprocess.run(
        [sys.executable, "-m", "bot", *args], cwd=home, input=typed, capture_output=True, text=True, timeout=120,
        check=False, env=_environment(home, env) | {"PYTHONPATH": path},
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def _environment(home: Path, more: dict[str, str]) -> dict[str, str]:
    """This process's own, without any setting of ours."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "MINGDAN_", "DATABASE_"))
    }
    return {**kept, "XDG_DATA_HOME": str(home / "data"), **more}


def _ended(*args: str) -> int:
    with mock.patch.object(sys, "argv", ["mingdan", *args]):
        try:
            cli.run()
        except SystemExit as told:
            return int(told.code or 0)
    return 0


@contextlib.contextmanager
def _set_up(home: Path, typed: str, env: dict[str, str]) -> Iterator[None]:
    """A folder, an environment and standard input of its own; logging and databases are put back as a process's end does."""
    root, engines = logging.getLogger(), set()
    handlers, level = list(root.handlers), root.level

    def met(connection: Connection) -> None:
        engines.add(connection.engine)

    event.listen(Engine, "engine_connect", met)
    try:
        # A pipe has no width; without COLUMNS the width of the tester's own window would be taken.
        surroundings = {**_environment(home, env), "COLUMNS": "80"}
        with (
            contextlib.chdir(home),
            mock.patch.dict(os.environ, surroundings, clear=True),
            mock.patch.object(sys, "stdin", io.StringIO(typed)),
        ):
            yield
    finally:
        event.remove(Engine, "engine_connect", met)
        for engine in engines:
            engine.dispose()
        structlog.reset_defaults()
        root.handlers[:] = handlers
        root.setLevel(level)
