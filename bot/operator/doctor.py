"""What is wrong with an installation, in plain words: each fault is a finding with its remedy, never a traceback."""

import os
import platform
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bot.connections import slack_client
from bot.operator.diagnosis import Diagnoses, Diagnosis
from bot.operator.diagnosis import ok as _ok
from bot.operator.diagnosis import warn as _warn
from bot.operator.diagnosis import wrong as _wrong
from bot.operator.ephemeral_disks import disk_vanishes, vanishing
from bot.operator.manifest import HISTORY, LATER, SCOPES
from bot.operator.setup import Refusal, ask
from bot.operator.told import clock, outbox
from bot.settings import Settings, default_backups
from handlers.words.terms import NOT_YET
from store.bound_keys import check_keys
from store.casework.recomputing import stale
from store.crypto import Keys
from store.database import SCHEMA, check_schema, connect, sqlite_file, try_to_write
from store.errors import MingdanError
from store.texts import _, n_
from store.unit_of_work import Store

ROOM = 500
"""Megabytes under which a disk is called nearly full."""

CHANNELS = 30
"""How many channels are looked at: conversations.info allows about 50 calls a minute."""

PACKAGES = ("slack-bolt", "slack-sdk", "sqlalchemy", "alembic", "psycopg", "cryptography", "apscheduler", "gunicorn")


def examine(
    settings: Settings,
    store: Store | None,
    client: WebClient | None,
    now: datetime,
    *,
    last_tick: datetime | None,
    environ: Mapping[str, str],
    backups: Path,
) -> list[Diagnosis]:
    """Look at everything.

    Args:
        settings: as the processes read them.
        store: none where it could not be opened.
        client: with the bot token; none where Slack shall not be asked.
        now: the moment it is.
        last_tick: when a clock last ticked; none: never.
        environ: the environment, for the platform's own variables.
        backups: the folder backups go to.
    """
    return [
        *_versions(),
        *_keys(settings),
        *_database(settings, store),
        *_log(settings, store, now),
        *_disk(settings, environ, backups),
        *_slack(settings, client),
        *_channels(store, client),
        *clock(last_tick, now),
        *_dates(store),
        *outbox(store),
    ]


def diagnose(settings: Settings, store: Store | None, now: datetime) -> list[Diagnosis]:
    """Everything at once, with what this process can reach by its settings."""
    last_tick = None
    if store is not None:
        try:
            with store.reading_as_operator() as work:
                last_tick = work.outbox.last_tick()
        except MingdanError:
            store = None
    client = slack_client(settings) if settings.slack_bot_token else None
    backups = default_backups(settings.database_url)
    found = examine(settings, store, client, now, last_tick=last_tick, environ=os.environ, backups=backups)
    return [_warn(NOT_YET), *found]


def _versions() -> Diagnoses:
    held = []
    for name in PACKAGES:
        try:
            held.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield _wrong(_("The package {name} is not installed.", name=name), _("Install requirements.txt again."))
    yield _ok(_("Python {python}; {packages}", python=platform.python_version(), packages=", ".join(held)))


def _keys(settings: Settings) -> Diagnoses:
    try:
        Keys.load(settings.mingdan_keys)
    except MingdanError as error:
        yield _wrong(
            error.message,
            _(
                "Bring back the key file this case store was written with; only for a new one, `python -m bot setup` makes keys."
            ),
        )
    else:
        yield _ok(_("The keys can be read, and by nobody but their owner."))


def _database(settings: Settings, store: Store | None) -> Diagnoses:
    engine = None
    try:
        engine = store.engine if store is not None else connect(settings.database_url)
        check_schema(engine)
        yield _ok(_("The case store can be reached; it stands at revision {schema}.", schema=SCHEMA))
        try_to_write(engine)
        yield _ok(_("The case store can be written."))
        if store is not None:
            check_keys(engine, store.cipher)
            yield from _encrypted(store)
    except MingdanError as error:
        yield _wrong(error.message)
    finally:
        if store is None and engine is not None:
            engine.dispose()


