"""Medical parole and the other grounds to serve outside prison: what the rules ask, and the few dates they set.

Nothing here gives a right or a release. The end of the sentence does not move, and deprivation of political rights does
not start. Bars and thresholds that were not read in the text are shown, not computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from store.law.clocks import Clock, prison_entry
from store.law.counting import Counted, Length, years_later
from store.law.facts import Facts, Jurisdiction, Penalty
from store.law.findings import cannot, together
from store.law.floors import part
from store.law.groups import is_violent, term_months
from store.law.rulebook import Rule, RuleBook
from store.law.values import Finding, FindingKind
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
    refuses_treatment: bool | None = None
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
    HeldBy.PRISON: _("The provincial prison administration decides."),
    HeldBy.DETENTION_CENTRE: _("The public security organ of the city or a higher one decides."),
}
OR_HIGHER: dict[HeldBy, Text] = {
    HeldBy.PRISON: _("The provincial prison administration or a higher one decides."),
    HeldBy.DETENTION_CENTRE: _("The public security organ of the city or a higher one decides."),
}
"""Where the text names a higher office too."""
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
    timed, grounds = rules.in_force("med_time", on), rules.in_force("med_grounds", on)
    if timed is not None and "fixed_fraction" in timed.values:
        return _of_1990(facts, timed, rules, on)
    if grounds is None:
        return MedicalParole(Prospect.OPEN, (), notes=(NO_TEXT,))
    penalty = _penalty(facts, on)
    held = _grounds(penalty, grounds)
    time = _time(facts, health, rules, on)
    bars = (*_no_ground(held, health), *_bars(health, rules, on), *_strict_bar(health, rules, on), *time.bars)
    missing = () if bars else (*_missing(penalty, health), *time.missing)
    who = rules.in_force("med_who", on)
    asked = ("med_bar", "med_list", "med_strict", "med_2023", "med_guarantor", "medical_parole_time")
    used = (grounds, who, *(rules.in_force(family, on) for family in asked))
    return MedicalParole(
        answer=Prospect.BARRED if bars else Prospect.OPEN if missing else Prospect.ASKABLE,
        rules=together(tuple(rule for rule in used if rule is not None), time.rules),
        grounds=held,
        decided_by=_decided_by(health.held_by, who),
        bars=bars,
        missing=missing,
        notes=(*time.notes, NOT_A_RELEASE, *_asked(health, rules, on), *_steps(who, rules, on)),
    )


def _decided_by(place: HeldBy | None, who: Rule | None) -> Text | None:
    """Who decides where somebody is held, in the words of the text of the day."""
    if place is None or who is None:
        return None
    return OR_HIGHER[place] if "or higher" in str(who.values[place.value]) else DECIDE[place]


def _steps(who: Rule | None, rules: RuleBook, on: date) -> Iterator[Text]:
    """Who may ask, what the prison posts, and how soon it is decided."""
    if who is not None and "prison_notice_working_days" in who.values:
        yield _(
            "The prisoner, relatives or a guardian may apply to the prison in writing; the prison posts its proposal for "
            "{days} working days.",
            days=who.number("prison_notice_working_days"),
        )
    steps = rules.in_force("med_dates", on)
    if steps is not None:
        yield _(
            "It is decided within {days} working days of the file, and the decision is served within {service}.",
            days=steps.number("decision_working_days"),
            service=steps.number("service_working_days"),
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
            "For a life sentence the Criminal Procedure Law leaves {ground} only.",
            ground=GROUNDS[Ground.PREGNANT_OR_NURSING],
        )


def _bars(health: Health, rules: RuleBook, on: date) -> Iterator[Text]:
    """Danger to society, an injury of one's own doing, treatment refused (MED-BAR). No offence is barred by name."""
    rule = rules.in_force("med_bar", on)
    is_illness = health.ground in {None, Ground.ILLNESS}
    known = {
        "may_be_dangerous_to_society": health.may_be_dangerous and health.ground is not Ground.PREGNANT_OR_NURSING,
        "self_injury": health.injured_self and is_illness,
        "refuses_treatment": health.refuses_treatment and is_illness,
    }
    says = {
        "may_be_dangerous_to_society": _("It is refused to whoever may be a danger to society."),
        "self_injury": _("Medical parole is refused after an injury of one's own doing."),
        "refuses_treatment": _("Medical parole is refused to whoever refuses treatment."),
    }
    yield from (says[word] for word in (rule.words("bars") if rule is not None else ()) if known[word])


def _strict_bar(health: Health, rules: RuleBook, on: date) -> Iterator[Text]:
    """Three illnesses in the strict group, unless life is in danger in the short term (MED-STRICT)."""
    rule = rules.in_force("med_strict", on)
    if rule is None or health.strict_group is None or health.is_in_danger:
        return
    if health.strict_group.value in rule.conditions["category"] and health.illness in rule.words("illnesses"):
        yield _(
            "In cases of duty, financial and organized crime this illness is not enough unless life is in danger in "
            "the short term."
        )


def _missing(penalty: Penalty | None, health: Health) -> Iterator[Text]:
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


@dataclass(frozen=True, slots=True)
class _Time:
    """What time served first does to a request."""

    rules: tuple[Rule, ...] = ()
    bars: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


ENOUGH_SERVED = _("whether enough of the sentence was served first, or life is in danger in the short term")
RELAXED = _("For minors, from 65 on and for the disabled the time to be served first is relaxed; no number is given.")


