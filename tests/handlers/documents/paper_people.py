"""Invented people, plainly so, for documents: names in five scripts."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from store.access.values import Confidentiality
from store.lists.values import Entry, PrisonerList
from store.prisoners.values import Person, Status

TODAY = date(2018, 3, 15)

SIMPLIFIED = ("Zhang Shili", "张示例", "350000")
TRADITIONAL = ("Li Yangben", "李樣本", "710000")
DIACRITICS = ("Zhāng Shìlì Ünal Ḥasanǚ", "示例·于纳尔", "110000")
UYGHUR = ("ئۈلگە ۋەلى ئېلى ڭۆ مىسال", "玉尔盖·示例", "650000")
TIBETAN = ("བསྟན་འཛིན་དཔེ་མཚོན།", "丹增·示例", "540000")
NAMELESS = ("Fan Wen", None, None)
UNROMANIZED = (None, "王示范", "440000")

Name = tuple[str | None, str | None, str | None]
ALL: tuple[Name, ...] = (SIMPLIFIED, TRADITIONAL, DIACRITICS, UYGHUR, TIBETAN, NAMELESS, UNROMANIZED)


def person(number: int, name: Name, *, demo: bool = False) -> Person:
    """A person of that pinyin, those characters and the code of that province."""
    pinyin, characters, province = name
    return Person(
        UUID(int=number), number, pinyin, characters, (), None, None, Status.IMPRISONED, province, None,
        Confidentiality.PUBLIC, demo, None,
    )  # fmt: skip


def entries(*names: Name) -> list[Entry]:
    """A list's entries in that order."""
    return [Entry(UUID(int=1000 + n), n, person(n, name)) for n, name in enumerate(names, start=1)]


def many(count: int) -> list[Entry]:
    """That many entries, the same seven names again and again."""
    return entries(*(ALL[n % len(ALL)] for n in range(count)))


def prisoner_list(names: Sequence[Entry], *, title: str = "Sample round", recipient: str | None = None) -> PrisonerList:
    """List 464 with those names on it."""
    return PrisonerList(UUID(int=464), 464, title, recipient, None, 20, len(names))


SURNAMES = (("Zhang", "张"), ("Wang", "王"), ("Chen", "陈"), ("Zhao", "赵"), ("Liu", "刘"))
GIVEN = (("Shili", "示例"), ("Yangben", "样本"), ("Shifan", "示范"), ("Yangli", "样例"), ("Jiashe", "假设"))
PROVINCES = ("110000", "310000", "350000", "350000", "440000", "510000", "620000")


def example() -> list[Entry]:
    """Thirty names, one as invented as the other ("example", "sample", "model", "specimen", "assumption")."""
    pairs = [(surname, given) for given in GIVEN for surname in SURNAMES]
    names: list[Name] = [
        (f"{surname[0]} {given[0]}", surname[1] + given[1], PROVINCES[n * 3 % len(PROVINCES)])
        for n, (surname, given) in enumerate(pairs)
    ]
    return entries(*names, UYGHUR, TIBETAN, TRADITIONAL, DIACRITICS, NAMELESS)
