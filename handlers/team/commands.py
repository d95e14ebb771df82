"""`/mingdan`: the assistant itself: help, language, who may use it."""

import re

from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.carried import reading_carried
from handlers.slack.request import Request
from handlers.slack.router import Command, Router, Verb, need
from handlers.team import events, views
from handlers.team.posts import given_by
from handlers.words.language import CHINESE, ENGLISH, Language
from store.access import service
from store.access.values import Account, Action, Role
from store.casework import confidential, demo
from store.casework.accounts import lost_sight
from store.errors import BadInput, NotFound
from store.outbox.values import Purpose
from store.texts import _

LANGUAGES = {
    "english": ENGLISH, "en": ENGLISH, "英文": ENGLISH, "英语": ENGLISH,
    "中文": CHINESE, "zh": CHINESE, "chinese": CHINESE, "简体中文": CHINESE, "zh_hans": CHINESE, "汉语": CHINESE,
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
                Verb(("demo", "演示"), Action.DEMONSTRATE, _demo),
                Verb(("doctor", "检查"), Action.DIAGNOSE, _doctor),
                Verb(("whoami", "我是谁"), Action.READ_HELP, _whoami),
                Verb(("admit", "批准"), Action.ADMIT, _offer_roles),
                Verb(("remove", "移除"), Action.REMOVE, _remove),
            ),
            empty=help_verb,
        )
    )
    router.button(ids.LANGUAGE, Action.SET_LANGUAGE, _language)
    router.button(ids.ASK_ADMISSION, Action.ASK_ADMISSION, _ask)
    router.button(ids.ADMIT, Action.ADMIT, _admit)
    events.register(router)


def _help(request: Request, _text: str) -> Answer:
    return views.welcome(request.member, request.language)


def _whoami(request: Request, _text: str) -> Answer:
    return views.whoami(request.member, request.language)


def _demo(request: Request, text: str) -> None:
    off = text.strip().casefold() in {"off", "关闭"}
    if text and not off:
        raise BadInput(_("`/mingdan demo` loads the demonstration cases, `/mingdan demo off` removes them."))

    def change() -> Answer:
        with request.writing() as work:
            work.once(request.key, request.now)
            count = demo.unload(work) if off else demo.load(work, request.member, request.now)
            work.commit()
        return views.demonstrated(count, request.language, off=off)

    request.later(change)


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
            work.outbox.tell(admin, Purpose.ADMISSION, f"{admin}:{request.key}", request.now, about)
        work.commit()
    return views.asked(request.language)


def _mentioned(text: str) -> str | None:
    """Slack's id of the one member who is named; None where it is not one member."""
    mention = MENTION.fullmatch(text.strip())
    return mention[1] if mention else None


def _offer_roles(request: Request, text: str) -> Answer:
    """`/mingdan admit @member`: who was removed is let in again, and who is in gets one role more."""
    mentioned = _mentioned(need(text, "/mingdan admit @member"))
    if mentioned is None:
        raise BadInput(_("Name one member: `/mingdan admit @member`."))
    with request.reading() as work:
        known = work.members.known(mentioned)
    if known is None:
        raise NotFound(service.NOT_KNOWN)
    return views.may_be_admitted(known[0], given_by(request.member), request.language)


def _remove(request: Request, text: str) -> Answer:
    """`/mingdan remove @member`: access gone at once; what they alone guarded with one other gets a director."""
    mentioned = _mentioned(need(text, "/mingdan remove @member"))
    if mentioned is None:
        raise BadInput(_("Name one member: `/mingdan remove @member`."))
    with request.writing() as work:
        work.once(request.key, request.now)
        removed = service.remove(work.members, mentioned, request.member)
        confidential.take_leave(work, removed, request.member, request.now)
        lost_sight(work, removed, request.now)
        work.commit()
    return views.removed(removed.slack_user, request.language)


def _admit(request: Request, value: str) -> Answer:
    with reading_carried():
        slack_user, wanted, shown = value.split(":")
        role = Role(wanted)
    with request.writing() as work:
        work.once(request.key, request.now)
        service.admit(work.members, slack_user, role, request.member, shown)
        work.channels.changed()
        work.outbox.tell(slack_user, Purpose.ADMITTED, request.key, request.now)
        work.commit()
    return views.admitted(slack_user, role, request.language)
