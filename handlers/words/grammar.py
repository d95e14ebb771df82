"""Text after a command → typed requests. One place for how people write."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.words import source_grammar
from store.errors import BadInput
from store.names import find_names
from store.names.tables import is_han
from store.prisoners.evidence import NOTHING_SAID, Said
from store.prisoners.values import Sex
from store.reading.people import people
from store.reading.places import read_place
from store.reading.text import LeftOver
from store.texts import Text, _

_CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^>]*)>")
"""`#118` as Slack sends it where a channel of that name exists (`should_escape`)."""
_REFERENCE = re.compile(r"#(\d{1,9})")
LONGEST_COMMAND = 3000


def clean(text: str) -> str:
    """What was typed, as people mean it: full width folded, control characters gone, Slack's escapes undone.

    What is quoted stands character by character as it was typed.

    Raises:
        BadInput: longer than any command of ours.
    """
    plain = as_typed(text)
    kept, at = "", 0
    for start, end in source_grammar.in_quotes(plain):
        kept, at = kept + _folded(plain[at:start]) + plain[start:end].strip(), end
    return (kept + _folded(plain[at:])).strip()


def as_typed(text: str) -> str:
    """What was typed, character by character, but for Slack's escapes, control characters and the blanks around it.

    Raises:
        BadInput: longer than any command of ours.
    """
    plain = _CHANNEL.sub(r"#\1", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if len(plain) > LONGEST_COMMAND:
        raise BadInput(too_long(len(plain)))
    kept = (" " if c in "\t\r\n" else c for c in plain if c in "\t\r\n" or unicodedata.category(c)[0] != "C")
    return "".join(kept).strip()


def _folded(text: str) -> str:
    """A text in half width, with one blank between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def too_long(characters: int) -> Text:
    """What is said of text that no command of ours needs."""
    return _("That is too long: {n} characters. A command holds one name or a few words.", n=characters)


def reference(text: str) -> int | None:
    """`#118` as a number; None where it is something else."""
    found = _REFERENCE.fullmatch(text.strip())
    return int(found[1]) if found else None


def number(text: str) -> int:
    """A list's number or a place in it.

    Raises:
        BadInput: not a number.
    """
    bare = re.sub(r"^(?:list )?(?:no\.)? ?", "", text.strip(), flags=re.IGNORECASE).removesuffix(".")
    if not re.fullmatch(r"\d{1,9}", bare, re.ASCII):
        raise BadInput(_("`{text}` is not a number.", text=text.strip()[:40]))
    return int(bare)


@dataclass(frozen=True, slots=True)
class Asked:
    """A name or a number with what is said beside it."""

    name: str
    said: Said = NOTHING_SAID


MOST_PEOPLE = 60
"""People of one line."""


def who(text: str) -> Asked:
    """Read `Chen Wei 1967`, `陈卫 f`, `Li Jianfeng, male, Fujian`, `Wang Quanzhang case`, `"Chen Wei"`, `#12 f`.

    Raises:
        BadInput: several people are named, the wife, the brother … of one, everybody but one, or a number without its #.
    """
    if (left_out := _BUT.search(text)) is not None and not _quoted(text):
        raise BadInput(
            _(
                "“{words}” says who is not meant, or what is not so. Name those who are meant, and what is known of them.",
                words=left_out[0].strip(" ,;:()（），。；、"),
            )
        )
    if (bare := _BARE_NUMBER.fullmatch(text.strip())) is not None:
        raise BadInput(_("A number alone names nobody. The case of that number: `#{ref}`", ref=bare[1]))
    reading = people(_NUMBER_FIRST.sub(r"\1, ", _one_after_another(text)))
    if not reading.value:
        return Asked(text.strip())
    if len(reading.value) > 1:
        raise BadInput(several_people(person.name for person in reading.value))
    person, said = reading.value[0], reading.value[0].evidence
    if (bare := _BARE_NUMBER.fullmatch(person.name)) is not None:
        raise BadInput(_("A number alone names nobody. The case of that number: `#{ref}`", ref=bare[1]))
    if said.kin is not None:
        raise BadInput(
            _(
                "`{words}` is somebody else than {name}. Ask by that person's own name.",
                words=text.strip()[:80],
                name=person.name,
            )
        )
    told = Said(
        Sex(said.sex) if said.sex else None,
        said.born,
        said.age,
        said.province,
        said.reference,
        said.prison,
        said.charge,
        said.state,
        said.penalty,
        tuple(over.text for over in reading.left),
        whole=text.strip() if said.about else "",
    )
    return Asked(person.name, told)


