"""What can be said of a fact beside its kind: each part's name, how it is read, the words that lead it in a line.

A part that something is worked out from is an attribute of `NewFact`; any other is a `Detail`, which is kept and told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from store.facts.acts import PENALTIES, RELEASES, ReleaseType
from store.law.facts import CUSTODIES, CustodyKind, Penalty
from store.texts import CourtName, Text, _


class Reads(StrEnum):
    """How a part is written."""

    DATE = "date"
    TERM = "term"
    DEPRIVATION = "deprivation"
    """A term, that there is none, or that it is for life."""
    CHOICE = "choice"
    YES = "yes"
    WORDS = "words"
    """In the source's own words; in a line with blanks in quotes, or up to the next part."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part of a fact. `name` is its attribute in `NewFact` and its field in the form."""

    name: str
    reads: Reads
    label: Text
    leads: tuple[str, ...] = ()
    """Words that it follows in a line; none: it is told by what it is."""
    choices: Mapping[str, Text] | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Detail(Part):
    """A part from which nothing is worked out: kept with the fact, and told with it."""

    told: Callable[..., Text]
    """How it is told: with `value`, which is text, a date, or what a choice is called."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """Of a choice: what is typed for it, in both languages; the first word of each is what a line is written with."""
    is_main: bool = False
    """Whether a quote of the line that belongs to nothing else is this."""
    is_bare: bool = False
    """Whether other words are too that belong to nothing else."""
    ends: str = ""
    """A pattern of how it ends; what does not end so is not this. Empty: anything is."""

    def said(self, value: object) -> Text:
        """The part in words."""
        is_chosen = self.reads is Reads.CHOICE and self.choices is not None
        return self.told(value=self.choices[str(value)] if is_chosen and self.choices is not None else value)


def choice(name: str, label: Text, told: Callable[..., Text], options: Mapping[str, tuple[Text, str]]) -> Detail:
    """A part that is one of several: of each its stored name, what it is called, and what is typed for it, `|` between."""
    return Detail(
        name=name, reads=Reads.CHOICE, label=label, told=told,
        choices={key: called for key, (called, _words) in options.items()},
        typed={word.lower(): key for key, (_called, words) in options.items() for word in words.split("|")},
    )  # fmt: skip


def words(
    name: str,
    label: Text,
    told: Callable[..., Text],
    *leads: str,
    is_main: bool = False,
    is_bare: bool = False,
    ends: str = "",
) -> Detail:
    """A part that is said in words."""
    return Detail(
        name=name, reads=Reads.WORDS, label=label, leads=leads, told=told, is_main=is_main or is_bare, is_bare=is_bare, ends=ends
    )  # fmt: skip


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
LEARNED = Part("learned_on", Reads.DATE, _("Learned on: empty for today"), ("learned", "learnt", "得知", "获悉"))
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

COURT = words(
    "court", _("Court"), lambda value: _("court: {value}", value=CourtName(value)),
    "by", "at", "before", "in", "由", "经", "在", "于", ends=r"courts?\b|法院|中院|高院",
)  # fmt: skip
PLACE = words(
    "place", _("Where"), lambda value: _("at {value}", value=value),
    "held at", "held in", "at", "in", "关押于", "关押在", "羁押于", "羁押在", "在", "于",
)  # fmt: skip
AUTHORITY = words(
    "authority",
    _("By which authority"),
    lambda value: _("by {value}", value=value),
    "by",
    "approved by",
    "ordered by",
    "由",
)
REASONS = (
    "reason given", "reason", "because of", "on the ground of", "on the grounds of", "on the ground that", "on the grounds that",
    "on grounds of", "on grounds that", "on the pretext of", "on the pretext that", "理由是", "理由为", "理由",
)  # fmt: skip
"""Words before the reason that an authority gives."""
REASON = words(
    "reason_given", _("Reason given"), lambda value: _("reason given: “{value}”", value=value), *REASONS, is_main=True
)
ABOUT = words("about", _("In the source's words"), lambda value: _("“{value}”", value=value), is_main=True)

VALUES: Mapping[str, type[StrEnum]] = {"penalty": Penalty, "custody": CustodyKind, "release": ReleaseType}
"""Of which each choice is one."""
