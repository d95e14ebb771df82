"""`/prisoner sources NAME` and `/prisoner source`: what a record rests on, the source in use, what is said of one."""

import re
from dataclasses import replace
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import choice_views, source_forms, source_views
from handlers.people.look_up import card_subjects, keep_typed, log_look_up, look_up, person_of
from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.forms import FieldErrors, Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import source_grammar
from store.access.values import Action, Confidentiality
from store.casework import confidential, on_record, sources
from store.casework.case_file import CaseFile, case_file
from store.casework.sources import Named, Told
from store.errors import BadInput, Conflict, NotFound
from store.prisoners.values import Person
from store.sources.values import About, SourceKind
from store.texts import _
from store.unit_of_work import UnitOfWork

EXAMPLE = _("/prisoner sources Li Jianfeng")
EXAMPLE_IN_USE = _('/prisoner source use court document "Judgment of 2003-06" page 3')
EXAMPLE_CHANGE = "/prisoner source Li Jianfeng 2 gone 2018-01"
SHOWN = "sources"
"""Part of a draft: whose sources were shown last."""
_GONE = re.compile(
    r"(?P<name>.*?)\s*(?:--?\s?gone|—\s?gone|(?:^|(?<=\s))gone|(?:--?|—)\s?(?:下架|消失)|(?:^|(?<=\s))(?:已下架|下架|已删除|被删除|已消失))",
    re.IGNORECASE,
)
_USE = re.compile(r"(?:use|使用|使用中|启用)(?:\s+|(?=[\"“「『])|$)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_STOP = re.compile(r"stop(?: using)?(?: (?:it|the source))?|停用|停止使用|不再使用|停止", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?P<name>.+?)[\s,、]+)?(?:no\.?\s?|第)?(?P<number>\d{1,3})(?:号|个|份)?[\s,:、]+(?P<said>.+)",
    re.IGNORECASE | re.DOTALL,
)


def register(router: Router) -> None:
    """The buttons and the form."""
    router.button(ids.CARD_SOURCES, Action.LOOK_UP, _pressed)
    router.button(ids.SOURCE_EDIT, Action.EDIT_CASES, _edit)
    router.button(ids.SOURCE_FOR, Action.EDIT_CASES, _for)
    router.button(ids.SOURCE_SEAL, Action.EDIT_CASES, _seal)
    router.button(ids.SOURCE_OWN, Action.EDIT_CASES, _own)
    router.button(ids.SOURCE_UNDO, Action.EDIT_CASES, _undo)
    router.button(ids.SOURCE_PUT_AWAY, Action.EDIT_CASES, _put_away)
    router.button(ids.SOURCE_TAKE_UP, Action.EDIT_CASES, _take_up)
    router.form(source_forms.FORM, Action.EDIT_CASES, _filled)


def page_verb() -> Verb:
    """`/prisoner sources NAME`, `… --gone` for what is not to be seen any more."""
    return Verb(("sources", "来源"), Action.LOOK_UP, _page, synonyms=("出处",))


def verb() -> Verb:
    """`/prisoner source` opens a form; `source use "…"` carries one; `source NAME 2 gone 2018-01` says more of one."""
    return Verb(("source", "信源"), Action.EDIT_CASES, _source, synonyms=("消息源",))


def _page(request: Request, text: str) -> Answer:
    gone = _GONE.fullmatch(need(text, EXAMPLE))
    if gone is not None and not gone["name"]:
        return _all_gone(request)
    name = gone["name"] if gone else text
    with request.reading() as work:
        answer = look_up(work, name, request.today)
        file = case_file(work, answer.meant[0].person, request.today) if answer.is_certain else None
    log_look_up(request, answer, file)
    if file is None:
        from handlers.people import views

        draft = keep_typed(request, answer)
        return views.looked_up(answer, None, draft, request.language, request.member, action=ids.CARD_SOURCES)
    return _shown(request, file, is_gone=gone is not None)


def _all_gone(request: Request) -> Answer:
    """The sources taken down over all cases that may be seen."""
    with request.reading() as work:
        found = on_record.gone(work)
    shown = found[: source_views.MOST_GONE]
    people = dict.fromkeys(str(person) for one in shown for person in one.people)
    request.log(Action.LOOK_UP, [("prisoner", person) for person in people])
    return source_views.all_gone(shown, len(found) - len(shown), request.language)


def _pressed(request: Request, value: str) -> Answer:
    with request.reading() as work:
        file = case_file(work, person_of(work, value.partition(" ")[0]), request.today)
    request.log(Action.LOOK_UP, card_subjects(file))
    return _shown(request, file)


