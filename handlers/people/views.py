"""A person on a phone: the choice between namesakes, names, sources, timeline, and the echoes of what was done."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import apart_views, card_views, evidence_views
from handlers.people.choice_views import choice, nobody
from handlers.people.evidence_views import is_recordable
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.slack.usage import usage
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, full_name, headline, whom
from store.access import policy
from store.access.values import Action, Member
from store.access.visibility import SubjectKind
from store.cases.stage import Stage, has_come
from store.cases.told import fact_of, told
from store.casework.case_file import CaseFile
from store.dates import PartialDate
from store.facts import drawing
from store.facts.kind import NewFact, Phase
from store.names import is_held, is_one_plain_name
from store.prisoners.service import LookUp
from store.prisoners.values import STATUSES, Apart, Found, Person, Status
from store.texts import Text, _


def offer_spelling(person: Person, apart: Sequence[Apart], typed: str, draft: str, language: Language) -> list[Block]:
    """Whether what was typed, and stands in a draft, is to be kept as another name: only the member decides that.

    It is not asked where it is the name of somebody of whom a member said that they are not this person (`apart`).
    """
    known = [name.text for held in (person, *(kept.other for kept in apart)) for name in held.names]
    if not is_one_plain_name(typed) or is_held(typed, known):
        return []
    question = _("You typed “{typed}”. Is that another name of this person?", typed=typed)
    keep = button(ids.NAME_REMEMBER, language.say(_("Keep this spelling")), f"{person.id} {draft}")
    return [small(language.mrkdwn(question)), *row([keep])]


def remembered(person: Person, typed: str, name: UUID, language: Language) -> Answer:
    """The echo of a name kept, with undo."""
    done = _("“{typed}” is now held as another name of {name}.", typed=typed, name=whom(person, language))
    undo = button(ids.NAME_FORGET, language.say(_("Undo")), f"{person.id}:{name}")
    return Answer((said(language.mrkdwn(done)), *row([undo])))


def entered(file: CaseFile, language: Language, reader: Member) -> Answer:
    """The card of a person just entered, with undo."""
    done = _("{name} is entered.", name=whom(file.person, language))
    undo = button(ids.PERSON_WITHDRAW, language.say(_("Undo")), str(file.person.id))
    return Answer((said(language.mrkdwn(done)), *row([undo]), *card_views.card(file, language, reader)))


def undone(people: Sequence[Person], language: Language) -> Answer:
    """What stands in place of an echo that was undone: whose it was."""
    names = language.join(whom(person, language) for person in people)
    done = _("Undone for {name}. Nothing else changed.", name=names)
    return Answer((said(language.mrkdwn(done)),), replaces=True)


def looked_up(
    answer: LookUp,
    file: CaseFile | None,
    draft: str,
    language: Language,
    reader: Member,
    *,
    action: str = ids.CARD_OPEN,
) -> Answer:
    """The answer to a look-up: a card, a choice, or near-misses; `draft` holds what was typed.

    Whoever is picked gets `action`: what was asked for. What is not held may be put on record by whom may write.
    """
    if file is not None and action == ids.CARD_OPEN:
        return Answer((*_one(answer, file, draft, language, reader),))
    if answer.meant:
        question = _("Several people answer to “{typed}”. Which one?", typed=answer.typed)
        if len(answer.meant) == 1:
            question = _("Do you mean this person by “{typed}”?", typed=answer.typed)
        return Answer(tuple(choice(question, answer.meant, language, action=action, draft=draft, apart=answer.apart)))
    if answer.close:
        against = nobody(answer, language)
        question = _("No one is called “{typed}”. These are close:", typed=answer.typed)
        if against:
            question = _("For “{typed}”:", typed=answer.typed)
        found = choice(question, answer.close, language, action=action, draft=draft, apart=answer.apart)
        return Answer((*against, *found))
    return Answer((said(language.mrkdwn(_("No one matches “{typed}”, and nobody is close.", typed=answer.typed))),))


def _one(answer: LookUp, file: CaseFile, draft: str, language: Language, reader: Member) -> list[Block]:
    """The card of the one who is meant, with what makes it doubtful, and who else is close."""
    sure, found = answer.is_certain, answer.meant[0]
    blocks: list[Block] = []
    if not sure:
        blocks.append(said(language.mrkdwn(_("Perhaps this person; you typed “{typed}”.", typed=answer.typed))))
    remarks = evidence_views.remarks(found, language)
    if remarks:
        blocks.append(lines(*(language.mrkdwn(remark) for remark in remarks)))
    if policy.allows(reader, Action.EDIT_CASES) and is_recordable(found):
        blocks += row([button(ids.IDENTITY_RECORD, language.say(_("Record it")), f"{file.person.id} {draft}")])
    blocks += card_views.card(file, language, reader, why=found.match.reason)
    if not sure:
        blocks += offer_spelling(file.person, file.apart, answer.typed, draft, language)
    if answer.close:
        blocks += choice(_("Also close:"), answer.close, language, draft=draft, apart=answer.apart)
    return blocks


def listed(people: Sequence[Person], stages: Mapping[UUID, Stage], language: Language) -> Answer:
    """People who have a place in common, with where their cases stand, a button each."""
    if not people:
        return Answer((said(language.mrkdwn(_("Nobody is held there, as far as we know."))),))
    shown = [
        f"{headline(person, language)}\n{escape(distinguishing(person, stages[person.id], language))}"
        for person in people
    ]
    buttons = row(
        button(ids.numbered(ids.CARD_OPEN, number), language.say(_("Open #{ref}", ref=person.ref)), str(person.id))
        for number, person in enumerate(people, start=1)
    )
    return Answer((*(lines(*shown[n : n + 10]) for n in range(0, len(shown), 10)), *buttons))


def found_in_message(found: Sequence[Found], language: Language) -> Answer:
    """Whom a message names, each with the reason."""
    if not found:
        return Answer((said(language.mrkdwn(_("No one of the record is named in this message."))),))
    return Answer(tuple(choice(_("Named in this message:"), found, language)))


def filed(person: Person, source: UUID, language: Language) -> Answer:
    """The echo of a filing, with undo."""
    done = _("Filed to the case of {name}. The message is now a source of it.", name=whom(person, language))
    undo = button(ids.UNDO_FILING, language.say(_("Undo")), f"{person.id}:{source}")
    return Answer((said(language.mrkdwn(done)), *row([undo])))


def names(file: CaseFile, language: Language) -> Answer:
    """Every written form of a name."""
    kinds = {
        "main": _("main name"),
        "alias": _("alias"),
        "pen": _("pen name"),
    }
    shown = [
        f"{escape(name.text)} · {language.say(kinds[name.kind]) if name.kind in kinds else name.kind}"
        + (f" · {escape(name.note)}" if name.note and name.kind != "pen" else "")
        for name in file.person.names
    ]
    title = header(language.say(_("Names of {name}", name=full_name(file.person, language))))
    return Answer(
        (
            title,
            lines(*shown),
            *_about(file, language),
            *(small(apart_views.remark(apart, language)) for apart in file.apart),
        )
    )


def _about(file: CaseFile, language: Language) -> list[Block]:
    """What is held of the person beside the case."""
    about = file.about
    parts = (about.ethnicity, about.nationality, about.religion, about.occupation)
    held = [escape(part) for part in parts if part]
    if about.residence:
        held.append(language.mrkdwn(_("lives in {place}", place=about.residence)))
    return [said(language.say(_("About: {parts}", parts=language.join(held))))] if held else []


def sources(file: CaseFile, language: Language) -> Answer:
    """What the record rests on, by the numbers that `confidential NAME source 2` means, and the note that goes with it."""
    shown = [
        escape(card_views.source_name(source, language))
        if source.is_private
        else f"{escape(card_views.source_name(source, language))} · "
        + (language.date(source.dated) if source.dated else language.say(_("no date stated")))
        for source in file.sources
    ]
    title = header(language.say(_("Sources on {name}", name=full_name(file.person, language))))
    about = file.about.note
    note = [said(language.mrkdwn(_("Note: {note}", note=about)))] if about else []
    return Answer((title, lines(*(f"{number}. {source}" for number, source in enumerate(shown, start=1))), *note))


def timeline(file: CaseFile, language: Language) -> Answer:
    """What happened, in order; what has no date comes last. Of each fact stands what happened, as its kind says.

    What lies ahead says so; a status that no fact tells is told too.
    """
    case, say = file.case, language.say
    whole = told(case, file.person.born)
    dated: list[tuple[PartialDate | None, str]] = [
        (
            fact.happened_on,
            " · ".join(escape(language.show(part)) for part in (*drawing.happened(fact, whole), *_stated(fact))),
        )
        for fact in whole.facts
        if fact.happened_on is not None or fact.parts() or fact.kind.phase is not Phase.CUSTODY
    ]
    dated += [
        (sentence.stated_deprivation_end, say(_("DPR ends, as stated")))
        for sentence in case.sentences
        if sentence.stated_deprivation_end
    ]
    dated += [
        (clemency.happened_on, card_views.clemency_line(clemency, language, dated=False))
        for clemency in case.clemencies
        if fact_of(clemency) is None
    ]
    in_order = sorted(dated, key=lambda item: item[0].earliest() if item[0] else date.max)
    if file.untold is not None:
        in_order.append((None, say(_untold(file.untold, file))))
    shown = [_line_of(when, what, file, language) for when, what in in_order]
    title = header(say(_("Timeline of {name}", name=full_name(file.person, language))))
    return Answer((title, lines(*(shown or [say(_("Nothing is held yet."))]))))


UNDATED = _("no date stated")
AHEAD: dict[bool, Text] = {True: _("lies ahead"), False: _("may lie ahead")}
"""Of what has certainly not happened, and of what is known to a month or year that is not over."""


def _line_of(when: PartialDate | None, what: str, file: CaseFile, language: Language) -> str:
    """One line of a timeline."""
    if when is None:
        return f"{language.say(UNDATED)} · {what}"
    if has_come(when, file.person, file.today):
        return f"{language.date(when)} · {what}"
    return f"{language.date(when)} · {what} · {language.say(AHEAD[when.earliest() > file.today])}"


def _untold(status: Status, file: CaseFile) -> Text:
    """A status that no fact tells, with the day of its source, where that is not one to come."""
    day = file.person.as_of
    if day is None or day.earliest() > file.today:
        return STATUSES[status]
    return _("{status} (as of {date})", status=STATUSES[status], date=day)


def _stated(fact: NewFact) -> list[Text]:
    """The source's own words, where it gives no more."""
    return [_("“{words}”", words=fact.stated)] if fact.stated and fact.stated != "total" else []


