"""A channel's digest of a day, and that of a member who is named on a record."""

from collections.abc import Mapping

from handlers.alerts.views import digest_blocks, digest_text
from handlers.slack.posts import Message, Now, Write, message
from handlers.words.language import Language
from store.outbox.values import Post, Purpose
from store.unit_of_work import Store


def _digest(store: Store, post: Post, now: Now) -> Message | None:
    with store.as_operator() as work:
        digest = work.alerts.digest(post)
        work.commit()
    if not digest.items:
        return None
    language = Language(digest.language, now.prefix)
    blocks = digest_blocks(digest, language, names=now.names, may_be_a_repeat=post.was_uncertain)
    return message(blocks, digest_text(digest, language), bears_names=now.names)


WRITES: Mapping[Purpose, Write] = {Purpose.DIGEST: _digest}
