"""`/prisoner set NAME FIELD VALUE` and `/prisoner edit NAME`: what is held of a person beside the case, with source and undo."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from slack_sdk.models.views import View

from handlers.people import choice_views, editing, fact_asking, fact_forms, facts, setting_views, source_views
from handlers.people.fact_forms import say_why
from handlers.people.look_up import keep_typed, log_look_up, look_up, person_of
from handlers.people.typed_facts import Source, rested_on, source_of
from handlers.slack import ids
from handlers.slack.blocks import Answer, said, small
from handlers.slack.carried import reading_carried
from handlers.slack.forms import Field, FieldErrors, FieldKind, Form, Values, line
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import fact_grammar, identity_grammar
from handlers.words.fact_grammar import LONGEST_SOURCE
from handlers.words.grammar import clean
from handlers.words.identity_grammar import LABELS, IdentityLine
from handlers.words.language import Language, escape
from handlers.words.naming import numbered_name
from store.access.values import Action
from store.casework.identity import NAMES, Corrected, correct, identity_of, take_back
from store.casework.on_record import in_use
from store.casework.sources import Named
from store.errors import BadInput, Conflict
from store.facts.registry import KINDS
from store.prisoners.values import SEXES, Person, Sex
from store.texts import _
from store.unit_of_work import UnitOfWork

NOTHING_CHANGED = _("The record says so already. Nothing was changed.")
SET, WAS = "set.", "was."
"""Before a column, where a draft keeps what is to stand in it, and what stood in it when that was shown."""


def _field(name: str) -> Field[Any]:
    if name == "sex":
        return Field(name, LABELS[name], Sex, kind=FieldKind.CHOICE, choices=SEXES)
    longest = identity_grammar.LONGEST_NOTE if name == "note" else identity_grammar.LONGEST_WORDS
    return Field(name, LABELS[name], lambda text: identity_grammar.value_of(name, text), longest=longest)


FIELDS: Mapping[str, Field[Any]] = {name: _field(name) for name in LABELS}
OTHER_SOURCE = line("source", _("Source"), required=True, longest=LONGEST_SOURCE)
EDIT = Form(
    "form.identity", _("Correct the record"), _("Show"), (*FIELDS.values(), fact_forms.SOURCE, fact_forms.REASON)
)
ASKS_SOURCE = Form("form.identity_from", _("From which source?"), _("Show"), (OTHER_SOURCE,))
BECAUSE = Form("form.identity_because", _("It is so, because …"), _("Record"), (fact_forms.GIVEN_REASON,))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to stand on the record of a person, not yet there."""

    values: Mapping[str, object]
    """By column; None: not known."""
    was: Mapping[str, object] = field(default_factory=dict)
    """What stood there when somebody opened the form."""
    source: Source = field(default_factory=Source)
    because: str = ""
    carried: UUID | None = None

    def content(self, person: Person) -> dict[str, str]:
        """The same for a draft."""
        return {
            "person": str(person.id), "because": self.because, "carried": str(self.carried) if self.carried else "",
            **self.source.content(),
            **{f"{SET}{name}": identity_grammar.as_text(value) for name, value in self.values.items()},
            **{f"{WAS}{name}": identity_grammar.as_text(value) for name, value in self.was.items()},
        }  # fmt: skip

    def line(self, person: Person) -> str:
        """The command that asks for it again; of several values at once it opens the form."""
        if len(self.values) != 1:
            return f"/prisoner edit #{person.ref}"
        ((name, value),) = self.values.items()
        because = f' because "{self.because}"' if self.because else ""
        said = identity_grammar.typed(name, value)
        return f"/prisoner set #{person.ref} {name} {said}{because}{self.source.line()}"


def _kept(content: Mapping[str, str], prefix: str) -> dict[str, object]:
    found = {name.removeprefix(prefix): text for name, text in content.items() if name.startswith(prefix)}
    return {name: identity_grammar.from_text(name, text) for name, text in found.items() if name in NAMES}


