"""What is said of groups: `NAME add GROUP`, `NAME remove GROUP`, `new "X" zh 某 size 8 as of 2018`."""

import re
from dataclasses import dataclass

from handlers.words import keyed
from store.casework.belonging import NewGroup
from store.errors import BadInput
from store.reading.dates import when
from store.reading.text import SHOWN
from store.texts import _

EXAMPLE = "/prisoner group Sanming Eight"
NEW_EXAMPLE = _('/prisoner group new "Jilin Three" zh 吉林三人 size 3 as of 1994 source "…"')
_ADDS = "add|put into|join|加入|加|归入"
_TAKES = "remove|delete|take out of|leave|移出|退出|移除|删除"
_CHANGES = re.compile(
    rf"(?P<subject>.+?)\s+(?:(?P<add>{_ADDS})|(?P<remove>{_TAKES}))(?![a-z])(?:\s+(?:to|from|of)\b)?\s*[:：]?\s*(?P<what>.+)",
    re.IGNORECASE,
)
_NEW = re.compile(r"(?:new|create|make|新建|新|建立)\s*[:：]?\s+(?P<rest>.+)", re.IGNORECASE)
_PARTS: keyed.Words = (
    ("name_zh", ("zh", "chinese", "in chinese", "中文", "中文名")),
    ("aliases", ("alias", "aliases", "also", "别名", "又称")),
    ("size", ("size", "stated size", "stated", "规模", "人数")),
    ("as_of", ("as of", "截至", "截止")),
)


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody to be put into something or taken out of it."""

    subject: str
    adds: bool
    what: str
    """Without quotes around it."""
    as_typed: str


def change(text: str) -> Change | None:
    """`NAME add X`, `NAME remove X`; None where a text says neither."""
    found = _CHANGES.fullmatch(text.strip())
    if found is None:
        return None
    what = found["what"].strip(" ,;")
    return Change(found["subject"].strip(" ,;"), found["add"] is not None, what.strip("\"'“”「」"), what)


def new_group(text: str) -> NewGroup | None:
    """`new "X" zh 某 alias "Y; Z" size 8 as of 2018`; None where a text begins with no such word.

    Raises:
        BadInput: it names no group, or a part of it cannot be read.
    """
    found = _NEW.fullmatch(text.strip())
    if found is None:
        return None
    return _told(found["rest"])


def stated(text: str) -> NewGroup | None:
    """`Sanming Eight size 8 as of 2018`: what is stated of the size of a group; None where a text names no size.

    Raises:
        BadInput: as `new_group`.
    """
    if _SIZE.search(text) is None:
        return None
    return _told(text)


def _told(text: str) -> NewGroup:
    parts = keyed.parts(text, _PARTS)
    if not parts[keyed.HEAD]:
        raise BadInput(_("More is needed here. For example: `{example}`", example=NEW_EXAMPLE))
    aliases = tuple(one.strip() for one in re.split(r"[;；|、]", parts.get("aliases", "")) if one.strip())
    return NewGroup(
        parts[keyed.HEAD], parts.get("name_zh"), aliases, _size(parts["size"]) if "size" in parts else None,
        when(parts["as_of"]) if "as_of" in parts else None,
    )  # fmt: skip


_SIZE = re.compile(r"(?:^|\s)(?:size|stated size|规模|人数)\s*[:：]?\s", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\d.,-])\d{1,3}(?:,\d{3})+(?![\d.])|(?<![\d.,-])\d{1,6}(?![\d.,]\d|\d)|[〇零一二三四五六七八九十百千万两]+"
)


def _size(words: str) -> str:
    """How many a source says there are, in its words: 8, more than 300, 八人.

    Raises:
        BadInput: no number of people is in them.
    """
    numbers = [found[0].replace(",", "") for found in _NUMBER.finditer(words)]
    if not numbers or all(number.isdigit() and int(number) == 0 for number in numbers):
        raise BadInput(
            _("`{size}` is no number of people. For example: 8, about 20, more than 300.", size=words[:SHOWN])
        )
    return words
