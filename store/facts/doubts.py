"""What cannot be so, or hardly, in the order of a case: asked before anything is put on record.

Every question is one about all that is told of a person. What a new fact makes doubtful is what is doubtful with it and
was not without it: `new_doubts`. So the same check holds whichever of two facts that do not fit came first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from store.dates import MONTHS, PartialDate
from store.facts.acts import IN_CUSTODY, ClemencyKind, ReleaseType
from store.facts.drawing import title
from store.facts.kind import NewFact, Phase, Told
from store.law.facts import CustodyKind, Penalty
from store.law.groups import in_months
from store.law.plausibility import About, Doubt
from store.law.rulebook import load_rules
from store.texts import Text, _

FOUNDED = date(1949, 10, 1)
"""The People's Republic: what is told of an earlier day is most likely a misprint."""
OLDEST = 120
"""Years that nobody outlives."""


def doubts(told: Told, today: date) -> list[Doubt]:
    """All that is doubtful in the dates and lengths told of one person; what the law's own checks find is not here."""
    return [doubt for check in CHECKS for doubt in check(told, today)]


def of_birth(born: PartialDate, today: date) -> list[Doubt]:
    """What is doubtful in a date of birth alone."""
    if born.earliest() > today:
        return [Doubt(_lies_ahead(born))]
    if today.year - born.latest().year > OLDEST:
        return [Doubt(_("Born {date}: more than {n} years ago.", date=born, n=OLDEST))]
    return []


def new_doubts(before: Iterable[Doubt], after: Iterable[Doubt]) -> list[Doubt]:
    """What is doubtful now and was not before, as often as it is."""
    left = Counter(key(doubt.text) for doubt in before)
    found = []
    for doubt in after:
        if left[key(doubt.text)]:
            left[key(doubt.text)] -= 1
        else:
            found.append(doubt)
    return found


def key(text: Text) -> str:
    """A doubt as its answer names it: its English words, whatever they read like in another language."""
    return str(text)


def _lies_ahead(day: PartialDate) -> Text:
    return _("{date} lies in the future.", date=day)


def _named(fact: NewFact, day: PartialDate | None = None) -> Text:
    return _("{fact}, {date}", fact=title(fact), date=day or fact.happened_on)


def in_the_future(told: Told, today: date) -> Iterator[Doubt]:
    """What is said to have happened on a day that has not come."""
    for fact in told.facts:
        for part, day in fact.dates():
            if day.earliest() > today and not (fact.kind.phase is Phase.AHEAD and part == "happened_on"):
                yield Doubt(_("{fact}: {date} lies in the future.", fact=title(fact), date=day), part=part)


def too_early(told: Told, _today: date) -> Iterator[Doubt]:
    """What is said to have happened before the person was born, or before there was a People's Republic."""
    for fact in told.facts:
        for part, day in fact.dates():
            if told.born is not None and _before(day, told.born):
                text = _("{fact} comes before birth ({born}).", fact=_named(fact, day), born=told.born)
                yield Doubt(text, part=part)
            elif day.latest() < FOUNDED:
                text = _(
                    "{fact}: before {founded} there was no People's Republic.", fact=_named(fact, day), founded=FOUNDED
                )
                yield Doubt(text, part=part)


def after_the_end(told: Told, _today: date) -> Iterator[Doubt]:
    """What is said to have happened to the dead."""
    ends = told.of(Phase.END)
    for end in ends:
        for fact in told.of(*_HAPPENED):
            if end.happened_on is not None and fact is not end and _before(end, fact):
                died = _by_sex(told, _DIED, date=end.happened_on)
                yield Doubt(_("{fact}. {died}", fact=_named(fact), died=died))
    if told.has_died and not ends:
        for out in told.of(Phase.OUT):
            yield Doubt(_("{fact}: by the record the person has died, on a day not known.", fact=_named(out)))
    for other in ends[1:]:
        yield Doubt(_("{fact}: the record holds the end of this life already.", fact=_named(other)))


