"""The doctor says what is wrong in plain words, with what to do, and holds no secret in what it says."""

import hashlib
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import event, text
from world import KEYS, NOW

from bot.operator.diagnosis import Diagnosis, Level
from bot.operator.doctor import CHANNELS, examine
from bot.operator.ephemeral_disks import VANISHING, disk_vanishes
from bot.operator.manifest import HISTORY, SCOPES
from bot.settings import Settings
from handlers.words.language import ENGLISH, Language
from local_slack import Workspace, WorkspaceServer
from store.alerts.models import SubscriptionRow
from store.crypto import Cipher, Keys
from store.database import connect
from store.sources.values import SourceKind
from store.unit_of_work import Store

SECRET_WORDS = ("director-fiction", "channel-fiction", "source-fiction")


class Telling(WebClient):
    """The local workspace does not say the token's scopes in a header, as Slack does; this client adds them."""

    scopes: str | None = ",".join(SCOPES)

    def auth_test(self, **more: Any) -> SlackResponse:
        answer = super().auth_test(**more)
        answer.headers = {"X-OAuth-Scopes": self.scopes} if self.scopes is not None else {}
        return answer


class Usage(NamedTuple):
    """As shutil says it."""

    total: int
    used: int
    free: int


@dataclass
class Patient:
    """An installation in good health, which each test makes ill in one way."""

    workspace: Workspace
    client: Telling
    settings: Settings
    store: Store | None
    backups: Path
    last_tick: Any = NOW - timedelta(minutes=1)
    environ: Any = None

    def findings(self, *, with_slack: bool = True) -> list[Diagnosis]:
        found = examine(
            self.settings, self.store, self.client if with_slack else None, NOW, last_tick=self.last_tick,
            environ=self.environ or {}, backups=self.backups,
        )  # fmt: skip
        said = "\n".join(Language(ENGLISH).say(text) for one in found for text in (one.what, one.remedy) if text)
        held = (self.client.token, self.settings.slack_app_token, *KEYS.encryption, KEYS.hashing, *SECRET_WORDS)
        assert not [secret for secret in held if secret and secret in said]
        return found

    def faults(self) -> list[str]:
        """What is not right, each with how bad it is."""
        return [f"{one.level}: {one.what}" for one in self.findings() if one.level is not Level.OK]

    def change(self, **values: str) -> None:
        self.settings = self.settings.model_copy(update=values)


@contextmanager
def _patient(store: Store, folder: Path) -> Iterator[Patient]:
    workspace = Workspace(scopes=SCOPES)
    admin = workspace.add_user("director-fiction")
    KEYS.save(folder / "keys")
    with WorkspaceServer(workspace) as server:
        workspace.state.socket_url = lambda: "ws://127.0.0.1:9/fiction"
        client = Telling(token=workspace.bot_token, base_url=server.api_url, retry_handlers=[])
        settings = Settings(
            database_url=store.engine.url.render_as_string(hide_password=False), slack_bot_token=workspace.bot_token,
            slack_app_token=workspace.app_token, mingdan_team=workspace.team_id, mingdan_admins=admin.id,
            mingdan_keys=str(folder / "keys"),
        )  # fmt: skip
        yield Patient(workspace, client, settings, store, folder / "backups")


@pytest.fixture
def patient(light: Path, tmp_path: Path) -> Iterator[Patient]:
    """On SQLite."""
    engine = connect(f"sqlite:///{light}")
    with _patient(Store(engine, Cipher(KEYS)), tmp_path) as patient:
        yield patient
    engine.dispose()


@pytest.fixture
def on_either(store: Store, tmp_path: Path) -> Iterator[Patient]:
    """On SQLite and on PostgreSQL, where the database matters."""
    with _patient(store, tmp_path) as patient:
        yield patient


@pytest.fixture
def light(tmp_path: Path, sqlite_template: Path) -> Path:
    """A SQLite store of its own, for tests that harm it."""
    return Path(shutil.copy(sqlite_template, tmp_path / "harmed.db"))


def subscribe(patient: Patient, *channels: str) -> None:
    assert patient.store
    with patient.store.as_operator() as work:
        for channel in channels:
            work.session.add(
                SubscriptionRow(
                    channel=channel, zone="Asia/Shanghai", leads="30", since=date(2018, 1, 1),
                    created_by=work.members.operator().id,
                )
            )  # fmt: skip
        work.commit()


