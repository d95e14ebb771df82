"""English and 简体中文: messages of the catalogue, dates and terms as each language writes them."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.pofile import read_po

from handlers.words.offences import OFFENCES
from store.data import courts
from store.dates import NoDeprivation, PartialDate, Precision, Qualifier, Term
from store.law.facts import ForLife
from store.law.offences import offences_named
from store.texts import CourtName, OffenceName, Slot, Text, _

ENGLISH, CHINESE = "en", "zh_Hans"
CATALOGUE = Path(__file__).parent / "locale"
_COMMAND = re.compile(r"(?<![\w<])/(prisoner|list|alerts|mingdan)\b")
_DIGITS = "零一二三四五六七八九"


@cache
def _messages(tag: str) -> dict[str, str]:
    """English message → message in the language; a plural is keyed by its singular."""
    if tag == ENGLISH:
        return {}
    with (CATALOGUE / f"{tag}.po").open("rb") as file:
        catalogue = read_po(file, locale=tag)
    pairs = ((message.id, message.string) for message in catalogue if message.id)
    return {
        key[0] if isinstance(key, tuple | list) else key: said[0] if isinstance(said, tuple | list) else said
        for key, said in pairs
        if said
    }


def escape(text: str) -> str:
    """Make text from outside harmless in mrkdwn: Slack's three entities, and no marks that would start a style.

    An official's `*` inside a Uyghur name is shown as the dot it stands for; names written from right to left
    stand between U+2068 and U+2069, so that punctuation stays put.
    """
    marked = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    bare = marked.replace("*", "·").replace("_", " ").replace("~", "∼").replace("`", "ʼ")
    if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in bare):
        return f"\u2068{bare}\u2069"
    return bare


class Language:
    """Says everything in one language; commands stand in it with the prefix they have in this workspace."""

    def __init__(self, tag: str = ENGLISH, prefix: str = "") -> None:
        self.tag = tag if tag in {ENGLISH, CHINESE} else ENGLISH
        self.prefix = prefix

    @property
    def is_chinese(self) -> bool:
        """Whether answers are in simplified Chinese."""
        return self.tag == CHINESE

    def say(self, text: Text) -> str:
        """A message with its slots filled, the plural form right: plain text."""
        return self._said(text, str)

    def mrkdwn(self, text: Text) -> str:
        """The same for a mrkdwn field: what stands in the slots is escaped."""
        return self._said(text, escape)

    def _said(self, text: Text, safe: Callable[[str], str]) -> str:
        slots = {name: safe(self.show(slot)) for name, slot in text.slots.items()}
        if self.is_chinese:
            message = _messages(self.tag).get(text.message, text.message)
        else:
            message = text.plural if text.plural is not None and text.count != 1 else text.message
        return _COMMAND.sub(rf"/{self.prefix}\1", message).format(**slots)

    def show(self, slot: Slot) -> str:
        """A value as this language writes it."""
        match slot:
            case Text():
                return self.say(slot)
            case PartialDate():
                return self.date(slot)
            case Term():
                return self.term(slot)
            case NoDeprivation() | ForLife():
                return self.say(_("none") if slot is NoDeprivation.NONE else _("for life"))
            case date():
                return self.date(PartialDate.of(slot))
            case _:
                return self._named(slot)

    def _named(self, slot: Slot) -> str:
        """A court or an offence by its name in this language, anything else as it is."""
        match slot:
            case CourtName():
                return (courts.in_chinese(slot, None) if self.is_chinese else courts.in_english(slot)) or str(slot)
            case OffenceName():
                return self.offence(slot)
            case _:
                return str(slot)

    def join(self, items: Iterable[str]) -> str:
        """Several things in a row."""
        return ("、" if self.is_chinese else ", ").join(items)

    def sentences(self, items: Iterable[str]) -> str:
        """Several sentences in a row."""
        return ("" if self.is_chinese else " ").join(items)

    def date(self, when: PartialDate) -> str:
        """A date as precise as it is known: April 2013, 2013年4月; never padded."""
        if when.precision is Precision.INTERVAL and when.until is not None:
            if when.has_no_start:
                return self.say(_("{date} or earlier", date=self._one(when.until)))
            if when.has_no_end:
                return self.say(_("{date} or later", date=self._one(when)))
            return self.say(_("{first} to {last}", first=self._one(when), last=self._one(when.until)))
        return self._one(when)

    def _one(self, when: PartialDate) -> str:
        patterns = ("y年M月d日", "y年M月", "y年") if self.is_chinese else ("d MMMM y", "MMMM y", "y")
        pattern = patterns[0] if when.day else patterns[1] if when.month else patterns[2]
        shown = format_date(when.first(), pattern, locale="en_GB")
        match when.qualifier:
            case Qualifier.APPROXIMATE:
                return self.say(_("about {date}", date=shown))
            case Qualifier.UNCERTAIN:
                return self.say(_("{date} (uncertain)", date=shown))
            case Qualifier.BOTH:
                return self.say(_("{date} (as announced, not confirmed)", date=shown))
            case _:
                return shown

    def offence(self, name: str) -> str:
        """An offence in this language where it is known which one is meant; else as it is held."""
        if name in OFFENCES:
            return self.say(OFFENCES[name])
        named = offences_named(name)
        is_other = name.isascii() is self.is_chinese
        if len(named) != 1 or not is_other:
            return name
        return named[0].chinese if self.is_chinese else named[0].english

    def term(self, term: Term) -> str:
        """7 years 6 months; 七年六个月 with Chinese numerals, as judgments write it."""
        if self.is_chinese:
            units = ((term.years, "年"), (term.months, "个月"), (term.days, "日"))
            return "".join(chinese_number(n) + unit for n, unit in units if n)
        units = ((term.years, "year"), (term.months, "month"), (term.days, "day"))
        return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in units if n)


def chinese_number(number: int) -> str:
    """1 to 999 in Chinese numerals (二, never 两: judgments write 二年).

    Raises:
        ValueError: outside that range.
    """
    if not 0 < number < 1000:  # noqa: PLR2004
        raise ValueError(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def colon(language: Language) -> str:
    """What stands between a label and what it labels."""
    return "：" if language.is_chinese else ": "
