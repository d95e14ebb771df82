"""A list that is called something else, is for somebody else or due on another day; the question before it is deleted."""

from collections.abc import Sequence
from datetime import date

from handlers.lists.views import list_line
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, row, said, small
from handlers.words.language import Language
from store.lists.values import PrisonerList
from store.texts import _, n_


def changed(
    now: PrisonerList, ruled: Sequence[int], undo: str, today: date, language: Language, *, is_past: bool = False
) -> Answer:  # fmt: skip
    """The echo, with undo. `ruled`: the places of those for whom a rule says with whom they may be raised.

    `is_past`: the day on which it is due was changed to one that has passed, which may be a misprint.
    """
    past = _("{date} is past: if that is a misprint, change it.", date=now.due)
    change = button(ids.LIST_EDIT, language.say(_("Change the list")), str(now.number))
    rules = n_(
        "A rule says with whom no. {places} may be raised. Look at it before the list goes to somebody else.",
        "Rules say with whom nos. {places} may be raised. Look at them before the list goes to somebody else.",
        n=len(ruled),
        places=", ".join(map(str, ruled)),
    )
    return Answer(
        (
            said(language.mrkdwn(list_line(now, today))),
            *([said(language.mrkdwn(past))] if is_past else []),
            *([said(language.mrkdwn(rules))] if ruled else []),
            *row([button(ids.LIST_CHANGE_BACK, language.say(_("Undo")), undo), *([change] if is_past else [])]),
        )
    )


def changed_back(back: PrisonerList, today: date, language: Language) -> Answer:
    """What stands in place of the echo once it was undone."""
    done = _("Undone. The list is as it was before.")
    return Answer(
        (said(language.say(done)), small(language.mrkdwn(list_line(back, today)))),
        replaces=True,
    )


def delete_it(known: PrisonerList, sent: int, draft: str, today: date, language: Language) -> Answer:
    """Ask before a list is deleted: what is on it, and whether files of it are about."""
    says = [
        n_("{n} name stands on it.", "{n} names stand on it.", n=known.count)
        if known.count
        else _("Nobody stands on it.")
    ]
    if sent:
        says.append(
            n_(
                "{n} file was made of it. Who has one keeps it.",
                "{n} files were made of it. Who has one keeps it.",
                n=sent,
            )
        )
    buttons = [
        button(ids.LIST_DELETE, language.say(_("Delete list {number}", number=known.number)), draft, style="danger"),
        button(ids.FACT_DROP, language.say(_("Cancel")), "drop"),
    ]
    return Answer(
        (
            said(language.say(_("Delete this list? The cases themselves stay as they are."))),
            said(language.mrkdwn(list_line(known, today))),
            said(language.sentences(language.say(one) for one in says)),
            *row(buttons),
        )
    )


def deleted(known: PrisonerList, language: Language) -> Answer:
    """The echo, with undo."""
    done = _("List {number} “{title}” is deleted.", number=known.number, title=known.title)
    undo = button(ids.LIST_UNDELETE, language.say(_("Undo")), str(known.id))
    return Answer((said(language.mrkdwn(done)), *row([undo])), replaces=True)


def undeleted(back: PrisonerList, today: date, language: Language) -> Answer:
    """What stands in place of the echo once it was undone."""
    done = _("List {number} is back as it was.", number=back.number)
    how = _("`/list use {number}` puts it into use.", number=back.number)
    return Answer(
        (
            said(language.mrkdwn(done)),
            small(language.mrkdwn(list_line(back, today))),
            small(language.mrkdwn(how)),
        ),
        replaces=True,
    )
