"""What is typed or held, folded: script, width, tone marks, interpuncts, variant characters, masks."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from store.names import scripts, tables

MASK = "□"
"""Stands for a character that the source hides."""
_INTERPUNCTS = dict.fromkeys(map(ord, "·•・‧*．﹒.∙⋅･᛫●﹡＊˙"), "·")
_MASKS = dict.fromkeys(map(ord, "×✕✖╳○〇◯▢■█※＿口"), MASK) | {ord("口"): "口", ord("X"): "X"}
_NOISE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´ʹ′＇"), "'")
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−﹣－"), "-")
_BRACKETS = re.compile(r"[（(［\[【〔「『《〈<{]([^（()）］\]】〕」』》〉>}]*)[）)］\]】〕」』》〉>}]")
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lawyer the rev hon ven venerable rinpoche imam".split()  # noqa: SIM905
)
_HAN_TITLES = re.compile(
    "(?:先生|女士|小姐|律师|律師|教授|博士|老师|老師|同志|牧师|牧師|神父|活佛|仁波切|法师|法師|等人)$"
)
_PLAIN_HAN = re.compile("^[\u4e00-\u9fff]{2,4}$")
_NOT_PLAIN = re.compile(
    "[某口]|(?:先生|女士|小姐|律师|律師|教授|博士|老师|老師|同志|牧师|牧師|神父|活佛|法师|法師|等人)$|又名"
)
_MASKED_GIVEN = re.compile("某+[甲乙丙丁戊]?")
_TONE_DIGIT = re.compile("(?<=[A-Za-zü:])[1-5](?![0-9])")
_TONE_MARK = re.compile("[aeiouAEIOU]\u0308?[\u0304\u030c]")
"""A macron or a caron; acute and grave stand in names of other languages too."""
_CONTINUED = re.compile(r"([1-5])\s+([a-zü])")
"""In numbered pinyin a syllable in lower case continues the word: Liu2 Xiao3 bo1 is Liu Xiaobo."""
_STROKES = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "æ": "ae",
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ə": "e",
        "Ə": "e",
        "ŋ": "ng",
        "ğ": "gh",
        "Ğ": "gh",
        "ş": "sh",
        "Ş": "sh",
        "ç": "ch",
        "Ç": "ch",
        "ñ": "ng",
        "ә": "e",
        "Ә": "e",
    }
)


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """One written form of a name."""

    text: str
    """Folded; equal texts are the same name in the same writing."""
    characters: str = ""
    """Han only: canonical characters without interpuncts, `MASK` for a hidden one."""
    written: str = ""
    """Han only: the same characters as written, which know their own readings (乾 is qián, 干 is gān)."""
    words: tuple[str, ...] = ()
    """Han: canonical parts between interpuncts. Latin: words in lower case, chunks joined by hyphens, apostrophes kept."""
    capitals: int = -1
    """Latin: which word alone stands in capitals (the surname), or -1."""
    comma: bool = False
    """Latin: the first word was followed by a comma, so it is the surname."""
    toned: bool = False
    """Latin: with tone numbers or marks, which only texts in the Chinese order write."""
    native: str = ""
    """The script it was converted from (Arab, Cyrl, Tibt, Mong, Bopo, Hang, Kana), or ""."""
    alternative: bool = False
    """Another reading of the text that the form before it reads, not another name."""
    of_words: bool = False
    """Latin: words of a language that does not write Chinese syllables (from another script, or spelled Tibetan)."""

    @property
    def bare_words(self) -> tuple[str, ...]:
        """The words without hyphens and apostrophes."""
        return tuple(word.replace("-", "").replace("'", "") for word in self.words)


def _clean(text: str) -> str:
    text = _NOISE.sub("", unicodedata.normalize("NFKC", text.replace("．", "·").replace("＊", "·")))
    return text.translate(_APOSTROPHES).translate(_DASHES)


def forms(text: str) -> tuple[WrittenForm, ...]:
    """The names in `text`, the one outside brackets first: 刘晓波 (Liu Xiaobo) is two."""
    if _PLAIN_HAN.match(text) and not _NOT_PLAIN.search(text):
        characters = canonical(text)
        return (WrittenForm(characters, characters, text, (characters,)),)
    cleaned = _clean(text)
    inner = [part for part in _BRACKETS.findall(cleaned) if part.strip()]
    outer = _BRACKETS.sub(" ", cleaned)
    written_forms: list[WrittenForm] = []
    for part in (outer, *inner):
        for piece in re.split(r"[/;；|\n]|\ba\.?k\.?a\.?\b|又名|、", part):
            written_forms += [form for form in _by_script(piece.strip()) if form not in written_forms]
    return tuple(written_forms)


def _by_script(text: str) -> list[WrittenForm]:
    han = [character for character in text if tables.is_han(character)]
    letters = [character for character in text if character.isalpha() and not tables.is_han(character)]
    if not han and not letters:
        return []
    if han and len(letters) > 2:
        runs = re.split(r"((?:[A-Za-zÀ-ɏ'\-]+[\s,]*){1,})", text) if not _is_masked(text) else [text]
        if len(runs) > 1:
            return [form for run in runs if run.strip() for form in _by_script(run.strip())]
    if han:
        return [form for form in (_han(text),) if form]
    readings = scripts.readings_of(text)
    read = [_syllables(said, native) if syllabic else _latin(said, native) for said, native, syllabic in readings]
    found = [form for form in read if form]
    return [
        replace(form, alternative=at > 0, of_words=not readings[at][2] and bool(form.native or len(found) > 1))
        for at, form in enumerate(found)
    ]


def _syllables(text: str, native: str) -> WrittenForm:
    """Syllables of another script, each as `tables.latin` lists it."""
    return WrittenForm(text, "", "", tuple(text.split()), native=native)


def _is_masked(text: str) -> bool:
    return any(character.translate(_MASKS) == MASK for character in text)


def _han(text: str) -> WrittenForm | None:
    text = (
        re.sub("(?<=[\u3400-\u9fff])[xX]+|[xX]+(?=[\u3400-\u9fff])", lambda m: MASK * len(m.group()), text)
        .translate(_MASKS)
        .translate(_INTERPUNCTS)
    )
    text = re.sub(r"[,，、。:：!！?？\"“”]", " ", text)
    if _HAN_TITLES.search(text) and len(_HAN_TITLES.sub("", text)) > 1:
        text = _HAN_TITLES.sub("", text)
    if len(text) > 1:
        text = text[0] + _MASKED_GIVEN.sub(lambda m: MASK * len(m.group().rstrip("甲乙丙丁戊")), text[1:])
    words = [word for word in re.split(r"[\s·]+", text) if word]
    if ("·" not in text and all(len(word) == 1 for word in words)) or _one_name(words):
        words = ["".join(words)]
    written = [
        "".join(character for character in word if tables.is_han(character) or character == MASK) for word in words
    ]
    kept = [canonical(word) for word in written if word]
    characters = "".join(kept)
    return WrittenForm("·".join(kept), characters, "".join(written), tuple(kept)) if characters else None


def _one_name(words: list[str]) -> bool:
    """杨 慧文 and 欧阳 修: a blank inside an ordinary name."""
    return (
        len(words) == 2 and len("".join(words)) <= 4 and canonical(words[0]) in tables.surnames() and len(words[1]) <= 2
    )


@lru_cache(maxsize=8_192)
def canonical(text: str) -> str:
    """Characters in their canonical form: simplified, variants folded."""
    return "".join(tables.character(character).home for character in text)


def strip_marks(text: str) -> str:
    """Without tone marks and diacritics; ü and u: become v, lower case."""
    text = unicodedata.normalize("NFD", text.translate(_STROKES).lower())
    text = re.sub("u([\u0300-\u036f]*)\u0308", "v", text)
    text = "".join(character for character in text if not unicodedata.combining(character))
    return text.replace("u:", "v")


def _latin(text: str, native: str = "") -> WrittenForm | None:
    toned = bool(_TONE_DIGIT.search(text) or _TONE_MARK.search(unicodedata.normalize("NFD", text)))
    text = (
        _CONTINUED.sub(r"\1-\2", re.sub(r"(?<=[A-Za-zü:])[1-5](?=[a-z])", " ", text))
        if _TONE_DIGIT.search(text)
        else text
    )
    text = _TONE_DIGIT.sub("", text)
    comma = bool(re.match(r"^[^,，]+[,，]\s*\S", text))
    raw_words = [
        word
        for word in re.split(r"[\s,，.·•‧・_&+\"“”!?:]+(?!:)", text.replace("u:", "ü").replace("U:", "Ü"))
        if word.strip("-'")
    ]
    words, shapes = [], []
    for raw in raw_words:
        word = re.sub(r"[^a-z'\-]", "", strip_marks(raw)).strip("-")
        word = word if word.strip("'") else ""
        if word:
            words.append(word)
            shapes.append(raw)
    while len(words) > 1 and words[0] in _TITLES:
        del words[0], shapes[0]
    if not words:
        return None
    upper = [len(shape) > 1 and shape.upper() == shape for shape in shapes]
    capitals = upper.index(True) if upper.count(True) == 1 and len(words) > 1 else -1
    return WrittenForm(" ".join(words), "", "", tuple(words), capitals, comma and len(words) > 1, toned, native)


def has_stray(text: str) -> bool:
    """Whether digits stand in it that mark no tone: a date, a place in a table."""
    return any(character.isdigit() for character in _TONE_DIGIT.sub("", _clean(text)))


def is_held(typed: str, held: Iterable[str]) -> bool:
    """Whether a name stands among the held ones, but for width, case, tone marks, blanks and variant characters."""
    written = _bare(typed)
    return bool(written) and written <= {form for text in held for form in _bare(text)}


def is_one_plain_name(text: str) -> bool:
    """Whether it is one written form of one name with nothing hidden and nothing beside it."""
    written_forms = forms(text)
    return len(written_forms) == 1 and not has_stray(text) and MASK not in written_forms[0].characters


def forms_of(text: str) -> tuple[str, str]:
    """What is typed, apart: the part in characters and the part in letters, each "" where there is none."""
    characters = "".join(character for character in text if tables.is_han(character) or character in "·•・‧□×")
    letters = " ".join(
        "".join(
            " " if tables.is_han(character) or character in "()（）·•・‧□×" else character for character in text
        ).split()
    )
    return characters, letters if any(character.isalpha() for character in letters) else ""


def script_of(text: str) -> str:
    """The ISO 15924 code of the script a name is written in; characters count as simplified where they may be."""
    han = [character for character in text if tables.is_han(character)]
    if han:
        return "Hans" if all(tables.character(character).home == character for character in han) else "Hant"
    return scripts.script_of(text) or "Latn"


def _bare(text: str) -> set[str]:
    return {form.characters or "".join(form.text.casefold().split()) for form in forms(text)}
