"""What nearly every test of the workspace needs: a moved clock, people, a channel, a client, a Bolt app."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from local_slack import Channel, InProcess, User, Workspace, WorkspaceServer


@dataclass
class Clock:
    """A clock that only the test moves."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Office:
    """What nearly every test needs."""

    workspace: Workspace
    server: WorkspaceServer
    clock: Clock
    wang: User
    chen: User
    guest: User
    cases: Channel
    client: WebClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = WebClient(
            token=self.workspace.bot_token, base_url=self.server.api_url, retry_handlers=[], timeout=10
        )

    def new_app(self) -> App:
        """A Bolt app that knows who it is, so it calls nothing before its listeners."""

        def authorize() -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=None,
                team_id=self.workspace.team_id,
                bot_id=self.workspace.bot_id,
                bot_user_id=self.workspace.bot_user_id,
                bot_token=self.workspace.bot_token,
            )

        return App(
            client=self.client,
            authorize=authorize,
            signing_secret=self.workspace.signing_secret,
            raise_error_for_unhandled_request=False,
        )

    def connect(self) -> App:
        app = self.new_app()
        self.workspace.connect(InProcess(app))
        return app


def refusal(office: Office, method: str, **args: Any) -> Any:
    with pytest.raises(SlackApiError) as caught:
        office.client.api_call(method, json=args)
    return caught.value.response


def error(office: Office, method: str, **args: Any) -> str:
    return str(refusal(office, method, **args)["error"])
