"""`/prisoner issue NAME add labor`, `/prisoner id NAME cecc 2004-02053`, `/prisoner nationality NAME Swedish`."""

import re
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from handlers.people import fact_views, tie_forms, tie_views, ties
from handlers.people.look_up import card_subjects, person_of
from handlers.people.tie_forms import ADDS, TAKES
from handlers.people.ties import Line
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Form, Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import group_grammar, nationalities, number_grammar, source_grammar
from handlers.words.language import Language
from store.access import policy
from store.access.values import Action
from store.casework import belonging
from store.casework.case_file import CaseFile, case_file
from store.data import Issue, issues
from store.errors import BadInput, NotFound
from store.prisoners.issues import called, is_called
from store.prisoners.schemes import SCHEMES, ExternalId
from store.prisoners.values import Person
from store.texts import Text, _
from store.unit_of_work import UnitOfWork

ISSUE_EXAMPLE = _('/prisoner issue Huang Qi add internet freedom source "press"')
NUMBER_EXAMPLE = _('/prisoner id Huang Qi cecc 2004-04053 source "CECC database"')
COUNTRY_EXAMPLE = _('/prisoner nationality Huang Qi Sweden source "press"')


_AND = re.compile(r"(?P<before>.+?)[\s,，、;/]*(?:and|&|,|，|、|;|/|和|及|与)", re.IGNORECASE)
_TAKEN_OFF = re.compile(r"(?P<subject>.+?)\s+(?:remove|delete|none|unknown|移除|删除|不详)(?:\s+\S+)?", re.IGNORECASE)


def register(router: Router) -> None:
    """The forms of an issue and of a number elsewhere."""
    router.form(tie_forms.OF_ISSUE, Action.EDIT_CASES, _issue_filled)
    router.form(tie_forms.ELSEWHERE, Action.EDIT_CASES, _number_filled)


def verbs() -> tuple[Verb, ...]:
    """The sub-commands, in both languages; what changes something asks the policy for more."""
    return (
        Verb(("issue", "议题"), Action.LOOK_UP, _issue, splits_line=True, synonyms=("issues",)),
        Verb(("id", "编号"), Action.LOOK_UP, _number, splits_line=True, synonyms=("ids", "number", "numbers")),
        Verb(("nationality", "国籍"), Action.EDIT_CASES, _nationality, splits_line=True, synonyms=("citizenship",)),
    )


def _issue(request: Request, text: str) -> Shown:
    marked = source_grammar.marked(need(text, ISSUE_EXAMPLE))
    change = group_grammar.change(marked.said)
    if change is None:
        return ties.asked(
            request, tie_forms.only_add(marked.said) or marked.said, ties.line_of("issue", "", marked), issue
        )
    policy.demand(request.member, Action.EDIT_CASES)
    rest = f"{ADDS if change.adds else TAKES} {change.what}"
    return ties.asked(request, change.subject, ties.line_of("issue", rest, marked), issue)


def issue(request: Request, person: Person, line: Line) -> Shown:
    """Give a case an issue or take it off; where none is named, show what it has, in the form where one may send it."""
    word, _blank, name = line.rest.partition(" ")
    if not name:
        known = {key: Text(tie_views.issue_name(key, request.language)) for key in issues()}
        return _held(request, person, line, tie_views.held_issues, tie_forms.OF_ISSUE, known)
    found = called(name)
    if not found or not is_called(found[0], name):
        return tie_views.which_issue(name, found, request.language)
    return _put_issue(request, person, line, found[0], adds=word == ADDS)


def _issue_filled(request: Request, values: Values) -> Answer:
    one, adds = values.given(tie_forms.ISSUE), tie_forms.does(values) == ADDS
    with reading_carried():
        told = issues()[one]
    return tie_forms.filled(
        request, values, "issue", values.remembered,
        lambda person, line: _put_issue(request, person, line, told, adds=adds),
    )  # fmt: skip


def _put_issue(request: Request, person: Person, line: Line, told: Issue, *, adds: bool) -> Answer:
    named: Text | None
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person.id)
        if adds:
            source, named = ties.rests_on(work, request, line)
            is_new = belonging.raise_issue(work, person, told, source)
        else:
            ties.reason_unused(request, line.because)
            source, named, is_new = belonging.drop_issue(work, person, told), None, False
        work.commit()
    undo = ties.undo_button(
        request, f"issue.{ADDS if adds else TAKES}", f"/prisoner issue #{person.ref} {TAKES if adds else ADDS} {told.key}",
        person=str(person.id), issue=told.key, source=str(source), linked=ties.linked(is_new),
    )  # fmt: skip
    return tie_views.issue_changed(person, told, named, undo, request.language, added=adds)


def _number(request: Request, text: str) -> Shown:
    marked = source_grammar.marked(need(text, NUMBER_EXAMPLE))
    told = number_grammar.line(tie_forms.only_add(marked.said) or marked.said)
    if told.number is None:
        return ties.asked(request, told.subject, ties.line_of("id", "", marked), number)
    policy.demand(request.member, Action.EDIT_CASES)
    rest = f"{ADDS if told.adds else TAKES} {told.number.scheme.key} {told.number.value}"
    return ties.asked(request, told.subject, ties.line_of("id", rest, marked), number)


def number(request: Request, person: Person, line: Line) -> Shown:
    """Keep a number of a person or take it off; where none is named, show which there are, in the form where one may send it."""
    if line.rest in ("", ties.FORM):
        return _held(request, person, line, tie_views.held_numbers, tie_forms.ELSEWHERE)
    with reading_carried():
        word, scheme, value = line.rest.split(" ", 2)
        told = ExternalId(SCHEMES[scheme], value)
    return _put_number(request, person, line, told, adds=word == ADDS)


