"""`/prisoner owner NAME @member`, `/list owner 464 @member`: who looks after a case or a list; `/prisoner mine`: what I do."""

import re
from dataclasses import dataclass, replace
from uuid import UUID

from handlers.lists.rows import list_named, list_row
from handlers.people import choice_views, owner_views
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb, need
from handlers.words.mentions import refuse_typed
from store.access import policy
from store.access.values import Action
from store.casework import owners
from store.casework.where_it_stands import stages_of
from store.errors import BadInput, Conflict
from store.prisoners.values import Person
from store.texts import Text, _

EXAMPLE = _("/prisoner owner Li Jianfeng @member")
LIST_EXAMPLE = _("/list owner 464 @member")
NAMES, SYNONYMS = ("owner", "跟进人"), ("负责", "负责人", "归属", "跟進人")
PERSON, LIST = "prisoner", "list"
ME = "me"
MOST = 20
CHANGED_SINCE = _("Somebody has changed this since, so it is not undone. Look it up again.")
_MENTION = r"<@(?P<member>[A-Z0-9]+)(?:\|[^>]*)?>"
_LINE = re.compile(
    rf"(?P<what>.*?)[\s:：,，]*(?:(?:is|to|=|为|是|给)\s+)?(?:{_MENTION}|(?P<me>\bme|myself|我自己|我|本人)|(?P<nobody>nobody|no one|none|无人|无|没有))\s*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: which case or list, and the Slack id of whoever is to look after it."""

    what: str
    member: str | None
    """Or `me`; None: nobody."""


def register(router: Router) -> None:
    """The buttons of a choice, and the undo."""
    router.button(ids.OWNER_FOR, Action.EDIT_CASES, _for)
    router.button(ids.OWNER_BACK, Action.EDIT_LISTS, _back)


def person_verb() -> Verb:
    """The sub-command of `/prisoner`."""
    return Verb(NAMES, Action.EDIT_CASES, _person, splits_line=True, synonyms=SYNONYMS)


def list_verb() -> Verb:
    """The sub-command of `/list`."""
    return Verb(NAMES, Action.EDIT_LISTS, _list, synonyms=SYNONYMS)


def mine_verb() -> Verb:
    """The cases and lists that the member looks after."""
    return Verb(("mine", "我的"), Action.LOOK_UP, _mine, takes_words=False)


def _line(text: str, example: Text) -> Line:
    if text.count("<@") > 1:
        raise BadInput(_("One member looks after it. Name one. For example: `{example}`", example=example))
    refuse_typed(text)
    found = _LINE.fullmatch(need(text, example))
    if found is None:
        raise BadInput(
            _("Name the member who is to look after it, or nobody. For example: `{example}`", example=example)
        )
    return Line(found["what"].strip(' "“”'), ME if found["me"] else found["member"])


def _person(request: Request, text: str) -> Answer:
    typed = _line(text, EXAMPLE)
    with request.reading() as work:
        found = look_up(work, need(typed.what, EXAMPLE), request.today)
    log_look_up(request, found)
    if not found.is_certain:
        draft = keep_typed(request, found, {"member": typed.member or ""}, f"/prisoner owner {text}")
        return choice_views.which(found, ids.OWNER_FOR, draft, request.language)
    return _give(request, found.meant[0].person, typed.member)


def _for(request: Request, value: str) -> Answer:
    """Whose case a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    member = request.kept(draft).content["member"]
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _give(request, person, member or None)


def _give(request: Request, person: Person, named: str | None) -> Answer:
    member = _who(request, named)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person.id)
        before = owners.give_case(work, person.id, member, request.now)
        work.commit()
    undo = f"{PERSON}:{person.id}:{before.slack_user if before else ''}:{member or ''}"
    return owner_views.of_case(person, member, undo, request.language)


def _who(request: Request, named: str | None) -> str | None:
    return request.member.slack_user if named == ME else named


def _list(request: Request, text: str) -> Answer:
    typed = _line(text, LIST_EXAMPLE)
    member = _who(request, typed.member)
    with request.writing() as work:
        work.once(request.key, request.now)
        row = list_named(work, request, typed.what or None)
        before = owners.give_list(work, row, member)
        owned = work.lists.value(row)
        work.commit()
    undo = f"{LIST}:{owned.number}:{before.slack_user if before else ''}:{member or ''}"
    return owner_views.of_list(owned, member, undo, request.today, request.language)


def _back(request: Request, value: str) -> Answer:
    """Give a case or list back to whoever looked after it before."""
    with reading_carried():
        kind, which, before, after = value.split(":")
        known = UUID(which) if kind == PERSON else int(which)
    if isinstance(known, UUID):
        policy.demand(request.member, Action.EDIT_CASES)
    with request.writing() as work:
        work.once(request.key, request.now)
        if isinstance(known, UUID):
            person = person_of(work, known)
            now = owners.owner_of(work, person.id)
        else:
            row = list_row(work, request, known)
            now = owners.owner_of_list(work, row.id)
        if (now.slack_user if now is not None else "") != after:
            raise Conflict(CHANGED_SINCE)
        if isinstance(known, UUID):
            owners.give_case(work, person.id, before or None, request.now)
        else:
            owners.give_list(work, row, before or None)
            owned = work.lists.value(row)
        work.commit()
    if isinstance(known, UUID):
        return owner_views.of_case(person, before or None, "", request.language)
    return owner_views.of_list(owned, before or None, "", request.today, request.language)


def _mine(request: Request, _text: str) -> Answer:
    with request.reading() as work:
        mine = owners.looked_after(work, request.member.id, MOST + 1)
        shown = replace(mine, people=mine.people[:MOST], lists=mine.lists[:MOST])
        stages = stages_of(work, shown.people, request.today)
    request.log(Action.LOOK_UP, shown.on_record())
    return owner_views.mine(shown, stages, request.today, request.language, is_all=shown == mine)
