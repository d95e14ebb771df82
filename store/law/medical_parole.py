"""Medical parole and the other grounds to serve outside prison: what the rules ask, and the few dates they set.

Nothing here gives a right or a release. The end of the sentence does not move, and deprivation of political rights does
not start. Bars and thresholds that were not read in the text are shown, not computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from store.dates import PartialDate
from store.law.counting import limit_end
from store.law.facts import Facts, Jurisdiction, Penalty
from store.law.findings import cannot, found, together
from store.law.rulebook import Rule, RuleBook
from store.law.values import Certainty, Finding, FindingKind
from store.texts import Text, _


class Ground(StrEnum):
    """Why somebody may serve outside prison; the words are those of MED-GROUNDS."""

    ILLNESS = "serious_illness_needing_medical_parole"
    PREGNANT_OR_NURSING = "pregnant_or_nursing"
    CANNOT_CARE_FOR_SELF = "cannot_care_for_self_and_no_danger"


class HeldBy(StrEnum):
    """Where somebody is when it is asked for; the words are those of MED-WHO."""

    BEFORE_DELIVERY = "before_delivery"
    PRISON = "prison"
    DETENTION_CENTRE = "detention_centre"


class StrictGroup(StrEnum):
    """Who is approved strictly (MED-STRICT): another list than that for reductions, without state security."""

    DUTY_CRIME = "duty_crime"
    FINANCIAL_CRIME = "financial_crime"
    ORGANIZED_CRIME = "organized_crime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is known of the person's health and keeping; None means not known.

    `illness` is a group of MED-LIST or an illness of MED-STRICT. `is_in_danger`: life is in danger in the short term.
    """

    ground: Ground | None = None
    illness: str | None = None
    may_be_dangerous: bool | None = None
    injured_self: bool | None = None
    is_in_danger: bool | None = None
    strict_group: StrictGroup | None = None
    held_by: HeldBy | None = None


class Prospect(StrEnum):
    """Whether what the rules ask is there; never whether it is granted."""

    ASKABLE = "can be asked for"
    BARRED = "barred"
    OPEN = "not known"


PROSPECTS: dict[Prospect, Text] = {
    Prospect.ASKABLE: _("can be asked for at any time"),
    Prospect.BARRED: _("barred by the rules read"),
    Prospect.OPEN: _("cannot be said from what is known"),
}

NO_TIME = _(
    "Medical parole does not depend on time served for this offence under the rules read; "
    "it needs a listed illness and a finding of no danger."
)
NOT_A_RELEASE = _(
    "It is no release: the end of the sentence does not move, save by time obtained through bribery or spent in escape, "
    "and deprivation of political rights does not start."
)
ELSEWHERE = _("Not computed: the law of the mainland does not hold in Hong Kong, Macau or Taiwan.")
NO_TEXT = _("No text in force on that day has been read.")

GROUNDS: dict[Ground, Text] = {
    Ground.ILLNESS: _("a serious illness that needs treatment outside"),
    Ground.PREGNANT_OR_NURSING: _("pregnancy or nursing"),
    Ground.CANNOT_CARE_FOR_SELF: _("being unable to care for oneself, without danger to society"),
}
DECIDE: dict[HeldBy, Text] = {
    HeldBy.BEFORE_DELIVERY: _("The court decides, before delivery to prison."),
    HeldBy.PRISON: _("The provincial prison administration or a higher one decides."),
    HeldBy.DETENTION_CENTRE: _("The public security organ of the city or a higher one decides."),
}
_OF_PENALTY: dict[Penalty, str] = {
    Penalty.FIXED_TERM: "fixed_or_detention",
    Penalty.CRIMINAL_DETENTION: "fixed_or_detention",
    Penalty.LIFE: "life",
    Penalty.DEATH_WITH_REPRIEVE: "death_reprieve",
}


@dataclass(frozen=True)
class MedicalParole:
    """What the rules in force on a day ask of a case: the grounds left to it, who decides, what bars it, what lacks."""

    answer: Prospect
    rules: tuple[Rule, ...]
    grounds: tuple[Ground, ...] = ()
    decided_by: Text | None = None
    bars: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    @cached_property
    def finding(self) -> Finding:
        """The same as a finding without a date: nothing is computed and nobody is reminded."""
        return cannot(FindingKind.MEDICAL_PAROLE, self.missing, self.rules, (*self.bars, *self.notes))


