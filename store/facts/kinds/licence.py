"""A lawyer's licence: not renewed, suspended, revoked, given back."""

from collections.abc import Iterator

from store.facts.acts import EventKind
from store.facts.fields import AMOUNT, AUTHORITY, HAPPENED, UNTIL, choice
from store.facts.kind import Kind, NewFact, Phase, Table, Told, needs, preset
from store.facts.naming import is_before, named
from store.facts.stages import Status
from store.law.doubt import Doubt
from store.texts import _

LICENCE = choice(
    "licence", _("What became of the licence"), lambda value: value,
    {
        "not renewed": (_("not renewed"), "not renewed|refused renewal|未通过年检|年检未通过|不予注册"),
        "suspended": (_("suspended"), "suspended|停业|停止执业"),
        "revoked": (_("revoked"), "revoked|cancelled|吊销|注销"),
        "restored": (_("given back"), "restored|given back|renewed|reinstated|恢复"),
    },
)  # fmt: skip
_LEADS_TO = {"revoked": Status.LICENCE_REVOKED, "not renewed": Status.LICENCE_NOT_RENEWED}
_TAKEN = frozenset(_LEADS_TO.values())


def _stage(fact: NewFact, _told: Told, before: Status) -> Status | None:
    """It changes the stage of nobody who is held or sentenced: that weighs more."""
    what = str(fact.detail(LICENCE))
    if what == "restored":
        return Status.UNKNOWN if before in _TAKEN else None
    return _LEADS_TO.get(what) if before in _TAKEN | {Status.UNKNOWN} else None


def _doubts(fact: NewFact, told: Told) -> Iterator[Doubt]:
    """Given back without having been taken; taken after it was revoked."""
    what = fact.detail(LICENCE)
    earlier = [one for one in told.facts if one.kind is KIND and one is not fact and not is_before(fact, one)]
    if what == "restored" and not earlier:
        yield Doubt(_("{fact}: nothing on record that took the licence.", fact=named(fact)))
    if what not in {"restored", None} and any(one.detail(LICENCE) == "revoked" and is_before(one, fact) for one in earlier) and not any(
        one.detail(LICENCE) == "restored" for one in earlier
    ):  # fmt: skip
        yield Doubt(_("{fact}: the licence was revoked already.", fact=named(fact)))


KIND = Kind(
    name=EventKind.LICENCE.value,
    title=_("lawyer's licence"),
    happened=_("lawyer's licence"),
    words={
        **preset(
            "licence",
            "license",
            "lawyer's licence",
            "lawyer's license",
            "law licence",
            "law license",
            "lawyer licence",
            "lawyer license",
            "律师执业证",
            "律师执照",
            "律师证",
            "执业证",
        ),
        **preset(
            "licence revoked",
            "license revoked",
            "law licence revoked",
            "law license revoked",
            "lawyer licence revoked",
            "lawyer license revoked",
            "lawyer's licence revoked",
            "lawyer's license revoked",
            "disbarred",
            "注销律师证",
            "注销律师执业证",
            "注销律师执业证书",
            "注销执业证",
            "吊销律师执业证",
            "吊销律师执业证书",
            "律师证被吊销",
            "律师执业证被吊销",
            "律师执业证被注销",
            "吊销执照",
            "吊销律师执照",
            "吊销律师证",
            "吊销执业证",
            "吊照",
            licence="revoked",
        ),
        **preset(
            "licence not renewed",
            "law licence not renewed",
            "law license not renewed",
            "lawyer licence not renewed",
            "lawyer license not renewed",
            "lawyer's licence not renewed",
            "lawyer's license not renewed",
            "律师执业证未予年检",
            "律师执业证未通过年检",
            "律师证未通过年检",
            "执业证未通过年检",
            "未予年检",
            "license not renewed",
            "未通过年检",
            "年检未通过",
            licence="not renewed",
        ),
        **preset("licence suspended", "license suspended", "停止执业", "停业处罚", licence="suspended"),
        **preset("licence restored", "license restored", "恢复执业", licence="restored"),
    },
    table=Table.EVENT,
    phase=Phase.LIFE,
    parts=(LICENCE, HAPPENED, UNTIL, AMOUNT, AUTHORITY),
    stage=_stage,
    doubts=_doubts,
    lacks=needs(LICENCE, _("What became of it: not renewed, suspended, revoked or given back?")),
)
