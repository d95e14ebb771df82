"""What a line says of its source and its reason: `… source "a relative" confidential because "it stands in two papers"`.

A quoted text ends where its quote ends, on whatever keyboard it was typed; nothing behind it becomes a part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.words.confidentiality_grammar import LEVELS
from store.access.values import Confidentiality
from store.errors import BadInput
from store.reading.text import SHOWN, fold
from store.texts import Text, _

LONGEST_SOURCE = 500
LONGEST_REASON = 500

_QUOTES = {
    '"': '"', "“": "”", "”": "”", "„": "“”", "‟": "”", "「": "」", "『": "』", "«": "»", "»": "«", "〝": "〞〟", "″": "″", "‘": "’", "’": "’", "‚": "‘’", "'": "'",
    "‹": "›", "`": "`´'", "´": "´",
}  # fmt: skip
LIFTED = 0xE000
"""Where the private use area of Unicode begins."""
MOST_LIFTED = 20
_SINGLE = frozenset("'’‘`´")
"""Also apostrophes: they close a quote only where a word ends."""
_MARK = re.compile(
    r"(?:^|(?<=[\s,;.。、)\]，；）]))(?:(?P<source>source|来源|來源|消息来源|出处|出處)|(?P<because>because|因为|因為|理由))(?=[\s:：=\"“„«「『‘'`〝])\s*[:：=]?\s*"
    r"|(?P<glued>来源|來源|出处|出處)\s*[:：]\s*|(?P<glued_because>因为|因為|理由)\s*[:：]\s*",
    re.IGNORECASE,
)
_AROUND = " \t\n,;.。、()，；（）"
_SECRET = {
    "confidential": Confidentiality.RESTRICTED, "secret": Confidentiality.RESTRICTED, "private": Confidentiality.RESTRICTED,
    "in confidence": Confidentiality.RESTRICTED, "保密": Confidentiality.RESTRICTED, "机密": Confidentiality.RESTRICTED,
    "機密": Confidentiality.RESTRICTED, "秘密": Confidentiality.RESTRICTED,
} | LEVELS  # fmt: skip
"""What people write behind a source that not everybody may read."""
_LEVEL = re.compile(
    rf"(?:(?:please|strictly|keep(?: it| this)?|kept|and|is|as|请|須|须|需|严格)\s*)*(?P<level>{'|'.join(sorted(_SECRET, key=len, reverse=True))})(?![a-z])"
    r"(?P<named>(?:[\s,、]*<@[A-Z0-9]+(?:\|[^>]*)?>)*)",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"<@([A-Z0-9]+)")
_ENDS_SECRET = re.compile(
    rf"[\s,;(](?P<level>{'|'.join(sorted(_SECRET, key=len, reverse=True))})[\s.。)]*$", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(
    r"(?:no\.? ?|第)?(?:\d+|[一二三四五六七八九十]+)[号個个]?|(?:the )?(?:first|second|third|other|same)(?: one)?|同上|另一"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without its source and its reason, and what those say; empty: not said."""

    said: str
    source: str = ""
    because: str = ""
    level: Confidentiality | None = None
    """How far the source may go, where the line says so."""
    named: tuple[str, ...] = ()
    """Slack ids of who is named on it."""

    @property
    def is_bare(self) -> bool:
        """Whether neither a source nor a reason is said."""
        return not (self.source or self.because)


def marked(text: str) -> Marked:
    """Take source and reason off a line; inside quotes neither word is one.

    Raises:
        BadInput: either is too long or said twice, or words stand behind a quote that are no part of it.
    """
    bare = _hidden(text)
    found = list(_MARK.finditer(bare))
    said: dict[str, str] = {}
    level: Confidentiality | None = None
    named: tuple[str, ...] = ()
    for at, mark in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        name = "because" if mark["because"] or mark["glued_because"] else "source"
        value, behind = _unquoted(text[mark.end() : end].strip(" ,;，；"))
        if name in said:
            raise BadInput(_twice(name))
        said[name] = value
        if behind and name == "source":
            level, named = _how_far(behind)
        elif behind:
            raise BadInput(_behind(behind))
    source, because = said.get("source", ""), said.get("because", "")
    if "source" in said:
        checked_source(source)
    if len(source) > LONGEST_SOURCE:
        raise BadInput(_("A source has at most {n} characters.", n=LONGEST_SOURCE))
    if len(because) > LONGEST_REASON:
        raise BadInput(_("A reason has at most {n} characters.", n=LONGEST_REASON))
    if "because" in said:
        checked_reason(because)
    start = found[0].start() if found else len(text)
    return Marked(text[:start].strip(" ,;，；"), source, because, level, named)


