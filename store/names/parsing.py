"""A name in Latin letters, parsed into few sequences of syllables, surname first."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from store.names import tables
from store.names.folding import WrittenForm
from store.names.syllables import Syllable, exact_options, is_syllable, syllable_of_letters

_LONGEST = 6
"""Letters in the longest syllable (zhuang)."""
_MOST_SLOTS = 10
_MOST_PARSES = 24
_VOWELS = frozenset("aeiouvy")


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a name."""

    syllables: tuple[Syllable, ...]
    """Surname first."""
    cost: float
    """What is taken off a score for a less likely order or cutting."""
    aside: tuple[str, ...] = ()
    """Given names of another language that stand beside."""
    spelling: str = ""
    """The letters, surname first, for typing errors."""
    turned: bool = False
    """The words stand in another order than typed."""
    odd: bool = False
    """The order is not what the writing says: a comma, capitals, or a surname of two syllables that is none."""


@lru_cache(maxsize=4_096)
def pinyin_cuts(letters: str, limit: int = 4) -> tuple[tuple[str, ...], ...]:
    """All ways to cut `letters` into pinyin syllables, fewest first."""
    known = tables.pinyin_syllables()
    cuts: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    cuts[0] = [()]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if cuts[start] and letters[start:end] in known:
                cuts[end] += [(*cut, letters[start:end]) for cut in cuts[start]]
        cuts[end].sort(key=len)
        del cuts[end][limit * 2 :]
    return tuple(cuts[-1][:limit])


@lru_cache(maxsize=4_096)
def loose_cuts(letters: str, limit: int = 2) -> tuple[tuple[str, ...], ...]:
    """Ways to cut `letters` into two to four syllables of any scheme, fewest first."""
    cuts: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    cuts[0] = [()]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            piece = letters[start:end]
            if cuts[start] and len(piece) > 1 and is_syllable(piece):
                cuts[end] += [(*cut, piece) for cut in cuts[start]]
        cuts[end].sort(key=lambda cut: (len(cut), -sum(len(piece) ** 2 for piece in cut)))
        del cuts[end][limit * 2 :]
    return tuple(cut for cut in cuts[-1][: limit * 2] if 1 < len(cut) <= 4)[:limit]


