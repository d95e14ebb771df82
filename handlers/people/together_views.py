"""A fact that is told of several people at once: shown for one OK, or one by one; echoed with one undo."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from handlers.people import fact_views, source_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import whom
from store.casework.record import Recorded
from store.casework.sources import Named
from store.facts.kind import NewFact
from store.prisoners.values import Person
from store.texts import Text, _

NO_DATE_MOVES = _("No date moves.")


@dataclass(frozen=True, slots=True)
class Tried:
    """What the fact would be on one person's record."""

    person: Person
    shown: list[str]
    """What follows, doubts first, lines of mrkdwn."""
    open: Text | None
    """Why it is not recorded together with the others; None where it can be."""
    done: Recorded | None
    source: Named | None
    is_held: bool = False
    """Whether the record holds it word for word, so that there is nothing to go on with."""


def preview(
    tried: Sequence[Tried], fact: NewFact, because: str, draft: str, language: Language, *, again: bool
) -> Answer:
    """What would be put on every record: one OK for all of them."""
    say = language.say
    question = _("Put on record for each of these {n}?", n=len(tried))
    changed = _("The record has changed since this was shown. Look again.")
    source = tried[0].source
    blocks: list[Block] = [
        *([said(language.mrkdwn(changed))] if again else []),
        said(language.mrkdwn(question)),
        lines(
            f"*{escape(fact_views.told(fact, language))}*",
            *(source_views.rests_on(source, language) if source is not None else []),
            *([language.mrkdwn(_("It is so, because: {reason}", reason=because))] if because else []),
        ),
        *(source_views.kept_to_few(source, language) if source is not None else []),
        *(_each(one, language) for one in tried),
        *row(
            [
                button(ids.FACT_TOGETHER, say(_("Record for all {n}", n=len(tried))), draft, style="primary"),
                button(ids.FACT_DROP, say(_("Cancel")), "drop"),
            ]
        ),
        small(language.mrkdwn(_("Nothing is saved yet."))),
    ]
    return Answer(tuple(blocks))


def one_by_one(alone: Sequence[tuple[Tried, str]], fact: NewFact, language: Language) -> Answer:
    """Why there is no one OK, and the way to each person's own preview."""
    why = _("This is gone through one by one: {fact}", fact=fact_views.told(fact, language))
    buttons = [
        button(ids.numbered(ids.FACT_ALSO, n), language.say(_("Go on with #{ref}", ref=one.person.ref)), draft)
        for n, (one, draft) in enumerate(alone, start=1)
        if not one.is_held
    ]
    return Answer(
        (
            said(language.mrkdwn(why)),
            *(_each(one, language) for one, _draft in alone),
            *row(buttons),
            small(language.mrkdwn(_("Nothing is saved yet.") if buttons else _("Nothing was added."))),
        )
    )


def _each(one: Tried, language: Language) -> Block:
    """What it would do to one person's record."""
    name = f"*{escape(whom(one.person, language))}*"
    reason = [escape(language.say(one.open))] if one.open is not None else []
    return lines(name, *reason, *(one.shown or ([] if reason else [escape(language.say(NO_DATE_MOVES))])))


def recorded(tried: Sequence[Tried], fact: NewFact, undo: str, language: Language) -> Answer:
    """The echo, with one undo for all."""
    done = _(
        "On record for {names}: {fact}",
        names=_names([one.person for one in tried], language),
        fact=fact_views.told(fact, language),
    )
    return Answer(
        (said(language.mrkdwn(done)), *row([button(ids.FACT_TOGETHER_UNDO, language.say(_("Undo")), undo)])),
        replaces=True,
    )


def undone(people: Sequence[Person], language: Language) -> Answer:
    """What stands in its place once it was taken off all of them."""
    done = _("Undone for {name}. The record is as it was before.", name=_names(people, language))
    return Answer((said(language.mrkdwn(done)),), replaces=True)


def _names(people: Sequence[Person], language: Language) -> str:
    return ("；" if language.is_chinese else "; ").join(whom(one, language) for one in people)