def _number_filled(request: Request, values: Values) -> Answer:
    told, adds = tie_forms.number_of(values), tie_forms.does(values) == ADDS
    return tie_forms.filled(
        request, values, "id", values.remembered,
        lambda person, line: _put_number(request, person, line, told, adds=adds),
    )  # fmt: skip


def _put_number(request: Request, person: Person, line: Line, told: ExternalId, *, adds: bool) -> Answer:
    scheme, value = told.scheme.key, told.value
    named: Text | None
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person.id)
        if adds:
            source, named = ties.rests_on(work, request, line)
            is_new = belonging.give_number(work, person, told, source)
        else:
            ties.reason_unused(request, line.because)
            source, named, is_new = belonging.take_number(work, person, told), None, False
        work.commit()
    undo = ties.undo_button(
        request, f"id.{ADDS if adds else TAKES}",
        f"/prisoner id #{person.ref} {f'{TAKES} ' if adds else ''}{scheme} {value}",
        person=str(person.id), number=f"{scheme} {value}", source=str(source), linked=ties.linked(is_new),
    )  # fmt: skip
    return tie_views.number_changed(person, told, named, undo, request.language, added=adds)


def _held(
    request: Request, person: Person, line: Line, view: Callable[[CaseFile, Language], Answer],
    form: Form, choices: Mapping[str, Text] | None = None,
) -> Shown:  # fmt: skip
    with request.reading() as work:
        file = case_file(work, person_of(work, person.id), request.today)
    request.log(Action.LOOK_UP, card_subjects(file))
    held = view(file, request.language)
    return tie_forms.view(request, form, file.person, line, held, choices) if tie_forms.may_fill(request) else held


def _nationality(request: Request, text: str) -> Shown:
    marked = source_grammar.marked(need(text, COUNTRY_EXAMPLE))
    taken = _TAKEN_OFF.fullmatch(marked.said)
    if taken is not None:
        return ties.asked(request, taken["subject"], ties.line_of("nationality", TAKES, marked), nationality)
    subject, country = number_grammar.last_words(marked.said, nationalities.read)
    if country is None:
        raise BadInput(_("Which nationality? For example: `{example}`", example=COUNTRY_EXAMPLE))
    two = _AND.fullmatch(subject)
    if two is not None and number_grammar.last_words(two["before"], nationalities.read)[1] is not None:
        raise BadInput(
            _("One nationality is held of a person: name the one whose consulate can help. Nothing was saved.")
        )
    return ties.asked(request, subject, ties.line_of("nationality", country, marked), nationality)


def nationality(request: Request, person: Person, line: Line) -> Answer:
    """Put a nationality on record, in place of the one that is held."""
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person.id)
        dates = work.deadlines.shown(person.id)
        now = None if line.rest == TAKES else line.rest
        source, named = ties.rests_on(work, request, line) if now is not None else (None, None)
        is_new = belonging.set_nationality(work, person, now, source, request.now)
        moves = fact_views.moved(dates, work.deadlines.shown(person.id), request.language)
        work.commit()
    undo = ties.undo_button(
        request, "nationality", "", person=str(person.id), before=person.nationality or "", now=now or "",
        source=str(source or ""), linked=ties.linked(is_new),
    )  # fmt: skip
    return tie_views.nationality_changed(
        person, person.nationality, now, named, moves, undo, request.language
    )  # fmt: skip


def _undo_issue(work: UnitOfWork, content: Mapping[str, str], *, adds: bool) -> Sequence[Person]:
    person = person_of(work, content["person"])
    with reading_carried():
        one, source = issues()[content["issue"]], UUID(content["source"])
    if adds:
        belonging.raise_issue(work, person, one, source)
    else:
        belonging.drop_issue(work, person, one)
        _unlink(work, person, content)
    return [person]


def _undo_number(work: UnitOfWork, content: Mapping[str, str], *, adds: bool) -> Sequence[Person]:
    person = person_of(work, content["person"])
    with reading_carried():
        scheme, value = content["number"].split(" ", 1)
        one, source = ExternalId(SCHEMES[scheme], value), UUID(content["source"])
    if adds:
        belonging.give_number(work, person, one, source)
    else:
        belonging.take_number(work, person, one)
        _unlink(work, person, content)
    return [person]


def _unlink(work: UnitOfWork, person: Person, content: Mapping[str, str]) -> None:
    if ties.linked_in(content):
        belonging.unlink(work, [person.id], UUID(content["source"]))


def undo_nationality(work: UnitOfWork, request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Put the nationality that was held before in its place again."""
    person = person_of(work, content["person"])
    if (person.nationality or "") != content["now"]:
        raise NotFound(_("Somebody has changed this since, so it is not undone. Look the name up again."))
    belonging.set_nationality(work, person, content["before"] or None, None, request.now)
    _unlink(work, person, content)
    return [person]


RUNS: Mapping[str, ties.Run] = {"issue": issue, "id": number, "nationality": nationality}
UNDOES: Mapping[str, ties.Undo] = {
    "issue.add": lambda work, _request, content: _undo_issue(work, content, adds=False),
    "issue.remove": lambda work, _request, content: _undo_issue(work, content, adds=True),
    "id.add": lambda work, _request, content: _undo_number(work, content, adds=False),
    "id.remove": lambda work, _request, content: _undo_number(work, content, adds=True),
    "nationality": undo_nationality,
}
