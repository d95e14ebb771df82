"""Identity: who asks, in which team, with what role."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog
from slack_sdk import WebClient

from handlers.slack.blocks import Answer, said
from handlers.slack.errors import NO_ANSWER, NOT_DONE
from handlers.slack.posts import put_off
from handlers.slack.request import AppContext, Request, Spot
from handlers.slack.respond import show
from handlers.words.language import CHINESE, ENGLISH, Language
from store.access import service
from store.access.values import Account, Member, Place
from store.casework.accounts import account_changed
from store.database import ACK_SECONDS
from store.errors import Conflict, MingdanError, Unavailable
from store.texts import Text, _
from store.unit_of_work import Store

log = structlog.get_logger()

RECHECK = timedelta(hours=6)
"""After this long Slack is asked again whether an account is a guest, or gone; a change is also told by event."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Turns a payload into a request of a member."""

    store: Store
    context: AppContext

    def language_of(self, slack_user: str) -> Language:
        """The language of a person, English where it is not known or the store is away."""
        try:
            known = self._known(slack_user)
        except MingdanError:
            known = None
        return Language(known[0].language if known else ENGLISH, self.context.prefix)

    def tell(self, slack_user: str, message: Text, response_url: str | None) -> None:
        """Tell a person something where they asked, else by direct message.

        Raises:
            MingdanError, SlackApiError, OSError: neither could be done.
        """
        answer = Answer((said(self.language_of(slack_user).mrkdwn(message)),))
        try:
            if response_url is not None:
                show(answer, response_url)
                return
        except NO_ANSWER as error:
            log.warning("answer shown elsewhere", kind=type(error).__name__)
        put_off(self.store, slack_user, answer, f"{slack_user}:{uuid4().hex}", self.context.clock())

    def request(
        self,
        body: dict[str, Any],
        client: WebClient,
        key: str,
        *,
        asks_slack: bool = True,
        view_id: str | None = None,
        channel: str | None = None,
        spot: Spot | None = None,
    ) -> Request:
        """Who asks and where; a person not seen before, or not for long, is looked up in Slack.

        Args:
            body: the payload.
            client: Slack's API.
            key: what makes this the same thing when Slack delivers it again.
            asks_slack: False where the ack is the answer and may wait for nothing long (forms, options).
            view_id: the modal that the answer fills.
            channel: where it was asked, if the payload does not say.
            spot: where the message was written that asks it.

        Raises:
            Unavailable: Slack did not say who this is.
        """
        user = _within(body, "user")
        slack_user = str(body.get("user_id") or user.get("id") or "")
        now = self.context.clock()
        member = self._member(slack_user, client, now, asks_slack=asks_slack)
        told = self.store.received.account_of(slack_user)
        if told is not None and told[0] is not Account.FULL and not self._asked_since(slack_user, told[1]):
            member = replace(member, account=told[0])  # stored, and not yet worked off: somebody else is writing
        teams = [body.get("team_id") or _within(body, "team").get("id"), user.get("team_id")]
        named = [team for team in teams if team is not None]
        if not named or any(team != self.context.team for team in named):
            member = replace(member, account=Account.EXTERNAL)
        where = str(body.get("channel_id") or _within(body, "channel").get("id") or channel or slack_user)
        return Request(
            member=member,
            place=Place(where, is_direct=not where.startswith(("C", "G"))),
            now=now,
            key=key,
            client=client,
            language=Language(member.language, self.context.prefix),
            view_id=view_id,
            store=self.store,
            trigger=str(body.get("trigger_id") or ""),
            response_url=body.get("response_url"),
            context=self.context,
            spot=spot,
            stays=_within(body, "container").get("is_ephemeral") is False,
            patience=None if asks_slack else ACK_SECONDS,
        )

    def _member(self, slack_user: str, client: WebClient, now: datetime, *, asks_slack: bool) -> Member:
        known = self._known(slack_user)
        if known is not None and (not asks_slack or (known[1] is not None and now - known[1] < RECHECK)):
            return known[0]
        if not asks_slack:
            raise Unavailable(_("Slack did not say who you are. Try again in a minute."))
        return self._meet(slack_user, client, now)

    def _known(self, slack_user: str) -> tuple[Member, datetime | None] | None:
        with self.store.reading_as_operator() as work:
            return work.members.known(slack_user)

    def _asked_since(self, slack_user: str, moment: datetime) -> bool:
        """Whether Slack has said later than at this moment who somebody is."""
        known = self._known(slack_user)
        return known is not None and known[1] is not None and known[1] > moment

    def _meet(self, slack_user: str, client: WebClient, now: datetime) -> Member:
        try:
            said_of = client.users_info(user=slack_user, include_locale=True)["user"]
        except NOT_DONE as error:
            raise Unavailable(_("Slack did not say who you are. Try again in a minute.")) from error
        language = CHINESE if str(said_of.get("locale", "")).startswith("zh") else ENGLISH
        account = account_of(said_of, self.context.team)
        is_admin = slack_user in self.context.admins
        known = self._known(slack_user)
        if known is not None and (known[0].is_admitted or not is_admin):
            # What Slack said counts from this very request on; keeping it may wait for a writer, and no answer does.
            self.context.later(lambda: self._keep(slack_user, account, language, now, is_admin=is_admin))
            return replace(known[0], account=account)
        try:
            with self.store.as_operator() as work:
                member = service.meet(work.members, slack_user, account, language, is_admin=is_admin, now=now)
                work.commit()
        except Conflict:
            # Another process met the same person at the same moment.
            known = self._known(slack_user)
            if known is None:
                raise
            return known[0]
        return member

    def _keep(self, slack_user: str, account: Account, language: str, now: datetime, *, is_admin: bool) -> None:
        try:
            with self.store.as_operator() as work:
                if account is not Account.FULL:
                    account_changed(work, slack_user, account, now)
                service.meet(work.members, slack_user, account, language, is_admin=is_admin, now=now)
                work.commit()
        except MingdanError as error:
            log.warning("member not kept", member=slack_user, kind=type(error).__name__)  # asked again next time


def _within(body: dict[str, Any], name: str) -> dict[str, Any]:
    """What a payload holds under a name; nothing where that is no object: a stranger may send anything."""
    held = body.get(name)
    return held if isinstance(held, dict) else {}


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
