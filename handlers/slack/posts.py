"""What goes to somebody who did not ask just now: how a post of the outbox gets its words."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.slack.blocks import Answer, said
from handlers.words.language import ENGLISH, Language
from store.access.values import Place
from store.outbox.values import SHOWS, Post, Purpose, as_words, from_words
from store.texts import _
from store.unit_of_work import Store, UnitOfWork

NO_LONGER_HERE = _("This case is no longer here. Look the name up again.")

NOTHING_NAMED = "Mingdan"
"""What a lock screen shows of a message that may name somebody."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent. `sent` writes down in the store that it was, with Slack's id of it."""

    filename: str
    content: bytes
    sent: Callable[[UnitOfWork, str, str | None], None]
    """Given the transaction that settles the post, the channel and Slack's id of the file."""
    described: str = ""
    """What a picture shows, for who does not see it; at most 1,000 characters (files.getUploadURLExternal)."""


@dataclass(frozen=True, slots=True)
class Message:
    """A post as Slack gets it. `text` is what notifications show: it names nobody."""

    text: str
    blocks: Sequence[dict[str, Any]]
    bears_names: bool
    """Whether it has a lifetime."""
    file: File | None = None
    shows: frozenset[UUID] = frozenset()
    """The people and lists it speaks of."""


@dataclass(frozen=True, slots=True)
class Now:
    """What a post is written for: the moment, the commands' prefix, and whether its readers may read names."""

    at: datetime
    prefix: str
    names: bool


Write = Callable[[Store, Post, Now], Message | None]
"""Makes the words of a post, from what is so at that moment; None where there is nothing left to say."""


def message(blocks: Sequence[Block], text: str = NOTHING_NAMED, *, bears_names: bool = False) -> Message:
    """Blocks as a post."""
    return Message(text, [block.to_dict() for block in blocks], bears_names)


def language_of(work: UnitOfWork, slack_user: str, prefix: str) -> Language:
    """The language of a person, English where it is not known."""
    known = work.members.known(slack_user) if slack_user else None
    return Language(known[0].language if known else ENGLISH, prefix)


def kept(answer: Answer, shows: Iterable[UUID] = ()) -> dict[str, str]:
    """An answer as the outbox keeps it, for `WRITES`."""
    blocks = json.dumps([block.to_dict() for block in answer.blocks], ensure_ascii=False)
    return {"blocks": blocks, SHOWS: as_words(shows)}


def put_off(
    store: Store, slack_user: str, answer: Answer, once: str, now: datetime, shows: Iterable[UUID] = ()
) -> None:
    """Send somebody an answer by direct message, where it could not be shown at once; `shows`: whom it speaks of.

    Raises:
        MingdanError: it cannot be kept just now.
    """
    with store.as_operator() as work:
        work.outbox.tell(slack_user, Purpose.ANSWER, once, now, kept(answer, shows))
        work.commit()


def _answer(store: Store, post: Post, now: Now) -> Message:
    """The answer as it was, where whoever asked may still see all that it speaks of."""
    shows = from_words(post.about.get(SHOWS, ""))
    with store.reading_as_operator() as work:
        known = work.members.known(post.channel)
        language = language_of(work, post.channel, now.prefix)
    if shows and known is not None:
        with store.reading(known[0], Place(post.channel, is_direct=True)) as work:
            if not work.sees_all(shows):
                return message([said(language.mrkdwn(NO_LONGER_HERE))])
    return Message(NOTHING_NAMED, json.loads(post.about["blocks"]), bears_names=True, shows=shows)


WRITES: Mapping[Purpose, Write] = {Purpose.ANSWER: _answer}
