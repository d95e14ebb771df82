"""Lengths beyond the law's measure, and what the sentence on record does not allow."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from store.dates import MONTHS, PartialDate, Term
from store.facts.acts import ENDLESS, ClemencyKind, EventKind, penalty_words
from store.facts.kind import NewFact, Phase, Told
from store.facts.kinds.appeal import APPEALED, QUASHED
from store.facts.naming import Said, by_sex, is_before, named
from store.facts.stages import OUT, SERVING
from store.law.doubt import About, Doubt
from store.law.facts import CUSTODIES, CustodyKind, Penalty
from store.law.groups import in_months
from store.law.rulebook import load_rules
from store.texts import Text, _

MOST_IN_POLICE_CUSTODY = 20
"""Days of administrative detention, several acts together (Public Security Administration Punishments Law 2005 art 16)."""
LEAST_AGE = 14
"""Years; the youngest are responsible for the gravest crimes alone (Criminal Law art 17)."""
MOST_MONTHS: Mapping[Penalty, tuple[int, Text]] = {
    Penalty.PUBLIC_SURVEILLANCE: (
        36, _("public surveillance lasts at most 2 years, 3 for several crimes (Criminal Law arts 38, 69)"),
    ),
    Penalty.CRIMINAL_DETENTION: (
        12, _("criminal detention lasts at most 6 months, a year for several crimes (Criminal Law arts 42, 69)"),
    ),
    Penalty.SUSPENDED: (36, _("only terms of up to 3 years are suspended (Criminal Law art 72)")),
}  # fmt: skip
"""The longest term of a penalty other than a fixed term, of which the rule book has the limits."""
LEAST_MONTHS: Mapping[Penalty, tuple[int, Text]] = {
    Penalty.PUBLIC_SURVEILLANCE: (3, _("public surveillance lasts at least 3 months (Criminal Law art 38)")),
    Penalty.CRIMINAL_DETENTION: (1, _("criminal detention lasts at least a month (Criminal Law art 42)")),
}

_STAYS: Mapping[CustodyKind, tuple[str, int]] = {
    CustodyKind.RSDL: ("pre_rsdl", 1),
    CustodyKind.HOME_SURVEILLANCE: ("pre_rs", 3),
    CustodyKind.BAIL: ("pre_bail", 3),
    CustodyKind.LIUZHI: ("pre_liuzhi", 1),
}
"""The family of rules that limit a stay, and how often it may begin anew: at the police, the procuratorate, the court."""
_BY_THE_POLICE = frozenset(
    {CustodyKind.ADMINISTRATIVE, CustodyKind.ADMINISTRATIVE_SAME_ACT, CustodyKind.ADMINISTRATIVE_OTHER_ACT}
)
_WITHOUT_PAROLE = frozenset(
    {
        Penalty.SUSPENDED,
        Penalty.PUBLIC_SURVEILLANCE,
        Penalty.DEPRIVATION_ALONE,
        Penalty.DEATH,
        Penalty.DEATH_WITH_REPRIEVE,
    }
)


def longer_than_a_stay_lasts(told: Told, _today: date) -> Iterator[Doubt]:
    """Custody before the judgment beyond its longest time."""
    for fact in told.of(Phase.CUSTODY):
        if fact.custody is None or fact.happened_on is None or fact.until is None:
            continue
        days, months = _days_held(fact.happened_on, fact.until), _months_held(fact)
        name = CUSTODIES[fact.custody]
        if fact.custody in _STAYS:
            family, runs = _STAYS[fact.custody]
            rule = load_rules().closest(family, fact.until.latest())
            longest = "max_months_with_restart" if "max_months_with_restart" in rule.values else "max_months"
            most = rule.number(longest) * runs
            if months > most:
                yield Doubt(_("{custody} lasts at most {n} months.", custody=name, n=most), (rule,), part="until")
        elif fact.custody is CustodyKind.DETENTION:
            rule = load_rules().closest("pre_detain_arrest", fact.until.latest())
            most = rule.number("max_days_total")
            if days > most:
                text = _(
                    "Criminal detention lasts at most {n} days, then comes an arrest or a release: is the arrest missing?",
                    n=most,
                )
                yield Doubt(text, (rule,), part="until")
        elif fact.custody in _BY_THE_POLICE and days > MOST_IN_POLICE_CUSTODY:
            text = _("{custody} lasts at most {n} days.", custody=name, n=MOST_IN_POLICE_CUSTODY)
            yield Doubt(text, part="until")


def beyond_the_length_of_the_penalty(told: Told, _today: date) -> Iterator[Doubt]:
    """A term above the longest, or below the shortest, of its kind of penalty; a probation shorter than what it suspends."""
    for fact in told.facts:
        if fact.penalty is None or fact.amount is None:
            continue
        months = in_months(fact.amount)
        most, least = MOST_MONTHS.get(fact.penalty), LEAST_MONTHS.get(fact.penalty)
        if most is not None and months > most[0]:
            yield Doubt(_("{term}: {limit}.", term=fact.amount, limit=most[1]), about=About.TERM)
        if least is not None and months < least[0]:
            yield Doubt(_("{term}: {limit}.", term=fact.amount, limit=least[1]), about=About.TERM)
        if fact.penalty is Penalty.SUSPENDED and fact.probation is not None and in_months(fact.probation) < months:
            text = _(
                "A probation of {probation} is shorter than the suspended term of {term} (Criminal Law art 73).",
                probation=fact.probation,
                term=fact.amount,
            )
            yield Doubt(text, about=About.TERM)


def as_a_child(told: Told, _today: date) -> Iterator[Doubt]:
    """Custody or a judgment of somebody too young for any."""
    for fact in told.of(Phase.CUSTODY, Phase.JUDGMENT):
        if told.born is None or fact.happened_on is None or is_before(fact, told.born):
            continue
        age = age_on(told.born, fact.happened_on)
        if age < LEAST_AGE:
            text = _(
                "{fact}: {n} years old at most then. Nobody under {least} is criminally responsible, but for the gravest "
                "crimes (Criminal Law art 17).",
                fact=named(fact),
                n=age,
                least=LEAST_AGE,
            )
            yield Doubt(text)


def age_on(born: PartialDate, when: PartialDate) -> int:
    """How many years old somebody was at most."""
    first, day = born.earliest(), when.latest()
    return max(0, day.year - first.year - ((day.month, day.day) < (first.month, first.day)))


def another_sentence(told: Told, _today: date) -> Iterator[Doubt]:
    """A second judgment beside the first, and nobody taken in anew in between."""
    judged = told.of(Phase.JUDGMENT)
    for first, second in pairwise(judged):
        if _same_words(first, second) or _is_taken_in_between(told, first, second):
            continue
        held = _imposed(first)
        if first.happened_on == second.happened_on:
            yield Doubt(
                _("{fact}: the record holds {held} of that day. A correction, or another judgment?",
                  fact=named(second), held=held)
            )  # fmt: skip
        elif _weight(second) > _weight(first):
            yield Doubt(
                _("{fact}: heavier than {held} of {date} on record. An appeal of the prosecution, a retrial, a new crime?",
                  fact=named(second), held=held, date=first.happened_on),
                about=About.TERM,
            )  # fmt: skip
        else:
            text = _("The record holds {held} of {date}: what is counted counts from the later one.",
                     held=held, date=first.happened_on)  # fmt: skip
            yield Doubt(text, is_remark=True)


def _same_words(one: NewFact, other: NewFact) -> bool:
    return one.happened_on == other.happened_on and (one.penalty, one.amount, one.deprivation) == (
        other.penalty,
        other.amount,
        other.deprivation,
    )


def _is_taken_in_between(told: Told, first: NewFact, second: NewFact) -> bool:
    return any(
        (fact.kind.phase in {Phase.CUSTODY, Phase.OUT} or fact.detail(APPEALED) == QUASHED)
        and is_before(first, fact)
        and not is_before(second, fact)
        for fact in told.facts
    )


_LADDER = (Penalty.DEPRIVATION_ALONE, Penalty.PUBLIC_SURVEILLANCE, Penalty.SUSPENDED, Penalty.CRIMINAL_DETENTION,
           Penalty.FIXED_TERM, Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE, Penalty.DEATH)  # fmt: skip


def _weight(fact: NewFact) -> tuple[int, float]:
    months = in_months(fact.amount) if fact.amount is not None else 0.0
    return _LADDER.index(fact.penalty or Penalty.FIXED_TERM), float(months)


def _imposed(fact: NewFact) -> Text:
    words = penalty_words(fact.penalty, fact.amount)
    if not isinstance(fact.deprivation, Term):
        return _("a sentence of {term}", term=words)
    return _("a sentence of {term}, DPR {dpr}", term=words, dpr=fact.deprivation)


def without_a_sentence(told: Told, _today: date) -> Iterator[Doubt]:
    """A step that only a sentence allows, where none is told and the record does not state that one is served or was."""
    sentenced = any(one.kind.phase is Phase.JUDGMENT or one.custody is CustodyKind.REEDUCATION for one in told.facts)
    if sentenced or told.stated in SERVING | OUT:
        return
    for fact in told.facts:
        is_step = fact.kind.phase in {Phase.SERVING, Phase.APPEAL} or fact.kind.name == ClemencyKind.SPECIAL_PARDON
        if is_step and not fact.kind.undoes:
            yield Doubt(_("{fact}: no sentence is on record.", fact=named(fact)))


def not_of_that_sentence(told: Told, _today: date) -> Iterator[Doubt]:
    """A step that the sentence on record does not allow."""
    judged = told.of(Phase.JUDGMENT)
    for fact in told.of(Phase.SERVING, Phase.END):
        sentence = next((one for one in reversed(judged) if not is_before(fact, one)), None)
        if sentence is None:
            continue
        penalty = _commuted_by(told, fact, sentence)
        if _is_against(told, fact, penalty.penalty):
            text = _("{fact}: on record is {held}.", fact=named(fact), held=_imposed(penalty))
            yield Doubt(text)


def _commuted_by(told: Told, fact: NewFact, sentence: NewFact) -> NewFact:
    """The sentence as the commutations before a fact left it; one that may be of the same day came before anything but another."""
    own = replace(sentence, penalty=sentence.penalty or (Penalty.FIXED_TERM if sentence.amount is not None else None))
    for step in told.facts:
        came = is_before(step, fact) if _is(fact, ClemencyKind.COMMUTATION) else not is_before(fact, step)
        if _is(step, ClemencyKind.COMMUTATION) and step is not fact and came and own.penalty in ENDLESS:
            to = Penalty.FIXED_TERM if step.amount is not None else Penalty.LIFE
            own = replace(own, penalty=to, amount=step.amount, deprivation=step.deprivation)
    return own


def _is_against(told: Told, fact: NewFact, penalty: Penalty | None) -> bool:
    """Whether a penalty does not allow a step; where it is not known it allows all."""
    if penalty is None:
        return False
    if fact.kind.name == EventKind.EXECUTION:
        return not any(one.penalty in {Penalty.DEATH, Penalty.DEATH_WITH_REPRIEVE} for one in told.of(Phase.JUDGMENT))
    if fact.kind.name == ClemencyKind.COMMUTATION:
        return penalty not in ENDLESS or (penalty is Penalty.LIFE and fact.amount is None)
    if fact.kind.name == ClemencyKind.SENTENCE_REDUCTION:
        return penalty in ENDLESS and fact.amount is not None
    if fact.kind.name == ClemencyKind.PAROLE:
        is_revoked = any(one.kind.undoes == "suspension" and not is_before(fact, one) for one in told.facts)
        return penalty in _WITHOUT_PAROLE and not is_revoked
    return False


def _is_commuted(told: Told, fact: NewFact) -> bool:
    return any(_is(one, ClemencyKind.COMMUTATION) and not is_before(fact, one) for one in told.facts)


def deprivation_made_longer(told: Told, _today: date) -> Iterator[Doubt]:
    """A ruling that would reduce the deprivation of political rights to more than was imposed."""
    imposed = next(
        (one.deprivation for one in reversed(told.of(Phase.JUDGMENT)) if isinstance(one.deprivation, Term)), None
    )
    for fact in told.facts:
        now = fact.deprivation
        if not _is(fact, ClemencyKind.SENTENCE_REDUCTION) or not isinstance(now, Term) or imposed is None:
            continue
        if in_months(now) > in_months(imposed) and not _is_commuted(told, fact):
            text = _("DPR reduced to {now}: more than the {imposed} imposed.", now=now, imposed=imposed)
            yield Doubt(text, about=About.DEPRIVATION)


def more_than_the_term(told: Told, _today: date) -> Iterator[Doubt]:
    """Reductions that leave nothing of a term."""
    judged = [fact for fact in told.facts if fact.kind.phase is Phase.JUDGMENT]
    if not judged:
        return
    sentence = max(judged, key=lambda fact: fact.happened_on.earliest() if fact.happened_on else date.min)
    commuted = [fact for fact in told.facts if _is(fact, ClemencyKind.COMMUTATION) and fact.amount is not None]
    term = commuted[-1].amount if commuted else sentence.amount
    if term is None:
        return
    taken, months = 0, term.years * MONTHS + term.months
    for fact in told.facts:
        own = fact.happened_on is None or sentence.happened_on is None or not is_before(fact, sentence)
        if not (_is(fact, ClemencyKind.SENTENCE_REDUCTION) and own and fact.amount is not None):
            continue
        amount = fact.amount.years * MONTHS + fact.amount.months
        taken += amount
        if amount > months:
            text = by_sex(told, _MORE, amount=fact.amount, term=term)
            yield Doubt(text, about=About.TERM)
        elif taken >= months:
            text = _("With {amount} off, nothing is left of the term of {term}.", amount=fact.amount, term=term)
            yield Doubt(text, about=About.TERM)


def one_crime_alone(told: Told, _today: date) -> Iterator[Doubt]:
    """A fixed term that only several crimes punished together can bring, and not several charges on record."""
    for fact in told.facts:
        is_fixed = fact.kind.phase is Phase.JUDGMENT and fact.penalty in {None, Penalty.FIXED_TERM}
        if not is_fixed or fact.amount is None or told.charges > 1:
            continue
        rule = load_rules().closest("fixed_limits", fact.happened_on.latest() if fact.happened_on else date.max)
        most = rule.number("max_years_single")
        if in_months(fact.amount) > most * MONTHS:
            text = _(
                "{term} for one charge: more than {n} years is for several crimes punished together.",
                term=fact.amount,
                n=most,
            )
            of_several = _(
                "{term}: more than {n} years is for several crimes punished together.", term=fact.amount, n=most
            )
            is_one = told.charges == 1
            yield Doubt(text if is_one else of_several, (rule,), About.TERM, is_remark=not is_one)


def too_long_in_reeducation(told: Told, _today: date) -> Iterator[Doubt]:
    """Re-education through labour beyond its longest term and its longest extension, or after it was abolished."""
    for fact in told.facts:
        if fact.custody is not CustodyKind.REEDUCATION:
            continue
        rule = load_rules().closest("reeducation", fact.happened_on.latest() if fact.happened_on else date.max)
        most = rule.number("max_years") + rule.number("max_years_extension")
        length = in_months(fact.amount) if fact.amount is not None else _months_held(fact)
        if length > most * MONTHS:
            yield Doubt(
                _("Re-education through labour lasts at most {n} years, extensions included.", n=most),
                (rule,),
                About.TERM if fact.amount is not None else About.DATE,
            )
        if rule.until is not None and fact.happened_on is not None and fact.happened_on.earliest() > rule.until:
            text = _(
                "{fact}: re-education through labour was abolished on {until}.", fact=named(fact), until=rule.until
            )
            yield Doubt(text, (rule,))


def _months_held(fact: NewFact) -> int:
    """Whole months that a stay lasted at least; 0 where a day is not known."""
    if fact.happened_on is None or fact.until is None:
        return 0
    first, last = fact.happened_on.latest(), fact.until.earliest()
    return (last.year - first.year) * MONTHS + last.month - first.month


def _days_held(first: PartialDate, last: PartialDate) -> int:
    """Days that a stay lasted at least, the last one included."""
    return (last.earliest() - first.latest()).days + 1


def _is(fact: NewFact, kind: ClemencyKind) -> bool:
    return fact.kind.name == kind


_MORE: Said = {
    True: lambda **slots: _("{amount} off is more than his term of {term}.", **slots),
    False: lambda **slots: _("{amount} off is more than her term of {term}.", **slots),
    None: lambda **slots: _("{amount} off is more than the term of {term}.", **slots),
}

CHECKS = (
    longer_than_a_stay_lasts,
    beyond_the_length_of_the_penalty,
    as_a_child,
    another_sentence,
    without_a_sentence,
    not_of_that_sentence,
    deprivation_made_longer,
    more_than_the_term,
    one_crime_alone,
    too_long_in_reeducation,
)
