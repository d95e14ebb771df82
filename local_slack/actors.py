"""What people do outside of forms: type commands, choose shortcuts, press buttons, write, open the app."""

from local_slack import payloads
from local_slack.delivery import Delivery
from local_slack.events import Events
from local_slack.fields import find, options_of
from local_slack.models import CannotDoThat, Channel, Json, Message, Result, User
from local_slack.payload_shapes import elements_of, view_json, walk
from local_slack.responses import respond
from local_slack.screens import Screens, Where, Who
from local_slack.state import ResponseUrl, State


class Actors:
    """The deeds; every one returns a Result and has taken effect on the screens when it does."""

    def __init__(self, state: State, screens: Screens, delivery: Delivery, events: Events) -> None:
        self._state = state
        self._screens = screens
        self._delivery = delivery
        self._events = events

    def type_command(self, user: Who, channel: Channel | str, command: str, text: str = "") -> Result:
        """Type a slash command; the text is escaped, @name and #channel become ids (`should_escape: true`)."""
        who, where = self._screens.member_of(user, channel)
        if who.team_id != self._state.team_id:
            # External members cannot run an app's commands: https://api.slack.com/apis/channels-between-orgs
            return self._delivery.show(who, Result(shown=f"{command} is not a valid command"))
        with self._state.changing():
            body = payloads.command(self._state, who, where, command, self._screens.typed(text))
        result = self._delivery.ask(who, "slash_commands", body)
        if result.shown is None and result.body:
            said = result.body if isinstance(result.body, dict) else {"text": result.body}
            result = self._delivery.apply(who, result, lambda: self._command_answer(who, where, command, text, said))
        self._delivery.settle()
        return result

    def _command_answer(self, user: User, channel: Channel, command: str, text: str, said: Json) -> None:
        """With in_channel the command itself becomes visible to all as well (slash-commands page)."""
        state = self._state
        with state.changing():
            if said.get("response_type") == "in_channel":
                words = self._screens.typed(f"{command} {text}".strip())
                state.post(Message(channel.id, state.new_ts(), user.id, words))
            respond(state, ResponseUrl(user.id, channel.id, 0.0), said)

    def message_shortcut(self, user: Who, message: Message | str, callback_id: str) -> Result:
        """Choose a message shortcut in the menu of a message."""
        return self._shortcut(user, callback_id, self._screens.message(self._state.user(user), message))

    def global_shortcut(self, user: Who, callback_id: str) -> Result:
        """Choose a global shortcut in the search bar."""
        return self._shortcut(user, callback_id, None)

    def _shortcut(self, user: Who, callback_id: str, message: Message | None) -> Result:
        who = self._screens.active(user)
        if who.team_id != self._state.team_id:
            return self._delivery.show(who, Result(shown="no such shortcut"))
        if message is not None and message.ephemeral:
            raise CannotDoThat("an ephemeral message has no shortcuts")
        with self._state.changing():
            body = (
                payloads.shortcut(self._state, who, callback_id)
                if message is None
                else payloads.message_action(self._state, who, message, callback_id)
            )
        return self._delivery.interact(who, body)

    def press(
        self, user: Who, where: Where, action_id: str, value: str | None = None, block_id: str | None = None
    ) -> Result:
        """Press a button as it is shown now; `value` tells equal buttons apart, or names an overflow option."""
        who = self._screens.active(user)
        current = self._screens.current(who, where)
        block, element = _button(current, action_id, value, block_id)
        action = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
        if element["type"] == "overflow":
            chosen = [option for option in options_of(element) if value in {option["value"], option["text"]["text"]}]
            if not chosen:
                raise CannotDoThat(f"{value!r} is not in the menu")
            action["selected_option"] = chosen[0]
        else:
            action |= {name: element[name] for name in ("text", "value", "url", "style") if name in element}
        with self._state.changing():
            body = payloads.block_actions(self._state, who, current, action, self._screens.values(who, current))
        return self._delivery.interact(who, body)

    def say(self, user: Who, channel: Channel | str, text: str, thread: Message | str | None = None) -> Message:
        """A person writes; the app gets `message` (and `app_mention`) when it is in the channel."""
        who, where = self._screens.member_of(user, channel)
        parent = thread.ts if isinstance(thread, Message) else thread
        with self._state.changing():
            typed = self._screens.typed(text)
            message = self._state.post(Message(where.id, self._state.new_ts(), who.id, typed, thread_ts=parent))
        kinds = {"im": "im", "private": "group"}
        body = {"channel": where.id, "user": who.id, "text": message.text, "ts": message.ts, "team": who.team_id}
        body |= {"thread_ts": parent} if parent else {}
        if self._state.bot.id in where.members:
            kind = {"type": "message", "channel_type": kinds.get(where.kind, "channel")}
            self._events.send_event(kind | body, where)
            if f"<@{self._state.bot.id}>" in message.text and where.kind != "im":
                self._events.send_event({"type": "app_mention"} | body, where)
        return message

    def open_home(self, user: Who) -> Result:
        """Open the app's Home tab: https://docs.slack.dev/reference/events/app_home_opened ."""
        return self._open_app(self._screens.active(user), "home")

    def open_messages_tab(self, user: Who) -> Result:
        """Open the direct messages with the app, beside its Home tab."""
        return self._open_app(self._screens.active(user), "messages")

    def _open_app(self, user: User, tab: str) -> Result:
        with self._state.changing():
            channel = self._state.dm(user.id)
            body: Json = {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab}
            home = self._state.homes.get(user.id)
            if tab == "home" and home:
                body["view"] = view_json(self._state, self._state.views[home])
        return self._events.send_event(body)


def _button(where: Where, action_id: str, value: str | None, block_id: str | None) -> tuple[Json, Json]:
    blocks = where.blocks if value is None else [b for b in walk(where.blocks) if _has_button(b, action_id, value)]
    block, element = find(blocks, action_id, block_id)
    if element["type"] not in {"button", "overflow"}:
        raise CannotDoThat(f"a {element['type']} is not pressed; choose or fill it")
    return block, element


def _has_button(block: Json, action_id: str, value: str) -> bool:
    """Whether the block has that button (or a menu, whose options carry the values)."""
    return any(
        element.get("action_id") == action_id and (element.get("value") == value or element["type"] == "overflow")
        for element in elements_of(block)
    )
