"""People as they are typed: names told apart, and what stands around each as evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from store.names import find_names
from store.names.folding import strip_marks
from store.names.spotting import is_name_word
from store.names.tables import is_han, surnames, titles
from store.reading.beside import NO_EVIDENCE, REFERENCE, Evidence, evidence, of_case, of_titles, sex_of_kin
from store.reading.text import LeftOver, Reading, fold

_CASE = re.compile(
    r"(?P<it>.*?[^的' ])(?:'s)? (?P<word>case|file|trial)|(?P<zh>.*?[^的])的?(?P<zh_word>一案|案件|案子|案)"
)
_CASE_OF = re.compile(r"(?P<word>(?:the )?(?:case|file|trial) of |关于|有关)(?P<it>.+)")
_KIN = "wife|husband|spouse|son|daughter|brother|sister|father|mother|parents|family|lawyer|friend|cousin|uncle|aunt|child|children"
_ZH_KIN = "妻子|太太|丈夫|儿子|女儿|哥哥|弟弟|姐姐|妹妹|父亲|母亲|父母|家属|家人|孩子"
_RELATIVE = re.compile(
    rf"(?P<it>.+)'s? (?P<kin>{_KIN})|(?P<zh>.+?)的?(?P<zh_kin>{_ZH_KIN})|(?P<zh_of>.+?)的(?P<zh_of_kin>律师|朋友)"
)
_RELATIVE_OF = re.compile(rf"(?:the )?(?P<kin>{_KIN}) of (?P<it>.+)")
_NAMED_KIN = re.compile(rf"(?P<whose>.*)的(?P<kin>{_ZH_KIN})(?P<it>[\u3400-\u9fff·]{{2,}})")
"""李建峰的母亲黄琦: she who is named is the mother."""
_OTHERS = re.compile(
    rf"(?P<it>.+?)(?P<others> (?:and|&|with) (?:(?:his|her|the|their|all) )*(?:{_KIN}|others|families|relatives)"
    rf"| et al\.?|[及和与跟等] ?(?:其|他的|她的)?(?:家[人属]|{_ZH_KIN}|其他人)|等人|等\d*人|夫妇|夫妻|一家)"
)
"""Others than the one who is named, without their names."""
_APART = re.compile(r"\"[^\"]*\"|[;|\n]|[,(),\[\]]")
_AND = re.compile(
    r"(?:^| )(?:and|plus|和|及|以及|与|跟) | ?& ?|(?<=[\u3400-\u9fff])(?:以及|和|及|与|跟)(?=[\u3400-\u9fff])"
    r"|(?<=[\u3400-\u9fff]) (?!(?:以及|[和及与跟]) )(?=[\u3400-\u9fff])"
)
"""Stand between two people, if names stand on both sides."""
_WITH = "&"
"""The mark of a segment after one of these."""
_IN_A_ROW = "、"
"""Stands between things of one kind: names in characters on both sides of it are two people."""
_NEXT = frozenset((";", "|", "\n", _IN_A_ROW, _WITH))
"""Stand between people, and not between a person and what is said of them."""
_HAN_NAME = re.compile("[\u3400-\u9fff·]{2,6}")
_ONE_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ALL_LETTERS = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_QUOTED = re.compile(r'"([^"]*)"')
_LONGEST_EVIDENCE = 5
"""Words of one piece of evidence: `born on 17 April 1969`."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name as it was typed, with its place in the text, and what was said beside it.

    Titles still stand in the name: the engine of names knows them, and knows which of them are parts of names.
    """

    name: str
    start: int
    end: int
    evidence: Evidence = NO_EVIDENCE
    stretch: tuple[int, int] = (0, 0)
    """From where to where the text is about this person: the name, and what stands beside it."""


@dataclass(slots=True)
class _Segment:
    """A stretch between marks, while it is read: its ends move inwards as evidence is set aside."""

    mark: str
    """The mark before it."""
    start: int
    end: int
    evidence: Evidence = NO_EVIDENCE
    until: int = 0
    """Where the stretch ended before anything was set aside, with the bracket that closes it."""
    is_cell: bool = False
    """Whether it stands in a row of a table, where a place may come before the name."""
    left: list[LeftOver] = field(default_factory=list)

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
        end = start + len(quoted[1])
        return Reading((NamedPerson(text[start:end].strip(), start, end, stretch=(0, len(text))),))
    found: list[NamedPerson] = []
    left: list[LeftOver] = []
    waiting, began = NO_EVIDENCE, None
    for segment in _segments(text, folded):
        segment.is_cell = "|" in folded
        whole = (segment.start, segment.end)
        began, until = whole[0] if began is None else began, segment.until
        if _is_numbered(folded, segment, found):
            found.append(NamedPerson(text[slice(*whole)], *whole, waiting, (began, until)))
            waiting, began = NO_EVIDENCE, None
            continue
        _set_aside(text, folded, segment, found[-1] if found else None)
        left += segment.left
        name = text[segment.start : segment.end].strip()
        if not found and not name:
            waiting = waiting.joined(segment.evidence) or waiting
        elif not found or (name and _is_another(segment.mark, found[-1], name)):
            titled = of_titles(_titles(name))
            evidence = titled.joined(segment.evidence) or replace(segment.evidence, titles=titled.titles)
            said = evidence.joined(waiting) or evidence
            found.append(NamedPerson(name, segment.start, segment.end, said, (began, until)))
            waiting, began = NO_EVIDENCE, None
        else:
            began = None
            found[-1] = replace(found[-1], stretch=(found[-1].stretch[0], until))
            rest = _beside(text, folded, segment, found)
            if rest == ALL:
                left.append(_left_over(text, *whole))
            elif rest == NAME:
                left.append(_left_over(text, segment.start, segment.end))
    return Reading(tuple(found), tuple(sorted(left, key=lambda over: over.start)))


def _left_over(text: str, start: int, end: int) -> LeftOver:
    """A stretch without the blanks around it, and where that stands."""
    said = text[start:end].strip()
    begin = text.index(said, start)
    return LeftOver(said, begin, begin + len(said))


def _is_numbered(folded: str, segment: _Segment, found: list[NamedPerson]) -> bool:
    """Whether a stretch is the number of one more person, and not that of the person before it."""
    if REFERENCE.fullmatch(folded, segment.start, segment.end) is None:
        return False
    return not found or segment.mark in _NEXT or _is_numbered_name(found[-1])


NOTHING, NAME, ALL = "nothing", "name", "all"
"""What of a stretch beside a name was left over."""


def _beside(text: str, folded: str, segment: _Segment, found: list[NamedPerson]) -> str:
    """Join a stretch to the name before it, and say what of it was left over."""
    before, name = found[-1], text[segment.start : segment.end].strip()
    evidence, is_title = segment.evidence, bool(name) and _titles(name) == (fold(name),)
    if is_title:
        evidence = of_titles((fold(name),)).joined(evidence) or evidence
    joined = before.evidence.joined(evidence)
    if joined is None:
        return ALL
    found[-1] = replace(before, evidence=joined)
    if not name or is_title:
        return NOTHING
    if not _continues(segment.mark, before, name):
        return NAME
    end = segment.end + (segment.mark in _CLOSING and folded[segment.end : segment.end + 1] == _CLOSING[segment.mark])
    found[-1] = replace(found[-1], name=text[before.start : end].strip().replace("|", ","), end=end)
    return NOTHING


_CLOSING = {"(": ")", "[": "]"}


def _segments(text: str, folded: str) -> Iterator[_Segment]:
    at, mark = 0, ""
    for found in _APART.finditer(folded):
        if found[0].startswith('"'):
            continue
        yield from _one_by_one(folded, mark, at, found.start())
        at, mark = found.end(), _IN_A_ROW if text[found.start()] == _IN_A_ROW else found[0]
    yield from _one_by_one(folded, mark, at, len(folded))


def _one_by_one(folded: str, mark: str, start: int, end: int) -> Iterator[_Segment]:
    """The people of a stretch without marks: `A and B`, A和B, 甲乙丙 丁戊己."""
    at = start
    for found in _AND.finditer(folded, start, end):
        if found.start() < at or not _is_between(folded, at, found, end):
            continue
        if folded[at : found.start()].strip():
            yield _trimmed(folded, mark, at, found.start())
        at, mark = found.end(), _WITH
    yield _trimmed(folded, mark, at, end)


def _is_between(folded: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether a word or blank stands between two people; not in "picking quarrels and provoking trouble", 李和平."""
    before, rest = folded[start : found.start()], folded[found.end() : end].strip()
    if not rest or _OTHERS.fullmatch(f"某某{found[0]}{rest}"):
        return False
    if found[0].isspace() or is_han(found[0][0]):
        stops = (len(rest), *(later.start() for later in _AND.finditer(rest)))
        return _is_han_person(before.strip()) and any(_is_han_person(rest[:stop]) for stop in stops)
    words = before.split()
    joined = (" ".join((*words[at:], found[0].strip(), rest)) for at in range(len(words)))
    return not any(of_case(one, one, alone=True) for one in joined)