def _shown(request: Request, file: CaseFile, *, is_gone: bool = False) -> Answer:
    """The page; whose they are is kept for `source 2 gone 2018-01`."""
    request.keep({SHOWN: str(file.person.id)})
    return source_views.page(file, request.language, request.member, is_gone=is_gone)


def _source(request: Request, text: str) -> Shown:
    if not text:
        with request.reading() as work:
            carrying = on_record.in_use(work, request.member)
        return source_forms.new(carrying, request.place.channel, request.language)
    if _STOP.fullmatch(text):
        return replace(_put_away(request, ""), replaces=False)
    use = _USE.fullmatch(text)
    if use is not None:
        return _use(request, need(use["rest"], EXAMPLE_IN_USE))
    numbered = _NUMBERED.fullmatch(text)
    if numbered is None:
        raise BadInput(
            _(
                "Say which source, and what of it: `{change}`. To carry a new one: `{use}`. `/prisoner source` alone opens the form.",
                change=EXAMPLE_CHANGE, use=EXAMPLE_IN_USE,
            )
        )  # fmt: skip
    said, level, _members = source_grammar.said_behind(numbered["said"])
    if level is not None:
        raise BadInput(
            _(
                "How far a source may go is set by `{line}`.",
                line=f"/prisoner confidential NAME source {numbered['number']} {level} because …",
            )
        )
    return _change_numbered(request, numbered, About(**said))


def _use(request: Request, text: str) -> Answer:
    """Name a source that is carried from now on."""
    details, about, level, slack_users = source_grammar.named_source(text)
    source_grammar.checked_source(details)
    with request.writing() as work:
        work.once(request.key, request.now)
        named = confidential.named_members(work, slack_users)
        source = sources.name_source(work, details, about, request.member, request.now, level=level, named=named)
        work.sources.use(request.member.id, source.id)
        work.commit()
    return source_views.in_use(source, request.language)


def _put_away(request: Request, _value: str) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        was = on_record.in_use(work, request.member)
        work.sources.put_away(request.member.id)
        work.commit()
    undo = request.keep({"source": str(was.id)}) if was is not None else ""
    return source_views.put_away(was, undo, request.language)


def _take_up(request: Request, value: str) -> Answer:
    """Carry the source again that was put away, where it may still be seen."""
    content = request.kept(value).content
    with reading_carried():
        source = UUID(content["source"])
    with request.writing() as work:
        work.once(request.key, request.now)
        sources.told(work, source)
        work.sources.use(request.member.id, source)
        named = on_record.in_use(work, request.member)
        if named is None:
            raise NotFound(_("This is no longer here. Look it up again."))
        work.commit()
    return replace(source_views.in_use(named, request.language), replaces=True)


def _change_numbered(request: Request, numbered: re.Match[str], said: About) -> Answer:
    """Say more of a source by its number: of the person named, or on the page that was shown last."""
    name, number = numbered["name"], int(numbered["number"])
    if name is None:
        shown = request.store.drafts.newest(request.member.id, request.now, SHOWN)
        if shown is None:
            raise BadInput(_("Whose source? Write the name before the number: `{line}`", line=EXAMPLE_CHANGE))
        with request.reading() as work:
            person = person_of(work, shown.content[SHOWN])
        return _changed(request, person, _numbered(request, person, number), said)
    with request.reading() as work:
        answer = look_up(work, name, request.today)
    log_look_up(request, answer)
    if not answer.is_certain:
        kept = {"number": str(number), "said": numbered["said"]}
        draft = keep_typed(request, answer, kept, f"/prisoner source {numbered[0]}")
        return choice_views.which(answer, ids.SOURCE_FOR, draft, request.language)
    person = answer.meant[0].person
    return _changed(request, person, _numbered(request, person, number), said)


