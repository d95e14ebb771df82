"""Asks `name_key` who may be meant: work grows with the candidates, not with the people held."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import Session

from store.access.models import GrantRow
from store.access.values import SECRET, Sight
from store.access.visibility import SubjectKind, is_named_anywhere
from store.crypto import Cipher
from store.names import Candidate, HeldName, Match, Query, Ranking, Tier, inside, recall_queries
from store.names.recall_queries import RecallQuery
from store.prisoners.models import NameKeyRow, PersonNameRow, PrisonerRow
from store.prisoners.secret_names import as_written

_KEYS_AT_ONCE = 400
"""SQLite takes 32,766 parameters in a statement; more keys than this are asked in several."""

_VISIBLE = or_(
    PrisonerRow.confidentiality.in_(bindparam("levels", expanding=True)),
    exists().where(
        GrantRow.subject_kind == SubjectKind.PRISONER,
        GrantRow.subject_id == PrisonerRow.id,
        GrantRow.member_id == bindparam("member"),
    ),
)
"""As `store.access.visibility.visible`, with its values bound at each call: these statements are built once."""

_AMONG = select(NameKeyRow.ref).where(NameKeyRow.key.in_(bindparam("keys", expanding=True)))
_HELD = (
    select(PrisonerRow.ref, PrisonerRow.confidentiality, PersonNameRow.text, PersonNameRow.script, PersonNameRow.kind)
    .join(PersonNameRow, PersonNameRow.prisoner_id == PrisonerRow.id)
    .where(_VISIBLE)
    .order_by(PrisonerRow.ref, PersonNameRow.position)
)
_ALL = _HELD.where(PrisonerRow.ref.in_(_AMONG))
_THOSE = _HELD.where(PrisonerRow.ref.in_(bindparam("refs", expanding=True)))
_FIRST = (
    select(NameKeyRow.ref)
    .join(PrisonerRow, PrisonerRow.ref == NameKeyRow.ref)
    .where(NameKeyRow.key == bindparam("key"), _VISIBLE)
    .order_by(NameKeyRow.ref)
    .limit(bindparam("most"))
)


def recall(session: Session, query: Query, sight: Sight, cipher: Cipher) -> list[Match]:
    """The people who may be meant and may be seen, best first; `Match.id` is their reference.

    Rounds go from whole readings to parts; a later one is asked only when the earlier ones were not enough.
    """
    # The keys of secret people are keyed hashes; who may see none of these people asks for none of these keys.
    sees_secret = sight.levels & SECRET or is_named_anywhere(session, sight, SubjectKind.PRISONER)
    hashed = cipher.secret if sees_secret else None
    seen = {"levels": list(sight.levels), "member": sight.member}

    def ranked(asked: Query, tiers: Iterable[Tier]) -> Ranking:
        ranking = Ranking(asked)
        for tier in tiers:
            for ask in recall_queries(asked, tier):
                alike = ask.limit is not None
                for candidate in _candidates(session, ask, seen, hashed, cipher):
                    ranking.add(candidate, None if alike else tier, tier if alike else None)
            if ranking.enough(tier):
                break
        return ranking

    ranking = ranked(query, Tier)
    if not ranking.answered() and (around := inside(query)) is not None:
        ranking.with_inside(ranked(around, [Tier.WHOLE]))
    return ranking.matches()


def _candidates(
    session: Session, ask: RecallQuery, seen: Mapping[str, Any], hashed: bytes | None, cipher: Cipher
) -> list[Candidate]:
    """Everybody with one of the keys; of a limited ask the first by their number."""
    numbers = ask.numbers()
    if hashed is not None:
        numbers = [*numbers, *ask.numbers(hashed)]
    people: dict[int, dict[HeldName, None]] = {}
    if ask.limit is None:
        for start in range(0, len(numbers), _KEYS_AT_ONCE):
            _gather(people, session.execute(_ALL, {**seen, "keys": numbers[start : start + _KEYS_AT_ONCE]}), cipher)
    else:
        found: set[int] = set()
        for key in numbers:
            found.update(session.scalars(_FIRST, {**seen, "key": key, "most": ask.limit}))
        if found:
            _gather(people, session.execute(_THOSE, {**seen, "refs": sorted(found)[: ask.limit]}), cipher)
    return [Candidate(ref, tuple(names)) for ref, names in people.items()]


def _gather(people: dict[int, dict[HeldName, None]], rows: Iterable[Sequence[Any]], cipher: Cipher) -> None:
    for ref, level, text, script, kind in rows:
        people.setdefault(ref, {})[HeldName(as_written(cipher, level, text), script, kind)] = None