def _is_han_person(name: str) -> bool:
    """Whether characters are a surname and a given name, and no place or stage: 和 may be part of a name, 李和平."""
    is_name = any(name[:length] in surnames() and 0 < len(name) - length <= len("建峰") for length in (1, 2))
    return is_name and all(map(is_han, name)) and evidence(name, alone=False) is None


def _trimmed(folded: str, mark: str, start: int, end: int) -> _Segment:
    while start < end and folded[start] == " ":
        start += 1
    while start < end and folded[end - 1] == " ":
        end -= 1
    if folded[start:end].endswith(".") and folded.count(".", start, end) == 1:  # the end of a sentence, not of initials
        end -= 1
    return _Segment(mark, start, end, until=end + (mark in _CLOSING and folded[end : end + 1] == _CLOSING[mark]))


def _set_aside(text: str, folded: str, segment: _Segment, before: NamedPerson | None) -> None:
    """Take evidence off both ends of a segment; one word of a name is always left where no name stands before it."""
    _around(text, folded, segment)
    while segment.start < segment.end:
        if not (_off_the_end(text, folded, segment, before) or _off_the_start(text, folded, segment)):
            break
    inner = _QUOTED.fullmatch(folded, segment.start, segment.end)
    if inner is not None:
        segment.start, segment.end = inner.span(1)


