"""What stands in the operative part of a judgment beside the penalty: when the term runs, and of several which is carried out."""

import re
from dataclasses import dataclass
from datetime import date

from store.dates import PartialDate
from store.law.offences import offences_named, offences_within
from store.reading.dates_within import date_at, date_or_none

_RUNS = re.compile(
    r"(?:(?:(?:which )?(?:to be served|to run|running|runs|served|serving|counted|the term|term|刑期|即)[ ,:]*)*"
    r"(?P<since>\bfrom |\bsince |自|从|從))"
    r"|(?:(?:刑期至|至|到|\bending(?: on)?|\bends(?: on)?|\bexpir(?:es|ing)(?: on)?|\buntil|\btill)\s*(?=[\d〇一二三A-Z]))",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*起?\s*,?\s*(?:至|到)\s*|\s+(?:to|until|till|through)\s+|\s*\.\.\s*", re.IGNORECASE)
_ALWAYS_SAID = re.compile(
    r"刑期从判决执行之日起计算|判决执行以?前先行羁押的?[,，]?羁押一日折抵刑期一日|(?:被)?指定居所监视居住的?[,，]?监视居住(?:二|两)日折抵刑期一日"
)
"""What stands behind every term and says the law only (Criminal Law art 47, Criminal Procedure Law art 76)."""
_CARRIED_OUT = re.compile(r"(?:数罪并罚|數罪並罰)?[,，;；\s]*(?:决定|決定)(?:合并|合併)?(?:执行|執行)")


@dataclass(frozen=True, slots=True)
class StatedTerm:
    """The first and last day of a term as a judgment states them; None is not said."""

    since: PartialDate | None = None
    until: PartialDate | None = None


def stated_term(text: str, today: date | None = None) -> tuple[StatedTerm, str]:
    """When the term runs, `from 5 March 2016 to 4 March 2021`, `刑期自2016年3月5日起至2021年3月4日止`, and the text without it."""
    text = _ALWAYS_SAID.sub(" ", text)
    for lead in _RUNS.finditer(text):
        is_end_alone = lead["since"] is None
        for cut in [lead] if is_end_alone else _TO.finditer(text, lead.end()):
            said = "" if is_end_alone else text[lead.end() : cut.start()].strip(" ,")
            since = date_or_none(said, today)
            until = date_at(text, cut.end(), today)
            if until is not None and (since is not None or is_end_alone):
                behind = re.sub(r"^\s*止", "", text[until[1] :])
                return StatedTerm(since, until[0]), f"{text[: lead.start()]} {behind}"
        alone = None if is_end_alone else date_at(text, lead.end(), today)
        if alone is not None:
            behind = re.sub(r"^\s*起", "", text[alone[1] :])
            return StatedTerm(since=alone[0]), f"{text[: lead.start()]} {behind}"
    return StatedTerm(), text


def carried_out(text: str) -> tuple[str, str]:
    """Of several crimes punished together (数罪并罚，决定执行 …) what is carried out, and the words of the single terms."""
    found = _CARRIED_OUT.search(text)
    return (text, "") if found is None else (text[found.end() :], text[: found.start()].strip(" ,，;；"))


_BY = re.compile(
    r"(?:^|(?<=[\s,(]))by (?:the )?[^\s,;][^,;]{0,60}?(?:court|procuratorate|bureau|police)(?![a-z])|[\u3400-\u9fff]{2,30}(?:法院|检察院|公安局)",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(r"(?:据)?(?:其)?(?:家属|家人|亲属|亲友|友人|律师|辩护律师)(?:告知|透露|证实|称|表示|转告)")
"""Who told it, which is a source."""
_CHARGED_WITH = re.compile(
    r"(?:(?:^|(?<=[\s,]))(?:(?:on|of|for|over|under|with|a|the|charges?|suspicion|crimes?|offen[cs]es?) ?)+|[因以犯])?(?P<charge>[^,;，；]+)",
    re.IGNORECASE,
)


def aside(text: str) -> tuple[tuple[str, ...], str]:
    """The court and the charge beside what it imposed, as written, and the text without them."""
    said = [found[0].strip() for around in (_BY, _TOLD_BY) for found in around.finditer(text)]
    left = _TOLD_BY.sub(" ", _BY.sub(" ", text)).strip(_STOPS)
    charge = _CHARGED_WITH.fullmatch(left)
    if charge is not None and _are_offences(charge["charge"].strip(_STOPS)):
        said, left = [*said, left], ""
    return tuple(said), left


def offences_in(words: str) -> tuple[str, ...]:
    """The offences that words name which say why, `因涉嫌颠覆国家政权罪`, `on suspicion of subversion`; none where they name none."""
    plain = _BEFORE_AN_OFFENCE.sub("", words.strip(_STOPS)).strip(_STOPS)
    return offences_within(plain) if _are_offences(plain) else ()


def _are_offences(text: str) -> bool:
    return all(map(offences_named, offences_within(text)))


_BEFORE_AN_OFFENCE = re.compile(
    r"^(?:(?:(?:on|of|for|over|with|a|the|charges?|suspicion|accused) )+|被?[因以]?(?:涉嫌)?(?:被控)?(?:犯有?|构成|構成)?)",
    re.IGNORECASE,
)
_STOPS = ' ,;.，；。"“”'
