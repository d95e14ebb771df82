"""A form that was closed is offered again as it was filled.

Slack tells of a closed form that it was closed, and nothing of what stood in it (`view_closed`,
https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload). So what is typed is told while it is
typed (`dispatch_action`) and kept, encrypted as every draft is, until the form is sent.
"""

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from slack_sdk.models.views import View

from handlers.slack import ids
from handlers.slack.blocks import Answer, button, row, said, small
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Form, typed_in
from handlers.slack.request import Request
from store.access import policy
from store.access.values import Action
from store.texts import _

_OF_A_VIEW = ("type", "callback_id", "private_metadata", "title", "submit", "close", "notify_on_close", "blocks")
"""What of a view in a payload is sent back to open it; the rest is Slack's own."""
_VIEW, _FORM = "view", "form"


class KeptForms:
    """The forms of the app in which what is typed is kept, and whoever may send each."""

    def __init__(self) -> None:
        self._actions: dict[str, Action] = {}

    def add(self, form: Form, action: Action) -> bool:
        """Keep what is typed into a form. Returns whether it is the first."""
        self._actions[form.callback_id] = action
        return len(self._actions) == 1

    def action_of(self, view: Mapping[str, Any]) -> Action:
        """What one must be allowed to do to send a form."""
        return self._actions.get(str(view.get("callback_id")), Action.EDIT_CASES)

    def typed(self, request: Request, body: Mapping[str, Any]) -> None:
        """Keep what stands in an open form now."""
        view = body["view"]
        told = str(body["actions"][0].get("action_ts") or "")
        filled = _filled(view, typed_in(view))
        request.store.drafts.keep_as(
            str(view["id"]), request.member.id, {_VIEW: json.dumps(filled, ensure_ascii=False)}, told, request.now
        )  # fmt: skip

    def filled(self, request: Request, view: Mapping[str, Any]) -> None:
        """A form was sent: nothing of it is offered again."""
        if view.get("callback_id") in self._actions:
            request.store.drafts.forget(str(view["id"]), request.member.id)

    def closed(self, request: Request, body: Mapping[str, Any]) -> Answer | None:
        """Offer a form that was closed after something was typed; None where nothing was."""
        draft = request.store.drafts.kept_as(str(body["view"]["id"]), request.member.id, request.now)
        if draft is None:
            return None
        say = request.language.say
        return Answer(
            (
                said(
                    request.language.mrkdwn(
                        _("The form was closed and not sent. What you had filled in is kept for a day.")
                    )
                ),
                *row([button(ids.FORM_AGAIN, say(_("Open it again")), draft.id, style="primary")]),
                small(request.language.mrkdwn(_("Nothing is saved yet."))),
            )
        )

    def again(self, request: Request, value: str) -> View:
        """The form as it was filled.

        Raises:
            NotAllowed: whoever filled it may not send it any more.
        """
        content = request.kept(value).content
        with reading_carried():
            view = json.loads(content[_VIEW])
        policy.demand(request.member, self.action_of(view))
        return View(**view)


def _filled(view: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    """A view with what stands in its fields as what stands there from the start."""
    again: dict[str, Any] = {name: deepcopy(view[name]) for name in _OF_A_VIEW if view.get(name) is not None}
    for block in again["blocks"]:
        if block.get("type") != "input":
            continue
        element, value = block["element"], typed.get(block["block_id"], "")
        element.pop("initial_value", None)
        element.pop("initial_option", None)
        if element["type"] == "multi_users_select" and value:
            element["initial_users"] = value.split()
        if element["type"] == "plain_text_input" and value:
            element["initial_value"] = value
        picked = [one for one in element.get("options", ()) if one["value"] == value]
        if picked:
            element["initial_option"] = picked[0]
    return again
