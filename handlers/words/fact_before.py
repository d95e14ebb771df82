"""What a line says between a name and what happened: the day, the court, the place, the charge, why, small words.

No word is dropped: what says nothing known here stays with the name.
"""

import re
from datetime import date

from handlers.words.fact_details import HAN
from store.errors import BadInput
from store.facts.fields import AUTHORITY, COURT, PLACE, REASON, Part
from store.facts.kind import Kind, Phase
from store.facts.kinds import death, health, medical_parole, raised, transfer
from store.law.offences import offences_named
from store.reading import beside_facts, dates
from store.texts import _

MARKS = " \t,;:.。、!，；：！"
LONGEST_BEFORE = 80
_FILLERS = re.compile(
    r"(?:(?:^|(?<=[\s,]))(?:was|were|is|been|has|had|got|being|then|later|again|placed under|put under|placed on|put on|placed in|put in|formally|officially|finally|"
    r"and|also|the|his|her|convicted|found guilty|given|received|granted)|(?<=\S)'s"
    rf"|(?<={HAN}{HAN})(?:已经|已經|已|被|遭|曾经?|曾經?|定于|定於|裁定|于|於|因|正式|依法|再次|获得|獲得|又|判|被判|一审|一審|二审|二審|终审|終審|数罪并罚|數罪並罰|本人|同日|当日)"
    r"|(?<=[\s,;)院])定|(?<=[\s,;)\d日月年])(?:已经|已經|已|被|遭|曾经?|曾經?|定于|定於|裁定|于|於|在|因|经|經|由|正式|依法|再次|获得|獲得|获|獲|又|再|判|被判|一审|一審|二审|二審|终审|終審|数罪并罚|數罪並罰|本人|同日|当日|他|她))$",
    re.IGNORECASE,
)
"""Small words before what happened that say nothing of their own; without a blank only after a whole name in characters."""
_STARTS = rf"(?:(?<=[\s,;)\d日月年院])|(?<={HAN}{HAN}))"
_CHARGE = re.compile(
    rf"{_STARTS}(?:被(?=[以控])|因|以|控|涉嫌|犯有?|构成|構成)+(?!\S*(?:法院|检察院|公安局))[“\"]?[^\s,;。不未无無没沒“”\"]{{1,40}}?罪名?[”\"]?$"
    rf"|{_STARTS}因?涉嫌(?P<charge>[\u3400-\u9fff]{{2,20}})$"
)
_COURT = re.compile(
    rf"(?:(?<=[\s,;)\d日月年])(?![日月年号])(?:被|由|经|經)?|(?<={HAN}{HAN})(?:被|由|经|經))[\u3400-\u9fff]{{0,40}}?(?:法院|检察院|檢察院|公安局)$"
)
_WHERE = re.compile(r"(?<=[\s,;)日月年])[在于於][\u3400-\u9fff]{2,20}?(?:被|遭)?$")
_BODY = re.compile(r".*(?:法院|检察院|檢察院|公安局)")
_WHY_AND_BY = re.compile(r"(?:(.*)[被由])?[被由经經在于於]?(.*)")
"""因涉嫌…罪被某市公安局: why, and by whom."""
_BARE_YEAR = re.compile(r"(?:1[89]|20)\d\d ?年?")
_BORN = re.compile(r"(?:born(?: on| in)?|b\.|生于|出生于?)\s*$", re.IGNORECASE)


def _where(aside: tuple[str, ...], kind: Kind) -> tuple[str, tuple[str, ...]]:
    """The place named before what happened, as a line says it behind, where the kind has a place for it."""
    named = [words for words in aside if words[0] in "在于於"]
    if not kind.takes(PLACE) or len(named) != 1:
        return "", aside
    return f'{PLACE.leads[0]} "{named[0][1:].rstrip("被遭")}"', tuple(words for words in aside if words != named[0])


