"""What a few words beside a name say of a person: sex, birth, place, prison, charge, where the case stands, a sentence."""

import re
from dataclasses import dataclass, fields

from store.data import prison_names
from store.dates import PartialDate, Term
from store.errors import BadInput
from store.facts.stages import AWAITING, INSIDE, OVER, Status
from store.law.facts import Penalty
from store.law.offences import offences_named
from store.reading.dates import read_date
from store.reading.numbers import ENGLISH_WORDS, number
from store.reading.penalties import penalty
from store.reading.places import PROVINCE, province_of, read_place
from store.reading.text import fold

FEMALE, MALE = "female", "male"
OLDEST = 120
"""Years of age beyond which a number is no age."""
_YOUNGEST_BARE = 14
"""A number alone counts as an age from here on."""

_SEXES = dict.fromkeys(("f", "female", "woman", "女", "女性", "女士", "ms", "mrs", "miss"), FEMALE) | dict.fromkeys(("m", "male", "男", "男性", "先生", "mr"), MALE)  # fmt: skip
SEX_OF_TITLE = dict.fromkeys(
    ("女士", "小姐", "修女", "尼姑", "尼师", "姊妹", "姐妹", "ms", "mrs", "miss", "madam", "dame", "sister", "nun", "abbess", "actress",
     "businesswoman"), FEMALE,
) | dict.fromkeys(
    ("先生", "弟兄", "神父", "和尚", "喇嘛", "mr", "sir", "brother", "monk", "abbot", "businessman", "fr", "lama"), MALE,
)  # fmt: skip
"""Titles that say whether a man or a woman bears them."""
_SEX_OF_KIN = dict.fromkeys(("妻子", "太太", "女儿", "姐姐", "妹妹", "母亲"), FEMALE) | dict.fromkeys(("丈夫", "儿子", "哥哥", "弟弟", "父亲"), MALE)  # fmt: skip

_YEAR = r"(?:1[89]|20)\d\d"
_BORN = re.compile(
    r"(?:born|b\.?)(?: on| in)? (?P<en>.+)|(?:生于|出生于|出生日期:?|出生年份:?)(?P<zh>.+)|(?P<after>.+?)(?:年出生|年生|出生|生)|(?P<year>"
    + _YEAR
    + ")年?"
)
_AGE = re.compile(
    rf"(?:aged?|年龄:?) ?(?P<en>\d{{1,3}})|(?P<old>\d{{1,3}}|{ENGLISH_WORDS})[ -](?:years?[ -]old|yrs?[ -]old|y/?o)|(?P<zh>\d{{1,3}}) ?岁"
    r"|(?P<bare>\d{2,3})"
)
REFERENCE = re.compile(r"#(\d{1,9})")
_HAN_PRISON = re.compile(r"[\u3400-\u9fff]+(?:监狱|看守所|拘留所)")
_HELD_IN = re.compile(
    r"(?:(?:held|detained|jailed|imprisoned|kept) )?(?:in|at) (?:the )?|(?:现)?(?:被)?(?:关押|关|押|羁押)?(?:在|于)"
)
"""What stands before the name of a prison."""

_FREE = frozenset({Status.RELEASED, Status.UNDER_DEPRIVATION})
_STATES: dict[str, frozenset[Status]] = {
    word: statuses
    for words, statuses in (
        (("released", "freed", "free", "out of prison", "at large", "释放", "获释", "出狱", "刑满释放", "刑满", "获得自由"), _FREE),
        (("dead", "died", "deceased", "late", "died in custody", "passed away", "死亡", "去世", "逝世", "病逝", "病故", "身亡", "故",
          "死", "死了", "遇难"), OVER),
        (("executed", "处决", "执行死刑"), frozenset({Status.EXECUTED})),
        (("held", "in prison", "in jail", "imprisoned", "jailed", "detained", "in custody", "in detention", "behind bars", "在押",
          "在狱", "在狱中", "狱中", "关押", "羁押", "坐牢"), INSIDE),
        (("serving", "serving a sentence", "服刑"), frozenset({Status.IMPRISONED})),
        (("awaiting trial", "待审", "候审"), AWAITING),
        (("on parole", "paroled", "假释"), frozenset({Status.PAROLE})),
        (("on medical parole", "保外就医"), frozenset({Status.MEDICAL_PAROLE, Status.MEDICAL_PAROLE_ABROAD})),
        (("missing", "disappeared", "失踪"), frozenset({Status.DISAPPEARED})),
        (("on probation", "suspended sentence", "缓刑"), frozenset({Status.ON_PROBATION})),
        (("under dpr", "deprived of political rights", "剥权"), frozenset({Status.UNDER_DEPRIVATION})),
    )
    for word in words
}  # fmt: skip
"""Words that say where a case stands, and the stages that agree with them."""
_STATE = re.compile(
    r"(?:(?:already|now|currently|still|is|was|has been|who|since) )*(?P<en>[a-z ]+)"
    r"|(?:已经|已|现|现已|目前|仍|仍然|正|正在|还|被|于)*(?P<zh>[\u3400-\u9fff]+?)(?:中|期间|了)?"
)
_IMPOSED = re.compile(
    r"(?:was |is )?(?:sentenced to|sentence of|serving|given|got|jailed for|imprisoned for) (?P<en>.+)|(?:已|被)*(?:判处|判刑|判|获刑|刑期)(?P<zh>.+)"
)
_MAY_BE_IMPOSED = re.compile(r"\d|life|death|year|刑|死缓|[一二三四五六七八九十]年")


