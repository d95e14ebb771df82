"""Names that are words, not syllables (Uyghur, Kazakh, Tibetan, Mongol): the sound of each word, and the lexicon."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from store.names import tables
from store.names.folding import MASK, WrittenForm, canonical
from store.names.lexicon import is_listed, known_han, known_latin, same_word, words_of_han
from store.names.parsing import cut_word, pinyin_cuts
from store.names.weights import CONSONANTS_SHARE, LETTERS_SHARE, OTHER_WORD, SAME_WORD, UNKNOWN_WORD

_CLASSES = str.maketrans("bpfvdtmnlrgkhqjczsyw", "PPPPTTNNRRKKKKSSSS--", "aeiou'-")
_DIGRAPHS = tables.mapping("ng=n gh=k kh=k zh=s sh=s ch=s ts=s dz=s ph=p th=t")
_CLASS_OF_INITIAL = tables.mapping(
    "b=P p=P f=P d=T t=T m=N n=N l=R r=R g=K k=K h=K j=S q=S x=S zh=S ch=S sh=S z=S c=S s=S"
)
_INITIAL = re.compile("^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs])?")
_TRANSCRIBING = (
    "阿艾爱安奥巴白拜班贝比别宾波伯布查達达代丹德登迪丁东都杜顿多尔凡夫甫盖刚钢高格根贡古哈海罕汗呼胡侯吉加贾江杰金卡凯坎康科克肯库拉来莱赖兰朗劳勒雷李里力丽利列林龙卢鲁伦洛罗玛马买麦曼满毛梅门蒙孟米敏明莫木穆姆那纳乃奈"
    "南内尼涅宁努诺帕潘佩皮坡普其齐恰乔切钦沁琴茹热仁日若肉萨赛散桑森沙山舍申沈升什师史斯苏孙索塔台泰坦唐特提铁廷通图土吐吞托瓦万汪维温沃乌吾希西夏肖谢辛新星许雅亚延扬耶叶业伊衣依仪以义因音英尤于玉约赞则泽扎张哲珍孜子祖佐"
    "赫合姬娜莎兹茨策措堆嘎噶更贵喇嘛朝次才曲吾旺益喜央宗卓珠占坚尊赤戈果敖其木额图恩娃威喀逊尕"
)
"""From the tables for transcribing names (Xinhua; DB65/T 2189-2005 for Uyghur; usual for Tibetan and Mongolian)."""
_SHORTEST_WITH_ERRORS = 4
"""Consonants; a shorter skeleton with one left out would fit too many words."""


@lru_cache(maxsize=4_096)
def latin_skeletons(word: str) -> tuple[str, ...]:
    """The consonants of a Latin word in six classes; x and a soft c may be two things."""
    word = re.sub(r"(.)\1+", r"\1", word.replace("-", "").replace("'", ""))
    for digraph, single in _DIGRAPHS.items():
        word = word.replace(digraph, single)
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    plain = word.replace("x", "k").translate(_CLASSES).replace("-", "")
    if "x" not in word:
        return (plain,)
    return tuple(dict.fromkeys((plain, word.replace("x", "s").translate(_CLASSES).replace("-", ""))))


@lru_cache(maxsize=4_096)
def han_skeletons(characters: str) -> tuple[str, ...]:
    """The consonants of a transcription in the same classes; 夫 may stand for hu, 希 for hi."""
    heard: list[str] = [""]
    for character in characters:
        reading = (tables.character(character).mandarin or ("",))[0]
        match = _INITIAL.match(reading)
        initial = (match.group(1) if match else "") or ""
        options = {_CLASS_OF_INITIAL.get(initial, "")}
        if initial in ("f", "x"):
            options.add("K")
        if reading == "er":
            options = {"R"}
        nasal = "N" if reading.endswith(("n", "g")) else ""
        heard = [skeleton + option + nasal for skeleton in heard for option in sorted(options)][:6]
    return tuple(dict.fromkeys(heard))


def _errors(skeleton: str) -> set[str]:
    if len(skeleton) < _SHORTEST_WITH_ERRORS:
        return {skeleton}
    return {skeleton} | {skeleton[:at] + skeleton[at + 1 :] for at in range(len(skeleton))}


@lru_cache(maxsize=8_192)
def is_transcription(form: WrittenForm) -> bool:  # noqa: PLR0911  # one return a rule
    """Whether characters write the sound of a name that is not Chinese."""
    characters = form.characters
    if len(form.words) > 1 or len(characters) >= 6:
        return True
    if len(characters) < 2:
        return False
    if known_han(characters):
        return True
    if len(characters) == 2:
        return False
    words = han_words(form)
    if len(characters) == 3 and len(words) == 2 and all(map(known_han, words)):
        return True
    if len(characters) > 3 and len(words) > 1 and (any(map(known_han, words)) or all(map(words_of_han, words))):
        return True
    return characters[0] not in tables.frequent_surnames() and all(
        character in _transcribing() for character in characters
    )


@lru_cache(maxsize=8_192)
def may_be_words(characters: str) -> bool:
    """Whether plain characters may write a name that is not Chinese."""
    home = canonical(characters)
    return is_transcription(WrittenForm(home, home, characters, (home,)))


@cache
def _transcribing() -> frozenset[str]:
    """Characters that write foreign syllables."""
    return frozenset(canonical(_TRANSCRIBING))


@lru_cache(maxsize=2_048)
def han_words(form: WrittenForm) -> tuple[str, ...]:
    """The words of a transcription: at interpuncts, else cut by the lexicon."""
    words: list[str] = []
    for part in form.words:
        words += _cut(part) if len(form.words) == 1 and len(part) > 2 else [part]
    return tuple(words)


def _cut(part: str) -> list[str]:
    halves = [part[:2], part[2:]]
    if len(part) == 4 and part[:2] not in tables.surnames() and all(map(words_of_han, halves)):
        return halves
    words: list[str] = []
    at = 0
    while at < len(part):
        for length in range(min(6, len(part) - at), 1, -1):
            if known_han(part[at : at + length]):
                words.append(part[at : at + length])
                at += length
                break
        else:
            rest = part[at:]
            if not words and not any(
                known_han(part[i:j]) for i in range(len(part)) for j in range(i + 2, len(part) + 1)
            ):
                return [part]
            size = 2 if len(rest) > 3 else len(rest)
            words.append(rest[:size])
            at += size
    return words


def is_foreign(form: WrittenForm) -> bool:
    """Whether a Latin name has a word that no Chinese syllables spell, or one the lexicon knows."""
    western = tables.given_names()
    return any(
        _foreign_word(word) or (word not in western and not cut_word(word)) or _strange(word) for word in form.words
    ) or all(map(_may_be_foreign, form.words))


def _foreign_word(word: str) -> bool:
    return len(word) > 3 and is_listed(word) and not pinyin_cuts(word)


def _may_be_foreign(word: str) -> bool:
    """A word that is pinyin too and listed (Dawa, Nima), or a spelling that a rule knows."""
    if len(word) < 4 or not word.isascii() or word in tables.pinyin_syllables():
        return False
    return is_listed(word) or (not pinyin_cuts(word) and bool(known_latin(word)))


def _strange(word: str) -> bool:
    """A word without hyphen that is neither pinyin nor one syllable of another scheme."""
    bare = word.replace("'", "")
    return (
        "-" not in word
        and word.isascii()
        and len(bare) > 2
        and bare not in tables.given_names()
        and not pinyin_cuts(bare)
        and bare not in tables.latin()
        and bare not in tables.cantonese()
    )


def skeletons(form: WrittenForm) -> list[tuple[str, ...]]:
    """The skeletons of each word."""
    if form.characters:
        return [han_skeletons(word) for word in han_words(form)]
    return [latin_skeletons(word) for word in form.words]


def ids(form: WrittenForm) -> list[tuple[str, ...]]:
    """The lexicon's words that each word may be."""
    if form.characters:
        return [words_of_han(word) for word in han_words(form)]
    return [known_latin(word) for word in form.words]


