"""A timeline as a picture, sent to who asked and to nobody else; and its lines in Chinese, to be copied."""

import re

from handlers.people import timeline_views
from handlers.people.pages import page, pressed
from handlers.slack import ids
from handlers.slack.blocks import Answer, said, small
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb
from handlers.words.language import CHINESE, Language
from store.access.values import Action
from store.casework.case_file import CaseFile
from store.outbox.values import Purpose
from store.texts import Text, _

EXAMPLE = _("/prisoner picture Li Jianfeng")

_ENDS = re.compile(
    r"(?P<rest>.*?)[\s,，]*(?:\bas an? )?(?:\b(?:picture|chart|image)|(?:的)?(?:时间线)?(?:图片|图))\s*",
    re.IGNORECASE | re.DOTALL,
)


def verb() -> Verb:
    """`/prisoner picture Li Jianfeng`."""
    return Verb(("picture", "时间线图"), Action.LOOK_UP, typed, synonyms=("chart", "图", "图片"))


def register(router: Router) -> None:
    """The two buttons under a timeline."""
    router.button(ids.CARD_PICTURE, Action.LOOK_UP, pressed(_asked))
    router.button(ids.TIMELINE_CHINESE, Action.LOOK_UP, pressed(_in_chinese))


def without_picture(text: str) -> str | None:
    """What stands before the word that asks for a picture; None where none does."""
    found = _ENDS.fullmatch(text)
    return found["rest"] if found is not None else None


_BETWEEN = re.compile(r"[\s,，]*(?:\btimeline\b|(?:的)?时间线)?\s*(?:\bas(?: an?)?)?\s*", re.IGNORECASE)


def typed(request: Request, text: str) -> Answer:
    """The picture of who is certainly meant; else the question who is."""
    at = next(place for place in range(len(text) + 1) if _BETWEEN.fullmatch(text, place))
    return page(_asked, ids.CARD_PICTURE, EXAMPLE)(request, text[:at])


def on_its_way(request: Request, about: dict[str, str], whose: Text) -> Answer:
    """Put a picture on its way to who asks."""
    with request.writing() as work:
        work.once(request.key, request.now)
        work.outbox.tell(request.member.slack_user, Purpose.PICTURE, request.key, request.now, about)
        work.commit()
    say = request.language.mrkdwn
    coming = _(
        "The timeline of {whose} as a picture is on its way to you alone, in your messages with Mingdan.", whose=whose
    )
    return Answer((said(say(coming)), small(say(STAYS))))


STAYS = _("It stays there for 24 hours, then it is deleted: keep a copy where it is safe.")


def _asked(request: Request, file: CaseFile) -> Answer:
    return on_its_way(request, {"person": str(file.person.id)}, _("#{ref}", ref=file.person.ref))


def _in_chinese(request: Request, file: CaseFile) -> Answer:
    """The lines as they are sent to somebody who reads Chinese."""
    return timeline_views.copyable(file, Language(CHINESE, request.language.prefix), request.language)
