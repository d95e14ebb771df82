"""Candidates judged: who is meant, how sure, and why. Claims are made by class of evidence, never by a score."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import heapq
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from store.names import tables
from store.names.alignment import ALIKE, LOOKING, TYPING, WHOLE, WORDS, Alignment
from store.names.characters import align, bound
from store.names.explaining import explain
from store.names.parsing import Parse, is_pinyin
from store.names.recall_queries import ParsedForm, Query, Reachable
from store.names.syllables import SAME, TAIWAN, Syllable, readings, system
from store.names.values import Candidate, Certainty, HeldName, Match, Tier

ENOUGH = 0.9
"""A match this good in one round of recall ends the search, and what a later round would bring is left out."""
MOST = 25
"""So many people are judged at least; more only while they may be better."""
_HAIR = 1e-9
_NEVER = 9
_FAIR, _FAIR_WORDS = 0.86, 0.8
_EXACT_SOUND = 0.88
"""Every position at least this good: nothing fuzzy, no look-alike."""
_CLAIMING_SCHEMES = ("wade-giles", "tongyong", "mps2", "yale")
_CANTONESE_USUAL = 0.93
_NONE = (0.0, "")
SURE, POSSIBLE, UNLIKELY = 3, 2, 1
"""How a match qualifies: to be claimed; enough to stand in the way of a claim; neither."""


@dataclass(frozen=True, slots=True)
class _Judged:
    id: Hashable
    name: HeldName
    reading: ParsedForm
    alignment: Alignment
    qualifies: int


def judge(query: Query, candidates: Iterable[Candidate], *, keyless: bool = False) -> list[Match]:
    """The matches among `candidates`, best first. CERTAIN only for one person who alone qualifies.

    Everybody is judged in full, and a match is what the database could find too: somebody who shares a key.
    With `keyless` also who shares none, to measure what the keys leave out.
    """
    judging = Judging(query, most=None)
    reachable = Reachable(query)
    for candidate in candidates:
        if judging.best(candidate) is not None:
            texts = [name.text for name in candidate.names]
            every, alike = (Tier.WHOLE, None) if keyless else reachable.rounds(texts)
            judging.add(candidate, every, alike)
    for tier in Tier:
        if judging.enough(tier):
            break
    return judging.matches()


def answering(query: Query, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Everybody whose name answers the query in any way: what `judge` has to look at, found once."""
    return [candidate for candidate in candidates if _best(query, candidate) is not None]


class Judging:
    """The people recalled for one query, judged round after round.

    Args:
        query: What was asked.
        most: So many are judged in full, more only while they may be better; None: all.
    """

    def __init__(self, query: Query, most: int | None = MOST) -> None:
        self._query = query
        self._most = most
        self._people: dict[Hashable, tuple[float, Candidate]] = {}
        self._rounds: dict[Hashable, tuple[int, int]] = {}
        self._found: dict[Hashable, _Judged | None] = {}
        self._accepted: list[_Judged] = []

    def add(self, candidate: Candidate, every: Tier | None, alike: Tier | None) -> None:
        """Somebody reached in the round `every` by a key, in the round `alike` by one that only limited classes ask."""
        known = self._rounds.get(candidate.id, (_NEVER, _NEVER))
        self._rounds[candidate.id] = (min(known[0], every or _NEVER), min(known[1], alike or _NEVER))
        if candidate.id not in self._people:
            most = 1.0 if self._most is None else _most(self._query, candidate)
            self._people[candidate.id] = (most, candidate)

    def best(self, candidate: Candidate) -> _Judged | None:
        if candidate.id not in self._found:
            self._found[candidate.id] = _best(self._query, candidate)
        return self._found[candidate.id]

    def enough(self, tier: Tier) -> bool:
        """Judges who is known by this round; whether a further round would change nothing."""
        self._accepted = accepted = []
        scores: list[float] = []
        people = sorted(self._people.values(), key=lambda entry: -entry[0])
        for most, candidate in people:
            if self._most is not None and len(scores) >= self._most and most + _HAIR < scores[0]:
                break
            found = self.best(candidate)
            if found is None or self._round(found) > tier:
                continue
            accepted.append(found)
            if self._most is None or len(scores) < self._most:
                heapq.heappush(scores, found.alignment.score)
            else:
                heapq.heappushpop(scores, found.alignment.score)
        within = [found.alignment for found in accepted]
        return any(map(_strong, within)) or (tier >= Tier.CROSSED and any(map(_fair, within)))

    def _round(self, found: _Judged) -> int:
        every, alike = self._rounds[found.id]
        return max(found.alignment.tier, min(every, alike) if found.alignment.kind in ALIKE else every)

    def matches(self) -> list[Match]:
        """The matches, best first."""
        accepted = sorted(
            self._accepted,
            key=lambda found: (-(found.qualifies == SURE), -round(found.alignment.score, 6), *_ordered(found.id)),
        )
        chosen = _chosen(accepted)
        return [
            Match(
                found.id,
                found.name,
                Certainty.CERTAIN if found is chosen else Certainty.PERHAPS,
                round(max(0.0, min(1.0, found.alignment.score)), 6),
                explain(found.reading, found.alignment, found.name),
            )
            for found in accepted
        ]


