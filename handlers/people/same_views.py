"""The record holds what is told, or what may be the same: asked before anything is written."""

from handlers.people.fact_views import told
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, row, said, small
from handlers.words.language import Language
from handlers.words.naming import whom
from store.casework.same_event import Same
from store.facts import drawing
from store.facts.kind import NewFact
from store.prisoners.values import Person
from store.texts import _


def confirms(person: Person, fact: NewFact, source: str, draft: str, language: Language) -> Answer:
    """The record holds the fact; it is told by one more source, which can be added to it."""
    say = language.say
    held = _("The record holds this already: {name}: {fact}", name=whom(person, language), fact=told(fact, language))
    question = _("Add “{source}” to its sources?", source=source)
    return Answer(
        (
            said(language.mrkdwn(held)),
            said(language.mrkdwn(question)),
            *row([button(ids.FACT_CONFIRM, say(_("Add the source")), draft, style="primary"), button(ids.FACT_DROP, say(_("Cancel")), "drop")]),
            small(language.mrkdwn(_("Nothing is saved yet."))),
        )
    )  # fmt: skip


def confirmed(person: Person, source: str, undo: str, language: Language) -> Answer:
    """The echo of a source that was added, with undo."""
    done = _("“{source}” is a source on {name} now.", source=source, name=whom(person, language))
    return Answer(
        (
            said(language.mrkdwn(done)),
            *row([button(ids.FACT_UNCONFIRM, language.say(_("Undo")), undo)]),
        ),
        replaces=True,
    )


def perhaps_same(
    person: Person, fact: NewFact, same: Same, draft: str, language: Language, *, is_claim: bool = False
) -> Answer:
    """The record holds what may be the same event, less well known or told less fully: asked before anything is written.

    `is_claim`: officials and somebody else tell it: both can stand side by side also of what happens once.
    """
    say, held = language.say, same.held.fact
    when = held.happened_on
    if same.is_moved:
        holds = _("The record holds {fact}, {date}. Was it put off?", fact=drawing.title(held), date=when)
    elif when is None:
        holds = _("The record holds {fact} without a date.", fact=drawing.title(held))
    elif same.is_date_better:
        holds = _("The record holds {date}.", date=when)
    else:
        holds = _("Already held: {fact}, {date}. Add what is new?", fact=drawing.title(held), date=when)
    better = (
        _("Put off to this day")
        if same.is_moved
        else _("Add")
        if not same.is_date_better
        else _("Make it exact")
        if same.can_be_second
        else _("Correct it")
    )
    question = _("{name}: {fact}", name=whom(person, language), fact=told(fact, language))
    both = _("Keep both, as told") if is_claim else _("A second one")
    second = [button(ids.FACT_SECOND, say(both), draft)] if same.can_be_second or is_claim else []
    return Answer(
        (
            said(language.mrkdwn(question)),
            said(language.mrkdwn(holds)),
            *row([button(ids.FACT_EXACT, say(better), draft, style="primary"), *second, button(ids.FACT_DROP, say(_("Cancel")), "drop")]),
            small(language.mrkdwn(_("Nothing is saved yet."))),
        )
    )  # fmt: skip
