"""What people do in selects and forms: choose, search, fill in, submit, close; and what becomes of the app's ack."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from local_slack import payloads
from local_slack.checks import check_view
from local_slack.delivery import Delivery
from local_slack.elements import FIELDS, MOST_FILES, check_options
from local_slack.fields import complaints, entry_for, find
from local_slack.methods import views as view_methods
from local_slack.models import CannotDoThat, File, Json, Refused, Result, Upload, User, View
from local_slack.payload_shapes import file_json
from local_slack.problems import Problems
from local_slack.screens import Screens, Where, Who, key_of
from local_slack.state import State

MOST_BYTES = 10_000_000  # of each file in a file input (file-input-element page)


class Forms:
    """The deeds of somebody at a form; every one has taken effect on the screens when it returns."""

    def __init__(self, state: State, screens: Screens, delivery: Delivery) -> None:
        self._state = state
        self._screens = screens
        self._delivery = delivery

    def choose(self, user: Who, where: Where, action_id: str, value: Any, block_id: str | None = None) -> Result:
        """Choose in a select, date picker or checkboxes outside of a form's plain inputs; sends block_actions."""
        who = self._screens.active(user)
        current = self._screens.current(who, where)
        block, element = find(current.blocks, action_id, block_id)
        if element["type"] == "file_input" and value is not None:
            value = self._upload(who, element, [value] if isinstance(value, Upload) else list(value))
        entry = entry_for(element, value, self._screens.offered(current, element))
        current = self._screens.put(who, current, block, element, entry)
        if block["type"] == "input" and not _dispatches(block, element):
            return Result()  # plain inputs say nothing before the form is sent (block_actions page)
        action = entry | {"action_id": element["action_id"], "block_id": block["block_id"]}
        with self._state.changing():
            body = payloads.block_actions(self._state, who, current, action, self._screens.values(who, current))
        return self._delivery.interact(who, body)

    def _upload(self, user: User, element: Json, uploads: Sequence[Upload]) -> list[Json]:
        """Upload what was put into a file input; the files are the person's own (file-input-element page).

        Raises: CannotDoThat where Slack's client would not take them.
        """
        most = element.get("max_files", MOST_FILES)
        if len(uploads) > most:
            raise CannotDoThat(f"at most {most} files can be put here")
        kinds = [kind.lower().lstrip(".") for kind in element.get("filetypes", ())]
        for upload in uploads:
            if len(upload.content) > MOST_BYTES:
                raise CannotDoThat(f"{upload.name} is larger than {MOST_BYTES // 1_000_000} MB")
            if not upload.content:
                raise CannotDoThat(f"{upload.name} is empty")
            if kinds and upload.name.rpartition(".")[2].lower() not in kinds:
                raise CannotDoThat(f"{upload.name} is not one of: {', '.join(kinds)}")
        with self._state.changing():
            return [file_json(self._state, self._keep(user, upload)) for upload in uploads]

    def _keep(self, user: User, upload: Upload) -> File:
        key, length, now = self._state.new_id("F"), len(upload.content), int(self._state.clock())
        file = File(key, user.id, upload.name, upload.name, length, upload.content, created=now)
        self._state.files[key] = file
        return file

    def suggest(self, user: Who, where: Where, action_id: str, text: str, block_id: str | None = None) -> Result:
        """Type into an external select; `.options` is what it offers, and what choose and fill can then pick."""
        who = self._screens.active(user)
        current = self._screens.current(who, where)
        block, element = find(current.blocks, action_id, block_id)
        if "external" not in element["type"]:
            raise CannotDoThat(f"a {element['type']} does not ask the app for options")
        if len(text) < element.get("min_query_length", 3):  # 3 unless set (select-menu element page)
            return Result()
        with self._state.changing():
            body = payloads.block_suggestion(self._state, who, current, block, element, text)
        result = self._delivery.ask(who, "interactive", body)
        if result.shown is not None:
            return result
        options, problems = _options_in(result.body)
        if problems:
            return self._delivery.show(who, replace(result, shown="invalid_options: " + "; ".join(problems)))
        self._state.offered[key_of(current), element["action_id"]] = options
        return replace(result, options=options)

    def fill(self, user: Who, view: View | str | None, values: Mapping[str | tuple[str, str], Any]) -> View:
        """Fill fields of the top view, named by block_id, action_id or both; returns the view as it stands then."""
        for name, value in values.items():
            block_id, action_id = name if isinstance(name, tuple) else (None, name)
            self.choose(user, self._screens.top(user, view), action_id, value, block_id)
        return self._screens.top(user, view)

    def submit(
        self, user: Who, view: View | str | None = None, values: Mapping[str | tuple[str, str], Any] | None = None
    ) -> Result:
        """Send the top view; what Slack's client itself complains about comes back in `.errors`, unsent."""
        who = self._screens.active(user)
        current = self.fill(user, view, values or {})
        if "submit" not in current.content:
            raise CannotDoThat("the view has no submit button")
        wrong = complaints(current.blocks, current.values)
        with self._state.changing():
            current = self._state.change_view(current, errors=wrong)
            body = payloads.view_submission(self._state, who, current)
        if wrong:
            return Result(errors=wrong)
        result = self._delivery.ask(who, "interactive", body)
        if result.shown is None:
            result = self._delivery.apply(who, result, lambda: self._submitted(current, result.body or {}))
        self._delivery.settle()
        errors = self._state.views[current.id].errors if current.id in self._state.views else {}
        return replace(result, errors=errors)

    def _submitted(self, view: View, body: Json) -> None:
        """The ack's response_action; an empty ack closes the view (https://api.slack.com/surfaces/modals)."""
        action = body.get("response_action")
        with self._state.changing():
            if view.id not in self._state.views:
                return
            if action == "errors":
                self._complain(view, body.get("errors"))
            elif action == "update":
                check_view(body.get("view"), "modal")
                view_methods.change(self._state, self._state.views[view.id], body["view"])
            elif action == "push":
                check_view(body.get("view"), "modal")
                view_methods.show(self._state, view.user, body["view"])
            elif action in {"clear", None}:
                self._state.close_views(view.user, None if action else 1)
            else:
                raise Refused("invalid_response_action")

    def _complain(self, view: View, errors: Any) -> None:
        """Errors stand beside input blocks only; Slack refuses the whole answer otherwise (same page)."""
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            raise Refused("invalid_response_errors")
        self._state.change_view(self._state.views[view.id], errors=errors)

    def close_view(self, user: Who, view: View | str | None = None, *, all_views: bool = False) -> Result:
        """Cancel the top view, or with all_views the whole stack (the cross in the corner)."""
        who = self._screens.active(user)
        current = self._screens.top(user, view)
        clears = all_views or bool(current.content.get("clear_on_close"))
        with self._state.changing():
            body = payloads.view_closed(self._state, who, current, is_cleared=clears)
            self._state.close_views(who.id, None if clears else 1)
        if not current.content.get("notify_on_close"):
            return Result()
        return self._delivery.interact(who, body)


def _dispatches(block: Json, element: Json) -> bool:
    """Whether an input tells the app at once; one that is written into only as its dispatch_action_config says.

    https://docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object
    """
    if not block.get("dispatch_action"):
        return False
    told_on = (element.get("dispatch_action_config") or {}).get("trigger_actions_on", ["on_enter_pressed"])
    return element["type"] not in FIELDS or "on_character_entered" in told_on


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