def several_people(names: Iterable[str]) -> Text:
    """What is said to a line about one person that names several."""
    return _(
        "These are several people: {names}. Only `/prisoner`, `/prisoner log` with what happened, `/list add` and `/list remove` take several; ask for one at a time.",
        names="; ".join(names)[:200],
    )


_BUT = re.compile(
    r"(?:^|[\s,;(])(?:not|never|neither|no longer|except|excluding|without|but not|(?:all|every(?:body|one)|any(?:body|one)) (?:but|except)"
    r"|rather than|instead of|other than)\s"
    r"|(?:^|[\s,;(、])(?:除了?|不是|并不是|并非|不在|不要|不含|不包括|从未|没有|未)(?=[\w·\s]{2})"
    r"|(?<=[\s,;(、])非(?!法)(?=\w{2})|(?<=[\u3400-\u9fff])(?:以外|之外|除外)$|\s(?:not|never|no longer|不|不再|未|非|取消|解除)$",
    re.IGNORECASE,
)
"""Words that leave somebody out, or say of somebody what is not so: nothing that is said after them is evidence."""


def leaves_out(words: str) -> bool:
    """Whether words beside a name say who is not meant, or what is not so, and are the name of nobody else."""
    return _BUT.search(f" {words} ") is not None


_BARE_NUMBER = re.compile(
    r"(?:case |file |个案 ?)?(?:(?:no|nr)\.? ?|number |第)?(\d{1,9}) ?(?:号(?:个?案|案件)?)?", re.IGNORECASE | re.ASCII
)
"""The number of a case, or of a place on a list: which of them, only `#` says."""
_NUMBERED_NAME = re.compile(r"(?:^|(?<=[\s;|]))\(?\d{1,3}(?:[.)]\s*|、)(?=[^\W\d_])")


def _one_after_another(text: str) -> str:
    """A line whose names are numbered, as those of a list that is pasted, with ; between them instead: `1. A 2. B`."""
    return (
        re.sub(r"^[\s;]+|(?<=;)\s*;", "", _NUMBERED_NAME.sub("; ", text))
        if _NUMBERED_NAME.match(text.lstrip())
        else text
    )


def _quoted(text: str) -> bool:
    return text.strip()[:1] in OPENING_QUOTES


OPENING_QUOTES = "\"“”„«「『'"


def left_over(piece: str) -> tuple[LeftOver, ...]:
    """What of a piece of a line is neither a name nor evidence, and where it stands."""
    return people(piece).left


def is_whole_name(words: str) -> bool:
    """Whether words are written as a name is, so that nothing else is likely: a surname and a given name."""
    return any(len(spot.text) == len(words) for spot in find_names(words))


def may_be_name(words: str) -> bool:
    """Whether words among names may be one more name, though nobody of that name is held."""
    if is_han(words[:1]):
        return _HAN_NAME.fullmatch(words) is not None
    parts = words.split()
    return 1 < len(parts) <= _MOST_WORDS and all(part[:1].isupper() for part in parts)


_MOST_WORDS = 4
_HAN_NAME = re.compile("[^\\W\\da-zA-Z的了是在和与及等被已]{2,3}")


_NUMBER_FIRST = re.compile(r"^\s*(#\d{1,9}) +")
"""A number and what is said beside it."""


