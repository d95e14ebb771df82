"""Somebody is held, wherever and however; re-education through labour too, which has a length."""

from dataclasses import replace

from store.facts.acts import held_as
from store.facts.fields import AMOUNT, AUTHORITY, CUSTODY, HAPPENED, PLACE, UNTIL
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.stages import AT_HOME, Status
from store.law.facts import Custody, CustodyKind, Facts
from store.texts import Text, _

AT_LARGE = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION})
LEADS_TO = {
    CustodyKind.BAIL: Status.ON_BAIL, CustodyKind.HOME_SURVEILLANCE: Status.AT_HOME, CustodyKind.REEDUCATION: Status.REEDUCATION
}  # fmt: skip
"""Where a kind of custody leaves the case, other than in detention."""
BEFORE_TRIAL = AT_HOME | {Status.DETAINED, Status.ARRESTED}


def _stage(fact: NewFact, told: Told, before: Status) -> Status | None:
    """Held, where nothing else is known or a release lies before it; out on bail, or in again; what is over changes nothing."""
    if fact.until is not None:
        return None
    after = LEADS_TO.get(fact.custody, Status.DETAINED) if fact.custody is not None else Status.DETAINED
    is_held_again = before in AT_LARGE and after not in AT_HOME and _follows_release(fact, told)
    is_new = before in {Status.UNKNOWN, Status.SUSPECTED} or is_held_again
    moves = before in BEFORE_TRIAL and (after in AT_HOME or before in AT_HOME)
    return after if is_new or moves else None


def _follows_release(fact: NewFact, told: Told) -> bool:
    """Whether somebody who was out has been detained again; where a date is missing nobody can tell."""
    out = [one.happened_on for one in told.facts if one.kind.phase is Phase.OUT]
    return bool(out) and all(
        when is not None and fact.happened_on is not None and when.latest() < fact.happened_on.earliest()
        for when in out
    )


def _law(facts: Facts, fact: NewFact) -> Facts:
    stay = Custody(fact.custody or CustodyKind.DETENTION, fact.happened_on, fact.last_day)
    return replace(facts, custody=(*facts.custody, stay))


def _drawn(fact: NewFact, _told: Told) -> Text:
    return held_as(fact.custody, fact.until) if fact.custody is not None else KIND.happened


KIND = Kind(
    name="detention",
    title=_("detention"),
    happened=_("detained"),
    words={
        **preset(
            "detained", "detention", "redetained", "re-detained", "detained again", "再次被拘", "再次被抓", "taken away", "taken into custody", "criminal detention", "criminally detained", "拘留", "被拘留", "被拘押", "羁押", "羈押", "被拘", "被抓",
            "带走", "被带走", "被捕", "抓捕", "收押", "拘押", "关押", "刑事拘留", "刑拘"
        ),
        **preset(
            "residential surveillance at a designated location", "rsdl", "指定居所监视居住", "指居", custody=CustodyKind.RSDL
        ),
        **preset("residential surveillance", "监视居住", custody=CustodyKind.HOME_SURVEILLANCE),
        **preset("arrested", "arrest", "rearrested", "re-arrested", "逮捕", "批准逮捕", "被批准逮捕", "批捕", custody=CustodyKind.ARREST),
        **preset("bail", "released on bail", "granted bail", "bailed", "bail pending trial", "released on bail pending trial", "guarantee pending trial", "released on guarantee pending trial",
            *(f"{measure}{out}" for measure in ("取保候审", "取保") for out in ("释放", "获释", "出狱")), "取保候审", "取保候審", "取保", custody=CustodyKind.BAIL),
        **preset("liuzhi", "留置", custody=CustodyKind.LIUZHI),
        **preset("protective custody", "管护", custody=CustodyKind.PROTECTIVE_CUSTODY),
        **preset("administrative detention", "行政拘留", "治安拘留", custody=CustodyKind.ADMINISTRATIVE),
        **preset("held abroad", "境外羁押", custody=CustodyKind.ABROAD),
        **preset("other custody", "其他羁押", custody=CustodyKind.OTHER),
        **preset(
            "re-education through labour", "re-education through labor", "reeducation through labour",
            "reeducation through labor", "rtl", "劳动教养", "劳教",
            custody=CustodyKind.REEDUCATION,
        ),
    },
    table=Table.DETENTION,
    phase=Phase.CUSTODY,
    parts=(CUSTODY, HAPPENED, UNTIL, AMOUNT, PLACE, AUTHORITY),
    stage=_stage,
    law=_law,
    drawn=_drawn,
)  # fmt: skip
