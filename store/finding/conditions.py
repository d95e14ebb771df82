"""Filters as conditions of a query: of the person, ties, lists and care here, of the case in `of_the_case`."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import SQLColumnExpression, and_, not_, or_, select

from store.care.models import CareRow
from store.care.values import RaisingRule
from store.cases.models import ChargeRow, DetentionRow, SentenceRow
from store.dates import BEIJING
from store.finding import of_the_case
from store.finding.parts import Asked, Condition, F, P, Parts, between, marked, plain, words_of
from store.lists.models import EntryRow
from store.prisoners.models import ExternalIdRow, IssueRow, MembershipRow, PersonNameRow, RelationRow
from store.prisoners.repository import HAN
from store.reading.filters import ANY, Asks, Filter, tie
from store.reading.text import fold


def parts(one: Filter, asked: Asked) -> Parts:
    """A filter as conditions."""
    found = _BY_NAME[one.asks](one, asked)
    return found.negated if one.negated else found


def _sex(one: Filter, _asked: Asked) -> Parts:
    return plain(P.sex.in_(one.values), P.sex.is_not(None))


def _back(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _age(one: Filter, asked: Asked) -> Parts:
    """At least so old is born by that day; at most so old is born after the day of who is a year older."""
    until = _back(asked.today, one.low) if one.low is not None else None
    since = _back(asked.today, one.high + 1) + timedelta(days=1) if one.high is not None else None
    return between(F.born_first, F.born_last, since, until)


def _born(one: Filter, _asked: Asked) -> Parts:
    since = date(one.low, 1, 1) if one.low is not None else None
    until = date(one.high, 12, 31) if one.high is not None else None
    return between(F.born_first, F.born_last, since, until)


def _trait(held: SQLColumnExpression[str | None], asks: Asks) -> Callable[[Filter, Asked], Parts]:
    """Of what is held in words: the marks of its words; not known where nothing is held."""

    def conditions(one: Filter, asked: Asked) -> Parts:
        said = [f"{asks}:{fold(value).strip()}" for value in one.values]
        return plain(marked(asked, said), held.is_not(None))

    return conditions


def _held(one: Filter, _asked: Asked) -> Parts:
    return plain(P.province.in_(one.values), P.province.is_not(None))


def _home(one: Filter, asked: Asked) -> Parts:
    known = P.residence.is_not(None)
    return plain(marked(asked, [f"{Asks.HOME}:{value}" for value in one.values]), known)


def _away(_one: Filter, _asked: Asked) -> Parts:
    return Parts(F.is_away.is_(True), F.is_away.is_(True), F.is_away.is_(None))


def _prison(one: Filter, _asked: Asked) -> Parts:
    ids = [UUID(value) for value in one.values]
    return plain(P.id.in_(select(DetentionRow.prisoner_id).where(DetentionRow.prison_id.in_(ids))))


def _list(one: Filter, asked: Asked) -> Parts:
    """On lists that may be seen here, put there in the days that are asked about."""
    ids = list(asked.lists.values()) if ANY in one.values else _numbered(one.values, asked)
    return _on_lists(one, ids)


def _numbered(values: tuple[str, ...], asked: Asked) -> list[UUID]:
    return [asked.lists[int(value)] for value in values if value.isdigit() and int(value) in asked.lists]


def _on_lists(one: Filter, ids: Collection[UUID]) -> Parts:
    days: list[Condition] = [EntryRow.list_id.in_(ids)]
    if one.since is not None:
        days.append(EntryRow.added_at >= _begins(one.since))
    if one.until is not None:
        days.append(EntryRow.added_at < _begins(one.until + timedelta(days=1)))
    return plain(P.id.in_(select(EntryRow.prisoner_id).where(*days)))


def _begins(day: date) -> datetime:
    """When a day begins by Beijing's clock."""
    return datetime.combine(day, time.min, BEIJING)


def _recipient(one: Filter, asked: Asked) -> Parts:
    """On lists for somebody, by every word of the name."""
    ids = [
        list_id
        for list_id, recipient in asked.recipients.items()
        if any(all(word in recipient for word in words_of(value)) for value in one.values)
    ]
    return _on_lists(one, ids)


def _issue(one: Filter, _asked: Asked) -> Parts:
    return plain(P.id.in_(select(IssueRow.prisoner_id).where(IssueRow.issue.in_(one.values))))


def _group(one: Filter, _asked: Asked) -> Parts:
    of_group = [] if ANY in one.values else [MembershipRow.group_id.in_([UUID(value) for value in one.values])]
    return plain(P.id.in_(select(MembershipRow.prisoner_id).where(*of_group)))


