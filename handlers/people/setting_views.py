"""A value of a person that is to be changed: what stood there, what comes in its place, from which source."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.people import fact_views, source_views
from handlers.people.date_views import AGAIN
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.identity_grammar import LABELS, shown
from handlers.words.language import Language, escape
from handlers.words.naming import whom
from store.casework.identity import Corrected
from store.casework.sources import Named
from store.facts.kind import INSIST
from store.prisoners.values import Person
from store.texts import Text, _


def changed(before: Mapping[str, object], after: Mapping[str, object], language: Language) -> list[str]:
    """What stood there and what comes in its place, a line of mrkdwn each."""
    return [
        f"*{escape(language.say(LABELS[name]))}*: {escape(shown(name, before.get(name), language))} → "
        f"{escape(shown(name, value, language))}"
        for name, value in after.items()
    ]


def asks_source(
    person: Person, wanted: Mapping[str, object], offers: Sequence[tuple[UUID, str]], draft: str, language: Language
) -> Answer:
    """From which source? Those of the record are offered; another one is asked for in a form."""
    say = language.say
    told = [f"*{escape(say(LABELS[name]))}*: {escape(shown(name, value, language))}" for name, value in wanted.items()]
    question = _("{name}: every value has a source. From which one?", name=whom(person, language))
    buttons = [
        *fact_views.sources_offered(ids.IDENTITY_SOURCE, offers, draft),
        button(ids.IDENTITY_ASK, say(_("Another source")), draft),
        button(ids.FACT_DROP, say(_("Cancel")), "drop"),
    ]
    nothing = small(language.mrkdwn(_("Nothing is saved yet.")))
    return Answer((said(language.mrkdwn(question)), lines(*told), *row(buttons), nothing))


def follows(done: Corrected, language: Language) -> list[str]:
    """What is doubtful with it, then which dates move, in lines of mrkdwn."""
    doubts = [f"• {escape(language.say(doubt.text))}" for doubt in done.doubts]
    return [*doubts, *fact_views.moved(*done.dates, language)]


def preview(person: Person, done: Corrected, source: Named, draft: str, language: Language, *, again: bool) -> Answer:
    """What would be changed, shown for OK; `again`: the record has changed since it was shown before."""
    say = language.say
    from_where = _("Source: {source}", source=source_views.called(source))
    question = _("Change the record of {name}?", name=whom(person, language))
    changed_since = _("The record has changed since this was shown. Look again.")
    told = follows(done, language)
    doubts, moves = told[: len(done.doubts)], told[len(done.doubts) :]
    drop = button(ids.FACT_DROP, say(_("Cancel")), "drop")
    way = (
        button(ids.IDENTITY_BECAUSE, say(INSIST), draft)
        if doubts
        else button(ids.IDENTITY_SET, say(_("Record")), draft, style="primary")
    )
    blocks: list[Block] = [
        *([said(language.mrkdwn(changed_since))] if again else []),
        said(language.mrkdwn(question)),
        lines(*changed(done.before, done.after, language), language.mrkdwn(from_where)),
        *([lines(f"*{escape(say(AGAIN))}*", *doubts)] if doubts else []),
        *_moves(moves, language),
        *row([drop, way] if doubts else [way, drop]),
        small(language.mrkdwn(_("Nothing is saved yet."))),
    ]
    return Answer(tuple(blocks), replaces=again)


def _moves(moves: Sequence[str], language: Language) -> list[Block]:
    if not moves:
        return [small(language.mrkdwn(_("No date moves.")))]
    return [lines(escape(language.say(_("Dates:"))), *moves)]


def done(person: Person, corrected: Corrected, source: Named, undo: str, language: Language) -> Answer:
    """The echo, with undo."""
    told = _("Changed on the record of {name}:", name=whom(person, language))
    return Answer(
        (
            lines(language.mrkdwn(told), *changed(corrected.before, corrected.after, language)),
            small(language.mrkdwn(_("Source: {source}", source=source_views.called(source)))),
            *_moves(fact_views.moved(*corrected.dates, language), language),
            *row([button(ids.IDENTITY_BACK, language.say(_("Undo")), undo)]),
        ),
        replaces=True,
    )


def both(
    person: Person,
    shown_before: Mapping[str, object],
    now: Mapping[str, object],
    mine: Mapping[str, object],
    draft: str,
    language: Language,
) -> Answer:
    """What somebody else wrote meanwhile, and what was written here: nothing of either is lost."""
    say = language.say
    told: list[str] = []
    for name, value in mine.items():
        versions: list[Text] = [
            _("when you opened it: {value}", value=shown(name, shown_before.get(name), language)),
            _("on record now: {value}", value=shown(name, now.get(name), language)),
            _("you wrote: {value}", value=shown(name, value, language)),
        ]
        told.append(f"*{escape(say(LABELS[name]))}*: {' · '.join(language.mrkdwn(one) for one in versions)}")
    question = _("Somebody else has changed this of {name} since you opened it.", name=whom(person, language))
    buttons = [
        button(ids.IDENTITY_OVER, say(_("Put yours in its place")), draft),
        button(ids.FACT_DROP, say(_("Keep what stands there")), "drop"),
    ]
    nothing = small(language.mrkdwn(_("Nothing is saved yet.")))
    return Answer((said(language.mrkdwn(question)), lines(*told), *row(buttons), nothing))


def undone(person: Person, back: Mapping[str, object], shown_last: Mapping[str, object], language: Language) -> Answer:
    """What stands in place of an echo that was undone."""
    told = _("Undone for {name}. The record is as it was before.", name=whom(person, language))
    return Answer((lines(language.mrkdwn(told), *changed(shown_last, back, language)),), replaces=True)
