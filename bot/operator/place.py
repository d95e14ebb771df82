"""The console's workspace: five people, one channel, the real Bolt app in between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.app import Built, build_app
from bot.settings import Settings
from handlers.language import ENGLISH
from local_slack import Channel, InProcess, User, Workspace, WorkspaceServer
from local_slack.console.session import AppProfile
from store.members import service
from store.members.values import Account, Role
from store.unit_of_work import Store

APP = AppProfile(
    name="Mingdan",
    commands=("/prisoner", "/list", "/alerts", "/mingdan"),
    shortcuts={"find names": "shortcut.find_names", "file to case": "shortcut.file_to_case"},
    hint="Type a command (/prisoner, /list, /alerts, /mingdan help), a button's number, home, say TEXT, or quit.",
)
PEOPLE = ("director", "researcher", "reader", "guest", "external")
"""Whom the console can be; guest and external are kinds of account, not roles."""

_ROLES = {"researcher": Role.RESEARCHER, "reader": Role.READER}


@dataclass(frozen=True, slots=True)
class Place:
    """A running workspace with the app in it."""

    workspace: Workspace
    built: Built
    people: dict[str, User]
    channel: Channel


@contextmanager
def open_place(store: Store, clock: Callable[[], datetime]) -> Iterator[Place]:
    """Start the workspace on loopback and connect the app to it. Ids are the same each time."""
    workspace = Workspace(team_domain="mingdan", app_name="mingdan")
    people = {
        name: workspace.add_user(
            name,
            real_name=f"Demo {name}",
            tz="Asia/Shanghai",
            guest="multi" if name == "guest" else "",
            external=name == "external",
        )
        for name in PEOPLE
    }
    channel = workspace.add_channel("cases", members=people.values())
    with WorkspaceServer(workspace) as server:
        settings = Settings(
            slack_bot_token=workspace.bot_token, slack_api_url=server.api_url, mingdan_prefix="",
            mingdan_team=workspace.team_id, mingdan_admins=people["director"].id, mingdan_zone="Asia/Shanghai",
        )  # fmt: skip
        _admit(store, people, clock())
        built = build_app(settings, store=store, clock=clock)
        workspace.connect(InProcess(built.app, built.workshop.wait_idle))
        yield Place(workspace, built, people, channel)


def _admit(store: Store, people: dict[str, User], now: datetime) -> None:
    """The cast's roles, written once."""
    with store.reading() as work:
        missing = [name for name in _ROLES if work.members.known(people[name].id) is None]
    if not missing:
        return
    with store.as_operator() as work:
        operator = work.members.operator()
        for name in missing:
            service.meet(work.members, people[name].id, Account.FULL, ENGLISH, is_admin=False, now=now)
            service.admit(work.members, people[name].id, _ROLES[name], operator)
        work.commit()
