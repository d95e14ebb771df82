"""The router: every listener is registered here, so that each acks first, knows who asks, and asks the policy."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View

from handlers.slack import ids
from handlers.slack.blocks import Answer, said
from handlers.slack.errors import Listener, error_boundary, tell_errors
from handlers.slack.forms import ELEMENT, FORMS, Field, FieldErrors, Form, Values
from handlers.slack.identity import Identity
from handlers.slack.kept_forms import KeptForms
from handlers.slack.not_a_command import not_a_command
from handlers.slack.received import Handler, Inbox
from handlers.slack.request import AppContext, Request, Shown, Spot
from handlers.slack.respond import loading, modal
from handlers.slack.usage import not_admitted
from handlers.words.grammar import clean
from handlers.words.language import Language
from handlers.words.verbs import (
    names_nobody,
    split_inner_verb,
    split_last_verb,
    split_verb,
    verb_in_vain,
)
from store.access import policy
from store.access.values import Account, Action, Standing
from store.errors import BadInput, MingdanError, NotAllowed, NotFound
from store.texts import Text, _
from store.unit_of_work import Store

Run = Callable[[Request, str], Shown | None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verb:
    """One sub-command: its names in both languages, what it needs leave for, what it does."""

    names: tuple[str, ...]
    action: Action
    run: Run
    takes_words: bool = True
    """Whether anything may follow it; what cannot be used is named, never dropped."""
    synonyms: tuple[str, ...] = ()
    """Other words for it that are taken, and not shown."""
    splits_line: bool = False
    """Whether it may stand between a name and the rest of its line."""


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command. `default` answers text that begins with no sub-command, `empty` no text; None: the usage."""

    name: str
    verbs: tuple[Verb, ...]
    default: Verb | None = None
    empty: Verb | None = None

    def words(self) -> list[str]:
        """Every sub-command word."""
        return [name for verb in self.verbs for name in (*verb.names, *verb.synonyms)]

    def verb(self, word: str) -> Verb:
        """The sub-command of that name."""
        return next(verb for verb in self.verbs if word in (*verb.names, *verb.synonyms))

    def help_instead(self, verb: Verb, rest: str) -> Verb:
        """The usage where help is all that follows a sub-command; else the sub-command."""
        return self.verb("help") if rest.casefold() in {"help", "帮助", "?", "--help"} else verb

    def inner_words(self) -> list[str]:
        """The sub-commands that may stand between a name and the rest of its line."""
        return [name for verb in self.verbs if verb.splits_line for name in verb.names]


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote to the app."""

    user: str
    team: str | None
    """Their workspace, where the event says it."""
    spot: Spot
    ts: str
    text: str


@dataclass(frozen=True, slots=True)
class ChosenMessage:
    """The message a shortcut was used on."""

    channel: str
    ts: str
    text: str


class Router:
    """Registers listeners and serves them. Bolt's threads run what follows the ack."""

    def __init__(self, app: App, store: Store, context: AppContext) -> None:
        self._app = app
        self._store = store
        self._context = context
        self._identity = Identity(store, context)
        self._kept_forms = KeptForms()
        self._verbs: dict[str, list[str]] = {}
        """Of each command its sub-commands, as its usage shows them."""
        self.inbox = Inbox(store, context)
        app.use(self.inbox.middleware)

    def _guarded(self, listener: Listener, name: str, *, asks_policy: bool = True) -> Listener:
        """The listener with its errors told; it bears its name, and whether it asks the policy, for a test to see."""
        guarded = tell_errors(listener, self._identity.tell)
        guarded.__name__ = name
        guarded.asks_policy = asks_policy  # type: ignore[attr-defined]
        return guarded

    def command(self, command: Command) -> None:
        """A slash command: ack, who, policy per sub-command, then its answer, visible to who asked."""
        self._verbs[command.name] = command.words()

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            request = self._identity.request(body, client, f"command:{body['trigger_id']}")
            verb, rest = self._read(command, clean(body.get("text") or ""), request)
            self._serve(request, verb.action, lambda: self._run(command, verb, request, rest))

        self._app.command(f"/{self._context.prefix}{command.name}")(self._guarded(listener, command.name))

    def _run(self, command: Command, verb: Verb, request: Request, rest: str) -> Shown | None:
        if rest and not verb.takes_words:
            name = f"/{self._context.prefix}{command.name} {verb.names[0]}"
            raise BadInput(
                _("Nothing can follow `{command}`, so “{words}” was not understood.", command=name, words=rest[:80])
            )
        return verb.run(request, rest)

    def _read(self, command: Command, text: str, request: Request) -> tuple[Verb, str]:
        word, rest = split_verb(text, command.words())
        if word is None and command.default is not None:
            word, rest = split_last_verb(text, command.words())
        if word is None and command.default is not None:
            word, rest = split_inner_verb(text, command.inner_words())
        if word is not None:
            return command.help_instead(command.verb(word), rest), rest
        others = {name: words for name, words in self._verbs.items() if name != command.name}
        vain = verb_in_vain(text, command.words(), others) if command.default is not None else None
        if vain is not None:
            return self._usage(command, vain, request, text), ""
        fallback = command.default if text else command.empty
        return (
            (fallback, text)
            if fallback is not None
            else (self._usage(command, text.partition(" ")[0], request, text), "")
        )

    def _usage(self, command: Command, word: str, request: Request, text: str) -> Verb:
        """The usage, where there is no such sub-command."""
        shown = not_a_command(command, word, request, text, self._context.prefix, self._verbs)
        return Verb((), Action.READ_HELP, lambda _request, _rest: shown)

    def messages(
        self,
        kind: str,
        command: Command,
        read: Callable[[dict[str, Any]], Written | None],
        remarks: Callable[[Request], Sequence[Text]] = lambda _request: (),
        instead: Callable[[Request, dict[str, Any]], Answer | None] = lambda _request, _body: None,
    ) -> None:
        """Messages to the app are answered like a command, to who wrote alone and where they wrote.

        Args:
            kind: `message.im` or `app_mention`.
            command: the command that the words are taken for.
            read: what was written by whom; None: the event is no word of a person to the app.
            remarks: what is said beside the answer to words that may name somebody.
            instead: what is shown instead of the answer where the place allows none; asked for who may have one.
        """

        def listener(_ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            written = read(body)
            if written is None:
                return
            asking = {"user": {"id": written.user, "team_id": written.team}, "team_id": body.get("team_id")}
            key = f"message:{written.spot.channel}:{written.ts}"
            request = self._identity.request(asking, client, key, channel=written.spot.channel, spot=written.spot)
            text = clean(written.text)
            request.remarks.extend([] if names_nobody(text, self._verbs) else remarks(request))
            verb, rest = self._read(command, text, request)
            self._serve(request, verb.action, lambda: instead(request, body) or self._run(command, verb, request, rest))

        self._app.event(kind.partition(".")[0])(self._guarded(listener, kind))

    def button(self, action_id: str, action: Action, run: Run, *, opens: bool = True) -> None:
        """A family of buttons: `list.add`, `list.add~2` …; the value carries ids.

        Where a button stands in a modal its answer fills that modal; in the Home tab it opens one, unless it only
        changes the tab itself (`opens=False`).
        """

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            pressed, user = body["actions"][0], body["user"]["id"]
            value = str(pressed.get("value") or "")
            # The moment of the press: the same when Slack delivers it again, another when it is wished again.
            key = f"press:{pressed.get('action_ts') or body['trigger_id']}:{pressed['action_id']}:{user}"
            view_id = self._modal_for(body, client, user) if opens else None
            request = self._identity.request(body, client, key, view_id=view_id)
            self._serve(request, action, lambda: run(request, value))

        self._app.action(re.compile(rf"^{re.escape(action_id)}(~\d+)?$"))(self._guarded(listener, action_id))

    def _modal_for(self, body: dict[str, Any], client: WebClient, user: str) -> str | None:
        view = body.get("view")
        if view is None:
            return None
        return str(view["id"]) if view["type"] == "modal" else self._open(body, client, user)

    def _open(self, body: dict[str, Any], client: WebClient, user: str) -> str:
        """A modal at once, to be filled: the trigger lives three seconds, and the store may be slow."""
        language = self._identity.language_of(user)
        opened = client.views_open(trigger_id=body["trigger_id"], view=loading(language))
        return str(opened["view"]["id"])

    def choice(self, form: Form, field: Field[Any], action: Action, run: Callable[[Request, Values], Shown]) -> None:
        """A choice of a form that acts as soon as it is made: what follows fills the form, which need not be sent."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            chosen, view, user = body["actions"][0], body["view"], body["user"]["id"]
            channel, remembered = form.remembered(view)
            picked = str((chosen.get("selected_option") or {}).get("value") or "")
            key = f"choice:{chosen.get('action_ts') or body['trigger_id']}:{chosen['action_id']}:{user}"
            request = self._identity.request(body, client, key, view_id=str(view["id"]), channel=channel)
            self._serve(request, action, lambda: run(request, form.values({field.name: picked}, remembered)))

        self._app.action(field.acts)(self._guarded(listener, field.acts))

    def shortcut(self, callback_id: str, action: Action, run: Callable[[Request, ChosenMessage], Shown]) -> None:
        """A message shortcut, which stands in where slash commands do not work."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            view_id = self._open(body, client, body["user"]["id"])
            request = self._identity.request(body, client, f"shortcut:{body['trigger_id']}", view_id=view_id)
            message = body["message"]
            chosen = ChosenMessage(body["channel"]["id"], str(message["ts"]), unescaped_text(message))
            self._serve(request, action, lambda: run(request, chosen))

        self._app.shortcut(callback_id)(self._guarded(listener, callback_id))

    def options(self, action_id: str, action: Action, run: Callable[[Request, str], Sequence[Option]]) -> None:
        """A type-ahead picker: its ack carries the options, from local data only; who may not ask gets none."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            options: Sequence[Option] = ()
            request = self._identity.request(body, client, "", asks_slack=False)
            if policy.allows(request.member, action):
                options = run(request, clean(str(body.get("value") or "")))
            else:
                request.log_refusal(action)
            ack(options=[option.to_dict() for option in options])

        self._app.options(action_id)(self._guarded(listener, action_id))

    def form(self, form: Form, action: Action, run: Callable[[Request, Values], Shown]) -> None:
        """A form: its ack carries errors at their fields or what follows, from local data only."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            view, user = body["view"], body["user"]["id"]
            channel, remembered = form.remembered(view)
            try:
                request = self._identity.request(
                    body, client, f"form:{view['id']}:{user}", asks_slack=False, channel=channel
                )
                shown = self._demanded(request, action, lambda: run(request, form.read(view, remembered)))
            except MingdanError as error:
                ack(response_action="errors", errors=self._at_fields(view, error, user))
                return
            self._kept_forms.filled(request, view)
            ack(response_action="update", view=shown if isinstance(shown, View) else modal(shown, request.language))

        if form.keeps:
            self._keep_form(form, action)
        self._app.view(form.callback_id)(self._guarded(listener, form.callback_id))

    def _keep_form(self, form: Form, action: Action) -> None:
        """What is typed into a form is kept as it is typed, so that one which was closed can be offered again."""
        if self._kept_forms.add(form, action):
            self._app.action(ELEMENT)(self._guarded(self._of_a_form(self._kept_forms.typed), "form.typed"))
            self._app.view_closed(FORMS)(self._guarded(self._of_a_form(self._kept_forms.closed), "form.closed"))
            self.button(ids.FORM_AGAIN, Action.LOOK_UP, self._kept_forms.again)

    def _of_a_form(self, run: Callable[[Request, dict[str, Any]], Shown | None]) -> Listener:
        """What becomes of a form that was not sent, if whoever fills it may send it."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            channel, _bar, _remembered = str(body["view"].get("private_metadata") or "").partition("|")
            spot = Spot(channel) if channel.startswith(("C", "D", "G")) else None
            request = self._identity.request(body, client, f"form:{body['view']['id']}", channel=channel, spot=spot)
            self._serve(request, self._kept_forms.action_of(body["view"]), lambda: run(request, body))

        return listener

    def _at_fields(self, view: dict[str, Any], error: MingdanError, user: str) -> dict[str, str]:
        """Each error at its own field; at the first that is shown stands what concerns none of those that are.

        Slack shows no error at all where one is named that its form has no field for.
        """
        language = self._identity.language_of(user)
        shown = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
        errors = error.errors if isinstance(error, FieldErrors) else {"": error.message}
        told: dict[str, list[str]] = {}
        for name, message in errors.items():
            told.setdefault(name if name in shown or not shown else shown[0], []).append(language.say(message))
        return {name: " ".join(messages) for name, messages in told.items()}

    def event(self, kind: str, handler: Handler) -> None:
        """An event of Slack, stored before its ack and done once however often it comes. Nobody asks, so no policy is asked."""

        def listener(_ack: Ack, _body: dict[str, Any], client: WebClient) -> None:
            self.inbox.work_off(client)

        self.inbox.add(kind, handler)
        self._app.event(kind)(self._guarded(listener, kind, asks_policy=False))

    def home(self, action: Action, run: Callable[[Request], View], refused: Callable[[Text, Language], View]) -> None:
        """The Home tab, drawn when it is opened; drawing it twice harms nobody. `refused` draws it for who may not."""

        def listener(_ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            if body["event"].get("tab") == "home":
                asking = {"user_id": body["event"]["user"], "team_id": body.get("team_id")}
                request = self._identity.request(asking, client, "")
                refusal = policy.refusal(request.member, action)
                if refusal is not None:
                    request.log_refusal(action)
                request.show(run(request) if refusal is None else refused(refusal, request.language))

        self._app.event("app_home_opened")(self._guarded(listener, "app_home_opened"))

    def _serve(self, request: Request, action: Action, run: Callable[[], Shown | None]) -> None:
        refusal = policy.refusal(request.member, action)
        if refusal is not None:
            request.log_refusal(action)
            member, language = request.member, request.language
            waiting = member.account is Account.FULL and member.standing in {Standing.UNKNOWN, Standing.ASKED}
            request.show(not_admitted(language) if waiting else Answer((said(language.mrkdwn(refusal)),)))
            return
        with error_boundary(request.tell):  # where they asked: in the modal, too
            shown = self._demanded(request, action, run)
            if shown is not None:
                request.show(shown)

    def _demanded(self, request: Request, action: Action, run: Callable[[], T]) -> T:
        """What is done if the policy allows it; a refusal, the policy's or a later one, is on record.

        So is what was asked for and is not there, or hidden: who tries numbers leaves a trace.

        Raises:
            NotAllowed: refused.
            NotFound: there is nothing of that name or number.
        """
        try:
            policy.demand(request.member, action)
            return run()
        except NotAllowed:
            request.log_refusal(action)
            raise
        except NotFound:
            request.log(action)
            raise


def unescaped_text(message: dict[str, Any]) -> str:
    """The words of a message, Slack's escapes undone."""
    text = str(message.get("text") or "")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def need(text: str, example: Text) -> str:
    """What a sub-command cannot do without.

    Raises:
        BadInput: nothing was typed; the example says what to type.
    """
    if not text:
        raise BadInput(_("More is needed here. For example: `{example}`", example=example))
    return text
