"""A person on a phone: the choice between namesakes, names, sources, timeline, and the echoes of what was done."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import card_views, care_views, evidence_views
from handlers.people.choice_views import choice, nobody
from handlers.people.evidence_views import is_recordable
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.slack.usage import usage
from handlers.words.language import Language, escape
from handlers.words.naming import distinguishing, full_name, headline, whom
from store.access import policy
from store.access.values import Action, Member
from store.access.visibility import SubjectKind
from store.cases.stage import Stage
from store.casework.case_file import CaseFile
from store.names import is_held, is_one_plain_name
from store.prisoners.service import LookUp
from store.prisoners.values import Apart, Found, Person
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
    first = care_views.before_contact((stages[person.id].says_confirm for person in people), language)
    return Answer((*first, *(lines(*shown[n : n + 10]) for n in range(0, len(shown), 10)), *buttons))


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
        case SubjectKind.PLAN, _:
            which = _("You are the only one now who can open a contact plan that you are named on.")
            how = _("Name somebody else: `/prisoner care NAME plan @member`")
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


def picture_sent(people: Sequence[Person]) -> Text:
    """What goes with a picture: no name, since a lock screen shows it."""
    if len(people) == 1:
        return _("Timeline of #{ref}", ref=people[0].ref)
    return _("Timelines of {n} people of a list", n=len(people))
