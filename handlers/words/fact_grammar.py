"""One fact in one line, as people write it: `Li Jianfeng reduction 8m 2017-05-27 source "official document"`."""

import re
from dataclasses import dataclass

from store.dates import NoDeprivation, PartialDate, Term
from store.errors import BadInput
from store.facts import FactKind, NewFact
from store.law.facts import CustodyKind, Penalty
from store.reading import dates, terms
from store.texts import _

EXAMPLE = '/prisoner log Li Jianfeng reduction 8m 2017-05-27 source "official document"'
LONGEST_SOURCE = 500

_WORDS: dict[str, FactKind] = {
    "medical parole": FactKind.MEDICAL_PAROLE, "保外就医": FactKind.MEDICAL_PAROLE,
    "sentence reduction": FactKind.REDUCTION, "reduction": FactKind.REDUCTION, "reduced": FactKind.REDUCTION,
    "减刑": FactKind.REDUCTION, "減刑": FactKind.REDUCTION,
    "parole": FactKind.PAROLE, "paroled": FactKind.PAROLE, "假释": FactKind.PAROLE, "假釋": FactKind.PAROLE,
    "sentenced": FactKind.SENTENCE, "sentence": FactKind.SENTENCE, "判刑": FactKind.SENTENCE, "判决": FactKind.SENTENCE,
    "released": FactKind.RELEASE, "release": FactKind.RELEASE, "获释": FactKind.RELEASE, "出狱": FactKind.RELEASE,
    "died": FactKind.DEATH, "death": FactKind.DEATH, "死亡": FactKind.DEATH, "去世": FactKind.DEATH,
    "detained": FactKind.DETENTION, "detention": FactKind.DETENTION, "拘留": FactKind.DETENTION, "羁押": FactKind.DETENTION,
}  # fmt: skip
_CUSTODY: dict[str, CustodyKind] = {
    "residential surveillance at a designated location": CustodyKind.RSDL, "rsdl": CustodyKind.RSDL,
    "指定居所监视居住": CustodyKind.RSDL, "指居": CustodyKind.RSDL,
    "residential surveillance": CustodyKind.HOME_SURVEILLANCE, "监视居住": CustodyKind.HOME_SURVEILLANCE,
    "arrested": CustodyKind.ARREST, "arrest": CustodyKind.ARREST, "逮捕": CustodyKind.ARREST, "批捕": CustodyKind.ARREST,
    "bail": CustodyKind.BAIL, "取保候审": CustodyKind.BAIL, "取保": CustodyKind.BAIL,
    "liuzhi": CustodyKind.LIUZHI, "留置": CustodyKind.LIUZHI,
    "protective custody": CustodyKind.PROTECTIVE_CUSTODY, "管护": CustodyKind.PROTECTIVE_CUSTODY,
    "administrative detention": CustodyKind.ADMINISTRATIVE, "行政拘留": CustodyKind.ADMINISTRATIVE,
    "criminal detention": CustodyKind.DETENTION, "刑事拘留": CustodyKind.DETENTION,
    "held abroad": CustodyKind.ABROAD, "境外羁押": CustodyKind.ABROAD,
    "other custody": CustodyKind.OTHER, "其他羁押": CustodyKind.OTHER,
}  # fmt: skip
"""Words that say how somebody was held. "Detained" alone does not."""
_WORDS |= dict.fromkeys(_CUSTODY, FactKind.DETENTION)
_KIND = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_LINE = re.compile(rf"(?P<name>.+?)\s+(?P<kind>{_KIND})(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)
_ALONE = re.compile(rf"(?P<kind>{_KIND})(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)
_SOURCE = re.compile(
    r"(?P<before>.*?)(?:^|\s)(?:source|来源|出处)\s*[:：]?\s*(?P<source>.+)", re.IGNORECASE | re.DOTALL
)
_TAIL = re.compile(
    r"(?P<before>.*?)(?:^|\s)(?P<what>dpr|剥夺政治权利|剥权|delivered|entered prison|入监|denies guilt|不认罪)(?:\s+(?P<value>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL = re.compile(
    r"(?P<since>.+?)(?:\s*(?:\.\.|至|到)\s*|\s+(?:to|until|till)\s+)(?P<until>.+)", re.IGNORECASE | re.DOTALL
)
_HOW = re.compile(
    r"(?:^|\s)(?P<how>detention only|only|no rsdl|no residential surveillance|无指居|无指定居所监视居住"
    r"|same act|other act|同一行为|其他行为)(?=\s|$)",
    re.IGNORECASE,
)
_ACTS = {
    "same act": CustodyKind.ADMINISTRATIVE_SAME_ACT, "同一行为": CustodyKind.ADMINISTRATIVE_SAME_ACT,
    "other act": CustodyKind.ADMINISTRATIVE_OTHER_ACT, "其他行为": CustodyKind.ADMINISTRATIVE_OTHER_ACT,
}  # fmt: skip
_ENDLESS = {
    "life": Penalty.LIFE, "life imprisonment": Penalty.LIFE, "life sentence": Penalty.LIFE, "无期": Penalty.LIFE, "无期徒刑": Penalty.LIFE,
    "death with reprieve": Penalty.DEATH_WITH_REPRIEVE, "suspended death sentence": Penalty.DEATH_WITH_REPRIEVE,
    "死缓": Penalty.DEATH_WITH_REPRIEVE, "死刑缓期执行": Penalty.DEATH_WITH_REPRIEVE,
    "死刑缓期二年执行": Penalty.DEATH_WITH_REPRIEVE,
}  # fmt: skip
_REVOKED = re.compile(r"revoked|revocation|撤销", re.IGNORECASE)
_NONE = {"none", "no", "无"}
_NOT_HELD = re.compile(
    r"suspended(?! death)|probation|public surveillance|criminal detention|dpr (?:alone|only)|^death(?: penalty| sentence)?(?=\s+\d|$)"
    r"|缓刑|管制|拘役|单处剥夺政治权利|死刑立即执行|^死刑(?=\s|\d|$)",
    re.IGNORECASE,
)
"""Penalties whose dates need more than a line says. A suspended or non-custodial one told as a fixed term would run."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line taken apart: whom it is about, what it says (still text), and from which source."""

    name: str
    fact: str
    source: str | None


def split(text: str) -> FactLine:
    """Take a line apart.

    Raises:
        BadInput: no name or no kind of fact in it.
    """
    found = _SOURCE.fullmatch(text)
    source = found["source"].strip().strip("\"“”「」'") if found else ""
    if len(source) > LONGEST_SOURCE:
        raise BadInput(_("A source has at most {n} characters.", n=LONGEST_SOURCE))
    line = _LINE.fullmatch((found["before"] if found else text).strip())
    if line is None:
        raise BadInput(
            _(
                "What happened? Write one of: detention, arrest, RSDL, bail, sentence, reduction, parole, medical parole, release, death. "
                "For example: `{example}`",
                example=EXAMPLE,
            )
        )
    rest = (line["rest"] or "").strip()
    return FactLine(line["name"].strip(' "“”'), f"{line['kind']} {rest}".strip(), source or None)


def fact(text: str) -> NewFact:
    """Read what a line says happened: `reduction 8m 2017-05-27`, `sentence 7y 2016-08-04 dpr 5y`, `death 2017-07-13`.

    Raises:
        BadInput: a date or term that cannot be read, or one that is missing.
    """
    found = _ALONE.fullmatch(text.strip())
    if found is None:
        raise BadInput(_("Something is missing. For example: `{example}`", example=EXAMPLE))
    kind, rest = _WORDS[found["kind"].casefold()], (found["rest"] or "").strip()
    if kind in {FactKind.PAROLE, FactKind.MEDICAL_PAROLE} and _REVOKED.match(rest):
        raise BadInput(
            _("That parole was revoked cannot be put on record in a line; a return to prison has no date here.")
        )
    if kind is FactKind.SENTENCE:
        return _sentence(rest)
    if kind is FactKind.REDUCTION:
        amount, when = _term_and_date(rest)
        if amount is None:
            raise BadInput(_("How much was taken off? For example: `reduction 8m 2017-05-27`."))
        return NewFact(kind, when, amount)
    if kind is FactKind.DETENTION and rest:
        return _held(found["kind"].casefold(), rest)
    if not rest:
        raise BadInput(_("When? For example: `{kind} 2017-05-27`, `{kind} Apr 2013`.", kind=found["kind"]))
    return NewFact(kind, dates.when(_plain(rest)))


def _held(word: str, rest: str) -> NewFact:
    """How somebody was held, from when and to when: `RSDL 2019-03-29 to 2019-09-10`, `detention 2019-03-04 only`.

    Detention of which an end is said, or that nothing else was, is said to be detention; else nobody asked.
    """
    how = {found["how"].casefold() for found in _HOW.finditer(rest)}
    days = _UNTIL.fullmatch(_HOW.sub("", rest).strip())
    since, until = (days["since"], days["until"]) if days else (_HOW.sub("", rest).strip(), None)
    custody = _CUSTODY.get(word)
    if custody is None and (until is not None or how - _ACTS.keys()):
        custody = CustodyKind.DETENTION
    if custody is CustodyKind.ADMINISTRATIVE:
        custody = next((_ACTS[act] for act in how if act in _ACTS), custody)
    if not since:
        raise BadInput(_("When? For example: `{kind} 2017-05-27`, `{kind} Apr 2013`.", kind=word))
    first, last = dates.when(_plain(since)), dates.when(_plain(until)) if until else None
    if last is not None and last.latest() < first.earliest():
        raise BadInput(_("{until} lies before {since}: the last day comes second.", until=last, since=first))
    return NewFact(FactKind.DETENTION, first, custody=custody, until=last)


def _sentence(rest: str) -> NewFact:
    rest = re.sub(r"^to\s+", "", rest, flags=re.IGNORECASE)
    other = _NOT_HELD.search(rest)
    if other is not None:
        raise BadInput(
            _(
                "A sentence of this kind ({kind}) cannot be put on record in a line: only a fixed term, life or death with reprieve. "
                "As a fixed term its dates would be false.",
                kind=other[0],
            )
        )
    tails: dict[str, str] = {}
    while (found := _TAIL.fullmatch(rest)) is not None:
        later = _TAIL.fullmatch(" " + (found["value"] or ""))
        own = (found["value"] or "")[: len(later["before"]) - 1] if later else found["value"] or ""
        tails[found["what"].casefold()] = own.strip()
        rest = found["before"] + ((found["value"] or "")[len(own) :] if later else "")
    penalty, when, term = Penalty.FIXED_TERM, None, None
    endless = next((word for word in sorted(_ENDLESS, key=len, reverse=True) if rest.casefold().startswith(word)), None)
    if endless is not None:
        penalty, after = _ENDLESS[endless], rest[len(endless) :].strip()
        when = dates.when(_plain(after)) if after else None
    else:
        term, when = _term_and_date(rest)
        if term is None:
            raise BadInput(_("How long is the sentence? For example: `sentence 7y6m 2016-08-04 dpr 3y`."))
    deprivation = next((tails[word] for word in ("dpr", "剥夺政治权利", "剥权") if word in tails), None)
    delivered = next((tails[word] for word in ("delivered", "entered prison", "入监") if word in tails), None)
    return NewFact(
        FactKind.SENTENCE,
        when,
        term,
        penalty,
        deprivation=None if not deprivation else _deprivation(deprivation),
        delivered_on=dates.when(_plain(delivered)) if delivered else None,
        denies_guilt=True if {"denies guilt", "不认罪"} & tails.keys() else None,
    )


def _deprivation(text: str) -> Term | NoDeprivation:
    return NoDeprivation.NONE if text.casefold() in _NONE else terms.term(text)


def _term_and_date(text: str) -> tuple[Term | None, PartialDate | None]:
    """A term, a date, or both, in either order.

    Raises:
        BadInput: something that is neither.
    """
    words = _plain(text).split()
    if not words:
        return None, None
    for cut in range(len(words) + 1):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        for term, when in ((first, second), (second, first)):
            read = _both(term, when)
            if read is not None:
                return read
    return terms.term(words[0]), dates.when(" ".join(words[1:]))


def _both(term: str, when: str) -> tuple[Term | None, PartialDate | None] | None:
    try:
        return terms.term(term) if term else None, dates.when(when) if when else None
    except BadInput:
        return None


def _plain(text: str) -> str:
    """Without the small words between: "by 8 months on 27 May 2017", "of 7 years, in 2016"."""
    return " ".join(re.sub(r"(?:^|\s)(?:by|on|of|in|from|for|,)(?=\s)", " ", f" {text} ").split())