def _around(text: str, folded: str, segment: _Segment) -> None:
    """`case of`, 案, `'s wife`, `and family`."""
    others = _OTHERS.fullmatch(folded, segment.start, segment.end)
    if others is not None and len(others["it"].strip()) >= len("李四"):
        start, end = others.span("others")
        segment.left.append(_left_over(text, start, end))
        segment.start, segment.end = others.span("it")
    named = _NAMED_KIN.fullmatch(folded, segment.start, segment.end)
    if named is not None:
        segment.evidence = sex_of_kin(named["kin"])
        start, end = segment.start, named.start("it")
        segment.left.append(_left_over(text, start, end))
        segment.start = end
        return
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


def _off_the_end(text: str, folded: str, segment: _Segment, before: NamedPerson | None) -> bool:
    """Take evidence off the end: whole words, the most first; and what stands in one word with a name, 黄琦已释放."""
    cuts = [segment.start] if before is not None or segment.is_cell else []
    is_name_whole = before is not None and _is_whole_name(before.name)
    cuts += [at + 1 for at in range(segment.start, segment.end) if folded[at] == " "]
    for at in cuts[-_LONGEST_EVIDENCE:]:
        is_alone = at == segment.start
        if segment.takes(evidence(text[at : segment.end], alone=is_alone, after_name=is_alone and is_name_whole)):
            segment.end = max(segment.start, len(folded[:at].rstrip()))
            return True
    for at in _han_cuts(folded, segment):
        said = folded[at : segment.end]
        if len(said) < len("已故") or not _is_whole_name(folded[segment.start : at]):
            continue
        if segment.takes(of_case(said, text[at : segment.end], alone=True)):
            segment.end = at
            return True
    return False


_LONGEST_HAN_NAME = 4


def _han_cuts(folded: str, segment: _Segment) -> range:
    """Where a name in characters may end in a stretch without blanks."""
    stretch = folded[segment.start : segment.end]
    if not stretch or not all(map(is_han, stretch)):
        return range(0)
    return range(segment.start + len("李四"), min(segment.end, segment.start + _LONGEST_HAN_NAME + 1))


