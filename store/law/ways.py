"""How far the next steps of a case may lie from its last known event: first look and late bound, as sums of limits.

The ways follow the README of the rule base, section 9. Every figure is read from a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.law.proceedings import Proceedings, Track
from store.law.rulebook import LawOfDay, Rule
from store.law.values import FindingKind
from store.texts import Text, _


@dataclass(frozen=True, slots=True)
class Span:
    """One limit: months first, then days. Half a month is a month's half (1.5)."""

    months: float = 0
    days: int = 0


Path = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a step lies: by the ordinary limits, and at the latest."""

    first: Path = ()
    late: Path = ()

    def then(self, first: Span, late: Span | None = None) -> "Reach":
        """One limit further; the same one at the latest if no longer one is named."""
        return Reach((*self.first, first), (*self.late, late or first))


HERE = Reach()
"""The day of the last known event itself."""


@dataclass(frozen=True, slots=True)
class Step:
    """One ordinary or extended limit on the way, and when it applies."""

    kind: FindingKind
    span: Span
    says: Text
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The next step of a case: how far it may lie, with the limits on the way.

    `late` None: the law sets no limit. `is_exact`: the late bound needs no sum and no extension. `in_hours`: what the
    law sets are hours, so that only an event known to the day gives a date.
    """

    kind: FindingKind
    first: Path
    late: Path | None
    rules: tuple[Rule, ...]
    steps: tuple[Step, ...] = ()
    assumed: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    is_exact: bool = False
    in_hours: bool = False


Ways = list[Way]

POLICE = _("The case is one of the police or of state security.")


def steps_of(kind: FindingKind, rule: Rule, *steps: tuple[Span, Text]) -> tuple[Step, ...]:
    return tuple(Step(kind, span, says, (rule,)) for span, says in steps)


def way_of(
    kind: FindingKind,
    reach: Reach,
    rules: Sequence[Rule],
    steps: tuple[Step, ...] = (),
    notes: tuple[Text, ...] = (),
) -> Way:
    return Way(kind, reach.first, reach.late, tuple(rules), steps, notes=notes)


def detained(law: LawOfDay, case: Proceedings, reach: Reach = HERE) -> Ways:
    """From criminal detention on: arrest, transfer, indictment, judgment (LIMIT-ARREST, LIMIT-CHAIN)."""
    if case.is_police_case is False:
        return detained_by_procuratorate(law, case, reach)
    limit, request = law.text("limit_arrest"), law.text("pre_detain_req")
    decision, chain = law.text("pre_detain_arrest"), law.text("limit_chain")
    next_reach = reach.then(Span(days=limit.number("ordinary_days")), Span(days=limit.number("late_days")))
    direct = not reach.late
    arrest = replace(
        way_of(FindingKind.ARREST, next_reach, (limit, request, decision), _detention_steps(request, decision)),
        is_exact=direct,
        notes=_detention_notes(case, request),
    )
    ways = [arrest, *arrested(law, case, next_reach)]
    last = ways[-1]
    longest = (*reach.late, Span(chain.number("months"), chain.number("days")))
    ways[-1] = replace(last, late=longest, rules=(chain, *last.rules))
    return [way if case.is_police_case else replace(way, assumed=(POLICE,)) for way in ways]


def _detention_steps(request: Rule, decision: Rule) -> tuple[Step, ...]:
    """D + 3, 7, 30 for the request; D + 10, 14, 37 for the decision."""
    days = [request.number(name) for name in ("days", "days_special", "days_roaming_repeated_gang")]
    review, most = decision.number("procuratorate_days"), decision.number("max_days_total")
    cases = (_("ordinary"), _("special circumstances"), _("roaming, repeated or gang crime"))
    asked = [(Span(days=n), says) for n, says in zip(days, cases, strict=True)]
    decided = [(Span(days=min(n + review, most)), says) for n, says in zip(days, cases, strict=True)]
    return (
        *steps_of(FindingKind.ARREST_REQUEST, request, *asked),
        *steps_of(FindingKind.ARREST, decision, *decided),
    )


def _detention_notes(case: Proceedings, request: Rule) -> tuple[Text, ...]:
    if case.is_group_case is not False:
        return ()
    days, longest = request.number("days_special"), request.number("days_roaming_repeated_gang")
    return (
        _(
            "A first case of one person should stay at {days} days before the request; "
            "{longest} days are reported to be used widely, so the late bound is the same for everybody.",
            days=days,
            longest=longest,
        ),
    )


