"""`/mingdan`: the assistant itself: help, language, who may use it."""

import re

from slack_sdk.errors import SlackApiError

from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.errors import NO_ANSWER
from handlers.slack.identity import account_of
from handlers.slack.request import Request
from handlers.slack.router import Command, Router, Verb, need
from handlers.team import demonstration, events, posts, views
from handlers.words.language import CHINESE, ENGLISH, Language
from store.access import service
from store.access.values import Account, Action, Role
from store.casework import confidential, owners
from store.casework.accounts import lost_sight
from store.errors import BadInput, Conflict
from store.outbox.values import Purpose
from store.texts import Text, _

LANGUAGES = {
    "english": ENGLISH, "en": ENGLISH, "英文": ENGLISH, "英语": ENGLISH,
    "中文": CHINESE, "zh": CHINESE, "chinese": CHINESE, "简体中文": CHINESE, "zh_hans": CHINESE, "汉语": CHINESE,
}  # fmt: skip


ALL = frozenset({"all", "全部", "所有"})
ROLES_NAMED = {
    "reader": Role.READER, "只读成员": Role.READER, "只读": Role.READER,
    "researcher": Role.RESEARCHER, "研究员": Role.RESEARCHER,
    "liaison": Role.LIAISON, "liaison for sister cities": Role.LIAISON, "姐妹城市联络员": Role.LIAISON, "联络员": Role.LIAISON,
    "director": Role.DIRECTOR, "负责人": Role.DIRECTOR,
    "security": Role.SECURITY, "security officer": Role.SECURITY, "安全负责人": Role.SECURITY,
}  # fmt: skip
MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")


def register(router: Router) -> None:
    """The command, its buttons, and the events of accounts and channels."""
    help_verb = Verb(("help", "帮助"), Action.READ_HELP, _help)
    router.command(
        Command(
            "mingdan",
            (
                help_verb,
                Verb(("language", "语言"), Action.SET_LANGUAGE, _language),
                demonstration.verb(),
                Verb(("doctor", "检查"), Action.DIAGNOSE, _doctor, takes_words=False),
                Verb(("whoami", "我是谁"), Action.READ_HELP, _whoami, takes_words=False),
                Verb(("admit", "批准"), Action.ADMIT, _offer),
                Verb(("remove", "移除"), Action.REMOVE, _remove),
            ),
            empty=help_verb,
        )
    )
    router.button(ids.HELP_ALL, Action.READ_HELP, lambda request, _value: _everything(request))
    router.button(ids.LANGUAGE, Action.SET_LANGUAGE, _language)
    router.button(ids.ASK_ADMISSION, Action.ASK_ADMISSION, _ask)
    router.button(ids.ADMIT, Action.ADMIT, _admit)
    events.register(router)
    demonstration.register(router)


def _help(request: Request, text: str) -> Answer:
    if text.casefold() in ALL:
        return _everything(request)
    if text:
        raise BadInput(_("`/mingdan help` shows where to begin, `/mingdan help all` everything you can do."))
    return views.welcome(request.member, request.language)


def _everything(request: Request) -> Answer:
    if not request.member.is_admitted:
        return views.welcome(request.member, request.language)
    return views.everything(request.member, request.language)


def _whoami(request: Request, _text: str) -> Answer:
    return views.whoami(request.member, request.language)


def _doctor(request: Request, _text: str) -> None:
    request.later(lambda: views.diagnosis(request.context.diagnose(), request.language))


def _language(request: Request, text: str) -> Answer:
    tag = LANGUAGES.get(text.strip().casefold())
    if tag is None:
        raise BadInput(_("Mingdan speaks English and 中文. For example: `/mingdan language 中文`"))
    with request.writing() as work:
        service.set_language(work.members, request.member.slack_user, tag)
        work.commit()
    return views.language_set(Language(tag, request.context.prefix))


