"""The desk: every listener is registered here, so that each acks first, knows who asks, and passes the policy."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers import ids
from handlers.answering import show
from handlers.errors import Listener, telling
from handlers.grammar import clean, nearest, split_last_verb, split_verb
from handlers.language import CHINESE, ENGLISH, Language
from handlers.views import help as help_views
from handlers.views.blocks import Answer, said
from store.errors import AlreadyHandled, BadInput, MingdanError, Unavailable
from store.members import policy, service
from store.members.values import NOTHING, Account, Action, Member, Place, Standing
from store.texts import _
from store.unit_of_work import Store, UnitOfWork

BEIJING = ZoneInfo("Asia/Shanghai")
RECHECK = timedelta(hours=6)
"""After this long Slack is asked again whether an account is a guest, or gone; a change is also told by event."""


@dataclass(frozen=True, slots=True)
class House:
    """What the desk needs to know of the workspace; `clock` is the only clock a handler sees."""

    team: str
    admins: frozenset[str]
    prefix: str
    zone: str
    """IANA name of the workspace's time zone, for channels that name none."""
    clock: Callable[[], datetime]
    save_file: Callable[["Request", str, bytes], None]
    """Hands a file to the person who asked, and to nobody else."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, where, in which language, when; Slack's dictionaries stop here."""

    member: Member
    place: Place
    language: Language
    now: datetime
    key: str
    trigger: str
    response_url: str | None
    client: WebClient
    store: Store
    house: House

    @property
    def today(self) -> date:
        """Beijing's calendar date: sentences are served there."""
        return self.now.astimezone(BEIJING).date()

    @property
    def list_place(self) -> str:
        """Where a list is in use: the channel, or the member in a direct message."""
        return self.member.slack_user if self.place.is_direct else self.place.channel

    def show(self, answer: Answer) -> None:
        """Give the answer to the person who asked, and to nobody else."""
        show(answer, self.client, self.response_url, self.member.slack_user)

    def log(self, action: Action, subjects: Iterable[tuple[str, str]] = (), detail: str | None = None) -> None:
        """Write down a look-up or an export; it is on record before anything is shown."""
        with self.store.writing(self.member) as work:
            work.members.log(
                self.member.id, action, self.now, allowed=True, subjects=subjects, channel=self.place.channel,
                detail=detail,
            )  # fmt: skip
            work.commit()


@dataclass(frozen=True, slots=True)
class Verb:
    """One sub-command: its names in both languages, what it needs leave for, what it does."""

    names: tuple[str, ...]
    action: Action
    run: Callable[[Request, str], Answer | None]


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