def checked_reason(text: str) -> str:
    """A reason, which is said in words.

    Raises:
        BadInput: there is no letter in it.
    """
    if _LETTER.search(text) is None:
        raise BadInput(_("Say in words why it is so: because “two papers say the same”."))
    return text


def checked_source(text: str) -> str:
    """The name of a source.

    Raises:
        BadInput: it names none: there is no letter in it, or it is a number.
    """
    if _LETTER.search(text) is None or _NUMBER.fullmatch(text.casefold()):
        raise BadInput(
            _(
                "“{text}” names no source. Say who or what it is: source “official document found 2017-06”.",
                text=text[:60],
            )
        )
    return text


def _twice(name: str) -> Text:
    if name == "because":
        return _("Two reasons in one line. Write them as one: because “…”.")
    return _(
        "Two sources in one line. Record the fact from one of them, then send the line again with the other: it is added."
    )


def _hidden(text: str) -> str:
    """The text with what stands in quotes blotted out, place for place."""
    kept, at = list(text), 0
    while at < len(text):
        end = _closing(text, at) if text[at] in _QUOTES and _may_open(text, at) else None
        if end is None:
            at += 1
            continue
        kept[at + 1 : end] = "·" * (end - at - 1)
        at = end + 1
    return "".join(kept)


def lifted(text: str) -> tuple[str, list[str]]:
    """A text in which each quoted stretch is one sign of the private use area, `chr(LIFTED + n)`, and what the quotes held."""
    kept, quotes, at = "", list[str](), 0
    while at < len(text):
        end = _closing(text, at) if text[at] in _QUOTES and _may_open(text, at) else None
        if end is None or len(quotes) == MOST_LIFTED:
            kept, at = kept + text[at], at + 1
            continue
        kept += f" {chr(LIFTED + len(quotes))} "
        quotes.append(text[at + 1 : end].strip())
        at = end + 1
    return kept, quotes


def put_back(text: str, quotes: Sequence[str]) -> str:
    """The text with its quotes."""
    for number, quote in enumerate(quotes):
        text = text.replace(chr(LIFTED + number), f"“{quote}”")
    return text


def _may_open(text: str, at: int) -> bool:
    """Whether a quote can begin here: an apostrophe stands within a word."""
    return text[at] not in _SINGLE or at == 0 or not text[at - 1].isalnum()


def _closing(text: str, at: int) -> int | None:
    """Where the quote that begins here ends; None where it does not."""
    for wanted in (_QUOTES[text[at]], '"“”' if fold(text[at]) == '"' else ""):
        for end in range(at + 1, len(text)):
            is_inside = text[end] in _SINGLE and text[end + 1 : end + 2].isalnum() and text[end + 1 : end + 2].isascii()
            if text[end] in wanted and not is_inside:
                return end
    return None


def _unquoted(text: str) -> tuple[str, str]:
    """What a quote holds and what stands behind it; without a quote all of it.

    Raises:
        BadInput: nobody can tell whether the last word is a part of it.
    """
    end = _closing(text, 0) if text[:1] in _QUOTES else None
    if end is not None:
        return text[1:end].strip(), text[end + 1 :].strip(_AROUND)
    bare = text.strip('"“”„«»「」『』').strip()
    found = _ENDS_SECRET.search(bare)
    if found is not None:
        raise BadInput(
            _(
                "Is “{word}” a part of the source, or how far it may go? Write source “{source}” {word}, or close the quote behind it.",
                word=found["level"], source=bare[: found.start()].strip(_AROUND)[:80],
            )
        )  # fmt: skip
    return bare, ""


def _how_far(behind: str) -> tuple[Confidentiality, tuple[str, ...]]:
    found = _LEVEL.fullmatch(behind)
    if found is None:
        raise BadInput(_behind(behind))
    return _SECRET[found["level"].casefold()], tuple(_MEMBER.findall(found["named"]))


def _behind(words: str) -> Text:
    return _(
        "`{words}` stands behind the closing quote and was not understood. Put it inside the quotes, or before the word source; "
        "behind it stands only how far the source may go: confidential, sealed.",
        words=words[:SHOWN],
    )
