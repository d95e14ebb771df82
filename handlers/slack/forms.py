"""Type-ahead pickers: people, divisions, prisons. Their options come from the store alone, within the ack."""

from collections.abc import Mapping
from typing import TypeVar

from slack_sdk.models.blocks import (
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextObject,
    StaticSelectElement,
)

from handlers.people.views import full_name
from handlers.slack import ids
from handlers.slack.request import Request
from handlers.slack.router import Desk
from handlers.words.language import Language
from handlers.words.terms import place_name
from store.access.policy import open_to
from store.access.values import Action
from store.data import divisions
from store.prisoners import service
from store.texts import Text

K = TypeVar("K", bound=str)
MOST = 20
"""Options worth reading on a phone; Slack takes 100."""


def register(desk: Desk) -> None:
    """The pickers."""
    desk.options(ids.PICK_PERSON, Action.LOOK_UP, _people)
    desk.options(ids.PICK_DIVISION, Action.LOOK_UP, _divisions)
    desk.options(ids.PICK_PRISON, Action.LOOK_UP, _prisons)


def picker(block_id: str, action_id: str, label: Text, language: Language, *, optional: bool) -> InputBlock:
    """A picker in a form, useful from the first character on."""
    return InputBlock(
        block_id=block_id,
        label=PlainTextObject(text=language.say(label), emoji=False),
        element=ExternalDataSelectElement(action_id=action_id, min_query_length=1),
        optional=optional,
    )


def select(
    block_id: str, label: Text, options: Mapping[K, Text], language: Language, *,
    optional: bool = False, initial: K | None = None,
) -> InputBlock:  # fmt: skip
    """A choice of a few known words in a form."""
    offered = {value: _option(language.say(said), value) for value, said in options.items()}
    return InputBlock(
        block_id=block_id,
        label=PlainTextObject(text=language.say(label), emoji=False),
        element=StaticSelectElement(
            action_id=ids.FIELD, options=list(offered.values()), initial_option=offered[initial] if initial else None
        ),
        optional=optional,
    )


def _option(text: str, value: str) -> Option:
    shown = text if len(text) <= Option.label_max_length else text[: Option.label_max_length - 1] + "…"
    return Option(text=PlainTextObject(text=shown, emoji=False), value=value)


def _people(request: Request, typed: str) -> list[Option]:
    with request.store.reading() as work:
        people = service.offered(work.prisoners, typed, open_to(request.member, Action.LOOK_UP))
    return [
        _option(
            " · ".join(filter(None, (full_name(one, request.language), place_name(one.province, request.language)))),
            str(one.id),
        )
        for one in people[:MOST]
    ]


def _divisions(request: Request, typed: str) -> list[Option]:
    word = typed.casefold()
    found = [
        one
        for one in divisions().values()
        if one.level == "province"
        and (word in one.name_en.casefold() or one.name_zh.startswith(typed) or one.pinyin.startswith(word))
    ]
    return [_option(place_name(one.code, request.language) or one.name_en, one.code) for one in found[:MOST]]


def _prisons(request: Request, typed: str) -> list[Option]:
    with request.store.reading() as work:
        found = work.cases.prisons_like(typed, MOST)
    return [_option(name, str(prison)) for prison, name in found]
