"""What happened in a case, in order, with the ends that the law counts beside those that are stated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import SectionBlock

from handlers.people import card_views
from handlers.slack import ids
from handlers.slack.blocks import Answer, beside, button, header, lines, packed, row, small
from handlers.words.citing import provision
from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from store.cases.order import has_come
from store.cases.told import fact_of, facts_in, kept_in, told
from store.casework.case_file import CaseFile
from store.casework.counted import counted_ends
from store.dates import PartialDate
from store.facts import drawing
from store.facts.kind import NewFact, Phase
from store.facts.kinds.day_in_court import is_off
from store.law.values import CERTAINTIES, FINDINGS, Finding
from store.prisoners.values import STATUSES, Status
from store.texts import Text, _, n_


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a timeline; `mark`: the row of the fact that it tells, where it tells one."""

    when: PartialDate | None
    what: str
    mark: str = ""


def timeline(file: CaseFile, language: Language, *, may_edit: bool = False) -> Answer:
    """What happened, in order; what has no date comes last. Of each fact stands what happened, as its kind says.

    What lies ahead says so; a status that no fact tells is told too. Who may edit has a button beside each fact.
    """
    shown = _shown(file, language)
    say = language.say
    title = header(say(_("Timeline of {name}", name=full_name(file.person, language))))
    if not shown:
        return Answer((title, lines(say(_("Nothing is held yet.")))))
    remarks: list[Text] = []
    own = MOST if len(shown) <= MOST else MOST_EDITED
    before, last = (shown[:-own], shown[-own:]) if may_edit else (shown, [])
    packs = packed(line for line, _mark in before)
    hidden = packs[: max(0, len(packs) - (MOST - len(last)))]
    left = sum(pack.text.text.count("\n") + 1 for pack in hidden if pack.text is not None)
    if left:
        remarks.append(n_("{n} earlier line is not shown.", "{n} earlier lines are not shown.", n=left))
    if last and before:
        remarks.append(
            _("Earlier facts than the last {n} are changed with `/prisoner edit #{ref}`.", n=own, ref=file.person.ref)
        )
    buttoned = [_own(line, mark, n, file, language) for n, (line, mark) in enumerate(last, start=1)]
    also = row(
        [
            button(ids.CARD_PICTURE, say(_("As a picture")), str(file.person.id)),
            button(ids.TIMELINE_CHINESE, say(_("Chinese lines to copy")), str(file.person.id)),
        ]
    )
    told = (small(language.mrkdwn(one)) for one in remarks)
    return Answer((title, *told, *packs[len(hidden) :], *buttoned, *also))


def copyable(file: CaseFile, written: Language, language: Language) -> Answer:
    """The lines in the language they are `written` in, set off to be copied; the rest in the reader's `language`."""
    lines_of = [line.replace("`", "'") for line, _mark in _shown(file, written)]
    if not lines_of:
        return Answer((lines(language.say(_("Nothing is held yet."))),))
    name = full_name(file.person, written)
    fenced = [
        lines(f"```\n{part.text.text}\n```") for part in packed([escape(name), *lines_of], longest=FENCED) if part.text
    ]
    return Answer((small(language.mrkdwn(COPY)), *fenced[:MOST]))


COPY = _("Hold or mark the lines to copy them.")
FENCED = 2_900
"""Characters of a section that leave room for the marks round them."""


def _shown(file: CaseFile, language: Language) -> list[tuple[str, str]]:
    """Each line in order, with the row of the fact that it tells."""
    ends = counted_ends(file.person, file.case, file.stage, file.today)
    told_lines = [*_facts(file, language), *_beside(file, language)]
    told_lines += [_Line(end.known_as, counted) for end in ends if (counted := _counted(end, language))]
    in_order = sorted(told_lines, key=lambda one: one.when.earliest() if one.when else date.max)
    if file.untold is not None:
        in_order.append(_Line(None, language.say(_untold(file.untold, file))))
    shown = [(_line_of(one, file, language), one.mark) for one in in_order]
    shown += [(_lacking(end, language), "") for end in ends if end.missing]
    return shown


MOST = 40
"""Sections of a timeline: Slack takes 50 blocks in a message."""
MOST_EDITED = 25
"""Lines of a long timeline that have a section, and so a button, of their own."""


def _own(line: str, mark: str, n: int, file: CaseFile, language: Language) -> SectionBlock:
    """A line with the button that changes its fact."""
    if not mark:
        return lines(line)
    edit = button(ids.numbered(ids.FACT_EDIT, n), language.say(_("Edit")), f"{file.person.id} {mark}")
    return beside(edit, line)


def _facts(file: CaseFile, language: Language) -> list[_Line]:
    """What is told of the case as a fact of its own."""
    whole = told(file.case, file.person.born)
    known = facts_in(file.happened)
    marks = [one.mark for one in kept_in(file.case) if fact_of(one) is not None]
    return [
        _Line(
            fact.happened_on,
            " · ".join(
                escape(language.show(part))
                for part in (*drawing.happened(fact, whole), *_stated(fact), *_came_of(fact, known))
            ),
            mark,
        )
        for fact, mark in zip(whole.facts, marks, strict=True)
        if fact.happened_on is not None or fact.parts() or fact.kind.phase is not Phase.CUSTODY
    ]


def _beside(file: CaseFile, language: Language) -> list[_Line]:
    """What no kind of fact tells: a stated end of deprivation, clemency of a kind of its own."""
    ends = [
        _Line(sentence.stated_deprivation_end, language.say(_("DPR ends, as stated")))
        for sentence in file.case.sentences
        if sentence.stated_deprivation_end
    ]
    return ends + [
        _Line(clemency.happened_on, card_views.clemency_line(clemency, language, dated=False))
        for clemency in file.case.clemencies
        if fact_of(clemency) is None
    ]


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


def _line_of(one: _Line, file: CaseFile, language: Language) -> str:
    """One line of a timeline."""
    when, what = one.when, one.what
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
