"""Somebody is held, wherever and however; re-education through labour too, which has a length."""

from dataclasses import replace

from store.facts.acts import held_as
from store.facts.fields import AMOUNT, AUTHORITY, CUSTODY, HAPPENED, PLACE, UNTIL
from store.facts.kind import Kind, NewFact, Phase, Table, Told, preset
from store.facts.naming import is_before
from store.facts.restraints import is_served, once_over
from store.facts.stages import AT_HOME, AT_LARGE, BEFORE_TRIAL, BEHIND_WALLS, IN_ONE_PLACE, ON_LEAVE, RESTRAINED, Status
from store.law.facts import Custody, CustodyKind, Facts
from store.texts import Text, _

LEADS_TO = {
    CustodyKind.BAIL: Status.ON_BAIL, CustodyKind.HOME_SURVEILLANCE: Status.AT_HOME, CustodyKind.REEDUCATION: Status.REEDUCATION,
    CustodyKind.ARREST: Status.ARRESTED,
}  # fmt: skip
"""Where a kind of custody leaves the case, other than in detention."""


def _stage(fact: NewFact, told: Told, before: Status) -> Status | None:
    """Held, whatever was done to somebody at large before; out on bail, or in again. What is over only shows where somebody was."""
    if fact.until is not None:
        return once_over(fact, told) if before in IN_ONE_PLACE else None
    after = LEADS_TO.get(fact.custody, Status.DETAINED) if fact.custody is not None else Status.DETAINED
    if before in AT_LARGE | ON_LEAVE | RESTRAINED:
        out = [one for one in told.facts if lets_out(one)]
        is_new = (before in RESTRAINED and not out) or (after is not Status.ON_BAIL and _follows(fact, out))
    elif before in BEHIND_WALLS:
        is_new = fact.happened_on is not None and is_served(told, fact.happened_on)
    else:
        is_new = before in {Status.UNKNOWN, Status.SUSPECTED}
    moves = before in BEFORE_TRIAL and (after is not Status.DETAINED or before in AT_HOME)
    return after if is_new or moves else None


def lets_out(fact: NewFact) -> bool:
    """Whether somebody is outside after it, though a sentence may run on."""
    return fact.kind.phase is Phase.OUT or (
        fact.kind.phase in {Phase.JUDGMENT, Phase.SERVING}
        and fact.kind.stage(fact, Told(()), Status.UNKNOWN) in ON_LEAVE
    )


def _follows(fact: NewFact, out: list[NewFact]) -> bool:
    """Whether somebody who was out has been taken in again; where a date is missing nobody can tell."""
    return any(is_before(one, fact) for one in out) and all(is_before(one, fact) or is_before(fact, one) for one in out)


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
        **preset("taken from his home", "taken from her home", "taken from their home", "taken from home", place="home"),
        **preset("从家中带走", "从家中被带走", place="家中"),
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
