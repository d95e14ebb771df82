"""Help by what somebody may do: how a command is used, three examples to begin with, the way in for who is not let in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language
from store.access import policy
from store.access.values import Action, Member, Role
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class Use:
    """A line of help, and what its reader must be allowed to do.

    Whatever stands in backticks from its command's name on can be typed as it is on the demonstration: a test does so.
    """

    action: Action
    text: Text


FIND = Use(
    Action.LOOK_UP,
    _("`/prisoner Li Jianfeng` finds a person: characters, pinyin, either order; `/prisoner #12` works too"),
)
NARROW = Use(Action.LOOK_UP, _("`/prisoner Chen Wei 1967` narrows a common name; so do `… f` and `… Chongqing`"))
LOG = Use(
    Action.EDIT_CASES,
    _(
        '`/prisoner log Jin Andi reduction 8m 2017-05-27 source "official reply"` puts a fact on record; '
        "`/prisoner log Jin Andi` opens the form"
    ),
)
NEW_LIST = Use(
    Action.EDIT_LISTS,
    _('`/list new "EU round" for MOJ due 2030-11-26` starts a draft and puts it into use here'),
)
TODAY = Use(
    Action.READ_ALERTS,
    _("`/alerts today` shows what is within its lead time, `/alerts upcoming` the next twelve months"),
)
ADMIT = Use(Action.ADMIT, _("`/mingdan admit @member` lets somebody in, or gives another role"))
REMOVE = Use(Action.REMOVE, _("`/mingdan remove @member` ends somebody's access at once"))
DOCTOR = Use(Action.DIAGNOSE, _("`/mingdan doctor` says what is wrong with the installation"))
WHOAMI = Use(Action.READ_HELP, _("`/mingdan whoami` shows what is kept of you, and what you may do"))
SPEAK = Use(Action.SET_LANGUAGE, _("`/mingdan language 中文` answers you in Chinese from now on"))

USAGE: Mapping[str, tuple[Use, ...]] = {
    "/prisoner": (
        FIND,
        NARROW,
        Use(
            Action.LOOK_UP,
            _(
                "`/prisoner why Li Jianfeng` shows the law behind the dates; `timeline`, `picture`, `names` and `sources` go the same way"
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _("`/prisoner add 甲乙丙` enters a person; whoever is perhaps held already is shown first"),
        ),
        LOG,
        Use(
            Action.EDIT_CASES,
            _(
                '`/prisoner set Jin Andi born 1975 source "court judgment"` changes what is held of a person, '
                "`/prisoner edit Jin Andi` opens the form; `/prisoner edit Li Jianfeng sentence` changes a fact on record"
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _('`/prisoner verify Hu Shigen 2018-03-10 source "a letter"` keeps that nothing has changed as of a day'),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                "`/prisoner owner Jin Andi me` says who looks after a case, `/prisoner mine` what you look after; lists go the same way"
            ),
        ),
        Use(
            Action.LOOK_UP,
            _("`/prisoner what if Metabdulla reduction 8m 2019-03` works out what would move, and saves nothing"),
        ),
        Use(
            Action.LOOK_UP,
            _(
                "`/prisoner decree pardon-2019` names who of the people held may fall under a special pardon, and what is missing"
            ),
        ),
        Use(
            Action.LOOK_UP,
            _("`/prisoner history Jin Andi` shows every write on a record, the newest first; `Undo` takes one back"),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                "`/prisoner merge Huang Qi; Jin Andi` shows two records side by side and makes them one; `unmerge` takes it back at any time"
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                "`/prisoner erase Jin Andi` shows what of a record can be destroyed for ever, everywhere; you ask, a second member confirms"
            ),
        ),
        Use(
            Action.LOOK_UP,
            _(
                "`/prisoner doubles` lists records that may be of one person, worst first, with reasons; "
                "`/prisoner doubles Chen Wei 1967` those of one person"
            ),
        ),
        Use(
            Action.LOOK_UP,
            _("`/prisoner Li Jianfeng as of 2010` shows what was known that day, and what was learned of it since"),
        ),
        Use(
            Action.EDIT_CASES,
            _("`/prisoner not the same Huang Jinqiu; Huang Qi` keeps that two records are two people"),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                '`/prisoner relate Li Jianfeng co-defendant Huang Xiangwei source "judgment"` keeps who is what to whom: spouse, '
                "parent, child, sibling, lawyer, friend; `/prisoner relations Li Jianfeng` shows it"
            ),
        ),
        Use(
            Action.LOOK_UP,
            _("`/prisoner group Sanming Eight` shows everybody of a group; `/prisoner group` every group"),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                '`/prisoner group Huang Qi add 64 Tianwang source "press"` puts somebody into a group; '
                '`/prisoner issue Huang Qi add torture source "press"` goes the same way'
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                '`/prisoner id Huang Qi cecc 2004-04053 source "CECC"` keeps a number of another record, which then finds the person; '
                '`/prisoner nationality Huang Qi China source "press"` a nationality'
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                '`/prisoner name Huang Qi add "Difficult Friend" kind pen source "press"` keeps a name with its kind, spelling and '
                "period; `remove` takes one off. The forms: `/prisoner names add Huang Qi`, and `group`, `issue` or `id` with the name alone"
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                "`/prisoner confidential Jin Andi restricted @member because the family asked` keeps a case to directors and "
                "who is named; `sealed` to who is named alone, `internal` opens it again; a list goes the same way"
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                '`/prisoner source use court document "Judgment of 2003-10" page 3` carries a source for what you log next; '
                "`/prisoner source` opens the form; `source stop` puts it away; `/prisoner sources --gone` names those that were taken down, `/prisoner sources Li Jianfeng --gone` those of one case"
            ),
        ),
        Use(
            Action.EDIT_CASES,
            _(
                "`/prisoner care Jin Andi rule hold until 2030-01-01 because the family asked` keeps with whom somebody may be "
                "raised; `/prisoner care Jin Andi` opens the form, with the family’s wish and the contact plan"
            ),
        ),
        Use(
            Action.LOOK_UP,
            _(
                "`/prisoner find men over 40, serving` finds people by what is on record: sex, age, place, stage, charge, "
                "dates, lists; `find form` opens the form"
            ),
        ),
        Use(
            Action.EXPORT_LISTS,
            _(
                "`/prisoner find export xlsx` makes a file of your last search, or of one that you keep, by its name; csv too"
            ),
        ),
        Use(
            Action.SUBSCRIBE,
            _(
                "`/prisoner find save Older men` keeps your last search; `/prisoner find watch Older men` tells this channel, or "
                "you alone in a direct message, whoever newly meets it or no longer does"
            ),
        ),
        Use(Action.LOOK_UP, _("`/prisoner find Li Jianfeng` where a name begins with one of these words")),
    ),
    "/list": (
        NEW_LIST,
        Use(
            Action.EDIT_LISTS,
            _("`/list add Hu Shigen` puts a name on it, `/list move Hu Shigen 1` to another place"),
        ),
        Use(
            Action.READ_LISTS,
            _("`/list show` shows the list in use here, `/list timeline` draws it, `/list all` names every list"),
        ),
        Use(
            Action.EXPORT_LISTS,
            _("`/list export docx`, `pdf`, `xlsx`, `csv` or `txt` sends you the file, `… by province` in groups"),
        ),
        Use(
            Action.EDIT_LISTS,
            _("`/list remove Hu Shigen` takes a name off, `/list use 1` puts another list into use here"),
        ),
        Use(
            Action.EDIT_LISTS,
            _(
                '`/list rename "Autumn round"` and `/list set to MOJ due 2030-12-01` change the list in use; '
                "`/list delete 1` asks, and deletes it"
            ),
        ),
    ),
    "/alerts": (
        TODAY,
        Use(Action.SUBSCRIBE, _("`/alerts here Beijing time` tells this channel each morning, `/alerts off` stops it")),
    ),
    "/mingdan": (
        WHOAMI,
        SPEAK,
        ADMIT,
        REMOVE,
        DOCTOR,
        Use(
            Action.DEMONSTRATE,
            _("`/mingdan demo` loads the demonstration cases; `/mingdan demo off` says what would go, and asks"),
        ),
    ),
}

MORE: Mapping[str, Text] = {
    "/prisoner": _("`/prisoner help`"),
    "/list": _("`/list help`"),
    "/alerts": _("`/alerts help`"),
    "/mingdan": _("`/mingdan help all`"),
}
"""How the rest of each command's help is asked for."""

