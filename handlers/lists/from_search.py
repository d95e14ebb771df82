"""Whom a search finds onto a list: the one in use, or a new draft; whoever is dead, out or held back is asked about as ever."""

from handlers.lists import adding
from handlers.lists.rows import list_row
from handlers.people.finding import kept_filters
from handlers.people.finding_views import MOST_AT_ONCE
from handlers.slack import ids
from handlers.slack.blocks import Answer, small
from handlers.slack.request import Request
from handlers.slack.router import Router
from store.access.values import Action
from store.casework.finding import found_ids
from store.errors import BadInput
from store.lists import service
from store.texts import _


def register(router: Router) -> None:
    """The buttons under a search."""
    router.button(ids.FIND_ADD, Action.EDIT_LISTS, _add)
    router.button(ids.FIND_LIST, Action.EDIT_LISTS, _start)


def _add(request: Request, value: str) -> Answer:
    """Add all to the list in use."""
    refs = _refs(request, value)
    with request.reading() as work:
        number = list_row(work, request, None).number
    return adding.several(request, number, refs)


def _start(request: Request, value: str) -> Answer:
    """A new draft with all of them, in use here from now on."""
    refs = _refs(request, value)
    with request.writing() as work:
        work.once(f"{request.key}:list", request.now)
        work.spend(request.kept(value), request.now)
        title = request.language.say(_("People found on {date}", date=request.today))
        made = service.new_list(
            work.lists, work.reference("list"), title, request.member, request.now, place=request.list_place
        )
        work.commit()
    told = _("List {number} is started and in use here. `/list export xlsx` makes a file of it.", number=made.number)
    return Answer((*adding.several(request, made.number, refs).blocks, small(request.language.mrkdwn(told))))


def _refs(request: Request, draft: str) -> list[str]:
    """Whom the search finds now, by number.

    Raises:
        BadInput: nobody, or more than one press adds.
    """
    filters = kept_filters(request, draft)
    with request.reading() as work:
        ids_found = found_ids(work, filters, request.today, request.member.id, MOST_AT_ONCE + 1)
        people = work.prisoners.people(ids_found)
    if not people:
        raise BadInput(_("Nobody is found by this search any more."))
    if len(ids_found) > MOST_AT_ONCE:
        raise BadInput(
            _("More than {n} people are found. Narrow the search first: a list is read by people.", n=MOST_AT_ONCE)
        )
    return [f"#{people[one].ref}" for one in ids_found]
