"""People as they are typed: names told apart, and what stands around each as evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from store.dates import PartialDate
from store.errors import BadInput
from store.names import find_names
from store.names.folding import strip_marks
from store.names.spotting import is_name_word
from store.names.tables import is_han, titles
from store.reading.dates import read_date
from store.reading.numbers import ENGLISH_WORDS, number
from store.reading.places import PROVINCE, province_of, read_place
from store.reading.text import LeftOver, Reading, fold

FEMALE, MALE = "female", "male"
OLDEST = 120
"""Years of age beyond which a number is no age."""
_YOUNGEST_BARE = 14
"""A number alone counts as an age from here on."""

_SEXES = dict.fromkeys(("f", "female", "woman", "女", "女性", "女士", "ms", "mrs", "miss"), FEMALE) | dict.fromkeys(("m", "male", "男", "男性", "先生", "mr"), MALE)  # fmt: skip
_YEAR = r"(?:1[89]|20)\d\d"
_BORN = re.compile(
    r"(?:born|b\.?)(?: on| in)? (?P<en>.+)|(?:生于|出生于|出生日期:?|出生年份:?)(?P<zh>.+)|(?P<after>.+?)(?:年出生|年生|出生|生)|(?P<year>"
    + _YEAR
    + ")"
)
_AGE = re.compile(
    rf"(?:aged?|年龄:?) ?(?P<en>\d{{1,3}})|(?P<old>\d{{1,3}}|{ENGLISH_WORDS})[ -](?:years?[ -]old|yrs?[ -]old|y/?o)|(?P<zh>\d{{1,3}}) ?岁"
    r"|(?P<bare>\d{2,3})"
)
_REFERENCE = re.compile(r"#(\d{1,9})")
_CASE = re.compile(
    r"(?P<it>.*?[^的' ])(?:'s)? (?P<word>case|file|trial)|(?P<zh>.*?[^的])的?(?P<zh_word>一案|案件|案子|案|[及和与等]家[人属]|等人)"
)
_CASE_OF = re.compile(r"(?P<word>(?:the )?(?:case|file|trial) of |关于|有关)(?P<it>.+)")
_KIN = "wife|husband|spouse|son|daughter|brother|sister|father|mother|parents|family|lawyer|friend|cousin|uncle|aunt|child|children"
_ZH_KIN = "妻子|太太|丈夫|儿子|女儿|哥哥|弟弟|姐姐|妹妹|父亲|母亲|父母|家属|家人|孩子"
_RELATIVE = re.compile(
    rf"(?P<it>.+)'s? (?P<kin>{_KIN})|(?P<zh>.+?)的?(?P<zh_kin>{_ZH_KIN})|(?P<zh_of>.+?)的(?P<zh_of_kin>律师|朋友)"
)
_RELATIVE_OF = re.compile(rf"(?:the )?(?P<kin>{_KIN}) of (?P<it>.+)")
_APART = re.compile(r"[;|\n]|[,(),\[\]]")
_IN_A_ROW = "、"
"""Stands between things of one kind: names in characters on both sides of it are two people."""
_NEXT = frozenset((";", "|", "\n", _IN_A_ROW))
"""Stand between people, and not between a person and what is said of them."""
_HAN_NAME = re.compile("[\u3400-\u9fff·]{2,6}")
_ONE_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ALL_LETTERS = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_QUOTED = re.compile(r'"([^"]*)"')
_LONGEST_EVIDENCE = 5
"""Words of one piece of evidence: `born on 17 April 1969`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is said beside a name; None is not said."""

    sex: str | None = None
    """A value of `Sex`."""
    age: int | None = None
    born: PartialDate | None = None
    province: str | None = None
    """GB/T 2260."""
    reference: int | None = None
    kin: str | None = None
    """Not this person is meant but the wife, the son … of this person."""
    titles: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Words that say that a case is meant, and nothing about the person."""

    def joined(self, other: "Evidence") -> "Evidence | None":
        """Both; None where both say the same thing, for then one of them would be dropped."""
        mine, more = self.said(), other.said()
        if (mine.keys() & more.keys()) - {"titles", "about"}:
            return None
        return Evidence(
            self.sex or other.sex,
            self.age if self.age is not None else other.age,
            self.born or other.born,
            self.province or other.province,
            self.reference if self.reference is not None else other.reference,
            self.kin or other.kin,
            (*self.titles, *other.titles),
            (*self.about, *other.about),
        )

    def said(self) -> dict[str, object]:
        """What is said, by the names of the fields."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) not in {None, ()}}


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name as it was typed, with its place in the text, and what was said beside it.

    Titles still stand in the name: the engine of names knows them, and knows which of them are parts of names.
    """

    name: str
    start: int
    end: int
    evidence: Evidence = Evidence()


@dataclass(slots=True)
class _Segment:
    """A stretch between marks, while it is read: its ends move inwards as evidence is set aside."""

    mark: str
    """The mark before it."""
    start: int
    end: int
    evidence: Evidence = Evidence()

    def takes(self, evidence: Evidence | None) -> bool:
        """Add to what the stretch says; False where nothing is, or it was said already."""
        both = self.evidence.joined(evidence) if evidence is not None else None
        self.evidence = both or self.evidence
        return both is not None


