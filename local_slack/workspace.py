"""The workspace as tests and the console use it: its parts put together, connected, made to misbehave, looked at."""

import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from local_slack.actors import Actors
from local_slack.administration import Administration
from local_slack.delivery import Delivery
from local_slack.events import Events
from local_slack.faults import Fault, Faults
from local_slack.forms import Forms
from local_slack.models import Call, Json, Message, Refused, Seen, User
from local_slack.rates import RateLimits
from local_slack.screens import Screens
from local_slack.socket_mode import SocketMode
from local_slack.state import DEFAULT_SCOPES, State
from local_slack.transports import Transport

T = TypeVar("T")


class Workspace:
    """A Slack workspace in memory; people act through it, an app reaches it through a WorkspaceServer."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        scopes: Iterable[str] = DEFAULT_SCOPES,
        ack_seconds: float = 3.0,
        settle_seconds: float = 10.0,
        team_id: str = "T0000000001",
        team_domain: str = "local",
        app_name: str = "app",
    ) -> None:
        self.state = State(clock, scopes, team_id, team_domain)
        self.faults = Faults()
        self.rates = RateLimits(clock)
        bot = User("U0000000000", app_name, app_name, "UTC", "en-US", team_id, is_bot=True)
        self.state.users[bot.id] = bot
        self.delivery = Delivery(self.state, SocketMode(self.state.app_id), ack_seconds, settle_seconds)
        events = Events(self.state, self.delivery)
        screens = Screens(self.state)
        actors = Actors(self.state, screens, self.delivery, events)
        forms = Forms(self.state, screens, self.delivery)
        administration = Administration(self.state, events)

        # The parts' own methods, said on the workspace: a second signature of each would only go out of step.
        self.add_user = administration.add_user
        self.change_user = administration.change_user
        self.add_channel = administration.add_channel
        self.change_channel = administration.change_channel
        self.open_dm = administration.open_dm
        self.join = administration.join
        self.leave = administration.leave
        self.share_channel = administration.share_channel
        self.unshare_channel = administration.unshare_channel
        self.archive_channel = administration.archive_channel
        self.unarchive_channel = administration.unarchive_channel
        self.change_channel_id = administration.change_channel_id
        self.uninstall = administration.uninstall
        self.revoke_token = administration.revoke_token

        self.type_command = actors.type_command
        self.message_shortcut = actors.message_shortcut
        self.global_shortcut = actors.global_shortcut
        self.press = actors.press
        self.say = actors.say
        self.open_home = actors.open_home
        self.open_messages_tab = actors.open_messages_tab

        self.choose = forms.choose
        self.suggest = forms.suggest
        self.fill = forms.fill
        self.submit = forms.submit
        self.close_view = forms.close_view

        self.screen = screens.screen
        self.notification = screens.notification
        self.views = screens.views
        self.top_view = screens.top_view
        self.home = screens.home
        self.files = screens.files

        self.send_event = events.send_event
        self.redeliver = events.redeliver

    @property
    def team_id(self) -> str:
        return self.state.team_id

    @property
    def app_id(self) -> str:
        return self.state.app_id

    @property
    def bot_id(self) -> str:
        return self.state.bot_id

    @property
    def bot_user_id(self) -> str:
        return self.state.bot.id

    @property
    def bot_token(self) -> str:
        return self.state.bot_token

    @property
    def app_token(self) -> str:
        return self.state.app_token

    @property
    def signing_secret(self) -> str:
        return self.state.signing_secret

    @property
    def scopes(self) -> set[str]:
        """The scopes of the bot token; take one away to see `missing_scope`."""
        return self.state.scopes

    # --- the app's side

    @property
    def transport(self) -> Transport:
        """How payloads reach the app now."""
        return self.delivery.transport

    def connect(self, transport: Transport) -> None:
        """How payloads reach the app from now on; without a call it is Socket Mode."""
        self.delivery.transport.close()
        self.delivery.transport = transport

    def socket_url(self) -> str:
        """Raises: Refused when the app is not connected by Socket Mode."""
        if not isinstance(self.delivery.transport, SocketMode):
            raise Refused("internal_error", "[ERROR] Socket Mode is not turned on for this app")
        return self.delivery.transport.new_url()

    def misbehave(self, method: str, fault: str, times: int = 1, *, seconds: float = 1.0) -> None:
        """Let the next calls of a method fail: see `faults.KNOWN`, or name a Slack error code.

        `method` may also be "response_url", "upload", "download" or "*"; `seconds` is Retry-After, or how long a stall takes.
        """
        self.faults.add(method, Fault(fault, seconds), times)

    def behave(self) -> None:
        """Forget what was to go wrong."""
        self.faults.clear()

    def limit_rates(self, on: bool = True) -> None:
        """From now on answer 429 to an app that calls more often than Slack allows, by the workspace's clock."""
        self.rates.switch(on)

    def log(self, call: Call) -> None:
        """Keep a call that arrived."""
        with self.state.changing():
            self.state.calls.append(call)

    def calls(self, method: str | None = None) -> list[Call]:
        """The calls that arrived, in the order of their answers; posts to a response_url are "response_url"."""
        with self.state.lock:
            return [call for call in self.state.calls if method in {None, call.method}]

    def metadata(self, message: Message) -> Json | None:
        """The metadata of a message, which no screen shows but any app may read."""
        with self.state.lock:
            return self.state.messages[message.channel, message.ts].metadata

    # --- being told

    def listen(self, callback: Callable[[Seen], None]) -> Callable[[], None]:
        """Call back for each new thing on any screen, in the thread that made it; returns how to stop."""
        self.state.listeners.append(callback)
        return lambda: self.state.listeners.remove(callback)

    def wait_for(self, question: Callable[[], T], timeout: float = 5.0) -> T:
        """Ask again after every change until the answer is truthy, and return it.

        Raises: TimeoutError.
        """
        with self.state.changed:
            self.state.changed.wait_for(lambda: bool(question()), timeout)
            answer = question()
        if not answer:
            raise TimeoutError(f"not within {timeout} s")
        return answer
