"""What who is named on a hidden case hears of others who work with its name."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from handlers.documents import timelines
from handlers.people import erasing_views, views
from handlers.slack.posts import File, Message, Now, Write, message
from handlers.words.language import Language
from store.access import policy
from store.access.log import Entry
from store.access.values import Action, Place
from store.access.visibility import SubjectKind
from store.casework import erasing
from store.casework.confidential import holders_of
from store.casework.lifeline import lifeline
from store.casework.namesakes import Namesake
from store.dates import beijing_day
from store.lists import service
from store.outbox.values import Post, Purpose
from store.prisoners.values import Person
from store.sources.values import ErasureState
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


def _erasure(store: Store, post: Post, now: Now) -> Message | None:
    """To a second member that something waits, and to who asked what became of it: no more than the number."""
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
        became = erasing.state_of(work, UUID(post.about["erasure"]))
    if known is None or became is None:
        return None
    language = Language(known[0].language, now.prefix)
    if became.state is not ErasureState.ASKED:
        answer = erasing_views.became(became, language, is_own=post.channel == became.asked_by)
        return message(answer.blocks, answer.text)
    with store.reading(known[0], Place(post.channel, is_direct=True)) as work:
        asked = erasing.wish(work, UUID(post.about["erasure"]), now.at)
    answer = erasing_views.asks_second(asked, language)
    return message(answer.blocks, answer.text)


def _picture(store: Store, post: Post, now: Now) -> Message | None:
    """The timelines as they are now, drawn for who may still see them."""
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
    if known is None or not policy.allows(known[0], Action.LOOK_UP):
        return None
    member, today = known[0], beijing_day(now.at)
    language = Language(member.language, now.prefix)
    with store.reading(member, Place(post.channel, is_direct=True)) as work:
        people = _drawn(work, post)
        cases = work.cases.cases([person.id for person in people])
        lines = [lifeline(person, cases[person.id], today) for person in people]
    if not lines:
        return None
    draft, described = timelines(lines, language)
    shown = tuple(("prisoner", str(person.id)) for person in people)
    # On record before it leaves.
    store.log.write(Entry(now.at, member.id, Action.LOOK_UP, post.channel, True, shown, f"picture {draft.digest}"))
    file = File(draft.filename, draft.content, lambda _work, _channel, _file: None, described)
    shows = frozenset(person.id for person in people)
    return Message(language.say(views.picture_sent(people)), (), bears_names=True, file=file, shows=shows)


def _drawn(work: UnitOfWork, post: Post) -> list[Person]:
    """Whom the picture shows: one person, or who stands on a list, in its order."""
    if "person" in post.about:
        person = work.prisoners.person(UUID(post.about["person"]))
        return [] if person is None else [person]
    row = service.named(work.lists, int(post.about["list"]))
    return [entry.person for entry in work.lists.entries(row.id)]


WRITES: Mapping[Purpose, Write] = {
    Purpose.NAMESAKE: _namesake,
    Purpose.ALONE: _alone,
    Purpose.PICTURE: _picture,
    Purpose.ERASURE: _erasure,
}