_AS_REASON = re.compile(r"(?:被)?以(?P<why>[^，,;；\s]{1,40}?)[为為]由$")
_BY_THEM = re.compile(r"(?<=[\s,;)日月年])由(?P<whom>[\u3400-\u9fff]{2,30})$")
_AT_THE_HANDS = re.compile(
    rf"{_STARTS}(?:被|遭到?)(?P<whom>(?:当地|當地|监狱|監獄|看守所)?(?:狱警|獄警|警察|警方|民警|便衣|国保|國保|公安|看守|狱方|獄方|管教|同监犯人|犯人|牢头))(?:人员)?$"
)
_BECAUSE_ILL = re.compile(rf"{_STARTS}因(?P<whom>{HAN}{{0,10}}?(?:病|癌|症|炎|衰竭|中风|出血))$")
_RAISER = re.compile(
    rf"(?<=[\s,;)日月年])由?(?P<whom>{HAN}{{0,20}}?(?:欧盟|歐盟|联合国|聯合國|各国|多国|美国|美國|英国|英國|德国|德國|法国|法國|瑞士|瑞典|挪威|荷兰|捷克|日本|加拿大|澳大利亚|政府|外交部|国务院|國務院|议会|議會|国会|國會|委员会|委員會|工作组|专员|使馆|领事馆|使团|组织|国际特赦|人权观察|笔会))(?P<how>公开|公開)?$"
)
_FROM_THERE = re.compile(rf"{_STARTS}[从從自](?P<whom>{HAN}{{2,20}}[所狱獄院])$")
_NEWS: tuple[tuple[re.Pattern[str], str, tuple[Part, ...]], ...] = (
    (_AT_THE_HANDS, "由", (AUTHORITY,)),
    (_BECAUSE_ILL, "因", (medical_parole.ILLNESS, death.CAUSE)),
    (_RAISER, "由", (raised.RAISED_BY,)),
    (_FROM_THERE, "从", (transfer.FROM,)),
)
"""What newspapers write between a name and what happened, the word that leads it in a line, and what it is of a fact."""


def _in_the_news(text: str, kind: Kind) -> tuple[re.Match[str], str] | None:
    """What ends a text as newspapers write it, and how a line says that behind; None where nothing does."""
    for pattern, lead, kinds_of_part in _NEWS:
        found = pattern.search(text) if any(map(kind.takes, kinds_of_part)) else None
        if found is not None:
            how = found.groupdict().get("how") or ""
            return found, f'{lead} "{found["whom"]}" {how}'.strip()
    return None


_ILL_WITH = re.compile(r"(?<=[\s,;)日月年])患有?(?P<ill>[^\s，,;；。]{1,20})[，,]?$")


def _said_before(aside: tuple[str, ...], kind: Kind) -> tuple[str, tuple[str, ...]]:
    """The reason, who did it, the illness and words of a choice named before what happened, as a line says them behind."""
    by = next((part.leads[0] for part in kind.all_parts if "由" in part.leads), "")
    said, left = list[str](), list[str]()
    for words in aside:
        news = _in_the_news(f" {words}", kind)
        if news is not None:
            said.append(news[1])
            continue
        why, them, ill = _AS_REASON.fullmatch(words), _BY_THEM.search(f" {words}"), _ILL_WITH.search(f" {words}")
        if why is not None and kind.takes(REASON):
            said.append(f'{REASON.leads[0]} "{why["why"]}"')
        elif them is not None and by:
            said.append(f'{by} "{them["whom"]}"')
        elif ill is not None and kind is health.KIND:
            said.append(f'{health.NOTE.leads[0]} "{ill["ill"]}"')
        elif any(words in part.typed for part in kind.details):
            said.append(words)
        else:
            left.append(words)
    return " ".join(said), tuple(left)


def _of_a_choice(text: str, kind: Kind) -> re.Match[str] | None:
    """A word of a choice of the kind, in characters, that ends a text."""
    typed = "|".join(
        sorted((word for part in kind.details for word in part.typed if not word.isascii()), key=len, reverse=True)
    )
    return re.search(rf"(?<=[\s,;)日月年院])(?:{typed})$", text) if typed else None


def _by_whom(aside: tuple[str, ...], kind: Kind) -> tuple[str, tuple[str, ...]]:
    """The court or authority named before what happened, as a line says it behind, where the kind has a place for it."""
    part = next((part for part in (COURT, AUTHORITY) if kind.takes(part)), None)
    named = [words for words in aside if part is not None and _BODY.fullmatch(words) and re.search(part.ends, words)]
    if part is None or len(named) != 1:
        return "", aside
    why, body = _WHY_AND_BY.fullmatch(named[0]).groups()  # type: ignore[union-attr]  # it matches whatever there is
    left = [why if words == named[0] else words for words in aside]
    return f'{part.leads[0]} "{body}"', tuple(words for words in left if words)


