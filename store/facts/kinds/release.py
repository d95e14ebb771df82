"""Out of custody. While its day lies ahead it is an expected release: nobody has come out."""

from collections.abc import Iterator
from dataclasses import replace

from store.facts.acts import RELEASES, EventKind, ReleaseType
from store.facts.fields import HAPPENED, PLACE, RELEASE
from store.facts.kind import Kind, NewFact, Phase, Table, Told, becomes, preset
from store.facts.naming import is_before, named
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.law.facts import Facts
from store.texts import Text, _


def _law(facts: Facts, fact: NewFact) -> Facts:
    """The end of the sentence as stated, unless it was on parole."""
    if fact.happened_on is None:
        return facts
    is_end = fact.release is not ReleaseType.MEDICAL_PAROLE_ABROAD and facts.paroled_on is None
    return replace(facts, released_on=fact.happened_on, stated_end=fact.happened_on if is_end else None)


def _drawn(fact: NewFact, _told: Told) -> Text:
    return RELEASES[fact.release] if fact.release is not None else KIND.happened


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """A release before the one that was announced, of which nobody says that it came early."""
    if fact.release in {ReleaseType.EARLY_AFTER_REDUCTION, ReleaseType.MEDICAL_PAROLE_ABROAD}:
        return
    expected = [one.happened_on for one in told.of(Phase.AHEAD) if is_before(fact, one)]
    if expected:
        yield Doubt(
            _(
                "{fact}: by the record it was expected {date}. Was he or she let out early?",
                fact=named(fact),
                date=expected[0],
            )
        )


_SERVED = tuple(
    f"released {after} {whose}{full}sentence"
    for after in ("after serving", "after completing", "at the end of", "on completion of")
    for whose in ("", "his ", "her ", "the ", "a ")
    for full in ("", "full ")
)

KIND = Kind(
    name=EventKind.RELEASE.value,
    title=_("release"),
    happened=_("released"),
    words={
        **preset("released", "release", "freed", "set free", "获释", "獲釋", "出狱", "出獄", "释放", "釋放"),
        **preset(
            "released at end of sentence",
            *_SERVED,
            "刑满释放",
            "刑满获释",
            "刑满出狱",
            "服刑期满",
            "服刑期满获释",
            "服刑期满出狱",
            "刑满",
            release=ReleaseType.END_OF_SENTENCE,
        ),
        **preset(
            "released early",
            "early release",
            "提前释放",
            "提前获释",
            "提前出狱",
            release=ReleaseType.EARLY_AFTER_REDUCTION,
        ),
    },
    table=Table.EVENT,
    phase=Phase.OUT,
    parts=(HAPPENED, RELEASE, PLACE),
    stage=becomes(Status.RELEASED),
    law=_law,
    drawn=_drawn,
    doubts=_doubts,
    insist=_("It is a release, because …"),
    ahead=EventKind.EXPECTED_RELEASE.value,
    leaves_lists=True,
)
