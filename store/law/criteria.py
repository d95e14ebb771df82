"""Single criteria of a decree: whether a case met one on the decree's day, as far as its facts say. None: not known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, reduce

from store.dates import MONTHS, PartialDate
from store.law.counting import DAY, Length, years_later
from store.law.facts import CUSTODIES, Custody, CustodyKind, Facts, Penalty
from store.law.groups import is_violent
from store.law.offences import Category, Offence
from store.law.rulebook import Rule, RuleBook
from store.law.sentences import sentence
from store.law.values import FindingKind
from store.texts import Text, _

Meets = bool | None
UNENDING = {Penalty.LIFE, Penalty.DEATH_WITH_REPRIEVE, Penalty.DEATH}


@dataclass(frozen=True)
class Moment:
    """A case as it stood on the day of a decree: what was ruled later is not there."""

    facts: Facts
    day: date
    rule: Rule
    rules: RuleBook

    @classmethod
    def of(cls, facts: Facts, day: date, rule: Rule, rules: RuleBook) -> "Moment":
        """The case with the reductions and commutations of the time; a stated end only if nothing came after."""
        reductions = tuple(reduction for reduction in facts.reductions if _was(reduction.ruled_on, day))
        commutations = tuple(commutation for commutation in facts.commutations if _was(commutation.ruled_on, day))
        is_same = (reductions, commutations) == (facts.reductions, facts.commutations)
        stated = facts.stated_end if is_same else None
        then = replace(facts, reductions=reductions, commutations=commutations, stated_end=stated)
        return cls(then, day, rule, rules)

    @property
    def penalty(self) -> Penalty | None:
        """The penalty on the day."""
        return self.facts.commutations[-1].to if self.facts.commutations else self.facts.penalty

    @cached_property
    def end(self) -> tuple[date, date] | None:
        """The first and the last day the sentence could end on, as it stood then."""
        found = [finding for finding in sentence(self.facts, self.rules) if finding.kind is FindingKind.SENTENCE_END]
        for finding in found:
            if finding.earliest is not None and finding.latest is not None:
                return finding.earliest, finding.latest
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion of a decree: a test of the facts, or a question (`ask`) that a case store does not answer.

    A question is answered with no where the fact `refuted_by` is false and, where nobody has answered it otherwise, where
    the person was born in the year `born_before` or later, or every charge is of other categories than `charged_with`.
    """

    test: str | None = None
    ask: str | None = None
    says: str = ""
    zh: str = ""
    refuted_by: str | None = None
    born_before: int | None = None
    charged_with: Sequence[str] = ()
    n: int = 0
    of: Sequence[object] = ()
    unsure: Sequence[str] = ()
    share: float = 0.0

    def met(self, moment: Moment, known: Mapping[str, bool]) -> Meets:
        """Whether the case met it on the day. `known`: answers to questions, by their `ask`."""
        if self.test is not None:
            return TESTS[self.test](moment, self)
        if self.refuted_by is not None and getattr(moment.facts, self.refuted_by) is False:
            return False
        answered = known.get(str(self.ask))
        return False if answered is None and self._is_refuted(moment.facts) else answered

    def _is_refuted(self, facts: Facts) -> bool:
        """Whether the birth or the charges say that it is not so."""
        born = facts.born_on
        if self.born_before is not None and born is not None and born.earliest().year >= self.born_before:
            return True
        return bool(self.charged_with) and _among(facts.charges, self.charged_with) is False

    @property
    def words(self) -> Text:
        """The criterion in words."""
        if self.test is not None:
            return WORDS[self.test](self)
        return _("{says} ({zh})", says=self.says, zh=self.zh)


def _was(when: PartialDate | None, day: date) -> bool:
    """Whether something had happened by a day; what is undated had."""
    return when is None or when.earliest() <= day


def _at_or_before(when: PartialDate | None, day: date) -> Meets:
    """Whether a date lies on or before a day; None where it is not known well enough."""
    if when is None or (when.earliest() <= day < when.latest()):
        return None
    return when.latest() <= day


def final_before(moment: Moment, _criterion: Criterion) -> Meets:
    """Whether the judgment was final before the day the rule names; a judgment of a later day was not."""
    line = date.fromisoformat(str(moment.rule.conditions["judgment_effective_before"])) - DAY
    if moment.facts.effective_on is None and _at_or_before(moment.facts.sentenced_on, line) is False:
        return False
    return _at_or_before(moment.facts.effective_on, line)


