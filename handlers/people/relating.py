"""`/prisoner relate A spouse B`: what somebody is to a person, of the record or outside it; `/prisoner relations NAME`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import combinations
from uuid import UUID

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from handlers.people import choice_views, fact_forms, relation_form, tie_views, ties
from handlers.people.look_up import each_named, log_look_up, look_up, person_of, subjects_of
from handlers.people.ties import Line
from handlers.people.typed_facts import Source, no_telephone, source_of
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, row, said
from handlers.slack.carried import reading_carried
from handlers.slack.forms import FieldErrors, Values
from handlers.slack.request import Request, Shown
from handlers.slack.router import Router, Verb, need
from handlers.words import relation_grammar, source_grammar
from handlers.words.relation_grammar import EXAMPLE, RelationLine, TakenOff
from store.access import policy
from store.access.values import Action
from store.casework import relate
from store.casework.case_file import CaseFile
from store.casework.on_record import in_use
from store.casework.relate import Kept, Said
from store.casework.where_it_stands import stages_of
from store.errors import BadInput, Conflict, NotFound
from store.names.titles import has_surname, lawyers_surname
from store.prisoners.kinship import Kin, SaidRelation
from store.prisoners.service import LookUp
from store.prisoners.values import Person, Sex
from store.texts import _
from store.unit_of_work import UnitOfWork

PARTS = ("one", "other")


def lawyers(request: Request, text: str) -> list[Block]:
    """Who of that surname is a lawyer of somebody on record, where no more than that is said; nobody is claimed to be meant."""
    surname = lawyers_surname(text)
    if surname is None:
        return []
    with request.reading() as work:
        told = work.relations.lawyers()
        clients = work.prisoners.people({client for client, _one in told})
    found = [
        (clients[client], one)
        for client, one in told
        if any(
            has_surname(name, surname)
            for name in ([one.outside or ""] if one.other is None else [name.text for name in one.other.names])
        )
    ]
    if not found:
        return []
    found.sort(key=lambda told: told[0].ref)
    shown = [*(client for client, _one in found), *(one.other for _client, one in found if one.other is not None)]
    request.log(Action.LOOK_UP, subjects_of(shown))
    return tie_views.lawyers_of(found, request.language)


def register(router: Router) -> None:
    """The buttons of a choice, of somebody outside the record, and of the other way round."""
    router.button(ids.RELATE_FOR, Action.EDIT_CASES, _for)
    router.button(ids.RELATE_OUTSIDE, Action.EDIT_CASES, _outside)
    router.button(ids.RELATE_FORM, Action.EDIT_CASES, _pressed)
    router.form(relation_form.RELATION, Action.EDIT_CASES, _filled)


def verb() -> Verb:
    """The sub-command, in both languages."""
    return Verb(("relate", "关联"), Action.EDIT_CASES, typed, splits_line=True, synonyms=("亲属",))


def is_told(text: str) -> bool:
    """Whether a line says what two people are to each other, or takes that off, and does not only name somebody."""
    return relation_grammar.read(source_grammar.marked(text).said) is not None


def typed(request: Request, text: str) -> Shown:
    """Keep what a line says, or open the form of who alone is named.

    Raises:
        BadInput: nothing is said in it, or it cannot be kept.
    """
    policy.demand(request.member, Action.EDIT_CASES)
    marked = source_grammar.marked(need(text, EXAMPLE))
    told = relation_grammar.read(marked.said)
    if told is None and marked.is_bare:
        form = _form_for(request, marked.said)
        if form is not None:
            return form
    if told is None:
        raise BadInput(relation_grammar.needs(marked.said))
    line = ties.line_of("relate", marked.said, marked)
    if isinstance(told, TakenOff):
        return ties.asked(request, told.one, Line("relate", str(told.number)), take_off)
    return _each(request, told, line)


def _each(request: Request, told: RelationLine, line: Line) -> Answer:
    """Keep what a line says of one, or of several one after another: a case has many co-defendants."""
    with request.reading() as work:
        ones = each_named(work, told.one, request.today)
        others = [told.other] if told.is_outside else each_named(work, told.other, request.today)
    pairs = [(one, other) for one in ones for other in others]
    if told.kin is Kin.CO_DEFENDANT and not told.is_outside:  # of one case each is that of every other
        pairs = list(combinations(dict.fromkeys((*ones, *others)), 2))
    told_each = [replace(told, one=one, other=other) for one, other in pairs]
    if len(told_each) <= 1:
        return _asked(request, told, line)
    blocks: list[Block] = []
    for number, pair in enumerate(told_each):
        if len(blocks) > FULL:
            left = "; ".join(f"{one.one}, {one.other}" for one in told_each[number:])
            blocks.append(said(request.language.mrkdwn(_("Not kept yet, one line at a time: {pairs}", pairs=left))))
            break
        try:
            blocks += _asked(replace(request, key=f"{request.key}:{number}"), pair, line, is_short=True).blocks
        except (BadInput, Conflict, NotFound) as error:
            about = _("{one}; {other}: {problem}", one=pair.one, other=pair.other, problem=error.message)
            blocks.append(said(request.language.mrkdwn(about)))
    return Answer(tuple(blocks))


FULL = 38
"""Blocks of an answer after which nothing more is added: Slack takes 50, and a question about whom it means takes ten."""


def _form_for(request: Request, name: str) -> View | None:
    """The form of somebody of whom only the name was typed; None where nobody is certain."""
    with request.reading() as work:
        found = look_up(work, name, request.today)
    log_look_up(request, found)
    return _form(request, found.meant[0].person) if found.is_certain else None


def _pressed(request: Request, value: str) -> View:
    with request.reading() as work:
        person = person_of(work, value)
    request.log(Action.LOOK_UP, [("prisoner", value)])
    return _form(request, person)


def _form(request: Request, person: Person) -> View:
    with request.reading() as work:
        carrying = in_use(work, request.member)
    return relation_form.view(person, carrying, request.place.channel, request.language)


def _filled(request: Request, values: Values) -> Answer:
    """Keep what the form was filled with; what can hardly be stands at its field."""
    said_so, reason = relation_form.said(values), values[relation_form.BECAUSE] or ""
    with request.reading() as work:
        people = [person_of(work, values.remembered)]
        picked, outside = values[relation_form.OTHER], values[relation_form.OUTSIDE]
        people += [person_of(work, picked)] if picked is not None else []
        other = people[1] if picked is not None else outside or ""
        doubts = relate.doubts(work, people[0], said_so, other)
        has_source = values[relation_form.SOURCE] or reason or in_use(work, request.member)
    if doubts and not reason:
        raise relation_form.doubted(doubts)
    if not has_source:
        raise FieldErrors({relation_form.SOURCE.name: fact_forms.SOURCE_NEEDED})
    name = other if isinstance(other, str) else f"#{other.ref}"
    told = RelationLine(f"#{people[0].ref}", said_so.kin, name, None, said_so.words, is_outside=picked is None)
    source = (
        Source(source_grammar.checked_source(values[relation_form.SOURCE] or ""))
        if values[relation_form.SOURCE]
        else Source()
    )
    return _keep(request, people, told, Line("relate", "", source, reason))


def _asked(request: Request, told: RelationLine, line: Line, *, is_short: bool = False) -> Answer:
    """Keep the relation, or ask about the first of the two who is not certain; what is picked carries the line on."""
    people: list[Person] = []
    for part in PARTS[:1] if told.is_outside else PARTS:
        with request.reading() as work:
            answer = look_up(work, getattr(told, part), request.today)
        log_look_up(request, answer)
        if not answer.is_certain:
            return _which(request, answer, part, told, line)
        people.append(answer.meant[0].person)
    return _keep(request, people, told, line, is_short=is_short)


def _which(request: Request, answer: LookUp, part: str, told: RelationLine, line: Line) -> Answer:
    """Who is meant; the second may also be somebody outside the record, of whom only the name is kept."""
    language = request.language
    draft = request.keep({"asked": part, **_content(told, line)}, line.typed("").replace("relate  ", "relate "))
    found = choice_views.which(answer, ids.RELATE_FOR, draft, language)
    if part == PARTS[0]:
        return found
    blocks = found.blocks
    if not (answer.meant or answer.close):
        none = _("No one of the record matches “{typed}”. Nothing was recorded yet.", typed=answer.typed)
        blocks = (said(language.mrkdwn(none)),)
    outside = button(ids.RELATE_OUTSIDE, language.say(_("Somebody outside the record: keep the name")), draft)
    return Answer((*blocks, *row([outside])))


def _content(told: RelationLine, line: Line) -> dict[str, str]:
    return {
        **line.content(), "one": told.one, "other": told.other, "kin": told.kin.value,
        "sex": told.sex.value if told.sex else "", "words": told.words or "",
    }  # fmt: skip


def _told(content: Mapping[str, str]) -> tuple[RelationLine, Line]:
    with reading_carried():
        sex = Sex(content["sex"]) if content["sex"] else None
        told = RelationLine(content["one"], Kin(content["kin"]), content["other"], sex, content["words"] or None)
        return told, Line(content["verb"], content["rest"], source_of(content), content["because"])


def _for(request: Request, value: str) -> Answer:
    """Whom a part of a line means, out of a choice."""
    person_id, _blank, draft = value.partition(" ")
    content = dict(request.kept(draft).content)
    with request.reading() as work:
        ref = f"#{person_of(work, person_id).ref}"
    with reading_carried():
        content[content["asked"]] = ref
    return _asked(request, *_told(content))


def _outside(request: Request, value: str) -> Answer:
    """The second is nobody of the record."""
    content = request.kept(value).content
    told, line = _told(content)
    outside = RelationLine(told.one, told.kin, told.other, told.sex, told.words, is_outside=True)
    return _asked(request, outside, line)


def _keep(
    request: Request, people: Sequence[Person], told: RelationLine, line: Line, *, is_short: bool = False
) -> Answer:
    """Keep it; where it can hardly be, say so and how it is kept all the same."""
    kin = Said(told.kin, told.sex, told.words)
    no_telephone(line.because)
    with request.writing() as work:
        work.once(request.key, request.now)
        one, *rest = (person_of(work, person.id) for person in people)
        other = rest[0] if rest else told.other
        relate.check(work, one, kin, other)
        doubts = relate.doubts(work, one, kin, other)
        if doubts and not line.because:
            return tie_views.doubtful(doubts, line.rest, request.language)
        source, named = ties.rests_on(work, request, line, keeps_reason=True)
        kept = relate.relate(
            work, one, kin, other, source, request.member, request.now, because=line.because or None
        )  # fmt: skip
        relation = work.relations.relation(kept.relation, one.id)
        stages = stages_of(work, [one, *rest], request.today)
        work.commit()
    if relation is None:
        raise NotFound(_("This was taken back already."))
    undo = ties.undo_button(
        request, "relate", f"/prisoner relations #{one.ref}", person=str(one.id), **_kept(kept, rest)
    )
    return tie_views.related(one, relation, stages, line.because, named, undo, request.language, is_short=is_short)


def _kept(kept: Kept, rest: Sequence[Person]) -> dict[str, str]:
    return {
        "relation": str(kept.relation), "source": str(kept.source), "others": " ".join(str(one.id) for one in rest),
        "linked": " ".join(map(str, kept.linked)),
    }  # fmt: skip


def take_off(request: Request, person: Person, line: Line) -> Answer:
    """Take a relation off, by its number on the page."""
    with request.writing() as work:
        work.once(request.key, request.now)
        held = work.relations.of(person_of(work, person.id).id)
        if not 1 <= int(line.rest) <= len(held):
            raise BadInput(_("`/prisoner relations #{ref}` shows which numbers there are.", ref=person.ref))
        relation = held[int(line.rest) - 1]
        taken = work.relations.remove(relation.id)
        work.commit()
    content = {key: str(value) for key, value in asdict(taken).items() if value is not None} if taken else {}
    is_outside = {"outside": "yes"} if relation.other is None else {}
    undo = ties.undo_button(request, "unrelate", f"/prisoner relations #{person.ref}", **content, **is_outside)
    return tie_views.unrelated(person, relation, undo, request.language)


def undo_relate(work: UnitOfWork, _request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Take back what was kept."""
    with reading_carried():
        linked = tuple(UUID(part) for part in content["linked"].split())
        kept = Kept(UUID(content["relation"]), UUID(content["source"]), linked)
    people = [person_of(work, part) for part in (content["person"], *content["others"].split())]
    relate.unrelate(work, kept)
    return people


