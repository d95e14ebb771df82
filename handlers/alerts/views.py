"""What is due: the digest of a channel, and the answers of `/alerts`."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import care_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, beside, button, header, said, small
from handlers.slack.channels import Crowd
from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from handlers.words.zones import zone_name
from store.access.values import ChannelFacts, Readers
from store.alerts.values import Digest, Due, Listing, Subscription
from store.dates import PartialDate, Precision
from store.deadlines.values import WINDOWS, Deadline, DeadlineKind, Opening
from store.law.values import Certainty
from store.texts import Text, _, n_

MOST_SHOWN = 40
"""Lines of one message; Slack takes 50 blocks, and nobody reads more on a phone."""


AHEAD_AND_OVER: dict[tuple[DeadlineKind, str], tuple[Text, Text]] = {
    (DeadlineKind.DEPRIVATION_END, "counted"): (
        _("DPR expires by the count of the law: {date}"),
        _("DPR should be over by {date}, by the count of the law: confirm"),
    ),
    (DeadlineKind.RELEASE, "counted"): (
        _("sentence ends by the count of the law: {date}"),
        _("sentence over by the count of the law: {date}. Confirm the release"),
    ),
    (DeadlineKind.DEPRIVATION_END, "day"): (_("DPR expires on {date}"), _("DPR should be over by {date}: confirm")),
    (DeadlineKind.DEPRIVATION_END, "vague"): (_("DPR expires in {date}"), _("DPR should be over by {date}: confirm")),
    (DeadlineKind.RELEASE, "day"): (_("release expected on {date}"), _("release stated for {date}: confirm")),
    (DeadlineKind.RELEASE, "vague"): (_("release expected in {date}"), _("release stated for {date}: confirm")),
}
"""Never "will be" and never "due for": a date is what a source states or the law counts, a window is no forecast."""


def sentence(deadline: Deadline, today: date) -> Text:
    """What happens, or becomes possible, and when, as far as it is known."""
    if deadline.kind in WINDOWS:
        return window(deadline, today)
    manner = "day" if deadline.known_as.precision is Precision.DAY else "vague"
    if deadline.certainty is not Certainty.STATED:
        manner = "counted"
    has_come = today > deadline.latest
    words = AHEAD_AND_OVER[deadline.kind, manner][has_come]
    is_over = has_come and deadline.kind is DeadlineKind.DEPRIVATION_END
    return Text(words.message, {"date": PartialDate.of(deadline.latest) if is_over else deadline.shown_as})


OPENINGS: dict[tuple[DeadlineKind, Opening], tuple[Text, Text]] = {
    (DeadlineKind.REDUCTION_WINDOW, Opening.AHEAD): (
        _("sentence reduction could be requested from {first}"),
        _("sentence reduction could be requested from {first}, at the latest from {last}"),
    ),
    (DeadlineKind.REDUCTION_WINDOW, Opening.PERHAPS): (
        _("sentence reduction could be requested in {last}, perhaps already"),
        _("sentence reduction could be requested: perhaps already, at the latest from {last}"),
    ),
    (DeadlineKind.REDUCTION_WINDOW, Opening.OPEN): (
        _("sentence reduction could be requested now, since {last}"),
        _("sentence reduction could be requested now, since {last} at the latest"),
    ),
    (DeadlineKind.PAROLE_WINDOW, Opening.AHEAD): (
        _("parole could be requested from {first}"),
        _("parole could be requested from {first}, at the latest from {last}"),
    ),
    (DeadlineKind.PAROLE_WINDOW, Opening.PERHAPS): (
        _("parole could be requested in {last}, perhaps already"),
        _("parole could be requested: perhaps already, at the latest from {last}"),
    ),
    (DeadlineKind.PAROLE_WINDOW, Opening.OPEN): (
        _("parole could be requested now, since {last}"),
        _("parole could be requested now, since {last} at the latest"),
    ),
}
"""Of a window that opens on a day or in a month that is known, and of one that opens in a range."""


def window(deadline: Deadline, today: date) -> Text:
    """From when something could be requested, and whether that has come."""
    is_range = deadline.known_as.until is not None
    words = OPENINGS[deadline.kind, deadline.opening(today)][is_range]
    return Text(words.message, {"first": deadline.shown_as, "last": deadline.opens_by_said})


def days_to(deadline: Deadline, today: date) -> Text:
    """How long it is still, in days to the earliest day."""
    days = (deadline.earliest - today).days
    if days > 0:
        about = deadline.known_as.precision is not Precision.DAY
        if about:
            return n_("in {n} day at the earliest", "in {n} days at the earliest", n=days)
        return n_("in {n} day", "in {n} days", n=days)
    return _("now") if deadline.kind in WINDOWS or today <= deadline.latest else _("date passed")


class When(StrEnum):
    """The groups of a digest, in their order."""

    OVERDUE = "overdue"
    NOW = "now"
    SOON = "soon"
    OPEN = "open"
    """A window that has opened, or may have."""


GROUPS: dict[When, Text] = {
    When.OVERDUE: _("Overdue: no news yet"),
    When.NOW: _("Now"),
    When.SOON: _("Soon"),
    When.OPEN: _("Open windows"),
}


def when(deadline: Deadline, today: date) -> When:
    """Whether a date is past, can be today, or is still to come; a window that has opened stays open."""
    if deadline.kind in WINDOWS and deadline.opening(today) is not Opening.AHEAD:
        return When.OPEN
    if today > deadline.latest:
        return When.OVERDUE
    return When.NOW if today >= deadline.earliest else When.SOON


def by_person(items: Iterable[Due]) -> list[list[Due]]:
    """What is due, one entry a person, in the order in which they come first."""
    found: dict[UUID, list[Due]] = {}
    for one in items:
        found.setdefault(one.person.id, []).append(one)
    return list(found.values())


def entry(dues: Sequence[Due], today: date, language: Language, number: int, *, names: bool = True) -> Block:
    """One person: which dates, a line each, and the button that opens the case.

    Without the name where only references may stand. On what a date rests is told behind "Why".
    """
    person = dues[0].person
    demo = " · DEMO" if person.demo else ""
    who = f"*{escape(full_name(person, language))}* · #{person.ref}{demo}" if names else f"*#{person.ref}{demo}*"
    opens = button(ids.numbered(ids.CARD_OPEN, number), language.say(_("Open #{ref}", ref=person.ref)), str(person.id))
    return beside(opens, who, *(line for due in dues for line in _lines(due.deadline, today, language)))


def _lines(deadline: Deadline, today: date, language: Language) -> list[str]:
    what = sentence(deadline, today)
    if deadline.kind not in WINDOWS or deadline.opening(today) is Opening.AHEAD:  # an open one says "now" itself
        what = _("{what} ({when})", what=what, when=days_to(deadline, today))
    if deadline.counted_as is None:
        return [language.mrkdwn(what)]
    counted = _("the law counts {counted}: the two differ, look again", counted=deadline.counted_as)
    return [language.mrkdwn(what), language.mrkdwn(counted)]


def entries(
    items: Sequence[Due], today: date, language: Language, *, names: bool = True, most: int | None = None
) -> list[Block]:
    """What is due in groups, the gravest first; a person stands once, in the gravest of their groups."""
    people = by_person(items)[:most]
    blocks: list[Block] = []
    number = 0
    for group, title in GROUPS.items():
        mine = [dues for dues in people if min((when(due.deadline, today) for due in dues), key=_RANK) is group]
        if mine:
            blocks.append(said(f"*{escape(language.say(title))}*"))
        for dues in mine:
            number += 1
            blocks.append(entry(dues, today, language, number, names=names))
    return blocks


_RANK = list(When).index


def contact_remark(items: Iterable[Due], today: date, language: Language) -> list[Block]:
    """Above lines that say "confirm": nobody contacts a family from them, since the case opens with its contact plan."""
    asks = (one.deadline.kind not in WINDOWS and today > one.deadline.latest for one in items)
    return care_views.before_contact(asks, language)


def digest_text(digest: Digest, language: Language) -> str:
    """What a lock screen shows: numbers, kinds and dates, never a name."""
    parts = [
        language.say(_("Case #{ref}: {what}", ref=due.person.ref, what=sentence(due.deadline, digest.post.local_date)))
        for due in digest.items[:MOST_SHOWN]
    ]
    return "\n".join(parts)


def digest_blocks(digest: Digest, language: Language, *, names: bool, may_be_a_repeat: bool = False) -> list[Block]:
    """A channel's digest of a day; names only where policy shows them."""
    say, today = language.say, digest.post.local_date
    blocks: list[Block] = [header(say(_("Due: {date}", date=PartialDate.of(today))))]
    if may_be_a_repeat:
        blocks.append(
            small(language.mrkdwn(_("This may be a repeat: Slack did not say whether the first try arrived.")))
        )
    blocks += contact_remark(digest.items, today, language)
    blocks += entries(digest.items, today, language, names=names, most=MOST_SHOWN)
    left = len(by_person(digest.items)) - MOST_SHOWN
    if left > 0:
        blocks.append(
            small(language.mrkdwn(n_("and {n} more: `/alerts today`", "and {n} more: `/alerts today`", n=left)))
        )
    blocks.append(
        small(
            language.mrkdwn(
                _("Dates are as sources state or the law counts them, Beijing's calendar. Check before you act.")
            )
        )
    )
    return blocks