def test_in_good_health_nothing_is_wrong_and_everything_was_looked_at(on_either: Patient) -> None:
    channel = on_either.workspace.add_channel("channel-fiction", members=[on_either.workspace.bot_user_id])
    subscribe(on_either, channel.id)

    said = "\n".join(str(one.what) for one in on_either.findings())

    assert on_either.faults() == []
    for words in (
        "Python 3.", "The keys can be read", "stands at revision", "The case store can be written", "log of who looked can be written", "open what is in the case store",
        "MB are free", "Socket Mode can be opened", "Slack knows the bot token", "workspace of MINGDAN_TEAM",
        "every scope it needs", "may not read channels", "is a full member", f"in channel {channel.id}", "The clock ticks",
    ):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize(
    ("setting", "says"),
    [("", "MINGDAN_KEYS is not set"), ("/none", "cannot be read"), ("enc:fiction", "exactly one key")],
)
def test_keys_that_cannot_be_used(patient: Patient, setting: str, says: str) -> None:
    patient.change(mingdan_keys=setting)
    patient.store = None

    assert [says in fault for fault in patient.faults()] == [True]


def test_keys_that_others_can_read(patient: Patient) -> None:
    Path(patient.settings.mingdan_keys).chmod(0o644)

    assert patient.faults() == ["wrong: The key file of MINGDAN_KEYS can be read by others. Make its mode 0600."]


def test_keys_that_do_not_open_the_oldest_secret_text(on_either: Patient) -> None:
    """A newer key was written in place of the old one instead of above it."""
    assert on_either.store
    newer = Keys(Keys.new().encryption, KEYS.hashing)
    with on_either.store.as_operator() as work:
        work.sources.add(SourceKind.PRESS, "source-fiction", work.members.operator().id, NOW)
        work.commit()

    on_either.store = Store(on_either.store.engine, Cipher(newer))
    (fault,) = on_either.faults()
    assert fault.startswith("wrong: MINGDAN_KEYS does not hold every key this case store was written with.")

    both = Store(on_either.store.engine, Cipher(replace(newer, encryption=newer.encryption + KEYS.encryption)))
    on_either.store = both
    assert on_either.faults() == []
    with both.engine.begin() as connection:
        connection.execute(text("UPDATE source SET details = :sealed"), {"sealed": Cipher(Keys.new()).seal("x")})
    assert on_either.faults() == ["wrong: The keys do not open everything in the case store."]


def test_another_hash_line(on_either: Patient) -> None:
    assert on_either.store
    on_either.store = Store(on_either.store.engine, Cipher(Keys(KEYS.encryption, Keys.new().hashing)))

    (fault,) = on_either.faults()
    assert fault.startswith("wrong: The `hash:` line of MINGDAN_KEYS is not the one")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("sqlite:////tmp/none/mingdan.db", "There is no case store yet. Run `python -m bot migrate`."),
        ("postgresql://127.0.0.1:9/none", "The case store cannot be reached."),
        ("nonsense", "DATABASE_URL cannot be read"),
    ],
)
def test_a_database_that_is_not_there(patient: Patient, address: str, says: str) -> None:
    patient.change(database_url=address)
    patient.store = None

    assert [says in fault for fault in patient.faults()] == [True]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "written by a newer Mingdan"),
        ("UPDATE alembic_version SET version_num = '0000'", "older than this Mingdan"),
        ("DROP TABLE alembic_version", "holds no case store yet"),
    ],
)
def test_a_schema_of_another_time(on_either: Patient, statement: str, says: str) -> None:
    assert on_either.store
    with on_either.store.engine.begin() as connection:
        connection.execute(text(statement))

    assert [says in fault for fault in on_either.faults() if "store" in fault] == [True]


def test_a_store_that_can_only_be_read(patient: Patient) -> None:
    assert patient.store
    event.listen(patient.store.engine, "connect", lambda driver, _record: driver.execute("PRAGMA query_only = ON"))
    patient.store.engine.dispose()

    assert patient.faults() == [
        "wrong: The case store can only be read just now. Nothing was saved. Tell the operator."
    ]


