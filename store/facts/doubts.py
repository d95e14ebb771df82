"""What cannot be so, or hardly, in the order of a case: asked before anything is put on record.

Every question is one about all that is told of a person. What a new fact makes doubtful is what is doubtful with it and
was not without it: `new_doubts`. So the same check holds whichever of two facts that do not fit came first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from store.dates import NO_START, PartialDate
from store.facts import measures
from store.facts.acts import IN_CUSTODY, ClemencyKind, ReleaseType
from store.facts.drawing import title
from store.facts.fields import ANNOUNCED, HAPPENED, LEARNED
from store.facts.kind import TO_COME, NewFact, Phase, Told
from store.facts.kinds.detention import lets_out
from store.facts.kinds.trial import is_after_judgment
from store.facts.naming import Said, by_sex, is_before, is_told_since, named
from store.law.doubt import Doubt
from store.law.facts import CustodyKind, Penalty
from store.texts import Text, _, n_

FOUNDED = date(1949, 10, 1)
"""The People's Republic: what is told of an earlier day is most likely a misprint."""
OLDEST = 120
"""Years that nobody outlives."""


def doubts(told: Told, today: date) -> list[Doubt]:
    """All that is doubtful in the dates and lengths told of one person; what the law's own checks find is not here."""
    dated = replace(told, facts=tuple(_by_its_announcement(fact) for fact in told.facts))
    return [doubt for check in CHECKS for doubt in check(dated, today)]


def _by_its_announcement(fact: NewFact) -> NewFact:
    """What was announced had happened by then, where no day is told."""
    if fact.happened_on is not None or fact.announced_on is None:
        return fact
    return replace(fact, happened_on=PartialDate.or_earlier(fact.announced_on))


def of_birth(born: PartialDate, today: date) -> list[Doubt]:
    """What is doubtful in a date of birth alone."""
    if born.earliest() > today:
        return [Doubt(_lies_ahead(born))]
    if today.year - born.latest().year > OLDEST:
        return [Doubt(_("Born {date}: more than {n} years ago.", date=born, n=OLDEST))]
    age = measures.age_on(born, PartialDate.of(today))
    if age < measures.LEAST_AGE:
        return [
            Doubt(n_("Born {date}: {n} year old at most.", "Born {date}: {n} years old at most.", n=age, date=born))
        ]
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


def in_the_future(told: Told, today: date) -> Iterator[Doubt]:
    """What is said to have happened on a day that has not come."""
    for fact in told.facts:
        for part, day in fact.dates():
            if day.earliest() > today and not (fact.kind.phase in TO_COME and part in {"happened_on", fact.kind.moves}):
                yield Doubt(_("{fact}: {date} lies in the future.", fact=title(fact), date=day), part=part)


def too_early(told: Told, _today: date) -> Iterator[Doubt]:
    """What is said to have happened before the person was born, or before there was a People's Republic."""
    for fact in told.facts:
        for part, day in fact.dates():
            if told.born is not None and is_before(day, told.born):
                text = _("{fact} comes before birth ({born}).", fact=named(fact, day), born=told.born)
                yield Doubt(text, part=part)
            elif day.latest() < FOUNDED:
                text = _(
                    "{fact}: before {founded} there was no People's Republic.", fact=named(fact, day), founded=FOUNDED
                )
                yield Doubt(text, part=part)


def after_the_end(told: Told, _today: date) -> Iterator[Doubt]:
    """What is said to have happened to the dead."""
    ends = told.of(Phase.END)
    for end in ends:
        for fact in told.of(*_HAPPENED):
            if end.happened_on is not None and fact is not end and is_before(end, fact):
                died = by_sex(told, _DIED, date=end.happened_on)
                yield Doubt(_("{fact}. {died}", fact=named(fact), died=died))
    for end in ends:
        for fact in told.of(*TO_COME):
            if is_told_since(fact, end) and told.facts.index(fact) > told.facts.index(end):
                died = by_sex(told, _DIED, date=end.happened_on)
                yield Doubt(_("{fact}. {died}", fact=named(fact), died=died))
    if told.has_died and not ends:
        last = told.of(*_HAPPENED)[-1:]
        for fact in (*told.of(Phase.OUT, *TO_COME), *(one for one in last if one.kind.phase is not Phase.OUT)):
            yield Doubt(_("{fact}: by the record the person has died, on a day not known.", fact=named(fact)))
    for other in ends[1:]:
        yield Doubt(_("{fact}: the record holds the end of this life already.", fact=named(other)))


