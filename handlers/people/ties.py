"""What is said of a person in a line of its own verb: whom it means, on which source it rests, and its undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from slack_sdk.models.blocks import ButtonElement

from handlers.people import choice_views, source_views, views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.people.typed_facts import NO_SOURCE, Source, named_source, source_of
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, said
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router
from handlers.words.source_grammar import Marked
from store.access.values import Action
from store.casework.on_record import in_use
from store.casework.sources import as_it_stands, keep_what_reveals
from store.dates import PartialDate
from store.errors import BadInput
from store.prisoners.values import Person
from store.sources.values import SourceKind
from store.texts import Text, _
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Line:
    """What is told of somebody: by which verb, in which words, from which source, why."""

    verb: str
    rest: str
    source: Source = field(default_factory=Source)
    because: str = ""

    def content(self) -> dict[str, str]:
        """The same for a draft."""
        return {"verb": self.verb, "rest": self.rest, "because": self.because, **self.source.content()}

    def typed(self, subject: str) -> str:
        """The command that tells it."""
        because = f' because "{self.because}"' if self.because else ""
        return f"/prisoner {self.verb} {subject} {self.rest}{because}{self.source.line()}"


def line_of(verb: str, rest: str, marked: Marked) -> Line:
    """A line of a verb whose source and reason are taken off."""
    return Line(verb, rest, Source.of(marked), marked.because)


FORM = "form"
"""What a line says that only asks for the form of its verb."""
Run = Callable[[Request, Person, Line], Shown]
"""What a verb does once it is known whom the line means."""
Undo = Callable[[UnitOfWork, Request, Mapping[str, str]], Sequence[Person]]
"""What takes back what a draft says; gives whose it was."""


def register(router: Router, runs: Mapping[str, Run], undoes: Mapping[str, Undo]) -> None:
    """The buttons of a choice, and the undo, of every such verb."""

    def picked(request: Request, value: str) -> Shown:
        person_id, _blank, draft = value.partition(" ")
        content = request.kept(draft).content
        with request.reading() as work:
            person = person_of(work, person_id)
        request.log(Action.LOOK_UP, [("prisoner", person_id)])
        with reading_carried():
            line = Line(content["verb"], content["rest"], source_of(content), content["because"])
            run = runs[line.verb]
        return run(request, person, line)

    def form(request: Request, value: str) -> Shown:
        verb, _blank, person_id = value.partition(" ")
        with request.reading() as work:
            person = person_of(work, person_id)
        request.log(Action.LOOK_UP, [("prisoner", person_id)])
        with reading_carried():
            run = runs[verb]
        return run(request, person, Line(verb, FORM))

    def undo(request: Request, value: str) -> Answer:
        content = request.kept(value).content
        with reading_carried():
            take_back = undoes[content["undo"]]
        with request.writing() as work:
            work.once(request.key, request.now)
            people = take_back(work, request, content)
            work.commit()
        if not people:
            return Answer((said(request.language.mrkdwn(_("Undone. Nothing else changed."))),), replaces=True)
        return views.undone(people, request.language)

    router.button(ids.TIE_FOR, Action.EDIT_CASES, picked)
    router.button(ids.TIE_FORM, Action.EDIT_CASES, form)
    router.button(ids.TIE_UNDO, Action.EDIT_CASES, undo)


def asked(request: Request, subject: str, line: Line, run: Run) -> Shown:
    """Do it for who is certainly meant; else ask, and what is picked carries the line on."""
    with request.reading() as work:
        answer = look_up(work, subject, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        draft = keep_typed(request, answer, line.content(), line.typed(subject))
        return choice_views.which(answer, ids.TIE_FOR, draft, request.language)
    return run(request, answer.meant[0].person, line)


def undo_button(request: Request, undo: str, line: str, **content: str) -> ButtonElement:
    """The button that takes back what was done; `line` is the command that does the same later."""
    draft = request.keep({"undo": undo, **content}, line)
    return button(ids.TIE_UNDO, request.language.say(_("Undo")), draft)


def rests_on(work: UnitOfWork, request: Request, line: Line, *, keeps_reason: bool = False) -> tuple[UUID, Text]:
    """The source that a line names, else the one in use, else the member's own word where a reason is given; and what it is called.

    A reason that stands beside a source is said to be kept nowhere, but where `keeps_reason`.

    Raises:
        BadInput: there is none of these.
    """
    if not keeps_reason and (line.source.details or in_use(work, request.member) is not None):
        reason_unused(request, line.because)
    if line.source.details:
        source = named_source(work, request, line.source, line.source.details)
        return source.id, source_views.called(source)
    carrying = in_use(work, request.member)
    if carrying is not None:
        return carrying.id, source_views.called(carrying)
    if not line.because:
        raise BadInput(NO_SOURCE)
    own = work.sources.add(
        SourceKind.INFERENCE, line.because, request.member.id, request.now, dated=PartialDate.of(request.today)
    )
    keep_what_reveals(work, own.id, request.member, request.now)
    return own.id, source_views.called(as_it_stands(work, own.id))


def reason_unused(request: Request, because: str) -> None:
    """Say that a reason is kept nowhere: beside a source, and of what is taken off, these verbs hold none."""
    if because:
        request.remarks.append(_("The reason is not kept: “{reason}”.", reason=because[:LONGEST_SHOWN]))


LONGEST_SHOWN = 80


def linked_in(content: Mapping[str, str]) -> bool:
    """Whether a draft says that the source came onto the record with what is undone."""
    return content.get("linked") == "yes"


def linked(is_new: bool) -> str:
    """The same for a draft."""
    return "yes" if is_new else ""
