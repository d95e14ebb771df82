"""Dates with the provisions behind them: the reason in a line, and the whole of it in both languages."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import Block

from handlers.alerts.views import window
from handlers.slack import ids
from handlers.slack.blocks import Answer, button, header, lines, packed, row, said, small
from handlers.words.citing import provision
from handlers.words.language import Language, colon, escape
from store.casework.doubted import Answered
from store.casework.law_of_case import LawOfCase
from store.deadlines.grounds import ground
from store.deadlines.values import DEADLINES, WINDOWS, Deadline, DeadlineKind, Opening, Uncomputed
from store.law.rulebook import VERIFICATIONS, Rule, RuleBook, Verification
from store.law.values import CERTAINTIES, FINDINGS, Certainty, Finding, FindingKind
from store.texts import Text, _


def ground_line(deadline: Deadline, rules: RuleBook, language: Language) -> Text | None:
    """On what a computed date rests, in a few words; None where a source states it."""
    because = ground(deadline, rules)
    if because is None:
        return None
    basis, citation = CERTAINTIES[because.certainty], provision(because.rule.citation, language)
    if because.status is Verification.VERIFIED:
        return _("{basis}, {citation}", basis=basis, citation=citation)
    return _("{basis}, {citation}; {status}", basis=basis, citation=citation, status=SHORT[because.status])


AGAIN = _("To look at again")
ANSWERED = _("Doubted, and answered")
SHORT: dict[Verification, Text] = {
    Verification.SECONDARY: _("one rule from a secondary source"),
    Verification.UNVERIFIED: _("one rule not checked"),
}
"""The status of the least known rule, for a line."""


def next_date(deadline: Deadline, today: date) -> Text:
    """The next date of a card: what, when, and how sure; on what it rests is told behind "Why"."""
    what, when = DEADLINES[deadline.kind], deadline.known_as
    if deadline.counted_as is not None:
        counted = deadline.counted_as
        return _("Next date: {what}, {date} as stated; the law counts {counted}", what=what, date=when, counted=counted)
    sure = CERTAINTIES[deadline.certainty]
    if deadline.kind in WINDOWS:
        return _("Next date: {what} ({sure})", what=window(deadline, today), sure=sure)
    if deadline.certainty is Certainty.STATED:
        return _("Next date: {what}, {date}", what=what, date=when)
    return _("Next date: {what}, {date} ({sure})", what=what, date=when, sure=sure)


OPEN_NOW: dict[Opening, tuple[Text, Text]] = {
    Opening.OPEN: (_("Open now: {what}, since {last}"), _("Open now: {what}, since {last} at the latest")),
    Opening.PERHAPS: (
        _("Perhaps open now: {what}, in {last}"),
        _("Perhaps open now: {what}, at the latest from {last}"),
    ),
}
"""Of a window that opens on a day or in a month that is known, and of one that opens in a range."""

REQUESTED: dict[DeadlineKind, Text] = {
    DeadlineKind.REDUCTION_WINDOW: _("sentence reduction"),
    DeadlineKind.PAROLE_WINDOW: _("parole"),
}


def open_now(deadline: Deadline, today: date) -> Text:
    """A window of a card that is open, or may be."""
    words = OPEN_NOW[deadline.opening(today)][deadline.known_as.until is not None]
    return Text(words.message, {"what": REQUESTED[deadline.kind], "last": deadline.opens_by_said})


def lacking(date: Uncomputed, language: Language) -> Text:
    """Which fact a date lacks, with the range that an assumption leaves."""
    what, missing = DEADLINES[date.kind], language.join(language.say(text) for text in date.missing)
    if date.known_as is None and any(text.message.endswith(".") for text in date.missing):
        return _("{what}: cannot be computed. {reason}", what=what, reason=missing)
    if date.known_as is None:
        return _("{what}: cannot be computed: {missing} unknown", what=what, missing=missing)
    return _("{what}: {range}, estimate: {missing} unknown", what=what, missing=missing, range=date.known_as)


def why(name: str, law: LawOfCase, language: Language, person: UUID | None = None) -> Answer:
    """Every date that the law gives or withholds, each in a sentence with its sum.

    Args:
        name: not escaped.
        law: what the law says of the case.
        language: of the answer.
        person: under whose button the provisions are; None where there is no case to open (what if).
    """
    table, limit = law.table, law.limit
    say = language.say
    stage = language.mrkdwn(_("Stage: {stage}", stage=law.stage.said))
    blocks: list[Block] = [header(say(_("Dates of {name}, and why", name=name))), said(stage)]
    if limit is not None:
        blocks += [said(language.mrkdwn(limit.says)), small(language.mrkdwn(LIMIT_WORDS))]
    if table is None and limit is None:
        blocks.append(said(language.mrkdwn(_("No sentence is on record, so there is nothing to count."))))
    findings = _findings(law)
    told_before: set[Text] = set()
    told = [_finding(finding, told_before, language) for finding in findings]
    blocks += packed(told)
    for heading, listed in ((AGAIN, _open(law.doubts, language)), (ANSWERED, _answered(law.doubts, language))):
        if listed:
            blocks += packed([f"*{escape(say(heading))}*", *listed])
    if any(finding.kind in WINDOW_FINDINGS for finding in findings):
        blocks.append(lines(*_weighed(law, language)))
        blocks.append(small(language.mrkdwn(NO_FORECAST)))
    if person is not None and _rules_of(law):
        blocks += row([button(ids.WHY_PROVISIONS, say(PROVISIONS), str(person))])
    return Answer(tuple(blocks))


def provisions(name: str, law: LawOfCase, language: Language) -> Answer:
    """The provisions behind a person's dates, by law and article, each once. `name`: not escaped."""
    say = language.say
    blocks: list[Block] = [header(say(_("Provisions behind the dates of {name}", name=name)))]
    shown = [_rule(rule, language) for rule in _rules_of(law)]
    blocks += packed(shown)
    version = _("Rule book {version}.", version=law.rule_book)
    return Answer((*blocks, small(language.mrkdwn(version))))