def _wanted(content: Mapping[str, str]) -> Wanted:
    with reading_carried():
        carried = UUID(content["carried"]) if content.get("carried") else None
        return Wanted(
            _kept(content, SET), _kept(content, WAS), source_of({"source": "", **content}), content.get("because", ""), carried
        )  # fmt: skip


def register(router: Router) -> None:
    """The buttons of a choice, a preview and an echo, and the forms."""
    edit = Action.EDIT_CASES
    router.button(ids.IDENTITY_FOR, edit, _for)
    router.button(ids.IDENTITY_SOURCE, edit, _source_picked)
    router.button(ids.IDENTITY_ASK, edit, lambda request, value: _asks(request, ASKS_SOURCE, value))
    router.button(ids.IDENTITY_SET, edit, _put)
    router.button(ids.IDENTITY_BECAUSE, edit, lambda request, value: _asks(request, BECAUSE, value))
    router.button(ids.IDENTITY_OVER, edit, _over)
    router.button(ids.IDENTITY_BACK, edit, _undo)
    router.form(EDIT, edit, _filled)
    router.form(ASKS_SOURCE, edit, _with_source)
    router.form(
        BECAUSE, edit, lambda request, values: _put(request, values.remembered, values.given(fact_forms.GIVEN_REASON))
    )


def set_verb() -> Verb:
    """`/prisoner set NAME born 1969 source "…"`; where somebody is held is a transfer."""
    return Verb(("set", "设置"), Action.EDIT_CASES, _set, splits_line=True, synonyms=("设为", "設置"))


def edit_verb() -> Verb:
    """`/prisoner edit NAME` opens the form of the person, `/prisoner edit NAME sentence` that of a fact on record."""
    names = ("edit", "编辑")
    return Verb(names, Action.EDIT_CASES, _edit, splits_line=True, synonyms=("修改", "更正", "編輯", "改"))


def _set(request: Request, text: str) -> Shown:
    need(text, identity_grammar.EXAMPLE)
    try:
        typed = identity_grammar.split(text)
    except BadInput as error:
        raise fact_grammar.form_instead(text, is_set=True) or error from error
    if typed.as_fact:
        return facts.log(request, typed.as_fact)
    identity_grammar.value_of(typed.field, typed.value, request.today)  # what cannot be read is told first
    with request.reading() as work:
        found = look_up(work, typed.name, request.today)
        fact_asking.refuse_words_beside(work, found, typed.name)
    log_look_up(request, found)
    if not found.is_certain:
        more = {"line": text, "on": request.today.isoformat()}
        draft = keep_typed(request, found, more, f"/prisoner set {text}")
        return choice_views.which(found, ids.IDENTITY_FOR, draft, request.language)
    return _said(request, found.meant[0].person, typed)


def _said(request: Request, person: Person, typed: IdentityLine) -> Answer:
    value = identity_grammar.value_of(typed.field, typed.value, request.today)
    source = Source.of(typed)
    with request.reading() as work:
        was = {typed.field: getattr(identity_of(work, person.id), typed.field)}
    return _preview(request, person, Wanted({typed.field: value}, was, source, typed.because))


def _edit(request: Request, text: str) -> Shown:
    need(text, _("/prisoner edit Jin Andi sentence"))
    name, kind, is_fact = fact_grammar.fact_named(text)
    if is_fact:
        return editing.facts_of(request, name, kind, text)
    instead = fact_grammar.form_instead(text, is_set=False)
    if instead is not None:
        raise instead
    with request.reading() as work:
        found = look_up(work, text, request.today)
    log_look_up(request, found)
    if not found.is_certain:
        draft = keep_typed(request, found, {"edit": ""}, f"/prisoner edit {text}")
        return choice_views.which(found, ids.IDENTITY_FOR, draft, request.language)
    return _form(request, found.meant[0].person)


