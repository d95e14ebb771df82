"""The check line of a list: what is doubtful about its names, counted, and who is to be thought over again."""

from collections.abc import Callable, Mapping, Sequence

from slack_sdk.models.blocks import Block

from handlers.people import care_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from store.dates import PartialDate
from store.lists.checking import NAMED, Check, Doubt, Doubted
from store.texts import Text, _, n_

MOST_NAMED = 6
MOST_LISTED = 60
"""Names of the answer that has them all: Slack takes 50 blocks, and six names stand in one."""

COUNTED: Mapping[Doubt, Callable[[int], Text]] = {
    Doubt.DEAD: lambda n: n_("{n} dead", "{n} dead", n=n),
    Doubt.RELEASED: lambda n: n_("{n} released", "{n} released", n=n),
    Doubt.DUE: lambda n: n_("{n} whose release is to be checked", "{n} whose release is to be checked", n=n),
    Doubt.ABROAD: lambda n: n_("{n} abroad", "{n} abroad", n=n),
    Doubt.NOT_HELD: lambda n: n_("{n} not held", "{n} not held", n=n),
    Doubt.OVERDUE: lambda n: n_("{n} past the last day of the sentence", "{n} past the last day of the sentence", n=n),
    Doubt.NO_NEWS: lambda n: n_("{n} without news for years", "{n} without news for years", n=n),
    Doubt.UNKNOWN: lambda n: n_("{n} status unknown", "{n} status unknown", n=n),
    Doubt.NO_CHARACTERS: lambda n: n_("{n} without characters", "{n} without characters", n=n),
    Doubt.NO_PINYIN: lambda n: n_("{n} without pinyin", "{n} without pinyin", n=n),
    Doubt.NO_PROVINCE: lambda n: n_("{n} without province", "{n} without province", n=n),
    Doubt.DEMO: lambda n: n_("{n} DEMO case: not for handing over", "{n} DEMO cases: not for handing over", n=n),
}

CALLED: Mapping[Doubt, Text] = {
    Doubt.DEAD: _("dead"),
    Doubt.RELEASED: _("released"),
    Doubt.DUE: _("release to be checked"),
    Doubt.ABROAD: _("abroad"),
    Doubt.NOT_HELD: _("not held"),
    Doubt.OVERDUE: _("should be out"),
    Doubt.NO_NEWS: _("no news for years"),
    Doubt.UNKNOWN: _("status unknown"),
}
"""Of one person; only what is named under a list."""


def check_line(check: Check, language: Language) -> str:
    """The counts in one line, gravest first; empty where nothing is doubtful."""
    return language.join(language.say(_counted(doubt, doubted)) for doubt, doubted in check.items())


def _counted(doubt: Doubt, doubted: Sequence[Doubted]) -> Text:
    """How many; of those without news since when all of them are."""
    news = [one.stage.no_news_since for one in doubted if one.stage.no_news_since is not None]
    if doubt is not Doubt.NO_NEWS or not news:
        return COUNTED[doubt](len(doubted))
    since = PartialDate(max(day.latest().year for day in news))
    return n_("{n} without news since {date}", "{n} without news since {date}", n=len(doubted), date=since)


def _called(doubt: Doubt, one: Doubted) -> Text:
    news = one.stage.no_news_since
    return _("no news since {date}", date=news) if doubt is Doubt.NO_NEWS and news is not None else CALLED[doubt]


def checked(check: Check, language: Language, number: int | None = None) -> list[Block]:
    """The check line, and below it the names that may not belong on the list any more.

    `number`: of the list, under whose button all of them are; None where no button can stand.
    """
    line = check_line(check, language)
    blocks: list[Block] = [small(line)] if line else []
    named = [
        language.say(
            _(
                "{position}. {name} ({what})",
                position=one.entry.position,
                name=full_name(one.entry.person, language),
                what=_called(doubt, one),
            )
        )
        for doubt, one in _named(check)
    ]
    if named:
        more = [f"+{len(named) - MOST_NAMED}"] if len(named) > MOST_NAMED else []
        names = language.join([*named[:MOST_NAMED], *more])
        blocks += care_views.before_contact((one.stage.says_confirm for _doubt, one in _named(check)), language)
        blocks.append(small(language.mrkdwn(_("Still include? {names}", names=names))))
        if more and number is not None:
            blocks += row([button(ids.LIST_DOUBTFUL, language.say(_("Who they are")), str(number))])
    return blocks


def _named(check: Check) -> list[tuple[Doubt, Doubted]]:
    """Whom a doubt is about that may take them off the list, each once, under the gravest."""
    named: dict[int, tuple[Doubt, Doubted]] = {}
    for doubt in NAMED:
        for one in check.get(doubt, ()):
            named.setdefault(one.entry.position, (doubt, one))
    return list(named.values())


def doubtful(number: int, line: Text, check: Check, language: Language) -> Answer:
    """Everybody on a list who may not belong there any more, with where the case stands. `line`: the list in a line."""
    title: tuple[Block, ...] = (
        header(language.say(_("List {number}: still include?", number=number))),
        small(language.mrkdwn(line)),
    )
    shown = [
        f"{one.entry.position}. {escape(full_name(one.entry.person, language))} · {escape(language.say(one.stage.said))}"
        for _doubt, one in _named(check)
    ]
    if not shown:
        return Answer((*title, said(language.mrkdwn(_("Nobody on it is in doubt any more.")))))
    title = (*care_views.before_contact((one.stage.says_confirm for _doubt, one in _named(check)), language), *title)
    left = len(shown) - MOST_LISTED
    more = [small(language.mrkdwn(n_("and {n} more after these", "and {n} more after these", n=left)))]
    blocks = [lines(*shown[at : at + 6]) for at in range(0, min(len(shown), MOST_LISTED), 6)]
    return Answer((*title, *blocks, *(more if left > 0 else [])))
