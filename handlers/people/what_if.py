"""`/prisoner what if NAME reduction 8m 2027-03`: what a fact would do to the dates, worked out and not saved."""

import re

from handlers.people import choice_views, fact_asking, fact_views
from handlers.people.look_up import log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words import fact_grammar, fact_lines
from store.access.values import Action
from store.casework.what_if import what_if
from store.errors import BadInput
from store.facts.kind import NewFact
from store.prisoners.values import Person
from store.texts import _

EXAMPLE = _("/prisoner what if Li Jianfeng reduction 8m 2027-03")
NAMES = ("what", "whatif", "如果", "假如", "假设")
_IF = re.compile(r"if\b[\s:,]*", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"(?P<name>.+?)\s+(?:what\s?if\b|如果|假如|假设)[\s:,，、]*(?P<fact>.*)", re.IGNORECASE | re.DOTALL
)


def register(router: Router) -> None:
    """The buttons of a choice among several."""
    router.button(ids.WHAT_IF_FOR, Action.LOOK_UP, _for)


def verb() -> Verb:
    """The sub-command, the words before the name."""
    return Verb(NAMES, Action.LOOK_UP, lambda request, text: suppose(request, _IF.sub("", text, count=1)))


def after_name(text: str) -> str | None:
    """The same question with the name first, `Li Jianfeng what if reduction 8m 2027-03`; None where it is none."""
    found = _AFTER_NAME.fullmatch(text)
    return f"{found['name']} {found['fact']}".strip() if found else None


def suppose(request: Request, text: str) -> Answer:
    """Name and fact in one line; where several or none are meant it asks, and the choice carries the fact."""
    line = fact_grammar.split(need(text.rstrip("?？ "), EXAMPLE))
    if line.source:
        raise BadInput(_("A what-if needs no source, for nothing is saved: leave out “source …”."))
    if line.because:
        raise BadInput(_("A what-if needs no reason, for nothing is saved: leave out “because …”."))
    fact = fact_grammar.fact(line.fact, request.today)
    with request.reading() as work:
        found = look_up(work, line.name, request.today)
        fact_asking.refuse_words_beside(work, found, line.name)
    log_look_up(request, found)
    if not found.is_certain:
        typed = f"/prisoner what if {text}"
        draft = request.keep({"rest": fact_lines.line_of(fact)}, typed) if found.meant or found.close else ""
        return choice_views.which(found, ids.WHAT_IF_FOR, draft, request.language)
    return _worked_out(request, found.meant[0].person, fact)


def _for(request: Request, value: str) -> Answer:
    """Whom a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    fact = fact_grammar.fact(request.kept(draft).content["rest"])
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _worked_out(request, person, fact)


def _worked_out(request: Request, person: Person, fact: NewFact) -> Answer:
    """What would move, tried in a transaction that is left without a commit."""
    with request.writing() as work:
        person = person_of(work, person.id)
        supposed = what_if(work, person.id, fact, request.member.id, request.now)
    moves = fact_views.moved(supposed.before, supposed.after, request.language)
    return fact_views.supposed(person, supposed.fact, moves, supposed.doubts, request.language)