def serving(moment: Moment, _criterion: Criterion) -> Meets:
    """Whether the sentence still ran: neither released nor dead, nor served to its end."""
    left = [_at_or_before(when, moment.day - DAY) for when in (moment.facts.released_on, moment.facts.died_on) if when]
    if True in left:
        return False
    if None in left:
        return None
    if moment.penalty in UNENDING or left:
        return True
    if moment.end is None:
        return None
    return _side(moment.end[0] >= moment.day, moment.end[1] < moment.day)


def _side(is_met: bool, is_failed: bool) -> Meets:
    return True if is_met else False if is_failed else None


def admits_guilt(moment: Moment, _criterion: Criterion) -> Meets:
    """Whether the person admits guilt."""
    return None if moment.facts.denies_guilt is None else not moment.facts.denies_guilt


def aged(moment: Moment, criterion: Criterion) -> Meets:
    """Whether the person had reached an age."""
    born = moment.facts.born_on
    if born is None:
        return None
    return _side(
        years_later(born.latest(), criterion.n) <= moment.day, years_later(born.earliest(), criterion.n) > moment.day
    )


def under_at_crime(moment: Moment, criterion: Criterion) -> Meets:
    """Whether the person was below an age at the time of the crime."""
    born, crime = moment.facts.born_on, moment.facts.crime_on
    if born is None or crime is None:
        return None
    return _side(
        years_later(born.earliest(), criterion.n) > crime.latest(),
        years_later(born.latest(), criterion.n) <= crime.earliest(),
    )


def short(moment: Moment, criterion: Criterion) -> Meets:
    """Whether the term, or else the remainder, was at most so many years."""
    longest, remainder = (int(str(years)) for years in criterion.of)
    if moment.penalty in UNENDING:
        return False
    left = _ends_by(moment, years_later(moment.day, remainder))
    if moment.facts.commutations:
        return left
    term = moment.facts.term
    if term is None:
        return left or None
    length = Length.of(term)
    return True if (length.all_months, length.days) <= (longest * MONTHS, 0) else left


def remainder_below(moment: Moment, criterion: Criterion) -> Meets:
    """Whether less than so many years remained; life and death with reprieve have no remainder."""
    if moment.penalty in UNENDING:
        return False
    return _ends_by(moment, years_later(moment.day, criterion.n) - DAY)


def _ends_by(moment: Moment, last: date) -> Meets:
    return None if moment.end is None else _side(moment.end[1] <= last, moment.end[0] > last)


def paroled_or_surveilled(moment: Moment, criterion: Criterion) -> Meets:
    """Whether the person was under public surveillance, or on parole with a share of the probation served."""
    if moment.penalty is Penalty.PUBLIC_SURVEILLANCE:
        return True
    paroled = moment.facts.paroled_on
    if moment.penalty is Penalty.CRIMINAL_DETENTION or (paroled is not None and not _was(paroled, moment.day)):
        return False
    if paroled is None or moment.end is None:
        return None
    part = Fraction(str(criterion.share))
    first, last = (
        start.toordinal() + part * (end - start).days
        for start, end in zip((paroled.earliest(), paroled.latest()), moment.end, strict=True)
    )
    return _side(max(first, last) <= moment.day.toordinal(), min(first, last) > moment.day.toordinal())


def not_violent(moment: Moment, _criterion: Criterion) -> Meets:
    """Whether no grave violence was among the crimes."""
    if moment.facts.is_violent is False:
        return True
    return False if is_violent(moment.facts) else None  # other crimes may be among them than are known


def not_recidivist(moment: Moment, _criterion: Criterion) -> Meets:
    """Whether the person is no recidivist."""
    return None if moment.facts.is_recidivist is None else not moment.facts.is_recidivist


def charge_outside(moment: Moment, criterion: Criterion) -> Meets:
    """Whether no charge is of the categories; `unsure` are categories of which no text says whether they count."""
    among = _among(moment.facts.charges, criterion.of)
    if among is not False:
        return None if among is None else False
    unsure = _among(moment.facts.charges, criterion.unsure)
    return True if unsure is False else None


def charge_among(moment: Moment, criterion: Criterion) -> Meets:
    """Whether a charge is of the categories."""
    return _among(moment.facts.charges, criterion.of)


def earlier_charge_among(moment: Moment, criterion: Criterion) -> Meets:
    """Whether a charge of an earlier sentence is."""
    return _among(moment.facts.earlier_charges, criterion.of)


def _among(charges: Iterable[tuple[Offence, ...]], categories: Sequence[object]) -> Meets:
    wanted = {Category(str(name)) for name in categories}
    answers = [{offence.category in wanted for offence in readings} for readings in charges]
    if {True} in answers:
        return True
    return False if answers and all(answer == {False} for answer in answers) else None


