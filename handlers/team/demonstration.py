"""The demonstration cases put into the team's store and taken out: what goes is said before it goes."""

from slack_sdk.models.blocks import Block

from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said
from handlers.slack.request import Request
from handlers.slack.router import Router, Verb
from handlers.words.language import Language
from store.access.values import Action
from store.casework import demo
from store.casework.demo import Going
from store.errors import BadInput
from store.texts import Text, _, n_

OFF = frozenset({"off", "关闭"})


def verb() -> Verb:
    """`/mingdan demo` and `/mingdan demo off`."""
    return Verb(("demo", "演示"), Action.DEMONSTRATE, _demo)


def register(router: Router) -> None:
    """The button under what would go."""
    router.button(ids.DEMO_OFF, Action.DEMONSTRATE, _remove)


def _demo(request: Request, text: str) -> Answer | None:
    off = text.strip().casefold() in OFF
    if text and not off:
        raise BadInput(_("`/mingdan demo` loads the demonstration cases, `/mingdan demo off` removes them."))
    if off:
        with request.reading() as work:
            going = demo.going(work)
        return asked(going, request.language)

    def load() -> Answer:
        with request.writing() as work:
            work.once(request.key, request.now)
            count = demo.load(work, request.member, request.now)
            work.commit()
        return loaded(count, request.language)

    request.later(load)
    return None


def _remove(request: Request, _value: str) -> None:
    def remove() -> Answer:
        with request.writing() as work:
            work.once(request.key, request.now)
            count = demo.unload(work)
            work.commit()
        return removed(count, request.language)

    request.later(remove)


def goes(going: Going) -> list[Text]:
    """What goes with the demonstration cases, and what stays, a sentence each."""
    told: list[Text] = [
        n_(
            "{n} demonstration case goes, with its names, facts, dates and alerts.",
            "{n} demonstration cases go, with their names, facts, dates and alerts.",
            n=going.people,
        )
    ]
    if going.added:
        told.append(
            n_(
                "{n} fact that members recorded on them from another source goes too.",
                "{n} facts that members recorded on them from other sources go too.",
                n=going.added,
            )
        )
    if going.entries:
        told.append(
            n_(
                "They leave {n} place on lists; the lists close up.",
                "They leave {n} places on lists; the lists close up.",
                n=going.entries,
            )
        )
    return [*told, _("Your own cases, the lists themselves and the log of who looked stay.")]


def asked(going: Going, language: Language) -> Answer:
    """What would go, and the button that does it."""
    if not going.people:
        return Answer((said(language.mrkdwn(_("There are no demonstration cases here."))),))
    blocks: list[Block] = [lines(*(language.mrkdwn(text) for text in goes(going)))]
    return Answer((*blocks, *row([button(ids.DEMO_OFF, language.say(_("Remove them")), "off", style="danger")])))


def loaded(count: int, language: Language) -> Answer:
    """What was loaded."""
    if not count:
        return Answer((said(language.mrkdwn(_("The demonstration cases are here already."))),))
    done = n_("{n} demonstration case loaded, marked DEMO.", "{n} demonstration cases loaded, marked DEMO.", n=count)
    return Answer((said(language.mrkdwn(done)),))


def removed(count: int, language: Language) -> Answer:
    """What was removed."""
    done = n_("{n} demonstration case removed.", "{n} demonstration cases removed.", n=count)
    return Answer((said(language.mrkdwn(done)),), replaces=True)