def _off_the_start(text: str, folded: str, segment: _Segment) -> bool:
    """Take `女`, `52-year-old`, `福建` off the start, where a whole name is left."""
    first, blank, rest = folded[segment.start : segment.end].partition(" ")
    if not blank:
        return _off_one_word(text, folded, segment)
    is_name_left = len(rest.split()) > 1 or is_han(rest[:1])
    if not is_name_left or first in {"f", "m"} or REFERENCE.fullmatch(first):
        return False
    end = segment.start + len(first)
    said = evidence(text[segment.start : end], alone=False, after_name=_is_whole_name(rest))
    if said is None or said.charge or said.prison or said.penalty or not segment.takes(said):
        return False
    segment.start = end + 1
    return True


def _off_one_word(text: str, folded: str, segment: _Segment) -> bool:
    """Take a place or a stage off the start of a word in characters: 甘肃黄琦, 已故黄琦."""
    for at in reversed(_han_cuts(folded, segment)):
        said = evidence(text[segment.start : at], alone=False)
        rest = folded[at : segment.end]
        if said is None or not (said.province or said.state) or len(rest) > _LONGEST_HAN_NAME:
            continue
        if _is_whole_name(rest) and not _titles(rest) and segment.takes(said):
            segment.start = at
            return True
    return False


def _is_another(mark: str, before: NamedPerson, name: str) -> bool:
    """Whether a name after a mark is another person's; a cell of a row may hold the same name in another script."""
    if mark == "|":
        return is_han(before.name[0]) == is_han(name[0]) or not _is_whole_name(name) or _is_numbered_name(before)
    if mark == _WITH:
        return is_han(name[0]) or _may_be_name(name)
    if mark in {";", "\n"}:
        return True
    if mark == _IN_A_ROW and all(_HAN_NAME.fullmatch(one) for one in (before.name, name)):
        return True
    return (
        mark in {",", _IN_A_ROW, ")", "]"}
        and _is_whole_name(before.name)
        and _is_whole_name(name)
        and is_han(before.name[0]) == is_han(name[0])
    )


def _is_numbered_name(person: NamedPerson) -> bool:
    return REFERENCE.fullmatch(fold(person.name)) is not None


_MOST_WORDS = 5
"""Words of the longest name in letters."""


def _may_be_name(name: str) -> bool:
    """Whether words in letters are written as a name is: each begins with a capital, or all of it is a whole name."""
    words = name.split()
    return len(words) <= _MOST_WORDS and (all(word[:1].isupper() for word in words) or _is_whole_name(name))


def _continues(mark: str, before: NamedPerson, name: str) -> bool:
    """Whether it is a part of the name before it: `Li, Jianfeng`, another script's form, what stands in brackets."""
    if _is_numbered_name(before):
        return False
    if mark in {"(", "["} or (is_han(before.name[0]) != is_han(name[0]) and _is_whole_name(name)):
        return True
    if is_han(before.name[0]) or is_han(name[0]) or not _ALL_LETTERS.fullmatch(name):
        return False
    is_given = "-" in name and " " not in name and is_name_word(name)
    return _ONE_WORD.fullmatch(before.name) is not None or is_given


def _is_whole_name(name: str) -> bool:
    """Whether a stretch is a surname and a given name, or a name with its dot."""
    if not name:
        return False
    shown = name if is_han(name[0]) else strip_marks(name).title()
    bare = shown
    for title in _titles(name):
        bare = bare.replace(title if is_han(title[0]) else title.title(), "").strip()
    return any(len(spot.text) == len(bare) for spot in find_names(bare))


@cache
def _latin_titles() -> frozenset[str]:
    return frozenset(titles("latin"))


def _titles(name: str) -> tuple[str, ...]:
    """Titles at either end of a name."""
    folded = fold(name)
    if is_han(folded[0]):
        if not folded.startswith(titles("han")) and not folded.endswith(titles("han")):
            return ()
        ends = (word for word in titles("han") if folded.startswith(word) or folded.endswith(word))
        return tuple(ends)[:1]
    words, known = folded.replace(".", "").split(), _latin_titles()
    return tuple(word for word in (words[:1] + words[-1:] if len(words) > 1 else words) if word in known)
