"""`/prisoner verify NAME DATE source "…"`: nothing has changed as of a day; or what has, `dpr done 2018-04-15`.

A source that names somebody who could be traced is asked about first: sealed, or open to everybody who sees cases.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import care_views, choice_views, facts, verifying_views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.people.typed_facts import Source, rested_on, source_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import fact_before, fact_grammar
from handlers.words.source_grammar import Marked, marked
from store.access.values import Action, Confidentiality
from store.casework import verifying
from store.casework.case_file import case_file
from store.dates import PartialDate
from store.prisoners.values import Person
from store.reading import dates
from store.reading.revealing import revealing
from store.texts import _

EXAMPLE = _('/prisoner verify Hu Shigen 2018-03-10 source "a letter"')
_UNCHANGED = re.compile(
    r"[\s,;:，；：]+(?:nothing (?:has )?(?:changed|new)|no changes?|unchanged|still (?:so|held)|same|没有变化|無變化|无变化|未变|照旧)(?=[\s,;，；]|$)",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r"^[\s,;:，；：]*(?:(?:as of|on|by)\b|截至|截止|于)?[\s,;:，；：]*", re.IGNORECASE)
_AFTER_NAME = re.compile(r"(?:[\s,;:，；：]+(?:as of|on|by|截至|截止|于))?[\s,;:，；：]*$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,9}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: whom it is about, and as of which day nothing has changed; None: today."""

    name: str
    on: PartialDate | None


def register(router: Router) -> None:
    """The buttons of a choice, of the question for the source, of the preview and of the echo."""
    router.button(ids.VERIFY_FOR, Action.EDIT_CASES, _for)
    router.button(ids.VERIFY_SOURCE, Action.EDIT_CASES, _how_far)
    router.button(ids.VERIFY_RECORD, Action.EDIT_CASES, _record)
    router.button(ids.VERIFY_BACK, Action.EDIT_CASES, _undo)


def verb() -> Verb:
    """The sub-command, in both languages."""
    return Verb(("verify", "核实"), Action.EDIT_CASES, _verify, splits_line=True, synonyms=("核查", "確認", "确认"))


def _verify(request: Request, text: str) -> Shown:
    text = need(text, EXAMPLE).strip()
    if _BARE_NUMBER.match(text):
        text = f"#{text}"
    line = marked(text)
    if line.source and line.level is None and (revealing(line.source) is not None):
        first = _before_contact(request, text, line)
        draft = request.keep({"text": text}, f"/prisoner verify {text}")
        return verifying_views.asks_how_far(line.source, first, draft, request.language)
    return _go_on(request, text)


def _before_contact(request: Request, text: str, line: Marked) -> list[Block]:
    """What heads a question about who told it: the contact plan of who is certainly meant, else that each has one."""
    name = (
        fact_grammar.split(text).name if fact_grammar.tells_a_fact(line.said) else _read(line.said, request.today).name
    )
    with request.reading() as work:
        found = look_up(work, need(name, EXAMPLE), request.today)
        file = case_file(work, found.meant[0].person, request.today) if found.is_certain else None
    if file is None:
        return care_views.before_contact([True], request.language)
    log_look_up(request, found, file)
    return care_views.above_to_verify(file, request.language)


def _how_far(request: Request, value: str) -> Shown:
    """How far the source may go: the line goes on with it."""
    level, _blank, draft = value.partition(" ")
    text = request.kept(draft).content["text"]
    line = marked(text)
    with reading_carried():
        source = replace(Source.of(line), level=Confidentiality(level))
    because = f' because "{line.because}"' if line.because else ""
    shown = _go_on(request, f"{line.said}{because}{source.line()}")
    return replace(shown, replaces=True) if isinstance(shown, Answer) else shown


def _go_on(request: Request, text: str) -> Shown:
    line = marked(text)
    if fact_grammar.tells_a_fact(line.said):
        return facts.log(request, text)
    asked = _read(line.said, request.today)
    with request.reading() as work:
        found = look_up(work, need(asked.name, EXAMPLE), request.today)
    log_look_up(request, found)
    if not found.is_certain:
        draft = keep_typed(request, found, {"text": text}, f"/prisoner verify {text}")
        return choice_views.which(found, ids.VERIFY_FOR, draft, request.language)
    return _preview(request, found.meant[0].person, asked.on or PartialDate.of(request.today), Source.of(line))


def _read(said: str, today: date) -> Line:
    """Whom a line is about, and the day at its end."""
    unchanged = _UNCHANGED.search(said)
    name, rest = (said[: unchanged.start()], said[unchanged.end() :]) if unchanged else (said, "")
    day = _BEFORE_DAY.sub("", rest)
    if not day:
        at = fact_before.date_from(name)
        name, day = (name[:at], name[at:]) if at is not None and name[:at].strip() else (name, "")
    return Line(_AFTER_NAME.sub("", name), dates.when(day, today) if day else None)


def _for(request: Request, value: str) -> Answer:
    """Whom a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    line = marked(request.kept(draft).content["text"])
    asked = _read(line.said, request.today)
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _preview(request, person, asked.on or PartialDate.of(request.today), Source.of(line))


def _preview(request: Request, person: Person, on: PartialDate, source: Source) -> Answer:
    """What it would change, tried in a transaction that is not kept."""
    with request.writing() as work:
        named, carried = rested_on(work, request, person, source, None)
        done = verifying.verify(work, person.id, on, named.id, request.now)
    content = {"person": str(person.id), "on": str(on), "carried": str(carried) if carried else "", **source.content()}
    draft = request.keep(content, f"/prisoner verify #{person.ref} {on}{source.line()}")
    with request.reading() as work:
        file = case_file(work, person, request.today)
    shown = verifying_views.preview(person, on, done, named, draft, request.language)
    return replace(shown, blocks=(*care_views.above_to_verify(file, request.language), *shown.blocks))


def _record(request: Request, value: str) -> Answer:
    draft = request.kept(value)
    content = draft.content
    with reading_carried():
        on, source = PartialDate.parse(content["on"]), source_of(content)
        carried = UUID(content["carried"]) if content.get("carried") else None
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(draft, request.now)
        person = person_of(work, content["person"])
        named, _carried = rested_on(work, request, person, source, carried)
        done = verifying.verify(work, person.id, on, named.id, request.now)
        work.commit()
    undo = request.keep(
        {"person": str(person.id), "on": str(on), "was": str(done.was or ""), "came": str(done.source or "")}
    )
    return verifying_views.recorded(person, on, done, named, undo, request.language)


def _undo(request: Request, value: str) -> Answer:
    content = request.kept(value).content
    with reading_carried():
        on = PartialDate.parse(content["on"])
        was = PartialDate.parse(content["was"]) if content["was"] else None
        came = UUID(content["came"]) if content["came"] else None
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, content["person"])
        verifying.take_back(work, person.id, on, was, came, request.now)
        work.commit()
    return verifying_views.undone(person, request.language)