def due(listing: Listing, today: date, title: Text, language: Language) -> Answer:
    """`/alerts today` and `/alerts upcoming`: for one person's eyes, so with names."""
    say = language.say
    blocks: list[Block] = [header(say(title))]
    if not listing.items:
        return Answer(
            (*blocks, said(language.mrkdwn(_("Nothing is due. `/alerts upcoming` shows the next twelve months."))))
        )
    blocks += contact_remark(listing.items, today, language)
    blocks += entries(listing.items, today, language)
    if listing.overdue_left > 0:
        waiting = n_("and {n} more without news", "and {n} more without news", n=listing.overdue_left)
        blocks.append(small(language.mrkdwn(waiting)))
    if listing.left > 0:
        more = n_("and {n} more after these", "and {n} more after these", n=listing.left)
        blocks.append(small(language.mrkdwn(more)))
    return Answer(tuple(blocks))


def subscribed(wishes: Subscription, facts: ChannelFacts, crowd: Crowd, readers: Readers, language: Language) -> Answer:
    """What a channel will be told from now on, who will read it, and what that makes of it."""
    leads = language.join(str(lead) for lead in wishes.leads)
    told = _(
        "This channel gets the alerts at 09:00 {zone}, {leads} days before a date.",
        zone=zone_name(wishes.zone, language),
        leads=leads,
    )
    shown = read_by(told, facts, crowd, readers, language)
    return Answer((*shown.blocks, small(language.mrkdwn(_("`/alerts off` stops them.")))))