def _log(settings: Settings, store: Store | None, now: datetime) -> Diagnoses:
    """Where who looked cannot be written down, nobody can look."""
    if store is None:
        return
    try:
        check_schema(store.engine)
    except MingdanError:
        return  # said already
    try:
        store.log.try_to_write()
        oldest = store.log.oldest()
    except MingdanError:
        yield _wrong(
            _("The log of who looked cannot be written: every look-up is refused."),
            _("See that the disk has room and that Mingdan may write beside the case store (`.log.db`)."),
        )
        return
    yield _ok(_("The log of who looked can be written."))
    if oldest is not None and now - oldest > timedelta(days=settings.mingdan_log_days):
        yield _warn(
            _("The log of who looked begins on {date}: part of it is older than it needs to be.", date=oldest.date()),
            _("Run `python -m bot log --purge-before DATE`."),
        )


def _encrypted(store: Store) -> Diagnoses:
    """The oldest and the newest secret text must open: the oldest is the one a lost older key would close."""
    with store.reading_as_operator() as work:
        opens = work.sources.keys_open_all()
    if opens is None:
        return
    if opens:
        yield _ok(_("The keys open what is in the case store."))
    else:
        yield _wrong(
            _("The keys do not open everything in the case store."),
            _("Add the older `enc:` line to the key file, below the newest; take it from the copy you keep apart."),
        )


def _disk(settings: Settings, environ: Mapping[str, str], backups: Path) -> Diagnoses:
    file = sqlite_file(settings.database_url)
    if file is not None and not settings.mingdan_sqlite_ok and (name := disk_vanishes(environ)):
        yield _wrong(vanishing(name))
    places = {backups, file.absolute().parent} if file is not None else {backups}
    try:
        free = min(shutil.disk_usage(_existing(place)).free for place in places) // 1_000_000
    except OSError:
        yield _warn(_("It cannot be seen how full the disk is."))
        return
    if free < ROOM:
        yield _warn(
            _("Only {n} MB are free on the disk of the case store or of its backups.", n=free),
            _("Make room: on a full disk nothing can be saved, and no backup made."),
        )
    else:
        yield _ok(_("{n} MB are free on the disk.", n=free))


def _existing(place: Path) -> Path:
    return next(path for path in (place.absolute(), *place.absolute().parents) if path.exists())


def _slack(settings: Settings, client: WebClient | None) -> Diagnoses:
    yield from _ways_in(settings, client)
    if not settings.slack_bot_token:
        yield _wrong(
            _("SLACK_BOT_TOKEN is not set: Mingdan cannot speak in Slack."),
            _("Copy the bot token from OAuth & Permissions in the settings of the app, or run `python -m bot setup`."),
        )
        return
    if client is None:
        return
    answer = ask(client.auth_test)
    if isinstance(answer, Refusal):
        yield _refused(answer)
        return
    yield _ok(_("Slack knows the bot token."))
    yield _team(settings, str(answer["team_id"]))
    yield from _scopes(answer.headers)
    yield from _admins(settings, client)


def _refused(answer: Refusal) -> Diagnosis:
    return _wrong(*answer.words())


def _ways_in(settings: Settings, client: WebClient | None) -> Diagnoses:
    if settings.slack_app_token and client is not None:
        answer = ask(lambda: client.apps_connections_open(app_token=settings.slack_app_token))
        if isinstance(answer, Refusal):
            yield _wrong(_("Socket Mode cannot be opened with SLACK_APP_TOKEN."), answer.words()[0])
        else:
            yield _ok(_("Socket Mode can be opened."))
    elif not settings.slack_app_token and not settings.slack_signing_secret:
        yield _wrong(
            _("Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set: nothing typed in Slack arrives here."),
            _("Set SLACK_APP_TOKEN for Socket Mode (`serve`), or SLACK_SIGNING_SECRET for HTTP (`web`)."),
        )


def _team(settings: Settings, team: str) -> Diagnosis:
    if settings.mingdan_team == team:
        return _ok(_("The token belongs to the workspace of MINGDAN_TEAM."))
    what = (
        _("MINGDAN_TEAM is not set: everybody would be taken for a stranger.")
        if not settings.mingdan_team
        else _("The token belongs to another workspace than MINGDAN_TEAM: everybody would be taken for a stranger.")
    )
    remedy = _("If {team} is the workspace you mean, set MINGDAN_TEAM to it.", team=team)
    return _wrong(what, remedy)


