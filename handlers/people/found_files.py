"""Whom a search finds as a file: asked for by a line or a button, made for who may still have it, sent to them alone."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from handlers.documents import FOUND, Search, of_search
from handlers.people.known_words import known_here
from handlers.slack.blocks import Answer, said, small
from handlers.slack.posts import File, Message, Now, Write
from handlers.slack.request import Request
from handlers.words import find_grammar
from handlers.words.language import Language
from store.access import policy
from store.access.log import Entry
from store.access.values import Action, Place
from store.casework.finding import find_whole
from store.dates import beijing_day
from store.errors import BadInput
from store.finding.finder import Counts
from store.finding.repository import Saved
from store.outbox.values import Post, Purpose
from store.reading.filters import Filter, as_text, from_text
from store.texts import Text, _
from store.unit_of_work import Store

MOST = 5_000
"""People of one file: more nobody works through, and a workbook of them takes a second to write."""


def export(request: Request, filters: Sequence[Filter], saved: Saved | None, kind: str) -> Answer:
    """Put the file on its way; `saved`: the search of whose name it is.

    Raises:
        NotAllowed: the member may export nothing.
        BadInput: nobody is found, or more people than one file takes.
    """
    policy.demand(request.member, Action.EXPORT_LISTS)
    if kind not in FOUND:
        raise BadInput(
            _("A search cannot be had as `{kind}`. It can be: {known}.", kind=kind[:20], known=", ".join(FOUND))
        )
    with request.writing() as work:
        work.once(request.key, request.now)
        found = find_whole(work, filters, request.today, request.member.id, 1).counts.found
        if not found:
            raise BadInput(_("Nobody is found by this search, so there is nothing to export."))
        if found > MOST:
            raise BadInput(
                _("{n} people are found; one file takes {most} at most. Narrow the search first.", n=found, most=MOST)
            )
        about = {"filters": as_text(filters), "kind": kind}
        if saved is not None:
            about |= {"search": str(saved.id), "name": saved.name}
        work.outbox.tell(request.member.slack_user, Purpose.SEARCH, request.key, request.now, about)
        work.commit()
    say = request.language
    coming = _("Whom this search finds is on its way to you alone as {kind}, in your messages with Mingdan.", kind=kind)
    stays = _("It stays there for 24 hours, then it is deleted: keep a copy where it is safe.")
    return Answer((said(say.mrkdwn(coming)), small(say.mrkdwn(stays))))


def _file(store: Store, post: Post, now: Now) -> Message | None:
    """Whom the search finds now, for who may still have it; nothing where what was asked was erased meanwhile."""
    if "filters" not in post.about:
        return None
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
    if known is None or not policy.allows(known[0], Action.EXPORT_LISTS):
        return None
    member, today, filters = known[0], beijing_day(now.at), from_text(post.about["filters"])
    language = Language(member.language, now.prefix)
    with store.reading(member, Place(post.channel, is_direct=True)) as work:
        found = find_whole(work, filters, today, member.id, MOST)
        words = known_here(work, filters)
    people = (*found.sure, *found.perhaps)
    if not people:
        return None
    asks = tuple(find_grammar.chip(one, words, language) for one in filters)
    search = Search(post.about.get("name", ""), asks, tuple(_counted(found.counts)))
    draft = of_search(post.about["kind"], search, found.sure, found.perhaps, today, language)
    shown = tuple(("prisoner", str(person.id)) for person in people)
    # On record before it leaves.
    detail = f"{post.about['kind']} {draft.digest}"
    store.log.write(Entry(now.at, member.id, Action.EXPORT_LISTS, post.channel, True, shown, detail))
    file = File(draft.filename, draft.content, lambda _work, _channel, _file: None)
    comment = language.say(_("People found: {n} · SHA-256 {digest}…", n=len(people), digest=draft.digest[:16]))
    named = [UUID(post.about["search"])] if "search" in post.about else []
    shows = frozenset([*(person.id for person in people), *named])
    return Message(comment, (), bears_names=True, file=file, shows=shows)


def _counted(counts: Counts) -> Sequence[tuple[Text, int]]:
    """What is counted, as the second sheet says it."""
    told = [
        (_("Surely"), counts.sure),
        (_("Perhaps: a date is known only roughly, a last day may have come, or the news is old"), counts.perhaps),
        (_("Not known, and not listed: something that this asks is not on record"), counts.unknown),
    ]
    return [*told, *([(_("Not looked at: the case is not worked out yet"), counts.waiting)] if counts.waiting else [])]


WRITES: Mapping[Purpose, Write] = {Purpose.SEARCH: _file}