def _number(one: Filter, _asked: Asked) -> Parts:
    of_scheme = [] if ANY in one.values else [ExternalIdRow.scheme.in_(one.values)]
    return plain(P.id.in_(select(ExternalIdRow.prisoner_id).where(*of_scheme)))


def _owner(one: Filter, asked: Asked) -> Parts:
    if ANY in one.values:
        return plain(P.owner_id.is_not(None))
    return plain(and_(P.owner_id.is_not(None), P.owner_id == asked.member))


def _rule(one: Filter, _asked: Asked) -> Parts:
    rules = list(RaisingRule) if ANY in one.values else list(one.values)
    return plain(P.id.in_(select(CareRow.prisoner_id).where(CareRow.rule.in_(rules))))


def _wish(one: Filter, _asked: Asked) -> Parts:
    return plain(P.id.in_(select(CareRow.prisoner_id).where(CareRow.wish.in_(one.values))))


def _related(one: Filter, asked: Asked) -> Parts:
    """Relations to people of the record who may be seen here; one to somebody hidden is as if it were not there."""
    return plain(or_(*(_tied(*tie(value), asked) for value in one.values)))


def _tied(kin: str | None, ref: int | None, asked: Asked) -> Condition:
    others = select(P.id).where(asked.visible)
    if ref is not None:  # kept searches go on asking by a number whose record became a part of another
        stands = select(P.id, P.merged_into_id).where(P.ref == ref).cte(recursive=True)
        stands = stands.union(select(P.id, P.merged_into_id).join(stands, P.id == stands.c.merged_into_id))
        others = others.where(P.id.in_(select(stands.c.id)))
    more: list[Condition] = [RelationRow.kin == kin] if kin is not None else []
    said = select(RelationRow.one_id).where(RelationRow.other_id.in_(others), *more)
    turned = select(RelationRow.other_id).where(
        RelationRow.one_id.in_(others), RelationRow.other_id.is_not(None), *more
    )
    return or_(P.id.in_(said), P.id.in_(turned))


def _demo(_one: Filter, _asked: Asked) -> Parts:
    return plain(P.demo.is_(True))


def _missing(one: Filter, _asked: Asked) -> Parts:
    return plain(or_(*(_LACKS[value] for value in one.values)))


_LACKS: Mapping[str, Condition] = {
    "characters": not_(P.id.in_(select(PersonNameRow.prisoner_id).where(PersonNameRow.script.in_(HAN)))),
    "detention": not_(P.id.in_(select(DetentionRow.prisoner_id).where(DetentionRow.start.is_not(None)))),
    "birth": P.born.is_(None),
    "sex": P.sex.is_(None),
    "province": P.province.is_(None),
    "sentence": not_(P.id.in_(select(SentenceRow.prisoner_id))),
    "charge": not_(P.id.in_(select(ChargeRow.prisoner_id))),
}


_BY_NAME: Mapping[Asks, Callable[[Filter, Asked], Parts]] = {
    Asks.SEX: _sex, Asks.AGE: _age, Asks.BORN: _born, Asks.ETHNICITY: _trait(P.ethnicity, Asks.ETHNICITY),
    Asks.NATIONALITY: _trait(P.nationality, Asks.NATIONALITY), Asks.OCCUPATION: _trait(P.occupation, Asks.OCCUPATION),
    Asks.HELD: _held, Asks.COURT: of_the_case.court, Asks.HOME: _home, Asks.AWAY: _away, Asks.PRISON: _prison, Asks.STAGE: of_the_case.stage,
    Asks.CHARGE: of_the_case.charge, Asks.CLASS: of_the_case.class_of, Asks.FACT: of_the_case.fact, Asks.RAISED_BY: of_the_case.raised_by, Asks.PENALTY: of_the_case.penalty,
    Asks.TERM: of_the_case.term, Asks.SERVED: of_the_case.served, Asks.LEFT: of_the_case.left, Asks.ENDS: of_the_case.ends,
    Asks.DEPRIVATION_ENDS: of_the_case.deprivation_ends, Asks.WINDOW: of_the_case.window, Asks.LIST: _list, Asks.RECIPIENT: _recipient,
    Asks.ISSUE: _issue, Asks.GROUP: _group, Asks.NUMBER: _number, Asks.OWNER: _owner, Asks.RULE: _rule,
    Asks.WISH: _wish, Asks.RELATED: _related, Asks.DEMO: _demo, Asks.MISSING: _missing, Asks.NEWS: of_the_case.news,
}  # fmt: skip