def word_keys(form: WrittenForm) -> set[str]:
    """Keys of the words of a name that is not Chinese, one by one and by pairs; none for a Chinese name."""
    if not (is_transcription(form) if form.characters else is_foreign(form)):
        return set()
    return single_word_keys(form) | word_pair_keys(form)


def single_word_keys(form: WrittenForm) -> set[str]:
    """A key for each word: the lexicon's word, and its consonants, also with one left out."""
    keys = set()
    for options, known in zip(skeletons(form), ids(form), strict=True):
        keys |= {f"w:@{word}" for word in known}
        for skeleton in options:
            keys |= {f"w:{error}" for error in _errors(skeleton) if len(error) > 1}
    if form.characters and len(form.words) == 1 and len(han_words(form)) > 1:
        keys |= {f"w:{skeleton}" for skeleton in han_skeletons(form.words[0])}
    return keys


def word_pair_keys(form: WrittenForm) -> set[str]:
    """Keys for two words together, in any order."""
    named = [
        [*(f"@{word}" for word in known), *options] for options, known in zip(skeletons(form), ids(form), strict=True)
    ][:4]
    keys = set()
    for at, first in enumerate(named):
        for second in named[at + 1 :]:
            keys |= {"W:" + " ".join(sorted((one, other))) for one in first for other in second if one and other}
    return keys


