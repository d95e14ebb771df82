"""A local Slack workspace on loopback, as strict as Slack, for the terminal console and the tests.

    workspace = Workspace()
    wang = workspace.add_user("wang", real_name="Wang Min", tz="Asia/Shanghai")
    cases = workspace.add_channel("cases", members=[wang])
    with WorkspaceServer(workspace) as server:
        client = WebClient(token=workspace.bot_token, base_url=server.api_url)
        app = App(client=client, …)
        workspace.connect(InProcess(app))

        result = workspace.type_command(wang, cases, "/find", "teapot")
        assert result.ok                                      # acked within three seconds
        message = workspace.screen(cases, wang)[-1]           # what Wang sees, ephemerals included
        workspace.press(wang, message, "open_case")           # only if that button is still there
        workspace.submit(wang, values={"name": "Teapot"})     # the modal that the button opened

        workspace.misbehave("chat.postMessage", "lost")       # posted, but the answer is a 500
        workspace.limit_rates()                               # 429 to an app that calls more often than Slack allows
        workspace.calls("chat.postMessage")                   # what the app asked for, without the token

Without `connect` the workspace speaks Socket Mode: an app in any process that opens a connection gets the payloads.
What a person could not do in Slack's client raises CannotDoThat; what Slack refuses is answered as Slack answers.
"""

from local_slack.models import (
    Answer,
    Call,
    CannotDoThat,
    Channel,
    File,
    Message,
    Refused,
    Result,
    Seen,
    Upload,
    User,
    View,
)
from local_slack.server import WorkspaceServer
from local_slack.socket_mode import SocketMode
from local_slack.state import DEFAULT_SCOPES
from local_slack.transports import InProcess, SignedHttp, Transport
from local_slack.workspace import Workspace

__all__ = [
    "DEFAULT_SCOPES",
    "Answer",
    "Call",
    "CannotDoThat",
    "Channel",
    "File",
    "InProcess",
    "Message",
    "Refused",
    "Result",
    "Seen",
    "SignedHttp",
    "SocketMode",
    "Transport",
    "Upload",
    "User",
    "View",
    "Workspace",
    "WorkspaceServer",
]
