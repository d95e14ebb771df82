"""Whom a search finds, by a plain loop over whole people: written apart from the reader and from the queries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from store.cases.stage import Stage
from store.cases.told import facts_in
from store.cases.values import Case
from store.dates import PartialDate
from store.deadlines.models import DeadlineRow
from store.deadlines.repository import dated
from store.law.offences import offences_named
from store.prisoners.models import PrisonerRow
from store.reading.filters import Asks, Filter, term_of

YES, PERHAPS, UNKNOWN, NO = "yes", "perhaps", "unknown", "no"
HELD = {"detained", "arrested", "indicted", "tried", "imprisoned", "re-education through labour"}
SERVING = {
    "imprisoned",
    "re-education through labour",
    "medical parole",
    "parole",
    "suspended sentence",
    "public surveillance",
}
WAITING = {"detained", "arrested", "on bail", "residential surveillance", "suspected", "indicted", "tried"}
STAGES = {
    "serving": {"imprisoned", "re-education through labour"}, "in custody": HELD, "before judgment": WAITING,
    "out": {"released", "under deprivation of political rights", "medical parole abroad"}, "dead": {"died", "executed"},
    "waiting at home": {"on bail", "residential surveillance"},
}  # fmt: skip


@dataclass
class Whole:
    """One person, everything opened."""

    row: PrisonerRow
    case: Case
    stage: Stage
    dates: list[DeadlineRow]
    words: dict[str, str]
    """Ethnicity, nationality, occupation, residence."""
    home: str | None
    courts: set[str]
    began: PartialDate | None
    news: PartialDate | None
    scripts: set[str]
    entries: list[tuple[int, str, datetime]] = field(default_factory=list)
    """Number and recipient of a list, and when the name was put there."""
    issues: set[str] = field(default_factory=set)
    groups: set[UUID] = field(default_factory=set)
    schemes: set[str] = field(default_factory=set)
    ties: list[tuple[str, int]] = field(default_factory=list)
    rule: str | None = None
    wish: str | None = None


def meets(
    people: Iterable[Whole], filters: Iterable[Filter], today: date, member: UUID
) -> tuple[set[int], set[int], set[int]]:
    """Numbers of who surely meets all, of who may, and of whom something is not known."""
    sure, perhaps, unknown = set[int](), set[int](), set[int]()
    asked = list(filters)
    for one in people:
        said = {_turned(_one(each, one, today, member), each.negated) for each in asked}
        if NO in said:
            continue
        (unknown if UNKNOWN in said else perhaps if PERHAPS in said else sure).add(one.row.ref)
    return sure, perhaps, unknown


def _turned(said: str, negated: bool) -> str:
    return {YES: NO, NO: YES}.get(said, said) if negated else said


def _within(first: date, last: date, since: date | None, until: date | None) -> str:
    if (since is not None and last < since) or (until is not None and first > until):
        return NO
    return YES if (since is None or first >= since) and (until is None or last <= until) else PERHAPS


def _best(said: Iterable[str]) -> str:
    found = set(said)
    return next((one for one in (YES, PERHAPS, UNKNOWN) if one in found), NO)


def _is(condition: bool, known: bool = True) -> str:
    return UNKNOWN if not known else YES if condition else NO


def _years_ago(day: date, years: int) -> date:
    return PartialDate.of(day).minus(term_of(years * 12 * 31)).earliest()


def _one(asked: Filter, one: Whole, today: date, member: UUID) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915  # one case a filter
    values, row = set(asked.values), one.row
    match asked.asks:
        case Asks.SEX:
            return _is(row.sex in values, row.sex is not None)
        case Asks.AGE:
            if row.born is None:
                return UNKNOWN
            since = None if asked.high is None else _years_ago(today, asked.high + 1) + timedelta(days=1)
            return _within(
                row.born.earliest(),
                row.born.latest(),
                since,
                None if asked.low is None else _years_ago(today, asked.low),
            )
        case Asks.BORN:
            if row.born is None:
                return UNKNOWN
            bounds = (
                None if asked.low is None else date(asked.low, 1, 1),
                None if asked.high is None else date(asked.high, 12, 31),
            )
            return _within(row.born.earliest(), row.born.latest(), *bounds)
        case Asks.ETHNICITY:
            return _is(one.words["ethnicity"].lower() in values, bool(one.words["ethnicity"]))
        case Asks.NATIONALITY:
            held = one.words["nationality"].lower()
            return _is(held in values or ("foreign" in values and held not in {"cn", "china"}), bool(held))
        case Asks.OCCUPATION:
            return _is(
                bool(values & set(re.findall(r"[a-z]+", one.words["occupation"].lower()))),
                bool(one.words["occupation"]),
            )
        case Asks.HELD:
            return _is(row.province in values, row.province is not None)
        case Asks.HOME:
            return _is(one.home in values, bool(one.words["residence"]))
        case Asks.COURT:
            return _is(bool(one.courts & values), bool(one.courts))
        case Asks.AWAY:
            return _is(one.home != row.province, one.home is not None and row.province is not None)
        case Asks.STAGE:
            return _of_stage(values, one)
        case Asks.CHARGE:
            wanted = {offence for value in values for offence in offences_named(value)}
            said = [
                YES if charge.lower() in values or (len(offences_named(charge)) == 1 and set(offences_named(charge)) & wanted)
                else PERHAPS if set(offences_named(charge)) & wanted else NO
                for charge in one.case.charges
            ]  # fmt: skip
            return _best(said) if one.case.charges else UNKNOWN
        case Asks.CLASS:
            classes = [{offence.category.value for offence in offences_named(charge)} for charge in one.case.charges]
            known = [each for each in classes if each]
            said = [(YES if len(each) == 1 else PERHAPS) if each & values else NO for each in known]
            return _best(said) if known else UNKNOWN
        case Asks.FACT:
            return _of_facts(asked, one, today)
        case Asks.RAISED_BY:
            said = []
            for fact in facts_in(one.case):
                by = str(dict(fact.more).get("raised_by", "")).lower() if fact.kind.name == "raised" else ""
                if by and any(set(value.split()) <= set(re.findall(r"[a-z0-9]+", by)) for value in values):
                    said.append(_dated(asked, fact.happened_on))
            return _best(said)
        case Asks.PENALTY:
            last = _last(one)
            return _is(last is not None and last.kind in values, last is not None and last.kind is not None)
        case Asks.TERM:
            last = _last(one)
            if last is None or last.term is None:
                return UNKNOWN
            days = (last.term.years * 12 + last.term.months) * 31 + last.term.days
            return _is((asked.low is None or days >= asked.low) and (asked.high is None or days <= asked.high))
        case Asks.SERVED:
            if one.stage.status not in HELD | SERVING:
                return NO
            if one.began is None:
                return UNKNOWN
            until = PartialDate.of(today).minus(term_of(asked.low)).latest() if asked.low else today
            since = None if asked.high is None else PartialDate.of(today).minus(term_of(asked.high)).earliest()
            said = _within(one.began.earliest(), one.began.latest(), since, until)
            return PERHAPS if said == YES and not _is_sure(one) else said
        case Asks.LEFT:
            since = PartialDate.of(today).plus(term_of(asked.low)).earliest() if asked.low else today
            until = None if asked.high is None else PartialDate.of(today).plus(term_of(asked.high)).latest()
            return _of_end("release", one, since, until)
        case Asks.ENDS | Asks.DEPRIVATION_ENDS:
            since = today if asked.since is None and asked.until is None else asked.since
            return _of_end("release" if asked.asks is Asks.ENDS else "deprivation end", one, since, asked.until)
        case Asks.WINDOW:
            kinds = {"parole window", "reduction window"} if "any" in values else values
            said = []
            for each in filter(None, map(dated, one.dates)):
                if each.kind.value in kinds and each.latest >= today:
                    bounds = (
                        (None, today) if asked.since is None and asked.until is None else (asked.since, asked.until)
                    )
                    said.append(_within(each.earliest, max(each.opens_by, each.earliest), *bounds))
            return _best(said)
        case Asks.LIST | Asks.RECIPIENT:
            zone = ZoneInfo("Asia/Shanghai")
            for number, recipient, at in one.entries:
                is_meant = (
                    "any" in values or str(number) in values
                    if asked.asks is Asks.LIST
                    else any(value in recipient.lower() for value in values)
                )
                if (
                    is_meant
                    and _within(at.astimezone(zone).date(), at.astimezone(zone).date(), asked.since, asked.until) == YES
                ):
                    return YES
            return NO
        case Asks.ISSUE:
            return _is(bool(one.issues & values))
        case Asks.GROUP:
            return _is(bool(one.groups) if "any" in values else bool({str(group) for group in one.groups} & values))
        case Asks.NUMBER:
            return _is(bool(one.schemes) if "any" in values else bool(one.schemes & values))
        case Asks.OWNER:
            return _is(row.owner_id is not None if "any" in values else row.owner_id == member)
        case Asks.RULE:
            return _is(one.rule is not None if "any" in values else one.rule in values)
        case Asks.WISH:
            return _is(one.wish in values)
        case Asks.RELATED:
            asked_ties = {
                value: ((value, None) if not value.isdigit() else ("any", int(value)))
                if "#" not in value
                else (value.split(" #")[0], int(value.split(" #")[1]))
                for value in values
            }
            return _is(
                any(
                    kin in {said, "any"} and number in {ref, None}
                    for kin, number in asked_ties.values()
                    for said, ref in one.ties
                )
            )
        case Asks.DEMO:
            return _is(row.demo)
        case Asks.MISSING:
            lacks = {
                "characters": not one.scripts & {"Hans", "Hant", "Hani"},
                "detention": all(stay.start is None for stay in one.case.detentions), "birth": row.born is None, "sex": row.sex is None,
                "province": row.province is None, "sentence": not one.case.sentences and not one.case.quashed, "charge": not one.case.charged,
            }  # fmt: skip
            return _is(any(lacks[value] for value in values))
        case Asks.NEWS:
            if asked.since is None and asked.until is None:
                return _is(one.news is not None)
            return (
                UNKNOWN
                if one.news is None
                else _within(one.news.earliest(), one.news.latest(), asked.since, asked.until)
            )
    raise AssertionError(asked)


def _last(one: Whole):
    judged = sorted(
        one.case.sentences, key=lambda sentence: sentence.sentenced_on.earliest() if sentence.sentenced_on else date.min
    )
    return judged[-1] if judged else None


def _is_sure(one: Whole) -> bool:
    return not (one.stage.is_overdue or one.stage.is_due or one.stage.is_ending or one.stage.no_news_since is not None)


def _of_stage(values: set[str], one: Whole) -> str:
    if one.stage.status == "unknown" and not values & {"unknown", "overdue"}:
        return UNKNOWN
    said = []
    for value in values:
        if value == "overdue":
            said.append(_is(one.stage.is_overdue))
            continue
        is_so = one.stage.status in STAGES.get(value, {value})
        if value == "free":
            is_so = (
                one.stage.is_free
                and one.stage.status in {"released", "under deprivation of political rights"}
                and not one.stage.is_dpr_to_check
            )
        said.append((YES if _is_sure(one) else PERHAPS) if is_so else NO)
    return _best(said)


def _dated(asked: Filter, when: PartialDate | None) -> str:
    if asked.since is None and asked.until is None:
        return YES
    return UNKNOWN if when is None else _within(when.earliest(), when.latest(), asked.since, asked.until)


def _of_facts(asked: Filter, one: Whole, today: date) -> str:
    said = []
    kinds = {value.partition("|")[0] for value in asked.values}
    of_ahead = bool(kinds & {"expected release", "day in court"})
    for fact in facts_in(one.case):
        for value in asked.values:
            kind, _bar, detail = value.partition("|")
            name, _equals, wanted = detail.partition("=")
            if (
                value == "sentence reduction"
                and fact.kind.name == "release"
                and fact.parts().get("release") == "early_after_reduction"
                and (fact.happened_on is None or fact.happened_on.earliest() <= today)
            ):
                said.append(_dated(asked, None))
            if fact.kind.name != kind or (detail and str(fact.parts().get(name)) != wanted):
                continue
            if fact.happened_on is not None and fact.happened_on.earliest() > today and not of_ahead:
                continue
            said.append(_dated(asked, fact.happened_on))
    return _best(said)


def _of_end(kind: str, one: Whole, since: date | None, until: date | None) -> str:
    said = []
    for held in one.dates:
        if held.kind != kind:
            continue
        if held.earliest is None or held.latest is None:
            said.append(UNKNOWN if held.missing else NO)
        else:
            said.append(_within(held.earliest, held.latest, since, until))
    return _best(said)
