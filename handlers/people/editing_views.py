"""The facts of somebody to choose from, and two versions of one fact side by side."""

from collections.abc import Sequence

from handlers.people import fact_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import whom
from store.cases.repository import Held
from store.facts.kind import NewFact
from store.prisoners.values import Person
from store.texts import _


def _value(person: Person, held: Held) -> str:
    return f"{person.id} {held.mark}"


def which(person: Person, held: Sequence[Held], total: int, language: Language) -> Answer:
    """The facts of somebody, numbered, a button each."""
    question = _("Which fact of {name} do you want to change?", name=whom(person, language))
    shown = [f"{n}. {escape(fact_views.told(one.fact, language))}" for n, one in enumerate(held, start=1)]
    more = [small(language.say(_("The last {n} of {total}.", n=len(held), total=total)))] if total > len(held) else []
    buttons = row(
        button(ids.numbered(ids.FACT_EDIT, n), f"{n} {language.say(one.fact.kind.title)}", _value(person, one))
        for n, one in enumerate(held, start=1)
    )
    return Answer((said(language.mrkdwn(question)), lines(*shown), *more, *buttons))


def both(person: Person, held: Held, mine: NewFact, draft: str, language: Language) -> Answer:
    """What stands on record now, and what was written here against an earlier version."""
    say = language.say
    told = _("Somebody else has changed this fact of {name} since you opened it.", name=whom(person, language))
    buttons = [
        button(ids.FACT_EDIT, say(_("Open it as it is now")), _value(person, held), style="primary"),
        button(ids.FACT_OVER, say(_("Put yours in its place")), draft),
        button(ids.FACT_DROP, say(_("Cancel")), "drop"),
    ]
    return Answer(
        (
            said(language.mrkdwn(told)),
            lines(
                language.mrkdwn(_("On record now: {fact}", fact=fact_views.told(held.fact, language))),
                language.mrkdwn(_("You wrote: {fact}", fact=fact_views.told(mine, language))),
            ),
            *row(buttons),
            small(language.mrkdwn(_("Nothing is saved yet."))),
        )
    )