def out_too_soon(told: Told, _today: date) -> Iterator[Doubt]:
    """A release with what it must follow after it, and no new custody in between."""
    for out in told.of(Phase.OUT):
        for fact in told.of(Phase.JUDGMENT, Phase.SERVING, Phase.OUT):
            if fact is not out and _before(out, fact) and not _between(told, out, fact, _taken_in(fact)):
                yield Doubt(_comes_before(out, fact))
        held = told.of(Phase.CUSTODY)
        is_judged = any(not _before(out, judged) for judged in told.of(Phase.JUDGMENT))
        if held and not is_judged and all(_before(out, stay) for stay in held):
            yield Doubt(_comes_before(out, held[0]))


def without_a_judgment(told: Told, _today: date) -> Iterator[Doubt]:
    """What only happens to somebody who serves, before the first judgment; what takes back a step that is not held."""
    judged = told.of(Phase.JUDGMENT)
    for fact in told.of(Phase.SERVING):
        if judged and all(_before(fact, sentence) for sentence in judged):
            yield Doubt(_comes_before(fact, judged[0]))
        if fact.kind.undoes and not _is_there_to_undo(told, fact):
            yield Doubt(_("{fact}: nothing on record that could be revoked by then.", fact=_named(fact)))


def _is_there_to_undo(told: Told, fact: NewFact) -> bool:
    def is_it(one: NewFact) -> bool:
        return one.kind.name == fact.kind.undoes or (
            fact.kind.undoes == "suspension" and one.penalty is Penalty.SUSPENDED
        )

    return any(is_it(one) and not _before(fact, one) for one in told.facts)


def held_while_serving(told: Told, _today: date) -> Iterator[Doubt]:
    """Custody that begins while a sentence is served in custody, or after the sentence it should have come before."""
    judged = [
        fact for fact in told.of(Phase.JUDGMENT) if fact.penalty is None or fact.penalty in IN_CUSTODY
    ]  # fmt: skip
    for stay in told.of(Phase.CUSTODY):
        earlier = [sentence for sentence in judged if _before(sentence, stay)]
        if not earlier or _has_ended(told, earlier[-1], stay):
            continue
        if not _between(told, earlier[-1], stay, _lets_out):
            yield Doubt(_comes_before(earlier[-1], stay))


def _has_ended(told: Told, sentence: NewFact, stay: NewFact) -> bool:
    """Whether the sentence ended by the law before somebody was held again."""
    is_last = sentence is told.of(Phase.JUDGMENT)[-1]
    day = stay.happened_on
    return is_last and told.end is not None and day is not None and told.end[0] < day.latest()


def no_release(told: Told, _today: date) -> Iterator[Doubt]:
    """A release told of somebody on medical parole whose sentence runs on."""
    for out in told.of(Phase.OUT):
        day = out.happened_on
        if day is None or out.release is ReleaseType.MEDICAL_PAROLE_ABROAD:
            continue
        is_over = told.end is not None and day.latest() >= told.end[0]
        others = tuple(fact for fact in told.facts if fact is not out)
        if not is_over and Told(others).on_medical_parole(day):
            yield Doubt(_by_sex(told, _NO_RELEASE))


def in_its_own_order(told: Told, _today: date) -> Iterator[Doubt]:
    """Dates of one fact that come before the day it happened."""
    for fact in told.facts:
        if fact.happened_on is None:
            continue
        for part, day in fact.dates():
            if part not in {"happened_on", "reprieve_from"} and _before(day, fact.happened_on):
                text = _("{fact}: {date} comes before it.", fact=_named(fact), date=day)
                yield Doubt(text, part=part)


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
        own = fact.happened_on is None or sentence.happened_on is None or not _before(fact, sentence)
        if not (_is(fact, ClemencyKind.SENTENCE_REDUCTION) and own and fact.amount is not None):
            continue
        amount = fact.amount.years * MONTHS + fact.amount.months
        taken += amount
        if amount > months:
            text = _by_sex(told, _MORE, amount=fact.amount, term=term)
            yield Doubt(text, about=About.TERM)
        elif taken >= months:
            text = _("With {amount} off, nothing is left of the term of {term}.", amount=fact.amount, term=term)
            yield Doubt(text, about=About.TERM)


