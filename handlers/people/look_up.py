"""Whom a name, a number or a button means, among the people that may be seen here."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from handlers.slack.request import Request
from handlers.words import grammar
from store.access.log import CLOSE
from store.access.values import Action
from store.casework.case_file import CaseFile
from store.errors import BadInput, NotFound
from store.prisoners import service
from store.prisoners.service import LookUp
from store.prisoners.values import Found, Person
from store.texts import _
from store.unit_of_work import UnitOfWork


def look_up(work: UnitOfWork, text: str) -> LookUp:
    """Who is meant by a name with narrowing words, or by `#118`."""
    ref = grammar.reference(text)
    if ref is not None:
        person = service.by_reference(work.prisoners, ref)
        return LookUp(text, (service.by_number(person),), ())
    asked = grammar.who(text)
    answer = service.find(work.prisoners, asked.name, asked.narrowing)
    shown = {match.person.ref for match in (*answer.meant, *answer.close)}
    return replace(answer, apart=work.apart.among(shown), unused=asked.unused)


def person_of(work: UnitOfWork, value: str | UUID) -> Person:
    """The person of a button or picker, if they may still be seen here.

    Raises:
        NotFound: gone, or hidden; the two are not told apart on purpose.
    """
    gone = NotFound(_("This case is no longer here. Look the name up again."))
    try:
        person = work.prisoners.person(value if isinstance(value, UUID) else UUID(value))
    except ValueError as error:  # an id that is none
        raise gone from error
    if person is None:
        raise gone
    return person


def keep_typed(request: Request, answer: LookUp) -> str:
    """What was typed, kept for whoever is picked: the id that the buttons of a choice carry; empty where none needs it."""
    return request.keep({"typed": answer.typed}) if not answer.is_certain and (answer.meant or answer.close) else ""


def typed_before(request: Request, draft: str) -> str:
    """What was typed before a choice; empty where it is not known any more."""
    try:
        return request.kept(draft).content["typed"] if draft else ""
    except (BadInput, NotFound):
        return ""


def log_look_up(
    request: Request, answer: LookUp, file: CaseFile | None = None, *, always_shows_close: bool = False
) -> None:
    """Write down who was looked for and who is about to be shown; near-misses are shown where nobody is certain.

    Words beside the name that were not used are named with whatever is shown.
    """
    if answer.unused:
        request.remarks.append(_("Not used for the name: `{words}`.", words="; ".join(answer.unused)))
    close = answer.close if always_shows_close or not answer.is_certain else ()
    near = [(CLOSE, str(match.person.id)) for match in close]
    meant = subjects(answer.meant) if file is None else card_subjects(file)
    request.log(Action.LOOK_UP, list(dict.fromkeys([*meant, *near])), names=(answer.typed,))


def card_subjects(file: CaseFile) -> list[tuple[str, str]]:
    """Whom a card shows as the log writes them down: whose it is, and whom they were said not to be."""
    return [("prisoner", str(file.person.id)), *((CLOSE, str(apart.other.id)) for apart in file.apart)]


def subjects(found: Iterable[Found]) -> list[tuple[str, str]]:
    """People of an answer as the log of look-ups writes them down."""
    return [("prisoner", str(match.person.id)) for match in found]