def _ordered(person: Hashable) -> tuple[bool, int, str]:
    """Numbers in the order of the index."""
    return (False, person, "") if isinstance(person, int) else (True, 0, str(person))


def _most(query: Query, candidate: Candidate) -> float:
    return max(bound(reading, name.text) for reading in query.readings for name in candidate.names)


def _fair(found: Alignment) -> bool:
    return found.score >= (_FAIR_WORDS if found.kind == WORDS else _FAIR) and found.kind in (
        WHOLE,
        LOOKING,
        TYPING,
        WORDS,
    )


def _strong(found: Alignment) -> bool:
    if (
        found.held is not None
        and found.held.characters
        and found.parse is not None
        and found.parse.syllables[0].character
        and len(found.scores) == 2
        and min(found.scores) < SAME
    ):
        return False  # two characters may be a given name alone
    return found.kind == WHOLE and found.score >= ENOUGH and min(found.scores) >= _EXACT_SOUND


def _chosen(judged: list["_Judged"]) -> "_Judged | None":
    """The one who qualifies alone."""
    able = [found for found in judged if found.qualifies]
    sure = [found for found in able if found.qualifies == SURE]
    if not sure and len(able) == 1:
        return able[0] if able[0].qualifies >= POSSIBLE else None
    if len(sure) != 1:
        return None
    # Who is read only in the other order, under a rare surname or by a rare reading, does not stand in the way of a usual surname as typed.
    return sure[0] if all(found is sure[0] or found.qualifies < POSSIBLE for found in able) else None


def _best(query: Query, candidate: Candidate) -> _Judged | None:
    """The best answer to any of the readings; it qualifies only as far as every reading does.

    A line with two names, or with words beside a name, is so never claimed for one of them.
    """
    found = [_best_of(reading, candidate) for reading in query.readings]
    best = max((one for one in found if one is not None), key=_rank, default=None)
    if best is None or (len(found) == 1 and not query.stray):
        return best
    least = 0 if query.stray else min(one.qualifies if one else 0 for one in found)
    return replace(best, qualifies=min(best.qualifies, least))


def _best_of(parsed: ParsedForm, candidate: Candidate) -> _Judged | None:
    best: _Judged | None = None
    has_characters = bool(parsed.form.characters) and any(
        tables.is_han(character) for name in candidate.names for character in name.text
    )
    for name in candidate.names:
        if has_characters and not any(tables.is_han(character) for character in name.text):
            continue
        alignment = align(parsed, name.text)
        if alignment is None:
            continue
        found = _Judged(candidate.id, name, parsed, alignment, _qualifies(parsed, alignment))
        if best is None or _rank(found) > _rank(best):
            best = found
    return best


def _rank(found: _Judged) -> tuple[int, float]:
    return found.qualifies, found.alignment.score