def one_crime_alone(told: Told, _today: date) -> Iterator[Doubt]:
    """A fixed term that only several crimes punished together can bring, with one charge on record."""
    for fact in told.facts:
        is_fixed = fact.kind.phase is Phase.JUDGMENT and fact.penalty in {None, Penalty.FIXED_TERM}
        if not is_fixed or fact.amount is None or told.charges != 1:
            continue
        rule = load_rules().closest("fixed_limits", fact.happened_on.latest() if fact.happened_on else date.max)
        most = rule.number("max_years_single")
        if in_months(fact.amount) > most * MONTHS:
            text = _(
                "{term} for one charge: more than {n} years is for several crimes punished together.",
                term=fact.amount,
                n=most,
            )
            yield Doubt(text, (rule,), About.TERM)


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
                "{fact}: re-education through labour was abolished on {until}.", fact=_named(fact), until=rule.until
            )
            yield Doubt(text, (rule,))


def _months_held(fact: NewFact) -> int:
    """Whole months that a stay lasted at least; 0 where a day is not known."""
    if fact.happened_on is None or fact.until is None:
        return 0
    first, last = fact.happened_on.latest(), fact.until.earliest()
    return (last.year - first.year) * MONTHS + last.month - first.month


def _is(fact: NewFact, kind: ClemencyKind) -> bool:
    return fact.kind.name == kind


def _taken_in(fact: NewFact) -> Callable[[NewFact], bool]:
    """What must lie between a release and a later fact: for a judgment custody, for anything else a judgment will do."""
    phases = {Phase.CUSTODY} if fact.kind.phase is Phase.JUDGMENT else {Phase.CUSTODY, Phase.JUDGMENT}
    return lambda one: one.kind.phase in phases


def _lets_out(fact: NewFact) -> bool:
    is_step = fact.kind.phase is Phase.SERVING and fact.kind.name in {ClemencyKind.PAROLE, ClemencyKind.MEDICAL_PAROLE}
    return is_step or fact.kind.phase is Phase.OUT


def _before(one: NewFact | PartialDate, other: NewFact | PartialDate) -> bool:
    """Whether one day lies before another beyond doubt; what has no date lies nowhere."""
    first, second = (item.happened_on if isinstance(item, NewFact) else item for item in (one, other))
    return first is not None and second is not None and first.latest() < second.earliest()


def _between(told: Told, first: NewFact, last: NewFact, wanted: Callable[[NewFact], bool]) -> bool:
    """Whether something of that sort can have happened between two facts."""
    return any(
        wanted(fact) and fact not in (first, last) and not _before(fact, first) and not _before(last, fact)
        for fact in told.facts
        if fact.happened_on is not None
    )


def _comes_before(earlier: NewFact, later: NewFact) -> Text:
    return _("{first} comes before {second}.", first=_named(earlier), second=_named(later))


_HAPPENED = (Phase.CUSTODY, Phase.JUDGMENT, Phase.SERVING, Phase.OUT, Phase.END)

Said = Mapping[bool | None, Callable[..., Text]]
_DIED: Said = {
    True: lambda **slots: _("He died on {date} by the record: correct one of the two.", **slots),
    False: lambda **slots: _("She died on {date} by the record: correct one of the two.", **slots),
    None: lambda **slots: _("Died on {date} by the record: correct one of the two.", **slots),
}
_NO_RELEASE: Said = {
    True: lambda: _("Medical parole is no release: public security supervises him."),
    False: lambda: _("Medical parole is no release: public security supervises her."),
    None: lambda: _("Medical parole is no release: public security supervises the person."),
}
_MORE: Said = {
    True: lambda **slots: _("{amount} off is more than his term of {term}.", **slots),
    False: lambda **slots: _("{amount} off is more than her term of {term}.", **slots),
    None: lambda **slots: _("{amount} off is more than the term of {term}.", **slots),
}


def _by_sex(told: Told, said: Said, **slots: object) -> Text:
    return said[told.is_male](**slots)


Check = Callable[[Told, date], Iterator[Doubt]]
CHECKS: tuple[Check, ...] = (
    in_the_future,
    too_early,
    after_the_end,
    out_too_soon,
    without_a_judgment,
    held_while_serving,
    no_release,
    in_its_own_order,
    more_than_the_term,
    one_crime_alone,
    too_long_in_reeducation,
)