def test_a_disk_that_is_nearly_full(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 123_000_000))

    assert patient.faults() == ["warn: Only 123 MB are free on the disk of the case store or of its backups."]


def test_a_disk_that_vanishes_matters_for_sqlite_only(on_either: Patient) -> None:
    on_either.environ = {"DYNO": "worker.1"}

    on_file = on_either.settings.database_url.startswith("sqlite")
    assert [fault[:37] for fault in on_either.faults()] == ["wrong: The disk of Heroku does not la"] * on_file


@pytest.mark.parametrize("variable", VANISHING)
def test_a_platform_whose_disk_vanishes_is_known_by_its_variable(variable: str) -> None:
    assert disk_vanishes({variable: "fiction"}) == VANISHING[variable]
    assert disk_vanishes({variable: "fiction", "MINGDAN_SQLITE_OK": "1"}) is None
    assert disk_vanishes({}) is None


def test_sqlite_on_such_a_platform_may_be_meant(patient: Patient) -> None:
    patient.environ = {"DYNO": "worker.1"}
    patient.settings = patient.settings.model_copy(update={"mingdan_sqlite_ok": True})

    assert patient.faults() == []


def test_no_token_and_no_way_in(patient: Patient) -> None:
    patient.change(slack_bot_token="", slack_app_token="")
    patient.client.token = None

    assert patient.faults() == [
        "wrong: Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set: nothing typed in Slack arrives here.",
        "wrong: SLACK_BOT_TOKEN is not set: Mingdan cannot speak in Slack.",
    ]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("token_revoked", "The token was revoked, or the app was removed from the workspace."),
        ("account_inactive", "The token was revoked, or the app was removed from the workspace."),
        ("invalid_auth", "Slack does not know this token."),
        ("fatal_error", "Slack refused: fatal_error."),
        ("ratelimited", "Slack asks for patience: too many questions in a short time."),
        ("server_error", "Slack refused: service_unavailable."),
        ("lost_connection", "Slack could not be reached."),
    ],
)
def test_a_token_slack_refuses(patient: Patient, error: str, says: str) -> None:
    patient.workspace.misbehave("auth.test", error, times=5)

    assert f"wrong: {says}" in patient.faults()


def test_tokens_that_were_exchanged(patient: Patient) -> None:
    patient.change(slack_app_token=patient.workspace.bot_token, slack_bot_token=patient.workspace.app_token)
    patient.client.token = patient.workspace.app_token

    assert patient.faults() == [
        "wrong: Socket Mode cannot be opened with SLACK_APP_TOKEN.", "wrong: This is a token of another kind."
    ]  # fmt: skip


def test_without_network_each_thing_is_said_once_and_nothing_is_thrown(patient: Patient) -> None:
    subscribe(patient, "C0FICTION")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        patient.client.base_url = f"http://127.0.0.1:{nobody.getsockname()[1]}/api/"

        assert patient.faults() == [
            "wrong: Socket Mode cannot be opened with SLACK_APP_TOKEN.", "wrong: Slack could not be reached."
        ]  # fmt: skip


@pytest.mark.parametrize(("team", "says"), [("", "is not set"), ("T0OTHER", "belongs to another workspace")])
def test_the_wrong_workspace(patient: Patient, team: str, says: str) -> None:
    patient.change(mingdan_team=team, mingdan_admins="")

    found = [one for one in patient.findings() if "MINGDAN_TEAM" in str(one.what)]

    assert [one.level for one in found] == [Level.WRONG]
    assert says in str(found[0].what)
    assert patient.workspace.team_id in str(found[0].remedy)


def test_each_missing_scope_is_named_with_what_will_not_work(patient: Patient) -> None:
    patient.client.scopes = ",".join(SCOPES.keys() - {"files:write", "groups:read"})

    assert patient.faults() == [
        "wrong: The scope groups:read is missing. Without it `/alerts here` is refused in private channels, and no alert names anybody.",
        "wrong: The scope files:write is missing. Without it no list can be exported, and no file is deleted when its time is over.",
    ]


def test_a_scope_too_many_is_a_risk(patient: Patient) -> None:
    patient.client.scopes = ",".join((*SCOPES, *HISTORY, "search:read"))

    assert patient.faults() == ["warn: The bot token may do more than Mingdan needs: search:read."]
    assert "may read the channels it is in" in "".join(str(one.what) for one in patient.findings())