@lru_cache(maxsize=4_096)
def cut_chunk(chunk: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Ways to cut a chunk (no blank, no hyphen) into syllables, each with its cost; () when it is no Chinese syllable."""
    cuts: dict[tuple[str, ...], float] = {}
    if "'" in chunk:
        if chunk in tables.latin() and tables.latin()[chunk]:
            cuts[chunk,] = 0.0
        pieces = [piece for piece in chunk.split("'") if piece]
        if len(pieces) > 1 and all(pinyin_cuts(piece) for piece in pieces):
            cuts[tuple(part for piece in pieces for part in pinyin_cuts(piece)[0])] = 0.0
        return tuple(cuts.items()) or cut_chunk(chunk.replace("'", ""))
    if chunk in tables.pinyin_syllables() or is_syllable(chunk):
        cuts[chunk,] = 0.0
    for cut in pinyin_cuts(chunk):
        # A syllable that begins with a vowel inside a word wants an apostrophe (GB/T 16159).
        unmarked = 0.02 * sum(syllable[0] in "aeo" for syllable in cut[1:])
        cuts.setdefault(cut, unmarked + 0.006 * (len(cut) - 1) * ((chunk,) in cuts))
    if not cuts:
        for cut in loose_cuts(chunk):
            cuts[cut] = 0.04
    if not cuts and len(chunk) <= _LONGEST and _one_vowel(chunk):
        cuts[chunk,] = 0.03
    return tuple(cuts.items())


def _one_vowel(chunk: str) -> bool:
    groups = "".join("v" if letter in _VOWELS else "c" for letter in chunk)
    return "v" in groups and "vcv" not in groups.replace("cc", "c").replace("cc", "c")


@lru_cache(maxsize=4_096)
def cut_word(word: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Ways to read a word (chunks joined by hyphens)."""
    parts = [cut_chunk(chunk) for chunk in word.split("-") if chunk]
    if not parts or not all(parts):
        return ()
    cuts = [
        (tuple(piece for cut, _ in combination for piece in cut), sum(cost for _, cost in combination))
        for combination in product(*(part[:3] for part in parts))
    ]
    return tuple(sorted(cuts, key=lambda cut: (cut[1], len(cut[0])))[:4])


def is_pinyin(form: WrittenForm) -> bool:
    """Whether all of it is valid pinyin (GB/T 16159), other than given names set aside."""
    western = tables.given_names()
    return all(is_pinyin_word(word) for word in form.words if is_pinyin_word(word) or word not in western)


def is_pinyin_word(word: str) -> bool:
    """A hyphen joins single syllables; inside a word a syllable that begins with a vowel wants an apostrophe."""
    if "-" in word:
        return all(chunk in tables.pinyin_syllables() for chunk in word.split("-") if chunk)
    return all(
        any(all(syllable[0] not in "aeo" for syllable in cut[1:]) for cut in pinyin_cuts(piece))
        for piece in word.split("'")
        if piece
    )


def surname_sounds(form: WrittenForm, parses: Sequence[Parse]) -> list[str]:
    """The surname of a held name in letters: of valid pinyin the syllable as written, else its likeliest two."""
    if not parses:
        return []
    first = parses[0].syllables[0]
    return [first.letters] if is_pinyin(form) else [sound for sound, _ in exact_options(first, 2)]


def _set_aside(form: WrittenForm) -> list[tuple[tuple[int, ...], float]]:
    """Which words may be Chinese: index tuples with a cost, likeliest first."""
    words = form.words
    everything = tuple(range(len(words)))
    western = tables.given_names()
    foreign = {
        i
        for i in everything
        if words[i].replace("-", "").replace("'", "") in western
        or (len(words[i]) <= 2 and not _VOWELS & set(words[i]) and words[i] != "ng")
    }
    foreign.discard(form.capitals)
    unreadable = {i for i in everything if not cut_word(words[i])}
    out: list[tuple[tuple[int, ...], float]] = []
    rest = tuple(i for i in everything if i not in foreign | unreadable)
    sure = {i for i in foreign if i in unreadable or not is_pinyin_word(words[i])}
    if rest and (foreign or unreadable) and len(rest) < len(everything):
        strange = unreadable - foreign
        out.append((rest, 0.2 if strange else 0.0 if sure else 0.012))
    if not unreadable:
        out.append((everything, 0.015 if sure and len(rest) > 1 else 0.0))
    return out


def _orders(form: WrittenForm, kept: tuple[int, ...], counts: list[int]) -> list[tuple[tuple[int, ...], float]]:
    """Orders of the kept words, surname first, each with its cost. `counts`: syllables in each kept word."""
    n = len(kept)
    if n == 1:
        return [((0,), 0.0)]
    if form.capitals in kept:
        at = kept.index(form.capitals)
        first = ((at, *range(at + 1, n), *range(at)), 0.0)
        others = [(tuple((start + i) % n for i in range(n)), 0.02) for start in range(n)]
        return [first, *(order for order in others if order[0] != first[0])]
    typed, turned = (0.0, 0.01)
    if form.comma:
        typed, turned = 0.0, 0.03
    elif counts[0] > 1 and counts[-1] == 1:
        typed, turned = 0.02, 0.0
    orders = [(tuple(range(n)), typed), ((n - 1, *range(n - 1)), turned)]
    orders += [(tuple((start + i) % n for i in range(n)), 0.03) for start in range(1, n - 1)]
    return orders


@cache
def _compound_surnames() -> frozenset[tuple[str, ...]]:
    return frozenset(readings for name, readings in tables.surnames().items() if len(name) > 1)


@lru_cache(maxsize=2_048)
def parses_of(form: WrittenForm) -> tuple[Parse, ...]:
    """The likeliest readings of a Latin name, cheapest first; empty when no word is a Chinese syllable."""
    found: dict[tuple[Syllable, ...], Parse] = {}
    for kept, aside_cost in _set_aside(form)[:3]:
        if not kept or len(kept) > _MOST_SLOTS:
            continue
        words = [form.words[i] for i in kept]
        aside = tuple(form.words[i] for i in range(len(form.words)) if i not in kept)
        choices = [cut_word(word)[:3] for word in words] if len(words) <= 4 else [cut_word(word)[:1] for word in words]
        for combination in product(*choices):
            counts = [len(way) for way, _ in combination]
            if sum(counts) > _MOST_SLOTS:
                continue
            cutting = sum(cost for _, cost in combination)
            for order, cost in _orders(form, kept, counts):
                pieces = tuple(piece for i in order for piece in combination[i][0])
                syllables = tuple(syllable_of_letters(piece) for piece in pieces)
                total = cost + cutting + aside_cost
                if syllables not in found or found[syllables].cost > total:
                    turned = order != tuple(range(len(kept)))
                    definite = form.comma or form.capitals in kept
                    odd = (definite and cost > 0) or (
                        len(order) > 1 and counts[order[0]] > 1 and combination[order[0]][0] not in _compound_surnames()
                    )
                    found[syllables] = Parse(
                        syllables,
                        total,
                        aside,
                        "".join(words[i] for i in order).replace("-", "").replace("'", ""),
                        turned,
                        odd,
                    )
    return tuple(sorted(found.values(), key=lambda way: way.cost)[:_MOST_PARSES])
