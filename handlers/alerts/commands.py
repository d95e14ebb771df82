"""`/alerts`: what is due, and how this channel is told."""

from slack_sdk.errors import SlackApiError

from handlers.alerts import views
from handlers.slack.blocks import Answer
from handlers.slack.channels import channel_facts, readers_of
from handlers.slack.request import Request
from handlers.slack.router import Command, Router, Verb
from handlers.slack.usage import usage
from store.access.values import Action, ChannelFacts
from store.alerts import service
from store.alerts.values import Listing
from store.errors import BadInput, Conflict
from store.reading.zones import zone as zone_named
from store.texts import _

NOT_THERE = frozenset({"channel_not_found", "not_in_channel"})
"""How Slack refuses to speak of a channel that the app is not in; of a private one it does not even say that it is there."""


def register(router: Router) -> None:
    """The command."""
    today = Verb(("today", "今天"), Action.READ_ALERTS, _today, takes_words=False)
    router.command(
        Command(
            "alerts",
            (
                today,
                Verb(("upcoming", "近期"), Action.READ_ALERTS, _upcoming, takes_words=False),
                Verb(("here", "本频道"), Action.SUBSCRIBE, _here, synonyms=("这里", "此频道")),
                Verb(("off", "关闭"), Action.SUBSCRIBE, _off, takes_words=False),
                Verb(("help", "帮助"), Action.READ_HELP, _help),
            ),
        )
    )


def _log(request: Request, listing: Listing) -> None:
    request.log(Action.READ_ALERTS, dict.fromkeys(("prisoner", str(due.person.id)) for due in listing.items))


def _today(request: Request, _text: str) -> Answer:
    with request.reading() as work:
        listing = service.due_today(work.alerts, request.today, views.MOST_SHOWN)
    _log(request, listing)
    title = _("Due soon, on {date}", date=request.today)
    return views.due(listing, request.today, title, request.language)


def _upcoming(request: Request, _text: str) -> Answer:
    with request.reading() as work:
        listing = service.upcoming(work.alerts, request.today, views.MOST_SHOWN)
    _log(request, listing)
    title = _("The next twelve months from {date}", date=request.today)
    return views.due(listing, request.today, title, request.language)


def _here(request: Request, text: str) -> Answer:
    if request.place.is_direct:
        raise BadInput(_("Alerts go to a channel: type `/alerts here` in the channel that is to be told."))
    zone = _zone(text) if text else None
    facts = told_channel(request)
    crowd = readers_of(request.client, request.store, request.context.team, facts)
    with request.writing() as work:  # kept also where the channel is told already
        work.channels.note(request.place.channel, facts, request.now)
        readers = work.channels.readers(request.place.channel, request.now)
        work.outbox.try_again(request.place.channel)
        work.commit()
    try:
        with request.writing() as work:
            work.once(request.key, request.now)
            wishes = service.set_zone(work.alerts, request.place.channel, zone) if zone is not None else None
            wishes = wishes or service.subscribe(
                work.alerts,
                request.place.channel,
                zone or request.context.zone,
                request.language.tag,
                request.member,
                request.today,
            )
            work.commit()
    except Conflict as told_already:  # who reads may be others by now
        return views.read_by(told_already.message, facts, crowd, readers, request.language)
    return views.subscribed(wishes, facts, crowd, readers, request.language)


def _zone(text: str) -> str:
    """The zone that somebody named.

    Raises:
        BadInput: nobody calls one so.
    """
    named = zone_named(text)
    if named is None:
        raise BadInput(
            _("There is no time zone `{zone}`. Name a city or a zone: `/alerts here Beijing time`.", zone=text[:60])
        )
    return named


def told_channel(request: Request) -> ChannelFacts:
    """Who reads this channel, in which something is to be told.

    Raises:
        BadInput: the app is not in it, so it cannot post there; or it is archived.
        SlackApiError: Slack did not say.
    """
    not_in_it = BadInput(_("Mingdan is not in this channel. Type `/invite @Mingdan` here, then `/alerts here` again."))
    try:
        facts = channel_facts(request.client, request.place.channel)
    except SlackApiError as error:
        if error.response.get("error") in NOT_THERE:
            raise not_in_it from error
        raise
    if not facts.is_member:
        raise not_in_it
    if facts.is_archived:
        raise BadInput(_("This channel is archived, so nothing can be posted here."))
    return facts


def _off(request: Request, _text: str) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        service.unsubscribe(work.alerts, request.place.channel)
        work.commit()
    return views.unsubscribed(request.language)


def _help(request: Request, _text: str) -> Answer:
    return usage("/alerts", request.language, member=request.member)
