"""`/prisoner group Sanming Eight`: everybody of a group; `… NAME add GROUP`, `… NAME remove GROUP`, `… new "X" size 8`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import group_views, tie_forms, ties
from handlers.people.look_up import card_subjects, log_look_up, look_up, person_of, subjects_of
from handlers.people.tie_forms import ADDS, TAKES
from handlers.people.ties import Line
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import NEEDED, FieldErrors, Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb
from handlers.words import group_grammar, source_grammar
from handlers.words.groups import title
from handlers.words.language import escape
from store.access import policy
from store.access.values import Action
from store.casework import belonging
from store.casework.case_file import case_file, happened_by
from store.casework.where_it_stands import stages_in
from store.dates import PartialDate
from store.errors import NotFound
from store.prisoners.groups import Group, Groups
from store.prisoners.values import Person
from store.texts import Text, _
from store.unit_of_work import UnitOfWork


def register(router: Router) -> None:
    """The buttons that open a group and its form, and the form."""
    router.button(ids.GROUP_OPEN, Action.LOOK_UP, _opened)
    router.button(ids.GROUP_FORM, Action.EDIT_CASES, _form_of_group)
    router.form(tie_forms.OF_GROUP, Action.EDIT_CASES, _filled)


def verb() -> Verb:
    """The sub-command, in both languages; what changes something asks the policy for more."""
    return Verb(
        ("group", "群体"), Action.LOOK_UP, _typed, splits_line=True, synonyms=("groups", "团体", "群组", "小组")
    )


def _typed(request: Request, text: str) -> Shown:
    marked = source_grammar.marked(text) if text else source_grammar.Marked("")
    told = group_grammar.new_group(marked.said)
    if told is not None and not _is_known(request, marked.said):  # the New Youth Society
        policy.demand(request.member, Action.EDIT_CASES)
        return _new(request, told, ties.line_of("group", marked.said, marked))
    change = group_grammar.change(marked.said)
    size = group_grammar.stated(marked.said) if change is None else None
    if size is not None and not _is_known(request, marked.said):
        policy.demand(request.member, Action.EDIT_CASES)
        return _stated(request, size, ties.line_of("group", marked.said, marked))
    if change is not None:
        policy.demand(request.member, Action.EDIT_CASES)
        if _is_known(request, change.subject) and not _is_known(request, change.what):  # the group was named first
            change = replace(change, subject=change.what, what=change.subject)
        rest = f"{ADDS if change.adds else TAKES} {change.what}"
        return ties.asked(request, change.subject, ties.line_of("group", rest, marked), changed)
    if not text:
        return _every(request)
    return _found(request, tie_forms.only_add(marked.said) or marked.said, ties.line_of("group", ties.FORM, marked))


def _is_known(request: Request, name: str) -> bool:
    with request.reading() as work:
        return any(work.groups.is_called(group, name) for group in work.groups.called(name))


def _every(request: Request) -> Answer:
    with request.reading() as work:
        groups, sizes = work.groups.every(), work.groups.sizes()
    return group_views.every(groups, sizes, request.language)


def _found(request: Request, name: str, line: Line) -> Shown:
    with request.reading() as work:
        found = work.groups.called(name)
        is_it = bool(found) and work.groups.is_called(found[0], name)
        somebody = look_up(work, name, request.today) if not is_it else None
    if somebody is not None and somebody.is_certain:
        log_look_up(request, somebody)
        return _held(request, somebody.meant[0].person, line)
    if not is_it:
        return group_views.near(name, found, request.language)
    return _page(request, found[0].ref)


def _held(request: Request, person: Person, line: Line) -> Shown:
    """The groups of somebody, in the form where one may send it."""
    with request.reading() as work:
        file = case_file(work, person_of(work, person.id), request.today)
    request.log(Action.LOOK_UP, card_subjects(file))
    held = group_views.held(file, request.language)
    return tie_forms.view(request, tie_forms.OF_GROUP, file.person, line, held) if tie_forms.may_fill(request) else held


def _form_of_group(request: Request, value: str) -> View:
    with request.reading() as work:
        group = _group(work.groups, value)
    return tie_forms.view_of_group(request, group.ref, escape(title(group, request.language)))


def _filled(request: Request, values: Values) -> Answer:
    """Put somebody into a group, or take them out; the form carries the one and was filled with the other."""
    person_id, _colon, ref = values.remembered.partition(":")
    picked, typed = values[tie_forms.PERSON], values[tie_forms.GROUP] or ""
    if not person_id and picked is None:
        raise FieldErrors({tie_forms.PERSON.name: NEEDED})
    if not ref and not typed:
        raise FieldErrors({tie_forms.GROUP.name: NEEDED})
    with request.reading() as work:
        found = [_group(work.groups, ref)] if ref else work.groups.called(typed)
        is_it = bool(ref) or (bool(found) and work.groups.is_called(found[0], typed))
    if not is_it:
        raise FieldErrors({tie_forms.GROUP.name: group_views.not_known(typed, found, request.language)})
    word, name = tie_forms.does(values), found[0].name
    return tie_forms.filled(
        request, values, "group", picked or person_id,
        lambda person, line: _change(request, person, replace(line, rest=f"{word} {name}")),
    )  # fmt: skip


def called(request: Request, name: str) -> Answer | None:
    """The group that bears exactly this name, where somebody looks for it as for a person; None where none does."""
    with request.reading() as work:
        found = next((group for group in work.groups.called(name) if work.groups.is_called(group, name)), None)
    if found is None:
        return None
    request.remarks.append(_("“{name}” is no person of the record: it is a group.", name=name))
    return _page(request, found.ref)


def _opened(request: Request, value: str) -> Answer:
    return _page(request, value)


def _page(request: Request, ref: str) -> Answer:
    with request.reading() as work:
        group = _group(work.groups, ref)
        people = work.groups.members(group)
        cases = work.cases.cases([person.id for person in people])
    stages = stages_in(cases, people, request.today)
    request.log(Action.LOOK_UP, subjects_of(people))
    rows = [
        group_views.Member(person, happened_by(person, cases[person.id], request.today), stages[person.id])
        for person in people
    ]
    return group_views.page(group, rows, request.language, may_edit=tie_forms.may_fill(request))


def _group(groups: Groups, ref: str) -> Group:
    found = groups.by_ref(ref)
    if found is None:
        raise NotFound(_("This group is no longer here. Look it up again: `/prisoner group`."))
    return found


def _new(request: Request, told: belonging.NewGroup, line: Line) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        source, named = ties.rests_on(work, request, line)
        group = belonging.name_group(work, told, source, request.today)
        work.commit()
    undo = ties.undo_button(request, "group.new", "", group=group.ref)
    return group_views.made(group, named, undo, request.language)


def _stated(request: Request, told: belonging.NewGroup, line: Line) -> Answer:
    """Keep the size that a source states, of a group that is known."""
    with request.writing() as work:
        work.once(request.key, request.now)
        found = work.groups.called(told.name)
        if not found or not work.groups.is_called(found[0], told.name):
            return group_views.unknown(told.name, found, request.language)
        source, named = ties.rests_on(work, request, line)
        belonging.state_size(work, found[0], told, source, request.today)
        after = next(one for one in work.groups.every() if work.groups.is_called(one, found[0].name))
        known = work.groups.sizes().get(after.row, 0) if after.row is not None else 0
        work.commit()
    held = {"size": found[0].size or "", "as_of": str(found[0].as_of or "")}
    undo = ties.undo_button(request, "group.size", f"/prisoner group {after.name}", group=after.ref, **held)
    return group_views.stated(found[0], after, known, named, undo, request.language)


def undo_size(work: UnitOfWork, _request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Put back the size that was held."""
    group = _group(work.groups, content["group"])
    with reading_carried():
        as_of = PartialDate.parse(content["as_of"]) if content.get("as_of") else None
    if group.row is not None:
        work.groups.state(group.row, content.get("size") or None, as_of)
    return []


