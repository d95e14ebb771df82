"""An exported list, to the direct messages of who asked for it."""

from collections.abc import Mapping

from handlers.documents import DRAFTS
from handlers.lists import views
from handlers.slack.posts import File, Message, Now, Write
from handlers.words.language import Language
from store.access import policy
from store.access.log import Entry
from store.access.values import Action, Place
from store.dates import beijing_day
from store.lists import service
from store.lists.models import SentFileRow
from store.outbox.values import Post, Purpose
from store.unit_of_work import Store, UnitOfWork


def _file(store: Store, post: Post, now: Now) -> Message | None:
    """The list as it is now, made for who may still have it."""
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
    if known is None or not policy.allows(known[0], Action.EXPORT_LISTS):
        return None
    member, place, kind = known[0], Place(post.channel, is_direct=True), post.about["kind"]
    language = Language(member.language, now.prefix)
    with store.reading(member, place) as work:
        row = service.named(work.lists, int(post.about["list"]))
        prisoner_list, entries = work.lists.value(row), work.lists.entries(row.id)
    if not entries:
        return None
    grouped = post.about["grouped"] == "yes"
    draft = DRAFTS[kind](prisoner_list, entries, beijing_day(now.at), language, by_province=grouped)
    shown = (("list", str(prisoner_list.id)), *(("prisoner", str(entry.person.id)) for entry in entries))
    # On record before it leaves.
    detail = f"{kind} {draft.digest}"
    store.log.write(Entry(now.at, member.id, Action.EXPORT_LISTS, post.channel, True, shown, detail))

    def sent(work: UnitOfWork, channel: str, file: str | None) -> None:
        work.lists.note_sent(
            SentFileRow(
                list_id=prisoner_list.id, member_id=member.id, kind=kind, sha256=draft.digest, slack_file=file,
                channel=channel, sent_at=now.at,
            )
        )  # fmt: skip

    shows = frozenset({prisoner_list.id, *(entry.person.id for entry in entries)})
    comment = language.say(views.draft_sent(prisoner_list, draft.digest))
    return Message(comment, (), bears_names=True, file=File(draft.filename, draft.content, sent), shows=shows)


WRITES: Mapping[Purpose, Write] = {Purpose.FILE: _file}
