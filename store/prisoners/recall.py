"""Asks `name_key` who may be meant: work grows with the candidates, not with the people held."""

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from store.members.values import Confidentiality
from store.names import Candidate, HeldName, Match, Query, Tier, weigh
from store.names.queries import Ask
from store.prisoners.models import NameKeyRow, PersonNameRow, PrisonerRow

_KEYS_AT_ONCE = 400
"""SQLite takes 32,766 parameters in a statement; more keys than this are asked in several."""

SECRET = frozenset({Confidentiality.RESTRICTED, Confidentiality.SEALED})
"""Whose keys are keyed hashes: without the hash key nobody can tell from the index who is held."""

_AMONG = select(NameKeyRow.ref).where(NameKeyRow.key.in_(bindparam("keys", expanding=True)))
_HELD = (
    select(PrisonerRow.ref, PersonNameRow.text, PersonNameRow.script, PersonNameRow.kind)
    .join(PersonNameRow, PersonNameRow.prisoner_id == PrisonerRow.id)
    .where(PrisonerRow.confidentiality.in_(bindparam("open_to", expanding=True)))
)
_ALL = _HELD.where(PrisonerRow.ref.in_(_AMONG))
_SOME = _HELD.where(PrisonerRow.ref.in_(_AMONG.order_by(NameKeyRow.key, NameKeyRow.ref).limit(bindparam("most"))))


def recall(session: Session, query: Query, open_to: Collection[Confidentiality], secret: bytes) -> list[Match]:
    """The people who may be meant and may be seen, best first; `Match.id` is their reference.

    Rounds go from whole readings to parts; a later one is asked only when the earlier ones were not enough.
    """
    people: dict[int, Candidate] = {}
    matches: list[Match] = []
    for tier in Tier:
        for candidate in _candidates(session, query.asks(tier), open_to, secret):
            people[int(str(candidate.id))] = candidate
        matches, last = weigh(query, people.values())
        if last <= tier:
            break
    return matches


def _candidates(
    session: Session, asks: Iterable[Ask], open_to: Collection[Confidentiality], secret: bytes
) -> list[Candidate]:
    """Everybody with one of the keys."""
    people: dict[int, dict[HeldName, None]] = {}
    for ask in asks:
        numbers = ask.numbers()
        if SECRET & set(open_to):
            numbers = [*numbers, *ask.numbers(secret)]
        for start in range(0, len(numbers), _KEYS_AT_ONCE):
            asked = {"keys": numbers[start : start + _KEYS_AT_ONCE], "open_to": list(open_to)}
            if ask.limit is None:
                rows = session.execute(_ALL, asked)
            else:
                rows = session.execute(_SOME, asked | {"most": ask.limit})
            for ref, text, script, kind in rows:
                people.setdefault(ref, {})[HeldName(text, script, kind)] = None
    return [Candidate(ref, tuple(names)) for ref, names in people.items()]