def changed(request: Request, person: Person, line: Line) -> Shown:
    """Put somebody into a group, or take them out of it; where none is named, show the form."""
    return _held(request, person, line) if line.rest == ties.FORM else _change(request, person, line)


def _change(request: Request, person: Person, line: Line) -> Answer:
    word, _blank, name = line.rest.partition(" ")
    named: Text | None
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, person.id)
        found = work.groups.called(name)
        if not found or not work.groups.is_called(found[0], name):
            return group_views.unknown(name, found, request.language)
        group = found[0]
        if word == ADDS:
            source, named = ties.rests_on(work, request, line)
            content = {"source": str(source), "linked": ties.linked(belonging.join(work, person, group, source))}
        else:
            ties.reason_unused(request, line.because)
            named, content = None, {"source": str(belonging.leave(work, person, group) or "")}
        group = next(one for one in work.groups.every() if work.groups.is_called(one, group.name))
        work.commit()
    other = TAKES if word == ADDS else ADDS
    undo = ties.undo_button(
        request, f"group.{word}", f"/prisoner group #{person.ref} {other} {group.name}",
        person=str(person.id), group=group.ref, **content,
    )  # fmt: skip
    return group_views.changed(person, group, named, undo, request.language, joined=word == ADDS)


def undo_new(work: UnitOfWork, _request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Take a new group back."""
    belonging.unname_group(work, _group(work.groups, content["group"]))
    return []


def undo_add(work: UnitOfWork, _request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Take somebody out of the group again."""
    person = person_of(work, content["person"])
    belonging.leave(work, person, _group(work.groups, content["group"]))
    if ties.linked_in(content):
        belonging.unlink(work, [person.id], UUID(content["source"]))
    return [person]


def undo_remove(work: UnitOfWork, _request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Put somebody into the group again, on the source it rested on."""
    person, group = person_of(work, content["person"]), _group(work.groups, content["group"])
    with reading_carried():
        source = UUID(content["source"]) if content["source"] else None
    belonging.put_back(work, person, group, source)
    return [person]


RUNS: Mapping[str, ties.Run] = {"group": changed}
UNDOES: Mapping[str, ties.Undo] = {
    "group.new": undo_new, "group.add": undo_add, "group.remove": undo_remove, "group.size": undo_size,
}  # fmt: skip
