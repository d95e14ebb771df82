"""The facts of a case as the law engine asks for them."""

from dataclasses import replace
from datetime import date

from store.cases import charges, judgments
from store.cases.order import in_order
from store.cases.told import facts_in
from store.cases.values import Case, ClemencyKind, Detention, EventKind
from store.dates import PartialDate, Term
from store.facts.kind import NewFact, Phase
from store.facts.kinds import indictment
from store.facts.kinds.appeal import pending
from store.facts.stages import AWAITING, Status
from store.law.facts import Custody, CustodyKind, Facts, Jurisdiction, RunningDeprivation
from store.law.offences import offences_named
from store.law.proceedings import Milestone, MilestoneKind, Proceedings
from store.prisoners.values import Person, Sex

JURISDICTIONS = {"710000": Jurisdiction.TAIWAN, "810000": Jurisdiction.HONG_KONG, "820000": Jurisdiction.MACAU}
"""Places (GB/T 2260) where the mainland's law does not hold."""


CHINESE = frozenset(
    {
        "china",
        "chinese",
        "prc",
        "people's republic of china",
        "cn",
        "hk",
        "mo",
        "tw",
        "中国",
        "中國",
        "hong kong",
        "macau",
        "macao",
        "taiwan",
    }
)
"""Nationalities under which nobody is deported as a foreigner (Criminal Law art 35)."""


def of_last_sentence(case: Case) -> Case:
    """What of a case concerns its last judgment, by date: an earlier sentence's release or a later detention does not.

    The custody is what began by the judgment, after an earlier release or judgment. Of stays of which nobody said how
    the person was held only the last is taken, before the first of which it was said; where the judgment's date is
    unknown the only one there is, else none.
    """
    sentences = sorted(case.sentences, key=lambda sentence: first_day(sentence.sentenced_on))
    clemencies = sorted(case.clemencies, key=lambda clemency: first_day(clemency.happened_on))
    events = sorted(case.events, key=lambda event: first_day(event.happened_on))
    judged = sentences[-1].sentenced_on if sentences else None
    begun = sorted(
        (detention for detention in case.detentions if detention.start is not None),
        key=lambda detention: first_day(detention.start),
    )
    if judged is not None:
        begun = _up_to(begun, judged, _last_out_before(case, judged))
        if len(sentences) > 1:  # two instances of one case have one custody, two cases each their own
            earlier = first_day(sentences[-2].sentenced_on)
            begun = [detention for detention in begun if first_day(detention.start) >= earlier] or begun
        if len(sentences) > 1:
            clemencies = [clemency for clemency in clemencies if _not_before(clemency.happened_on, judged)]
            events = [event for event in events if _not_before(event.happened_on, judged)]
    elif sentences and sum(detention.kind is None for detention in begun) > 1:
        begun = []
    return replace(
        case,
        sentences=tuple(sentences[-1:]),
        quashed=(),
        detentions=tuple(begun),
        clemencies=tuple(clemencies),
        events=tuple(events),
    )


def _last_out_before(case: Case, judged: PartialDate) -> date:
    """The last release before a judgment: custody before it was not for this one."""
    days = [fact.happened_on for fact in _out(case)]
    return max((day.latest() for day in days if day is not None and day.latest() < judged.earliest()), default=date.min)


def _out(case: Case) -> list[NewFact]:
    """All that let somebody out for good."""
    return [fact for fact in facts_in(case) if fact.kind.phase is Phase.OUT]


def _up_to(begun: list[Detention], judged: PartialDate, after: date) -> list[Detention]:
    """The stays that began by a judgment: those of which it was said how, and the last other one before them."""
    own = [detention for detention in begun if after <= first_day(detention.start) <= judged.latest()]
    first = next((place for place, detention in enumerate(own) if detention.kind is not None), len(own))
    plain, told = own[:first], own[first:]
    if plain and told and any(_same_start(detention, plain[-1]) for detention in told):
        plain = []  # it is the same stay, told again with how the person was held
    return [*plain[-1:], *told]


def _same_start(one: Detention, other: Detention) -> bool:
    return (
        one.start is not None
        and other.start is not None
        and (other.start.earliest() <= one.start.earliest() <= other.start.latest())
    )


def first_day(when: PartialDate | None) -> date:
    """The first day it can be; what has no date comes first."""
    return when.earliest() if when is not None else date.min


def _not_before(when: PartialDate | None, judged: PartialDate) -> bool:
    return when is None or when.latest() >= judged.earliest()


def facts_of(person: Person, case: Case) -> Facts:
    """What the record holds of a case; what it does not hold stays unknown. The last judgment is the one that counts.

    Each fact tells the engine what its kind says (`store.facts`), custody first, then the judgment, clemency and events.
    """
    sole = len(case.sentences) < 2  # noqa: PLR2004  # of two sentences nobody says to which an undated reduction belongs
    running, again, whole = _running_before(case), _held_again(case), case
    case = of_last_sentence(case)
    facts = Facts(
        jurisdiction=JURISDICTIONS.get(person.province or "", Jurisdiction.MAINLAND),
        charges=tuple(offences_named(charge) for charge in case.charges),
        had_rsdl=_had_rsdl(case),
        earlier_deprivation=running,
        held_again_on=again,
        stated_deprivation_end=case.sentences[-1].stated_deprivation_end if case.sentences else None,
        born_on=person.born,
        is_female=None if person.sex not in {Sex.FEMALE, Sex.MALE} else person.sex is Sex.FEMALE,
        is_foreign=None if person.nationality is None else person.nationality.casefold() not in CHINESE,
    )
    for fact in facts_in(case):
        is_whose = sole or fact.happened_on is not None
        facts = fact.kind.law(
            facts, fact if is_whose or fact.kind.phase is not Phase.SERVING else _without_amount(fact)
        )
    is_appealed = pending(in_order(facts_in(case))) is not None and bool(case.sentences)
    return _taken_in_again(replace(facts, is_appealed=is_appealed), whole)


