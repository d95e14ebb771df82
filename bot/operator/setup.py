"""Set-up at the terminal: asks for what is missing, checks the shape of each answer, writes `.env` for its owner alone."""

import re
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from getpass import GetPassWarning
from http.client import HTTPException
from pathlib import Path
from typing import Protocol
from warnings import catch_warnings, simplefilter

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.settings import default_database
from store.crypto import Keys
from store.database import connect, schema_of
from store.errors import BadInput, MingdanError, Unavailable
from store.texts import Text, _
from store.transfer.atomic_write import atomic_write

UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Slack's error code, or ours where Slack could not be reached."""

    code: str

    def words(self) -> tuple[Text, Text | None]:
        """What it means, and what to do."""
        for codes, what, remedy in _REFUSALS:
            if self.code in codes.split():
                return what, remedy
        return _("Slack refused: {reason}.", reason=self.code), None


_REFUSALS: tuple[tuple[str, Text, Text], ...] = (
    (
        "unreachable",
        _("Slack could not be reached."),
        _("Look at the network, the proxy and SLACK_API_URL; then try again."),
    ),
    (
        "invalid_auth not_authed",
        _("Slack does not know this token."),
        _("Copy it again from the settings of the app, whole and without quotation marks."),
    ),
    (
        "token_revoked account_inactive token_expired",
        _("The token was revoked, or the app was removed from the workspace."),
        _("Install the app again, then set the new token."),
    ),
    (
        "not_allowed_token_type",
        _("This is a token of another kind."),
        _("SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-."),
    ),
    (
        "ratelimited rate_limited",
        _("Slack asks for patience: too many questions in a short time."),
        _("Try again in a minute."),
    ),
)


def ask(call: Callable[[], SlackResponse]) -> SlackResponse | Refusal:
    """Slack's answer, or what came instead of one."""
    try:
        return call()
    except SlackApiError as error:
        code = str(error.response.get("error") or "") if hasattr(error.response, "get") else ""
        return Refusal(code if re.fullmatch(r"[a-z_]{1,60}", code) else UNREACHABLE)
    except (OSError, HTTPException, SlackClientError, ValueError):
        return Refusal(UNREACHABLE)


@dataclass(frozen=True, slots=True)
class Question:
    """One setting that is missing; `read` gives its value from what was typed, or raises `BadInput`."""

    name: str
    says: Text
    read: Callable[[str], str]
    is_secret: bool = False
    default: str | None = None


class Respondent(Protocol):
    """Whoever sets Mingdan up."""

    def ask(self, question: Question) -> str: ...
    def agrees(self, says: Text) -> bool: ...
    def hears(self, says: Text) -> None: ...


@dataclass(frozen=True, slots=True)
class Done:
    """What was set, by name only, and the key file where one was made."""

    path: Path
    names: tuple[str, ...]
    key_file: Path | None


def shaped(pattern: str, wrong: Text) -> Callable[[str], str]:
    """Accepts what the whole pattern matches."""

    def read(typed: str) -> str:
        if not re.fullmatch(pattern, typed):
            raise BadInput(wrong)
        return typed

    return read


def _bot_token(typed: str) -> str:
    if typed.startswith("xapp-"):
        raise BadInput(_("That is the app-level token, which is asked for next. The bot token begins with xoxb-."))
    if typed.startswith("xoxp-"):
        raise BadInput(_("That is a token of a person. The bot token begins with xoxb- and stands on the same page."))
    if typed.startswith("xoxe"):
        raise BadInput(
            _("That token expires after 12 hours. Turn token rotation off for this app and install it again.")
        )
    return shaped(
        r"xoxb-[A-Za-z0-9-]{8,}",
        _("A bot token begins with xoxb-. It stands under OAuth & Permissions in the settings of the app."),
    )(typed)


def _admins(typed: str) -> str:
    words = typed.replace(",", " ").split()
    wrong = [word for word in words if not re.fullmatch(r"[UW][A-Z0-9]{6,}", word)]
    if wrong or not words:
        raise BadInput(
            _("Member ids begin with U or W: open the person's profile in Slack, then ⋮, then Copy member ID.")
        )
    return ",".join(words)


