"""Candidates ranked: who is meant, how sure, and why. Claims are made by class of evidence, never by a score."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import heapq
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from store.names import tables
from store.names.alignment import LIMITED, Alignment, Evidence
from store.names.characters import align, bound
from store.names.explaining import explain
from store.names.folding import WrittenForm
from store.names.parsing import Parse, is_pinyin, pinyin_cuts
from store.names.reading import ParsedForm, Query, inside
from store.names.recall_queries import Reachable
from store.names.syllables import Syllable, living_readings, syllable_of_letters, system_of_scheme
from store.names.systems import SYSTEMS, TAIWAN, ReadingSystem, surnames_read
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
from store.names.words import words_equal

_NO_ROUND = max(Tier) + 1
"""Later than every round."""
_NO_READING = 9
"""The rank of a reading that a character does not have."""
_NOT_KNOWN = (0.0, "")
_CLAIMING_SCHEMES = ("wade-giles", "tongyong", "mps2", "yale")
"""Schemes with one spelling a syllable; postal and private spellings fit too many syllables to claim anybody."""
_CLEAR = (Evidence.WHOLE, Evidence.LOOK_ALIKE, Evidence.TYPING_ERROR, Evidence.WORDS)
"""Evidence for the whole name."""


class Claim(IntEnum):
    """How far a match qualifies to be claimed."""

    NONE = 0
    UNLIKELY = 1
    """It is not claimed, and stands in the way only of a possible claim on somebody else."""
    TURNED = 2
    """Another order than typed, though a surname was typed first: never claimed, and in the way of any other claim."""
    POSSIBLE = 3
    """It is claimed when nobody else qualifies, and stands in the way of a claim on somebody else."""
    SURE = 4
    """It is claimed when nobody else qualifies as SURE or POSSIBLE."""


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
            judgement = self.judgement(candidate)
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
            held = better.get(judgement.id)
            if held is None or judgement.alignment.score > held.alignment.score:
                better[judgement.id] = judgement
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
                explain(judgement.parsed, judgement.alignment, judgement.name),
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
    return max(bound(parsed, name.text) for parsed in query.forms for name in candidate.names)


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
    both_in_characters = bool(held and held.characters and parse and parse.syllables[0].character)
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
        claim = Claim.NONE if name.kind in _NEVER_CLAIMED else _claim(parsed, alignment)
        judgement = _Judgement(candidate.id, name, parsed, alignment, claim)
        if best is None or _rank(judgement) > _rank(best):
            best = judgement
    return best


def _rank(judgement: _Judgement) -> tuple[Claim, float]:
    return judgement.claim, judgement.alignment.score


_NEVER_CLAIMED = frozenset(("pen", "misspelling", "weak"))
"""Kinds of held names by which somebody is found and never claimed: others may bear them too."""


def _claim(parsed: ParsedForm, alignment: Alignment) -> Claim:
    """How exact characters, an exact stored name, or syllables all read exactly in one scheme qualify."""
    held, parse = alignment.held, alignment.parse
    if held is not None and alignment.evidence is Evidence.WORDS and words_equal(parsed.form, held):
        return Claim.SURE
    if held is None or alignment.evidence is not Evidence.WHOLE:
        return Claim.NONE
    if parsed.form.characters and held.characters:
        return Claim.SURE if min(alignment.scores) == SAME_CHARACTER and len(alignment.scores) > 1 else Claim.NONE
    if parse is None:  # the letters of a stored name
        turned = parsed.form.words != held.words
        return Claim.TURNED if turned and _surname_first(parsed.form.words[0], parsed.pinyin) else Claim.SURE
    return _claim_by_syllables(parsed, parse, held, alignment)


def _claim_by_syllables(parsed: ParsedForm, parse: Parse, held: WrittenForm, alignment: Alignment) -> Claim:
    """One side at least is in letters, and each of its syllables answers."""
    if len(alignment.scores) < 2 or (parsed.foreign and not parsed.pinyin) or not _only_western_aside(parse):
        return Claim.NONE
    held_parse = alignment.held_parse
    too_little = parse.aside and len(parsed.form.words) - len(parse.aside) < 2  # one word beside an English name
    if too_little or not _only_western_aside(held_parse or parse):
        return Claim.NONE
    if held_parse is None:
        return _claim_on_characters(parsed, parse, held.written)
    if parsed.form.characters:
        return _read_exactly(is_pinyin(held), held_parse, parsed.form.written)
    claim = _same_letters(parsed, parse, held_parse)
    if claim or parsed.pinyin == is_pinyin(held):
        return claim
    pinyin, other = (parse, held_parse) if parsed.pinyin else (held_parse, parse)
    return Claim.SURE if _is_wade_giles_of(other, pinyin) else Claim.NONE


def _claim_on_characters(parsed: ParsedForm, parse: Parse, written: str) -> Claim:
    """Letters for a name held in characters; hyphened pinyin may be Wade-Giles, which never is more than possible."""
    if parse.turned and parsed.form.toned:
        return Claim.UNLIKELY
    claim = _read_exactly(parsed.pinyin, parse, written)
    if not claim and parsed.pinyin and _hyphened(parsed):
        claim = min(Claim.POSSIBLE, _read_exactly(False, parse, written))
    if claim > Claim.TURNED and parse.turned and _surname_first(_first_word(parsed, parse), parsed.pinyin):
        return Claim.TURNED
    return claim


def _first_word(parsed: ParsedForm, parse: Parse) -> str:
    """The first word typed that was not set aside."""
    return next(word for word in parsed.form.words if word not in parse.aside)


@lru_cache(maxsize=4_096)
def _surname_first(word: str, pinyin: bool) -> bool:
    """Whether the first word typed may be a frequent surname: then the order typed is the Chinese one."""
    if any(cut in tables.compound_surname_readings() for cut in pinyin_cuts(word)):
        return True
    frequent = tables.frequent_surname_syllables()
    if pinyin:
        return word in frequent
    syllable = syllable_of_letters(word)
    return any(reading in frequent for reading in syllable.mandarin) or any(
        surname in tables.frequent_surnames()
        for reading in syllable.others
        for surname in surnames_read().get(reading, ())
    )


def _same_letters(parsed: ParsedForm, parse: Parse, held_parse: Parse) -> Claim:
    """The same syllables as spelled; in another order only as far as the words turn as wholes and no surname was first."""
    pairs = list(zip(parse.syllables, held_parse.syllables, strict=True))
    if any(syllable.letters != other.letters for syllable, other in pairs):
        return Claim.NONE
    if parse.odd or held_parse.odd:
        return Claim.UNLIKELY
    if parse.turned == held_parse.turned:
        return Claim.SURE
    if _surname_first(_first_word(parsed, parse), parsed.pinyin):
        return Claim.TURNED
    return Claim.POSSIBLE if len(pairs) == 2 else Claim.SURE


def _is_wade_giles_of(parse: Parse, pinyin: Parse) -> bool:
    return all(
        other.mandarin.get(syllable.letters, _NOT_KNOWN)[1] == "wade-giles"
        or (other.letters == syllable.letters and system_of_scheme(syllable.letters, "pinyin") & TAIWAN)
        for syllable, other in zip(pinyin.syllables, parse.syllables, strict=True)
    )


def _hyphened(parsed: ParsedForm) -> bool:
    """Syllables joined by a hyphen: pinyin never writes a given name so (GB/T 28039), Wade-Giles always does."""
    return any("-" in word for word in parsed.form.words)


def _only_western_aside(parse: Parse) -> bool:
    return tables.given_names().issuperset(parse.aside)


def _read_exactly(pinyin: bool, parse: Parse, written: str) -> Claim:
    """Letters read as characters in one scheme. `pinyin`: the letters are valid pinyin, so only pinyin counts."""
    positions = list(zip(parse.syllables, written, living_readings(written), strict=True))
    ranks = [_pinyin_rank(syllable, readings) for syllable, _character, readings in positions]
    if all(rank < _NO_READING for rank in ranks):
        return _in_pinyin(parse, written, not any(ranks))
    if pinyin or parse.odd:
        return Claim.NONE
    in_scheme = any(
        all(_exact_in(syllable, readings, scheme) for syllable, _character, readings in positions)
        for scheme in _CLAIMING_SCHEMES
    )
    in_another_language = any(
        all(_usual_in(system, syllable, character) for syllable, character, _readings in positions)
        for system in SYSTEMS
        if system.claims
    )
    return Claim.SURE if in_scheme or in_another_language else Claim.NONE


def _in_pinyin(parse: Parse, written: str, usual: bool) -> Claim:
    """How an exact pinyin reading qualifies, by order and surname. `usual`: every reading is the usual one."""
    if parse.odd:
        return Claim.POSSIBLE if usual and not parse.turned and len(written) > 3 else Claim.UNLIKELY
    if not parse.turned:
        return Claim.SURE if usual else Claim.POSSIBLE
    if usual and (len(written) > 2 or _has_frequent_surname(written)):
        return Claim.SURE
    if len(written) > 2:
        return Claim.POSSIBLE if _has_frequent_surname(written) else Claim.UNLIKELY
    listed = usual and tables.character(written[0]).home in tables.surnames()
    other_is_surname = parse.syllables[1].letters in tables.frequent_surname_syllables()
    return Claim.POSSIBLE if listed and not other_is_surname else Claim.UNLIKELY


def _pinyin_rank(syllable: Syllable, readings: tuple[str, ...]) -> int:
    """0: the usual reading, or any as a surname; then by rank; else not pinyin of this character."""
    for rank, reading in enumerate(readings):
        if _spells(syllable, reading, "pinyin"):
            return rank
    return _NO_READING


def _spells(syllable: Syllable, reading: str, scheme: str) -> bool:
    return syllable.mandarin.get(reading, _NOT_KNOWN)[1] == scheme


def _has_frequent_surname(written: str) -> bool:
    return tables.character(written[0]).home in tables.frequent_surnames() or written[:2] in tables.surnames()


def _exact_in(syllable: Syllable, readings: tuple[str, ...], scheme: str) -> bool:
    """Whether the letters spell a living reading in a scheme, or in pinyin where the scheme writes alike."""
    return any(
        _spells(syllable, reading, scheme)
        or (_spells(syllable, reading, "pinyin") and system_of_scheme(reading, "pinyin") & TAIWAN)
        for reading in readings[:2]
    )


def _usual_in(system: ReadingSystem, syllable: Syllable, character: str) -> bool:
    """Whether the letters are a usual or frequent spelling of one of the two usual readings in another system."""
    least = system.by_rank[system.claims - 1]
    return any(syllable.others.get(reading, 0) >= least for reading in system.marked(system.readings(character)[:2]))
