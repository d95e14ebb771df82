"""From the workspace to the app and back: what is sent, what the ack does, what the person sees when none comes."""

from collections.abc import Callable
from dataclasses import replace

from local_slack.models import Answer, Json, Refused, Result, User
from local_slack.state import State
from local_slack.transports import Retry, Transport


class Delivery:
    """The app's end of the workspace; `transport` is changed by Workspace.connect."""

    def __init__(self, state: State, transport: Transport, ack_seconds: float, settle_seconds: float) -> None:
        """`ack_seconds`: how long Slack waits for an ack; `settle_seconds`: how long to wait for what follows it."""
        self._state = state
        self.transport = transport
        self.ack_seconds = ack_seconds
        self.settle_seconds = settle_seconds

    def send(self, kind: str, payload: Json, retry: Retry | None = None) -> Answer:
        """Send a payload and wait for its ack."""
        return self.transport.deliver(kind, payload, timeout=self.ack_seconds, retry=retry)

    def settle(self) -> None:
        """Wait until the app has done what it does after the ack, where that can be known."""
        self.transport.settle(self.settle_seconds)

    def ask(self, user: User, kind: str, payload: Json) -> Result:
        """Send what a person did; an ack that fails is an error on that person's screen."""
        answer = self.send(kind, payload)
        result = result_of(payload, answer)
        return self.show(user, result) if answer.error else result

    def interact(self, user: User, payload: Json) -> Result:
        """Send an interaction whose ack says nothing, and wait for what the app does after it."""
        result = self.ask(user, "interactive", payload)
        self.settle()
        return result

    def show(self, user: User, result: Result) -> Result:
        """Put the error of a result on the person's screen."""
        with self._state.changing():
            self._state.tell("error", result.shown, user=user.id)
        return result

    def apply(self, user: User, result: Result, effect: Callable[[], None]) -> Result:
        """The ack's effect; what Slack refuses of it, the person meets as an error."""
        try:
            effect()
        except Refused as refused:
            return self.show(user, replace(result, shown=": ".join([refused.error, *refused.messages])))
        return result


def result_of(payload: Json, answer: Answer) -> Result:
    """What a person's deed led to, as far as the ack tells."""
    late = answer.error == "operation_timeout"
    return Result(payload, answer.status, answer.body, in_time=not late, shown=answer.error)
