"""Asks `name_key` who may be meant: work grows with the candidates, not with the people held."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    CursorResult,
    Row,
    Select,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from store.access.models import GrantRow
from store.access.values import SECRET, Sight
from store.access.visibility import SubjectKind, is_named_anywhere
from store.among import among
from store.crypto import Cipher
from store.errors import BadInput
from store.names import Candidate, HeldName, Match, Query, Ranking, Tier, inside, read, recall_queries
from store.names.recall_queries import RecallQuery
from store.names.weights import PEOPLE_ALIKE
from store.prisoners.models import GroupRow, MembershipRow, NameKeyRow, PersonNameRow, PrisonerRow
from store.prisoners.secret_names import as_written

_FIRST_AT_ONCE = (1, 2, 4, 8, 16, 24)
"""Keys whose first people are asked in one statement: to write one for every number of keys costs 10 ms each time."""

_prisoner, _name, _key, _grant, _group, _member = (
    row.__table__ for row in (PrisonerRow, PersonNameRow, NameKeyRow, GrantRow, GroupRow, MembershipRow)
)  # plain rows: objects of the session cost three times as much, and nothing is changed here

VISIBLE = or_(
    among(_prisoner.c.confidentiality, "levels"),
    exists().where(
        _grant.c.subject_kind == SubjectKind.PRISONER,
        _grant.c.subject_id == _prisoner.c.id,
        _grant.c.member_id == bindparam("member"),
    ),
)
"""As `store.access.visibility.visible`, with its values bound at each call: these statements are built once."""

_AMONG = select(_key.c.ref).where(among(_key.c.key, "keys"))
_ANY = select(_key.c.key).where(among(_key.c.key, "keys")).distinct()
_OF_NAME = (
    _prisoner.c.ref, _prisoner.c.confidentiality, _name.c.text, _name.c.script, _name.c.kind, _name.c.position
)  # fmt: skip
"""What is judged, in this order in front of every line: read by place, which costs a third of reading by name."""
_OF_PERSON = ["id", "sex", "born", "status", "province", "demo", "as_of", "nationality"]
_FIRST_GROUP = (
    select(_group.c.name)
    .join(_member, _member.c.group_id == _group.c.id)
    .where(_member.c.prisoner_id == _prisoner.c.id)
    .order_by(_group.c.id)
    .limit(1)
    .scalar_subquery()
)
_PERSON = (
    select(*_OF_NAME, _name.c.note, *(_prisoner.c[name] for name in _OF_PERSON), _FIRST_GROUP.label("first_group"))
    .join(_name, _name.c.prisoner_id == _prisoner.c.id)
    .where(VISIBLE)
)
"""A person's lines, one for each name, with all that a choice shows."""
_NAMES = _PERSON.with_only_columns(*_OF_NAME)
"""As much of them as is judged: a later round has many people, of whom few are shown."""
_WITH_KEYS = _prisoner.c.ref.in_(_AMONG)
_ONE_OF = among(_prisoner.c.ref, "refs")
_PEOPLE_WITH_KEYS, _NAMES_WITH_KEYS = _PERSON.where(_WITH_KEYS), _NAMES.where(_WITH_KEYS)
_PEOPLE, _NAMES_OF = _PERSON.where(_ONE_OF), _NAMES.where(_ONE_OF)


@cache
def _first(keys: int) -> CompoundSelect[tuple[int, int]]:
    """The first people by number with each of so many keys, in one statement: the index has them in that order.

    A key that is not given has nobody.
    """
    return union_all(
        *(
            select(literal_column(str(at)).label("at"), first.c.ref)
            for at in range(keys)
            for first in (
                select(_key.c.ref)
                .join(_prisoner, _prisoner.c.ref == _key.c.ref)
                .where(_key.c.key == bindparam(f"key{at}"), VISIBLE)
                .order_by(_key.c.ref)
                .limit(bindparam("most"))
                .subquery(),
            )
        )
    )


def bound_sight(sight: Sight) -> dict[str, object]:
    """The values of `VISIBLE`."""
    return {"levels": list(sight.levels), "member": sight.member}


Lines = dict[int, list[Row[*tuple[Any, ...]]]]
"""The lines of people by their number."""


def lines_of(session: Session, refs: Collection[int], sight: Sight) -> Lines:
    """The lines of those of these people who may be seen."""
    return _gather(session.connection().execute(_PEOPLE, {**bound_sight(sight), "refs": refs})) if refs else {}