def name_looked_for(ref: int, day: date, language: Language) -> Answer:
    """To who is named on a case that is hidden from a member who worked with its name: its number, and no name."""
    told = _("Case #{ref}: on {date} a member looked for this name and was not shown the case.", ref=ref, date=day)
    named = _("Only the members named on the case are told.")
    return Answer((said(language.mrkdwn(told)), small(language.say(named))))


def left_alone(kind: SubjectKind, number: int | None, language: Language) -> Answer:
    """To who can open a hidden record alone now: which, by its number, and how to name a second member."""
    match kind, number:
        case SubjectKind.PRISONER, int():
            which = _("Case #{ref}: you are the only one who can open it now.", ref=number)
            how = _("Name somebody else: `/prisoner confidential #{ref} sealed @member because …`", ref=number)
        case SubjectKind.LIST, int():
            which = _("List {number}: you are the only one who can open it now.", number=number)
            how = _("Name somebody else: `/list confidential {number} sealed @member because …`", number=number)
        case _:
            which = _("You are the only one now who can open a source that you are named on.")
            how = _("Name somebody else: `/prisoner confidential NAME source N sealed @member because …`")
    because = _("The other member's access to Mingdan has ended.")
    return Answer((said(language.mrkdwn(which)), small(language.mrkdwn(because)), small(language.mrkdwn(how))))


def recent(people: Sequence[Person], member: Member, language: Language) -> Answer:
    """`/prisoner` alone: usage, and the cases opened last."""
    blocks: list[Block] = list(usage("/prisoner", language, member=member).blocks)
    if people:
        blocks.append(small(language.mrkdwn(_("You opened last:"))))
        blocks += row(
            button(ids.numbered(ids.CARD_OPEN, number), full_name(person, language), str(person.id))
            for number, person in enumerate(people, start=1)
        )
    return Answer(tuple(blocks))