def read_by(told: Text, facts: ChannelFacts, crowd: Crowd, readers: Readers, language: Language) -> Answer:
    """What a channel is told, and who reads that there."""
    who = said(language.mrkdwn(_who_reads(facts, readers)))
    return Answer((said(language.mrkdwn(told)), who, small(_crowd(crowd, language))))


def _who_reads(facts: ChannelFacts, readers: Readers) -> Text:
    if facts.is_shared:
        return _("This channel is shared with another workspace. Refs and counts only.")
    if facts.is_public:
        return _("This channel is open to all members. Refs and counts only.")
    if readers is not Readers.TEAM:
        return _("Not everybody in this channel may see cases in Mingdan. Refs and counts only.")
    return _("Everybody in this channel may see cases in Mingdan: alerts here give names.")


def _crowd(crowd: Crowd, language: Language) -> str:
    """Who is in the channel today, kind by kind."""
    kinds = (
        (crowd.team, n_("{n} who may see cases", "{n} who may see cases", n=crowd.team)),
        (crowd.waiting, n_("{n} member who may not", "{n} members who may not", n=crowd.waiting)),
        (crowd.guests, n_("{n} guest", "{n} guests", n=crowd.guests)),
        (crowd.external, n_("{n} of another workspace", "{n} of another workspace", n=crowd.external)),
        (crowd.bots, n_("{n} other app", "{n} other apps", n=crowd.bots)),
        (crowd.unknown, n_("{n} who was not asked about", "{n} who were not asked about", n=crowd.unknown)),
    )
    shown = language.join(language.say(text) for number, text in kinds if number)
    return language.mrkdwn(_("It is read by: {readers}.", readers=shown))


def unsubscribed(language: Language) -> Answer:
    """A channel that is told no more."""
    return Answer((said(language.mrkdwn(_("This channel gets no alerts from now on. Nothing else changed."))),))