def people(text: str) -> Reading[tuple[NamedPerson, ...]]:
    """Whom a text names, in its order: `Li Jianfeng, male, 52`, `李建峰，男，福建`, `Wang Quanzhang case`, `A B; C D`.

    Names are told apart at `;` and `|`, and at `,` and `、` where each side is a name. A quoted name is taken as it is.
    What is neither a name nor evidence, or says a thing again, is left over.
    """
    folded = fold(text)
    quoted = _QUOTED.fullmatch(folded.strip())
    if quoted is not None:
        start = folded.index('"') + 1
        return Reading((NamedPerson(text[start : start + len(quoted[1])].strip(), start, start + len(quoted[1])),))
    found: list[NamedPerson] = []
    left: list[LeftOver] = []
    waiting = Evidence()
    for segment in _segments(text, folded):
        whole = (segment.start, segment.end)
        if _is_numbered(folded, segment, found):
            found.append(NamedPerson(text[slice(*whole)], *whole, waiting))
            waiting = Evidence()
            continue
        _set_aside(folded, segment, found[-1] if found else None)
        name = text[segment.start : segment.end].strip()
        if not found and not name:
            waiting = waiting.joined(segment.evidence) or waiting
        elif not found or (name and _is_another(segment.mark, found[-1], name)):
            evidence = replace(segment.evidence, titles=_titles(name))
            found.append(NamedPerson(name, segment.start, segment.end, evidence.joined(waiting) or evidence))
            waiting = Evidence()
        else:
            rest = _beside(text, folded, segment, found)
            if rest == ALL:
                left.append(LeftOver(text[slice(*whole)], *whole))
            elif rest == NAME:
                left.append(LeftOver(name, segment.start, segment.end))
    return Reading(tuple(found), tuple(left))


def _is_numbered(folded: str, segment: _Segment, found: list[NamedPerson]) -> bool:
    """Whether a stretch is the number of one more person, and not that of the person before it."""
    if _REFERENCE.fullmatch(folded, segment.start, segment.end) is None:
        return False
    return not found or segment.mark in _NEXT or _REFERENCE.fullmatch(fold(found[-1].name)) is not None


NOTHING, NAME, ALL = "nothing", "name", "all"
"""What of a stretch beside a name was left over."""


def _beside(text: str, folded: str, segment: _Segment, found: list[NamedPerson]) -> str:
    """Join a stretch to the name before it, and say what of it was left over."""
    before, name = found[-1], text[segment.start : segment.end].strip()
    evidence, is_title = segment.evidence, bool(name) and _titles(name) == (fold(name),)
    if is_title:
        evidence = replace(evidence, titles=(fold(name),))
    joined = before.evidence.joined(evidence)
    if joined is None:
        return ALL
    found[-1] = replace(before, evidence=joined)
    if not name or is_title:
        return NOTHING
    if not _continues(segment.mark, before, name):
        return NAME
    end = segment.end + (segment.mark in _CLOSING and folded[segment.end : segment.end + 1] == _CLOSING[segment.mark])
    found[-1] = replace(found[-1], name=text[before.start : end].strip(), end=end)
    return NOTHING


_CLOSING = {"(": ")", "[": "]"}


def _segments(text: str, folded: str) -> Iterator[_Segment]:
    at, mark = 0, ""
    for found in _APART.finditer(folded):
        yield _trimmed(folded, mark, at, found.start())
        at, mark = found.end(), _IN_A_ROW if text[found.start()] == _IN_A_ROW else found[0]
    yield _trimmed(folded, mark, at, len(folded))


def _trimmed(folded: str, mark: str, start: int, end: int) -> _Segment:
    while start < end and folded[start] == " ":
        start += 1
    while start < end and folded[end - 1] == " ":
        end -= 1
    if folded[start:end].endswith(".") and folded.count(".", start, end) == 1:  # the end of a sentence, not of initials
        end -= 1
    return _Segment(mark, start, end)


def _set_aside(folded: str, segment: _Segment, before: NamedPerson | None) -> None:
    """Take evidence off both ends of a segment; one word of a name is always left where no name stands before it."""
    _around(folded, segment)
    while segment.start < segment.end:
        if not (_off_the_end(folded, segment, before) or _off_the_start(folded, segment)):
            return


def _around(folded: str, segment: _Segment) -> None:
    """`case of`, 案, `'s wife`."""
    for pattern in (_CASE_OF, _RELATIVE_OF, _CASE, _RELATIVE):
        found = pattern.fullmatch(folded, segment.start, segment.end)
        if found is None:
            continue
        parts = {name: value for name, value in found.groupdict().items() if value}
        kept = next(name for name in ("it", "zh", "zh_of") if name in parts)
        if len(parts[kept].strip()) < len("李四"):
            continue
        word = next(parts[name].strip() for name in ("word", "zh_word", "kin", "zh_kin", "zh_of_kin") if name in parts)
        key = "kin" if pattern in {_RELATIVE, _RELATIVE_OF} else "about"
        segment.evidence = Evidence(kin=word) if key == "kin" else Evidence(about=(word,))
        segment.start, segment.end = found.span(kept)
        return