def _weighed(law: LawOfCase, language: Language) -> list[str]:
    """What the record says for and against a request."""
    weighed = law.weighed
    if not weighed.speaks_for and not weighed.speaks_against:
        return [language.mrkdwn(_("The record holds nothing that speaks for a request or against it."))]
    told = (
        (_("The record speaks for it: {what}."), weighed.speaks_for),
        (_("The record speaks against it: {what}."), weighed.speaks_against),
    )
    return [
        language.mrkdwn(Text(text.message, {"what": language.join(map(language.say, held))}))
        for text, held in told
        if held
    ]


def _findings(law: LawOfCase) -> list[Finding]:
    return [*(law.table.findings if law.table else ()), *law.checks]


def _rules_of(law: LawOfCase) -> list[Rule]:
    used = [finding.rules for finding in _findings(law)] + [answered.doubt.rules for answered in law.doubts]
    if law.limit is not None:
        used.append(law.limit.late.rules)
    return list(dict.fromkeys(rule for some in used for rule in some))


PROVISIONS = _("Provisions")
NO_FORECAST = _("A window is the first day on which the published rules let a prison file: no forecast and no right.")
WINDOW_FINDINGS = frozenset(
    {FindingKind.REDUCTION_WINDOW, FindingKind.RELIEVED_WINDOW, FindingKind.PAROLE_WINDOW}
)  # fmt: skip
LIMIT_WORDS = _(
    "Extensions, returns and restarts are decided inside the agencies and not published. A limit that has passed means: "
    "look again, ask. It does not say that a law was broken."
)


def _open(doubts: Sequence[Answered], language: Language) -> list[str]:
    return [f"• {escape(language.say(one.doubt.text))}" for one in doubts if one.reason is None]


def _answered(doubts: Sequence[Answered], language: Language) -> list[str]:
    """What was doubtful when a fact was put on record, with the reason that somebody typed."""
    answers = [(one.doubt.text, one.reason) for one in doubts if one.reason is not None]
    told = [_("{doubt} It is so, because: {reason}", doubt=doubt, reason=reason) for doubt, reason in answers]
    return [f"• {language.mrkdwn(text)}" for text in told]


SUMMED = frozenset({FindingKind.SENTENCE_END, FindingKind.END_BEFORE_REDUCTIONS})
"""What is counted from the sum; a date that only follows an end does not show it again."""


def _finding(finding: Finding, told_before: set[Text], language: Language) -> str:
    """One date in a few sentences: what, when, how sure; the sum; what is not known, assumed, doubtful.

    Notes that an earlier date has told (`told_before`, added to here) are not told again.
    """
    say = language.say
    sentences = [f"{_dated(finding, language)}{_STOP[language.is_chinese]}"]
    if finding.sum is not None and finding.kind in SUMMED:
        sentences.append(say(finding.sum))
    if finding.missing:
        sentences.append(
            say(_("Not known: {missing}.", missing=language.join(say(text).rstrip(".。") for text in finding.missing)))
        )
    if finding.assumed:
        sentences.append(say(_("Assumed: {assumed}.", assumed=language.join(say(text) for text in finding.assumed))))
    sentences += [say(note) for note in finding.notes if note not in told_before]
    told_before.update(finding.notes)
    if not finding.alertable and finding.certainty is not Certainty.CANNOT:
        sentences.append(say(_("Shown, and nobody is reminded of it.")))
    between = "" if language.is_chinese else " "
    what = escape(_begun(say(FINDINGS[finding.kind])))
    return f"*{what}*{colon(language)}{escape(between.join(sentences))}"


_STOP = {True: "。", False: "."}
"""Marks of either language, by whether it is Chinese."""


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _dated(finding: Finding, language: Language) -> str:
    certainty = language.say(CERTAINTIES[finding.certainty])
    if finding.certainty is Certainty.CANNOT:
        return f"{certainty} ({language.date(finding.known_as)})" if finding.known_as else certainty
    between = "，" if language.is_chinese else ", "
    return f"{language.date(finding.known_as)}{between}{certainty}" if finding.known_as else certainty


def _rule(rule: Rule, language: Language) -> str:
    """A provision in a line: what it says, by which law and article, and how sure we are of it."""
    says = rule.zh if language.is_chinese and rule.zh else rule.title
    sure = "" if rule.status is Verification.VERIFIED else f" ({language.say(VERIFICATIONS[rule.status])})"
    return f"• {escape(f'{provision(rule.citation, language)}{colon(language)}{says}{sure}')}"
