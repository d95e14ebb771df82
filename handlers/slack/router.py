"""The desk: every listener is registered here, so that each acks first, knows who asks, and passes the policy."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View

from handlers.slack import ids
from handlers.slack.blocks import Answer, said
from handlers.slack.errors import Listener, telling
from handlers.slack.identity import Reception
from handlers.slack.request import House, Request, Shown
from handlers.slack.respond import loading, modal
from handlers.team import views as help_views
from handlers.words.grammar import clean, nearest, split_last_verb, split_verb
from handlers.words.language import Language
from store.access import policy
from store.access.values import NOTHING, Account, Action, Standing
from store.errors import AlreadyHandled, BadInput, MingdanError
from store.texts import _
from store.unit_of_work import Store, UnitOfWork

Run = Callable[[Request, str], Shown | None]


@dataclass(frozen=True, slots=True)
class Verb:
    """One sub-command: its names in both languages, what it needs leave for, what it does."""

    names: tuple[str, ...]
    action: Action
    run: Run


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command. `default` answers text that begins with no sub-command, `empty` no text; None: the usage."""

    name: str
    verbs: tuple[Verb, ...]
    default: Verb | None = None
    empty: Verb | None = None

    def words(self) -> list[str]:
        """Every sub-command word."""
        return [name for verb in self.verbs for name in verb.names]

    def verb(self, word: str) -> Verb:
        """The sub-command of that name."""
        return next(verb for verb in self.verbs if word in verb.names)


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """The message a shortcut was used on."""

    channel: str
    ts: str
    text: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of Slack, and the means to answer it."""

    event: dict[str, Any]
    bot_user: str
    client: WebClient
    house: House
    now: datetime


class Desk:
    """Registers listeners and serves them. Bolt's threads run what follows the ack."""

    def __init__(self, app: App, store: Store, house: House) -> None:
        self._app = app
        self._store = store
        self._house = house
        self._reception = Reception(store, house)

    def _passing(self, listener: Listener, name: str) -> Listener:
        """A listener of ours: errors are told, and it bears the mark a test looks for on every listener of the app."""
        told = telling(listener, self._reception.language_of)
        told.__name__ = name
        told.passes_policy = True  # type: ignore[attr-defined]
        return told

    def command(self, command: Command) -> None:
        """A slash command: ack, who, policy per sub-command, then its answer, visible to who asked."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            request = self._reception.request(body, client, f"command:{body['trigger_id']}")
            verb, rest = self._read(command, clean(body.get("text") or ""), request.language)
            self._serve(request, verb.action, lambda: verb.run(request, rest))

        self._app.command(f"/{self._house.prefix}{command.name}")(self._passing(listener, command.name))

    def _read(self, command: Command, text: str, language: Language) -> tuple[Verb, str]:
        word, rest = split_verb(text, command.words())
        if word is None and command.default is not None:
            word, rest = split_last_verb(text, command.words())
        if word is not None:
            return command.verb(word), rest
        fallback = command.default if text else command.empty
        return (fallback, text) if fallback is not None else (self._usage(command, text, language), "")

    def _usage(self, command: Command, text: str, language: Language) -> Verb:
        """The usage, with the sub-command a typo was meant for."""
        word, name = text.partition(" ")[0][:40], f"/{self._house.prefix}{command.name}"
        near = nearest(word, command.words())
        remark = None
        if near is not None:
            remark = _("There is no `{word}`. Did you mean `{command} {near}`?", word=word, command=name, near=near)
        elif word:
            remark = _("`{command}` knows no `{word}`.", word=word, command=name)
        answer = help_views.usage(f"/{command.name}", language, remark)
        return Verb((), Action.READ_HELP, lambda _request, _rest: answer)

    def button(self, action_id: str, action: Action, run: Run, *, opens: bool = True) -> None:
        """A family of buttons: `list.add`, `list.add~2` …; the value carries ids.

        Where a button stands in a modal its answer fills that modal; in the Home tab it opens one, unless it only
        changes the tab itself (`opens=False`).
        """

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            pressed, user = body["actions"][0], body["user"]["id"]
            value = str(pressed.get("value") or "")
            where = body.get("container", {})
            thing = where.get("message_ts") or where.get("view_id") or ""
            key = f"press:{thing}:{ids.family(pressed['action_id'])}:{value}:{user}"
            view_id = self._modal_for(body, client, user) if opens else None
            request = self._reception.request(body, client, key, view_id=view_id)
            self._serve(request, action, lambda: run(request, value))

        self._app.action(re.compile(rf"{re.escape(action_id)}(~\d+)?"))(self._passing(listener, action_id))

    def _modal_for(self, body: dict[str, Any], client: WebClient, user: str) -> str | None:
        view = body.get("view")
        if view is None:
            return None
        return str(view["id"]) if view["type"] == "modal" else self._open(body, client, user)

    def _open(self, body: dict[str, Any], client: WebClient, user: str) -> str:
        """A modal at once, to be filled: the trigger lives three seconds, and the store may be slow."""
        language = self._reception.language_of(user)
        opened = client.views_open(trigger_id=body["trigger_id"], view=loading(language))
        return str(opened["view"]["id"])

    def shortcut(self, callback_id: str, action: Action, run: Callable[[Request, MessageSeen], Shown]) -> None:
        """A message shortcut, which stands in where slash commands do not work."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            view_id = self._open(body, client, body["user"]["id"])
            request = self._reception.request(body, client, f"shortcut:{body['trigger_id']}", view_id=view_id)
            message = body["message"]
            seen = MessageSeen(body["channel"]["id"], str(message["ts"]), clean_message(message))
            self._serve(request, action, lambda: run(request, seen))

        self._app.shortcut(callback_id)(self._passing(listener, callback_id))

    def options(self, action_id: str, action: Action, run: Callable[[Request, str], Sequence[Option]]) -> None:
        """A type-ahead picker: its ack carries the options, from local data only; who may not ask gets none."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            offered: Sequence[Option] = ()
            request = self._reception.request(body, client, "", asks_slack=False)
            if policy.allows(request.member, action, NOTHING, request.place):
                offered = run(request, clean(str(body.get("value") or "")))
            ack(options=[option.to_dict() for option in offered])

        self._app.options(action_id)(self._passing(listener, action_id))

    def form(
        self, callback_id: str, action: Action, first_block: str, run: Callable[[Request, dict[str, str]], Shown]
    ) -> None:
        """A form: its ack carries field errors or what follows, from local data only.

        `private_metadata` begins with the channel it was asked in, then `|` and what else the form needs to remember.
        """

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            view, user = body["view"], body["user"]["id"]
            channel = str(view.get("private_metadata") or "").partition("|")[0]
            try:
                request = self._reception.request(
                    body, client, f"form:{view['id']}:{user}", asks_slack=False, channel=channel
                )
                policy.demand(request.member, action, NOTHING, request.place)
                shown = run(request, values_of(view))
            except MingdanError as error:
                said_so = self._reception.language_of(user).say(error.message)
                ack(response_action="errors", errors={first_block: said_so})
                return
            ack(response_action="update", view=shown if isinstance(shown, View) else modal(shown, request.language))

        self._app.view(callback_id)(self._passing(listener, callback_id))

    def event(self, kind: str, run: Callable[[UnitOfWork, Happening], Callable[[], None] | None]) -> None:
        """An event of Slack, done once however often it is delivered.

        What `run` hands back is done after the transaction: no row stays locked while Slack is asked something.
        """

        def listener(_ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            if body.get("team_id") != self._house.team:
                return
            now = self._house.clock()
            bot_user = str((body.get("authorizations") or [{}])[0].get("user_id") or "")
            with self._store.as_operator() as work:
                try:
                    work.once(f"event:{body['event_id']}", now)
                except AlreadyHandled:
                    return
                after = run(work, Happening(body["event"], bot_user, client, self._house, now))
                work.commit()
            if after is not None:
                after()

        self._app.event(kind)(self._passing(listener, kind))

    def home(self, run: Callable[[Request], View]) -> None:
        """The Home tab, drawn when it is opened; drawing it twice harms nobody."""

        def listener(_ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            if body["event"].get("tab") == "home":
                asked = {"user_id": body["event"]["user"], "team_id": body.get("team_id")}
                request = self._reception.request(asked, client, "")
                request.show(run(request))

        self._app.event("app_home_opened")(self._passing(listener, "app_home_opened"))

    def _serve(self, request: Request, action: Action, run: Callable[[], Shown | None]) -> None:
        refusal = policy.refusal(request.member, action, NOTHING, request.place)
        if refusal is not None:
            self._log_refusal(request, action)
            member, language = request.member, request.language
            waiting = member.account is Account.FULL and member.standing in {Standing.UNKNOWN, Standing.ASKED}
            words = Answer((said(language.mrkdwn(refusal)),))
            request.show(help_views.not_admitted(language) if waiting else words)
            return
        shown = run()
        if shown is not None:
            request.show(shown)

    def _log_refusal(self, request: Request, action: Action) -> None:
        with self._store.writing(request.member) as work:
            work.members.log(request.member.id, action, request.now, allowed=False, channel=request.place.channel)
            work.commit()


def values_of(view: dict[str, Any]) -> dict[str, str]:
    """What stands in a form's fields, by block: text typed, or the value picked; and what the form remembers."""
    metadata = str(view.get("private_metadata") or "").partition("|")[2]
    return {"metadata": metadata} | {
        block: str(field.get("value") or (field.get("selected_option") or {}).get("value") or "")
        for block, fields in view["state"]["values"].items()
        for field in fields.values()
    }


def clean_message(message: dict[str, Any]) -> str:
    """The words of a message, Slack's escapes undone."""
    text = str(message.get("text") or "")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def need(text: str, example: str) -> str:
    """What a sub-command cannot do without.

    Raises:
        BadInput: nothing was typed; the example says what to type.
    """
    if not text:
        raise BadInput(_("Something is missing. For example: `{example}`", example=example))
    return text
