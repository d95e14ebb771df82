"""What people write around the parts of a fact, put into the one order that a line is read in."""

import re

from handlers.words.fact_words import FACT_WORDS, FactWord
from store.errors import BadInput
from store.facts.acts import ReleaseType
from store.facts.fields import RELEASE
from store.facts.kind import Kind
from store.facts.kinds import charge, harm, release, sentence, trial
from store.reading import penalties
from store.reading.dates_within import first_date
from store.reading.text import fold

_CHANGED = re.compile(
    r"^[\s:：,，]*(?:(?:was |were |is |has been )?(?:changed|amended|altered|modified) )?(?:from |由|从|從)?(?P<before>\S.*?)[\s,，]*"
    r"(?:(?:was |were |is |has been |and )?(?:(?:changed|amended|altered|modified|upgraded|downgraded) (?:in)?to|replaced (?:by|with))|(?<=\S) to (?=\S)|变更为|變更為|变更成|改为|改為|改控|更改为)"
    r"\s*(?P<after>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_A_CHANGE = re.compile(
    r"(?:chang|amend|alter|modifi|upgrad|downgrad|replaced)\w*|变更|變更|改为|改為|改控|更改", re.IGNORECASE
)
_A_BODY = re.compile(r"^(?:by |由)|procuratorate|court|police|bureau|检察院|法院|公安", re.IGNORECASE)
_AS_REASON = re.compile(r"(?:被)?以(?P<why>[^，,;；\s]{1,40}?)(?:为|為)(?:由|名|借口|理由)")

_A_DISEASE = re.compile(
    r"(?:(?<=[\s,，日月年])|^)(?![因由患])(?=[\u3400-\u9fff]{1,12}(?:癌|病|症|炎|衰竭|中风|出血)(?![\u3400-\u9fff]))"
)
_OF_KIND = (
    ("death", _A_DISEASE, "因"),
    ("medical parole", _A_DISEASE, "因"),
    ("release", re.compile(r"\bfrom (?=(?:the )?[A-Z])(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"), "held at "),
    ("commutation", re.compile(r"\bto (?=\d+ ?y)"), ""),
    ("sentence reduction", re.compile(r"减(?=[\d一二三四五六七八九十两])"), ""),
    ("health", re.compile(r"\bas of\b", re.IGNORECASE), "on"),
    ("behaviour", re.compile(r"\bas of\b", re.IGNORECASE), "on"),
)  # fmt: skip
"""What stands for another word in lines of one kind."""
_EARLY = re.compile(r"(?:(?<=\s)|^)(?:early|提前)(?![\w-])", re.IGNORECASE)
_FOUND_GUILTY = frozenset({"convicted", "found guilty"})
_OF_WHAT = re.compile(r"[\s:：]*(?:of|for|on)\s", re.IGNORECASE)
CONVICTED = FactWord(charge.KIND, {charge.STEP.name: "convicted"})


def word_meant(word: str, rest: str) -> tuple[FactWord, str]:
    """What a word says, given what follows, and what then follows.

    `convicted of subversion` without a penalty is what became of a charge; `released 2018-02-01 early` is an early release;
    a verdict with its penalty is a sentence.
    """
    told = FACT_WORDS[word]
    if told.kind is release.KIND and not told.said and _EARLY.search(rest):
        return FactWord(told.kind, {RELEASE.name: ReleaseType.EARLY_AFTER_REDUCTION}), _EARLY.sub(" ", rest)
    if told.kind is trial.KIND and told.said.get(trial.SITTING.name) == "verdict" and _has_penalty(rest):
        return FactWord(sentence.KIND), rest
    if word not in _FOUND_GUILTY or _OF_WHAT.match(rest) is None:
        return told, rest
    return (told if _has_penalty(rest) else CONVICTED), rest


def _has_penalty(text: str) -> bool:
    """Whether a penalty is named, the day apart: 1日 in it is no term."""
    dated = first_date(text)
    if dated is not None:
        _day, start, end = dated
        text = f"{text[:start]} {text[end:]}"
    try:
        penalties.read_penalty(text)
    except BadInput:
        return False
    return True


_KIN = (
    r"(?:wife|husband|partner|sons?|daughters?|child(?:ren)?|brothers?|sisters?|fathers?|mothers?|parents?|family|relatives?|"
    r"妻子|丈夫|儿子|女儿|子女|孩子|哥哥|弟弟|姐姐|妹妹|父亲|母亲|父母|岳父|岳母|家属|家人|亲属)"
)
_KIN_HARMED = re.compile(
    rf"(?:(?<=\s)|(?<=[\u3400-\u9fff]{{2}})的?)(?:(?:his|her|the) )?{_KIN} (?:was |were |has been |have been )?(?:repeatedly )?(?:harassed|threatened|intimidated|evicted|followed|watched)(?: by (?:the )?police)?"
    rf"|(?:(?<=\s)|(?<=[\u3400-\u9fff]{{2}})的?){_KIN}(?:多次)?(?:被|遭|受到?)?(?:当地)?(?:警察|警方|国保|公安|官员)?(?:多次)?(?:骚扰|威胁|恐吓|跟踪|逼迁|驱赶|骚擾|威脅)",
    re.IGNORECASE,
)


def of_this_prisoner(said: str) -> str:
    """A line in which kin are harassed: it befalls the prisoner, so it is harassment of the family, in the line's own words."""
    if any(word in fold(said) for word in harm.OF_FAMILY):
        return said
    return _KIN_HARMED.sub(lambda found: f' {harm.OF_FAMILY[0]} "{found[0].strip()}" ', said, count=1)


def in_order(kind: Kind, text: str) -> str:
    """What a line says behind its word, a charge before the one it replaced, and a reason behind its word.

    `inciting subversion changed to murder` is a charge of murder instead of inciting subversion.
    """
    text = _AS_REASON.sub(lambda found: f" 理由是 {found['why']} ", text)
    for name, pattern, instead in _OF_KIND:
        if kind.name == name:
            text = pattern.sub(instead, text)
    if kind is not charge.KIND:
        return text
    found = _CHANGED.match(text) if _A_CHANGE.search(fold(text)) else None
    if (
        found is None
        or _A_BODY.search(found["before"])
        or found["after"].casefold().startswith(charge.INSTEAD_OF.leads)
    ):
        return text
    return f"{found['after']} , {charge.STEP_CHANGED} {charge.INSTEAD_OF.leads[0]} {found['before']}"
