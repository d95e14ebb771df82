"""What `/list add` asks and says: whom a name means, what of it is not held, and several people at once."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.lists.views import REFUSES, RULED, list_line
from handlers.people import care_views
from handlers.people.choice_views import choice, nobody
from handlers.people.evidence_views import is_recordable, remarks
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import whom
from store.access.values import Member
from store.care.values import Care, RaisingRule
from store.lists.values import PrisonerList
from store.prisoners.service import LookUp
from store.prisoners.values import Found, Person
from store.texts import Text, _, n_


def which(answer: LookUp, prisoner_list: PrisonerList, draft: str, language: Language, *, may_skip: bool) -> Answer:
    """Ask before adding: only whoever is certainly meant is added unasked. `draft` holds what was typed."""
    found = (*answer.meant, *answer.close)
    skip = row([button(ids.LIST_SKIP, language.say(_("Leave this name out")), draft)]) if may_skip else []
    if not found:
        nobody_at_all = _("No one matches “{typed}”, and nobody is close. Nothing was added.", typed=answer.typed)
        if answer.is_group:
            nobody_at_all = _(
                "“{name}” is no person of the record: it is a group. Nothing was added.", name=answer.typed
            )
        return Answer((said(language.mrkdwn(nobody_at_all)), *skip))
    if len(answer.meant) == 1 and answer.meant[0].is_name_certain:
        return Answer((*_unheld(answer.meant[0], prisoner_list, draft, language), *skip))
    question = _("Nothing was added yet. Whom do you mean by “{typed}”?", typed=answer.typed)
    if may_skip:
        question = _("“{typed}” is not added yet. Whom do you mean?", typed=answer.typed)
    chosen = choice(
        question, found, language,
        action=ids.LIST_ADD, prefix=f"{prisoner_list.number}:", draft=draft, apart=answer.apart,
    )  # fmt: skip
    return Answer((*nobody(answer, language), *chosen, *skip))


def _unheld(found: Found, prisoner_list: PrisonerList, draft: str, language: Language) -> list[Block]:
    """The sole bearer of a name, of whom something that was said is not held: it may be put on record with the adding."""
    question = _("{name} is not added yet:", name=whom(found.person, language))
    asked = [escape(language.say(remark)) for remark in remarks(found, language)]
    buttons = [
        button(ids.LIST_ADD, language.say(_("Add")), f"{prisoner_list.number}:{found.person.id} {draft}"),
        *(
            [button(ids.IDENTITY_RECORD, language.say(_("Add and record")), f"{found.person.id} {draft}")]
            if is_recordable(found)
            else []
        ),
    ]
    return [lines(language.mrkdwn(question), *asked), *row(buttons)]


def still_to_come(names: Sequence[str], language: Language) -> Block:
    """Who of a line is asked about after the name at hand."""
    told = _("Still to answer after this: {names}.", names=language.join(f"“{name[:80]}”" for name in names))
    return small(language.mrkdwn(told))


def several(
    added: Sequence[tuple[Person, UUID]],
    said_of: Sequence[Text],
    prisoner_list: PrisonerList,
    today: date,
    language: Language,
) -> Answer:
    """The echo of several additions, what is to be said of other names of the line, and undo of each at the end."""
    done = n_(
        "Added {n} person to list {number}:", "Added {n} people to list {number}:",
        n=len(added), number=prisoner_list.number,
    )  # fmt: skip
    undo = [
        button(
            ids.numbered(ids.LIST_UNDO_ADD, at),
            language.say(_("Undo {name}", name=whom(person, language))),
            f"{prisoner_list.number}:{person.id}:0:{entry.hex}",
        )
        for at, (person, entry) in enumerate(added, start=1)
    ]
    shown = [escape(whom(person, language)) for person, _entry in added]
    return Answer(
        (
            *([lines(language.mrkdwn(done), *shown)] if added else []),
            *(small(language.mrkdwn(text)) for text in said_of),
            small(language.mrkdwn(list_line(prisoner_list, today))),
            *row(undo),
        )
    )


def skipped(typed: str, language: Language) -> Answer:
    """A name was left out."""
    return Answer((said(language.mrkdwn(_("Left out: “{typed}”.", typed=typed))),), replaces=True)


def not_to_be_raised(
    care: Care, reasons: Collection[str], prisoner_list: PrisonerList, reader: Member, today: date
) -> list[Text]:
    """Why somebody is not to be raised with the recipient of a list: the rule, with its reason where it may be read; the family."""
    told: list[Text] = []
    decided = care_views.rule(care, reader, today)
    if RULED in reasons and decided is not None:
        recipient = prisoner_list.recipient
        if care.rule is RaisingRule.HOLD:
            told.append(_("The rule: {rule}.", rule=decided))
        elif recipient is None:
            told.append(
                _("The rule: {rule}. List {number} has no recipient yet.", rule=decided, number=prisoner_list.number)
            )
        else:
            told.append(
                _(
                    "The rule: {rule}. List {number} is for {recipient}.",
                    rule=decided,
                    number=prisoner_list.number,
                    recipient=recipient,
                )
            )
    if REFUSES in reasons:
        told.append(
            _("The family does not want it (as of {date}).", date=care.wish_as_of)
            if care.wish_as_of is not None
            else _("The family does not want it.")
        )
    return told
