"""What is typed or held, folded: script, width, tone marks, interpuncts, variant characters, masks."""
# ruff: noqa: PLR2004  # the numbers are lengths of names and positions in them

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from store.names import scripts, tables
from store.names.titles import title_ends, without_titles

MASK = "□"
"""Stands for a character that the source hides."""
_INTERPUNCTS = dict.fromkeys(map(ord, "·•・‧*．﹒.∙⋅･᛫●﹡＊˙"), "·")
_MASKS = dict.fromkeys(map(ord, "×✕✖╳○〇◯▢■█※＿口"), MASK) | {ord("口"): "口", ord("X"): "X"}
_NOISE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´ʹ′＇"), "'")
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—−﹣－"), "-")
_BRACKETS = re.compile(r"[（(［\[【〔「『《〈<{]([^（()）］\]】〕」』》〉>}]*)[）)］\]】〕」』》〉>}]")
_PLAIN_HAN = re.compile("^[\u4e00-\u9fff]{2,4}$")
_MAY_BE_MASKED = frozenset("某口")
_OTHER_NAME = re.compile(
    r"[/;；|\n、]|\b(?:a\.?k\.?a\.?|also known as|alias|n[ée]e|born)(?=\W|$)|"
    "又名|又称|又稱|化名|原名|本名|曾用名|笔名|筆名|网名|網名|法名|法号|法號|俗名|别名|別名|英文名|藏名|本姓",
    re.IGNORECASE,
)
"""What stands between two names of one person."""
_STARRED = re.compile("^[\u3400-\u9fff](?=[^*]*[*])[\u3400-\u9fff*]{1,3}$")
"""A short name with asterisks hides characters (刘*波); in a longer one they stand for the interpunct."""
_HIDDEN_WORDS = frozenset(("mou", "moumou", "xx", "xxx"))
"""某, 某某 in letters: the given name is hidden."""
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
    initials: tuple[int, ...] = ()
    """Latin: which words are initials (X, or XB for two)."""
    aside: str = field(default="", compare=False)
    """What stood beside the name and was set aside, as written."""
    shown: str = ""
    """Latin: the part that was typed in characters, canonical."""
    alternative: bool = False
    """Another reading of the text that the form before it reads, not another name."""
    partly: bool = field(default=False, compare=False)
    """Han: letters beside the characters were not read (林知秋Jr)."""
    of_words: bool = False
    """Latin: words of a language that does not write Chinese syllables (from another script, or spelled Tibetan)."""

    @property
    def bare_words(self) -> tuple[str, ...]:
        """The words without hyphens and apostrophes."""
        return tuple(word.replace("-", "").replace("'", "") for word in self.words)


def _clean(text: str) -> str:
    text = _NOISE.sub("", unicodedata.normalize("NFKC", text.replace("．", "·")))
    return text.translate(_APOSTROPHES).translate(_DASHES)


def forms(text: str) -> tuple[WrittenForm, ...]:
    """The names in `text`, the one outside brackets first: 刘晓波 (Liu Xiaobo) is two."""
    if (
        _PLAIN_HAN.match(text)
        and _MAY_BE_MASKED.isdisjoint(text)
        and text == without_titles(text)[0]
        and not _OTHER_NAME.search(text)
    ):
        characters = canonical(text)
        return (WrittenForm(characters, characters, text, (characters,)),)
    cleaned = _clean(text)
    inner = [part for part in _BRACKETS.findall(cleaned) if part.strip()]
    outer = _BRACKETS.sub(" ", cleaned)
    written_forms: list[WrittenForm] = []
    for part in (outer, *inner):
        for piece in _OTHER_NAME.split(part):
            written_forms += [form for form in _by_script(piece.strip()) if form not in written_forms]
    return tuple(written_forms)


_LATIN_RUNS = re.compile(r"((?:[A-Za-zÀ-ɏ'\-]+[\s,]*){1,})")


def _by_script(text: str) -> list[WrittenForm]:
    """The forms of one piece, by the scripts in it."""
    letters = sum(character.isalpha() and not tables.is_han(character) for character in text)
    if not any(map(tables.is_han, text)):
        return _in_letters(text) if letters else []
    if letters and not _is_masked(text):
        joined = _halves(text)
        if joined:
            return [joined]
        runs = [run.strip() for run in _LATIN_RUNS.split(text) if run.strip()] if letters > 2 else []
        if len(runs) > 1:
            return [form for run in runs for form in _by_script(run)]
    return [_han(text)]


def _in_letters(text: str) -> list[WrittenForm]:
    """The readings of a piece without characters: the likeliest, others of the same name, the surname alone where the rest is hidden."""
    readings = scripts.readings_of(text)
    read = [_syllables(said, native) if syllabic else _latin(said, native) for said, native, syllabic in readings]
    found = [form for form in read if form]
    marked = [
        replace(form, alternative=at > 0, of_words=not readings[at][2] and bool(form.native or len(found) > 1))
        for at, form in enumerate(found)
    ]
    return [*marked, *(_surname_shown(found[0]) if found else ())]


def _syllables(text: str, native: str) -> WrittenForm:
    """Syllables of another script, each as `tables.latin` lists it."""
    return WrittenForm(text, "", "", tuple(text.split()), native=native)


