"""Candidates ranked: who is meant, how sure, and why."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import heapq
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from store.names import tables
from store.names.alignment import LIMITED, Alignment, Evidence
from store.names.characters import align, bound
from store.names.claims import Claim, claim_on
from store.names.explaining import explain
from store.names.reading import ParsedForm, Query, inside
from store.names.recall_queries import Reachable
from store.names.values import Candidate, HeldName, Match, MatchCertainty, Tier
from store.names.weights import (
    ENOUGH,
    EXACT_SOUND,
    FAIR,
    FAIR_WORDS,
    PEOPLE_JUDGED,
    ROUNDING,
    SAME_CHARACTER,
)

_NO_ROUND = max(Tier) + 1
"""Later than every round."""
_CLEAR = (Evidence.WHOLE, Evidence.LOOK_ALIKE, Evidence.TYPING_ERROR, Evidence.WORDS)
"""Evidence for the whole name."""


@dataclass(frozen=True, slots=True)
class _Judgement:
    """The best answer of one person to a query."""

    id: Hashable
    name: HeldName
    parsed: ParsedForm
    alignment: Alignment
    claim: Claim


def judge(query: Query, candidates: Iterable[Candidate], *, keyless: bool = False) -> list[Match]:
    """The matches among `candidates`, best first. CERTAIN only for one person who alone qualifies.

    Everybody is judged in full, and a match is what the database could find too: somebody who shares a key.
    With `keyless` also who shares none, to measure what the keys leave out.
    """
    people = list(candidates)
    ranking = Ranking(query, most=None)
    reachable = Reachable(query)
    for candidate in people:
        if ranking.judgement(candidate) is not None:
            names = [name.text for name in candidate.names]
            unlimited, limited = (Tier.WHOLE, None) if keyless else reachable.rounds(names)
            ranking.add(candidate, unlimited, limited)
    for tier in Tier:
        if ranking.enough(tier):
            break
    if not ranking.answered() and (around := inside(query)) is not None:
        inner = Ranking(around, most=None)
        for candidate in people:
            inner.add(candidate, Tier.WHOLE, None)
        inner.enough(Tier.WHOLE)
        ranking.with_inside(inner)
    return ranking.matches()


def answering(query: Query, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Everybody whose name answers the query in any way: what `judge` has to look at, found once."""
    around = inside(query)
    asked = [query] if around is None else [query, around]
    return [
        candidate for candidate in candidates if any(_judgement(read_so, candidate) is not None for read_so in asked)
    ]


class Ranking:
    """The people recalled for one query, ranked round after round.

    Args:
        query: What was asked.
        most: So many are judged in full, more only while they may be better; None: all.
    """

    def __init__(self, query: Query, most: int | None = PEOPLE_JUDGED) -> None:
        self._query = query
        self._most = most
        self._bounds: dict[Hashable, tuple[float, Candidate]] = {}
        self._rounds: dict[Hashable, tuple[int, int]] = {}
        self._judgements: dict[Hashable, _Judgement | None] = {}
        self._accepted: list[_Judgement] = []

    def add(self, candidate: Candidate, unlimited: Tier | None, limited: Tier | None) -> None:
        """Somebody whom a recall query without limit reached in one round, one with a limit in another."""
        earlier = self._rounds.get(candidate.id, (_NO_ROUND, _NO_ROUND))
        self._rounds[candidate.id] = (min(earlier[0], unlimited or _NO_ROUND), min(earlier[1], limited or _NO_ROUND))
        if candidate.id not in self._bounds:
            most = 1.0 if self._most is None else _bound(self._query, candidate)
            self._bounds[candidate.id] = (most, candidate)

    def judgement(self, candidate: Candidate) -> _Judgement | None:
        """The person's best answer, worked out once; None when no name of theirs answers the query."""
        if candidate.id not in self._judgements:
            self._judgements[candidate.id] = _judgement(self._query, candidate)
        return self._judgements[candidate.id]

    def enough(self, tier: Tier) -> bool:
        """Judges who is known by this round; whether a further round would change nothing."""
        self._accepted = []
        best_scores: list[float] = []
        for most, candidate in sorted(self._bounds.values(), key=lambda entry: -entry[0]):
            full = self._most is not None and len(best_scores) >= self._most
            if full and most + ROUNDING < best_scores[0]:
                break
            judgement = self.judgement(candidate) if most > 0 else None
            if judgement is None or self._round(judgement) > tier:
                continue
            self._accepted.append(judgement)
            (heapq.heappushpop if full else heapq.heappush)(best_scores, judgement.alignment.score)
        alignments = [judgement.alignment for judgement in self._accepted]
        return any(map(_strong, alignments)) or (tier >= Tier.CROSSED and any(map(_fair, alignments)))

    def answered(self) -> bool:
        """Whether somebody answers the whole of what was typed well; else names inside it are worth looking for."""
        return any(_fair(judgement.alignment) or _fits(judgement.alignment) for judgement in self._accepted)

    def with_inside(self, inner: "Ranking") -> None:
        """Adds who was found inside what was typed; of somebody found twice the better answer stays."""
        better = {judgement.id: judgement for judgement in self._accepted}
        for judgement in inner._accepted:  # noqa: SLF001  # the same class
            held = better.get(judgement.id, judgement)
            better[judgement.id] = max(held, judgement, key=lambda one: one.alignment.score)
        self._accepted = list(better.values())

    def _round(self, judgement: _Judgement) -> int:
        """The round in which somebody is a match: both recalled and backed by evidence of that round."""
        unlimited, limited = self._rounds[judgement.id]
        recalled = min(unlimited, limited) if judgement.alignment.evidence in LIMITED else unlimited
        return max(judgement.alignment.tier, recalled)

    def matches(self) -> list[Match]:
        """The matches of the last round judged, best first."""
        accepted = sorted(self._accepted, key=_order)
        claimed = _claimed(accepted)
        return [
            Match(
                judgement.id,
                judgement.name,
                MatchCertainty.CERTAIN if judgement is claimed else MatchCertainty.PERHAPS,
                round(max(0.0, min(1.0, judgement.alignment.score)), 6),
                explain(judgement.parsed, judgement.alignment, judgement.name, self._query.text),
            )
            for judgement in accepted
        ]