def medical_parole(facts: Facts, health: Health, rules: RuleBook, on: date) -> MedicalParole:
    """What the rules in force on a day ask for medical parole, or for another ground to serve outside.

    Args:
        facts: the case. A life sentence commuted to a fixed term counts as fixed.
        health: what is known of health and keeping.
        rules: the rule book.
        on: the day it is asked for.
    """
    if facts.jurisdiction is not Jurisdiction.MAINLAND:
        return MedicalParole(Prospect.OPEN, (), notes=(ELSEWHERE,))
    older = rules.rule("MED-1990")
    if older.covers(on):
        return _of_1990(facts, older, rules, on)
    grounds = rules.rule("MED-GROUNDS")
    if not grounds.covers(on):
        return MedicalParole(Prospect.OPEN, (), notes=(NO_TEXT,))
    penalty = _penalty(facts, on)
    held = _grounds(penalty, grounds)
    bars = (*_no_ground(held, health), *_bars(health, rules), *_strict_bar(health, rules))
    time_rules, time_notes = _time(facts, rules)
    missing = () if bars else tuple(_missing(penalty, health, is_timed=NO_TIME not in time_notes))
    extra = [
        rules.rule(name) for name in ("MED-BAR", "MED-LIST", "MED-STRICT", "MED-2023", "MED-GUARANTOR", "MEDPAROLE")
    ]
    used = (grounds, rules.rule("MED-WHO"), *(rule for rule in extra if rule.covers(on)))
    return MedicalParole(
        answer=Prospect.BARRED if bars else Prospect.OPEN if missing else Prospect.ASKABLE,
        rules=together(used, time_rules),
        grounds=held,
        decided_by=DECIDE[health.held_by] if health.held_by else None,
        bars=bars,
        missing=missing,
        notes=(*time_notes, NOT_A_RELEASE, *_asked(health, rules), *_tightened(rules, on)),
    )


def _penalty(facts: Facts, on: date) -> Penalty | None:
    """The penalty that is served on a day: what it was commuted to, once it was."""
    done = [step for step in facts.commutations if step.ruled_on is None or step.ruled_on.latest() <= on]
    return done[-1].to if done else facts.penalty


def _grounds(penalty: Penalty | None, rule: Rule) -> tuple[Ground, ...]:
    """The grounds the rule leaves to a penalty; all of them where the penalty is not known."""
    if penalty is None:
        return tuple(Ground)
    name = _OF_PENALTY.get(penalty)
    return tuple(Ground(word) for word in rule.words(name)) if name else ()


def _no_ground(held: tuple[Ground, ...], health: Health) -> Iterator[Text]:
    if not held:
        yield _("The rules name no ground for this penalty.")
    elif health.ground is not None and health.ground not in held:
        yield _(
            "For a life sentence the Criminal Procedure Law leaves {ground} only; the Prison Law names life sentences "
            "without that limit.",
            ground=GROUNDS[Ground.PREGNANT_OR_NURSING],
        )


def _bars(health: Health, rules: RuleBook) -> Iterator[Text]:
    """Danger to society, and an injury of one's own doing (MED-BAR). No offence is barred by name."""
    words = rules.rule("MED-BAR").words("bars")
    known = {
        "may_be_dangerous_to_society": health.may_be_dangerous and health.ground is not Ground.PREGNANT_OR_NURSING,
        "self_injury": health.injured_self and health.ground in {None, Ground.ILLNESS},
    }
    says = {
        "may_be_dangerous_to_society": _("It is refused to whoever may be a danger to society."),
        "self_injury": _("Medical parole is refused after an injury of one's own doing."),
    }
    yield from (says[word] for word in words if known[word])


def _strict_bar(health: Health, rules: RuleBook) -> Iterator[Text]:
    """Three illnesses in the strict group, unless life is in danger in the short term (MED-STRICT)."""
    rule = rules.rule("MED-STRICT")
    is_strict = health.strict_group is not None and health.strict_group.value in rule.conditions["category"]
    if is_strict and health.illness in rule.words("illnesses") and not health.is_in_danger:
        yield _(
            "In cases of duty, financial and organized crime this illness is not enough unless life is in danger in "
            "the short term."
        )


def _missing(penalty: Penalty | None, health: Health, *, is_timed: bool) -> Iterator[Text]:
    if penalty is None:
        yield _("penalty")
    if health.ground is None:
        yield _("the ground: illness, pregnancy or nursing, or being unable to care for oneself")
    if health.ground is Ground.ILLNESS and health.illness is None:
        yield _("the illness")
    if health.ground is not Ground.PREGNANT_OR_NURSING and health.may_be_dangerous is None:
        yield _("a finding on danger to society")
    if health.ground is Ground.ILLNESS and health.injured_self is None:
        yield _("whether the injury is of the person's own doing")
    if is_timed and not health.is_in_danger:
        yield _("whether enough of the sentence was served first, or life is in danger in the short term")


def _time(facts: Facts, rules: RuleBook) -> tuple[tuple[Rule, ...], tuple[Text, ...]]:
    """Time served first, for recidivists and violent offenders (MED-TIME): not read in the text, so only shown."""
    rule = rules.rule("MED-TIME")
    is_named = facts.is_violent
    if is_named is None and facts.charges and all(facts.charges):
        is_named = False  # no offence of the rule base is among those the rule names
    part = rule.share("fixed_ge_10y_fraction")
    years = rule.number("from_life_or_dwr_years_after_commutation_to_fixed")
    shown = _(
        "Recidivists and violent offenders may have to serve {part} of a term of ten years and more first, or {years} "
        "years after a commutation to a fixed term; this was not read in the text: shown, not computed.",
        part=part,
        years=years,
    )
    if is_named is False and facts.is_recidivist is False:
        return (), (NO_TIME,)
    if is_named is False and facts.is_recidivist is None:
        return (rule,), (NO_TIME, shown)
    return (rule,), (shown,)


