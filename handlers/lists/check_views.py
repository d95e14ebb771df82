"""The check line of a list: what is doubtful about its names, counted, and who is to be thought over again."""

from collections.abc import Callable, Mapping, Sequence

from slack_sdk.models.blocks import Block

from handlers.slack.blocks import small
from handlers.words.language import Language
from handlers.words.naming import full_name
from store.lists.checking import ASKED_FIRST, Doubt
from store.lists.values import Entry
from store.texts import Text, _, n_

Check = Mapping[Doubt, Sequence[Entry]]

MOST_NAMED = 6

COUNTED: Mapping[Doubt, Callable[[int], Text]] = {
    Doubt.DEAD: lambda n: n_("{n} dead", "{n} dead", n=n),
    Doubt.RELEASED: lambda n: n_("{n} released", "{n} released", n=n),
    Doubt.OVERDUE: lambda n: n_("{n} past the last day of the sentence", "{n} past the last day of the sentence", n=n),
    Doubt.NO_CHARACTERS: lambda n: n_("{n} without characters", "{n} without characters", n=n),
    Doubt.NO_PINYIN: lambda n: n_("{n} without pinyin", "{n} without pinyin", n=n),
    Doubt.NO_PROVINCE: lambda n: n_("{n} without province", "{n} without province", n=n),
    Doubt.DEMO: lambda n: n_("{n} DEMO case: not for handing over", "{n} DEMO cases: not for handing over", n=n),
}

CALLED: Mapping[Doubt, Text] = {Doubt.DEAD: _("dead"), Doubt.RELEASED: _("released")}
"""Of one person; only what is asked about before they are put on a list."""


def check_line(check: Check, language: Language) -> str:
    """The counts in one line, gravest first; empty where nothing is doubtful."""
    return language.join(language.say(COUNTED[doubt](len(entries))) for doubt, entries in check.items())


def checked(check: Check, language: Language) -> list[Block]:
    """The check line, and below it the names that may not belong on the list any more."""
    line = check_line(check, language)
    blocks: list[Block] = [small(line)] if line else []
    named = [
        language.say(
            _(
                "{position}. {name} ({what})",
                position=entry.position,
                name=full_name(entry.person, language),
                what=CALLED[doubt],
            )
        )
        for doubt in ASKED_FIRST
        for entry in check.get(doubt, ())
    ]
    if named:
        more = [f"+{len(named) - MOST_NAMED}"] if len(named) > MOST_NAMED else []
        names = language.join([*named[:MOST_NAMED], *more])
        blocks.append(small(language.mrkdwn(_("Still include? {names}", names=names))))
    return blocks