def taken_apart(before: str, word: str, kind: Kind, after: str) -> tuple[str, str, tuple[str, ...]]:
    """The name of what stands before a fact, the date that goes with the fact, and what it has no place for.

    Raises:
        BadInput: a word there makes another thing of the fact; a year of which nobody can tell what happened in it.
    """
    lead, unkept, whole = "", [], before
    while True:
        plain = before.rstrip(MARKS)
        turned = beside_facts.at_the_end(plain)
        if turned is not None and plain[: turned.start].strip(MARKS):
            words = (
                f"{whole[turned.start :].strip(MARKS)} {word}"
                if word.isascii()
                else f"{whole[turned.start :].strip()}{word}"
            )
            raise BadInput(beside_facts.refusal(turned.turn, words, kind.title))
        aside = _aside(plain, kind)
        at = date_from(plain) if not lead else None
        if aside is not None and plain[: aside.start()].strip(MARKS):
            unkept.append(aside[0])
            before = plain[: aside.start()]
        elif at is not None and not _is_birth(plain, at, after):
            lead, before = plain[at:].strip(), plain[:at]
            doubted = beside_facts.at_the_start(lead)
            if doubted is not None:
                raise BadInput(beside_facts.refusal(doubted, f"{lead} {word}", kind.title))
        else:
            shorter = _FILLERS.sub("", plain)
            if shorter == plain or not shorter.strip(MARKS):
                return plain.strip(MARKS + '"“”„«»「」『』').strip(), lead, tuple(reversed(unkept))
            before = shorter


def _aside(text: str, kind: Kind) -> re.Match[str] | None:
    """What ends a text that stands before what happened and is said of it, other than its day."""
    around = (
        _of_a_choice(text, kind),
        _AS_REASON.search(text),
        _charge(text),
        _COURT.search(text),
        _WHERE.search(text),
    )
    found = next((one for one in around if one is not None), None)
    news = _in_the_news(text, kind) if found is None else None
    if news is not None:
        return news[0]
    if found is None and kind is health.KIND:
        found = _ILL_WITH.search(text)
    return found if found is not None or kind.phase is not Phase.BESIDE else _BY_THEM.search(text)


def _charge(text: str) -> re.Match[str] | None:
    """The charge that ends a text: named as one, or one that is known."""
    found = _CHARGE.search(text)
    return None if found is None or (found["charge"] and not offences_named(found["charge"])) else found


def date_from(text: str) -> int | None:
    """Where a date begins that reaches to the end of a text; None where none does."""
    for at in range(max(1, len(text) - LONGEST_BEFORE), len(text)):
        here, ahead = text[at - 1], text[at]
        if (
            ahead.isspace()
            or (here.isascii() and here.isalnum() and (ahead.isascii() and ahead.isalnum()))
            or here in "#-/."
        ):
            continue
        if _is_date(text[at:]):
            return at
    return None


def _is_date(text: str) -> bool:
    """Whether a text is a date, if only one that cannot be: its error is told where it is read."""
    if text.isascii() and text.isalpha():  # a month alone is a name too
        return text.casefold() in {"today", "yesterday"}
    try:
        return dates.read_date(text, _ANY_DAY) is not None
    except BadInput:
        return True


_ANY_DAY = date(2000, 1, 1)
"""Whether words are a date does not depend on the day on which they were typed."""


def _is_birth(plain: str, at: int, after: str) -> bool:
    """Whether a date beside a name is that of birth.

    Raises:
        BadInput: a year alone, which may be of birth, and no other date.
    """
    if _BORN.search(plain[:at]):
        return True
    if _BARE_YEAR.fullmatch(plain[at:].strip()) is None:
        return False
    if re.search(r"\d{4}|[〇零一二三四五六七八九]{4}", after):
        return True
    raise BadInput(
        _(
            "`{year}` before what happened may be the year of birth. Write the date behind it: `… {example}`.",
            year=plain[at:].strip(), example=_("death 2017"),
        )
    )  # fmt: skip


def said_of(aside: tuple[str, ...], kind: Kind) -> tuple[str, tuple[str, ...]]:
    """What stands before what happened, as a line says it behind, and what the kind has no place for."""
    said = list[str]()
    for read in (_by_whom, _where, _said_before):
        words, aside = read(aside, kind)
        said += [words] if words else []
    return " ".join(said), aside