def _qualifies(parsed: ParsedForm, found: Alignment) -> int:  # noqa: C901, PLR0911  # one return a class of evidence
    """Exact characters, an exact stored name, or every syllable read exactly in one scheme."""
    held = found.held
    if held is None or found.kind != WHOLE:
        return 0
    if parsed.form.characters and held.characters:
        return SURE if min(found.scores) == SAME and len(found.scores) > 1 else 0
    if found.parse is None:
        return 0 if parsed.form.characters else SURE
    if len(found.scores) < 2 or (parsed.foreign and not parsed.pinyin) or not _known_aside(found.parse):
        return 0
    if found.parse.aside and len(parsed.form.words) - len(found.parse.aside) < 2:
        return 0  # one word beside an English name is too little
    if held.characters:
        if found.parse.turned and parsed.form.toned:
            return UNLIKELY
        able = _read_exactly(parsed.pinyin, found.parse, held.written)
        if able or not parsed.pinyin or not _hyphened(parsed):
            return able
        return min(POSSIBLE, _read_exactly(False, found.parse, held.written))
    theirs = found.held_parse
    if theirs is None or not _known_aside(theirs):
        return 0
    if parsed.form.characters:
        return _read_exactly(is_pinyin(held), theirs, parsed.form.written)
    pairs = list(zip(found.parse.syllables, theirs.syllables, strict=True))
    if all(syllable.letters == other.letters for syllable, other in pairs):
        return POSSIBLE if found.parse.turned != theirs.turned and len(pairs) == 2 else SURE
    if parsed.pinyin == is_pinyin(held):
        return 0
    plain, other_way = (found.parse, theirs) if parsed.pinyin else (theirs, found.parse)
    same = all(
        other.mandarin.get(syllable.letters, (0, ""))[1] == "wade-giles"
        or (other.letters == syllable.letters and system(syllable.letters, "pinyin") & TAIWAN)
        for syllable, other in zip(plain.syllables, other_way.syllables, strict=True)
    )
    return SURE if same else 0


def _hyphened(parsed: ParsedForm) -> bool:
    """Syllables joined by a hyphen: pinyin never writes a given name so (GB/T 28039), Wade-Giles always does."""
    return any("-" in word for word in parsed.form.words)


def _known_aside(parse: Parse) -> bool:
    western = tables.given_names()
    return all(word in western for word in parse.aside)


def _read_exactly(pinyin: bool, parse: Parse, characters: str) -> int:
    """SURE, POSSIBLE or 0. `pinyin`: the letters are valid pinyin, so only pinyin counts."""
    positions = [
        (syllable, character, at == 0)
        for at, (syllable, character) in enumerate(zip(parse.syllables, characters, strict=True))
    ]
    ranks = [_pinyin_rank(syllable, character, first) for syllable, character, first in positions]
    if max(ranks) <= 1:
        return _in_pinyin(parse, characters, max(ranks) == 0)
    if pinyin:
        return 0
    if parse.odd:
        return 0
    for scheme in _CLAIMING_SCHEMES:
        if all(_exact_in(syllable, character, first, scheme) for syllable, character, first in positions):
            return SURE
    if all(
        any(
            syllable.cantonese.get(reading, 0) >= _CANTONESE_USUAL
            for reading in tables.character(character).cantonese[:2]
        )
        for syllable, character, _ in positions
    ):
        return SURE
    return 0


def _in_pinyin(parse: Parse, characters: str, usual: bool) -> int:
    """How an exact pinyin reading qualifies, by order and surname. `usual`: every reading is the usual one."""
    if parse.odd:
        return POSSIBLE if usual and not parse.turned and len(characters) > 3 else UNLIKELY
    if not parse.turned or _frequent(characters):
        return UNLIKELY if parse.turned and not usual and len(characters) == 2 else SURE if usual else POSSIBLE
    if len(characters) > 2:
        return SURE if usual else UNLIKELY
    listed = usual and tables.character(characters[0]).home in tables.surnames()
    return POSSIBLE if listed and parse.syllables[1].letters not in tables.frequent_surname_syllables() else UNLIKELY


def _pinyin_rank(syllable: Syllable, character: str, first: bool) -> int:
    """0: the usual reading, or one as a surname; 1: the second reading; 9: not pinyin of this character."""
    if first:
        as_surname = tables.surnames().get(tables.character(character).home)
        if as_surname:
            return 0 if any(syllable.mandarin.get(reading, _NONE)[1] == "pinyin" for reading in as_surname) else 9
    for rank, reading in enumerate(tables.character(character).mandarin[:2]):
        if syllable.mandarin.get(reading, _NONE)[1] == "pinyin":
            return rank
    return 9


def _frequent(characters: str) -> bool:
    return tables.character(characters[0]).home in tables.frequent_surnames() or characters[:2] in tables.surnames()


def _exact_in(syllable: Syllable, character: str, first: bool, scheme: str) -> bool:
    for reading in readings(character, first)[:2]:
        of = syllable.mandarin.get(reading, _NONE)[1]
        if of == scheme or (of == "pinyin" and system(reading, "pinyin") & TAIWAN):
            return True
    return False
