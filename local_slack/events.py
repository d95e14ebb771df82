"""Events for the app: sent once, again where no ack came, and only when somebody is there to hear."""

from local_slack import payloads
from local_slack.delivery import Delivery, result_of
from local_slack.models import Channel, Json, Result
from local_slack.socket_mode import SocketMode
from local_slack.state import State


class Events:
    """What Slack tells the app of its own accord: https://docs.slack.dev/apis/events-api ."""

    def __init__(self, state: State, delivery: Delivery) -> None:
        self._state = state
        self._delivery = delivery

    def send_event(self, body: Json, channel: Channel | None = None) -> Result:
        """Send any event in its envelope; one that is not acked is sent again at once, as Slack does first."""
        with self._state.changing():
            payload = payloads.event(self._state, body, channel)
        answer = self._delivery.send("events_api", payload)
        if answer.error and not answer.no_retry:
            return self.redeliver(payload, reason="timeout" if answer.error == "operation_timeout" else "http_error")
        self._delivery.settle()
        return result_of(payload, answer)

    def redeliver(self, payload: Json, attempt: int = 1, reason: str = "http_timeout") -> Result:
        """Send an event again with the same event_id (https://docs.slack.dev/apis/events-api, "Retries")."""
        answer = self._delivery.send("events_api", payload, (attempt, reason))
        self._delivery.settle()
        return result_of(payload, answer)

    def announce(self, body: Json, channel: Channel | None = None) -> Result | None:
        """Send an event if an app is there to hear it: setting up goes on before anything is connected."""
        transport = self._delivery.transport
        if isinstance(transport, SocketMode) and not transport.connections:
            return None
        return self.send_event(body, channel)
