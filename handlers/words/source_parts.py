"""What a line says of a source beside its name: its kind before the quote, behind it page, date, copy, witness and the like.

`source court document "Judgment of …" page 3 dated 2017-06 archived "cabinet 2"`; 来源 官方答复“…” 第3页 日期2017-06.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from store.errors import BadInput
from store.reading import dates
from store.reading.text import SHOWN, fold
from store.sources.values import About, Hand, SourceKind
from store.texts import Text, _

KINDS: dict[str, SourceKind] = {
    **dict.fromkeys(
        ("official reply", "official answer", "official response", "reply", "官方答复", "官方回复", "答复", "复函"),
        SourceKind.OFFICIAL_REPLY,
    ),
    **dict.fromkeys(
        ("official document", "official notice", "official announcement", "notice", "官方文件", "官方通知", "官方公告", "公告", "通报"),
        SourceKind.OFFICIAL_DOCUMENT,
    ),
    **dict.fromkeys(
        ("court document", "court judgment", "judgment", "verdict", "ruling", "court", "法院文书", "裁判文书", "判决书", "裁定书", "法律文书"),
        SourceKind.COURT_DOCUMENT,
    ),
    **dict.fromkeys(("family or friend", "family", "relative", "家属或亲友", "家属", "家人", "亲友"), SourceKind.FAMILY),
    **dict.fromkeys(
        ("witness statement", "statement", "testimony", "证人证言", "证言", "证词", "陈述"), SourceKind.STATEMENT
    ),
    **dict.fromkeys(("ngo", "organization", "organisation", "民间组织", "非政府组织", "组织"), SourceKind.NGO),
    **dict.fromkeys(("press", "media", "newspaper", "媒体", "报刊", "报道"), SourceKind.PRESS),
    **dict.fromkeys(("own inference", "inference", "自行推断", "推断"), SourceKind.INFERENCE),
}  # fmt: skip
"""Words for a kind of source, of which the first of each language is the one that is written."""
_KIND = re.compile(
    rf"(?P<kind>{'|'.join(sorted(map(re.escape, KINDS), key=len, reverse=True))})(?![a-z])\s*[:,、]?\s*", re.IGNORECASE
)
LEADS: Mapping[str, tuple[str, ...]] = {
    "page": ("page", "pages", "pp.", "pp", "pg.", "pg", "p.", "p", "页码"),
    "dated": ("dated", "date", "日期", "落款"),
    "archived": ("archived at", "archived", "archive", "copy at", "copy", "存档于", "存档", "副本"),
    "last_seen": ("last seen", "seen", "最后可见", "可见于"),
    "gone_since": ("gone since", "gone", "taken down", "下架于", "下架", "消失于"),
    "original": ("original words", "original", "原文"),
    "translation": ("translation", "translated", "译文"),
    "witness": ("witness", "told by", "证人", "讲述人"),
    "relation": ("relation", "relationship", "关系"),
    "consent": ("consent", "consents to", "同意", "许可"),
}
"""What leads each part, the first of each language being the one that is written."""
_BY_LEAD = {lead: name for name, leads in LEADS.items() for lead in leads}
_HANDS = {
    **dict.fromkeys(
        ("first-hand", "first hand", "firsthand", "1st-hand", "1st hand", "亲历", "亲见", "一手"), Hand.FIRST
    ),
    **dict.fromkeys(("second-hand", "second hand", "secondhand", "2nd-hand", "2nd hand", "转述", "二手"), Hand.SECOND),
}
_PART = re.compile(
    rf"(?:^|(?<=[\s,、;]))(?:(?P<lead>{'|'.join(sorted(map(re.escape, _BY_LEAD), key=len, reverse=True))})(?![a-z])\s*[:]?"
    rf"|(?P<hand>{'|'.join(_HANDS)})(?![a-z])|(?P<unasked>no consent|without consent|未经同意|没有同意)(?![a-z])|第\s?(?P<page>\d[\d\s,-]*)\s?页)"
)
_DATES = frozenset({"dated", "last_seen", "gone_since"})
LONGEST_PART = 300
LONGEST_WORDS = 1500
"""Characters of original words and of their translation; other parts have fewer."""
LONGEST: Mapping[str, int] = dict.fromkeys(("original", "translation"), LONGEST_WORDS)
_AROUND = " \t,;.、,;"


def kind_before(text: str, is_quote: Callable[[str], bool]) -> tuple[SourceKind, str]:
    """The kind that stands before a quote or a part, and all from there on; without one the text as it is."""
    found = _KIND.match(fold(text))
    behind = text[found.end() :] if found is not None else ""
    if found is not None and (is_quote(behind[:1]) or begins_with_a_part(behind)):
        return KINDS[found["kind"]], behind
    return SourceKind.NOT_SAID, text


def kind_of_words(text: str) -> SourceKind:
    """The kind that unquoted words begin with; the words stay the name."""
    found = _KIND.match(fold(text))
    return KINDS[found["kind"]] if found is not None else SourceKind.NOT_SAID


def parts(text: str, quotes: list[str], lifted: int, today: date | None = None) -> tuple[dict[str, Any], str]:
    """The parts that a text says, whose quotes are lifted, and what is left before the first of them.

    Raises:
        BadInput: a part is said twice, is missing behind its word, too long, or no date.
    """
    found = list(_PART.finditer(fold(text)))
    said: dict[str, Any] = {}
    left = text[: found[0].start()] if found else text
    for at, part in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        behind = text[part.end() : end].strip(_AROUND)
        if part["lead"]:
            name = _BY_LEAD[part["lead"]]
            words, over = _words(behind, quotes, lifted)
            if name == "page":
                words, over = _page(words, over)
            value = read(name, words, today)
        else:
            name = "hand" if part["hand"] else "consent" if part["unasked"] else "page"
            told = {"hand": _HANDS.get(part["hand"]), "consent": part["unasked"], "page": (part["page"] or "").strip()}
            value, over = told[name], behind
        if name in said:
            raise BadInput(_("`{text}` is said twice of this source.", text=part[0].strip()[:SHOWN]))
        said[name] = value
        left += f" {over}" if over else ""
    return said, left.strip(_AROUND)


def read(name: str, words: str, today: date | None = None) -> Any:
    """One part, as it stands behind its word or in its field.

    Raises:
        BadInput: it is missing, too long, or no date.
    """
    if not words:
        raise BadInput(_("“{lead}”: what belongs to it is missing. Write it behind.", lead=LEADS[name][0]))
    if name in _DATES:
        return dates.when(words, today)
    longest = LONGEST.get(name, LONGEST_PART)
    if len(words) > longest:
        raise BadInput(_("At most {n} characters fit here.", n=longest))
    return words


def _words(behind: str, quotes: list[str], lifted: int) -> tuple[str, str]:
    """What follows the word of a part, and what is behind its quote."""
    at = ord(behind[0]) - lifted if behind else -1
    if 0 <= at < len(quotes):
        return quotes[at], behind[1:].strip(_AROUND)
    return behind, ""


_PAGES = re.compile(r"[^,;、]+(?:[,、]\s*\d+(?:\s?[-–]\s?\d+)?(?=\s*(?:[,、]|$)))*")


def _page(words: str, over: str) -> tuple[str, str]:
    """The pages that words name, and what stands behind them and is none: a date, a remark."""
    found = _PAGES.match(words)
    behind = words[found.end() :].strip(_AROUND) if found else ""
    return (words[: found.end()], f"{behind} {over}".strip()) if found and behind else (words, over)


SPEAKS = frozenset({"witness", "consent"})
"""Parts that only a statement has: where one is said, somebody speaks who may have to be kept safe."""


def tells_of_a_witness(text: str) -> bool:
    """Whether a text whose quotes are lifted says who speaks, whether first- or second-hand, or with which consent."""
    return any(
        part["hand"] or part["unasked"] or (part["lead"] and _BY_LEAD[part["lead"]] in SPEAKS)
        for part in _PART.finditer(fold(text))
    )


def begins_with_a_part(text: str) -> bool:
    """Whether a text whose quotes are lifted begins with a part, and not with a name."""
    return _PART.match(fold(text.strip())) is not None


def line_of(about: About) -> tuple[str, str]:
    """What is said of a source as a line says it: before its quote, and behind it."""
    words = {kind: word for word, kind in reversed(KINDS.items()) if word.isascii()}
    before = f"{words[about.kind]} " if about.kind in words else ""
    behind = ""
    for name, value in about.parts().items():
        if name in LEADS:
            behind += f" {LEADS[name][0]} {value if name in _DATES else quoted(str(value))}"
        elif name == "hand":
            behind += f" {value}-hand"
    return before, behind


def quoted(text: str) -> str:
    """A text in quotes that it does not hold."""
    return f'"{text}"' if '"' not in text else f"“{text}”"


def not_understood(words: str) -> Text:
    """What is said of words behind a source that are none of its parts."""
    return _(
        "`{words}` stands behind the closing quote and was not understood. Put it inside the quotes, or before the word source; "
        "behind it stands what is known of the source (page 3, dated 2017-06, gone 2018-01, witness …) and how far it may go: confidential, sealed.",
        words=words[:SHOWN],
    )
