"""`/mingdan`: the assistant itself: help, language, who may use it."""

import re

from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Command, Router, Verb, need
from handlers.team import demonstration, events, posts, views
from handlers.words.language import CHINESE, ENGLISH, Language
from store.access import service
from store.access.values import Account, Action, Role
from store.casework import confidential
from store.casework.accounts import lost_sight
from store.errors import BadInput
from store.outbox.values import Purpose
from store.texts import _

LANGUAGES = {
    "english": ENGLISH, "en": ENGLISH, "英文": ENGLISH, "英语": ENGLISH,
    "中文": CHINESE, "zh": CHINESE, "chinese": CHINESE, "简体中文": CHINESE, "zh_hans": CHINESE, "汉语": CHINESE,
}  # fmt: skip


ALL = frozenset({"all", "全部", "所有"})
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


def _mentioned(text: str, example: str) -> str:
    """The Slack id of the one member who is named.

    Raises:
        BadInput: nobody, several, or other words.
    """
    mention = MENTION.fullmatch(need(text, example).strip())
    if mention is None:
        raise BadInput(_("Name one member: `{example}`.", example=example))
    return mention[1]


def _offer(request: Request, text: str) -> Answer:
    """`/mingdan admit @member`: the roles to choose from, for who is new, was removed, or is to be more."""
    slack_user = _mentioned(text, "/mingdan admit @member")
    with request.reading() as work:
        member = service.to_be_admitted(work.members, slack_user, request.member).value()
    return views.offered(member, posts.roles_given_by(request.member), request.language)


def _remove(request: Request, text: str) -> Answer:
    """`/mingdan remove @member`: access gone at once; what they alone guarded with one other gets a director."""
    slack_user = _mentioned(text, "/mingdan remove @member")
    with request.writing() as work:
        work.once(request.key, request.now)
        removed = service.remove(work.members, slack_user, request.member)
        confidential.take_leave(work, removed, request.member, request.now)
        lost_sight(work, removed, request.now)
        work.commit()
    return views.removed(removed.slack_user, request.language)


def _admit(request: Request, value: str) -> Answer:
    with reading_carried():
        slack_user, wanted, shown = value.split(":")
        role = Role(wanted)
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