class Desk:
    """Registers listeners and serves them. Bolt's threads run what follows the ack."""

    def __init__(self, app: App, store: Store, house: House) -> None:
        self._app = app
        self._store = store
        self._house = house

    def _passing(self, listener: Listener, name: str) -> Listener:
        """A listener of ours: errors are told, and it bears the mark a test looks for on every listener of the app."""
        told = telling(listener, self._language_of)
        told.__name__ = name
        told.passes_policy = True  # type: ignore[attr-defined]
        return told

    def _language_of(self, slack_user: str) -> Language:
        try:
            known = self._known(slack_user)
        except MingdanError:
            known = None
        return Language(known[0].language if known else ENGLISH, self._house.prefix)

    def command(self, command: Command) -> None:
        """A slash command: ack, who, policy per sub-command, then its answer, visible to who asked."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            request = self.request(body, client, f"command:{body['trigger_id']}")
            verb, rest = self._read(command, clean(body.get("text") or ""), request.language)
            self._serve(request, verb, rest)

        self._app.command(f"/{self._house.prefix}{command.name}")(self._passing(listener, command.name))

    def _read(self, command: Command, text: str, language: Language) -> tuple[Verb, str]:
        word, rest = split_verb(text, command.words())
        if word is not None:
            return command.verb(word), rest
        if command.default is not None:
            word, rest = split_last_verb(text, command.words())
            if word is not None:
                return command.verb(word), rest
        first, usage = text.partition(" ")[0], f"/{command.name}"
        fallback = command.default if text else command.empty
        if fallback is not None:
            return fallback, text
        near = nearest(first, command.words()) if first else None
        remark = None
        if near is not None:
            remark = _(
                "There is no `{word}`. Did you mean `{command} {near}`?",
                word=first,
                command=f"/{self._house.prefix}{command.name}",
                near=near,
            )
        elif first:
            remark = _(
                "`{command}` knows no `{word}`.", word=first[:40], command=f"/{self._house.prefix}{command.name}"
            )
        answer = help_views.usage(usage, language, remark)
        return Verb((), Action.READ_HELP, lambda _request, _rest: answer), ""

    def button(self, action_id: str, action: Action, run: Callable[[Request, str], Answer | None]) -> None:
        """A family of buttons: `list.add`, `list.add~2` …; the value carries ids."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            ack()
            pressed = body["actions"][0]
            value = str(pressed.get("value") or "")
            where = body.get("container", {})
            thing = where.get("message_ts") or where.get("view_id") or ""
            key = f"press:{thing}:{ids.family(pressed['action_id'])}:{value}:{body['user']['id']}"
            self._serve(self.request(body, client, key), Verb((), action, run), value)

        pattern = re.compile(rf"{re.escape(action_id)}(~\d+)?")
        self._app.action(pattern)(self._passing(listener, action_id))

    def form(
        self,
        callback_id: str,
        action: Action,
        first_block: str,
        run: Callable[[Request, dict[str, str]], dict[str, Any]],
    ) -> None:
        """A form: its ack carries field errors or the view that follows, from local data only."""

        def listener(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
            values = {
                block: str(field.get("value") or "")
                for block, fields in body["view"]["state"]["values"].items()
                for field in fields.values()
            }
            key = f"form:{body['view']['id']}:{body['user']['id']}"
            try:
                request = self.request(body, client, key, from_form=body["view"].get("private_metadata") or "")
                policy.demand(request.member, action, NOTHING, request.place)
                view = run(request, values)
            except MingdanError as error:
                ack(
                    response_action="errors",
                    errors={first_block: self._language_of(body["user"]["id"]).say(error.message)},
                )
                return
            ack(response_action="update", view=view)

        self._app.view(callback_id)(self._passing(listener, callback_id))

    def event(self, kind: str, run: Callable[[UnitOfWork, House, dict[str, Any], datetime], None]) -> None:
        """An event of Slack, done once however often it is delivered."""

        def listener(_ack: Ack, body: dict[str, Any], _client: WebClient) -> None:
            now = self._house.clock()
            if body.get("team_id") != self._house.team:
                return
            with self._store.as_operator() as work:
                try:
                    work.once(f"event:{body['event_id']}", now)
                except AlreadyHandled:
                    return
                run(work, self._house, body["event"], now)
                work.commit()

        self._app.event(kind)(self._passing(listener, kind))

    def _serve(self, request: Request, verb: Verb, text: str) -> None:
        refusal = policy.refusal(request.member, verb.action, NOTHING, request.place)
        if refusal is not None:
            self._log_refusal(request, verb.action)
            waiting = request.member.account is Account.FULL and request.member.standing in {
                Standing.UNKNOWN,
                Standing.ASKED,
            }
            request.show(
                help_views.not_admitted(request.language)
                if waiting
                else Answer((said(request.language.mrkdwn(refusal)),))
            )
            return
        answer = verb.run(request, text)
        if answer is not None:
            request.show(answer)

    def _log_refusal(self, request: Request, action: Action) -> None:
        with self._store.writing(request.member) as work:
            work.members.log(request.member.id, action, request.now, allowed=False, channel=request.place.channel)
            work.commit()

    def request(self, body: dict[str, Any], client: WebClient, key: str, *, from_form: str | None = None) -> Request:
        """Who asks and where; a person not seen before, or not for long, is looked up in Slack.

        With `from_form` nothing is asked of Slack, since a form's ack may not wait for the network.

        Raises:
            Unavailable: Slack did not say who this is.
        """
        user = body.get("user") or {}
        slack_user = body.get("user_id") or user.get("id") or ""
        teams = {body.get("team_id") or (body.get("team") or {}).get("id"), user.get("team_id") or self._house.team}
        now = self._house.clock()
        known = self._known(slack_user)
        fresh = known is not None and known[1] is not None and now - known[1] < RECHECK
        if known is not None and (fresh or from_form is not None):
            member = known[0]
        elif from_form is not None:
            raise Unavailable(_("Slack did not say who you are. Try again in a minute."))
        else:
            member = self._meet(slack_user, client, now)
        if teams != {self._house.team}:
            member = _outsider(member)
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id") or from_form or slack_user
        direct = not str(channel).startswith(("C", "G"))
        return Request(
            member=member, place=Place(str(channel), is_direct=direct), now=now, key=key, client=client,
            language=Language(member.language, self._house.prefix), trigger=str(body.get("trigger_id") or ""),
            response_url=body.get("response_url"), store=self._store, house=self._house,
        )  # fmt: skip

    def _known(self, slack_user: str) -> tuple[Member, datetime | None] | None:
        with self._store.reading() as work:
            return work.members.known(slack_user)

    def _meet(self, slack_user: str, client: WebClient, now: datetime) -> Member:
        try:
            said_of = client.users_info(user=slack_user, include_locale=True)["user"]
        except (SlackApiError, OSError) as error:
            raise Unavailable(_("Slack did not say who you are. Try again in a minute.")) from error
        language = CHINESE if str(said_of.get("locale", "")).startswith("zh") else ENGLISH
        account = account_of(said_of, self._house.team)
        with self._store.as_operator() as work:
            is_admin = slack_user in self._house.admins
            member = service.meet(work.members, slack_user, account, language, is_admin=is_admin, now=now)
            work.commit()
        return member


def account_of(user: dict[str, Any], team: str) -> Account:
    """What kind of account users.info describes; what it leaves open counts as the less trusted."""
    if user.get("deleted"):
        return Account.DELETED
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        return Account.BOT
    if user.get("is_stranger") or user.get("team_id") != team:
        return Account.EXTERNAL
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Account.GUEST
    return Account.FULL


def _outsider(member: Member) -> Member:
    """The same person, asking from another workspace."""
    return replace(member, account=Account.EXTERNAL)


def need(text: str, example: str) -> str:
    """What a sub-command cannot do without.

    Raises:
        BadInput: nothing was typed; the example says what to type.
    """
    if not text:
        raise BadInput(_("Something is missing. For example: `{example}`", example=example))
    return text