def _database(typed: str) -> str:
    connect(typed).dispose()  # reads the address, connects to nothing
    return typed


def _key_file(typed: str) -> str:
    if typed.lstrip().startswith(("enc:", "hash:")) or Path(typed).expanduser().exists():
        Keys.load(typed)
        return typed
    if not Path(typed).expanduser().is_absolute():
        raise BadInput(_("Give the whole path of the key file, from / on: processes may start in another folder."))
    return typed


BOT_TOKEN = Question(
    "SLACK_BOT_TOKEN", _("Bot token (OAuth & Permissions; begins with xoxb-)"), _bot_token, is_secret=True
)
APP_TOKEN = Question(
    "SLACK_APP_TOKEN",
    _("App-level token (Basic Information; begins with xapp-; needs connections:write)"),
    shaped(
        r"xapp-[A-Za-z0-9-]{8,}",
        _("An app-level token begins with xapp-. It is made under Basic Information, App-Level Tokens."),
    ),
    is_secret=True,
)
SIGNING_SECRET = Question(
    "SLACK_SIGNING_SECRET",
    _("Signing secret (Basic Information)"),
    shaped(
        r"[0-9a-f]{32}",
        _("A signing secret has 32 characters, 0-9 and a-f. It stands under Basic Information, App Credentials."),
    ),
    is_secret=True,
)
TEAM = Question(
    "MINGDAN_TEAM",
    _("Workspace id (begins with T)"),
    shaped(
        r"T[A-Z0-9]{6,}", _("A workspace id begins with T: in a browser it stands in Slack's address, after /client/.")
    ),
)
ADMINS = Question("MINGDAN_ADMINS", _("Member ids of the admins, joined by commas"), _admins)
DATABASE = Question("DATABASE_URL", _("Address of the database"), _database)
KEYS = Question("MINGDAN_KEYS", _("Key file; it is made where there is none"), _key_file)


def setup(
    person: Respondent, path: Path, client: Callable[[str], WebClient | None], environ: Mapping[str, str] | None = None
) -> Done:
    """Ask for what neither the file nor the environment holds, and write it; what is there stays as it is.

    Args:
        person: who answers.
        path: the `.env` file.
        client: a client of Slack for a bot token; none where Slack shall not be asked.
        environ: the environment; what is set there is not asked for.

    Raises:
        Unavailable: the file cannot be written; nothing was changed.
    """
    sheet = _Sheet(person, _held(path), {**(environ or {})})
    token = sheet.need(BOT_TOKEN)
    team = _team_of(person, client(token))
    if not (sheet.known("SLACK_APP_TOKEN") or sheet.known("SLACK_SIGNING_SECRET")):
        socket = person.agrees(_("Shall Mingdan call Slack (Socket Mode)? No means that Slack calls a public address."))
        sheet.need(APP_TOKEN if socket else SIGNING_SECRET)
    elif sheet.known("SLACK_APP_TOKEN"):
        sheet.need(APP_TOKEN)
    else:
        sheet.need(SIGNING_SECRET)
    sheet.need(TEAM, default=team)
    sheet.need(ADMINS)
    url = sheet.need(DATABASE, default=default_database())
    from bot.operator.ephemeral_disks import disk_vanishes, vanishing

    name = disk_vanishes(sheet.environ)
    if name is not None and url.startswith("sqlite"):
        person.hears(vanishing(name))
    keys = _keys(sheet, url)
    try:
        _write(path.resolve(), sheet.new)
    except OSError as error:
        raise Unavailable(
            _("The settings cannot be written there: {reason}. Nothing was changed.", reason=error.strerror or "")
        ) from error
    return Done(path, tuple(sheet.new), keys)