def recall(session: Session, query: Query, sight: Sight, cipher: Cipher) -> tuple[list[Match], Lines]:
    """The people who may be meant and may be seen, best first, with the lines of those of the first round.

    `Match.id` is their reference.

    Rounds go from whole readings to parts; a later one is asked only when the earlier ones were not enough.
    """
    seen, connection = bound_sight(sight), session.connection()
    whole: Lines = {}

    @cache
    def sees_secret() -> bool:
        return bool(sight.levels & SECRET) or is_named_anywhere(session, sight, SubjectKind.PRISONER)

    def ranked(asked: Query, tiers: Iterable[Tier]) -> Ranking:
        ranking = Ranking(asked)
        for tier in tiers:
            asks = recall_queries(asked, tier)
            # The keys of secret people are keyed hashes. The few of the first round are asked by everybody, who see of
            # what they find what they may; the many of later rounds only by who may see such people.
            hashed = cipher.secret if tier is Tier.WHOLE or sees_secret() else None
            statement = _PEOPLE_WITH_KEYS if tier is Tier.WHOLE else _NAMES_WITH_KEYS
            of_all = _with_keys(connection, statement, [ask for ask in asks if ask.limit is None], seen, hashed)
            if tier is Tier.WHOLE:
                whole.update(of_all)
            of_first = _alike(connection, [ask for ask in asks if ask.limit is not None], seen, hashed)
            for held, unlimited, limited in ((of_all, tier, None), (of_first, None, tier)):
                for candidate in _candidates(held, cipher):
                    ranking.add(candidate, unlimited, limited)
            if ranking.enough(tier):
                break
        return ranking

    ranking = ranked(query, Tier)
    if not ranking.answered() and (around := inside(query)) is not None:
        ranking.with_inside(ranked(around, [Tier.WHOLE]))
    return ranking.matches(), whole


def held_whole(session: Session, texts: Collection[str], sight: Sight, cipher: Cipher) -> set[str]:
    """Which of many stretches of text share the key of a whole name with anybody; whether they may be seen is asked later.

    Two thousand stretches are asked in a few statements; most of a message's are nobody's name.
    """
    hashed = [cipher.secret] if sight.levels & SECRET or is_named_anywhere(session, sight, SubjectKind.PRISONER) else []
    asked: dict[int, list[str]] = {}
    for text in texts:
        try:
            query = read(text)
        except BadInput:
            continue
        for ask in recall_queries(query, Tier.WHOLE):
            for number in chain(ask.numbers(), *(ask.numbers(secret) for secret in hashed)):
                asked.setdefault(number, []).append(text)
    found: set[str] = set()
    for key in session.scalars(_ANY, {"keys": list(asked)}):
        found.update(asked[key])
    return found


def _with_keys(
    connection: Connection,
    statement: Select[Any],
    asks: Iterable[RecallQuery],
    seen: Mapping[str, Any],
    hashed: bytes | None,
) -> Lines:
    """Everybody with one of the keys of asks without limit."""
    numbers = [number for ask in asks for number in _numbers(ask, hashed)]
    return _gather(connection.execute(statement, {**seen, "keys": numbers})) if numbers else {}


def _alike(connection: Connection, asks: Iterable[RecallQuery], seen: Mapping[str, Any], hashed: bytes | None) -> Lines:
    """The first by their number of each ask with a limit, in which all score alike."""
    keyed = [(place, number) for place, ask in enumerate(asks) for number in _numbers(ask, hashed)]
    found: dict[int, set[int]] = {}
    for start in range(0, len(keyed), _FIRST_AT_ONCE[-1]):
        some = keyed[start : start + _FIRST_AT_ONCE[-1]]
        places = next(size for size in _FIRST_AT_ONCE if size >= len(some))
        keys = {f"key{at}": some[at][1] if at < len(some) else None for at in range(places)}
        for row in connection.execute(_first(places), {**seen, **keys, "most": PEOPLE_ALIKE}).all():
            found.setdefault(some[row.at][0], set()).add(row.ref)
    refs = {ref for people in found.values() for ref in sorted(people)[:PEOPLE_ALIKE]}
    return _gather(connection.execute(_NAMES_OF, {**seen, "refs": refs})) if refs else {}


def _numbers(ask: RecallQuery, hashed: bytes | None) -> list[int]:
    return [*ask.numbers(), *(ask.numbers(hashed) if hashed is not None else ())]


def _gather(rows: CursorResult[*tuple[Any, ...]]) -> Lines:
    """Lines by person, people by their number, lines by the place of the name: to let SQLite sort them took a quarter more."""
    lines: Lines = {}
    for row in rows.all():
        lines.setdefault(row[0], []).append(row)
    for of_one in lines.values():
        if len(of_one) > 1:
            of_one.sort(key=_PLACE)
    return dict(sorted(lines.items()))


_PLACE = itemgetter(5)


def _candidates(lines: Lines, cipher: Cipher) -> Iterator[Candidate]:
    for ref, of_one in lines.items():
        level = of_one[0][1]
        yield Candidate(ref, tuple([HeldName(as_written(cipher, level, line[2]), line[3], line[4]) for line in of_one]))