def out_too_soon(told: Told, _today: date) -> Iterator[Doubt]:
    """A release with what it must follow after it, and no new custody in between."""
    for out in told.of(Phase.OUT):
        for fact in told.of(Phase.JUDGMENT, Phase.SERVING, Phase.OUT):
            if fact is not out and is_before(out, fact) and not _between(told, out, fact, _taken_in(fact)):
                yield Doubt(_comes_before(out, fact))
        held = told.of(Phase.CUSTODY)
        is_judged = any(not is_before(out, judged) for judged in told.of(Phase.JUDGMENT))
        if held and not is_judged and all(is_before(out, stay) for stay in held):
            yield Doubt(_comes_before(out, held[0]))


def without_a_judgment(told: Told, _today: date) -> Iterator[Doubt]:
    """What only happens to somebody who serves, before the first judgment; what takes back a step that is not held."""
    judged = told.of(Phase.JUDGMENT)
    for fact in told.of(Phase.SERVING):
        if judged and all(is_before(fact, sentence) for sentence in judged):
            yield Doubt(_comes_before(fact, judged[0]))
        if fact.kind.undoes and not _is_there_to_undo(told, fact):
            yield Doubt(_("{fact}: nothing on record that could be revoked by then.", fact=named(fact)))


def _is_there_to_undo(told: Told, fact: NewFact) -> bool:
    def is_it(one: NewFact) -> bool:
        return one.kind.name == fact.kind.undoes or (
            fact.kind.undoes == "suspension" and one.penalty is Penalty.SUSPENDED
        )

    return any(is_it(one) and not is_before(fact, one) for one in told.facts)


def held_while_serving(told: Told, _today: date) -> Iterator[Doubt]:
    """Custody that begins while a sentence is served in custody, or after the sentence it should have come before."""
    judged = [
        fact for fact in told.of(Phase.JUDGMENT) if fact.penalty is None or fact.penalty in IN_CUSTODY
    ]  # fmt: skip
    for stay in told.of(Phase.CUSTODY):
        earlier = [sentence for sentence in judged if is_before(sentence, stay)]
        if not earlier or _has_ended(told, earlier[-1], stay):
            continue
        if not _between(told, earlier[-1], stay, _lets_out):
            yield Doubt(_comes_before(earlier[-1], stay))


def taken_in_while_outside(told: Told, _today: date) -> Iterator[Doubt]:
    """Custody of somebody who served outside, where nobody has told that this was revoked: a question, not an error."""
    for stay in told.of(Phase.CUSTODY):
        if stay.custody in {CustodyKind.BAIL, CustodyKind.HOME_SURVEILLANCE} or stay.until is not None:
            continue
        left = [one for one in told.of(Phase.JUDGMENT, Phase.SERVING, Phase.OUT) if is_before(one, stay)]
        last = next((one for one in reversed(left) if lets_out(one) or one.kind.phase is not Phase.SERVING), None)
        if last is None or last.kind.phase is Phase.OUT or not lets_out(last) or _is_undone(told, last) or (
            last.kind.phase is Phase.SERVING and _may_have_ended(told, stay)
        ):  # fmt: skip
            continue
        text = _("{fact}: {outside} by the record. If that was revoked, record it too.", fact=named(stay), outside=named(last))  # fmt: skip
        yield Doubt(text, is_remark=True)


def _is_undone(told: Told, step: NewFact) -> bool:
    """Whether somebody has told that a step was taken back, be it later."""
    undone = {one.kind.undoes for one in told.facts if not is_before(one, step)}
    return step.kind.name in undone or (step.penalty is Penalty.SUSPENDED and "suspension" in undone)


def _has_ended(told: Told, sentence: NewFact, stay: NewFact) -> bool:
    """Whether the sentence ended by the law before somebody was held again."""
    return sentence is told.of(Phase.JUDGMENT)[-1] and _may_have_ended(told, stay)


def _may_have_ended(told: Told, fact: NewFact) -> bool:
    """Whether the last sentence can have ended by the day of a fact: by the law's count, or as was announced."""
    announced = (one.happened_on.earliest() for one in told.of(Phase.AHEAD) if one.happened_on is not None)
    ends = [*announced, *([told.end[0]] if told.end is not None else [])]
    return fact.happened_on is not None and any(end <= fact.happened_on.latest() for end in ends)