def _ask(request: Request, _value: str) -> Answer:
    with request.writing() as work:
        work.once(request.key, request.now)
        asking = service.ask_admission(work.members, request.member.slack_user)
        deciding = {m.slack_user for m in work.members.with_role(Role.SECURITY) if m.account is not Account.OPERATOR}
        for admin in request.context.admins | deciding:
            about = {"member": asking.slack_user}
            work.outbox.tell(admin, Purpose.ADMISSION, f"{asking.slack_user}:{admin}:{request.key}", request.now, about)
        work.commit()
    return views.asked(request.language)


def _mentioned(text: str, example: Text) -> str:
    """The Slack id of the one member who is named.

    Raises:
        BadInput: nobody, several, or other words.
    """
    mention = MENTION.fullmatch(need(text, example).strip())
    if mention is None:
        raise BadInput(_("Name one member: `{example}`.", example=example))
    return mention[1]


def _as_role(text: str) -> tuple[str, Role | None]:
    """`@member as director`, `@member 研究员`: who, and the role if one is named.

    Raises:
        BadInput: words behind the member that are no role.
    """
    mention = MENTION.match(text.strip())
    words = text.strip()[mention.end() :].strip() if mention is not None else ""
    if mention is None or not words or MENTION.search(words):
        return text, None
    named = re.sub(r"^(?:as|to be|为|担任|角色:?)\s*(?:an? )?", "", words.casefold()).strip()
    role = ROLES_NAMED.get(named)
    if role is None:
        raise BadInput(
            _("`{words}` is no role. Roles: reader, researcher, liaison, director, security officer.", words=words[:60])
        )
    return mention[0], role


def _offer(request: Request, text: str) -> Answer:
    """`/mingdan admit @member`: the roles to choose from, for who is new, was removed, or is to be more; or the one named."""
    who, role = _as_role(text)
    slack_user = _mentioned(who, _("/mingdan admit @member"))
    with request.reading() as work:
        is_met = work.members.known(slack_user) is not None
    if not is_met:
        _refuse_others(request, slack_user)
    with request.reading() as work:
        member = service.to_be_admitted(work.members, slack_user, request.member).value()
    if role is not None:
        return _let_in(request, slack_user, role, None)
    return views.offered(member, posts.roles_given_by(request.member), request.language)


def _refuse_others(request: Request, slack_user: str) -> None:
    """Say at once that a guest, an external member or a bot cannot be admitted, before they are asked to type anything.

    Raises:
        Conflict: Slack says that they are none of the workspace's full members.
    """
    try:
        user = request.client.users_info(user=slack_user)["user"]
    except (SlackApiError, *NO_ANSWER):  # they are told what is known: nobody has met them
        return
    if account_of(user, request.context.team) is not Account.FULL:
        raise Conflict(service.ONLY_FULL)


def _remove(request: Request, text: str) -> Answer:
    """`/mingdan remove @member`: access gone at once; what they alone guarded with one other gets a director."""
    slack_user = _mentioned(text, _("/mingdan remove @member"))
    with request.writing() as work:
        work.once(request.key, request.now)
        removed = service.remove(work.members, slack_user, request.member)
        theirs = owners.looked_after(work, removed.id)
        confidential.take_leave(work, removed, request.member, request.now)
        lost_sight(work, removed, request.now)
        watched = work.searches.watches.stop_of(removed.id)
        work.commit()
    request.log(Action.REMOVE, theirs.on_record())
    return views.removed(removed.slack_user, request.language, theirs, watched)


def _admit(request: Request, value: str) -> Answer:
    with reading_carried():
        slack_user, wanted, shown = value.split(":")
        role = Role(wanted)
    return _let_in(request, slack_user, role, shown)


def _let_in(request: Request, slack_user: str, role: Role, shown: str | None) -> Answer:
    """Give a role; `shown`: the state of the person for which a button was shown, None where the role was typed."""
    try:
        with request.writing() as work:
            work.once(request.key, request.now)
            decided = service.admit(work.members, slack_user, role, request.member, shown)
            work.channels.changed()
            work.outbox.tell(slack_user, Purpose.ADMITTED, request.key, request.now)
            work.outbox.tell_anew(Purpose.ADMISSION, slack_user, {"member": slack_user})
            work.commit()
    except service.DecidedSince as since:
        return views.decided(since.member, request.language, since.message)
    return views.decided(decided, request.language)