def detained_by_procuratorate(law: LawOfDay, case: Proceedings, reach: Reach) -> Ways:
    """Detention in a case of the procuratorate's own, or after liuzhi, where the review follows at once."""
    rule = law.text("pre_detain_proc")
    own = "after_liuzhi" if case.is_after_liuzhi else "own_case"
    first, extra = rule.number(f"{own}_days"), rule.number(f"{own}_extra_days")
    steps = steps_of(
        FindingKind.ARREST,
        rule,
        (Span(days=first), _("ordinary")),
        (Span(days=first + extra), _("special circumstances")),
    )
    next_reach = reach.then(Span(days=first), Span(days=first + extra))
    arrest = way_of(FindingKind.ARREST, next_reach, (rule,), steps)
    follow = reviewed if case.is_after_liuzhi else arrested
    return [arrest, *follow(law, case, next_reach)]


def arrested(law: LawOfDay, case: Proceedings, reach: Reach = HERE) -> Ways:
    """From the arrest on: transfer (LIMIT-INV), indictment (LIMIT-CHARGE), judgment."""
    limit, custody, reset = law.text("limit_inv"), law.text("pre_inv"), law.text("pre_inv_reset")
    charge, review = law.text("limit_charge"), law.text("pre_review")
    ordinary = Span(limit.number("ordinary_months"))
    transfer = way_of(
        FindingKind.TRANSFER,
        reach.then(ordinary, Span(limit.number("late_months"))),
        (limit, custody, reset),
        _investigation_steps(custody),
        (
            _(
                "Another major crime starts the time anew, an unknown identity or a psychiatric examination stops it, "
                "and the Standing Committee may postpone a trial: any such date is an estimate."
            ),
        ),
    )
    on = reach.then(ordinary, Span(charge.number("from_arrest_months"), charge.number("from_arrest_days")))
    on = Reach((*on.first, _first_review(case, review)), on.late)
    return [transfer, way_of(FindingKind.INDICTMENT, on, (charge, limit, review)), *_to_court(law, case, on)]


def _investigation_steps(rule: Rule) -> tuple[Step, ...]:
    """A + 2, 3, 5 and 7 months."""
    base, complex_, kinds, long = (
        rule.number(name) for name in ("base_months", "ext_complex_months", "ext_four_kinds_months", "ext_10y_months")
    )
    return steps_of(
        FindingKind.TRANSFER,
        rule,
        (Span(base), _("ordinary")),
        (Span(base + complex_), _("extended for a complex case")),
        (Span(base + complex_ + kinds), _("extended for one of the four kinds of grave case")),
        (Span(base + complex_ + kinds + long), _("extended where ten years or more are possible")),
    )


def restarted(law: LawOfDay, case: Proceedings) -> Ways:
    """From the discovery of another major crime, or from the day the identity is established: as after an arrest."""
    reset = law.text("pre_inv_reset")
    return [replace(way, rules=(reset, *way.rules)) for way in arrested(law, case)]


def reviewed(law: LawOfDay, case: Proceedings, reach: Reach = HERE, returns: int = 0) -> Ways:
    """From the transfer on: indictment (LIMIT-CHARGE), judgment. `returns`: returns that are behind."""
    limit, review, supplement = law.text("limit_charge"), law.text("pre_review"), law.text("pre_supp")
    once = Span(review.number("months"), review.number("extra_days"))
    left = max(0, supplement.number("max_times") - returns)
    late = Span(limit.number("from_transfer_months"), limit.number("from_transfer_days"))
    if returns:
        late = Span((left + 1) * once.months + left * supplement.number("months_each"), (left + 1) * once.days)
    notes: tuple[Text, ...] = (
        _(
            "With two returns the review may take {months} months in all.",
            months=supplement.values["max_review_months"],
        ),
    )
    if not left:
        notes = (_("After two returns, with evidence still lacking, there must be no prosecution."),)
    steps = _review_steps(case, review) if not reach.late else ()
    on = reach.then(_first_review(case, review), late)
    return [way_of(FindingKind.INDICTMENT, on, (limit, review, supplement), steps, notes), *_to_court(law, case, on)]


