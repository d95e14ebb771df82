"""Somebody at the console: what they type, what is printed."""

import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.console import Console
from workspace_office import Office

from local_slack.console.session import AppProfile, Session

APP = AppProfile(
    name="Lists",
    commands=("/form", "/prisoner"),
    shortcuts={"find names": "find"},
    hint="Type a command.",
    hint_in_chinese="请输入命令。",
)


@dataclass
class Desk:
    """Wang at the console, in #cases."""

    office: Office
    files: Path
    language: str = "en"
    days: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._printed = io.StringIO()
        self.session = Session(
            self.office.workspace,
            self.office.cases,
            self.office.wang,
            APP,
            self.files,
            Console(file=self._printed, markup=False, emoji=False, highlight=False),
            language=lambda: self.language,
            move_clock=self.days.append,
        )

    def types(self, *lines: str) -> str:
        """Type lines as from a pipe; gives what was printed meanwhile."""
        self.session.run(lines)
        return self._taken()

    def shows(self) -> str:
        """What has come since."""
        self.session.show()
        return self._taken()

    def _taken(self) -> str:
        printed = self._printed.getvalue()
        self._printed.seek(0)
        self._printed.truncate()
        return printed
