"""The facts of a case as the law engine asks for them."""

from dataclasses import replace
from datetime import date

from store.cases.values import Case, Clemency, ClemencyKind, Detention, EventKind, ReleaseType, Sentence
from store.dates import PartialDate, Term
from store.law.facts import (
    Commutation,
    Custody,
    CustodyKind,
    Facts,
    Jurisdiction,
    Penalty,
    Reduction,
    RunningDeprivation,
)
from store.law.offences import offences_named
from store.law.proceedings import Milestone, MilestoneKind, Proceedings
from store.prisoners.values import OVER, Person, Status

JURISDICTIONS = {"710000": Jurisdiction.TAIWAN, "810000": Jurisdiction.HONG_KONG, "820000": Jurisdiction.MACAU}
"""Places (GB/T 2260) where the mainland's law does not hold."""
OUT = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION, Status.MEDICAL_PAROLE_ABROAD}) | OVER
"""Who no longer serves: no window is worked out, and a release only where a source states it."""


CHINESE = frozenset(
    {
        "china",
        "chinese",
        "prc",
        "people's republic of china",
        "cn",
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
    sentences = sorted(case.sentences, key=lambda sentence: _day(sentence.sentenced_on))
    clemencies = sorted(case.clemencies, key=lambda clemency: _day(clemency.happened_on))
    events = sorted(case.events, key=lambda event: _day(event.happened_on))
    judged = sentences[-1].sentenced_on if sentences else None
    begun = sorted(
        (detention for detention in case.detentions if detention.start is not None),
        key=lambda detention: _day(detention.start),
    )
    if judged is not None:
        begun = _up_to(begun, judged, _last_out_before(case, judged))
        if len(sentences) > 1:  # two instances of one case have one custody, two cases each their own
            earlier = _day(sentences[-2].sentenced_on)
            begun = [detention for detention in begun if _day(detention.start) >= earlier] or begun
        if len(sentences) > 1:
            clemencies = [clemency for clemency in clemencies if _not_before(clemency.happened_on, judged)]
            events = [event for event in events if _not_before(event.happened_on, judged)]
    elif sentences and sum(detention.kind is None for detention in begun) > 1:
        begun = []
    return replace(
        case,
        sentences=tuple(sentences[-1:]),
        detentions=tuple(begun),
        clemencies=tuple(clemencies),
        events=tuple(events),
    )


def _last_out_before(case: Case, judged: PartialDate) -> date:
    """The last release before a judgment: custody before it was not for this one."""
    days = [event.happened_on for event in case.events if event.kind is EventKind.RELEASE]
    return max((day.latest() for day in days if day is not None and day.latest() < judged.earliest()), default=date.min)


def _up_to(begun: list[Detention], judged: PartialDate, after: date) -> list[Detention]:
    """The stays that began by a judgment: those of which it was said how, and the last other one before them."""
    own = [detention for detention in begun if after <= _day(detention.start) <= judged.latest()]
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


def _day(when: PartialDate | None) -> date:
    return when.earliest() if when is not None else date.min


def _not_before(when: PartialDate | None, judged: PartialDate) -> bool:
    return when is None or when.latest() >= judged.earliest()


def facts_of(person: Person, case: Case) -> Facts:
    """What the record holds of a case; what it does not hold stays unknown. The last judgment is the one that counts."""
    sole = len(case.sentences) < 2  # noqa: PLR2004  # of two sentences nobody says to which an undated reduction belongs
    running, again = _running_before(case), _held_again(case)
    case = of_last_sentence(case)
    sentence = case.sentences[-1] if case.sentences else None
    facts = Facts(
        jurisdiction=JURISDICTIONS.get(person.province or "", Jurisdiction.MAINLAND),
        charges=tuple(offences_named(charge) for charge in case.charges),
        custody=tuple(
            Custody(detention.kind or CustodyKind.DETENTION, detention.start, detention.until)
            for detention in case.detentions
        ),
        had_rsdl=_had_rsdl(case),
        earlier_deprivation=running,
        held_again_on=again,
        reductions=tuple(
            Reduction(clemency.amount if sole or clemency.happened_on else None, clemency.happened_on)
            for clemency in _of(case, ClemencyKind.SENTENCE_REDUCTION)
        ),
        commutations=tuple(
            Commutation(Penalty.FIXED_TERM if clemency.amount else Penalty.LIFE, clemency.happened_on, clemency.amount)
            for clemency in _of(case, ClemencyKind.COMMUTATION)
        ),
        paroled_on=_last(case, ClemencyKind.PAROLE),
        medical_parole_on=_last(case, ClemencyKind.MEDICAL_PAROLE),
        died_on=_event(case, EventKind.DEATH),
        born_on=person.born,
        is_foreign=None if person.nationality is None else person.nationality.casefold() not in CHINESE,
    )
    facts = _out(facts, case)
    return facts if sentence is None else _sentenced(facts, sentence)


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
    sentences = sorted(case.sentences, key=lambda sentence: _day(sentence.sentenced_on))
    earlier, judged = (sentences[-2], sentences[-1].sentenced_on) if len(sentences) > 1 else (None, None)
    if earlier is None or judged is None or not isinstance(earlier.deprivation, Term):
        return None
    released = [
        event.happened_on
        for event in case.events
        if event.kind is EventKind.RELEASE
        and event.happened_on is not None
        and _day(earlier.sentenced_on) <= event.happened_on.earliest()
        and event.happened_on.latest() < judged.earliest()
    ]
    return RunningDeprivation(max(released, key=PartialDate.earliest), earlier.deprivation) if released else None


def _held_again(case: Case) -> PartialDate | None:
    """The first day of custody after the release from the last sentence."""
    judged = max((_day(sentence.sentenced_on) for sentence in case.sentences), default=date.max)
    released = [event.happened_on for event in case.events if event.kind is EventKind.RELEASE and event.happened_on]
    out = max((day.latest() for day in released if day.earliest() >= judged), default=None)
    held = [detention.start for detention in case.detentions if detention.start is not None]
    later = [start for start in held if out is not None and start.earliest() > out]
    return min(later, key=PartialDate.earliest, default=None)


MILESTONES: dict[CustodyKind | None, MilestoneKind] = {
    CustodyKind.ARREST: MilestoneKind.ARRESTED,
    CustodyKind.RSDL: MilestoneKind.RSDL,
    CustodyKind.LIUZHI: MilestoneKind.LIUZHI,
    CustodyKind.PROTECTIVE_CUSTODY: MilestoneKind.PROTECTIVE_CUSTODY,
    CustodyKind.HOME_SURVEILLANCE: MilestoneKind.HOME_SURVEILLANCE,
    CustodyKind.BAIL: MilestoneKind.BAIL,
}
"""What a kind of custody is in the proceedings; any other is a detention."""
AWAITING = frozenset({Status.SUSPECTED, Status.DETAINED, Status.ARRESTED, Status.INDICTED, Status.TRIED})
"""Who waits for a judgment: limits of procedure are asked about."""


def proceedings_of(person: Person, case: Case) -> Proceedings | None:
    """The proceedings of somebody who waits for a judgment, as far as the record holds them; None of anybody else."""
    if case.sentences or person.status not in AWAITING:
        return None
    return Proceedings(
        jurisdiction=JURISDICTIONS.get(person.province or "", Jurisdiction.MAINLAND),
        events=tuple(
            Milestone(MILESTONES.get(detention.kind, MilestoneKind.DETAINED), detention.start)
            for detention in case.detentions[-1:]
            if detention.start is not None
        ),
        charges=tuple(offences_named(charge) for charge in case.charges),
    )


def _sentenced(facts: Facts, sentence: Sentence) -> Facts:
    return replace(
        facts,
        penalty=sentence.kind or (Penalty.FIXED_TERM if sentence.term else None),
        term=sentence.term,
        sentenced_on=sentence.sentenced_on,
        delivered_on=sentence.delivered_on,
        deprivation=sentence.deprivation,
        stated_deprivation_end=sentence.stated_deprivation_end,
        denies_guilt=sentence.denies_guilt,
    )


def _out(facts: Facts, case: Case) -> Facts:
    """A release is the end of the sentence as stated, unless it was on parole."""
    released = [event for event in case.events if event.kind is EventKind.RELEASE and event.happened_on is not None]
    expected = [
        event for event in case.events if event.kind is EventKind.EXPECTED_RELEASE and event.happened_on is not None
    ]
    if released:
        last = released[-1]
        ended = last.release is not ReleaseType.MEDICAL_PAROLE_ABROAD and facts.paroled_on is None
        return replace(facts, released_on=last.happened_on, stated_end=last.happened_on if ended else None)
    return replace(facts, stated_end=expected[-1].happened_on) if expected else facts


def _of(case: Case, kind: ClemencyKind) -> list[Clemency]:
    return [clemency for clemency in case.clemencies if clemency.kind is kind]


def _last(case: Case, kind: ClemencyKind) -> PartialDate | None:
    dates = [clemency.happened_on for clemency in _of(case, kind) if clemency.happened_on is not None]
    return dates[-1] if dates else None


def _event(case: Case, kind: EventKind) -> PartialDate | None:
    dates = [event.happened_on for event in case.events if event.kind is kind and event.happened_on is not None]
    return dates[-1] if dates else None
