"""How old the last news of a case is, and when it is too old to say in the present tense what was last recorded."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from store.dates import PartialDate, Term
from store.facts.kind import NewFact, Phase
from store.facts.stages import AWAITING, Status
from store.law.counting import months_later
from store.law.rulebook import RuleBook
from store.prisoners.values import Person
from store.texts import Text, _

OLD_AFTER = Term(years=2)
"""After so long without news nobody knows what has come of a stay whose last day is not known.

No law says so. In the longest wait between two reductions that the rules know for a fixed term (SPC Provisions 2016:
two years) a ruling, a transfer or a release would have given news.
"""

WAS: Mapping[Status, Text] = {
    Status.SUSPECTED: _("was suspected"),
    Status.DETAINED: _("was detained"),
    Status.ARRESTED: _("was formally arrested"),
    Status.INDICTED: _("was indicted, awaiting trial"),
    Status.TRIED: _("was tried, judgment not known"),
    Status.REEDUCATION: _("was in re-education through labour"),
    Status.IMPRISONED: _("was serving a sentence"),
    Status.ON_PROBATION: _("was on probation"),
    Status.UNDER_SURVEILLANCE: _("was under public surveillance"),
    Status.MEDICAL_PAROLE: _("was on medical parole"),
    Status.PAROLE: _("was on parole"),
    Status.HOME_CONFINEMENT: _("was in home confinement, extralegal"),
    Status.DISAPPEARED: _("was in enforced disappearance"),
    Status.EXIT_BAN: _("was under an exit ban"),
}
"""What can end without anybody being told; a licence that was revoked stays revoked."""


def last_news(person: Person, happened: Iterable[NewFact], today: date) -> PartialDate | None:
    """The last day of which anything is told of the person: of the status, or of a fact that has happened; None where none is dated."""
    days = [fact.happened_on for fact in happened if fact.kind.phase is not Phase.BESIDE]
    if person.as_of is not None and person.as_of.earliest() <= today:
        days.append(person.as_of)
    known = [day.until or day for day in days if day is not None]
    return max(known, key=lambda day: (day.earliest(), day.latest()), default=None)


def is_old(news: PartialDate, status: Status, rules: RuleBook, today: date) -> bool:
    """Whether nobody can say any more that it is so.

    Of who waits for a judgment once the longest ordinary procedure (LIMIT-CHAIN) is over; of all others after `OLD_AFTER`.
    """
    if status in AWAITING:
        chain = rules.closest("limit_chain", news.latest())
        return today > months_later(news.latest(), chain.number("months")) + timedelta(days=chain.number("days"))
    return today > news.plus(OLD_AFTER).latest()
