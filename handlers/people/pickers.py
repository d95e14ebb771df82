"""Type-ahead pickers: people, divisions, prisons. Their options come from the store alone, within the ack."""

from uuid import UUID

from slack_sdk.models.blocks import Option

from handlers.slack import ids
from handlers.slack.forms import Field, FieldKind, option
from handlers.slack.request import Request
from handlers.slack.router import Router
from handlers.words.naming import full_name
from handlers.words.terms import place_name
from store.access.log import OFFERED
from store.access.values import Action
from store.data import divisions
from store.prisoners.type_ahead import offered
from store.texts import Text

MOST = 20
"""Options worth reading on a phone; Slack takes 100."""


def register(router: Router) -> None:
    """The pickers."""
    router.options(ids.PICK_PERSON, Action.LOOK_UP, _people)
    router.options(ids.PICK_DIVISION, Action.LOOK_UP, _divisions)
    router.options(ids.PICK_PRISON, Action.LOOK_UP, _prisons)


def person_field(name: str, label: Text, *, required: bool = False) -> Field[UUID]:
    """A field for a person of the record: their id."""
    return Field(name, label, UUID, kind=FieldKind.PICKER, picker=ids.PICK_PERSON, required=required)


def division_field(name: str, label: Text) -> Field[str]:
    """A field for a province: its GB/T 2260 code."""
    return Field(name, label, _division_code, kind=FieldKind.PICKER, picker=ids.PICK_DIVISION)


def prison_field(name: str, label: Text) -> Field[UUID]:
    """A field for a prison of the record: its id."""
    return Field(name, label, UUID, kind=FieldKind.PICKER, picker=ids.PICK_PRISON)


def _division_code(value: str) -> str:
    if value not in divisions():
        raise ValueError(value)
    return value


def _people(request: Request, typed: str) -> list[Option]:
    with request.reading() as work:
        people = offered(work.prisoners, typed, MOST)
    shown = [("prisoner", str(person.id)) for person in people]
    request.log(Action.LOOK_UP, shown, OFFERED, names=(typed,))
    return [
        option(
            " · ".join(
                filter(None, (full_name(person, request.language), place_name(person.province, request.language)))
            ),
            str(person.id),
        )
        for person in people
    ]


def _divisions(request: Request, typed: str) -> list[Option]:
    word = typed.casefold()
    provinces = [
        division
        for division in divisions().values()
        if division.level == "province"
        and (
            word in division.name_en.casefold()
            or division.name_zh.startswith(typed)
            or division.pinyin.startswith(word)
        )
    ]
    return [
        option(place_name(division.code, request.language) or division.name_en, division.code)
        for division in provinces[:MOST]
    ]


def _prisons(request: Request, typed: str) -> list[Option]:
    with request.reading() as work:
        prisons = work.cases.prisons_like(typed, MOST)
    request.log(Action.LOOK_UP, [("prison", str(prison)) for prison, _name in prisons], OFFERED)
    return [option(name, str(prison)) for prison, name in prisons]