def _order(judgement: _Judgement) -> tuple[bool, float, bool, int, str]:
    """Who is SURE first, then by score, then numbers in the order of the index."""
    numbered = isinstance(judgement.id, int)
    return (
        judgement.claim is not Claim.SURE,
        -round(judgement.alignment.score, 6),
        not numbered,
        judgement.id if isinstance(judgement.id, int) else 0,
        "" if numbered else str(judgement.id),
    )


def _bound(query: Query, candidate: Candidate) -> float:
    most = 0.0
    for name in candidate.names:
        for parsed in query.forms:
            most = max(most, bound(parsed, name.text))
            if most == 1.0:
                return most
    return most


def _fits(alignment: Alignment) -> bool:
    """Answers all that was typed though something is hidden or shortened."""
    return alignment.evidence in (Evidence.INITIALS, Evidence.MASKED, Evidence.ONE_PART)


def _fair(alignment: Alignment) -> bool:
    """Good enough to end recall after the round of crossed readings."""
    least = FAIR_WORDS if alignment.evidence is Evidence.WORDS else FAIR
    return alignment.score >= least and alignment.evidence in _CLEAR


def _strong(alignment: Alignment) -> bool:
    """Good enough to end recall in any round."""
    if alignment.evidence is not Evidence.WHOLE or alignment.score < ENOUGH or min(alignment.scores) < EXACT_SOUND:
        return False
    held, parse = alignment.held, alignment.parse
    both_in_characters = bool(held.characters and parse and parse.syllables[0].character)
    # Two characters of which one only sounds the same may be a given name alone.
    return not both_in_characters or len(alignment.scores) != 2 or min(alignment.scores) == SAME_CHARACTER


def _claimed(judgements: list[_Judgement]) -> _Judgement | None:
    """The one who qualifies alone."""
    qualified = [judgement for judgement in judgements if judgement.claim >= Claim.TURNED]
    sure = [judgement for judgement in qualified if judgement.claim is Claim.SURE]
    if not sure and any(judgement.claim is Claim.UNLIKELY for judgement in judgements):
        return None  # beside a possible one an unlikely one counts, beside a sure one it does not
    return qualified[0] if len(qualified) == 1 and qualified[0].claim is not Claim.TURNED else None


def _judgement(query: Query, candidate: Candidate) -> _Judgement | None:
    """The best answer to any form of the query; it qualifies only as far as every form does.

    A line with two names, or with words beside a name, is so never claimed for one of them.
    """
    judgements = [_judgement_of_form(parsed, candidate) for parsed in query.forms]
    best = max((judgement for judgement in judgements if judgement is not None), key=_rank, default=None)
    claims: list[Claim] = []
    for parsed, judgement in zip(query.forms, judgements, strict=True):
        claim = judgement.claim if judgement and not query.stray else Claim.NONE
        if parsed.form.alternative and claims:
            claims[-1] = max(claims[-1], claim)
        else:
            claims.append(claim)
    if best is None or (len(claims) == 1 and not query.stray):
        return best
    return replace(best, claim=min(claims))


def _judgement_of_form(parsed: ParsedForm, candidate: Candidate) -> _Judgement | None:
    """The best answer of any held name; to characters only names in characters answer where there are some."""
    names = [name for name in candidate.names if any(map(tables.is_han, name.text))] if parsed.form.characters else []
    best: _Judgement | None = None
    for name in names or candidate.names:
        alignment = align(parsed, name.text)
        if alignment is None:
            continue
        claim = claim_on(name, parsed, alignment)
        judgement = _Judgement(candidate.id, name, parsed, alignment, claim)
        if best is None or _rank(judgement) > _rank(best):
            best = judgement
    return best


def _rank(judgement: _Judgement) -> tuple[Claim, float]:
    return judgement.claim, judgement.alignment.score
