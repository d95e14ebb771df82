"""What a line says without the word that leads it, given that word: the place of custody, the court, who approved.

`detention 2017-03-03 Fuzhou No.1 Detention Center`, `trial 2018-02-01 Nanjing Intermediate People's Court`,
保外就医 2018-02-10 四川省监狱管理局批准.
"""

import re

from store.facts.fields import AUTHORITY, COURT, CUSTODY, PLACE
from store.facts.kind import Kind
from store.facts.kinds import transfer
from store.reading.date_forms import MONTH
from store.texts import Text, _

_HAN = r"[\u3400-\u9fff]"
_BEGINS = r"(?:(?<=[\s,;，；日月年])|^)"
_WORDS = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|No\.? ?\d+|of|the|and))*?"
_COURT = re.compile(
    r"(?P<lead>\b(?:by|at|before|in)\s+(?:the\s+)?)?"
    rf"(?P<court>\b{_WORDS} (?i:court)|\b[a-z]+ (?:[a-z]+ )?(?:intermediate|higher|high|primary|basic|district|supreme) people['’]s court)(?![a-z])"
)
_HAN_COURT = re.compile(
    rf"{_BEGINS}(?![由经在于])(?P<court>{_HAN}{{2,20}}(?:法院|中院|高院))(?:裁定|决定|判决|作出|批准)?(?!{_HAN})"
)
_APPROVED = re.compile(
    rf"{_BEGINS}(?:[由经經])?(?P<whom>{_HAN}{{2,25}}?(?:局|院|厅|廳|所|委|部|署|监狱|監獄|公安))(?:批准|决定|決定)(?!{_HAN})"
)
_FACILITY = r"(?:(?i:detention|custody|remand) (?i:cent(?:er|re)|house|facility)|(?i:prison|jail))"
_HELD_AT = re.compile(
    rf"(?:{_BEGINS}|(?<=\s)|(?P<lead>\b(?:at|in|by|from)\s+(?:the\s+)?))(?:\bto\s+(?:the\s+)?)?(?P<place>\b{_WORDS} {_FACILITY})(?![a-z])"
)
_HAN_HELD_AT = re.compile(
    rf"{_BEGINS}(?!关|關|羁|羈|在|于|於|由|从|從|自|被|因)(?:(?:送|押|转|移)?[至到往])?(?P<place>{_HAN}{{2,20}}(?:看守所|拘留所|监狱|監獄))(?!{_HAN})"
)
_TAKEN_FROM = re.compile(
    rf"\bfrom (?P<where>(?i:(?:(?:his|her|the|their) )?(?:home|house|office|apartment))|(?!(?i:{MONTH})\b)[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){{0,3}})"
    r"(?=\s+(?:(?:to|by|in|at|on)\s|\d)|\s*[,;]|\s*$)"
)
_HAN_TO = re.compile(rf"(?<=[所狱獄])(?:转至|转往|转到|移至|[至到往])(?={_HAN})")
"""Stands between the place that somebody was moved from and the place where."""


def led(kind: Kind, text: str) -> tuple[str, tuple[Text, ...]]:
    """What follows the word of a fact, with the words before each part that lead it, and what is not kept."""
    unkept: tuple[Text, ...] = ()
    if kind is transfer.KIND:
        text = _HAN_TO.sub(f" {transfer.TO.leads[1]} ", text)
    if kind.takes(COURT):
        text = _HAN_COURT.sub(lambda found: f"由{found['court']} ", text)
        text = _COURT.sub(lambda found: found[0] if found["lead"] else f"{COURT.leads[0]} {found['court']}", text)
    if kind.takes(AUTHORITY):
        text, approved = _taken(_APPROVED, text)
        text += f" 由{approved['whom']}" if approved is not None else ""
    if kind.takes(CUSTODY):
        text, home = _taken(_TAKEN_FROM, text)
        unkept = (_("“{words}”", words=home[0]),) if home is not None else ()
        text = _HELD_AT.sub(_held_at, text, count=1)
        text = _HAN_HELD_AT.sub(lambda found: f"关押于{found['place']} ", text, count=1)
    return text, unkept


def _held_at(found: re.Match[str]) -> str:
    """A place of custody with its lead; one that has a lead, or goes on with the place before it, as it is."""
    is_led = found["lead"] or _IN_A_PLACE.search(found.string[: found.start()])
    return found[0] if is_led else f"{PLACE.leads[0]} {found['place']}"


_IN_A_PLACE = re.compile(r"\b(?:at|in) [^,;]*[,;]\s*$", re.IGNORECASE)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """A text without the first stretch of a pattern, and the stretch."""
    found = pattern.search(text)
    return (text, None) if found is None else (f"{text[: found.start()]} {text[found.end() :]}", found)
