"""What people do in the workspace: type, press, choose, fill in, submit; and what becomes of the app's ack."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from local_slack import payloads
from local_slack.checks import check_view
from local_slack.elements import check_options
from local_slack.fields import complaints, entry_for, find, options_of
from local_slack.methods import views as view_methods
from local_slack.models import Answer, CannotDoThat, Channel, Json, Message, Refused, Result, User, View
from local_slack.payload_shapes import elements_of, view_json
from local_slack.problems import Problems
from local_slack.responses import respond
from local_slack.screens import Screens, Where, Who, key_of
from local_slack.state import ResponseUrl
from local_slack.transports import Retry, Transport


class Actors(Screens):
    """The deeds; every one returns a Result and has taken effect on the screens when it does."""

    transport: Transport
    ack_seconds: float
    settle_seconds: float

    # --- commands and shortcuts

    def type_command(self, user: Who, channel: Channel | str, command: str, text: str = "") -> Result:
        """Type a slash command; the text is escaped, @name and #channel become ids (`should_escape: true`)."""
        who, where = self._in(user, channel)
        if who.team_id != self.state.team_id:
            # External members cannot run an app's commands: https://api.slack.com/apis/channels-between-orgs
            return self._show(who, Result(shown=f"{command} is not a valid command"))
        with self.state.changing():
            body = payloads.command(self.state, who, where, command, self._typed(text))
        answer = self._deliver("slash_commands", body)
        result = self._result(who, body, answer)
        if result.shown is None and answer.body:
            said = answer.body if isinstance(answer.body, dict) else {"text": answer.body}
            result = self._apply(who, result, lambda: self._command_answer(who, where, command, text, said))
        self.transport.settle(self.settle_seconds)
        return result

    def _command_answer(self, user: User, channel: Channel, command: str, text: str, said: Json) -> None:
        """With in_channel the command itself becomes visible to all as well (slash-commands page)."""
        state = self.state
        with state.changing():
            if said.get("response_type") == "in_channel":
                words = self._typed(f"{command} {text}".strip())
                state.post(Message(channel.id, state.new_ts(), user.id, words))
            respond(state, ResponseUrl(user.id, channel.id, 0.0), said)

    def message_shortcut(self, user: Who, message: Message | str, callback_id: str) -> Result:
        """Choose a message shortcut in the menu of a message."""
        return self._shortcut(user, callback_id, self._message(self.state.user(user), message))

    def global_shortcut(self, user: Who, callback_id: str) -> Result:
        """Choose a global shortcut in the search bar."""
        return self._shortcut(user, callback_id, None)

    def _shortcut(self, user: Who, callback_id: str, message: Message | None) -> Result:
        who = self._active(user)
        if who.team_id != self.state.team_id:
            return self._show(who, Result(shown="no such shortcut"))
        if message is not None and message.ephemeral:
            raise CannotDoThat("an ephemeral message has no shortcuts")
        with self.state.changing():
            body = (
                payloads.shortcut(self.state, who, callback_id)
                if message is None
                else payloads.message_action(self.state, who, message, callback_id)
            )
        return self._interact(who, body)

    # --- buttons and selects

    def press(
        self, user: Who, where: Where, action_id: str, value: str | None = None, block_id: str | None = None
    ) -> Result:
        """Press a button as it is shown now; `value` tells equal buttons apart, or names an overflow option."""
        who = self._active(user)
        current = self._current(who, where)
        block, element = self._button(current, action_id, value, block_id)
        action = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
        if element["type"] == "overflow":
            chosen = [option for option in options_of(element) if value in {option["value"], option["text"]["text"]}]
            if not chosen:
                raise CannotDoThat(f"{value!r} is not in the menu")
            action["selected_option"] = chosen[0]
        else:
            action |= {name: element[name] for name in ("text", "value", "url", "style") if name in element}
        return self._act(who, current, action)

    def _button(self, where: Where, action_id: str, value: str | None, block_id: str | None) -> tuple[Json, Json]:
        if value is None:
            block, element = find(where.blocks, action_id, block_id)
        else:
            fits = [b for b in where.blocks if _has_button(b, action_id, value)]
            block, element = find(fits, action_id, block_id)
        if element["type"] not in {"button", "overflow"}:
            raise CannotDoThat(f"a {element['type']} is not pressed; choose or fill it")
        return block, element

    def choose(self, user: Who, where: Where, action_id: str, value: Any, block_id: str | None = None) -> Result:
        """Choose in a select, date picker or checkboxes outside of a form's plain inputs; sends block_actions."""
        who = self._active(user)
        current = self._current(who, where)
        block, element = find(current.blocks, action_id, block_id)
        entry = entry_for(element, value, self._offered(current, element))
        current = self._put(who, current, block, element, entry)
        if block["type"] == "input" and not block.get("dispatch_action"):
            return Result()  # plain inputs say nothing before the form is sent (block_actions page)
        return self._act(who, current, entry | {"action_id": element["action_id"], "block_id": block["block_id"]})

    def suggest(self, user: Who, where: Where, action_id: str, text: str, block_id: str | None = None) -> Result:
        """Type into an external select; `.options` is what it offers, and what choose and fill can then pick."""
        who = self._active(user)
        current = self._current(who, where)
        block, element = find(current.blocks, action_id, block_id)
        if "external" not in element["type"]:
            raise CannotDoThat(f"a {element['type']} does not ask the app for options")
        if len(text) < element.get("min_query_length", 3):  # 3 unless set (select-menu element page)
            return Result()
        with self.state.changing():
            body = payloads.block_suggestion(self.state, who, current, block, element, text)
        result = self._result(who, body, self._deliver("interactive", body))
        if result.shown is not None:
            return result
        options, problems = _options_in(result.body)
        if problems:
            return self._show(who, replace(result, shown="invalid_options: " + "; ".join(problems)))
        self.state.offered[key_of(current), element["action_id"]] = options
        return replace(result, options=options)

    # --- forms

    def fill(self, user: Who, view: View | str | None, values: Mapping[str | tuple[str, str], Any]) -> View:
        """Fill fields of the top view, named by block_id, action_id or both; returns the view as it stands then."""
        for name, value in values.items():
            block_id, action_id = name if isinstance(name, tuple) else (None, name)
            self.choose(user, self._top(user, view), action_id, value, block_id)
        return self._top(user, view)

    def submit(
        self, user: Who, view: View | str | None = None, values: Mapping[str | tuple[str, str], Any] | None = None
    ) -> Result:
        """Send the top view; what Slack's client itself complains about comes back in `.errors`, unsent."""
        who = self._active(user)
        current = self.fill(user, view, values or {})
        if "submit" not in current.content:
            raise CannotDoThat("the view has no submit button")
        wrong = complaints(current.blocks, current.values)
        with self.state.changing():
            current = self.state.change_view(current, errors=wrong)
            body = payloads.view_submission(self.state, who, current)
        if wrong:
            return Result(errors=wrong)
        result = self._result(who, body, self._deliver("interactive", body))
        if result.shown is None:
            result = self._apply(who, result, lambda: self._submitted(current, result.body or {}))
        self.transport.settle(self.settle_seconds)
        errors = self.state.views[current.id].errors if current.id in self.state.views else {}
        return replace(result, errors=errors)

    def _submitted(self, view: View, body: Json) -> None:
        """The ack's response_action; an empty ack closes the view (https://api.slack.com/surfaces/modals)."""
        action = body.get("response_action")
        with self.state.changing():
            if view.id not in self.state.views:
                return
            if action == "errors":
                self._complain(view, body.get("errors"))
            elif action == "update":
                check_view(body.get("view"), "modal")
                view_methods.change(self.state, self.state.views[view.id], body["view"])
            elif action == "push":
                check_view(body.get("view"), "modal")
                view_methods.show(self.state, view.user, body["view"])
            elif action in {"clear", None}:
                self.state.close_views(view.user, None if action else 1)
            else:
                raise Refused("invalid_response_action")

    def _complain(self, view: View, errors: Any) -> None:
        """Errors stand beside input blocks only; Slack refuses the whole answer otherwise (same page)."""
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            raise Refused("invalid_response_errors")
        self.state.change_view(self.state.views[view.id], errors=errors)

    def close_view(self, user: Who, view: View | str | None = None, *, all_views: bool = False) -> Result:
        """Cancel the top view, or with all_views the whole stack (the cross in the corner)."""
        who = self._active(user)
        current = self._top(user, view)
        clears = all_views or bool(current.content.get("clear_on_close"))
        with self.state.changing():
            body = payloads.view_closed(self.state, who, current, is_cleared=clears)
            self.state.close_views(who.id, None if clears else 1)
        if not current.content.get("notify_on_close"):
            return Result()
        return self._interact(who, body)

    # --- events

    def open_home(self, user: Who) -> Result:
        """Open the app's Home tab: https://docs.slack.dev/reference/events/app_home_opened ."""
        return self._open_app(self._active(user), "home")

    def open_messages_tab(self, user: Who) -> Result:
        return self._open_app(self._active(user), "messages")

    def _open_app(self, who: User, tab: str) -> Result:
        with self.state.changing():
            body: Json = {"type": "app_home_opened", "user": who.id, "channel": self.state.dm(who.id).id, "tab": tab}
            home = self.state.homes.get(who.id)
            if tab == "home" and home:
                body["view"] = view_json(self.state, self.state.views[home])
        return self.send_event(body)

    def say(self, user: Who, channel: Channel | str, text: str, thread: Message | str | None = None) -> Message:
        """A person writes; the app gets `message` (and `app_mention`) when it is in the channel."""
        who, where = self._in(user, channel)
        parent = thread.ts if isinstance(thread, Message) else thread
        with self.state.changing():
            message = Message(where.id, self.state.new_ts(), who.id, self._typed(text), thread_ts=parent)
            self.state.post(message)
        kinds = {"im": "im", "private": "group"}
        body = {"channel": where.id, "user": who.id, "text": message.text, "ts": message.ts, "team": who.team_id}
        body |= {"thread_ts": parent} if parent else {}
        if self.state.bot.id in where.members:
            kind = {"type": "message", "channel_type": kinds.get(where.kind, "channel")}
            self.send_event(kind | body, where)
            if f"<@{self.state.bot.id}>" in message.text and where.kind != "im":
                self.send_event({"type": "app_mention"} | body, where)
        return message

    def send_event(self, body: Json, channel: Channel | None = None) -> Result:
        """Send any event in its envelope; one that is not acked is sent again at once, as Slack does first."""
        with self.state.changing():
            payload = payloads.event(self.state, body, channel)
        answer = self._deliver("events_api", payload)
        if answer.error and not answer.no_retry:
            return self.redeliver(payload, reason="timeout" if answer.error == "operation_timeout" else "http_error")
        self.transport.settle(self.settle_seconds)
        return _without_screen(payload, answer)

    def redeliver(self, payload: Json, attempt: int = 1, reason: str = "http_timeout") -> Result:
        """Send an event again with the same event_id (https://docs.slack.dev/apis/events-api, "Retries")."""
        answer = self._deliver("events_api", payload, (attempt, reason))
        self.transport.settle(self.settle_seconds)
        return _without_screen(payload, answer)

    # --- how it is done

    def _deliver(self, kind: str, payload: Json, retry: Retry | None = None) -> Answer:
        return self.transport.deliver(kind, payload, timeout=self.ack_seconds, retry=retry)

    def _interact(self, who: User, payload: Json) -> Result:
        result = self._result(who, payload, self._deliver("interactive", payload))
        self.transport.settle(self.settle_seconds)
        return result

    def _act(self, who: User, where: Where, action: Json) -> Result:
        with self.state.changing():
            body = payloads.block_actions(self.state, who, where, action, self._values(who, where))
        return self._interact(who, body)

    def _result(self, who: User, payload: Json, answer: Answer) -> Result:
        result = _without_screen(payload, answer)
        return self._show(who, result) if answer.error else result

    def _show(self, who: User, result: Result) -> Result:
        with self.state.changing():
            self.state.tell("error", result.shown, user=who.id)
        return result

    def _apply(self, who: User, result: Result, effect: Callable[[], None]) -> Result:
        """The ack's effect; what Slack refuses of it, the person meets as an error."""
        try:
            effect()
        except Refused as refused:
            return self._show(who, replace(result, shown=": ".join([refused.error, *refused.messages])))
        return result


def _without_screen(payload: Json, answer: Answer) -> Result:
    late = answer.error == "operation_timeout"
    return Result(payload, answer.status, answer.body, in_time=not late, shown=answer.error)


def _has_button(block: Json, action_id: str, value: str) -> bool:
    """Whether the block has that button (or a menu, whose options carry the values)."""
    return any(
        element.get("action_id") == action_id and (element.get("value") == value or element["type"] == "overflow")
        for element in elements_of(block)
    )


def _options_in(body: Any) -> tuple[list[Json], Problems]:
    """The options of an ack to block_suggestion, checked as those in a block are; at most 100."""
    problems = Problems()
    answer = body if isinstance(body, dict) else {}
    groups = answer.get("option_groups", [])
    options = [*answer.get("options", []), *(option for group in groups for option in group.get("options", []))]
    if not isinstance(body, dict) or not ({"options", "option_groups"} & set(body)):
        problems.add("options must be specified", "/options")
    check_options(problems, options, "/options")
    return options, problems
