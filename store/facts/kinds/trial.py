"""A day in court: a hearing, a trial, a verdict, an appeal that is heard. While it lies ahead it is a day in court to come."""

from store.facts.fields import COURT, HAPPENED, Detail, Reads, choice, words
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.stages import AWAITING, RESTRAINED, Status
from store.texts import Text, _

SITTING = choice(
    "sitting", _("What is held in court"), lambda value: value,
    {
        "hearing": (_("pre-trial hearing"), "pre-trial hearing|pretrial hearing|pre-trial|pretrial|pre-trial conference|庭前会议|庭前會議"),
        "session": (_("hearing"), "any hearing|聆讯"),
        "trial": (_("trial"), "first instance|first-instance|一审|一審|初审"),
        "verdict": (_("verdict"), "verdict|judgment announced|宣判"),
        "appeal": (_("appeal hearing"), "appeal hearing|second instance|second-instance|on appeal|二审|二審"),
        "retrial": (_("retrial"), "retrial|new trial|retried|再审|再審|重审|重審"),
    },
)  # fmt: skip
OPENNESS = choice(
    "openness", _("Open or closed"), lambda value: value,
    {
        "open": (_("open to the public"), "open|in public|public|公开"),
        "closed": (_("closed to the public"), "closed|in secret|secret|behind closed doors|不公开|秘密"),
    },
)  # fmt: skip
POSTPONED = Detail(
    name="postponed_from", reads=Reads.DATE, label=_("Postponed from"), leads=("postponed from", "moved from", "原定于", "原定"),
    told=lambda value: _("postponed from {date}", date=value),
)  # fmt: skip
HOUR = words("hour", _("At what hour"), lambda value: _("at {value}", value=value), "at the hour")
_AFTER = frozenset({"appeal", "retrial"})


def is_after_judgment(fact: NewFact) -> bool:
    """Whether it is held after a judgment, and against it."""
    return fact.detail(SITTING) in _AFTER


def _stage(fact: NewFact, _told: Told, before: Status) -> Status | None:
    """A trial that was held leaves the judgment to be told; a hearing before it, or one on appeal, changes nothing."""
    is_held = fact.detail(SITTING) in {None, "trial", "verdict"}
    return Status.TRIED if is_held and before in AWAITING | RESTRAINED | {Status.UNKNOWN} else None


def _drawn(fact: NewFact, _told: Told) -> Text:
    return KIND.happened if fact.detail(SITTING) in {None, "trial", "retrial"} else _("in court")


KIND = Kind(
    name="trial",
    title=_("day in court"),
    happened=_("tried"),
    words={
        **preset(
            "tried",
            "trial",
            "put on trial",
            "brought to trial",
            "on trial",
            "stood trial",
            "went on trial",
            "court hearing",
            "hearing",
            "开庭审理",
            "开庭",
            "開庭",
            "庭审",
            "庭審",
            "受审",
            "受審",
        ),
        **preset(
            "pre-trial hearing", "pretrial hearing", "pre-trial conference", "庭前会议", "庭前會議", sitting="hearing"
        ),
        **preset("verdict", "verdict announced", sitting="verdict"),
        **preset("appeal hearing", "二审开庭", "二審開庭", sitting="appeal"),
        **preset("retrial", "retried", "再审开庭", "重审开庭", sitting="retrial"),
    },
    table=Table.EVENT,
    phase=Phase.COURT,
    parts=(SITTING, HAPPENED, HOUR, OPENNESS, COURT, POSTPONED),
    stage=_stage,
    drawn=_drawn,
    ahead="day in court",
)