def _surname_shown(form: WrittenForm) -> list[WrittenForm]:
    """Xu Moumou: beside the name as written the surname alone, since the rest is hidden."""
    shown = tuple(word for word in form.words if word not in _HIDDEN_WORDS)
    if len(shown) != 1 or len(form.words) == 1:
        return []
    hidden = " ".join(word for word in form.words if word in _HIDDEN_WORDS)
    return [WrittenForm(shown[0], "", "", shown, aside=hidden)]


_HALVES = re.compile(
    r"^([\u3400-\u9fff]{1,3})\s*([A-Za-zÀ-ɏ'\-]{2,20})$|^([A-Za-zÀ-ɏ'\-]{1,8})\s*([\u3400-\u9fff]{1,3})$"
)


def _halves(text: str) -> WrittenForm | None:
    """林 Zhiqiu and Lin知秋, one name in two scripts, in letters; None for two names side by side."""
    match = _HALVES.match(text)
    if match is None:
        return None
    before, letters, letters_before, after = match.groups()
    if (letters or letters_before).casefold() in _HIDDEN_WORDS:
        return None
    if before and (len(before) == 1 or canonical(before) in tables.surnames()):
        readings = tables.surnames().get(canonical(before)) or tables.character(before).mandarin[:1]
        return _with_half(f"{' '.join(readings[: len(before)])} {letters}", before)
    if after:
        given = "".join((tables.character(character).mandarin or ("",))[0] for character in after)
        surname = strip_marks(letters_before)
        if surname in tables.surname_syllables() and given:
            return _with_half(f"{surname} {given}", after)
    return None


def _with_half(letters: str, characters: str) -> WrittenForm | None:
    form = _latin(letters)
    return None if form is None else replace(form, shown=canonical(characters))


def _is_masked(text: str) -> bool:
    return any(character.translate(_MASKS) == MASK for character in text)


def _han(text: str) -> WrittenForm:
    if _STARRED.match(text):
        text = text.replace("*", MASK)
    text = (
        re.sub("(?<=[\u3400-\u9fff])[xX]+|[xX]+(?=[\u3400-\u9fff])", lambda m: MASK * len(m.group()), text)
        .translate(_MASKS)
        .translate(_INTERPUNCTS)
    )
    text = re.sub(r"[,，、。:：!！?？\"“”]", " ", text)
    text, aside = without_titles(text.strip())
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
    partly = any(character.isalpha() and not tables.is_han(character) for character in text)
    return WrittenForm("·".join(kept), characters, "".join(written), tuple(kept), aside=aside, partly=partly)


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


_POSSESSIVE = re.compile(r"(?<=[A-Za-z])'s(?![A-Za-z'])", re.IGNORECASE)
"""Lin Zhiqiu's lawyer is somebody else."""
_FALUN_GONG = re.compile(r"\bfalun\s+gong\b", re.IGNORECASE)
"""Two words of one title; the second alone may be part of a name."""
_ZERO = re.compile("(?<=[A-Za-z])0|0(?=[A-Za-z])")
_ONE = re.compile("(?<=[bcdfghjklmpqstwxyzBCDFGHJKLMPQSTWXYZ])[1|!](?=[a-z])")
"""A figure 1 after a consonant that ends no syllable marks no tone: a scanned i."""


def _as_letters(text: str) -> str:
    """Figures that stand for letters taken for these."""
    return _ONE.sub("i", _ZERO.sub("o", text))


def _latin(text: str, native: str = "") -> WrittenForm | None:
    text = _as_letters(_FALUN_GONG.sub("Falungong", _POSSESSIVE.sub("", text)))
    toned = bool(_TONE_DIGIT.search(text) or _TONE_MARK.search(unicodedata.normalize("NFD", text)))
    text = (
        _CONTINUED.sub(r"\1-\2", re.sub(r"(?<=[A-Za-zü:])[1-5](?=[a-z])", " ", text))
        if _TONE_DIGIT.search(text)
        else text
    )
    text = _TONE_DIGIT.sub("", text)
    comma = re.match(r"^([^,，]+)[,，]\s*\S", text)
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
    first, last = title_ends(words)
    aside = " ".join([*shapes[:first], *shapes[last:]])
    surname_first = comma is not None and first == 0 and len(comma[1].split()) < last
    words, shapes = words[first:last], shapes[first:last]
    if not words:
        return None
    initials = tuple(at for at, shape in enumerate(shapes) if len(words) > 1 and _is_initials(words[at], shape))
    upper = [len(shape) > 1 and shape.upper() == shape and at not in initials for at, shape in enumerate(shapes)]
    capitals = upper.index(True) if upper.count(True) == 1 and len(words) > 1 else -1
    return WrittenForm(" ".join(words), "", "", tuple(words), capitals, surname_first, toned, native, initials, aside)


def _is_initials(word: str, shape: str) -> bool:
    """X, or XB for two: capitals that are no syllable; one letter is one in any case."""
    if len(word) == 1:
        return word not in "aeo"
    return len(word) <= 3 and shape.isupper() and word not in tables.latin() and word not in tables.cantonese()


def has_stray(text: str) -> bool:
    """Whether something stands in it that is no part of a name and no title.

    Digits that mark no tone (a date, a place in a table), or a possessive.
    """
    cleaned = _clean(text)
    digits = any(character.isdigit() for character in _TONE_DIGIT.sub("", _as_letters(cleaned)))
    return digits or bool(_POSSESSIVE.search(cleaned))


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
