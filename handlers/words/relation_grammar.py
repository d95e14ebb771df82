"""A relation in one line: `Li Jianfeng wife Lin Xia`, `A is the father of B`, `李建峰的母亲 黄琦`, `A other "employer" B`."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from handlers.words import kin as kinds
from store.prisoners.kinship import Kin
from store.prisoners.values import Sex
from store.texts import Text, _

EXAMPLE = _('/prisoner relate Huang Qi spouse Zeng Li source "a relative"')
_EN = "|".join(sorted(map(re.escape, kinds.WORDS), key=len, reverse=True))
_ZH = "|".join(sorted(kinds.CHINESE, key=len, reverse=True))
_QUOTED = r"[\"“„«「](?P<words>[^\"”“»」]+)[\"”»」]"
_IN_WORDS = re.compile(rf"(?P<one>.+?)\s+(?:other|其他)\s*:?\s*{_QUOTED}\s*(?P<other>.+)", re.IGNORECASE)
_IS_OF = re.compile(
    rf"(?P<other>.+?)\s+(?:is\s+|was\s+)?(?:an?\s+|the\s+)?(?P<kin>{_EN})\s+(?:of|to|for)\s+(?P<one>.+)", re.IGNORECASE
)
_HAS = re.compile(
    rf"(?P<one>.+?)(?:'s?|\s+has)?\s+(?:an?\s+|the\s+)?(?P<kin>{_EN})s?(?:\s+is|\s*:)?\s+(?P<other>.+)", re.IGNORECASE
)
_BOTH = re.compile(
    r"(?P<one>.+?)(?:\s*[;,]\s*|\s+and\s+)(?P<other>.+?)\s+(?:are\s+)?(?P<kin>co-?defendants?|spouses?|married|siblings?|friends?|brothers|sisters)",
    re.IGNORECASE,
)
_ZH_IS_OF = re.compile(rf"(?P<other>.+?)\s*是\s*(?P<one>.+?)\s*的?\s*(?P<kin>{_ZH})")
_ZH_HAS = re.compile(rf"(?P<one>.+?)\s*的?\s*(?P<kin>{_ZH})\s*(?:是|为|:)?\s*(?P<other>.+)")
_ZH_SHORT = re.compile(r"(?P<one>.+?)\s+(?:之|的)?(?P<kin>[妻夫父母子女兄弟姐妹])\s+(?P<other>.+)")
"""One sign is a kind only where it stands alone: it may be part of a name."""
_ZH_BOTH = re.compile(
    r"(?P<one>.+?)\s*(?:;|、|,|和|与)\s*(?P<other>.+?)\s*(?:是|为)?\s*(?P<kin>同案|夫妻|兄弟姐妹|朋友)"
)
_SYMMETRIC = {"夫妻": Kin.SPOUSE, "married": Kin.SPOUSE, "brothers": Kin.SIBLING, "sisters": Kin.SIBLING}
_OUTSIDE = re.compile(r"(?:outside|记录外的?|外人)\s*:?\s+(?P<name>.+)|(?:记录外的?|外人)(?P<zh>.+)", re.IGNORECASE)
_TAKE_OFF = re.compile(
    r"(?P<one>.+?)\s+(?:remove|delete|移除|删除)\s+(?:no\.? ?|第)?(?P<number>\d{1,3})个?", re.IGNORECASE
)
_QUOTES = "\"“”„«»「」'"


LONGEST = 800
"""Characters of a line that names a few people; what is longer is no line but running text."""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """Two names or numbers, and what the other is to the one."""

    one: str
    kin: Kin
    other: str
    sex: Sex | None = None
    words: str | None = None
    is_outside: bool = False
    """Whether the line says that the other is nobody of the record."""


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Whose relation is taken off, and its place on the page of relations."""

    one: str
    number: int


def read(text: str) -> RelationLine | TakenOff | None:
    """Take a line apart; None where no word in it says what two people are to each other, or a name is missing."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    taken = _TAKE_OFF.fullmatch(text)
    if taken is not None:
        return TakenOff(taken["one"].strip(), int(taken["number"]))
    said = _IN_WORDS.fullmatch(text)
    if said is not None:
        return _whole(said["one"], Kin.OTHER, said["other"], None, said["words"].strip())
    for pattern in (_IS_OF, _ZH_IS_OF, _HAS, _ZH_HAS, _BOTH, _ZH_BOTH, _ZH_SHORT):
        found = pattern.fullmatch(text)
        if found is not None:
            kin, sex = _kin(found["kin"])
            return _whole(found["one"], kin, found["other"], sex, None)
    return None


def needs(text: str) -> Text:
    """What is said to a line of which nothing can be read; the word nearest to one that was typed is offered."""
    near = [
        close
        for word in re.findall(r"[a-z-]{4,}", text.casefold())
        for close in get_close_matches(word, kinds.WORDS, 1, 0.8)
    ]
    if near:
        return _("Did you mean `{word}`? For example: `{example}`", word=near[0], example=EXAMPLE)
    return _(
        "Name two people with what the second is to the first between them: {kinds}, or other “…”. For example: `{example}`",
        kinds="co-defendant, spouse, parent, child, sibling, lawyer, friend",
        example=EXAMPLE,
    )


def _kin(word: str) -> tuple[Kin, Sex | None]:
    folded = word.casefold()
    for known in (folded, folded.removesuffix("s")):
        found = kinds.WORDS.get(known) or kinds.CHINESE.get(known) or kinds.SHORT.get(known)
        if found is not None and folded not in _SYMMETRIC:
            return found
    return _SYMMETRIC[folded], None


def _whole(one: str, kin: Kin, other: str, sex: Sex | None, words: str | None) -> RelationLine:
    outside = _OUTSIDE.fullmatch(other.strip())
    named = (outside["name"] or outside["zh"]).strip(f" {_QUOTES}") if outside is not None else other
    one, named = (name.strip(f" ,;:{_QUOTES}") for name in (one, named))
    return RelationLine(one, kin, named, sex, words, is_outside=outside is not None)
