"""What was known on a day, in words: where the case stood, the facts, what was learned since."""

from datetime import date

from slack_sdk.models.blocks import Block

from handlers.people.timeline_views import UNDATED
from handlers.slack.blocks import Answer, header, packed, said, small
from handlers.words.language import Language, escape
from handlers.words.naming import whom
from store.casework.as_of import Known
from store.dates import PartialDate
from store.facts import drawing
from store.facts.kind import NewFact, Told
from store.prisoners.values import Person
from store.texts import _


def shown(person: Person, known: Known, language: Language) -> Answer:
    """What was known of a person on a day; before the first row it says so."""
    blocks: list[Block] = [header(whom(person, language))]
    if known.stage is None:
        nothing = _("Nothing was known on {date}.", date=known.day)
        first = _("The record knows nothing before {date}.", date=known.first) if known.first is not None else None
        said_first = [language.mrkdwn(first)] if first is not None else []
        blocks.append(said(language.sentences([language.mrkdwn(nothing), *said_first])))
    else:
        knew = _("What we knew on {date}: {stage}.", date=known.day, stage=known.stage.said)
        blocks.append(said(language.mrkdwn(knew)))
        blocks += packed(f"• {_fact(fact, known, language)}" for fact in known.facts) if known.facts else []
    if known.perhaps and known.stage is not None:
        either = language.join(_short(fact, known.told, known.day, language) for fact in known.perhaps)
        blocks.append(said(language.mrkdwn(_("By then, or later: {facts}.", facts=either))))
    if known.since:
        learned = language.join(_short(fact, known.told, known.day, language) for fact in known.since)
        blocks.append(said(language.mrkdwn(_("Learned since: {facts}.", facts=learned))))
    how = _("Known is what was learned by then; where no such day is held, what was announced, else what had happened.")
    return Answer((*blocks, small(language.say(how))))


def _fact(fact: NewFact, known: Known, language: Language) -> str:
    when = [language.date(fact.happened_on) if fact.happened_on is not None else language.say(UNDATED)]
    return escape(" · ".join([*when, *(language.show(part) for part in drawing.happened(fact, known.told))]))


def _short(fact: NewFact, told: Told, day: date, language: Language) -> str:
    """A fact and its day, without the year where it is that of the day that is asked of."""
    what = language.show(fact.kind.drawn(fact, told))
    return what if fact.happened_on is None else language.say(_("{what} ({date})", what=what, date=_day(fact.happened_on, day, language)))  # fmt: skip


def _day(when: PartialDate, day: date, language: Language) -> str:
    told = language.date(when)
    if when.day is None or when.until is not None or when.year != day.year:
        return told
    return told.removesuffix(f" {when.year}").removeprefix(f"{when.year}年")