def penalty(moment: Moment, criterion: Criterion) -> Meets:
    """Whether the penalty, own or commuted to, is one of these."""
    if moment.facts.penalty is None:
        return None
    return moment.facts.penalty.rule_word in criterion.of


def crime_since(moment: Moment, _criterion: Criterion) -> Meets:
    """Whether the crime was committed on the decree's day or later."""
    before = _at_or_before(moment.facts.crime_on, moment.day - DAY)
    return None if before is None else not before


def custody(moment: Moment, criterion: Criterion) -> Meets:
    """Whether the person was held in one of these forms."""
    return True if _held(moment, criterion) else None


def custody_since(moment: Moment, criterion: Criterion) -> Meets:
    """Whether such custody began on the decree's day or later."""
    begun = [_at_or_before(custody.since, moment.day - DAY) for custody in _held(moment, criterion)]
    if False in begun:
        return True
    return False if begun and all(begun) else None


def _held(moment: Moment, criterion: Criterion) -> list[Custody]:
    return [custody for custody in moment.facts.custody if custody.kind.value in criterion.of]


Test = Callable[[Moment, Criterion], Meets]
TESTS: dict[str, Test] = {
    test.__name__: test
    for test in (
        final_before,
        serving,
        admits_guilt,
        aged,
        under_at_crime,
        short,
        remainder_below,
        paroled_or_surveilled,
        not_violent,
        not_recidivist,
        charge_outside,
        charge_among,
        earlier_charge_among,
        penalty,
        crime_since,
        custody,
        custody_since,
    )
}
"""The tests a decree can name, by the word that stands in its entry."""

CATEGORIES: dict[Category, Text] = {
    Category.STATE_SECURITY: _("endangering state security"),
    Category.TERRORISM: _("terrorism"),
    Category.COUNTERREVOLUTION: _("counterrevolution"),
    Category.CULT: _("cult offences"),
    Category.PUBLIC_ORDER: _("disturbing public order"),
    Category.PERSONAL_RIGHTS: _("infringing personal rights"),
    Category.PROPERTY: _("offences against property"),
    Category.ECONOMIC_ORDER: _("disturbing the economic order"),
    Category.DERELICTION: _("dereliction of duty"),
    Category.FINANCIAL_ORDER: _("disturbing the financial order"),
    Category.ORGANIZED_CRIME: _("organized crime"),
    Category.VIOLENT: _("listed violent crimes"),
}
FORMS = CUSTODIES


def _groups(criterion: Criterion) -> Text:
    return _either(CATEGORIES[Category(str(name))] for name in criterion.of)


def _forms(criterion: Criterion) -> Text:
    return _either(FORMS[CustodyKind(str(name))] for name in criterion.of)


def _either(texts: Iterable[Text]) -> Text:
    return reduce(lambda text, other: _("{one} or {other}", one=text, other=other), texts)


WORDS: dict[str, Callable[[Criterion], Text]] = {
    "final_before": lambda _one: _("the judgment was final before the line the decree draws"),
    "serving": lambda _one: _("the sentence still ran on the day"),
    "admits_guilt": lambda _one: _("the person admits guilt"),
    "aged": lambda criterion: _("the person was {n} or older on the day", n=criterion.n),
    "under_at_crime": lambda criterion: _("the person was under {n} at the time of the crime", n=criterion.n),
    "short": lambda criterion: _(
        "the term was at most {years} years, or at most {remainder} remained",
        years=criterion.of[0],
        remainder=criterion.of[1],
    ),
    "remainder_below": lambda criterion: _(
        "less than {n} years remained, neither life nor death with reprieve", n=criterion.n
    ),
    "paroled_or_surveilled": lambda criterion: _(
        "the person was under public surveillance, or on parole with {part} of the probation served",
        part=Fraction(str(criterion.share)),
    ),
    "not_violent": lambda _one: _("no grave violence is among the crimes"),
    "not_recidivist": lambda _one: _("the person is no recidivist"),
    "charge_outside": lambda criterion: _("no charge is of this group: {group}", group=_groups(criterion)),
    "charge_among": lambda criterion: _("a charge is of this group: {group}", group=_groups(criterion)),
    "earlier_charge_among": lambda criterion: _(
        "a charge of an earlier sentence is of this group: {group}", group=_groups(criterion)
    ),
    "penalty": lambda _one: _("the penalty is the one the class names"),
    "crime_since": lambda _one: _("the crime was committed on that day or later"),
    "custody": lambda criterion: _("the person was held in this form: {form}", form=_forms(criterion)),
    "custody_since": lambda criterion: _(
        "custody in this form began on that day or later: {form}", form=_forms(criterion)
    ),
}
