"""The search form of the Home tab: a person, or everybody held in a province or prison."""

from uuid import UUID

from handlers.people import card_views, views
from handlers.people.look_up import card_subjects, person_of
from handlers.people.pickers import division_field, person_field, prison_field
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.forms import Form, Values
from handlers.slack.request import Request
from handlers.slack.router import Router
from store.access.values import Action
from store.cases.stage import Stage
from store.casework.case_file import case_file
from store.casework.where_it_stands import stages_of
from store.errors import BadInput
from store.prisoners.values import Person
from store.texts import _

MOST = 24
"""People of one answer: one button each, and Slack takes 25 to a row."""

PERSON = person_field("person", _("Person: characters or letters"))
DIVISION = division_field("division", _("Held in the province"))
PRISON = prison_field("prison", _("Held in the prison"))
SEARCH = Form("form.search", _("Search"), _("Search"), (PERSON, DIVISION, PRISON))
"""Three pickers, any one of which will do."""


def register(router: Router) -> None:
    """The button that opens it, and what its submission does."""
    router.button(
        ids.HOME_SEARCH, Action.LOOK_UP, lambda request, _value: SEARCH.view(request.language, request.place.channel)
    )
    router.form(SEARCH, Action.LOOK_UP, _submitted)


def _submitted(request: Request, values: Values) -> Answer:
    person, prison, division = values[PERSON], values[PRISON], values[DIVISION]
    if person is not None:
        return _card(request, person)
    if prison is not None:
        return _listed(request, *_in_prison(request, prison))
    if division is None:
        raise BadInput(_("Pick a person, a province or a prison."))
    with request.reading() as work:
        people = work.prisoners.held_in(division, MOST)
        stages = stages_of(work, people, request.today)
    return _listed(request, people, stages)


def _card(request: Request, person: UUID) -> Answer:
    with request.reading() as work:
        file = case_file(work, person_of(work, person), request.today, request.member)
    request.log(Action.LOOK_UP, card_subjects(file))
    return Answer(tuple(card_views.card(file, request.language, request.member)))


def _in_prison(request: Request, prison: UUID) -> tuple[list[Person], dict[UUID, Stage]]:
    with request.reading() as work:
        people = work.prisoners.people(work.cases.held_in_prison(prison, MOST))
        stages = stages_of(work, people.values(), request.today)
    return sorted(people.values(), key=lambda person: person.ref), stages


def _listed(request: Request, people: list[Person], stages: dict[UUID, Stage]) -> Answer:
    request.log(Action.LOOK_UP, [("prisoner", str(person.id)) for person in people])
    return views.listed(people, stages, request.language)