def _off_the_end(folded: str, segment: _Segment, before: NamedPerson | None) -> bool:
    """Take evidence off the end: whole words, the most first."""
    cuts = [segment.start] if before is not None else []
    is_name_whole = before is not None and _is_whole_name(before.name)
    cuts += [at + 1 for at in range(segment.start, segment.end) if folded[at] == " "]
    for at in cuts[-_LONGEST_EVIDENCE:]:
        if segment.takes(
            evidence(
                folded[at : segment.end], alone=at == segment.start, after_name=at == segment.start and is_name_whole
            )
        ):
            segment.end = max(segment.start, len(folded[:at].rstrip()))
            return True
    return False


def _off_the_start(folded: str, segment: _Segment) -> bool:
    """Take `女`, `52-year-old`, `福建` off the start, where a whole name is left."""
    first, blank, rest = folded[segment.start : segment.end].partition(" ")
    is_name_left = len(rest.split()) > 1 or is_han(rest[:1])
    if not blank or not is_name_left or first in {"f", "m"} or _REFERENCE.fullmatch(first):
        return False
    if not segment.takes(evidence(first, alone=False)):
        return False
    segment.start += len(first) + 1
    return True


def evidence(folded: str, *, alone: bool, after_name: bool = False) -> Evidence | None:
    """What a few words say about a person, None where they say nothing known here.

    Args:
        folded: the words, folded.
        alone: whether they stand between marks, where a bare number is an age.
        after_name: whether they do so after a whole name, where a bare prefecture is a place: many are given names too.
    """
    words = folded.strip(" .")
    if words in _SEXES:
        return Evidence(sex=_SEXES[words])
    reference = _REFERENCE.fullmatch(words)
    if reference is not None:
        return Evidence(reference=int(reference[1]))
    age = _AGE.fullmatch(words)
    if age is not None and (alone or age["bare"] is None):
        years = int(number(age["en"] or age["old"] or age["zh"] or age["bare"]))
        return Evidence(age=years) if (_YOUNGEST_BARE if age["bare"] else 0) <= years <= OLDEST else None
    try:
        return _born(words) or _lives(words, may_be_bare=after_name)
    except BadInput:  # a date or place that can be two says nothing certain
        return None


def _born(words: str) -> Evidence | None:
    found = _BORN.fullmatch(words)
    said = next((part for part in found.groups() if part), None) if found is not None else None
    born = read_date(said) if said is not None else None
    return Evidence(born=born) if born is not None else None


def _lives(words: str, *, may_be_bare: bool) -> Evidence | None:
    place = read_place(words)
    if place is None:
        return None
    bare = {fold(name) for name in (place.name_en, place.short_zh, *place.alternatives)}
    if place.level != PROVINCE and words in bare and not may_be_bare:
        return None
    return Evidence(province=province_of(place))


def _is_another(mark: str, before: NamedPerson, name: str) -> bool:
    """Whether a name after a mark is another person's."""
    if mark in {";", "|", "\n"}:
        return True
    if mark == _IN_A_ROW and all(_HAN_NAME.fullmatch(one) for one in (before.name, name)):
        return True
    return (
        mark in {",", _IN_A_ROW}
        and _is_whole_name(before.name)
        and _is_whole_name(name)
        and is_han(before.name[0]) == is_han(name[0])
    )


def _continues(mark: str, before: NamedPerson, name: str) -> bool:
    """Whether it is a part of the name before it: `Li, Jianfeng`, another script's form, what stands in brackets."""
    if mark in {"(", "["} or (is_han(before.name[0]) != is_han(name[0]) and _is_whole_name(name)):
        return True
    if is_han(before.name[0]) or is_han(name[0]) or not _ALL_LETTERS.fullmatch(name):
        return False
    is_given = "-" in name and " " not in name and is_name_word(name)
    return _ONE_WORD.fullmatch(before.name) is not None or is_given


def _is_whole_name(name: str) -> bool:
    """Whether a stretch is a surname and a given name, or a name with its dot."""
    shown = name if is_han(name[0]) else strip_marks(name).title()
    bare = shown
    for title in _titles(name):
        bare = bare.replace(title if is_han(title[0]) else title.title(), "").strip()
    return any(len(spot.text) == len(bare) for spot in find_names(bare))


def _titles(name: str) -> tuple[str, ...]:
    """Titles at either end of a name."""
    folded = fold(name)
    if is_han(folded[0]):
        ends = (word for word in titles("han") if folded.startswith(word) or folded.endswith(word))
        return tuple(ends)[:1]
    words, known = folded.replace(".", "").split(), set(titles("latin"))
    return tuple(word for word in (words[:1] + words[-1:] if len(words) > 1 else words) if word in known)