def _time(facts: Facts, health: Health, rules: RuleBook, on: date) -> _Time:
    """Time served first (MED-TIME): of recidivists and violent offenders, unless life is in danger in the short term."""
    rule = rules.in_force("med_time", on)
    if rule is None:
        return _Time()
    violent = is_violent(facts)
    if violent is False and not facts.is_recidivist:
        shown = () if facts.is_recidivist is False else (_threshold(rule),)
        return _Time((rule,) if shown else (), notes=(NO_TIME, *shown))
    note = _threshold(rule)
    if health.is_in_danger:
        return _Time((rule,), notes=(note,))
    if not (violent or facts.is_recidivist):
        return _Time((rule,), missing=(ENOUGH_SERVED,), notes=(note,))
    return _blocked(facts, rule, rules, on, note)


def _threshold(rule: Rule) -> Text:
    return _(
        "Recidivists and violent offenders must serve {part} of a term of ten years and more first, or {years} years "
        "after a commutation to a fixed term; whether custody before delivery counts is not stated.",
        part=rule.share("fixed_ge_10y_fraction"),
        years=rule.number("from_life_or_dwr_years_after_commutation_to_fixed"),
    )


def _blocked(facts: Facts, rule: Rule, rules: RuleBook, on: date, note: Text) -> _Time:
    """Of somebody whom the text names: whether the time still blocks on a day, as far as its beginning is known."""
    used: tuple[Rule, ...] = (rule,)
    if facts.is_ill_or_disabled or _is_old_or_young(facts, on, rules):
        return _Time(used, missing=(ENOUGH_SERVED,), notes=(note, RELAXED))
    if facts.penalty is Penalty.FIXED_TERM and facts.term is not None and not _is_long(facts, rule):
        return _Time(used, notes=(note,))
    open_from = _open_from(facts, rule, rules)
    if open_from is None or open_from.earliest <= on < open_from.latest:
        return _Time(used, missing=(ENOUGH_SERVED,), notes=(note,))
    used = together(used, open_from.rules)
    if on >= open_from.latest:
        return _Time(used, notes=(note,))
    bar = _("The time to be served first has not passed: not before {day}.", day=open_from.known_as)
    return _Time(used, bars=(bar,), notes=(note,))


def _is_long(facts: Facts, rule: Rule) -> bool:
    return term_months(facts) >= rule.number("fixed_from_months")


def _is_old_or_young(facts: Facts, on: date, rules: RuleBook) -> bool:
    """Whether the person is a minor or elderly on a day, by the ages of the text on relief."""
    rule, born = rules.in_force("relief", on), facts.born_on
    if rule is None or born is None:
        return False
    return on < years_later(born.earliest(), rule.number("minor_below_years")) or on >= years_later(
        born.latest(), rule.number("elderly_from_years")
    )


def _open_from(facts: Facts, rule: Rule, rules: RuleBook) -> Counted | None:
    """The day the time to be served first has passed; None where its beginning is not known."""
    if facts.penalty is Penalty.FIXED_TERM:
        entry = prison_entry(facts, rules)
        if entry is None or facts.term is None:
            return None
        return entry.after(part(facts.term, rule.share("fixed_ge_10y_fraction"), rules), (rule,))
    step = next((one for one in reversed(facts.commutations) if one.to is Penalty.FIXED_TERM), None)
    if step is None or step.ruled_on is None:
        return None
    years = rule.number("from_life_or_dwr_years_after_commutation_to_fixed")
    return Clock(step.ruled_on).after(Length(years), (rule,))


def _asked(health: Health, rules: RuleBook, on: date) -> Iterator[Text]:
    """What is asked besides: a listed illness, a guarantor."""
    listed = rules.in_force("med_list", on)
    if listed is not None and health.ground in {None, Ground.ILLNESS}:
        yield _(
            "The list has {n} groups of illnesses, long untreated or incurable and seriously harming health; that "
            "treatment does not help means half a year of it at least.",
            n=len(listed.words("groups")),
        )
        yield _("A guarantor is needed: free, with full capacity, a home and an income, in the same place.")
    if rules.in_force("med_2023", on) is not None:
        yield _("The joint opinions of 2023 tighten the medical criteria and the procedure.")


def _of_1990(facts: Facts, older: Rule, rules: RuleBook, on: date) -> MedicalParole:
    """The measures of 1990: thresholds from a secondary source, shown and not computed."""
    others = (rules.in_force("med_grounds", on), rules.in_force("medical_parole_time", on))
    note = _(
        "Under the measures of 1990 a chronic illness was enough after {years} years of a life sentence or {part} of a "
        "fixed term; a danger of death lifted this: shown, not computed.",
        years=older.number("life_years"),
        part=older.share("fixed_fraction"),
    )
    used = (older, *(rule for rule in others if rule is not None))
    missing = (_("penalty"),) if facts.penalty is None else ()
    return MedicalParole(Prospect.OPEN, used, missing=missing, notes=(note, NOT_A_RELEASE))


def is_listed(illness: str, rules: RuleBook, on: date) -> bool | None:
    """Whether the list of the day names an illness as a group of its own; None: it may belong to one of the groups."""
    listed = rules.in_force("med_list", on)
    return True if listed is not None and illness in listed.words("groups") else None