def test_scopes_slack_does_not_tell(patient: Patient) -> None:
    patient.client.scopes = None

    assert patient.faults() == ["warn: Slack did not say what the bot token may do."]


def test_no_admin(patient: Patient) -> None:
    patient.change(mingdan_admins="")

    assert patient.faults() == ["wrong: MINGDAN_ADMINS is not set: nobody can admit anybody."]


def guest(workspace: Workspace) -> str:
    return workspace.add_user("guest-fiction", guest="multi").id


def stranger(workspace: Workspace) -> str:
    return workspace.add_user("stranger-fiction", external=True).id


def gone(workspace: Workspace) -> str:
    user = workspace.add_user("gone-fiction")
    workspace.change_user(user, deleted=True)
    return user.id


def nobody(_workspace: Workspace) -> str:
    return "U0NOBODY"


@pytest.mark.parametrize("who", [guest, stranger, gone, nobody])
def test_an_admin_who_is_no_full_member(patient: Patient, who: Callable[[Workspace], str]) -> None:
    user = who(patient.workspace)
    patient.change(mingdan_admins=user)

    assert patient.faults() == [f"wrong: The admin {user} is no full member of this workspace."]


def test_channels_that_cannot_be_told(on_either: Patient) -> None:
    workspace = on_either.workspace
    absent = workspace.add_channel("channel-fiction-1")
    workspace.leave(absent, workspace.bot_user_id)
    archived = workspace.add_channel("channel-fiction-2", members=[workspace.bot_user_id])
    workspace.change_channel(archived, is_archived=True)
    shared = workspace.add_channel("channel-fiction-3", members=[workspace.bot_user_id])
    workspace.share_channel(shared)
    subscribe(on_either, absent.id, archived.id, shared.id, "C0NOWHERE")

    faults = on_either.faults()

    assert sorted(faults) == sorted(
        [
            f"wrong: Mingdan is not in channel {absent.id}, which is to be told.",
            f"wrong: Channel {archived.id}, which is to be told, is archived.",
            f"warn: Channel {shared.id} is shared with another workspace: alerts there name nobody.",
            "wrong: Mingdan is not in channel C0NOWHERE, which is to be told.",
        ]
    )


def test_only_so_many_channels_are_looked_at(patient: Patient) -> None:
    channel = patient.workspace.add_channel("channel-fiction", members=[patient.workspace.bot_user_id])
    subscribe(patient, channel.id, *(f"C0FICTION{number:03}" for number in range(CHANNELS + 1)))

    findings = [str(one.what) for one in patient.findings() if "channel" in str(one.what)]

    assert len(patient.workspace.calls("conversations.info")) == CHANNELS
    assert findings[-1] == "2 more channels were not looked at."


@pytest.mark.parametrize(
    ("ago", "says"),
    [
        (None, ["warn: The clock has not ticked yet: nothing is posted by itself."]),
        (timedelta(minutes=5), []),
        (timedelta(minutes=6, seconds=59), ["warn: The clock last ticked 6 minutes ago."]),
    ],
)
def test_a_clock_that_stands_still(patient: Patient, ago: timedelta | None, says: list[str]) -> None:
    patient.last_tick = None if ago is None else NOW - ago

    assert patient.faults() == says


def test_without_a_client_slack_is_not_asked(patient: Patient) -> None:
    patient.findings(with_slack=False)

    assert patient.workspace.calls() == []


def test_looking_changes_nothing(light: Path, patient: Patient) -> None:
    before = light.read_bytes()
    patient.change(database_url=f"sqlite:///{light}")
    patient.store = None

    assert patient.faults() == []
    assert light.read_bytes() == before
    assert not patient.backups.exists()


def test_events_that_a_bug_keeps_from_being_worked_off_are_counted(patient: Patient) -> None:
    assert patient.store is not None
    patient.store.received.receive("Ev0FICTION", "user_change", {"user": "U1", "account": "guest"}, NOW)
    assert not [fault for fault in patient.faults() if "set aside" in fault]

    patient.store.received.failed(hashlib.sha256(b"Ev0FICTION").hexdigest())

    assert (
        "warn: 1 event of Slack about who is in the team or in a channel was set aside by a fault of Mingdan."
        in patient.faults()
    )
