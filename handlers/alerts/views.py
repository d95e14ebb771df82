"""What is due: the digest of a channel, and the answers of `/alerts`."""

from datetime import date

from slack_sdk.models.blocks import Block

from handlers.people.date_views import ground_line
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.slack.channels import Crowd
from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from handlers.words.zones import zone_name
from store.access.values import ChannelFacts, Readers
from store.alerts.values import Digest, Due, Listing, Subscription
from store.dates import PartialDate, Precision
from store.deadlines.values import WINDOWS, Deadline, DeadlineKind
from store.law.rulebook import load_rules
from store.law.values import Certainty
from store.texts import Text, _, n_

MOST_SHOWN = 40
"""Lines of one message; Slack takes 50 blocks, and nobody reads more on a phone."""


AHEAD_AND_OVER: dict[tuple[DeadlineKind, str], tuple[Text, Text]] = {
    (DeadlineKind.REDUCTION_WINDOW, "window"): (
        _("sentence reduction could be requested from {date}"),
        _("sentence reduction could be requested since {date}"),
    ),
    (DeadlineKind.PAROLE_WINDOW, "window"): (
        _("parole could be requested from {date}"),
        _("parole could be requested since {date}"),
    ),
    (DeadlineKind.DEPRIVATION_END, "counted"): (
        _("DPR expires by the count of the law: {date}"),
        _("DPR expired by the count of the law: {date}. Confirm"),
    ),
    (DeadlineKind.RELEASE, "counted"): (
        _("sentence ends by the count of the law: {date}"),
        _("sentence over by the count of the law: {date}. Confirm the release"),
    ),
    (DeadlineKind.DEPRIVATION_END, "day"): (_("DPR expires on {date}"), _("DPR expired on {date}, as stated")),
    (DeadlineKind.DEPRIVATION_END, "vague"): (_("DPR expires in {date}"), _("DPR expired in {date}, as stated")),
    (DeadlineKind.RELEASE, "day"): (_("release expected on {date}"), _("release stated for {date}: confirm")),
    (DeadlineKind.RELEASE, "vague"): (_("release expected in {date}"), _("release stated for {date}: confirm")),
}
"""Never "will be" and never "due for": a date is what a source states or the law counts, a window is no forecast."""


def sentence(deadline: Deadline, today: date) -> Text:
    """What happens, or becomes possible, and when, as far as it is known."""
    manner = "day" if deadline.known_as.precision is Precision.DAY else "vague"
    if deadline.kind in WINDOWS:
        manner = "window"
    elif deadline.certainty is not Certainty.STATED:
        manner = "counted"
    words = AHEAD_AND_OVER[deadline.kind, manner][today > deadline.latest]
    return Text(words.message, {"date": deadline.shown_as})


def days_to(deadline: Deadline, today: date) -> Text:
    """How long it is still, in days to the earliest day."""
    days = (deadline.earliest - today).days
    if days > 0:
        about = deadline.known_as.precision is not Precision.DAY
        if about:
            return n_("in {n} day at the earliest", "in {n} days at the earliest", n=days)
        return n_("in {n} day", "in {n} days", n=days)
    return _("now") if today <= deadline.latest else _("date passed")


def item(due: Due, today: date, language: Language, *, names: bool = True) -> str:
    """Whose date and which, in two lines; without the name where only references may stand."""
    say, person = language.say, due.person
    what = say(_("{what} ({when})", what=sentence(due.deadline, today), when=days_to(due.deadline, today)))
    because = ground_line(due.deadline, load_rules())
    if because is not None:
        what = f"{what}\n{escape(say(because))}"
    if due.deadline.counted_as is not None:
        counted = say(_("the law counts {counted}: the two differ, look again", counted=due.deadline.counted_as))
        what = f"{what}\n{escape(counted)}"
    demo = " · DEMO" if person.demo else ""
    if names:
        return f"*{escape(full_name(person, language))}* · #{person.ref}{demo}\n{what}"
    return f"#{person.ref}{demo}\n{what}"


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
    blocks += [lines(item(due, today, language, names=names)) for due in digest.items[:MOST_SHOWN]]
    left = len(digest.items) - MOST_SHOWN
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
    blocks += row(
        button(ids.numbered(ids.CARD_OPEN, number), say(_("Open #{ref}", ref=due.person.ref)), str(due.person.id))
        for number, due in enumerate(digest.items[:MOST_SHOWN], start=1)
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
    blocks += [lines(item(due, today, language)) for due in listing.items]
    if listing.left > 0:
        more = n_("and {n} more after these", "and {n} more after these", n=listing.left)
        blocks.append(small(language.mrkdwn(more)))
    blocks += row(
        button(ids.numbered(ids.CARD_OPEN, number), say(_("Open #{ref}", ref=due.person.ref)), str(due.person.id))
        for number, due in enumerate(listing.items, start=1)
    )
    return Answer(tuple(blocks))


def subscribed(wishes: Subscription, facts: ChannelFacts, crowd: Crowd, readers: Readers, language: Language) -> Answer:
    """What a channel will be told from now on, who will read it, and what that makes of it."""
    leads = language.join(str(lead) for lead in wishes.leads)
    told = _(
        "This channel gets the alerts at 09:00 {zone}, {leads} days before a date.",
        zone=zone_name(wishes.zone, language),
        leads=leads,
    )
    return Answer(
        (
            said(language.mrkdwn(told)),
            said(language.mrkdwn(_who_reads(facts, readers))),
            small(_crowd(crowd, language)),
            small(language.mrkdwn(_("`/alerts off` stops them."))),
        )
    )


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