def _without_amount(fact: NewFact) -> NewFact:
    return replace(fact, amount=None) if fact.kind.name == ClemencyKind.SENTENCE_REDUCTION else fact


def _taken_in_again(facts: Facts, case: Case) -> Facts:
    """The custody after the judgment of somebody who was outside: taken in for a suspended term, or off parole."""
    since = facts.paroled_on if facts.parole_revoked_on is not None else None
    if facts.suspension_revoked_on is not None:
        since = facts.sentenced_on
    if since is None:
        return facts
    later = [
        detention
        for detention in case.detentions
        if detention.start is not None and detention.start.earliest() > since.latest()
    ]
    if not later:
        return facts
    if facts.suspension_revoked_on is None:
        return replace(facts, retaken_on=later[-1].start)
    stays = (Custody(one.kind or CustodyKind.DETENTION, one.start, one.until) for one in later)
    return replace(facts, custody=(*facts.custody, *stays))


def _had_rsdl(case: Case) -> bool | None:
    """Whether there was residential surveillance; where of one stay nobody said how the person was held, not asked.

    An arrest alone says nothing of the time before it.
    """
    kinds = [detention.kind for detention in case.detentions]
    if CustodyKind.RSDL in kinds:
        return True
    return None if not kinds or None in kinds or kinds[0] is CustodyKind.ARREST else False


def _running_before(case: Case) -> RunningDeprivation | None:
    """The deprivation of the sentence before the last, if the person was released from it in between."""
    sentences = sorted(case.sentences, key=lambda sentence: first_day(sentence.sentenced_on))
    earlier, judged = (sentences[-2], sentences[-1].sentenced_on) if len(sentences) > 1 else (None, None)
    if earlier is None or judged is None or not isinstance(earlier.deprivation, Term):
        return None
    released = [
        fact.happened_on
        for fact in _out(case)
        if fact.happened_on is not None
        and first_day(earlier.sentenced_on) <= fact.happened_on.earliest()
        and fact.happened_on.latest() < judged.earliest()
    ]
    return RunningDeprivation(max(released, key=PartialDate.earliest), earlier.deprivation) if released else None


def _held_again(case: Case) -> PartialDate | None:
    """The first day of custody after the release from the last sentence, or after a parole that nobody has revoked."""
    judged = max((first_day(sentence.sentenced_on) for sentence in case.sentences), default=date.max)
    is_revoked = any(event.kind == EventKind.PAROLE_REVOKED for event in case.events)
    paroled = [one.happened_on for one in case.clemencies if one.kind is ClemencyKind.PAROLE and not is_revoked]
    released = [day for day in (*(fact.happened_on for fact in _out(case)), *paroled) if day is not None]
    out = max((day.latest() for day in released if day.earliest() >= judged), default=None)
    held = [detention.start for detention in case.detentions if detention.start is not None]
    later = [start for start in held if out is not None and start.earliest() > out]
    return min(later, key=PartialDate.earliest, default=None)


def _since_the_last_judgment(case: Case) -> Case:
    """What of a case came after its last judgment that stands: of who is held anew the limits count from the new custody."""
    judged = [sentence.sentenced_on for sentence in case.sentences]
    if not judged:
        return case
    last = max((day.latest() for day in judged if day is not None), default=date.max)
    charged = tuple(one for one in case.charged if first_day(one.as_of) > last)
    return replace(
        case,
        charges=charges.standing(charged),
        charged=charged,
        detentions=tuple(one for one in case.detentions if first_day(one.start) > last),
        events=tuple(one for one in case.events if first_day(one.happened_on) > last),
    )


MILESTONES: dict[CustodyKind | None, MilestoneKind] = {
    CustodyKind.ARREST: MilestoneKind.ARRESTED,
    CustodyKind.RSDL: MilestoneKind.RSDL,
    CustodyKind.LIUZHI: MilestoneKind.LIUZHI,
    CustodyKind.PROTECTIVE_CUSTODY: MilestoneKind.PROTECTIVE_CUSTODY,
    CustodyKind.HOME_SURVEILLANCE: MilestoneKind.HOME_SURVEILLANCE,
    CustodyKind.BAIL: MilestoneKind.BAIL,
}
"""What a kind of custody is in the proceedings; any other is a detention."""


def proceedings_of(person: Person, case: Case, status: Status) -> Proceedings | None:
    """The proceedings of somebody who waits for a judgment, as far as the record holds them; None of anybody else.

    `status`: where the case stands on the day.
    """
    if status not in AWAITING:
        return None
    case = _since_the_last_judgment(case)
    return Proceedings(
        jurisdiction=JURISDICTIONS.get(person.province or "", Jurisdiction.MAINLAND),
        events=(
            *(
                Milestone(MILESTONES.get(detention.kind, MilestoneKind.DETAINED), detention.start)
                for detention in case.detentions[-1:]
                if detention.start is not None
            ),
            *(
                Milestone(MilestoneKind.INDICTED, event.happened_on)
                for event in case.events
                if event.kind == indictment.KIND.name and event.happened_on is not None
            ),
            *(Milestone(MilestoneKind.SENT_BACK, day) for day in judgments.sent_back(case) if day is not None),
        ),
        charges=tuple(offences_named(charge) for charge in case.charges),
    )