def each(text: str) -> list[str]:
    """The pieces of a line that name somebody each, with what stands beside every name; one where it names one person.

    Who is said not to be meant stays with the name before: `who` refuses the two.

    Raises:
        BadInput: more people than a line can name.
    """
    text = _one_after_another(text)
    if all(reference(word) is not None for word in text.split()):
        return text.split()
    named = people(text).value
    if len(named) > MOST_PEOPLE:
        raise BadInput(_("These are {n} names; one line takes {most} at most.", n=len(named), most=MOST_PEOPLE))
    stretches: list[tuple[int, int]] = []
    for start, end in (person.stretch for person in named):
        if stretches and leaves_out(text[start:end]):  # said of who stands before it, whoever it names
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return [text[slice(*stretch)].strip(AROUND) for stretch in stretches] or [text]


AROUND = " ;；|｜,，、\n"


def names_and_list(text: str) -> tuple[str, str | None]:
    """Names and perhaps the list they go to: `#12 464`, `Li Jianfeng to 464`, `Li Jianfeng to EU round`, `黄琦 到 464`.

    A bare year narrows a name.
    """
    return _split(text, _TO_LIST)


def names_off_list(text: str) -> tuple[str, str | None]:
    """Names and perhaps the list they stand on: `Hu Jia from list 3`, `Hu Jia from EU round`, `从3 移除 黄琦`."""
    return _split(text, _FROM_LIST)


def _split(text: str, pattern: re.Pattern[str]) -> tuple[str, str | None]:
    found = pattern.fullmatch(text)
    if found is None:
        return text, None
    who, named = (value for value in found.groups() if value is not None)
    return (text, None) if _is_place(named) else (who, named)


_A_LIST = r"(?:the )?(?:list )?(?:no\.? ?)?"
_TO_LIST = re.compile(
    rf"(#\d+) (?!(?:1[89]|20)\d\d$)(\d{{1,9}})|(.+?) (?:in|on)?to {_A_LIST}(.+)|(.+?) ?(?:[到至入进])(?:名单|第)? ?(\d{{1,9}}) ?号?(?:名单)?",
    re.ASCII,
)
_FROM_LIST = re.compile(
    rf"(.+?) (?:from|off|out of) {_A_LIST}(.+)|(.+?) ?[从自](?:名单|第)? ?(\d{{1,9}}) ?号?(?:名单)?(?:中|里)?", re.ASCII
)


def _is_place(words: str) -> bool:
    """Whether words are a place of China: "from Fujian" says something of the person."""
    try:
        return read_place(words) is not None
    except BadInput:
        return True


def is_number(words: str) -> bool:
    """Whether words are a number of a list, as they are written."""
    return re.fullmatch(r"(?:list )?(?:no\.? ?)?\d{1,9}\.?", words.strip(), re.ASCII | re.IGNORECASE) is not None


def places(text: str) -> list[str]:
    """The places of a list that a line is: `3`, `no. 3`, `第3号`, `2, 5 and 7`; none where it is something else."""
    bare = re.sub(r"\b(?:no|nr)\.? ?(?=\d)|第?(\d{1,4})[个号位名]", r"\1", text, flags=re.IGNORECASE | re.ASCII)
    parts = [part for part in re.split(r"[\s,，、;；&]+|\band\b|和", bare) if part]
    return parts if parts and all(re.fullmatch(r"\d{1,4}", part, re.ASCII) for part in parts) else []


def name_and_place(text: str) -> tuple[str, int | None]:
    """A person of a list and a place in it: `Li Jianfeng 3`, `Li Jianfeng to no. 3`, `5 to 3`, `李建峰 到第3位`, `Li Jianfeng first`."""
    found = _PLACE.fullmatch(text)
    return (found["who"], int(found["place"] or 1)) if found else (text, None)


_PLACE = re.compile(
    r"(?P<who>.+?)(?:\s+to(?: the)?|\s*[到至])?(?:\s+(?:no\.? ?|place )?|\s*第)(?:(?P<place>\d{1,4})[位号名个]?|first|top|[一首]位?|最前面?)",
    re.IGNORECASE | re.ASCII,
)


def by_province(text: str) -> tuple[str, bool]:
    """An export's text without `by province` (按省), and whether that was asked for."""
    found = re.search(r"\s*(?:\bby province\b|按省份?)\s*", text, re.IGNORECASE)
    return (text[: found.start()] + " " + text[found.end() :], True) if found else (text, False)
