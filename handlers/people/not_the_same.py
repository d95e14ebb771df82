"""`/prisoner not the same A; B`: two records are two people, and nobody asks it again."""

import re
from dataclasses import dataclass, replace

from handlers.people import apart_views, choice_views, views
from handlers.people.look_up import log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words import grammar
from store.access.values import Action
from store.casework import not_the_same
from store.casework.where_it_stands import stages_of
from store.errors import BadInput
from store.prisoners.values import Person
from store.texts import _

EXAMPLE = _("/prisoner not the same #12; Li Jianfeng")
NAMES = ("not", "不是同一人", "非同一人")
_THE_SAME = re.compile(r"(?:the\s+)?same\b(?:\s+person\b)?(?:\s+as\b)?[\s:,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_CHINESE = re.compile(r"[\s:,]*(?P<rest>.*)", re.DOTALL)
_BECAUSE = re.compile(
    r"(?P<pair>.+?)(?:[\s;,.。，；]+(?:because|since|reason)\b|[\s;,.。，；]*(?:因为|因為|由于|理由))[:\s]*(?P<because>.+)",
    re.IGNORECASE | re.DOTALL,
)
_IN_BRACKETS = re.compile(r"(?P<pair>.+;.+?)\s*\((?P<because>[^()]+\s[^()]+\s[^()]+)\)", re.DOTALL)
"""A reason in brackets: three words at least, since fewer say something of the person."""
_NUMBERS = re.compile(r"(#\d{1,9})[\s,]+(#\d{1,9})")


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: two names or numbers, and why; the reason may be empty."""

    one: str
    other: str
    because: str

    def typed(self) -> str:
        """The line as it is typed again."""
        because = f" because {self.because}" if self.because else ""
        return f"/prisoner not the same {self.one}; {self.other}{because}"


def register(router: Router) -> None:
    """The buttons of a choice, and the undo."""
    router.button(ids.APART_FOR, Action.EDIT_CASES, _for)
    router.button(ids.APART_UNDO, Action.EDIT_CASES, _undo)


def verb() -> Verb:
    """The sub-command, in both languages."""
    return Verb(NAMES, Action.EDIT_CASES, lambda request, text: _asked(request, _line(text)))


def _line(text: str) -> Line:
    """Read `the same #12; Li Jianfeng because …`, and the same in Chinese, whose verb is whole.

    Raises:
        BadInput: not two names.
    """
    need(text, EXAMPLE)
    found = _THE_SAME.fullmatch(text) or _CHINESE.fullmatch(text)
    rest = found["rest"] if found else text
    reasoned = _BECAUSE.fullmatch(rest) or _IN_BRACKETS.fullmatch(rest)
    pair, because = (reasoned["pair"], reasoned["because"]) if reasoned else (rest, "")
    numbers = _NUMBERS.fullmatch(pair.strip())
    parts = numbers.groups() if numbers else [part.strip() for part in re.split(r"[;|、]", pair)]
    named = [part for part in parts if part]
    if len(named) == 1:
        named = grammar.each(named[0])
    if len(named) != 2:  # noqa: PLR2004  # a pair
        raise BadInput(_("Name two records with ; between them. For example: `{example}`", example=EXAMPLE))
    return Line(named[0], named[1], because.strip(' "“”'))


def _asked(request: Request, line: Line) -> Answer:
    """Keep the pair, or ask about the first of the two who is not certain; what is picked carries the line on."""
    people: list[Person] = []
    for part, text in (("one", line.one), ("other", line.other)):
        with request.reading() as work:
            answer = look_up(work, text, request.today)
        log_look_up(request, answer)
        if not answer.is_certain:
            kept = {"one": line.one, "other": line.other, "because": line.because, "asked": part}
            draft = request.keep(kept, line.typed()) if answer.meant or answer.close else ""
            return choice_views.which(answer, ids.APART_FOR, draft, request.language)
        people.append(answer.meant[0].person)
    with request.writing() as work:
        work.once(request.key, request.now)
        one, other = (person_of(work, person.id) for person in people)
        not_the_same.keep_apart(work, one, other, request.member, request.now, line.because)
        stages = stages_of(work, (one, other), request.today)
        work.commit()
    return apart_views.kept([(person, stages[person.id]) for person in (one, other)], line.because, request.language)


def _for(request: Request, value: str) -> Answer:
    """Whom a part of a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    with request.reading() as work:
        picked = f"#{person_of(work, person_id).ref}"
    content = request.kept(draft).content
    with reading_carried():
        line = Line(content["one"], content["other"], content["because"])
    return _asked(request, replace(line, one=picked) if content["asked"] == "one" else replace(line, other=picked))


def _undo(request: Request, value: str) -> Answer:
    with reading_carried():
        one_id, other_id = value.split(":")
    with request.writing() as work:
        work.once(request.key, request.now)
        one, other = person_of(work, one_id), person_of(work, other_id)
        not_the_same.forget_apart(work, one, other)
        work.commit()
    return views.undone((one, other), request.language)
