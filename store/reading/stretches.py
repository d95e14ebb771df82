"""How somebody was held, as a table's cell writes it: `detention 2019-03-04..2019-03-28; RSDL 2019-03-29..`."""

import re
from dataclasses import replace

from store.errors import BadInput
from store.law.custody import may_have_rsdl
from store.law.facts import Custody, CustodyKind, Facts
from store.law.sentences import TIMED
from store.reading.dates import when
from store.texts import _

WORDS: dict[str, CustodyKind] = {kind.value.casefold(): kind for kind in CustodyKind} | {
    "administrative": CustodyKind.ADMINISTRATIVE,
    "residential surveillance at a designated location": CustodyKind.RSDL,
    "拘留": CustodyKind.DETENTION,
    "刑事拘留": CustodyKind.DETENTION,
    "羁押": CustodyKind.DETENTION,
    "逮捕": CustodyKind.ARREST,
    "指定居所监视居住": CustodyKind.RSDL,
    "监视居住": CustodyKind.HOME_SURVEILLANCE,
    "取保候审": CustodyKind.BAIL,
    "留置": CustodyKind.LIUZHI,
    "管护": CustodyKind.PROTECTIVE_CUSTODY,
    "行政拘留": CustodyKind.ADMINISTRATIVE,
}
"""What people write, casefolded."""

_STRETCH = re.compile(r"(?P<kind>\D+?)\s*(?P<since>\d.*?)\s*(?:\.\.\s*(?P<until>\d.*)?)?")


def read_stretches(cell: str) -> tuple[Custody, ...]:
    """The stretches of a cell, `KIND FROM..UNTIL` by `;`, both days included; the last one may lack its end.

    Raises:
        BadInput: a kind that is not known here, or what is no date.
    """
    return tuple(_stretch(part.strip()) for part in re.split(r"[;；]", cell) if part.strip())


def _stretch(part: str) -> Custody:
    found = _STRETCH.fullmatch(part)
    kind = WORDS.get(" ".join(found["kind"].casefold().split())) if found else None
    if found is None or kind is None:
        raise BadInput(
            _("`{text}` is no stretch of custody. Write `detention 2019-03-04..2019-03-28`.", text=part[:40])
        )
    until = found["until"]
    return Custody(kind, when(found["since"]), when(until) if until else None)


def with_stretches(facts: Facts, custody: tuple[Custody, ...]) -> Facts:
    """The facts of a row with what its cells say of custody.

    Stretches are an account of every day: what they do not name was not. Without them, where the charge is one for
    which people are held at a designated location and no credit is stated, the first day is no judgment's but that of
    the detention.
    """
    if custody:
        return replace(facts, custody=custody, had_rsdl=any(one.kind is CustodyKind.RSDL for one in custody))
    if facts.start is not None and facts.credit is None and facts.penalty in TIMED and may_have_rsdl(facts):
        return replace(facts, start=None, custody=(Custody(CustodyKind.DETENTION, facts.start),))
    return facts
