"""A kept search that is watched: begun and stopped where it is to be told, and told once when its people change."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.alerts import views as alert_views
from handlers.alerts.commands import told_channel
from handlers.people.known_words import known_here
from handlers.slack import ids
from handlers.slack.blocks import Answer, beside, button, header, row, said, small
from handlers.slack.channels import readers_of
from handlers.slack.posts import Message, Now, Write
from handlers.slack.request import Request
from handlers.words import find_grammar
from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from store.access import policy
from store.access.values import SECRET, Action
from store.casework.finding import found_ids
from store.casework.watching import MOST, Changed, kept, place_of, standing_for, unwatch, watch
from store.dates import beijing_day
from store.finding.repository import Saved
from store.outbox.values import Post, Purpose, as_words, from_words
from store.prisoners.values import Person
from store.texts import Text, _, n_
from store.unit_of_work import Store, UnitOfWork

MOST_SHOWN = 20
"""People of one post that are named, of those who came and of those who went."""


def told_here(request: Request) -> str:
    """Who is told where this was asked: the channel, or the member alone."""
    return request.member.slack_user if request.place.is_direct else request.place.channel


def begin(request: Request, name: str) -> Answer:
    """Watch a kept search here from now on."""
    language, channel = request.language, told_here(request)
    with request.reading() as work:
        kept(work, request.member, name)
    if request.place.is_direct:
        with request.writing() as work:
            work.once(request.key, request.now)
            saved = watch(work, request.member, name, channel, request.now)
            work.commit()
        told = _("“{name}” is watched: you alone are told here, once, whoever newly meets it or no longer does.", name=saved.name)  # fmt: skip
        return Answer((said(language.mrkdwn(told)), *_stops(saved.name, language)))
    policy.demand(request.member, Action.SUBSCRIBE)
    facts = told_channel(request)
    crowd = readers_of(request.client, request.store, request.context.team, facts)
    with request.writing() as work:
        work.once(request.key, request.now)
        work.channels.note(channel, facts, request.now)
        readers = work.channels.readers(channel, request.now)
        saved = watch(work, request.member, name, channel, request.now)
        work.commit()
    told = _("“{name}” is watched: this channel is told, once, whoever newly meets it or no longer does. Nobody restricted or sealed stands there.", name=saved.name)  # fmt: skip
    shown = alert_views.read_by(told, facts, crowd, readers, language)
    return Answer((*shown.blocks, *_stops(saved.name, language)))


def _stops(name: str, language: Language) -> list[Block]:
    return row([button(ids.FIND_UNWATCH, language.say(_("Stop watching here")), name)])


def stop(request: Request, name: str) -> Answer:
    """Watch it here no longer."""
    with request.reading() as work:
        kept(work, request.member, name)
    if not request.place.is_direct:
        policy.demand(request.member, Action.SUBSCRIBE)
    with request.writing() as work:
        work.once(request.key, request.now)
        saved = unwatch(work, request.member, name, told_here(request))
        work.commit()
    done = _("“{name}” is not watched here any more. The search itself is kept.", name=saved.name)
    again = button(ids.FIND_WATCH, request.language.say(_("Watch it here")), saved.name)
    return Answer((said(request.language.mrkdwn(done)), *row([again])))


def tell_of_watch(work: UnitOfWork, changed: Changed) -> None:
    """Let a channel or a member know of a change, once; its words are made when it is sent."""
    about = {"watch": str(changed.watch), "come": as_words(changed.come), "gone": as_words(changed.gone)}
    once = f"{changed.watch}:{changed.turn}"
    if changed.too_many:
        about, once = {"stopped": str(changed.search)}, f"{changed.watch}:stopped"
    work.outbox.tell(changed.channel, Purpose.WATCH, once, changed.at, about)


def _watched(store: Store, post: Post, now: Now) -> Message | None:
    """Who is found now of those who came, and is not of those who went, as far as the readers may see them."""
    stopped = post.about.get("stopped", "")
    with store.reading_as_operator() as work:
        searched = work.searches.kept(UUID(stopped)) if stopped else work.searches.watched(UUID(post.about["watch"]))
        owner = work.members.by_id(searched[0]) if searched is not None else None
        subscription = work.alerts.subscription_row(post.channel)
    if searched is None or owner is None or not policy.allows(owner, Action.LOOK_UP):
        return None
    saved, today = searched[1], beijing_day(now.at)
    language = Language(subscription.language if subscription is not None else owner.language, now.prefix)
    names = now.names or post.is_direct
    if stopped:
        return _stopped(saved if names else None, language)
    with store.reading(owner, place_of(post.channel)) as work:
        found = set(found_ids(work, saved.filters, today, owner.id, MOST + 1))
        came, went = (set(standing_for(work, from_words(post.about[part])).values()) for part in ("come", "gone"))
        come, gone = _by_number(work, came & found), _by_number(work, went - found)
        words = known_here(work, saved.filters)
    if not (come or gone) or len(found) > MOST:
        return None
    asks = language.join(find_grammar.chip(one, words, language) for one in saved.filters)
    blocks: list[Block] = [header(language.say(_("A watched search has changed")))]
    if names:
        blocks.append(said(f"*{escape(saved.name)}*\n{escape(asks)}"))
    blocks += _those(_("Newly found"), come, 0, language, names=names)
    blocks += _those(_("Found no more"), gone, MOST_SHOWN, language, names=names)
    shows = frozenset([*(person.id for person in (*come, *gone)), *([saved.id] if names else [])])
    text = language.say(_("A watched search: {come} newly found, {gone} found no more", come=len(come), gone=len(gone)))
    return Message(text, [block.to_dict() for block in blocks], bears_names=names, shows=shows)


def _stopped(saved: Saved | None, language: Language) -> Message:
    """That a search finds more than a watch follows; it is named where names may stand."""
    told = _("A watched search finds more than {n} people now, so it is watched no longer. Narrow it, save it, and watch it again.", n=MOST)  # fmt: skip
    more = [said(f"*{escape(saved.name)}*")] if saved is not None else []
    shows = frozenset([saved.id] if saved is not None else [])
    blocks = [*more, said(language.mrkdwn(told))]
    return Message(
        language.say(told), [block.to_dict() for block in blocks], bears_names=saved is not None, shows=shows
    )


def _by_number(work: UnitOfWork, people: Collection[UUID]) -> list[Person]:
    return sorted(work.prisoners.people(people).values(), key=lambda person: person.ref)


def _those(title: Text, people: Sequence[Person], first: int, language: Language, *, names: bool) -> list[Block]:
    """Some people under a title, a button each; by number alone where no name may stand, and who is secret everywhere."""
    if not people:
        return []
    blocks: list[Block] = [said(f"*{escape(language.say(title))}*")]
    for at, person in enumerate(people[:MOST_SHOWN], start=first + 1):
        is_named = names and person.confidentiality not in SECRET
        demo = " · DEMO" if person.demo else ""
        who = f"{escape(full_name(person, language))} · #{person.ref}{demo}" if is_named else f"#{person.ref}{demo}"
        opens = button(ids.numbered(ids.CARD_OPEN, at), language.say(_("Open #{ref}", ref=person.ref)), str(person.id))
        blocks.append(beside(opens, who))
    left = len(people) - MOST_SHOWN
    if left > 0:
        blocks.append(small(language.mrkdwn(n_("and {n} more", "and {n} more", n=left))))
    return blocks


WRITES: Mapping[Purpose, Write] = {Purpose.WATCH: _watched}
