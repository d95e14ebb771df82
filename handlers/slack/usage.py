"""What somebody gets who typed something the app does not take, or who is not let in yet."""

from slack_sdk.models.blocks import Block

from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said
from handlers.words.language import Language
from store.texts import Text, _

USAGE: dict[str, tuple[Text, ...]] = {
    "/prisoner": (
        _("`/prisoner Li Jianfeng` finds a person: characters, pinyin, either order; `#12` works too"),
        _("`/prisoner Chen Wei 1967`, `… f`, `… Fujian` narrow a common name"),
        _("`/prisoner add NAME` enters a person; whoever is perhaps held already is shown first"),
        _('`/prisoner log NAME reduction 8m 2017-05-27 source "…"` puts a fact on record, `log NAME` opens the form; `why NAME` shows the law behind dates'),
        _("`/prisoner what if NAME reduction 8m 2027-03` works out what would move, and saves nothing"),
        _("`/prisoner decree pardon-2019` names who of the people held may fall under a special pardon, and what is missing"),
        _("`/prisoner not the same NAME; NAME` keeps that two records are two people"),
        _("`/prisoner timeline NAME`, `names NAME`, `sources NAME`; `find NAME` where a name equals one of these"),
    ),
    "/list": (
        _('`/list new "EU round" for MOJ due 2026-11-26` starts a draft and puts it into use here'),
        _("`/list add NAME`, `remove NAME`, `move NAME 3`, `show`, `all`, `use 12`"),
        _("`/list export docx`, `pdf`, `xlsx`, `csv` or `txt` sends you the file, `… by province` in groups"),
    ),
    "/alerts": (
        _("`/alerts today` shows what is within its lead time, `upcoming` the next twelve months"),
        _("`/alerts here` tells this channel each morning, `off` stops it"),
    ),
    "/mingdan": (
        _("`/mingdan help`, `whoami`, `doctor`, `demo`, `demo off`, `language 中文`, `admit @member`, `remove @member`"),
    ),
}  # fmt: skip


def usage(command: str, language: Language, *remarks: Text) -> Answer:
    """How one command is used; the remarks say what was wrong with what was typed, and the way out."""
    blocks: list[Block] = [said(language.mrkdwn(remark)) for remark in remarks]
    return Answer((*blocks, lines(*usage_lines(command, language))))


def usage_lines(command: str, language: Language) -> list[str]:
    """How one command is used, a line each."""
    return [language.say(text) for text in USAGE[command]]


def not_admitted(language: Language) -> Answer:
    """The way in: one button."""
    say = language.say
    return Answer(
        (
            said(language.mrkdwn(_("You are not yet admitted to Mingdan. Ask an admin: one button does it."))),
            *row([button(ids.ASK_ADMISSION, say(_("Ask an admin")), "ask", style="primary")]),
        )
    )
