"""Dates with the provisions behind them: the reason in a line, and the whole of it in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from handlers.slack.blocks import Answer, header, lines, said, small
from handlers.words.language import Language, escape
from store.dates import PartialDate
from store.deadlines.values import BASES, DEADLINES, WINDOWS, Basis, Deadline, DeadlineKind, Uncomputed
from store.law.pretrial import Limit
from store.law.rulebook import STATUSES, Rule, RuleBook, Status, load_rules, weakest
from store.law.timetable import Timetable
from store.law.values import CERTAINTIES, FINDINGS, Certainty, Finding
from store.texts import Text, _

NAMING: dict[DeadlineKind, tuple[str, ...]] = {
    DeadlineKind.RELEASE: ("START-", "DATE-"),
    DeadlineKind.DEPRIVATION_END: ("DPR-START", "DPR-"),
    DeadlineKind.REDUCTION_WINDOW: ("R17-STRICT-LE", "R17-STRICT-GE", "R17-FIRST", "R17-", "R19-", "R12-", "R97-"),
    DeadlineKind.PAROLE_WINDOW: ("PAR-", "H97-PAR", "R12-PAR", "R97-PAR"),
}
"""Which of the rules that a date rests on is named in a line: the first of these families that is among them."""


def naming_rule(kind: DeadlineKind, provisions: Sequence[str], rules: RuleBook) -> Rule | None:
    """The rule that a line names for a date; None where it rests on none."""
    known = [one for one in provisions if one in rules]
    for family in NAMING[kind]:
        found = next((one for one in known if one.startswith(family)), None)
        if found is not None:
            return rules.rule(found)
    return rules.rule(known[0]) if known else None


def ground(deadline: Deadline, rules: RuleBook) -> Text | None:
    """On what a computed date rests, in a few words; None where a source states it."""
    rule = naming_rule(deadline.kind, deadline.provisions, rules)
    if deadline.basis is Basis.STATED or rule is None:
        return None
    basis, citation = BASES[deadline.basis], rule.citation
    sure = weakest(rules.rule(one) for one in deadline.provisions if one in rules)
    if sure is Status.VERIFIED:
        return _("{basis}, {citation}", basis=basis, citation=citation)
    return _("{basis}, {citation}; {status}", basis=basis, citation=citation, status=SHORT[sure])


SHORT: dict[Status, Text] = {
    Status.SECONDARY: _("one rule from a secondary source"),
    Status.UNVERIFIED: _("one rule not checked"),
}
"""The status of the least known rule, for a line."""


def when_of(deadline: Deadline) -> PartialDate:
    """A window counts from its earliest day on: of a range of months only the first is said in a line."""
    known = deadline.known_as
    if deadline.kind in WINDOWS and known.until is not None:
        return PartialDate(known.year, known.month, known.day, known.qualifier)
    return known


def next_date(deadline: Deadline, rules: RuleBook) -> Text:
    """The next date of a card: what, when, and why."""
    because = ground(deadline, rules)
    what, when = DEADLINES[deadline.kind], when_of(deadline)
    if deadline.counted_as is not None:
        counted = deadline.counted_as
        return _("Next date: {what}, {date} as stated; the law counts {counted}", what=what, date=when, counted=counted)
    if because is None:
        return _("Next date: {what}, {date}", what=what, date=when)
    if deadline.kind in WINDOWS:
        return _("Next date: {what} {date} ({ground})", what=what, date=when, ground=because)
    return _("Next date: {what}, {date} ({ground})", what=what, date=when, ground=because)


def lacking(one: Uncomputed, language: Language) -> Text | None:
    """Why a date is not there, with the range that an assumption leaves; None where nothing particular is missing."""
    if not one.missing:
        return None
    what, missing = DEADLINES[one.kind], language.join(language.say(text) for text in one.missing)
    if one.known_as is None:
        return _("{what}: cannot be computed: {missing} unknown", what=what, missing=missing)
    return _("{what}: cannot be computed: {missing} unknown ({range})", what=what, missing=missing, range=one.known_as)


@dataclass(frozen=True, slots=True)
class Why:
    """All that the law says of one case: its timetable, the next limit of its proceedings, checks of medical parole."""

    table: Timetable | None
    """None: no sentence is on record."""
    limit: Limit | None = None
    checks: tuple[Finding, ...] = ()


def why(name: str, said_of: Why, language: Language) -> Answer:
    """Every date that the law gives or withholds, then each provision once, in both languages. `name`: not escaped."""
    table, limit = said_of.table, said_of.limit
    say = language.say
    blocks: list[Block] = [header(say(_("Dates of {name}, and why", name=name)))]
    if limit is not None:
        blocks += [said(language.mrkdwn(limit.says)), small(language.mrkdwn(LIMIT_WORDS))]
    findings = [*(table.findings if table else ()), *said_of.checks]
    doubts = table.doubts if table else ()
    if table is None and limit is None:
        blocks.append(said(language.mrkdwn(_("No sentence is on record, so there is nothing to count."))))
    found = [_finding(one, language) for one in findings]
    blocks += [lines(*(line for one in found[at : at + 4] for line in one)) for at in range(0, len(found), 4)]
    if doubts:
        told = [f"• {escape(say(one.text))}" for one in doubts]
        blocks.append(lines(f"*{escape(say(_('To look at again')))}*", *told))
    used = [one.rules for one in findings] + [one.rules for one in doubts] + ([limit.late.rules] if limit else [])
    rules = list(dict.fromkeys(rule for some in used for rule in some))
    if rules:
        shown = [_rule(rule, language) for rule in rules]
        blocks.append(said(f"*{escape(say(_('Provisions')))}*"))
        blocks += [lines(*shown[at : at + 6]) for at in range(0, len(shown), 6)]
    window = _("A window is the first day on which the published rules let a prison file: no forecast and no right.")
    version = _("Rule book {version}; `python -m bot law show` prints a rule.", version=load_rules().version)
    return Answer((*blocks, small(language.mrkdwn(window)), small(language.mrkdwn(version))))


LIMIT_WORDS = _(
    "Extensions, returns and restarts are decided inside the agencies and not published. A limit that has passed means: "
    "look again, ask. It does not say that a law was broken."
)


def _finding(one: Finding, language: Language) -> list[str]:
    """One date in a few lines: what, when, how sure; on which rules; what is missing, assumed, doubtful."""
    say = language.say
    shown = [f"*{escape(say(FINDINGS[one.kind]))}*: {escape(_dated(one, language))}"]
    if one.rules:
        shown.append(escape(say(_("by {rules}", rules=", ".join(rule.id for rule in one.rules)))))
    if one.missing:
        shown.append(escape(say(_("not known: {missing}", missing=language.join(say(text) for text in one.missing)))))
    if one.assumed:
        shown.append(escape(say(_("assumed: {assumed}", assumed=language.join(say(text) for text in one.assumed)))))
    shown += [escape(say(note)) for note in one.notes]
    if not one.alertable and one.certainty is not Certainty.CANNOT:
        shown.append(escape(say(_("Shown, and nobody is reminded of it."))))
    return shown


def _dated(one: Finding, language: Language) -> str:
    certainty = language.say(CERTAINTIES[one.certainty])
    if one.certainty is Certainty.CANNOT:
        return f"{certainty} ({language.date(one.known_as)})" if one.known_as else certainty
    return f"{language.date(one.known_as)}, {certainty}" if one.known_as else certainty


def _rule(rule: Rule, language: Language) -> str:
    both = " / ".join(part for part in (rule.title, rule.zh) if part)
    sure = "" if rule.status is Status.VERIFIED else f" — {language.say(STATUSES[rule.status])}"
    return f"• {escape(rule.id)}: {escape(f'{both} — {rule.citation}{sure}')}"