@dataclass(slots=True)
class _Sheet:
    """What is held, and what is new."""

    person: Respondent
    held: Mapping[str, str]
    environ: Mapping[str, str]
    new: dict[str, str] = field(default_factory=dict)

    def known(self, name: str) -> str:
        """What is set already: the environment counts more than the file, as when Mingdan runs."""
        return self.environ.get(name) or self.held.get(name) or ""

    def need(self, question: Question, default: str | None = None) -> str:
        """A value of the right shape: the one there is, or a typed one."""
        value = self.known(question.name)
        if value:
            try:
                return question.read(value)
            except MingdanError as error:
                self.person.hears(error.message)
                if not self.person.agrees(_("Replace the value of {name}?", name=question.name)):
                    return value
        asked = Question(question.name, question.says, question.read, question.is_secret, default)
        self.new[question.name] = self._typed(asked)
        return self.new[question.name]

    def _typed(self, question: Question) -> str:
        while True:
            typed = self.person.ask(question).strip()
            try:
                if "'" in typed or "\n" in typed or "\\" in typed:
                    raise BadInput(_("Leave out quotation marks and backslashes; in an address write %27 and %5C."))
                return question.read(typed)
            except MingdanError as error:
                self.person.hears(error.message)


def _team_of(person: Respondent, client: WebClient | None) -> str | None:
    """The workspace of the token, if Slack can be asked."""
    if client is None:
        return None
    answer = ask(client.auth_test)
    if isinstance(answer, Refusal):
        for said in answer.words():
            if said is not None:
                person.hears(said)
        return None
    person.hears(_("Slack knows the bot token; it belongs to workspace {team}.", team=str(answer["team_id"])))
    return str(answer["team_id"])


def _keys(sheet: _Sheet, url: str) -> Path | None:
    """The key file that was made, if one was."""
    place = default_database().removeprefix("sqlite:///").removesuffix("mingdan.db") + "keys"
    while True:
        setting = sheet.need(KEYS, default=place)
        path = Path(setting).expanduser()
        if setting.lstrip().startswith(("enc:", "hash:")) or path.exists():
            return None
        if not _is_in_use(url) or sheet.person.agrees(
            _(
                "There is a case store already, and with new keys it can be neither opened nor written. Make new keys all the same?"
            )
        ):
            break
        sheet.held = {name: value for name, value in sheet.held.items() if name != KEYS.name}
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        Keys.new().save(path)
    except OSError as error:
        raise Unavailable(
            _("The key file cannot be written there: {reason}. Nothing was changed.", reason=error.strerror or "")
        ) from error
    return path


def _is_in_use(url: str) -> bool:
    engine = connect(url)
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    try:
        return (file is None or Path(file).exists()) and schema_of(engine) is not None
    except Unavailable:
        return False
    finally:
        engine.dispose()


def _held(path: Path) -> dict[str, str]:
    """The file as the settings read it."""
    from dotenv import dotenv_values

    if not path.exists():
        return {}
    try:
        return {name: value for name, value in dotenv_values(path, interpolate=False).items() if value}
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable(_("The settings file cannot be read. Nothing was changed.")) from error


def _write(path: Path, new: Mapping[str, str]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if not _sets(line, new)]
    if new:
        written = [f"{name}={_quoted(value)}" for name, value in new.items()]
        with atomic_write(path) as (file, _name):
            file.write("".join(f"{line}\n" for line in (*kept, *written)).encode())
    elif path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        path.chmod(0o600)


def _sets(line: str, names: Iterable[str]) -> bool:
    found = re.match(r"\s*(?:export\s+)?(\w+)\s*=", line)
    return found is not None and found[1] in names


def _quoted(value: str) -> str:
    """As dotenv and systemd both read it."""
    return value if re.fullmatch(r"[\w:/.@%+,=?&~-]+", value, re.ASCII) else f"'{value}'"


class AtTerminal:
    """A person at a terminal; secrets are not shown while they are typed."""

    def __init__(self, say: Callable[[Text], str] = str) -> None:
        self._say = say

    def ask(self, question: Question) -> str:
        import click

        with catch_warnings():
            simplefilter(
                "ignore", GetPassWarning
            )  # without a terminal the answers come from a pipe, and nothing echoes
            return str(click.prompt(self._say(question.says), default=question.default, hide_input=question.is_secret))

    def agrees(self, says: Text) -> bool:
        import click

        return click.confirm(self._say(says), default=True)

    def hears(self, says: Text) -> None:
        import click

        click.echo(self._say(says))
