"""The facts of a case as the law engine asks for them."""

from dataclasses import replace
from datetime import date

from store.cases.values import Case, Clemency, ClemencyKind, EventKind, ReleaseType, Sentence
from store.dates import PartialDate
from store.law.facts import Commutation, Custody, CustodyKind, Facts, Jurisdiction, Penalty, Reduction
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

    The custody is the last that began by the judgment; where its date is unknown, the only one there is, else none.
    """
    sentences = sorted(case.sentences, key=lambda sentence: _day(sentence.sentenced_on))
    begun = sorted(
        (detention for detention in case.detentions if detention.start is not None),
        key=lambda detention: _day(detention.start),
    )
    clemencies = sorted(case.clemencies, key=lambda clemency: _day(clemency.happened_on))
    events = sorted(case.events, key=lambda event: _day(event.happened_on))
    judged = sentences[-1].sentenced_on if sentences else None
    if judged is not None:
        begun = [
            detention
            for detention in begun
            if detention.start is not None and detention.start.earliest() <= judged.latest()
        ][-1:]
        if len(sentences) > 1:
            clemencies = [clemency for clemency in clemencies if _not_before(clemency.happened_on, judged)]
            events = [event for event in events if _not_before(event.happened_on, judged)]
    elif sentences and len(begun) > 1:
        begun = []
    return replace(
        case,
        sentences=tuple(sentences[-1:]),
        detentions=tuple(begun),
        clemencies=tuple(clemencies),
        events=tuple(events),
    )


def _day(when: PartialDate | None) -> date:
    return when.earliest() if when is not None else date.min


def _not_before(when: PartialDate | None, judged: PartialDate) -> bool:
    return when is None or when.latest() >= judged.earliest()


def facts_of(person: Person, case: Case) -> Facts:
    """What the record holds of a case; what it does not hold stays unknown. The last judgment is the one that counts."""
    sole = len(case.sentences) < 2  # noqa: PLR2004  # of two sentences nobody says to which an undated reduction belongs
    case = of_last_sentence(case)
    sentence = case.sentences[-1] if case.sentences else None
    facts = Facts(
        jurisdiction=JURISDICTIONS.get(person.province or "", Jurisdiction.MAINLAND),
        charges=tuple(offences_named(charge) for charge in case.charges),
        custody=tuple(
            Custody(CustodyKind.DETENTION, detention.start)
            for detention in case.detentions
            if detention.start is not None
        ),
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


AWAITING = frozenset({Status.SUSPECTED, Status.DETAINED, Status.ARRESTED, Status.INDICTED, Status.TRIED})
"""Who waits for a judgment: limits of procedure are asked about."""


def proceedings_of(person: Person, case: Case) -> Proceedings | None:
    """The proceedings of somebody who waits for a judgment, as far as the record holds them; None of anybody else."""
    if case.sentences or person.status not in AWAITING:
        return None
    return Proceedings(
        jurisdiction=JURISDICTIONS.get(person.province or "", Jurisdiction.MAINLAND),
        events=tuple(
            Milestone(MilestoneKind.DETAINED, detention.start)
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
