"""Set-up asks for what is missing, says kindly what is wrong, and keeps secrets to itself."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from slack_sdk import WebClient
from world import KEYS

from bot.operator.manifest import SCOPES
from bot.operator.setup import KEYS as KEYS_QUESTION
from bot.operator.setup import AtTerminal, Done, Question, ask, setup
from bot.settings import Settings
from local_slack import Workspace, WorkspaceServer
from store.crypto import Cipher, Keys
from store.database import connect
from store.errors import Unavailable
from store.migrations import migrate
from store.texts import Text

TOKEN = "xoxb-fiction-0123456789"
APP_TOKEN = "xapp-1-fiction-0123456789"
SECRET = "0123456789abcdef" * 2


@dataclass
class Volunteer:
    """Answers by the name of the setting, several times if it must; agrees unless told otherwise."""

    answers: dict[str, list[str]]
    refuses: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    consented: list[str] = field(default_factory=list)

    def ask(self, question: Question) -> str:
        self.asked.append(question.name)
        typed = self.answers.get(question.name)
        if typed:
            return typed.pop(0)
        assert question.default is not None, f"{question.name} is asked for and has no default"
        return question.default

    def agrees(self, says: Text) -> bool:
        self.consented.append(str(says))
        return not any(word in str(says) for word in self.refuses)

    def hears(self, says: Text) -> None:
        self.heard.append(str(says))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def complete(**more: list[str]) -> dict[str, list[str]]:
    return {
        "SLACK_BOT_TOKEN": [TOKEN], "SLACK_APP_TOKEN": [APP_TOKEN], "SLACK_SIGNING_SECRET": [SECRET],
        "MINGDAN_TEAM": ["T0FICTION"], "MINGDAN_ADMINS": ["U0FICTION1, U0FICTION2"], **more,
    }  # fmt: skip


def nobody(_token: str) -> None:
    """Slack is not asked."""


def settings(path: Path) -> Settings:
    return Settings(_env_file=path)  # type: ignore[call-arg]  # pydantic-settings' own argument


def test_a_first_set_up_makes_settings_and_keys_for_their_owner_alone(home: Path) -> None:
    volunteer = Volunteer(complete())

    done = setup(volunteer, home / ".env", nobody)

    held = settings(home / ".env")
    assert (held.slack_bot_token, held.slack_app_token, held.slack_signing_secret) == (TOKEN, APP_TOKEN, "")
    assert set(held.admins) == {"U0FICTION1", "U0FICTION2"}
    assert held.database_url == f"sqlite:///{home}/data/mingdan/mingdan.db"
    assert done.key_file == home / "data/mingdan/keys"
    assert Keys.load(held.mingdan_keys)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / ".env", done.key_file)} == {0o600}
    assert sorted(path.name for path in home.iterdir()) == [".env", "data"]


def test_no_means_that_slack_calls_a_public_address(home: Path) -> None:
    volunteer = Volunteer(complete(), refuses=("Socket Mode",))

    setup(volunteer, home / ".env", nobody)

    assert settings(home / ".env").slack_signing_secret == SECRET
    assert "SLACK_APP_TOKEN" not in volunteer.asked


def test_run_again_it_asks_for_nothing_and_changes_nothing(home: Path) -> None:
    setup(Volunteer(complete()), home / ".env", nobody)
    before = (home / ".env").read_bytes()
    again = Volunteer({})

    assert setup(again, home / ".env", nobody) == Done(home / ".env", (), None)
    assert (again.asked, again.heard, again.consented) == ([], [], [])
    assert (home / ".env").read_bytes() == before


def test_run_again_it_asks_only_for_what_is_missing_and_keeps_the_rest(home: Path) -> None:
    KEYS.save(home / "keys")
    (home / ".env").write_text(f"# ours\nSLACK_BOT_TOKEN={TOKEN}\nMINGDAN_KEYS={home}/keys\nOTHER='a b'\n")
    (home / ".env").chmod(0o644)
    volunteer = Volunteer(complete())

    setup(volunteer, home / ".env", nobody)

    assert volunteer.asked == ["SLACK_APP_TOKEN", "MINGDAN_TEAM", "MINGDAN_ADMINS", "DATABASE_URL"]
    assert (
        (home / ".env")
        .read_text()
        .startswith(f"# ours\nSLACK_BOT_TOKEN={TOKEN}\nMINGDAN_KEYS={home}/keys\nOTHER='a b'\n")
    )
    assert stat.S_IMODE((home / ".env").stat().st_mode) == 0o600


def test_what_the_environment_holds_is_not_asked_for(home: Path) -> None:
    volunteer = Volunteer(complete())

    setup(volunteer, home / ".env", nobody, {"SLACK_BOT_TOKEN": TOKEN, "MINGDAN_TEAM": "T0FICTION"})

    assert not {"SLACK_BOT_TOKEN", "MINGDAN_TEAM"} & set(volunteer.asked)
    assert "SLACK_BOT_TOKEN" not in (home / ".env").read_text()


def test_settings_that_others_can_read_are_closed_even_if_nothing_is_missing(home: Path) -> None:
    setup(Volunteer(complete()), home / ".env", nobody)
    (home / ".env").chmod(0o644)

    setup(Volunteer({}), home / ".env", nobody)

    assert stat.S_IMODE((home / ".env").stat().st_mode) == 0o600


@pytest.mark.parametrize("agrees", [True, False])
def test_a_value_of_the_wrong_shape_is_replaced_only_with_leave(home: Path, agrees: bool) -> None:
    (home / ".env").write_text("SLACK_BOT_TOKEN=xoxp-fiction\n")
    volunteer = Volunteer(complete(), refuses=() if agrees else ("Replace the value of SLACK_BOT_TOKEN",))

    setup(volunteer, home / ".env", nobody)

    assert settings(home / ".env").slack_bot_token == (TOKEN if agrees else "xoxp-fiction")
    assert (home / ".env").read_text().count("SLACK_BOT_TOKEN") == 1


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("SLACK_BOT_TOKEN", APP_TOKEN, "That is the app-level token"),
        ("SLACK_BOT_TOKEN", "xoxp-fiction-0123456789", "a token of a person"),
        ("SLACK_BOT_TOKEN", "xoxe.xoxb-fiction", "token rotation"),
        ("SLACK_BOT_TOKEN", "fiction", "begins with xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-fiction'0123456789", "Leave out quotation marks"),
        ("SLACK_APP_TOKEN", TOKEN, "begins with xapp-"),
        ("SLACK_SIGNING_SECRET", "0123", "has 32 characters"),
        ("MINGDAN_TEAM", "fiction", "begins with T"),
        ("MINGDAN_ADMINS", "@director", "begin with U or W"),
        ("MINGDAN_ADMINS", ",", "begin with U or W"),
        ("DATABASE_URL", "mysql://fiction", "SQLite or PostgreSQL"),
        ("DATABASE_URL", "nonsense", "cannot be read as the address"),
        ("MINGDAN_KEYS", "keys", "whole path"),
        ("MINGDAN_KEYS", "enc:fiction", "exactly one key"),
        ("MINGDAN_KEYS", "/etc/hostname", "can be read by others"),
    ],
)
def test_each_answer_of_the_wrong_shape_is_told_why_and_asked_again(
    home: Path, name: str, typed: str, says: str
) -> None:
    answers = complete()
    answers[name] = [typed, *answers.get(name, [])]
    volunteer = Volunteer(answers, refuses=("Socket Mode",) if name == "SLACK_SIGNING_SECRET" else ())

    setup(volunteer, home / ".env", nobody)

    assert volunteer.asked.count(name) == 2
    assert [says in heard for heard in volunteer.heard] == [True]
    assert not any(secret in heard for heard in volunteer.heard for secret in (TOKEN, APP_TOKEN, "xoxp-f"))


def test_a_key_file_that_is_there_is_taken_as_it_is(home: Path) -> None:
    KEYS.save(home / "keys")

    done = setup(Volunteer(complete(MINGDAN_KEYS=[f"{home}/keys"])), home / ".env", nobody)

    assert done.key_file is None
    assert Keys.load(settings(home / ".env").mingdan_keys) == KEYS


def test_new_keys_for_a_store_that_is_there_need_a_second_word(home: Path) -> None:
    engine = connect(f"sqlite:///{home}/store.db")
    migrate(engine, Cipher(KEYS))
    engine.dispose()
    KEYS.save(home / "old-keys")
    volunteer = Volunteer(
        complete(DATABASE_URL=[f"sqlite:///{home}/store.db"], MINGDAN_KEYS=[f"{home}/new-keys", f"{home}/old-keys"]),
        refuses=("neither opened nor written",),
    )

    setup(volunteer, home / ".env", nobody)

    assert settings(home / ".env").mingdan_keys == f"{home}/old-keys"
    assert not (home / "new-keys").exists()


def test_settings_with_signs_of_their_own_come_back_as_they_were_typed(home: Path) -> None:
    address = "postgresql://mingdan:a%27$b#c@db.example.org/mingdan"

    setup(Volunteer(complete(DATABASE_URL=[address])), home / ".env", nobody)

    assert settings(home / ".env").database_url == address


@pytest.mark.parametrize(("file", "says"), [("/proc/none/.env", "cannot be written there")])
def test_a_place_that_cannot_be_written_is_said_in_words(home: Path, file: str, says: str) -> None:
    with pytest.raises(Unavailable, match=says):
        setup(Volunteer(complete()), Path(file), nobody)
    with pytest.raises(Unavailable, match="key file cannot be written"):
        setup(Volunteer(complete(MINGDAN_KEYS=["/proc/none/keys"])), home / ".env", nobody)
    assert not (home / ".env").exists()


@pytest.fixture
def slack() -> Iterator[tuple[Workspace, Callable[[str], WebClient]]]:
    workspace = Workspace(scopes=SCOPES)
    with WorkspaceServer(workspace) as server:
        yield workspace, lambda token: WebClient(token=token, base_url=server.api_url, retry_handlers=[])


def test_the_workspace_of_a_good_token_is_filled_in(
    home: Path, slack: tuple[Workspace, Callable[[str], WebClient]]
) -> None:
    workspace, client = slack
    answers = complete(SLACK_BOT_TOKEN=[workspace.bot_token])
    del answers["MINGDAN_TEAM"]
    volunteer = Volunteer(answers)

    setup(volunteer, home / ".env", client)

    assert settings(home / ".env").mingdan_team == workspace.team_id
    assert volunteer.heard == [f"Slack knows the bot token; it belongs to workspace {workspace.team_id}."]


def test_a_token_slack_does_not_know_and_a_slack_that_is_away_are_said_and_are_no_end(
    home: Path, slack: tuple[Workspace, Callable[[str], WebClient]]
) -> None:
    _workspace, client = slack
    unknown, away = Volunteer(complete()), Volunteer(complete())

    setup(unknown, home / "one", client)
    setup(away, home / "other", lambda token: WebClient(token=token, base_url="http://127.0.0.1:9/", retry_handlers=[]))

    assert unknown.heard[0] == "Slack does not know this token."
    assert away.heard[0] == "Slack could not be reached."


@pytest.mark.parametrize("fault", ["server_error", "lost_connection", "rate_limited", "internal_error"])
def test_whatever_slack_does_comes_back_in_words(
    slack: tuple[Workspace, Callable[[str], WebClient]], fault: str
) -> None:
    workspace, client = slack
    workspace.misbehave("auth.test", fault)

    answer = ask(client(workspace.bot_token).auth_test)

    assert not hasattr(answer, "headers")
    assert str(answer.words()[0])  # type: ignore[union-attr]


def test_setting_up_where_the_disk_vanishes_says_so(home: Path) -> None:
    volunteer = Volunteer(complete())

    setup(volunteer, home / ".env", nobody, {"DYNO": "web.1"})

    assert "The disk of Heroku does not last" in volunteer.heard[0]


def test_secrets_are_not_shown_at_the_terminal(home: Path) -> None:
    @click.command()
    def command() -> None:
        setup(AtTerminal(), home / ".env", nobody)

    typed = f"xoxp-wrong-secret\n{TOKEN}\ny\n{APP_TOKEN}\nT0FICTION\nU0FICTION1\n\n\n"
    seen = CliRunner().invoke(command, input=typed, env={"XDG_DATA_HOME": str(home / "data")})

    assert seen.exit_code == 0, seen.output
    assert not any(secret in seen.output for secret in (TOKEN, APP_TOKEN, "xoxp-wrong-secret"))
    assert "That is a token of a person." in seen.output
    assert KEYS_QUESTION.name in (home / ".env").read_text()
