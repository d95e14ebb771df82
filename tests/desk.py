"""The real Bolt app in a local workspace: what a person types, and what they then see."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from world import NOW

from bot.operator.console import RunningWorkspace
from local_slack import Message, Result


def controls(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons of a block: its row of them, or the one beside its words."""
    return [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Desk:
    """Somebody at their keyboard in #cases."""

    place: RunningWorkspace
    clock: Clock
    person: str = "director"
    last: list[Message] = field(default_factory=list)

    def as_(self, person: str) -> "Desk":
        """The same room, another person."""
        return Desk(self.place, self.clock, person)

    @property
    def user(self) -> str:
        return self.place.people[self.person].id

    def types(self, line: str) -> str:
        """Type a command; gives the text of what appeared for this person."""
        name, _blank, text = line.partition(" ")
        return self._seen(lambda: self.place.workspace.type_command(self.user, self.place.channel, name, text))

    def adds(self, line: str) -> str:
        """Type a `/list add`, and where somebody dead or released is asked about add them all the same."""
        return self.confirmed(self.types(line))

    def confirmed(self, seen: str) -> str:
        """What was seen, or where it was a question what is seen after "Add all the same"."""
        asked = " all the same?" in seen
        return self.presses("Add all the same") if asked else seen

    def presses(self, label: str) -> str:
        """Press the button of that label on what appeared last."""
        for message in reversed(self.last):
            for block in message.blocks:
                for element in controls(block):
                    if element.get("type") == "button" and element["text"]["text"] == label:
                        action, value = element["action_id"], element["value"]
                        return self._seen(
                            lambda: self.place.workspace.press(self.user, message, action, value)  # noqa: B023
                        )
        raise AssertionError(f"no button {label}")

    def buttons(self) -> list[str]:
        """The labels on what appeared last."""
        return [
            element["text"]["text"]
            for message in self.last
            for block in message.blocks
            for element in controls(block)
            if element.get("type") == "button"
        ]

    def _seen(self, deed: Callable[[], Result]) -> str:
        before = {(m.ts, m.edited, m.text) for m in self.screen()}
        result = deed()
        assert result.shown is None, result.shown
        self.last = [m for m in self.screen() if (m.ts, m.edited, m.text) not in before]
        return "\n".join(self.place.workspace.notification(message) for message in self.last)

    def screen(self) -> list[Message]:
        """Everything this person sees in the channel and in direct messages with the app."""
        workspace = self.place.workspace
        direct = workspace.open_dm(self.user)
        return [*workspace.screen(self.place.channel, self.user), *workspace.screen(direct, self.user)]

    def words(self, view) -> str:
        """The words of a modal or the Home tab."""
        from slack_sdk.models.blocks import Block

        from handlers.slack.blocks import plain_text

        return plain_text(Block.parse_all([block for block in view.blocks if block["type"] != "input"]))

    def top(self) -> str:
        """The words of the modal on top."""
        return self.words(self.place.workspace.top_view(self.user))

    def presses_in(self, view, label: str) -> None:
        """Press the button of that label in a modal or the Home tab."""
        for block in view.blocks:
            for element in controls(block):
                if element.get("type") == "button" and element["text"]["text"] == label:
                    self.place.workspace.press(self.user, view, element["action_id"], element["value"])
                    return
        raise AssertionError(f"no button {label}")

    def fills(self, **values: str):
        """Fill the form on top and send it."""
        return self.place.workspace.submit(self.user, self.place.workspace.top_view(self.user), values)

    def closes(self, **values: str) -> str:
        """Fill fields of the form on top and close it without sending; gives the text of what appeared."""
        workspace = self.place.workspace
        workspace.fill(self.user, workspace.top_view(self.user), values)
        return self._seen(lambda: workspace.close_view(self.user))