def no_release(told: Told, _today: date) -> Iterator[Doubt]:
    """A release told of somebody on medical parole whose sentence runs on."""
    for out in told.of(Phase.OUT):
        day = out.happened_on
        if day is None or out.release is ReleaseType.MEDICAL_PAROLE_ABROAD:
            continue
        others = tuple(fact for fact in told.facts if fact is not out)
        if not _may_have_ended(told, out) and Told(others).on_medical_parole(day):
            yield Doubt(by_sex(told, _NO_RELEASE))


def in_its_own_order(told: Told, _today: date) -> Iterator[Doubt]:
    """Dates of one fact that come before the day it happened."""
    for fact in told.facts:
        if fact.happened_on is None:
            continue
        for part, day in fact.dates():
            is_told_ahead = fact.kind.phase in TO_COME and part in {ANNOUNCED.name, LEARNED.name}
            if (
                part != HAPPENED.name
                and is_before(day, fact.happened_on)
                and part != fact.kind.moves
                and not is_told_ahead
            ):
                text = _("{fact}: {date} comes before it.", fact=named(fact), date=day)
                yield Doubt(text, part=part)


def arrested_before_detained(told: Told, _today: date) -> Iterator[Doubt]:
    """An arrest before the detention that it follows, and no release in between."""
    stays = told.of(Phase.CUSTODY)
    for arrest in (stay for stay in stays if stay.custody is CustodyKind.ARREST):
        for stay in stays:
            is_detention = stay.custody in {None, CustodyKind.DETENTION}
            if is_detention and is_before(arrest, stay) and not _between(told, arrest, stay, _ends_custody):
                yield Doubt(_comes_before(arrest, stay))


SAME_DAYS = 31
"""Two facts of one kind so close to each other may be one, told with two dates."""


def told_twice(told: Told, _today: date) -> Iterator[Doubt]:
    """Two facts of one kind within a month, or one of them on no day, and nothing between them that lets there be two."""
    for one, other in combinations((fact for fact in told.facts if fact.kind.phase in _TWICE), 2):
        first, second = (other, one) if is_before(other, one) else (one, other)
        if first.kind is second.kind and _may_be_one(told, first, second):
            text = _("{second}: {first} is on record. The same one?", second=named(second), first=named(first))
            yield Doubt(text)


_TWICE = (Phase.CUSTODY, Phase.SERVING, Phase.OUT)


def _may_be_one(told: Told, first: NewFact, second: NewFact) -> bool:
    days = [fact.happened_on for fact in (first, second) if fact.happened_on and fact.happened_on.year != NO_START]
    if len(days) == 1:  # of the other nobody knows the day, so only what it says can tell the two apart
        mine, theirs = ({**fact.parts(), "happened_on": None, "announced_on": None} for fact in (first, second))
        return first.kind.phase is not Phase.CUSTODY and all(
            mine[name] == theirs[name] for name in mine.keys() & theirs.keys()
        )
    if len(days) < len((first, second)):
        return False
    is_close = (days[1].earliest() - days[0].latest()).days <= SAME_DAYS
    if first.kind.phase is not Phase.CUSTODY:
        return is_close and not _between(told, first, second, lambda fact: fact.kind is not first.kind)
    is_apart = is_before(first, second) or (first.happened_on == second.happened_on and _contradict(first, second))
    is_alike = _custody(first) is _custody(second) and first.until is None and is_apart
    return is_close and is_alike and not _between(told, first, second, _ends_custody)


def _contradict(one: NewFact, other: NewFact) -> bool:
    """Whether two facts of one day say different things of the same part."""
    mine, theirs = one.parts(), other.parts()
    return any(mine[name] != theirs[name] for name in mine.keys() & theirs.keys() - {ANNOUNCED.name, LEARNED.name})


def _custody(stay: NewFact) -> CustodyKind:
    return stay.custody or CustodyKind.DETENTION


def _ends_custody(fact: NewFact) -> bool:
    return fact.kind.phase in {Phase.OUT, Phase.JUDGMENT} or fact.custody is CustodyKind.BAIL