BEGINNINGS: Sequence[tuple[Role, tuple[Use, Use, Use]]] = (
    (Role.DIRECTOR, (FIND, NEW_LIST, TODAY)),
    (Role.RESEARCHER, (FIND, LOG, NEW_LIST)),
    (Role.READER, (FIND, NARROW, TODAY)),
    (Role.SECURITY, (ADMIT, REMOVE, DOCTOR)),
)
"""What each role begins with; of several roles the first of these counts."""

EVERYBODY = (WHOAMI, SPEAK)


def beginnings(member: Member) -> Sequence[Use]:
    """Three examples for somebody's role, two where it opens nothing else yet."""
    return next((uses for role, uses in BEGINNINGS if role in member.roles), EVERYBODY)


def usage(command: str, language: Language, *remarks: Text, member: Member) -> Answer:
    """How one command is used by who asks. Where remarks say what was wrong with what was typed, they alone, and where to read on."""
    if remarks:
        more = _("`{command} help` names all that it does.", command=command)
        return Answer((*(said(language.mrkdwn(remark)) for remark in remarks), small(language.mrkdwn(more))))
    uses = usage_lines(command, member, language) or [
        language.say(_("Your role uses no `{command}`.", command=command))
    ]
    return Answer((lines(*uses),))


def usage_lines(command: str, member: Member, language: Language) -> list[str]:
    """How one command is used by a member, a line each; what they may not do is left out."""
    return [language.say(use.text) for use in USAGE[command] if policy.allows(member, use.action)]


def commands_of(member: Member) -> list[str]:
    """The commands of which a member may use anything."""
    return [command for command, uses in USAGE.items() if any(policy.allows(member, use.action) for use in uses)]


def not_admitted(language: Language) -> Answer:
    """The way in: one button."""
    say = language.say
    return Answer(
        (
            said(language.mrkdwn(_("You are not yet admitted to Mingdan. Ask an admin: one button does it."))),
            *row([button(ids.ASK_ADMISSION, say(_("Ask an admin")), "ask", style="primary")]),
        )
    )