def undo_take_off(work: UnitOfWork, request: Request, content: Mapping[str, str]) -> Sequence[Person]:
    """Put back what was taken off."""
    one = person_of(work, content["one"])
    other = content["other"] if content.get("outside") else person_of(work, content["other"])
    with reading_carried():
        said = SaidRelation(
            one.id, Kin(content["kin"]), other.id if isinstance(other, Person) else other, UUID(content["source"]),
            Sex(content["sex"]) if content.get("sex") else None, content.get("words"), content.get("because"),
        )  # fmt: skip
    relate.put_back(work, one, other, said, request.member, request.now)
    return [one, other] if isinstance(other, Person) else [one]


def page(request: Request, file: CaseFile) -> Answer:
    """Everybody who is something to a person."""
    with request.reading() as work:
        ids_of = list(dict.fromkeys(relation.source for relation in file.ties.relations))
        sources = {source.id: source for source in work.sources.described(ids_of)}
        others = [relation.other for relation in file.ties.relations if relation.other is not None]
        stages = stages_of(work, others, request.today)
    return tie_views.relations(file, sources, stages, request.member, request.language)


RUNS: Mapping[str, ties.Run] = {"relate": take_off}
UNDOES: Mapping[str, ties.Undo] = {"relate": undo_relate, "unrelate": undo_take_off}
