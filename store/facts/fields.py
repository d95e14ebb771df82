"""What can be said of a fact beside its kind: each part's name, how it is read, the words that lead it in a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from store.facts.acts import PENALTIES, RELEASES, ReleaseType
from store.law.facts import CUSTODIES, CustodyKind, Penalty
from store.texts import Text, _


class Reads(StrEnum):
    """How a part is written."""

    DATE = "date"
    TERM = "term"
    DEPRIVATION = "deprivation"
    """A term, that there is none, or that it is for life."""
    CHOICE = "choice"
    YES = "yes"


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part of a fact. `name` is its attribute in `NewFact` and its field in the form."""

    name: str
    reads: Reads
    label: Text
    leads: tuple[str, ...] = ()
    """Words that it follows in a line; none: it is told by what it is."""
    choices: Mapping[str, Text] | None = None


HAPPENED = Part("happened_on", Reads.DATE, _("When: 2017, 2017-05, 27 May 2017"))
AMOUNT = Part("amount", Reads.TERM, _("How long, or how much was taken off: 7y6m, 8m, 二年六个月"))
PENALTY = Part("penalty", Reads.CHOICE, _("Penalty"), choices={kind.value: name for kind, name in PENALTIES.items()})
DEPRIVATION = Part(
    "deprivation",
    Reads.DEPRIVATION,
    _("Deprivation of political rights: 3y, none, life"),
    ("dpr", "deprivation of political rights", "剥夺政治权利", "剥权"),
)
PROBATION = Part("probation", Reads.TERM, _("Probation of a suspended sentence: 3y"))
REPRIEVE_FROM = Part(
    "reprieve_from",
    Reads.DATE,
    _("Reprieve runs from: the day the approval was announced or served"),
    ("reprieve from", "缓期自"),
)
EFFECTIVE = Part("effective_on", Reads.DATE, _("Judgment took effect"), ("effective", "took effect", "生效"))
DELIVERED = Part("delivered_on", Reads.DATE, _("Entered prison"), ("delivered", "entered prison", "入监"))
DENIES = Part("denies_guilt", Reads.YES, _("Denies guilt"), ("denies guilt", "不认罪"), choices={"yes": _("yes")})
LIMITED = Part(
    "is_commutation_limited",
    Reads.YES,
    _("Commutation limited"),
    ("commutation limited", "限制减刑"),
    choices={"yes": _("yes")},
)
WHOLE_LIFE = Part(
    "is_whole_life",
    Reads.YES,
    _("Without commutation or parole"),
    ("whole life", "终身监禁"),
    choices={"yes": _("yes")},
)
ANNOUNCED = Part("announced_on", Reads.DATE, _("Announced on"), ("announced", "公布", "宣布"))
CUSTODY = Part(
    "custody",
    Reads.CHOICE,
    _("How the person was held"),
    choices={kind.value: name for kind, name in CUSTODIES.items()},
)
UNTIL = Part("until", Reads.DATE, _("Last day of it"))
RELEASE = Part(
    "release",
    Reads.CHOICE,
    _("How the person came out"),
    choices={kind.value: RELEASES[kind] for kind in (ReleaseType.END_OF_SENTENCE, ReleaseType.EARLY_AFTER_REDUCTION)},
)

VALUES: Mapping[str, type[StrEnum]] = {"penalty": Penalty, "custody": CustodyKind, "release": ReleaseType}
"""Of which each choice is one."""
