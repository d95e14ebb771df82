"""Dates with the provisions behind them: the reason in a line, and the whole of it in both languages."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from handlers.slack.blocks import Answer, header, lines, said, small
from handlers.words.language import Language, escape
from store.casework.doubted import Answered
from store.casework.law_of_case import LawOfCase
from store.deadlines.grounds import ground
from store.deadlines.values import DEADLINES, WINDOWS, Deadline, Uncomputed
from store.law.rulebook import VERIFICATIONS, Rule, RuleBook, Verification
from store.law.values import CERTAINTIES, FINDINGS, Certainty, Finding, FindingKind
from store.texts import Text, _


def ground_line(deadline: Deadline, rules: RuleBook) -> Text | None:
    """On what a computed date rests, in a few words; None where a source states it."""
    because = ground(deadline, rules)
    if because is None:
        return None
    basis, citation = CERTAINTIES[because.certainty], because.rule.citation
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


def next_date(deadline: Deadline, rules: RuleBook) -> Text:
    """The next date of a card: what, when, and why."""
    because = ground_line(deadline, rules)
    what, when = DEADLINES[deadline.kind], deadline.shown_as
    if deadline.counted_as is not None:
        counted = deadline.counted_as
        return _("Next date: {what}, {date} as stated; the law counts {counted}", what=what, date=when, counted=counted)
    if because is None:
        return _("Next date: {what}, {date}", what=what, date=when)
    if deadline.kind in WINDOWS:
        return _("Next date: {what} {date} ({ground})", what=what, date=when, ground=because)
    return _("Next date: {what}, {date} ({ground})", what=what, date=when, ground=because)


def lacking(date: Uncomputed, language: Language) -> Text:
    """Which fact a date lacks, with the range that an assumption leaves."""
    what, missing = DEADLINES[date.kind], language.join(language.say(text) for text in date.missing)
    if date.known_as is None and any(text.message.endswith(".") for text in date.missing):
        return _("{what}: cannot be computed. {reason}", what=what, reason=missing)
    if date.known_as is None:
        return _("{what}: cannot be computed: {missing} unknown", what=what, missing=missing)
    return _("{what}: {range}, estimate: {missing} unknown", what=what, missing=missing, range=date.known_as)


def why(name: str, law: LawOfCase, language: Language) -> Answer:
    """Every date that the law gives or withholds, then each provision once, in both languages. `name`: not escaped."""
    table, limit = law.table, law.limit
    say = language.say
    blocks: list[Block] = [header(say(_("Dates of {name}, and why", name=name)))]
    if limit is not None:
        blocks += [said(language.mrkdwn(limit.says)), small(language.mrkdwn(LIMIT_WORDS))]
    findings = [*(table.findings if table else ()), *law.checks]
    doubts = [answered.doubt for answered in law.doubts]
    if table is None and limit is None:
        blocks.append(said(language.mrkdwn(_("No sentence is on record, so there is nothing to count."))))
    told = [_finding(finding, language) for finding in findings]
    blocks += [lines(*(line for part in told[at : at + 4] for line in part)) for at in range(0, len(told), 4)]
    for heading, listed in ((AGAIN, _open(law.doubts, language)), (ANSWERED, _answered(law.doubts, language))):
        if listed:
            blocks.append(lines(f"*{escape(say(heading))}*", *listed))
    used = (
        [finding.rules for finding in findings]
        + [doubt.rules for doubt in doubts]
        + ([limit.late.rules] if limit else [])
    )
    rules = list(dict.fromkeys(rule for some in used for rule in some))
    if rules:
        shown = [_rule(rule, language) for rule in rules]
        title = escape(say(_("Provisions")))
        blocks.append(said(f"*{title}*"))
        blocks += [lines(*shown[at : at + 6]) for at in range(0, len(shown), 6)]
    window = _("A window is the first day on which the published rules let a prison file: no forecast and no right.")
    version = _("Rule book {version}; `python -m bot law show` prints a rule.", version=law.rule_book)
    return Answer((*blocks, small(language.mrkdwn(window)), small(language.mrkdwn(version))))


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


def _finding(finding: Finding, language: Language) -> list[str]:
    """One date in a few lines: what, when, how sure; on which rules; what is missing, assumed, doubtful."""
    say = language.say
    shown = [f"*{escape(say(FINDINGS[finding.kind]))}*: {escape(_dated(finding, language))}"]
    if finding.sum is not None and finding.kind in SUMMED:
        shown.append(escape(say(finding.sum)))
    if finding.rules:
        shown.append(escape(say(_("by {rules}", rules=", ".join(rule.id for rule in finding.rules)))))
    if finding.missing:
        shown.append(
            escape(say(_("not known: {missing}", missing=language.join(say(text) for text in finding.missing))))
        )
    if finding.assumed:
        shown.append(escape(say(_("assumed: {assumed}", assumed=language.join(say(text) for text in finding.assumed)))))
    shown += [escape(say(note)) for note in finding.notes]
    if not finding.alertable and finding.certainty is not Certainty.CANNOT:
        shown.append(escape(say(_("Shown, and nobody is reminded of it."))))
    return shown


def _dated(finding: Finding, language: Language) -> str:
    certainty = language.say(CERTAINTIES[finding.certainty])
    if finding.certainty is Certainty.CANNOT:
        return f"{certainty} ({language.date(finding.known_as)})" if finding.known_as else certainty
    return f"{language.date(finding.known_as)}, {certainty}" if finding.known_as else certainty


def _rule(rule: Rule, language: Language) -> str:
    both = " / ".join(part for part in (rule.title, rule.zh) if part)
    sure = "" if rule.status is Verification.VERIFIED else f" — {language.say(VERIFICATIONS[rule.status])}"
    return f"• {escape(rule.id)}: {escape(f'{both} — {rule.citation}{sure}')}"
