"""A name of a person in one line: `NAME add TEXT kind pen romanization wade-giles from 1990 until 2000`, `NAME remove TEXT`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.words import group_grammar, keyed
from handlers.words.language import Language
from store.casework.typed_names import KINDS, ROMANIZATIONS, NewName
from store.errors import BadInput
from store.reading.dates import when
from store.reading.text import SHOWN, fold
from store.texts import Text, _

EXAMPLE = _('/prisoner name Huang Qi add "Difficult Friend" kind pen source "press"')
_PARTS: keyed.Words = (
    ("kind", ("kind", "as", "种类", "类别", "作为")),
    ("romanization", ("romanization", "romanisation", "spelling", "spelled", "拼写", "拼法", "罗马化")),
    ("from", ("from", "since", "period", "used", "从", "自", "时期", "期间")),
    ("until", ("until", "till", "to", "至", "到", "直到")),
    ("note", ("note", "备注")),
)
_KINDS: Mapping[str, str] = {
    "主要": "main", "主名": "main", "别名": "alias", "化名": "alias", "pen name": "pen", "笔名": "pen", "网名": "pen",
    "religious name": "religious", "法名": "religious", "教名": "religious", "lay name": "lay", "俗名": "lay",
    "former name": "former", "曾用名": "former", "原名": "former", "本民族文字": "native", "母语": "native", "音译": "transliteration",
    "official name": "official", "官方": "official", "判决书": "official", "误写": "misspelling", "错别字": "misspelling", "typo": "misspelling",
    "doubtful": "weak", "存疑": "weak",
}  # fmt: skip
_ROMANIZATIONS: Mapping[str, str] = {
    "拼音": "pinyin", "hanyu pinyin": "pinyin", "wade giles": "wade-giles", "威妥玛": "wade-giles", "通用拼音": "tongyong",
    "粤语": "cantonese", "粤拼": "cantonese", "邮政": "postal", "uyghur latin": "uyghur-latin", "uyghur": "uyghur-latin",
    "维吾尔拉丁": "uyghur-latin", "藏语": "tibetan", "tibetan phonetic": "tibetan", "威利": "wylie", "本人": "own", "自用": "own",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameLine:
    """Whose name, and what is told of it; `name` None: only somebody is named."""

    subject: str
    text: str = ""
    told: NewName | None = None
    """To be added; None where the text is taken off."""


def line(text: str) -> NameLine:
    """Take a line apart.

    Raises:
        BadInput: no such kind or romanization, a date that cannot be read, nothing to add.
    """
    change = group_grammar.change(text)
    if change is None:
        return NameLine(text.strip())
    if not change.adds:
        return NameLine(change.subject, change.what)
    return NameLine(change.subject, told=new_name(change.as_typed))


def new_name(text: str) -> NewName:
    """What is told of a name: `TEXT kind pen from 1990`.

    Raises:
        BadInput: as `line`.
    """
    said = _SPAN.sub(r"\g<word> \g<since> to \g<until>", text)
    parts = keyed.parts(said, _PARTS, dict.fromkeys((*KINDS, *_KINDS), "kind"))
    if not parts[keyed.HEAD]:
        raise BadInput(_("More is needed here. For example: `{example}`", example=EXAMPLE))
    return NewName(
        parts[keyed.HEAD],
        _one_of(parts["kind"], KINDS, _KINDS, _NO_KIND) if "kind" in parts else "alias",
        _one_of(parts["romanization"], ROMANIZATIONS, _ROMANIZATIONS, _NO_ROMANIZATION)
        if "romanization" in parts
        else None,
        when(parts["from"]) if "from" in parts else None,
        when(parts["until"]) if "until" in parts else None,
        parts.get("note"),
    )


_SPAN = re.compile(
    r"(?P<word>\b(?:period|used|from)|时期|期间|从|自)\s*[:：]?\s*(?P<since>\d{4})\s*[-–—~至到]\s*(?P<until>\d{4})(?!\d|-)",
    re.IGNORECASE,
)
_NO_KIND = _("“{word}” is no kind of name. There are: {known}.")
_NO_ROMANIZATION = _("“{word}” is no romanization known here. There are: {known}.")


def _one_of(word: str, known: Mapping[str, Text], more: Mapping[str, str], otherwise: Text) -> str:
    folded = fold(word).strip()
    in_chinese = {Language("zh_Hans").say(text): key for key, text in known.items()}
    key = folded if folded in known else more.get(folded) or in_chinese.get(folded)
    if key is None:
        raise BadInput(Text(otherwise.message, {"word": word[:SHOWN], "known": ", ".join(known)}))
    return key