def _scopes(headers: Mapping[str, Any]) -> Diagnoses:
    """What the token may do stands in a header of every answer: https://docs.slack.dev/authentication/installing-with-oauth ."""
    said = next((str(value) for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    if said is None:
        yield _warn(_("Slack did not say what the bot token may do."))
        return
    held = {scope.strip() for scope in said.split(",") if scope.strip()}
    for scope, asked in SCOPES.items():
        if scope not in held:
            yield (_warn if scope in LATER else _wrong)(
                _("The scope {scope} is missing. Without it {what}.", scope=scope, what=asked.without),
                _("Add it under OAuth & Permissions (`python -m bot manifest` lists all), then install the app again."),
            )
    if held >= SCOPES.keys():
        yield _ok(_("The bot token has every scope it needs."))
    if more := sorted(held - SCOPES.keys() - HISTORY.keys()):
        yield _warn(
            _("The bot token may do more than Mingdan needs: {scopes}.", scopes=", ".join(more)),
            _("Take these scopes away, then install the app again."),
        )
    yield _ok(
        _("Mingdan may read the channels it is in, to find a post whose delivery was uncertain.")
        if held & HISTORY.keys()
        else _("Mingdan may not read channels. An alert whose delivery was uncertain is posted again, marked so.")
    )


def _admins(settings: Settings, client: WebClient) -> Diagnoses:
    if not settings.admins:
        yield _wrong(
            _("MINGDAN_ADMINS is not set: nobody can admit anybody."),
            _("Set it to the member ids of one or two admins (profile, ⋮, Copy member ID)."),
        )
    for admin in sorted(settings.admins):
        answer = ask(lambda admin=admin: client.users_info(user=admin))  # type: ignore[misc]
        if isinstance(answer, Refusal):
            if answer.code != "user_not_found":
                yield _refused(answer)
                return
            user = None
        else:
            user = answer["user"]
        yield _admin(admin, user, settings.mingdan_team)


def _admin(admin: str, user: Mapping[str, Any] | None, team: str) -> Diagnosis:
    is_less = ("deleted", "is_bot", "is_stranger", "is_restricted", "is_ultra_restricted")
    if user is None or any(user.get(name) for name in is_less) or user.get("team_id") not in {team, None}:
        return _wrong(
            _("The admin {user} is no full member of this workspace.", user=admin),
            _("Correct MINGDAN_ADMINS: member ids, joined by commas."),
        )
    return _ok(_("The admin {user} is a full member.", user=admin))


def _channels(store: Store | None, client: WebClient | None) -> Diagnoses:
    if store is None or client is None or not client.token:
        return
    try:
        with store.reading_as_operator() as work:
            channels = [row.channel for row in work.alerts.subscriptions()]
    except MingdanError:
        return  # said already
    for channel in channels[:CHANNELS]:
        answer = ask(lambda channel=channel: client.conversations_info(channel=channel))  # type: ignore[misc]
        if isinstance(answer, Refusal) and answer.code not in {"channel_not_found", "missing_scope"}:
            return  # said already
        if not isinstance(answer, Refusal) or answer.code != "missing_scope":
            yield _channel(channel, None if isinstance(answer, Refusal) else answer["channel"])
    if len(channels) > CHANNELS:
        rest = len(channels) - CHANNELS
        yield _ok(n_("{n} more channel was not looked at.", "{n} more channels were not looked at.", n=rest))


def _channel(channel: str, info: Mapping[str, Any] | None) -> Diagnosis:
    stop = _("Invite Mingdan again, or type `/alerts off` there.")
    if info is None or not info.get("is_member"):
        return _wrong(_("Mingdan is not in channel {channel}, which is to be told.", channel=channel), stop)
    if info.get("is_archived"):
        return _wrong(
            _("Channel {channel}, which is to be told, is archived.", channel=channel),
            _("Type `/alerts here` in the channel that takes its place."),
        )
    if info.get("is_ext_shared") or info.get("is_pending_ext_shared") or info.get("is_org_shared"):
        return _warn(
            _("Channel {channel} is shared with another workspace: alerts there name nobody.", channel=channel),
            _("Type `/alerts here` in a channel of your own, and `/alerts off` in this one."),
        )
    return _ok(_("Mingdan is in channel {channel}.", channel=channel))


def _dates(store: Store | None) -> Diagnoses:
    """Whether the dates of the cases rest on this program's rule book."""
    if store is None:
        return
    try:
        some = stale(store) > 0  # how many would count the hidden too, and `/mingdan doctor` is read in Slack
    except MingdanError:
        return  # said already
    if some:
        yield _warn(_("The dates of some people rest on an older rule book."), _("Run `python -m bot recompute`."))
    else:
        yield _ok(_("All dates rest on this program's rule book."))
