"""Environment → typed settings, read once."""

import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from store.database import sqlite_file
from store.errors import Unavailable
from store.texts import _


def default_database() -> str:
    """SQLite in the user's data folder (XDG)."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return f"sqlite:///{home / 'mingdan' / 'mingdan.db'}"


def default_backups(url: str) -> Path:
    """Where backups go unless a folder is named: `backups` beside the SQLite file, else in the user's data folder."""
    file = sqlite_file(url)
    if file is not None:
        return file.absolute().parent / "backups"
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "mingdan" / "backups"


class Settings(BaseSettings):
    """Everything that the environment says. Secrets are never shown in a representation."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    database_url: str = Field(default_factory=default_database, repr=False)
    slack_bot_token: str = Field(default="", repr=False)
    slack_app_token: str = Field(default="", repr=False)
    slack_signing_secret: str = Field(default="", repr=False)
    slack_api_url: str = "https://slack.com/api/"
    mingdan_team: str = ""
    mingdan_admins: str = ""
    mingdan_keys: str = Field(default="", repr=False)
    mingdan_prefix: str = ""
    mingdan_zone: str = "Asia/Shanghai"
    mingdan_sqlite_ok: bool = False
    mingdan_log_days: int = Field(default=730, ge=1)
    """How long the log of who looked is kept at least; what is older may be purged."""

    def __init__(self, **values: object) -> None:
        """Read the environment and `.env`.

        Raises:
            Unavailable: what stands there cannot be read; the setting is named, its value is not.
        """
        try:
            super().__init__(**values)  # type: ignore[arg-type]
        except ValidationError as error:
            names = ", ".join(sorted({str(wrong["loc"][0]).upper() for wrong in error.errors() if wrong["loc"]}))
            raise Unavailable(
                _("The setting {name} cannot be read: {reason}.", name=names, reason=error.errors()[0]["msg"])
            ) from None
        except UnicodeDecodeError as error:
            raise Unavailable(
                _("The settings file .env is no text in UTF-8. Write it anew, or move it away and run `setup`.")
            ) from error

    @property
    def admins(self) -> tuple[str, ...]:
        """Slack ids of the members who are director and security, in their order."""
        return tuple(self.mingdan_admins.replace(",", " ").split())
