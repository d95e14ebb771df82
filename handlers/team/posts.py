"""What the team is told by direct message or in a channel: who asks to be let in, who was, and what Slack refuses."""

from collections.abc import Mapping, Sequence

from handlers.slack.blocks import small
from handlers.slack.posts import Message, Now, Write, language_of, message
from handlers.team import views
from handlers.words.terms import NOT_YET
from store.access.values import Member, Role, Standing
from store.outbox.values import Post, Purpose
from store.texts import _
from store.unit_of_work import Store

GIVEN_BY_OTHERS = (Role.READER, Role.RESEARCHER, Role.LIAISON)
GIVEN_BY_DIRECTORS = (*GIVEN_BY_OTHERS, Role.DIRECTOR)
"""Roles offered to who decides on a request: a director only by a director."""


def roles_given_by(admin: Member) -> Sequence[Role]:
    """The roles that an admin may give."""
    return GIVEN_BY_DIRECTORS if Role.DIRECTOR in admin.roles else GIVEN_BY_OTHERS


def _admission(store: Store, post: Post, now: Now) -> Message | None:
    """Who asks, with a button for each role this admin may give.

    Once somebody has decided, what was decided stands in its place; what was never sent is not sent any more.
    """
    with store.reading_as_operator() as work:
        asking = work.members.known(post.about["member"])
        admin = work.members.known(post.channel)
        language = language_of(work, post.channel, now.prefix)
    if asking is None:
        return None
    if asking[0].standing is not Standing.ASKED:
        became = views.decided(asking[0], language)
        return message(became.blocks, became.text) if post.standing is not None else None
    if admin is not None and admin[0].standing is Standing.REMOVED:
        return None
    roles = GIVEN_BY_DIRECTORS if admin is None else roles_given_by(admin[0])
    answer = views.request(asking[0], roles, language)
    return message(answer.blocks, answer.text)


def _admitted(store: Store, post: Post, now: Now) -> Message | None:
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
        language = language_of(work, post.channel, now.prefix)
    if known is None or not known[0].is_admitted:
        return None
    return message([*views.welcome(known[0], language).blocks, small(language.mrkdwn(NOT_YET))])


def _welcome(store: Store, post: Post, now: Now) -> Message:
    with store.reading_as_operator() as work:
        language = language_of(work, post.channel, now.prefix)
    return message(views.first_steps(language).blocks, language.say(_("Welcome to Mingdan")))


def _arrived(store: Store, post: Post, now: Now) -> Message:
    inviter = post.about.get("inviter", "")
    with store.reading_as_operator() as work:
        language = language_of(work, inviter, now.prefix)
    answer = views.arrived(inviter, language)
    return message(answer.blocks, answer.text)


def _refused(store: Store, post: Post, now: Now) -> Message | None:
    channel = post.about["channel"]
    with store.reading_as_operator() as work:
        language = language_of(work, post.channel, now.prefix)
        waits = work.outbox.first_refused(channel) is not None
    answer = views.refused(channel, post.about["reason"], language)
    return message(answer.blocks, answer.text) if waits else None


WRITES: Mapping[Purpose, Write] = {
    Purpose.ADMISSION: _admission,
    Purpose.ADMITTED: _admitted,
    Purpose.WELCOME: _welcome,
    Purpose.ARRIVED: _arrived,
    Purpose.REFUSED: _refused,
}