def _for(request: Request, value: str) -> Answer:
    """Whose source a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    content = request.kept(draft).content
    with reading_carried():
        number = int(content["number"])
    said = About(**source_grammar.said_behind(content["said"])[0])
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    return _changed(request, person, _numbered(request, person, number), said)


def _numbered(request: Request, person: Person, number: int) -> UUID:
    with request.reading() as work:
        return on_record.numbered(work, person.id, number)


def _changed(request: Request, person: Person, source: UUID, said: About) -> Answer:
    """Put beside what is said of a source what was typed."""
    with request.reading() as work:
        before = sources.told(_on_record(work, person, source), source)
    return _put(request, person, source, replace(before, about=replace(before.about, **said.parts())))


def _put(request: Request, person: Person, source: UUID, to: Told, *, may_seal: bool = False) -> Answer:
    """Say something else of a source; asked first where it would be kept to few and other cases rest on it too."""
    with request.writing() as work:
        work.once(request.key, request.now)
        before = sources.told(_on_record(work, person, source), source)
        others = len(work.prisoners.resting_on(source, on_record.MOST_ASKED)) - 1  # of a hidden one nothing is said
        done = sources.change(work, source, to, request.member, request.now)
        if done.revealing is not None and others and not may_seal:
            content = {"person": str(person.id), "source": str(source), "to": to.details, "about": to.about.as_text()}
            return source_views.asks_seal(person, before, done, others, request.keep(content), request.language)
        work.commit()
    return _echo(request, person, before, done)


def _asked(request: Request, value: str) -> tuple[Person, UUID, Told]:
    """Of which source what was to be said, as the question kept it."""
    content = request.kept(value).content
    with reading_carried():
        source, about = UUID(content["source"]), About.from_text(content["about"])
    with request.reading() as work:
        return person_of(work, content["person"]), source, Told(content["to"], about)


def _seal(request: Request, value: str) -> Answer:
    """It is said of the source all the same, which is kept to few on every case."""
    person, source, to = _asked(request, value)
    return replace(_put(request, person, source, to, may_seal=True), replaces=True)


def _own(request: Request, value: str) -> Answer:
    """What was said makes a statement of its own, beside the source, which stays as it is."""
    person, source, to = _asked(request, value)
    with request.writing() as work:
        work.once(request.key, request.now)
        _on_record(work, person, source)
        about = replace(to.about, kind=SourceKind.STATEMENT)
        done = sources.name_source(work, to.details, about, request.member, request.now)
        if not work.prisoners.link_source_once(person.id, done.id):
            raise Conflict(_("The record holds this already. Nothing was added."))
        work.commit()
    return source_views.kept_beside(person, done, f"{person.id}:{done.id}", request.language)


def _on_record(work: UnitOfWork, person: Person, source: UUID) -> UnitOfWork:
    """The transaction, where the source is on the person's record.

    Raises:
        NotFound: it is not, or the person is hidden.
    """
    if source not in on_record.sources_on(work, person_of(work, person.id).id).values():
        raise NotFound(_("This source is no longer on the record."))
    return work


def _echo(request: Request, person: Person, before: Told, done: Named) -> Answer:
    undo = request.keep(
        {
            "person": str(person.id), "source": str(done.id), "was": before.details, "was_about": before.about.as_text(),
            "is": done.details, "is_about": done.about.as_text(),
        }
    )  # fmt: skip
    return source_views.changed(person, before, done, undo, request.language)


def _edit(request: Request, value: str) -> View:
    """The form of a source, filled with what is said of it."""
    person_id, _colon, source = value.partition(":")
    with reading_carried():
        source_id = UUID(source)
    with request.reading() as work:
        person = person_of(work, person_id)
        held = sources.told(_on_record(work, person, source_id), source_id)
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    return source_forms.edit(person, source, held, request.place.channel, request.language)


def _filled(request: Request, values: Values) -> Answer:
    """A new source that is carried from now on, or another one changed."""
    told = source_forms.filled(values, request.today)
    person_id, _colon, source = values.remembered.partition(":")
    if not source:
        return _new(request, told, values[source_forms.LEVEL])
    with reading_carried():
        source_id = UUID(source)
    with request.reading() as work:
        person = person_of(work, person_id)
        before = sources.told(_on_record(work, person, source_id), source_id)
    kind = told.about.kind if values[source_forms.KIND] else before.about.kind
    return _put(request, person, source_id, Told(told.details, replace(told.about, kind=kind)))


def _new(request: Request, told: Told, level: Confidentiality | None) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        try:
            source = sources.name_source(work, told.details, told.about, request.member, request.now, level=level)
        except BadInput as error:
            raise FieldErrors({source_forms.LEVEL.name: error.message}) from error
        work.sources.use(request.member.id, source.id)
        work.commit()
    return source_views.in_use(source, request.language)


def _undo(request: Request, value: str) -> Answer:
    kept = request.kept(value).content
    with reading_carried():
        source = UUID(kept["source"])
        was = Told(kept["was"], About.from_text(kept["was_about"]))
        is_now = Told(kept["is"], About.from_text(kept["is_about"]))
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, kept["person"])
        sources.change_back(_on_record(work, person, source), source, is_now, was, request.now)
        work.commit()
    return source_views.undone(person, was.details, request.language)
