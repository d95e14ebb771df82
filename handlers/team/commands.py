"""`/mingdan`: the assistant itself: help, language, who may use it."""

from handlers.slack import ids
from handlers.slack.blocks import Answer
from handlers.slack.identity import account_of
from handlers.slack.request import Request
from handlers.slack.router import Command, Desk, Happening, Verb
from handlers.team import views
from handlers.words.language import CHINESE, ENGLISH, Language
from store.access import service
from store.access.values import Action, Role
from store.casework import demo
from store.errors import BadInput
from store.texts import _
from store.unit_of_work import UnitOfWork

LANGUAGES = {
    "english": ENGLISH, "en": ENGLISH, "英文": ENGLISH, "英语": ENGLISH,
    "中文": CHINESE, "zh": CHINESE, "chinese": CHINESE, "简体中文": CHINESE, "zh_hans": CHINESE, "汉语": CHINESE,
}  # fmt: skip


def register(desk: Desk) -> None:
    """The command, its buttons, and the event that tells of changed accounts."""
    help_verb = Verb(("help", "帮助"), Action.READ_HELP, _help)
    desk.command(
        Command(
            "mingdan",
            (
                help_verb,
                Verb(("language", "语言"), Action.SET_LANGUAGE, _language),
                Verb(("demo", "演示"), Action.DEMONSTRATE, _demo),
                Verb(("doctor", "检查"), Action.DIAGNOSE, _doctor),
                Verb(("whoami", "我是谁"), Action.READ_HELP, _whoami),
            ),
            empty=help_verb,
        )
    )
    desk.button(ids.LANGUAGE, Action.SET_LANGUAGE, _language)
    desk.button(ids.ASK_ADMISSION, Action.ASK_ADMISSION, _ask)
    desk.button(ids.ADMIT, Action.ADMIT, _admit)
    desk.event("user_change", account_changed)


def _help(request: Request, _text: str) -> Answer:
    return views.welcome(request.member, request.language)


def _whoami(request: Request, _text: str) -> Answer:
    return views.whoami(request.member, request.language)


def _demo(request: Request, text: str) -> None:
    off = text.strip().casefold() in {"off", "关闭"}
    if text and not off:
        raise BadInput(_("`/mingdan demo` loads the demonstration cases, `/mingdan demo off` removes them."))

    def change() -> Answer:
        with request.store.writing(request.member) as work:
            work.once(request.key, request.now)
            count = demo.unload(work) if off else demo.load(work, request.member, request.now)
            work.commit()
        return views.demonstrated(count, request.language, off=off)

    request.later(change)


def _doctor(request: Request, _text: str) -> None:
    request.later(lambda: views.diagnosis(request.house.diagnose(), request.language))


def _language(request: Request, text: str) -> Answer:
    tag = LANGUAGES.get(text.strip().casefold())
    if tag is None:
        raise BadInput(_("Mingdan speaks English and 中文. For example: `/mingdan language 中文`"))
    with request.store.writing(request.member) as work:
        service.set_language(work.members, request.member.slack_user, tag)
        work.commit()
    return views.language_set(Language(tag, request.house.prefix))


def _ask(request: Request, _value: str) -> Answer:
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        service.ask_admission(work.members, request.member.slack_user)
        admins = work.members.with_role(Role.SECURITY)
        work.commit()
    known = {one.slack_user: one.language for one in admins}
    for admin in sorted(request.house.admins | (known.keys() - {"operator"})):
        language = Language(known.get(admin, ENGLISH), request.house.prefix)
        _send(request, admin, views.request(request.member.slack_user, language))
    return views.asked(request.language)


def _send(request: Request, slack_user: str, answer: Answer) -> None:
    channel = request.client.conversations_open(users=slack_user)["channel"]["id"]
    blocks = [block.to_dict() for block in answer.blocks]
    request.client.chat_postMessage(channel=channel, text=answer.text, blocks=blocks)


def _admit(request: Request, value: str) -> Answer:
    slack_user, _colon, role = value.partition(":")
    with request.store.writing(request.member) as work:
        work.once(request.key, request.now)
        admitted = service.admit(work.members, slack_user, Role(role), request.member)
        work.commit()
    language = Language(admitted.language, request.house.prefix)
    _send(request, slack_user, views.welcome(admitted, language))
    return views.admitted(slack_user, Role(role), request.language)


def account_changed(work: UnitOfWork, happening: Happening) -> None:
    """Follow what Slack says of an account at once: a guest or a deleted account is refused from now on."""
    user = happening.event["user"]
    row = work.members.row(user["id"])
    if row is not None:
        row.account = account_of(user, happening.house.team)
        row.seen_at = happening.now
