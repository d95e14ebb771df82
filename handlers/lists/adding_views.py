"""What `/list add` asks and says: whom a name means, what of it is not held, and several people at once."""

from collections.abc import Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.lists.views import list_line
from handlers.people.choice_views import choice, nobody
from handlers.people.evidence_views import is_recordable, remarks
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import whom
from store.lists.values import PrisonerList
from store.prisoners.service import LookUp
from store.prisoners.values import Found, Person
from store.texts import _, n_


def which(answer: LookUp, prisoner_list: PrisonerList, draft: str, language: Language, *, may_skip: bool) -> Answer:
    """Ask before adding: only whoever is certainly meant is added unasked. `draft` holds what was typed."""
    found = (*answer.meant, *answer.close)
    skip = row([button(ids.LIST_SKIP, language.say(_("Leave this name out")), draft)]) if may_skip else []
    if not found:
        nobody_at_all = _("No one matches “{typed}”, and nobody is close. Nothing was added.", typed=answer.typed)
        return Answer((said(language.mrkdwn(nobody_at_all)), *skip))
    if len(answer.meant) == 1 and answer.meant[0].is_name_certain:
        return Answer((*_unheld(answer.meant[0], prisoner_list, draft, language), *skip))
    question = _("Nothing was added yet. Whom do you mean by “{typed}”?", typed=answer.typed)
    chosen = choice(
        question, found, language,
        action=ids.LIST_ADD, prefix=f"{prisoner_list.number}:", draft=draft, apart=answer.apart,
    )  # fmt: skip
    return Answer((*nobody(answer, language), *chosen, *skip))


def _unheld(found: Found, prisoner_list: PrisonerList, draft: str, language: Language) -> list[Block]:
    """The sole bearer of a name, of whom something that was said is not held: it may be put on record with the adding."""
    question = _("Nothing was added yet. {name}:", name=whom(found.person, language))
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


def several(added: Sequence[tuple[Person, UUID]], prisoner_list: PrisonerList, language: Language) -> Answer:
    """The echo of several additions, with undo of each."""
    if not added:
        return Answer((small(language.mrkdwn(list_line(prisoner_list))),))
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
            lines(language.mrkdwn(done), *shown),
            small(language.mrkdwn(list_line(prisoner_list))),
            *row(undo),
        )
    )


def skipped(typed: str, language: Language) -> Answer:
    """A name was left out."""
    return Answer((said(language.mrkdwn(_("Left out: “{typed}”.", typed=typed))),), replaces=True)
