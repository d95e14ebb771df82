"""What is said of a person beside the case, in one line: `Jin Andi born 1975 source "court judgment"`, and in a form's fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.words.language import ENGLISH, Language
from handlers.words.source_grammar import marked
from handlers.words.source_parts import quoted
from handlers.words.terms import place_name
from store.access.values import Confidentiality
from store.dates import PartialDate
from store.errors import BadInput
from store.prisoners.values import SEXES, Sex
from store.reading import dates
from store.reading.places import province_of, read_place
from store.reading.text import SHOWN, fold
from store.sources.values import NOTHING_MORE, About
from store.texts import Text, _

EXAMPLE = _('/prisoner set Jin Andi born 1975 source "court judgment"')
LONGEST_WORDS = 200
LONGEST_NOTE = 2000
LABELS: Mapping[str, Text] = {
    "sex": _("Sex"), "born": _("Date of birth"), "ethnicity": _("Ethnicity"), "nationality": _("Nationality"),
    "religion": _("Religion"), "occupation": _("Occupation"), "residence": _("Lives in"), "province": _("Held in the province"), "note": _("Note on the person"),
}  # fmt: skip
"""What can be said, by the columns of a person, in the order of the form."""
PRISON = "prison"
"""Where somebody is held is a fact: a transfer."""
_TYPED: Mapping[str, str] = {
    "sex": "sex|gender|性别|性別",
    "born": "born on|born in|born|date of birth|birth date|birthdate|birthday|birth|出生日期|出生年月|出生|生于|生日",
    "ethnicity": "ethnicity|ethnic group|民族|族别",
    "nationality": "nationality|citizenship|国籍|國籍",
    "religion": "religion|faith|belief|宗教信仰|宗教|信仰",
    "occupation": "occupation|profession|job|职业|職業|工作",
    "residence": "residence|residency|address|home|lives in|居住地|住址|住所|户籍地",
    "province": "province|省份|省",
    "note": "note|notes|remark|备注|備註|附注",
    PRISON: "prison|jail|held in|held at|监狱|監獄|关押地点|关押地|羁押地",
}
_BY_WORD = {word: name for name, words in _TYPED.items() for word in words.split("|")}
_FIELD = re.compile(
    r"(?<=[\s,;，；、])(?P<word>"
    + "|".join(
        rf"{re.escape(word)}\b" if word.isascii() else re.escape(word)
        for word in sorted(_BY_WORD, key=len, reverse=True)
    )
    + r")\s*(?:[:=]|(?:to|is|as|为|改为|是)(?=\s))?\s*",
    re.IGNORECASE,
)
_SEXES: Mapping[str, Sex] = {
    **dict.fromkeys(("f", "female", "woman", "girl", "女", "女性"), Sex.FEMALE),
    **dict.fromkeys(("m", "male", "man", "boy", "男", "男性"), Sex.MALE),
    **dict.fromkeys(("other", "其他"), Sex.OTHER),
}
NOT_KNOWN = frozenset({"unknown", "not known", "不详", "不詳", "未知", "不明"})
"""Takes a value off."""
_MARKS = " \t,;:，；：、"
_QUOTES = '"“”„«»「」『』'


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """A line taken apart: whom it is about, which value it says (still text), from which source, and why it is so."""

    name: str
    field: str
    """A column of a person, or `prison`."""
    value: str
    source: str = ""
    because: str = ""
    level: Confidentiality | None = None
    named: tuple[str, ...] = ()
    about: About = NOTHING_MORE
    as_fact: str = ""
    """The line as `/prisoner log` takes it, where it says a fact."""


def split(text: str) -> IdentityLine:
    """Take a line apart.

    Raises:
        BadInput: no name, nothing that can be set, or no value.
    """
    line = marked(text)
    found = _field_in(line.said)
    if found is None:
        raise BadInput(
            _(
                "What is to be set? Write one of: sex, born, ethnicity, nationality, religion, occupation, residence, province, note, "
                "prison. For example: `{example}`",
                example=EXAMPLE,
            )
        )
    name, value = line.said[: found.start()].strip(_MARKS + _QUOTES), line.said[found.end() :].strip(_MARKS)
    field = _BY_WORD[fold(found["word"])]
    if not value.strip(_QUOTES):
        raise BadInput(
            _("“{word}”: write the value behind it. For example: `{example}`", word=found["word"], example=EXAMPLE)
        )
    as_fact = f"{text[: found.start()]} transfer to {text[found.end() :]}" if field == PRISON else ""
    return IdentityLine(name, field, value, line.source, line.because, line.level, line.named, line.about, as_fact)


def _field_in(said: str) -> re.Match[str] | None:
    start = 0
    if said[:1] in _QUOTES:
        closing = re.search(f"[{_QUOTES}]", said[1:])
        start = closing.end() if closing is not None else 0
    return next((one for one in _FIELD.finditer(said, start) if said[: one.start()].strip(_MARKS + _QUOTES)), None)


def value_of(field: str, text: str, today: date | None = None) -> object:
    """A value as it was typed; None: it is said not to be known.

    Raises:
        BadInput: it cannot be read, or is too long.
    """
    plain = text.strip(_QUOTES + " ") if field != "note" else text.strip().strip(_QUOTES)
    return None if plain.casefold() in NOT_KNOWN else READERS[field](plain, today)


def _sex(text: str, _today: date | None) -> Sex:
    found = _SEXES.get(text.casefold())
    if found is None:
        raise BadInput(_("`{text}` is no sex that is kept: female, male or other.", text=text[:SHOWN]))
    return found


def _province(text: str, _today: date | None) -> str:
    place = read_place(text)
    if place is None:
        raise BadInput(_("`{text}` is no province of China. For example: Fujian, 福建.", text=text[:SHOWN]))
    return province_of(place)


def _words(longest: int) -> Callable[[str, date | None], str]:
    def read(text: str, _today: date | None) -> str:
        if len(text) > longest:
            raise BadInput(_("At most {n} characters fit here.", n=longest))
        if not any(map(str.isalpha, text)):
            raise BadInput(_("“{text}” says nothing: write it in words.", text=text[:SHOWN]))
        return text

    return read


READERS: Mapping[str, Callable[[str, date | None], object]] = {
    "sex": _sex, "born": dates.when, "province": _province, "note": _words(LONGEST_NOTE),
    **dict.fromkeys(("ethnicity", "nationality", "religion", "occupation", "residence"), _words(LONGEST_WORDS)),
}  # fmt: skip


def shown(field: str, value: object, language: Language) -> str:
    """A value as people read it, not escaped; a dash where none is held."""
    match value:
        case None:
            return "—"
        case Sex():
            return language.say(SEXES[value])
        case PartialDate():
            return language.date(value)
        case _ if field == "province":
            return place_name(str(value), language) or str(value)
        case _:
            return str(value)


def typed(field: str, value: object) -> str:
    """A value as it can be typed behind its word; one that is taken off is not known."""
    if value is None:
        return "unknown"
    if field == "born":
        return str(value)
    return quoted(place_name(str(value), Language(ENGLISH)) or str(value) if field == "province" else str(value))


def as_text(value: object) -> str:
    """A value as a draft keeps it; empty: none."""
    return "" if value is None else str(value)


def from_text(field: str, text: str) -> object:
    """The same back.

    Raises:
        ValueError, BadInput: it is none.
    """
    if not text:
        return None
    return Sex(text) if field == "sex" else PartialDate.parse(text) if field == "born" else text