def in_the_order_of_proceedings(told: Told, _today: date) -> Iterator[Doubt]:
    """A step on the way to a judgment after it, after a release, or before any custody; a step against one before it."""
    judged = told.of(Phase.JUDGMENT)
    for step in (one for one in told.of(Phase.COURT) if not is_after_judgment(one)):
        for over in (*judged, *told.of(Phase.OUT)):
            if is_before(over, step) and not _between(told, over, step, _begins_anew):
                yield Doubt(_comes_before(over, step))
                break
        later = [stay for stay in told.of(Phase.CUSTODY) if is_before(step, stay)]
        if later and not any(
            one.kind.phase in _BEFORE_COURT and one not in later and not is_before(later[0], one) for one in told.facts
        ):
            yield Doubt(_comes_before(step, later[0]))
    for step in told.of(Phase.APPEAL):
        if judged and all(is_before(step, sentence) for sentence in judged):
            yield Doubt(_comes_before(step, judged[0]))


_BEFORE_COURT = frozenset({Phase.CUSTODY, Phase.JUDGMENT, Phase.OUT})
"""What explains a step in court that comes before custody: an earlier custody, or the end of an earlier case."""


def _begins_anew(fact: NewFact) -> bool:
    """Whether proceedings can begin anew with it: custody, or a judgment that was quashed."""
    return fact.kind.phase in {Phase.CUSTODY, Phase.APPEAL}


LATER_THAN_THE_COUNT = timedelta(days=366)
"""A release announced for so much later than the law's count is no delay of a break in custody."""


def announced_against_the_record(told: Told, _today: date) -> Iterator[Doubt]:
    """A release announced for a day before its own judgment, long after the end, or beside another announcement."""
    announced = told.of(Phase.AHEAD)
    judged = told.of(Phase.JUDGMENT)
    for fact in announced:
        if judged and is_before(fact, judged[-1]):
            yield Doubt(_comes_before(fact, judged[-1]))
        day = fact.happened_on
        if told.end is not None and day is not None and day.earliest() > told.end[1] + LATER_THAN_THE_COUNT:
            text = _(
                "{fact}: long after the end of the sentence by the law ({end}).", fact=named(fact), end=told.end[1]
            )
            yield Doubt(text)
    for first, second in pairwise(announced):
        if is_before(first, second):
            text = _(
                "{second}: {first} is on record. Which of the two holds?", second=named(second), first=named(first)
            )
            yield Doubt(text)


def _taken_in(fact: NewFact) -> Callable[[NewFact], bool]:
    """What must lie between a release and a later fact: for a judgment custody, for anything else a judgment will do."""
    phases = {Phase.CUSTODY} if fact.kind.phase is Phase.JUDGMENT else {Phase.CUSTODY, Phase.JUDGMENT}
    return lambda one: one.kind.phase in phases


def _lets_out(fact: NewFact) -> bool:
    is_step = fact.kind.phase is Phase.SERVING and fact.kind.name in {ClemencyKind.PAROLE, ClemencyKind.MEDICAL_PAROLE}
    return is_step or fact.kind.phase is Phase.OUT


def _between(told: Told, first: NewFact, last: NewFact, wanted: Callable[[NewFact], bool]) -> bool:
    """Whether something of that sort can have happened between two facts."""
    return any(
        wanted(fact) and fact not in (first, last) and not is_before(fact, first) and not is_before(last, fact)
        for fact in told.facts
        if fact.happened_on is not None
    )


def _comes_before(earlier: NewFact, later: NewFact) -> Text:
    return _("{first} comes before {second}.", first=named(earlier), second=named(later))


_HAPPENED = (Phase.CUSTODY, Phase.COURT, Phase.JUDGMENT, Phase.APPEAL, Phase.SERVING, Phase.OUT, Phase.LIFE, Phase.END)

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


def of_their_kind(told: Told, _today: date) -> Iterator[Doubt]:
    """What a kind itself finds doubtful."""
    for fact in told.facts:
        yield from fact.kind.doubts(fact, told)


Check = Callable[[Told, date], Iterator[Doubt]]
CHECKS: tuple[Check, ...] = (
    in_the_future,
    too_early,
    after_the_end,
    out_too_soon,
    without_a_judgment,
    held_while_serving,
    taken_in_while_outside,
    no_release,
    in_its_own_order,
    arrested_before_detained,
    told_twice,
    announced_against_the_record,
    in_the_order_of_proceedings,
    of_their_kind,
    *measures.CHECKS,
)
