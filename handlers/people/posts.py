"""What who is named on a hidden case hears of others who work with its name."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from handlers.people import views
from handlers.slack.posts import Message, Now, Write, message
from handlers.words.language import Language
from store.access.values import Place
from store.access.visibility import SubjectKind
from store.casework.confidential import holders_of
from store.casework.namesakes import Namesake
from store.dates import beijing_day
from store.outbox.values import Post, Purpose
from store.unit_of_work import Store, UnitOfWork


def tell_of_namesake(work: UnitOfWork, namesake: Namesake) -> None:
    """Let a member know, once a day and case; the number alone."""
    about = {"ref": str(namesake.ref), "day": beijing_day(namesake.at).isoformat()}
    work.outbox.tell(namesake.member.slack_user, Purpose.NAMESAKE, namesake.key, namesake.at, about)


def _namesake(store: Store, post: Post, now: Now) -> Message | None:
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
    if known is None:
        return None
    ref = int(post.about["ref"])
    with store.reading(known[0], Place(post.channel, is_direct=True)) as work:
        may_see = work.prisoners.by_references({ref})
    if not may_see:
        return None
    day = date.fromisoformat(post.about["day"])
    answer = views.name_looked_for(ref, day, Language(known[0].language, now.prefix))
    return message(answer.blocks, answer.text)


def _alone(store: Store, post: Post, now: Now) -> Message | None:
    """To who can open a record alone now: its number where it has one."""
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
    if known is None:
        return None
    kind, subject = SubjectKind(post.about["kind"]), UUID(post.about["subject"])
    with store.reading(known[0], Place(post.channel, is_direct=True)) as work:
        if len(holders_of(work, kind, subject)) > 1:
            return None  # somebody was named meanwhile
        person = work.prisoners.person(subject) if kind is SubjectKind.PRISONER else None
        listed = work.lists.row_of(subject) if kind is SubjectKind.LIST else None
    number = person.ref if person is not None else listed.number if listed is not None else None
    answer = views.left_alone(kind, number, Language(known[0].language, now.prefix))
    return message(answer.blocks, answer.text)


WRITES: Mapping[Purpose, Write] = {Purpose.NAMESAKE: _namesake, Purpose.ALONE: _alone}