_ROUGH = tables.mapping(
    """
    er=r te=t ti=t ke=k si=s mu=m pu=p fu=p bu=b du=d zi=z ai=e yi=i wu=u xi=shi le=l he=h ge=g re=re rou=ro
    ru=ru li=li ren=ren jiang=jan zha=za ze=z de=d hai=ha mai=ma bai=ba tai=ta sai=sa pa=pa na=na ci=ts
    cai=tse zhuo=do luo=lo yang=yang
    """
)
"""A syllable of a transcription by its pinyin → the letters that it usually writes."""


@lru_cache(maxsize=4_096)
def rough_letters(word: str) -> str:
    """A word as rough letters: of a transcription by its pinyin with the helping vowels taken out."""
    if not word or not tables.is_han(word[0]):
        return (
            re.sub(r"(.)\1+", r"\1", re.sub("[^a-z]", "", word))
            .replace("x", "h")
            .replace("q", "k")
            .replace("c", "ch")
            .replace("chh", "ch")
        )
    letters = ""
    for character in word:
        reading = (tables.character(character).mandarin or ("",))[0]
        letters += _ROUGH.get(reading, reading)
    return re.sub(r"(.)\1+", r"\1", letters)


@lru_cache(maxsize=8_192)
def word_score(one: str, other: str) -> float:
    """How alike two words sound, 0 to 1."""
    if one == other:
        return 1.0
    if same_word(one, other):
        return SAME_WORD
    known, other_known = _known(one), _known(other)
    frame = max(
        (
            1 - OSA.distance(mine, theirs) / max(len(mine), len(theirs))
            for mine in _skeletons_of(one)
            for theirs in _skeletons_of(other)
            if mine or theirs
        ),
        default=0.0,
    )
    letters = OSA.normalized_similarity(rough_letters(one), rough_letters(other))
    score = CONSONANTS_SHARE * frame + LETTERS_SHARE * letters
    return score * (OTHER_WORD if known and other_known else UNKNOWN_WORD)


def _known(word: str) -> tuple[str, ...]:
    return known_han(word) if tables.is_han(word[0]) else known_latin(word)


def _skeletons_of(word: str) -> tuple[str, ...]:
    return han_skeletons(word) if tables.is_han(word[0]) else latin_skeletons(word)


def words_equal(form: WrittenForm, held: WrittenForm) -> bool:
    """Whether every word of a name that is not Chinese is equal, by the lexicon or by rule, to a word of the held one.

    None is left over on either side and the order is the same: given name before father's name (Uyghur, Kazakh), or the
    one order of a Tibetan or Mongolian name. Not for masked names, nor for what only sounds alike.
    """
    for one in (form, held):
        if MASK in one.characters or not (is_transcription(one) if one.characters else is_foreign(one)):
            return False
    if len(form.words) == len(held.words):
        return all(map(same_word, form.words, held.words))
    # Characters without interpuncts are one word, and spellings part one word in two (Abdu Qadir).
    return same_word("".join(form.words), "".join(held.words))
