"""That nothing has changed: the question for the source, the preview, the echo."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.people import source_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, lines, row, said, small
from handlers.words.language import Language
from handlers.words.naming import whom
from store.access.values import Confidentiality
from store.casework.sources import Named
from store.casework.verifying import Verified
from store.dates import PartialDate
from store.prisoners.values import Person
from store.texts import _


def asks_how_far(source: str, first: Sequence[Block], draft: str, language: Language) -> Answer:
    """Whether a source that could be traced must be sealed; `first` stands before it."""
    say = language.say
    question = _("“{source}” may be traced to somebody. Must this source be sealed?", source=source)
    who = _("Sealed: you and a director read it, everybody else reads “private source”.")
    buttons = [
        button(ids.numbered(ids.VERIFY_SOURCE, 1), say(_("Seal it")), f"{Confidentiality.SEALED} {draft}", style="primary"),
        button(ids.numbered(ids.VERIFY_SOURCE, 2), say(_("Not needed")), f"{Confidentiality.INTERNAL} {draft}"),
        button(ids.FACT_DROP, say(_("Cancel")), "drop"),
    ]  # fmt: skip
    return Answer((*first, said(language.mrkdwn(question)), small(language.mrkdwn(who)), *row(buttons)))


def _told(done: Verified, on: PartialDate, source: Named, language: Language) -> list[str]:
    before, after = done.stages
    return [
        language.mrkdwn(_("Last news: {before} → {after}", before=done.news or "—", after=on)),
        language.mrkdwn(
            _("Stage: {stage}", stage=after)
            if before == after
            else _("Stage: {before} → {after}", before=before, after=after)
        ),
        language.mrkdwn(_("Source: {source}", source=source_views.called(source))),
    ]


def preview(person: Person, on: PartialDate, done: Verified, source: Named, draft: str, language: Language) -> Answer:
    """What would be kept, shown for OK."""
    say = language.say
    question = _("Nothing has changed for {name}, as of {date}?", name=whom(person, language), date=on)
    buttons = [
        button(ids.VERIFY_RECORD, say(_("Record")), draft, style="primary"),
        button(ids.FACT_DROP, say(_("Cancel")), "drop"),
    ]
    nothing = small(language.mrkdwn(_("Nothing is saved yet.")))
    return Answer((said(language.mrkdwn(question)), lines(*_told(done, on, source, language)), *row(buttons), nothing))


def recorded(person: Person, on: PartialDate, done: Verified, source: Named, undo: str, language: Language) -> Answer:
    """The echo, with undo."""
    told = _("Verified: nothing has changed for {name}, as of {date}.", name=whom(person, language), date=on)
    return Answer(
        (
            said(language.mrkdwn(told)),
            lines(*_told(done, on, source, language)),
            *row([button(ids.VERIFY_BACK, language.say(_("Undo")), undo)]),
        ),
        replaces=True,
    )


def undone(person: Person, language: Language) -> Answer:
    """What stands in place of an echo that was undone."""
    told = _("Undone for {name}. The record is as it was before.", name=whom(person, language))
    return Answer((said(language.mrkdwn(told)),), replaces=True)