def _for(request: Request, value: str) -> Shown:
    """Whom a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    content = request.kept(draft).content
    with request.reading() as work:
        person = person_of(work, person_id)
    request.log(Action.LOOK_UP, [("prisoner", person_id)])
    if "line" in content:
        return _said(request, person, identity_grammar.split(content["line"]))
    if content.get("edit"):
        return editing.choose(request, person, next((kind for kind in KINDS if kind.key == content["edit"]), None))
    return _form(request, person)


def _form(request: Request, person: Person) -> View:
    """The form of a person, filled with what is held."""
    language = request.language
    with request.reading() as work:
        held = identity_of(work, person.id)
        carrying = in_use(work, request.member)
    was = {name: getattr(held, name) for name in LABELS}
    draft = request.keep(Wanted({}, was).content(person), f"/prisoner edit #{person.ref}")
    above = [
        said(escape(numbered_name(person, language))),
        *source_views.carried(carrying, language),
        small(language.mrkdwn(_("What is emptied is taken off. A fact on record: `/prisoner edit NAME sentence`."))),
    ]
    return EDIT.view(language, request.place.channel, remember=draft, initial=_initial(was, language), above=above)


def _initial(was: Mapping[str, object], language: Language) -> dict[str, str]:
    return {name: _as_typed(name, value, language) for name, value in was.items() if value is not None}


def _as_typed(name: str, value: object, language: Language) -> str:
    """A value as it stands in its field, so that it reads back as itself."""
    return identity_grammar.shown(name, value, language) if name == "province" else identity_grammar.as_text(value)


def _filled(request: Request, values: Values) -> Shown:
    """What was changed in the form, shown for OK; what is doubtful stands at its own field."""
    draft = request.kept(values.remembered)
    opened = _wanted(draft.content)
    given = {
        name: values[FIELDS[name]]
        for name in LABELS
        if values.typed.get(name, "") != clean(_as_typed(name, opened.was.get(name), request.language) if opened.was.get(name) is not None else "")
    }  # fmt: skip
    if not given:
        raise FieldErrors({fact_forms.SOURCE.name: NOTHING_CHANGED})
    was = {name: opened.was.get(name) for name in given}
    source = values[fact_forms.SOURCE] or ""
    wanted = Wanted(given, was, Source(source), values[fact_forms.REASON] or "")
    with request.writing() as work:
        person = person_of(work, draft.content["person"])
        if not source and in_use(work, request.member) is None:
            raise FieldErrors({fact_forms.SOURCE.name: fact_forms.SOURCE_NEEDED})
        if not _overtaken(work, person, wanted):
            done = _corrected(work, request, person, wanted)[0]
            if done.doubts:
                at = "born" if "born" in given else next(iter(given))
                raise FieldErrors({at: say_why(done.doubts[0].text)})
    return _preview(request, person, wanted)


def _overtaken(work: UnitOfWork, person: Person, wanted: Wanted) -> dict[str, object]:
    """What stands on record by now in the columns that somebody has changed since they were shown."""
    held = identity_of(work, person.id)
    return {name: getattr(held, name) for name, value in wanted.was.items() if getattr(held, name) != value}


def _corrected(
    work: UnitOfWork, request: Request, person: Person, wanted: Wanted
) -> tuple[Corrected, UUID | None, Named]:
    named, carried = rested_on(work, request, person, wanted.source, wanted.carried)
    return correct(work, person.id, wanted.values, named.id, request.now, wanted.because), carried, named


def _preview(request: Request, person: Person, wanted: Wanted, *, again: bool = False) -> Answer:
    """What it would change, tried in a transaction that is not kept."""
    line_again = wanted.line(person)
    with request.writing() as work:
        now = _overtaken(work, person, wanted)
        if now:
            draft = request.keep(wanted.content(person), line_again)
            held = {**wanted.was, **now}
            return setting_views.both(person, wanted.was, held, wanted.values, draft, request.language)
        needs_source = not wanted.source.details and wanted.carried is None
        if needs_source and in_use(work, request.member) is None:
            if not any(getattr(identity_of(work, person.id), name) != value for name, value in wanted.values.items()):
                raise Conflict(NOTHING_CHANGED)
            draft = request.keep(wanted.content(person), line_again)
            offers = fact_asking.of_record(work, person)
            return setting_views.asks_source(person, wanted.values, offers, draft, request.language)
        done, carried, named = _corrected(work, request, person, wanted)
    content = replace(wanted, carried=carried).content(person)
    shown = {"shown": "\n".join(setting_views.follows(done, request.language))}
    draft = request.keep(content | shown, line_again)
    return setting_views.preview(person, done, named, draft, request.language, again=again)


def _source_picked(request: Request, value: str) -> Answer:
    """A source of the person's record, for a line that named none."""
    source, _blank, draft = value.partition(" ")
    content = request.kept(draft).content
    with reading_carried():
        carried = UUID(source)
    with request.reading() as work:
        person = person_of(work, content["person"])
    return replace(_preview(request, person, replace(_wanted(content), carried=carried)), replaces=True)


