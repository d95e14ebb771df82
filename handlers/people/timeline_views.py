"""What happened in a case, in order, with the ends that the law counts beside those that are stated."""

from collections.abc import Sequence
from datetime import date

from handlers.people import card_views
from handlers.slack.blocks import Answer, header, packed, small
from handlers.words.citing import provision
from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from store.cases.order import has_come
from store.cases.told import fact_of, facts_in, told
from store.casework.case_file import CaseFile
from store.casework.counted import counted_ends
from store.dates import PartialDate
from store.facts import drawing
from store.facts.kind import NewFact, Phase
from store.facts.kinds.day_in_court import is_off
from store.law.values import CERTAINTIES, FINDINGS, Finding
from store.prisoners.values import STATUSES, Status
from store.texts import Text, _, n_


def timeline(file: CaseFile, language: Language) -> Answer:
    """What happened, in order; what has no date comes last. Of each fact stands what happened, as its kind says.

    What lies ahead says so; a status that no fact tells is told too.
    """
    case, say = file.case, language.say
    whole = told(case, file.person.born)
    known = facts_in(file.happened)
    dated: list[tuple[PartialDate | None, str]] = [
        (
            fact.happened_on,
            " · ".join(
                escape(language.show(part))
                for part in (*drawing.happened(fact, whole), *_stated(fact), *_came_of(fact, known))
            ),
        )
        for fact in whole.facts
        if fact.happened_on is not None or fact.parts() or fact.kind.phase is not Phase.CUSTODY
    ]
    dated += [
        (sentence.stated_deprivation_end, say(_("DPR ends, as stated")))
        for sentence in case.sentences
        if sentence.stated_deprivation_end
    ]
    dated += [
        (clemency.happened_on, card_views.clemency_line(clemency, language, dated=False))
        for clemency in case.clemencies
        if fact_of(clemency) is None
    ]
    ends = counted_ends(file.person, case, file.stage, file.today)
    dated += [(end.known_as, counted) for end in ends if (counted := _counted(end, language))]
    in_order = sorted(dated, key=lambda item: item[0].earliest() if item[0] else date.max)
    if file.untold is not None:
        in_order.append((None, say(_untold(file.untold, file))))
    shown = [_line_of(when, what, file, language) for when, what in in_order]
    shown += [_lacking(end, language) for end in ends if end.missing]
    title = header(say(_("Timeline of {name}", name=full_name(file.person, language))))
    packs = packed(shown or [say(_("Nothing is held yet."))])
    left = sum(pack.text.text.count("\n") + 1 for pack in packs[:-MOST] if pack.text is not None)
    earlier = n_("{n} earlier line is not shown.", "{n} earlier lines are not shown.", n=left)
    return Answer((title, *([small(say(earlier))] if left else []), *packs[-MOST:]))


MOST = 40
"""Sections of a timeline: Slack takes 50 blocks in a message."""


def _counted(end: Finding, language: Language) -> str:
    """An end as the law counts it, with its sum and the provision; empty where a fact is missing for it."""
    if end.missing:
        return ""
    what, rule = FINDINGS[end.kind], end.rules[0].citation if end.rules else None
    said = [_("{what} as the law counts it ({sure})", what=what, sure=CERTAINTIES[end.certainty]), end.sum]
    shown = [escape(language.say(part).rstrip(".。")) for part in said if part is not None]
    return " · ".join([*shown, *([escape(provision(rule, language))] if rule else [])])


def _lacking(end: Finding, language: Language) -> str:
    """An end that no sum gives: which fact it lacks, and the range that is left."""
    missing = language.join(language.say(text).rstrip(".。") for text in end.missing)
    what = FINDINGS[end.kind]
    if end.known_as is None:
        return language.mrkdwn(_("{what}: cannot be computed: {missing} unknown", what=what, missing=missing))
    left = _(
        "{what}: cannot be computed: {missing} unknown; the range that the limits of procedure leave: {range}",
        what=what,
        missing=missing,
        range=end.known_as,
    )
    return language.mrkdwn(left)


def _came_of(fact: NewFact, known: Sequence[NewFact]) -> list[Text]:
    """Of a day in court to come: that the case has ended without it."""
    is_day = fact.kind.phase is Phase.SCHEDULED and fact.happened_on is not None
    return [CAME_TO_NOTHING] if is_day and is_off(fact, known) else []


CAME_TO_NOTHING = _("no longer expected: the case ended before")
UNDATED = _("no date stated")
AHEAD: dict[bool, Text] = {True: _("lies ahead"), False: _("may lie ahead")}
"""Of what has certainly not happened, and of what is known to a month or year that is not over."""


def _line_of(when: PartialDate | None, what: str, file: CaseFile, language: Language) -> str:
    """One line of a timeline."""
    if when is None:
        return f"{language.say(UNDATED)} · {what}"
    if has_come(when, file.person, file.today) or what.endswith(language.say(CAME_TO_NOTHING)):
        return f"{language.date(when)} · {what}"
    return f"{language.date(when)} · {what} · {language.say(AHEAD[when.earliest() > file.today])}"


def _untold(status: Status, file: CaseFile) -> Text:
    """A status that no fact tells, with the day of its source, where that is not one to come."""
    day = file.person.as_of
    if day is None or day.earliest() > file.today:
        return STATUSES[status]
    return _("{status} (as of {date})", status=STATUSES[status], date=day)


def _stated(fact: NewFact) -> list[Text]:
    """The source's own words, where it gives no more."""
    return [_("“{words}”", words=fact.stated)] if fact.stated and fact.stated != "total" else []
