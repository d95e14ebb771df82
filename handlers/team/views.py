"""Help: one screen by role, usage of each command, the way in for who is not admitted."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, row, said, small
from handlers.slack.usage import MORE, beginnings, commands_of, not_admitted, usage_lines
from handlers.words.language import CHINESE, ENGLISH, Language
from handlers.words.naming import whom
from handlers.words.terms import NOT_YET
from store.access.service import state_of
from store.access.values import Member, Role
from store.casework.owners import NOTHING, LookedAfter
from store.outbox.values import is_direct
from store.texts import Text, _, n_

ROLES: dict[Role, Text] = {
    Role.READER: _("reader"),
    Role.RESEARCHER: _("researcher"),
    Role.LIAISON: _("liaison for sister cities"),
    Role.DIRECTOR: _("director"),
    Role.SECURITY: _("security officer"),
}


def welcome(member: Member, language: Language) -> Answer:
    """One screen by role: three examples, the rest on request."""
    say = language.say
    blocks: list[Block] = [header(say(_("Mingdan: names, lists, dates")))]
    if not member.is_admitted:
        return Answer((*blocks, *not_admitted(language).blocks))
    names = language.join(say(ROLES[role]) for role in sorted(member.roles))
    blocks.append(small(language.mrkdwn(_("You are: {roles}", roles=names))))
    blocks.append(lines(*(language.say(use.text) for use in beginnings(member))))
    more = language.join(say(MORE[command]) for command in commands_of(member))
    blocks.append(small(" ".join((say(_("More:")), more))))
    blocks.append(
        small(
            language.mrkdwn(
                _(
                    "Answers are visible to you alone. A date is what a source states or the law counts, never a forecast."
                )
            )
        )
    )
    everything = button(ids.HELP_ALL, say(_("All I can do")), "all")
    return Answer((*blocks, *row([everything, *language_button(language)])))


def everything(member: Member, language: Language) -> Answer:
    """All that a member may do, command by command."""
    blocks = [lines(*usage_lines(command, member, language)) for command in commands_of(member)]
    return Answer((header(language.say(_("All you can do with Mingdan"))), *blocks))


def language_button(language: Language) -> list[ButtonElement]:
    """The other language, one press away."""
    other, label = (ENGLISH, "English") if language.tag == CHINESE else (CHINESE, "中文")
    return [button(ids.LANGUAGE, label, other)]


def asked(language: Language) -> Answer:
    """The request is on its way."""
    return Answer(
        (said(language.mrkdwn(_("Your request went to the admins. You will hear from them."))),), replaces=True
    )


def request(asking: Member, roles: Sequence[Role], language: Language) -> Answer:
    """What an admin gets: who asks, one button for each role this admin may give."""
    said_of = language.say(_("<@{user}> asks to be admitted to Mingdan.", user=asking.slack_user))
    return Answer((lines(said_of), *_role_buttons(asking, roles, language)))


def offered(member: Member, roles: Sequence[Role], language: Language) -> Answer:
    """What an admin gets who names somebody: what they are, one button for each role that they may be given."""
    if member.is_admitted:
        said_of = decided(member, language).blocks
    else:
        said_of = (lines(language.say(_("<@{user}> has no access to Mingdan now.", user=member.slack_user))),)
    wanting = [role for role in roles if role not in member.roles]
    return Answer((*said_of, *_role_buttons(member, wanting, language)))


def _role_buttons(member: Member, roles: Sequence[Role], language: Language) -> list[Block]:
    user, state = member.slack_user, state_of(member)
    return row(
        button(
            ids.numbered(ids.ADMIT, number),
            language.say(_("Admit as {role}", role=ROLES[role])),
            f"{user}:{role}:{state}",
        )
        for number, role in enumerate(roles, start=1)
    )


def decided(member: Member, language: Language, remark: Text | None = None) -> Answer:
    """What stands in place of a request: what became of it. The remark says why a press did nothing."""
    if not member.is_admitted:
        became = removed(member.slack_user, language).blocks
    else:
        roles = language.join(language.say(ROLES[role]) for role in sorted(member.roles))
        done = language.say(_("<@{user}> is admitted as {role}.", user=member.slack_user, role=roles))
        became = (lines(done),)
    return Answer((*([said(language.mrkdwn(remark))] if remark is not None else []), *became), replaces=True)


def removed(slack_user: str, language: Language, theirs: LookedAfter = NOTHING, watched: int = 0) -> Answer:
    """A member whose access has ended, what they looked after, as far as it may be seen here, and how many watches ended."""
    done = language.say(
        _("<@{user}> has no access to Mingdan any more. An admin can let them in again.", user=slack_user)
    )
    named = [
        *(whom(person, language) for person in theirs.people),
        *(language.say(_("list {number}", number=one.number)) for one in theirs.lists),
    ]
    more: list[Block] = []
    if named:
        more.append(said(language.mrkdwn(_("Until now they looked after: {names}.", names=language.join(named)))))
    if theirs.hidden:
        more.append(
            said(
                language.mrkdwn(
                    n_(
                        "They looked after {n} case or list more, which you may not open.",
                        "They looked after {n} cases or lists more, which you may not open.",
                        n=theirs.hidden,
                    )
                )
            )
        )
    if more:
        give = _("Give them to somebody else: `/prisoner owner NAME @member`, `/list owner NUMBER @member`.")
        more.append(small(language.mrkdwn(give)))
    if watched:
        ended = n_(
            "{n} search of theirs was watched; nobody is told of it any more.",
            "{n} searches of theirs were watched; nobody is told of them any more.",
            n=watched,
        )
        more.append(small(language.mrkdwn(ended)))
    return Answer((lines(done), *more))


def whoami(member: Member, language: Language) -> Answer:
    """What the assistant knows of a member."""
    say = language.say
    roles = language.join(say(ROLES[role]) for role in sorted(member.roles)) or say(_("not admitted"))
    return Answer(
        (
            lines(
                say(_("You are <@{user}>.", user=member.slack_user)),
                say(_("Roles: {roles}", roles=roles)),
                say(_("Language: {language}", language="中文" if language.is_chinese else "English")),
            ),
            small(
                say(_("Kept of you: your Slack id, account type, roles, language, and which cases you opened when."))
            ),
        )
    )


def language_set(language: Language) -> Answer:
    """The answer in the new language."""
    return Answer(
        (said(language.mrkdwn(_("From now on Mingdan answers you in English."))), *row(language_button(language)))
    )


def diagnosis(found: Sequence[tuple[str, Text, Text | None]], language: Language) -> Answer:
    """What is wrong first, what is well in one line each."""
    marks = {"wrong": "✗", "warn": "!", "ok": "✓"}
    order = list(marks)
    shown = [
        f"{marks[level]} {language.mrkdwn(what)}" + (f"\n    {language.mrkdwn(remedy)}" if remedy else "")
        for level, what, remedy in sorted(found, key=lambda match: order.index(match[0]))
    ]
    title = header(language.say(_("State of Mingdan")))
    return Answer((title, *(lines(*shown[n : n + 10]) for n in range(0, len(shown), 10))))


def arrived(inviter: str, language: Language) -> Answer:
    """The one short post in a channel that Mingdan was added to."""
    who = (
        language.say(_("<@{user}> added Mingdan to this channel.", user=inviter))
        if inviter
        else language.say(_("Mingdan was added to this channel."))
    )
    how = _(
        "`/alerts here` tells this channel of dates each morning, `/alerts off` stops it. `/mingdan help` shows more."
    )
    return Answer((lines(who, language.mrkdwn(how)),))


def refused(channel: str, reason: str, language: Language) -> Answer:
    """What an admin hears once while a place takes no posts."""
    where = f"<@{channel}>" if is_direct(channel) else f"<#{channel}>"
    return Answer(
        (
            lines(
                language.say(_("Slack takes no posts for {where}: `{reason}`.", where=where, reason=reason)),
                language.mrkdwn(
                    _(
                        "Nothing is lost: what is due waits and is tried daily, when Mingdan is invited again, and with "
                        "`/alerts here`."
                    )
                ),
            ),
        )
    )


def first_steps(language: Language) -> Answer:
    """The welcome of the first admin: three steps."""
    say = language.mrkdwn
    return Answer(
        (
            header(language.say(_("Welcome to Mingdan"))),
            lines(
                say(
                    _("1. Type `/mingdan help` anywhere: it shows what you can do. `/prisoner NAME` looks somebody up.")
                ),
                say(_("2. Invite Mingdan to the channel of your team and type `/alerts here` there.")),
                say(_("3. Let your team in: each types `/mingdan`, presses one button, and you choose the role.")),
            ),
            lines(f"*{say(NOT_YET)}*"),
            small(
                say(
                    _(
                        "To try it on public cases first, the operator runs `python -m bot demo load`; `demo off` removes them."
                    )
                )
            ),
        )
    )
