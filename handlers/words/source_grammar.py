"""What a line says of its source and its reason: `… source "a relative" confidential because "it stands in two papers"`.

A quoted text ends where its quote ends, on whatever keyboard it was typed; nothing behind it becomes a part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.words import source_parts
from handlers.words.confidentiality_grammar import LEVELS
from store.access.values import Confidentiality
from store.errors import BadInput
from store.reading.text import SHOWN, fold
from store.sources.values import NOTHING_MORE, About, SourceKind
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
_OF = re.compile(r"of\b", re.IGNORECASE)
_AROUND = " \t\n,;.。、()，；（）"
_AROUND_A_REASON = " \t\n,;，；"
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
_LEVEL_AT_END = re.compile(rf"(?:^|(?<=[\s,;，；])){_LEVEL.pattern}[\s.。]*$", re.IGNORECASE)
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
    about: About = NOTHING_MORE
    """What else is said of the source: its kind, page, date and the like."""

    @property
    def is_bare(self) -> bool:
        """Whether neither a source nor a reason is said."""
        return not (self.source or self.because)


def marked(text: str, *, of_a_fact: bool = False, has_stated_reason: bool = False) -> Marked:
    """Take source and reason off a line; inside quotes neither word is one.

    `of_a_fact`: "because of" tells why it happened, not why it stands although it is doubtful. `has_stated_reason`: 理由
    leads the reason that an authority gave, which belongs to the fact as well.

    Raises:
        BadInput: either is too long or said twice, or words stand behind a quote that are no part of it.
    """
    bare = _hidden(text)
    found = [
        mark
        for mark in _MARK.finditer(bare)
        if not (has_stated_reason and mark[0].startswith("理由"))
        and not (of_a_fact and mark["because"] and _OF.match(bare, mark.end()))
    ]
    said: dict[str, str] = {}
    level: Confidentiality | None = None
    named: tuple[str, ...] = ()
    about = About()
    for at, mark in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        name = "because" if mark["because"] or mark["glued_because"] else "source"
        words = text[mark.end() : end].strip(" ,;，；")
        if name in said:
            raise BadInput(_twice(name))
        if name == "source":
            said[name], about, level, named = named_source(words)
            continue
        said[name], behind = _unquoted(words)
        if behind:
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
    return Marked(text[:start].strip(" ,;，；"), source, because, level, named, about)


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


def in_quotes(text: str) -> list[tuple[int, int]]:
    """Where what is quoted stands in a text: from the place behind a quote to that of the one that closes it."""
    found, at = list[tuple[int, int]](), 0
    while at < len(text):
        end = _closing(text, at) if text[at] in _QUOTES and _may_open(text, at) else None
        found += [(at + 1, end)] if end is not None else []
        at = end + 1 if end is not None else at + 1
    return found


def _hidden(text: str) -> str:
    """The text with what stands in quotes blotted out, place for place."""
    kept = list(text)
    for start, end in in_quotes(text):
        kept[start:end] = "·" * (end - start)
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


def unquoted(text: str) -> str:
    """A text without the quotes around all of it."""
    text = text.strip(_AROUND_A_REASON)
    end = _closing(text, 0) if text[:1] in _QUOTES else None
    return text[1:end].strip() if end == len(text) - 1 and text else text


def _behind(words: str) -> Text:
    return _(
        "`{words}` stands behind the closing quote and was not understood. Put it inside the quotes.",
        words=words[:SHOWN],
    )


STATEMENT_OF, STATEMENT_OF_ZH = "statement of a witness", "证人证言"
"""What a statement is called of which only the witness is named."""
_NAMELESS = _(
    "What is the source called? Write its kind, and its name in quotes before what else is known of it: "
    "source statement “Interview in Bangkok” witness “…” relation cellmate second-hand."
)


def named_source(text: str) -> tuple[str, About, Confidentiality | None, tuple[str, ...]]:
    """What a source is called, what else is said of it, how far it may go, and the Slack ids of who is named on it.

    Raises:
        BadInput: words stand behind its quote that say none of these.
    """
    kind, words = source_parts.kind_before(text, lambda sign: sign in _QUOTES)
    bare, _quotes = lifted(words)
    if words[:1] not in _QUOTES and source_parts.begins_with_a_part(bare):
        said, level, named = said_behind(words)
        if kind is SourceKind.STATEMENT or said.keys() & source_parts.SPEAKS:
            title = STATEMENT_OF if text.isascii() else STATEMENT_OF_ZH
            return title, About(kind=SourceKind.STATEMENT, **said), level, named
        raise BadInput(_NAMELESS)
    if words[:1] not in _QUOTES and source_parts.tells_of_a_witness(bare):
        raise BadInput(_NAMELESS)
    called, behind = _unquoted(words)
    if not behind and words[:1] not in _QUOTES:
        return called, About(kind=source_parts.kind_of_words(called)), None, ()
    said, level, named = said_behind(behind)
    return called, About(kind=kind, **said), level, named


def said_behind(text: str) -> tuple[dict[str, Any], Confidentiality | None, tuple[str, ...]]:
    """The parts of a source that a text says, how far it may go, and who is named on it.

    Raises:
        BadInput: words that say none of these.
    """
    bare, quotes = lifted(text)
    found = _LEVEL_AT_END.search(bare)
    said, left = source_parts.parts(bare[: found.start()] if found else bare, quotes, LIFTED)
    if left:
        raise BadInput(source_parts.not_understood(put_back(left, quotes)))
    level = _SECRET[found["level"].casefold()] if found else None
    return said, level, tuple(_MEMBER.findall(found["named"])) if found else ()