def _asked(health: Health, rules: RuleBook) -> Iterator[Text]:
    """What is asked besides: a listed illness, a guarantor."""
    listed = rules.rule("MED-LIST")
    if health.ground in {None, Ground.ILLNESS}:
        yield _(
            "{n} groups of illnesses were read in the list, further ones were not: an illness outside them may be listed.",
            n=len(listed.words("groups")),
        )
        yield _("A guarantor is needed: free, with full capacity, a home and an income, in the same place.")


def _tightened(rules: RuleBook, on: date) -> Iterator[Text]:
    rule = rules.rule("MED-2023")
    if rule.covers(on):
        yield _("The joint opinions of 2023 tighten the medical criteria; their text was not read.")


def _of_1990(facts: Facts, older: Rule, rules: RuleBook, on: date) -> MedicalParole:
    """The measures of 1990: thresholds from a secondary source, shown and not computed."""
    grounds = rules.rule("MED-GROUNDS")
    note = _(
        "Under the measures of 1990 a chronic illness was enough after {years} years of a life sentence or {part} of a "
        "fixed term; a danger of death lifted this: shown, not computed.",
        years=older.number("life_years"),
        part=older.share("fixed_fraction"),
    )
    used = (older, *((grounds, rules.rule("MEDPAROLE")) if grounds.covers(on) else ()))
    missing = (_("penalty"),) if facts.penalty is None else ()
    return MedicalParole(Prospect.OPEN, used, missing=missing, notes=(note, NOT_A_RELEASE))


def is_listed(illness: str, rules: RuleBook) -> bool | None:
    """Whether an illness group is in the part of the list that was read (MED-LIST); None: it may be in the rest."""
    return True if illness in rules.rule("MED-LIST").words("groups") else None


def next_check(granted_on: PartialDate, rules: RuleBook, after: date) -> Finding:
    """The next check of the illness after a day: every three months from the day medical parole was granted.

    Its precision is that of the day it was granted. Before the rule on checks the medical parole itself was granted
    for a year (MED-1990); between the two nothing was read.
    """
    check, older = rules.rule("MED-CHECK"), rules.rule("MED-1990")
    if older.covers(granted_on.latest()):
        term = _limit(FindingKind.MEDICAL_PAROLE_TERM, granted_on, older, rules, months=older.number("term_months"))
        if term.latest is not None and term.latest > after:
            note = _(
                "Medical parole was generally granted for {months} months and could be renewed.",
                months=older.number("term_months"),
            )
            return replace(term, notes=(note,))
    if not check.covers(after):
        return cannot(FindingKind.ILLNESS_CHECK, (), (), (NO_TEXT,))
    months = check.number("months")
    count = 1
    while limit_end(granted_on, rules, months=months * count).latest <= after:
        count += 1
    finding = _limit(FindingKind.ILLNESS_CHECK, granted_on, check, rules, months=months * count)
    note = _("Whoever hands in no check after a warning is returned to prison.")
    return replace(finding, notes=(note,))


def handover(decided_on: PartialDate, rules: RuleBook) -> Finding:
    """The day by which a person on medical parole is handed to community corrections."""
    rule = rules.rule("MED-DATES")
    return _limit(FindingKind.HANDOVER, decided_on, rule, rules, days=rule.number("handover_days"))


def objection(notified_on: PartialDate, rules: RuleBook) -> Finding:
    """The last day for the procuratorate to object, after the notice of the decision."""
    rule = rules.rule("MED-DATES")
    finding = _limit(
        FindingKind.OBJECTION, notified_on, rule, rules, months=rule.number("procuratorate_objection_months")
    )
    note = _(
        "A court sends its decision within {days} days and looks at an objection again within {months} month(s).",
        days=rule.number("court_notice_days"),
        months=rule.number("court_recheck_months"),
    )
    return replace(finding, notes=(*finding.notes, note))


def recall(proposed_on: PartialDate, rules: RuleBook) -> Finding:
    """The day by which a return to prison is decided, after it was proposed."""
    rule = rules.rule("MED-RECALL")
    finding = _limit(FindingKind.RECALL, proposed_on, rule, rules, days=rule.number("decision_days"))
    note = _("Grounds are conditions that were not met, a serious breach, or a reason that is gone while time is left.")
    return replace(finding, notes=(*finding.notes, note))


def _limit(
    kind: FindingKind, start: PartialDate, rule: Rule, rules: RuleBook, *, months: int = 0, days: int = 0
) -> Finding:
    """A limit of procedure from an event; an estimate, for it binds offices and nothing is published."""
    if not rule.covers(start.latest()) and kind is not FindingKind.ILLNESS_CHECK:
        return cannot(kind, (), (), (NO_TEXT,))
    counted = limit_end(start, rules, months=months, days=days)
    return replace(found(kind, counted), certainty=Certainty.ESTIMATE, rules=together((rule,), counted.rules))