def _asks(request: Request, form: Form, draft: str) -> View:
    """The form for another source, or for the reason of whoever overrules a doubt."""
    content = request.kept(draft).content
    with request.reading() as work:
        person = person_of(work, content["person"])
    request.log(Action.LOOK_UP, [("prisoner", str(person.id))])
    doubts = content.get("shown", "") if form is BECAUSE else ""
    above = [said(escape(numbered_name(person, request.language))), *([said(doubts)] if doubts else [])]
    return form.view(request.language, request.place.channel, remember=draft, above=above)


def _with_source(request: Request, values: Values) -> Answer:
    content = request.kept(values.remembered).content
    with request.reading() as work:
        person = person_of(work, content["person"])
    named = fact_grammar.checked_source(values.given(OTHER_SOURCE))
    return _preview(request, person, replace(_wanted(content), source=Source(named)))


def _over(request: Request, value: str) -> Answer:
    """What somebody wrote, in place of what somebody else wrote meanwhile: shown for OK."""
    content = request.kept(value).content
    wanted = _wanted(content)
    with request.reading() as work:
        person = person_of(work, content["person"])
        held = identity_of(work, person.id)
    wanted = replace(wanted, was={name: getattr(held, name) for name in wanted.values})
    return replace(_preview(request, person, wanted), replaces=True)


def _put(request: Request, value: str, because: str = "") -> Answer:
    """Put on record what a preview showed; where the record has changed since, it is shown anew instead."""
    draft = request.kept(value)
    wanted = _wanted({**draft.content, "because": because or draft.content.get("because", "")})
    with request.writing() as work:
        work.once(request.key, request.now)
        work.spend(draft, request.now)
        person = person_of(work, draft.content["person"])
        is_open = bool(_overtaken(work, person, wanted))
        if not is_open:
            done, _carried, named = _corrected(work, request, person, wanted)
            is_open = bool(done.doubts)
        if not is_open:
            work.commit()
    if is_open:
        return _preview(request, person, wanted, again=True)
    with request.reading() as work:
        person = person_of(work, person.id)
    undo = Wanted(done.after, done.before).content(person) | {"carried": str(done.source) if done.source else ""}
    return setting_views.done(person, done, named, request.keep(undo), request.language)


def _undo(request: Request, value: str) -> Answer:
    content = request.kept(value).content
    done = _wanted(content)
    with request.writing() as work:
        work.once(request.key, request.now)
        person = person_of(work, content["person"])
        take_back(work, person.id, done.values, done.was, request.now, done.carried)
        person = person_of(work, person.id)
        work.commit()
    return setting_views.undone(person, done.was, done.values, request.language)