@dataclass(frozen=True, slots=True)
class State:
    """Where a case is said to stand."""

    words: str
    """As typed."""
    statuses: frozenset[Status]
    """The stages that agree."""

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Imposed:
    """The penalty that somebody is said to have got."""

    words: str
    """As typed."""
    kind: Penalty
    term: Term | None

    def __str__(self) -> str:
        return self.words


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
    prison: str | None = None
    charge: str | None = None
    state: State | None = None
    penalty: Imposed | None = None
    kin: str | None = None
    """Not this person is meant but the wife, the son … of this person."""
    titles: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Words that say that a case is meant, and nothing about the person."""

    def joined(self, other: "Evidence") -> "Evidence | None":
        """Both; None where both say the same thing, for then one of them would be dropped."""
        if NO_EVIDENCE in (self, other):
            return other if self == NO_EVIDENCE else self
        mine, more = self.said(), other.said()
        lists = {"titles", "about"}
        if (mine.keys() & more.keys()) - lists:
            return None
        both = {**mine, **more, **{name: (*getattr(self, name), *getattr(other, name)) for name in lists}}
        return Evidence(**both)  # type: ignore[arg-type]

    def said(self) -> dict[str, object]:
        """What is said, by the names of the fields."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) not in {None, ()}}


NO_EVIDENCE = Evidence()


def evidence(typed: str, *, alone: bool, after_name: bool = False) -> Evidence | None:
    """What a few words say about a person, None where they say nothing known here.

    Args:
        typed: the words.
        alone: whether they stand between marks, where a bare number is an age.
        after_name: whether a whole name stands beside them, where a bare prefecture is a place: many are given names too.
    """
    words, shown = fold(typed).strip(" ."), typed.strip(" .。")
    if words in _SEXES:
        return Evidence(sex=_SEXES[words])
    reference = REFERENCE.fullmatch(words)
    if reference is not None:
        return Evidence(reference=int(reference[1]))
    age = _AGE.fullmatch(words)
    if age is not None and (alone or age["bare"] is None):
        years = int(number(age["en"] or age["old"] or age["zh"] or age["bare"]))
        return Evidence(age=years) if (_YOUNGEST_BARE if age["bare"] else 0) <= years <= OLDEST else None
    try:
        lives = _born(words) or _lives(words, may_be_bare=after_name)
    except BadInput:  # a date or place that can be two says nothing certain
        return None
    return lives or of_case(words, shown, alone=alone)


def of_case(words: str, shown: str, *, alone: bool) -> Evidence | None:
    """What folded words say of a case: the prison, the charge, where it stands, the penalty."""
    state = _state(words)
    if state is not None:
        return Evidence(state=State(shown, state))
    held_in = _HELD_IN.match(words)
    bare = words[held_in.end() :] if held_in is not None else words
    if bare and _is_prison(bare, alone=alone or held_in is not None):
        return Evidence(prison=shown[len(shown) - len(bare) :])
    if not words.isdigit() and offences_named(words):
        return Evidence(charge=shown)
    imposed = _imposed(words, alone=alone)
    return Evidence(penalty=Imposed(shown, *imposed)) if imposed is not None else None


def sex_of_kin(word: str) -> Evidence:
    """What it says of somebody that they are the mother, the son … of another."""
    return Evidence(sex=_SEX_OF_KIN.get(word))


def of_titles(titles: tuple[str, ...]) -> Evidence:
    """What titles say: a sex, or where the case stands; of two that say it the first."""
    sex = next((SEX_OF_TITLE[title] for title in titles if title in SEX_OF_TITLE), None)
    title, statuses = next(((title, said) for title in titles if (said := _STATES.get(title))), ("", None))
    return Evidence(sex=sex, state=State(title, statuses) if statuses else None, titles=titles)


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


def _state(words: str) -> frozenset[Status] | None:
    found = _STATE.fullmatch(words)
    if words in _STATES or found is None:
        return _STATES.get(words)
    return _STATES.get(found["en"] or found["zh"] or "")


def _is_prison(words: str, *, alone: bool) -> bool:
    """A listed prison; between marks any that calls itself one, in characters everywhere."""
    if prison_names(words, None) is not None or _HAN_PRISON.fullmatch(words):
        return True
    return alone and words.endswith((" prison", " jail", " detention center", " detention centre"))


def _imposed(words: str, *, alone: bool) -> tuple[Penalty, Term | None] | None:
    found = _IMPOSED.fullmatch(words)
    said = (found["en"] or found["zh"]) if found is not None else words if alone else None
    if said is None or not _MAY_BE_IMPOSED.search(said):
        return None
    try:
        read = penalty(said)
    except BadInput:
        return None
    return (read.kind, read.term) if isinstance(read.kind, Penalty) else None
