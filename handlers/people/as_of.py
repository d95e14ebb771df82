"""`/prisoner NAME as of DATE`: what was known that day, and what was learned since."""

import re
from datetime import date

from handlers.people import as_of_views, views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from store.access.values import Action
from store.casework.as_of import known_by
from store.errors import BadInput
from store.prisoners.values import Person
from store.reading import dates
from store.reading.dates_within import first_date, impossible_date
from store.texts import _

EXAMPLE = _("/prisoner Li Jianfeng as of 2017-06-21")
_AFTER_NAME = re.compile(
    r"(?P<name>.+?)[\s,]+(?:(?:as\s+(?:of|at))\b|截至|截止)\s*(?P<day>.+)", re.IGNORECASE | re.DOTALL
)
_BEFORE_NAME = re.compile(r"(?:截至|截止)\s*(?P<line>.+)", re.DOTALL)
_OF = re.compile(r"(?:of|at)\b\s*", re.IGNORECASE)


def verb() -> Verb:
    """The sub-command with the day before the name, in both languages."""
    return Verb(("as", "截至"), Action.LOOK_UP, _day_first, synonyms=("截止",))


def register(router: Router) -> None:
    """The buttons of a choice."""
    router.button(ids.AS_OF_FOR, Action.LOOK_UP, _for)


def after_name(text: str) -> tuple[str, str] | None:
    """A name and the day it is asked of; None where the words ask nothing of the kind."""
    first = _BEFORE_NAME.fullmatch(text)
    if first is not None:
        return _parted(first["line"], None)
    found = _AFTER_NAME.fullmatch(text)
    return (found["name"], found["day"]) if found else None


def _day_first(request: Request, text: str) -> Answer:
    line = _OF.sub("", need(text, EXAMPLE), count=1)
    return asked(request, *_parted(line, request.today))


def _parted(line: str, today: date | None) -> tuple[str, str]:
    """The name and the day of a line that holds both.

    Raises:
        BadInput: one of the two is missing, or no calendar has the day.
    """
    found = first_date(line, today)
    if found is None:
        raise impossible_date(line, today) or BadInput(_("Of which day? For example: `{example}`", example=EXAMPLE))
    _day, start, end = found
    return need(f"{line[:start]} {line[end:]}".strip(" ,，"), EXAMPLE), line[start:end]


def asked(request: Request, name: str, day: str) -> Answer:
    """What was known of who is certainly meant; else it is asked who."""
    on = _read(day, request.today)
    with request.reading() as work:
        answer = look_up(work, name, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        draft = keep_typed(request, answer, {"day": on.isoformat()}, f"/prisoner {name} as of {day}")
        return views.looked_up(answer, None, draft, request.language, request.member, action=ids.AS_OF_FOR)
    return _shown(request, answer.meant[0].person, on)


def _read(text: str, today: date) -> date:
    """The day that is asked of; of a month or a year its last one.

    Raises:
        BadInput: no date, or one to come.
    """
    named = dates.when(text.strip(" ?？。."), today)
    if named.earliest() > today:
        raise BadInput(_("{date} lies ahead: what will be known then nobody knows.", date=named))
    return min(named.latest(), today)


def _for(request: Request, value: str) -> Answer:
    person_id, _blank, draft = value.partition(" ")
    content = request.kept(draft).content
    with reading_carried():
        on = date.fromisoformat(content["day"])
    with request.reading() as work:
        person = person_of(work, person_id)
    return _shown(request, person, on)


def _shown(request: Request, person: Person, on: date) -> Answer:
    with request.reading() as work:
        known = known_by(work, person_of(work, person.id), on)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return as_of_views.shown(person, known, request.language)