def _first_review(case: Proceedings, review: Rule) -> Span:
    """The ordinary review with its extension, shorter on the fast track."""
    if case.track is not Track.FAST:
        return Span(review.number("months"), review.number("extra_days"))
    return Span(days=review.number("fast_track_days_over_1y" if case.over_years else "fast_track_days"))


def _review_steps(case: Proceedings, review: Rule) -> tuple[Step, ...]:
    months, extra = review.number("months"), review.number("extra_days")
    steps = [(Span(months), _("ordinary")), (Span(months, extra), _("extended for a complex case"))]
    if case.track is Track.FAST:
        steps = [
            (Span(days=review.number("fast_track_days")), _("fast track")),
            (Span(days=review.number("fast_track_days_over_1y")), _("fast track, more than a year possible")),
            *steps,
        ]
    return steps_of(FindingKind.INDICTMENT, review, *steps)


def returned(law: LawOfDay, case: Proceedings, returns: int) -> Ways:
    """From a return for supplementary investigation on: back to the procuratorate, then the review anew."""
    rule = law.text("pre_supp")
    reach = HERE.then(Span(rule.number("months_each")))
    return [way_of(FindingKind.TRANSFER, reach, (rule,)), *reviewed(law, case, reach, returns)]


def _to_court(law: LawOfDay, case: Proceedings, reach: Reach) -> Ways:
    """From an indictment on to the judgment, the days until the court accepts included."""
    return tried(law, case, reach.then(Span(days=law.text("pre_trial1").number("acceptance_days"))))


def indicted(law: LawOfDay, case: Proceedings) -> Ways:
    """From the indictment on: acceptance within days, then the trial."""
    rule = law.text("pre_trial1")
    reach = HERE.then(Span(days=rule.number("acceptance_days")))
    return [way_of(FindingKind.COURT_ACCEPTANCE, reach, (rule,)), *_to_court(law, case, HERE)]


def tried(law: LawOfDay, case: Proceedings, reach: Reach = HERE, postponed: int = 0) -> Ways:
    """From the acceptance by the first court on: its judgment (LIMIT-TRIAL1). `postponed`: postponements behind."""
    limit, trial, reset = law.text("limit_trial1"), law.text("pre_trial1"), law.text("pre_trial1_reset")
    longest, late = limit.number("extended_months"), limit.number("late_months")
    first = _first_trial(law, case, longest)
    if postponed:
        each, left = reset.number("months_each"), max(0, reset.number("max_postponements") - postponed)
        first, late = Span(each + longest), (left + 1) * (each + longest)
    least, most = trial.numbers("spc_ext_months")
    note = _(
        "The Supreme People's Court may extend by {least} to {most} months each time, without limit, "
        "and a trial may be suspended; neither is published.",
        least=least,
        most=most,
    )
    steps = _trial_steps(law, case, limit, trial) if not reach.late else ()
    return [way_of(FindingKind.FIRST_JUDGMENT, reach.then(first, Span(late)), (limit, trial, reset), steps, (note,))]


def _first_trial(law: LawOfDay, case: Proceedings, months: int) -> Span:
    """When to look first: after the extended period, or after a short trial's own."""
    if case.track not in {Track.SUMMARY, Track.FAST}:
        return Span(months)
    short = law.text("pre_trial_short")
    if case.track is Track.FAST:
        return Span(days=short.number("fast_days_over_1y" if case.over_years else "fast_days"))
    return (
        Span(float(short.values["summary_months_over_3y"]))
        if case.over_years
        else Span(days=short.number("summary_days"))
    )


def _trial_steps(law: LawOfDay, case: Proceedings, limit: Rule, trial: Rule) -> tuple[Step, ...]:
    """C + 2, 3 and 6 months, a short trial's days before them."""
    months, most, more = trial.number("months"), trial.number("max_months"), trial.number("ext_months")
    kind = FindingKind.FIRST_JUDGMENT
    ordinary = steps_of(
        kind,
        trial,
        (Span(months), _("ordinary")),
        (Span(most), _("at the latest without an extension")),
        (Span(most + more), _("extended by the next higher court, once")),
    )
    if case.track not in {Track.SUMMARY, Track.FAST}:
        return ordinary
    says = _("fast track") if case.track is Track.FAST else _("summary procedure")
    short = law.text("pre_trial_short")
    return (*steps_of(kind, short, (_first_trial(law, case, limit.number("extended_months")), says)), *ordinary)
