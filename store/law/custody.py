"""Where a fixed term begins, and what custody before it counts for, day by day."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from store.dates import PartialDate
from store.law.counting import DAY, NO_CREDIT, Credit, Length, limit_end
from store.law.facts import Custody, CustodyKind, Facts, Penalty
from store.law.findings import UNBROKEN
from store.law.offences import Category
from store.law.rulebook import Rule, RuleBook
from store.texts import Text, _

DETENTION_DATE = _("date of detention")
TAKEN_IN = _("the day the person was taken in to serve the term")
FINAL_DATE = _("the day the judgment took effect")
NOT_ASKED = _("whether there was residential surveillance at a designated location")
HELD_BEFORE = _("whether the person was held before the judgment")
HALF_A_DAY = _(
    "Half a day of credit: courts rounded it up where a judgment shows it, the text does not say: that day first."
)
SAME_ACT = _("whether the administrative detention was for the same act, which is credited: ask for the printed end")
SURVEILLANCE = _("whether administrative detention counts towards public surveillance: ask for the printed end")
ABROAD = _("whether custody abroad, in Hong Kong, Macau or Taiwan was credited: ask for the printed end")
OTHER_KIND = _("whether custody of another kind was credited: ask for the printed end")


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first day of a term and the credit at its end; `when` None: not known, and `missing` says why.

    With `when`, what is in `missing` leaves an estimate: the range that `credit` spans.
    """

    when: PartialDate | None
    credit: Credit = NO_CREDIT
    rules: tuple[Rule, ...] = ()
    assumed: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a day of a stretch is worth in days of the penalty, as [most, least], and which question leaves a range."""

    rule: Rule
    most: Fraction = Fraction(0)
    least: Fraction = Fraction(0)
    question: Text | None = None


def begin(facts: Facts, rules: RuleBook) -> Beginning:
    """The first day of a fixed term, criminal detention or public surveillance, with the custody credited.

    A day the judgment states stands. Otherwise the term starts on the first day of the last run of custody that counts
    day for day; custody before it comes off the end, one day counting once.
    """
    if facts.penalty is Penalty.PUBLIC_SURVEILLANCE:
        own, when, missing = "start_surveillance", facts.start or facts.effective_on, FINAL_DATE
    else:
        own, missing = "start_fixed", DETENTION_DATE if not facts.custody else TAKEN_IN
        if any(custody.since is None for custody in facts.custody):
            missing = DETENTION_DATE
        when = facts.start or _first_of_run(facts, rules)
    base, lacking = (
        (rules.closest(own, date.max if when is None else when.latest()),),
        () if when is not None else (missing,),
    )
    if facts.credit is not None:
        length = Length.of(facts.credit.term)
        inferred = _("a credit of {term}, inferred from the published end", term=facts.credit.term)
        assumed = (inferred,) if facts.credit.is_inferred else ()
        return Beginning(when, Credit(length, length), base, assumed, lacking)
    begun = _credited(_ordered(facts.custody), when, facts, rules)
    begun = replace(begun, rules=tuple(dict.fromkeys((*base, *begun.rules))))
    return replace(begun, missing=lacking) if when is None else _asked(begun, facts, rules)


def _ordered(custody: Sequence[Custody]) -> list[Custody]:
    """The stretches whose first day is known, in order."""
    known = [(stretch.since.earliest(), place) for place, stretch in enumerate(custody) if stretch.since is not None]
    return [custody[place] for _day, place in sorted(known)]


_WHOLE = {
    CustodyKind.DETENTION,
    CustodyKind.ARREST,
    CustodyKind.LIUZHI,
    CustodyKind.PROTECTIVE_CUSTODY,
    CustodyKind.ADMINISTRATIVE_SAME_ACT,
}
"""Kinds of custody that count day for day where their law is in force, so that the term starts with them."""


def _first_of_run(facts: Facts, rules: RuleBook) -> PartialDate | None:
    """The first day of the custody that counts day for day and ran on into the sentence."""
    ordered = _ordered(facts.custody)
    if len(ordered) < len(facts.custody) or not ordered or ordered[-1].until is not None:
        return None
    if not _counts_whole(ordered[-1], facts, rules):
        return None
    first = ordered[-1]
    for earlier in reversed(ordered[:-1]):
        if not (_touches(earlier, first) and _counts_whole(earlier, facts, rules)):
            break
        first = earlier
    return first.since


def _counts_whole(custody: Custody, facts: Facts, rules: RuleBook) -> bool:
    """Whether it counts day for day beyond doubt. Detention under the code of 1979 is in the run too, with a question."""
    if custody.kind in {CustodyKind.DETENTION, CustodyKind.ARREST}:
        return True
    return custody.kind in _WHOLE and _worth(custody, facts, rules).question is None


def _touches(earlier: Custody, later: Custody) -> bool:
    """Whether no day can lie between; of a last day that is known to the month only, the days after it may be a break."""
    return earlier.until is None or later.since is None or earlier.until.earliest() >= later.since.earliest() - DAY


def _credited(ordered: Sequence[Custody], when: PartialDate | None, facts: Facts, rules: RuleBook) -> Beginning:
    """What the stretches before the start are worth, as a range of days of the penalty."""
    if not ordered:
        return Beginning(when)
    most = least = Fraction(0)
    used, questions = [], []
    for place, stretch in enumerate(ordered):
        worth = _worth(stretch, facts, rules)
        used.append(worth.rule)
        if when is not None and stretch.since is not None and stretch.since.earliest() >= when.earliest():
            continue  # the term itself
        days = _days(stretch, ordered[place + 1 :], when)
        if place == len(ordered) - 1 and stretch.until is None and facts.penalty is not Penalty.PUBLIC_SURVEILLANCE:
            # held on, and yet the judgment states a later first day: what lies between is not known
            worth = replace(worth, least=Fraction(0), question=OTHER_KIND)
        most, least = most + days[0] * worth.most, least + days[1] * worth.least
        if worth.question is not None:
            questions.append(worth.question)
    credit = Credit(Length(days=math.ceil(most)), Length(days=math.floor(least)))
    notes = (HALF_A_DAY,) if most == least and most.denominator > 1 else ()
    law = rules.closest("start_fixed", date.min).since
    if facts.start is None and when is not None and law is not None and when.earliest() < law:
        questions.append(_not_in_force(law))
    return Beginning(when, credit, tuple(used), missing=tuple(dict.fromkeys(questions)), notes=notes)


def _days(stretch: Custody, later: Sequence[Custody], when: PartialDate | None) -> tuple[int, int]:
    """The days of a stretch before the start, as [most, least]; a day of a later stretch belongs to that one."""
    since = stretch.since
    after = later[0].since if later else when
    if since is None or (stretch.until is None and after is None):
        return 0, 0
    bounds = []
    for is_most in (True, False):
        first = since.earliest() if is_most else since.latest()
        ends = [stretch.until.latest() if is_most else stretch.until.earliest()] if stretch.until else []
        if stretch.until is None and after is not None:
            ends.append(_bound(after, is_latest=is_most) - DAY)
        if when is not None:
            ends.append(_bound(when, is_latest=is_most) - DAY)
        taken = [
            (_bound(one.since, is_latest=is_most), _bound(one.until, is_latest=not is_most) if one.until else date.max)
            for one in later
            if one.since is not None
        ]
        bounds.append(_untaken(first, min(ends), taken))
    return bounds[0], min(bounds)


def _bound(when: PartialDate, *, is_latest: bool) -> date:
    return when.latest() if is_latest else when.earliest()


def _untaken(first: date, last: date, taken: Sequence[tuple[date, date]]) -> int:
    """How many days from the first to the last, both counted, lie in none of the other stretches."""
    days, day = 0, first
    for since, until in sorted(taken):
        if since > last:
            break
        days += max(0, (since - day).days)
        if until >= last:
            return days
        day = max(day, until + DAY)
    return days + max(0, (last - day).days + 1)


def _not_in_force(since: date) -> Text:
    return _("whether custody of this kind before {since} is credited", since=since)


def _worth(custody: Custody, facts: Facts, rules: RuleBook) -> _Worth:
    """The rule that values a kind of custody, and what one of its days is worth."""
    is_surveillance = facts.penalty is Penalty.PUBLIC_SURVEILLANCE
    day = date.max if custody.since is None else custody.since.latest()
    plain, kind = rules.closest("start_surveillance" if is_surveillance else "start_fixed", day), custody.kind
    whole = plain.share("credit_ratio")
    if kind in _ADMINISTRATIVE:
        return _administrative(custody, whole, rules, is_surveillance=is_surveillance)
    if kind in {CustodyKind.ABROAD, CustodyKind.REEDUCATION, CustodyKind.OTHER}:
        return _Worth(plain, whole, question=ABROAD if kind is CustodyKind.ABROAD else OTHER_KIND)
    if kind in {CustodyKind.DETENTION, CustodyKind.ARREST}:
        return _in_force(custody, _Worth(plain, whole, whole), plain.since)
    if kind in {CustodyKind.LIUZHI, CustodyKind.PROTECTIVE_CUSTODY}:
        rule = rules.closest("credit_liuzhi", day)
        share = rule.share("public_surveillance_ratio" if is_surveillance else "credit_ratio")
        since = rule.since if kind is CustodyKind.LIUZHI else rules.closest("pre_supervision_other", date.min).since
        return _in_force(custody, _Worth(rule, share, share), since)
    rule, law = rules.closest("credit_rsdl", day), rules.closest("credit_rsdl", date.min).since
    is_old = facts.judged_on is not None and law is not None and facts.judged_on < law
    if kind is not CustodyKind.RSDL or is_old:
        return _Worth(rule)  # at home, on bail, or judged before the law: nothing
    share = rule.share("public_surveillance_ratio" if is_surveillance else "fixed_or_detention_ratio")
    return _in_force(custody, _Worth(rule, share, share), rule.since)


def _in_force(custody: Custody, worth: _Worth, since: date | None) -> _Worth:
    """The same under the law; for a stretch that began before it anything from nothing on."""
    if since is None or custody.since is None or custody.since.earliest() >= since:
        return worth
    return replace(worth, least=Fraction(0), question=_not_in_force(since))


_ADMINISTRATIVE = {
    CustodyKind.ADMINISTRATIVE,
    CustodyKind.ADMINISTRATIVE_SAME_ACT,
    CustodyKind.ADMINISTRATIVE_OTHER_ACT,
}


def _administrative(custody: Custody, whole: Fraction, rules: RuleBook, *, is_surveillance: bool) -> _Worth:
    """Credited for the same act and not for another; where nobody knows, or the text does not say, a range."""
    day = date.max if custody.since is None else custody.since.latest()
    rule, old = rules.closest("credit_administrative", day), rules.closest("credit_administrative", date.min)
    if custody.kind is CustodyKind.ADMINISTRATIVE_OTHER_ACT:
        return _Worth(rule)
    if is_surveillance:
        return _Worth(rule, whole, question=SURVEILLANCE)
    share = rule.share("credit_ratio")
    if custody.kind is CustodyKind.ADMINISTRATIVE:
        return _Worth(rule, share, question=SAME_ACT)
    return _in_force(custody, _Worth(rule, share, share), old.since)


def _asked(begun: Beginning, facts: Facts, rules: RuleBook) -> Beginning:
    """Whether somebody asked how the person was held; where nobody did, an assumption or, with a range, a question.

    Asked is: the judgment's own first day or credit, stretches with kinds and ends, or "detention only".
    """
    if facts.start is not None or facts.had_rsdl is False:
        return begun
    ordered = _ordered(facts.custody)
    if not ordered:  # public surveillance
        return replace(begun, missing=(*begun.missing, HELD_BEFORE))
    # Of one stay without its last day nobody said what followed: only surveillance itself is an answer.
    unsaid = {CustodyKind.DETENTION, CustodyKind.ARREST} if len(ordered) > 1 else set(CustodyKind) - {CustodyKind.RSDL}
    has_stretches = any(stretch.until is not None or stretch.kind not in unsaid for stretch in ordered)
    if has_stretches and (not facts.had_rsdl or any(stretch.kind is CustodyKind.RSDL for stretch in ordered)):
        return begun
    if ordered[0].kind is CustodyKind.ARREST:
        begun = replace(begun, missing=(*begun.missing, DETENTION_DATE))
    began = ordered[0].since
    day = date.max if began is None else began.latest()
    rule = rules.closest("credit_rsdl", day)
    is_late = began is not None and (rule.since is None or began.latest() >= rule.since)
    if began is None or not is_late or not (facts.had_rsdl or may_have_rsdl(facts)):
        return replace(begun, assumed=(*begun.assumed, UNBROKEN))
    longest = rules.closest("pre_rsdl", day)
    days = _days_of_rsdl(ordered, began, begun, facts, rules)
    whole = begun.rules[0].share("credit_ratio")
    is_surveillance = facts.penalty is Penalty.PUBLIC_SURVEILLANCE
    half = rule.share("public_surveillance_ratio" if is_surveillance else "fixed_or_detention_ratio")
    later = math.ceil(days * (whole - half))
    least = begun.credit.least
    note = _(
        "Not asked: residential surveillance. Days under it at a designated location count half: up to {days} days later.",
        days=later,
    )
    return replace(
        begun,
        credit=Credit(begun.credit.most, replace(least, days=least.days - later)),
        rules=(*begun.rules, rule, longest),
        missing=(*begun.missing, NOT_ASKED),
        notes=(*begun.notes, note),
    )


def may_have_rsdl(facts: Facts) -> bool:
    """Whether a charge may be one for which people are held at a designated location: state security or terrorism."""
    kinds = {Category.STATE_SECURITY, Category.TERRORISM}
    return any(offence.category in kinds for readings in facts.charges for offence in readings)


def longest_rsdl(first: date, rules: RuleBook) -> int:
    """The most days of residential surveillance from a day on."""
    months = rules.closest("pre_rsdl", first).number("max_months")
    return (limit_end(PartialDate.of(first), rules, months=months).latest - first).days


def _days_of_rsdl(
    ordered: Sequence[Custody], began: PartialDate, begun: Beginning, facts: Facts, rules: RuleBook
) -> int:
    """The most days that can have been residential surveillance: at most six months, and before the arrest.

    Neither goes it on after the judgment nor, for public surveillance, after its first day.
    """
    ends = [stretch.since for stretch in ordered if stretch.kind is CustodyKind.ARREST]
    ends += [facts.sentenced_on, begun.when if facts.penalty is Penalty.PUBLIC_SURVEILLANCE else None]
    first = began.earliest()
    days = [longest_rsdl(first, rules), *((end.latest() - first).days for end in ends if end is not None)]
    return max(0, min(days))
