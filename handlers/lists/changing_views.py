"""What `/list remove` and `/list move` ask: whom of the list is meant, and whether all of several."""

from collections.abc import Sequence
from datetime import date

from handlers.lists.views import list_line
from handlers.people.choice_views import choice, nobody
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import whom
from store.lists.values import PrisonerList
from store.prisoners.service import LookUp
from store.prisoners.values import Person
from store.texts import Text, _, n_


def which(answer: LookUp, prisoner_list: PrisonerList, language: Language, *, to: int | None = None) -> Answer:
    """Ask whom of the list is meant; `to`: the place that was asked for, None where the name is to be taken off."""
    question = _("Nothing was changed yet. Whom of list {number} do you mean by “{typed}”?",
                 number=prisoner_list.number, typed=answer.typed)  # fmt: skip
    chosen = choice(
        question, (*answer.meant, *answer.close), language,
        action=ids.LIST_REMOVE if to is None else ids.LIST_MOVE,
        prefix=f"{prisoner_list.number}:", suffix="" if to is None else f":{to}", apart=answer.apart,
    )  # fmt: skip
    return Answer((*nobody(answer, language), *chosen))


def not_on_it(person: Person, number: int, language: Language) -> Text:
    """That somebody is known and does not stand on the list."""
    return _("{name} does not stand on list {number}.", name=whom(person, language), number=number)


def several(
    sure: Sequence[Person],
    open_ones: Sequence[tuple[str, LookUp | None, Text | None]],
    prisoner_list: PrisonerList,
    draft: str,
    today: date,
    language: Language,
) -> Answer:
    """One question about all who are certain, then each of the others: who it may be, or what is wrong."""
    blocks = []
    if sure:
        question = n_(
            "Nothing was changed yet. Take {n} name off list {number}?",
            "Nothing was changed yet. Take {n} names off list {number}?",
            n=len(sure), number=prisoner_list.number,
        )  # fmt: skip
        blocks = [
            lines(language.mrkdwn(question), *(escape(whom(person, language)) for person in sure)),
            *row([button(ids.LIST_REMOVE_ALL, language.say(_("Take {n} off", n=len(sure))), draft)]),
        ]
    else:
        blocks = [small(language.mrkdwn(list_line(prisoner_list, today)))]
    for typed, answer, problem in open_ones:
        if answer is not None:
            blocks += which(answer, prisoner_list, language).blocks
        elif problem is not None:
            blocks.append(said(language.mrkdwn(_("“{typed}”: {problem}", typed=typed[:80], problem=problem))))
    return Answer(tuple(blocks))


def removed(gone: Sequence[tuple[Person, int]], prisoner_list: PrisonerList, today: date, language: Language) -> Answer:
    """The echo of several removals, with undo of each; the last one's place counts without those before it."""
    done = n_(
        "Removed {n} name from list {number}:", "Removed {n} names from list {number}:",
        n=len(gone), number=prisoner_list.number,
    )  # fmt: skip
    undo = [
        button(
            ids.numbered(ids.LIST_UNDO_REMOVE, at),
            language.say(_("Undo {name}", name=whom(person, language))),
            f"{prisoner_list.number}:{person.id}:{position}",
        )
        for at, (person, position) in enumerate(gone, start=1)
    ]
    shown = [escape(whom(person, language)) for person, _position in gone]
    line = small(language.mrkdwn(list_line(prisoner_list, today)))
    return Answer((lines(language.mrkdwn(done), *shown), line, *row(undo)), replaces=True)
