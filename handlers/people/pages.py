"""A page of a person's case file, asked for by name or by a button."""

from collections.abc import Callable

from handlers.people import views
from handlers.people.look_up import card_subjects, keep_typed, log_look_up, look_up, person_of
from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.router import need
from store.access.values import Action
from store.casework.case_file import CaseFile, case_file
from store.texts import Text

View = Callable[[Request, CaseFile], Answer]


def pressed(view: View) -> Callable[[Request, str], Answer]:
    """A page of a case file, from a button of its card or of a choice."""

    def run(request: Request, value: str) -> Answer:
        with request.reading() as work:
            file = case_file(work, person_of(work, value.partition(" ")[0]), request.today)
        request.log(Action.LOOK_UP, card_subjects(file))
        return view(request, file)

    return run


def page(view: View, button: str, example: Text) -> Callable[[Request, str], Answer]:
    """A page of a case file, by name; where nobody is certain it asks, and the answer's button shows the page."""

    def run(request: Request, text: str) -> Answer:
        file = certain(request, text, button, example)
        return file if isinstance(file, Answer) else view(request, file)

    return run


def certain(request: Request, text: str, button: str, example: Text) -> CaseFile | Answer:
    """The case file of who is certainly meant, else the question who is; its buttons do what was asked."""
    need(text, example)
    with request.reading() as work:
        answer = look_up(work, text, request.today)
        file = case_file(work, answer.meant[0].person, request.today) if answer.is_certain else None
    log_look_up(request, answer, file)
    if file is not None:
        return file
    return views.looked_up(answer, None, keep_typed(request, answer), request.language, request.member, action=button)
