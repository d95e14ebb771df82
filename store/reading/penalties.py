"""What a judgment imposes, as courts and the press write it: `有期徒刑三年，缓刑四年，剥夺政治权利一年` → values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from store.dates import NoDeprivation, Term
from store.errors import BadInput
from store.law.facts import Deprivation, ForLife, Penalty
from store.reading.numbers import CHINESE, DIGITS, ENGLISH_WORDS, number
from store.reading.terms import TERM, length
from store.reading.text import SHOWN, Reading, Said, clause, walk
from store.texts import Text, _


class Administrative(StrEnum):
    """What the police imposed without a court."""

    REEDUCATION_THROUGH_LABOUR = "re-education through labour"


PunishmentKind = Penalty | Administrative


@dataclass(frozen=True, slots=True)
class Confiscation:
    """Property that is taken: an amount in yuan, all of it, or (neither) how much is not said."""

    yuan: int | None = None
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Punishment:
    """What was imposed on one person; None is not said."""

    kind: PunishmentKind
    term: Term | None = None
    """Of a suspended sentence: the term that is suspended; of deprivation alone: its own."""
    suspends: Penalty | None = None
    """Of a suspended sentence: a fixed term or criminal detention."""
    probation: Term | None = None
    reprieve: Term | None = None
    """Of death with reprieve, where the text states it."""
    deprivation: Deprivation | None = None
    fine: int | None = None
    """In yuan; 0 where a fine is said without its amount."""
    confiscation: Confiscation | None = None
    is_commutation_limited: bool | None = None
    is_whole_life: bool | None = None


_OF = r"(?:[ :]*(?:of|for|to|term of|a term of|period of|a period of)?(?: an?)?[ :]*)"
_T = rf"(?P<term>{TERM})"
_DPR = (
    r"(?:(?:supplementary |supplemental )?(?:dpr|deprivation of (?:his |her |their )?political rights|"
    r"(?:stripped|deprived) of (?:his |her |their |all )?political rights|political rights (?:removed|stripped))|剥夺政治权利|剥权)"
)
_EN_MONEY = rf"(?:(?:rmb|cny|¥|yuan) ?)?(?P<yuan>{DIGITS}|{ENGLISH_WORDS})(?: ?(?:rmb|cny|yuan|renminbi))?"
_ZH_MONEY = rf"(?:人民币|¥)?(?P<zh_yuan>{CHINESE})余?元(?:整|人民币)?"
_RTL = r"(?:re-?education[ -]through[ -]labou?r|rtl|laojiao|劳动教养|劳教)"
_DEATH = r"(?:death(?: penalty| sentence)?|sentence of death)"
_PROBATION = r"(?:宣告|并宣告|同时宣告)?缓刑(?:考验期限?为?)?"
_FIXED = "(?:有期徒刑|徒刑)"

_CLAUSES = (
    clause("fixed", rf"{_FIXED} ?{_T}", rf"{_T} ?的?{_FIXED}", rf"fixed[- ]term(?: imprisonment)?{_OF}{_T}",
           rf"(?:imprisonment|imprisoned|jailed|jail term|prison term|prison sentence|term){_OF}{_T}",
           rf"{_T}(?: |-)(?:of |in |behind )?(?:fixed[- ]term |a )?(?:imprisonment|prison|jail|bars)(?: sentence| term)?",
           rf"{_T}(?:[ -](?:in )?(?:sentence|term))?"),
    clause("life", "无期(?:徒刑)?", "life(?: imprisonment| in prison| sentence| term| behind bars)?",
           "(?:imprisonment|imprisoned|jailed) for life"),
    clause("whole life", "终身监禁(?:[,]?不得减刑[,]?(?:不得)?假释)?", "whole[- ]life(?: imprisonment| term)?",
           "life(?: imprisonment)? without (?:commutation|parole|commutation or parole)"),
    clause("reprieve", "死缓", rf"死刑[ ,]*(?:并|宣告|同时宣告)?缓期(?P<reprieve>{TERM})?(?:执行)?",
           rf"{_DEATH},? \(?(?:with|suspended(?: for)?)(?: an?)?(?: (?P<reprieve>{TERM}))?(?:[ -](?:reprieve|suspension))?\)?",
           rf"(?:(?P<reprieve>{TERM})[ -])?(?:suspended|reprieved) death(?: penalty| sentence)?"),
    clause("death", "死刑(?:[ ,]*立即执行)?", f"{_DEATH}(?: with immediate execution)?", "immediate execution"),
    clause("detention", rf"拘役 ?(?:{_T})?", rf"(?:short-term )?criminal detention(?:{_OF}{_T})?", rf"{_T} ?的?拘役",
           rf"{_T}'?(?: of)? criminal detention(?!{_OF}{TERM})"),
    clause("surveillance", rf"管制 ?(?:{_T})?", rf"(?:public surveillance|guanzhi)(?:{_OF}{_T})?", rf"{_T} ?的?管制",
           rf"{_T}'?(?: of)? (?:public surveillance|guanzhi)(?!{_OF}{TERM})"),
    clause("dpr alone", rf"单处剥夺政治权利 ?(?:{_T})?", rf"{_DPR} (?:alone|only)(?:{_OF}{_T})?", rf"{_DPR}{_OF}{_T},? (?:alone|only)"),
    clause("dpr", rf"{_DPR}{_OF}{_T}", rf"{_DPR}{_OF}(?:(?P<for_life>终身|life)|(?P<none>none|no|无|0))",
           rf"{_T}'?(?: of)? {_DPR}(?!{_OF}(?:{TERM}|life|终身|none|no|无|0))", rf"(?P<for_life>life|lifelong|lifetime)(?: of)? {_DPR}",
           rf"(?P<none>no|without|不附加|未附加|无)(?: supplementary)? ?{_DPR}"),
    clause("probation", rf"{_PROBATION} ?(?:{_T})?", rf"(?:conditionally )?suspended(?:(?: for| on probation of)? {_T})?",
           rf"(?:probation|probationary period|probation period){_OF}{_T}",
           rf"{_T}'?(?: of)? (?:probation|suspension)(?!{_OF}{TERM})"),
    clause("rtl", rf"{_RTL}{_OF}(?:{_T})?", rf"{_T}'?(?: ?的| of| in)? ?{_RTL}(?!{_OF}{TERM})"),
    clause("fine", rf"罚金(?: ?{_ZH_MONEY})?", rf"fined?(?:(?: of)? {_EN_MONEY})?", rf"{_EN_MONEY} fine"),
    clause("confiscation", rf"没收(?:个人)?(?P<all>全部)?(?:个人)?财产(?: ?{_ZH_MONEY})?",
           rf"confiscation of (?P<all>all )?(?:his |her |their |personal )*(?:property|assets)(?:(?: worth| of)? {_EN_MONEY})?"),
    clause("limited", "(?:对其)?限制减刑", "(?:with )?(?:limited|restricted) commutation", "commutation (?:limited|restricted)"),
)  # fmt: skip
_SMALL = re.compile(
    r"[ ,;.:()'\"]+|(?:and|with|plus|to|of|an?|the|is|was|were|sentenced?|term|also|in addition|"
    r"imposed|received|given|supplementary|additional)(?![a-z])|判处|判决|判|处以|处|一审|二审|终审|并处|附加|并|执行|决定|同时|以及|及|和"
)
_MAIN: dict[str, PunishmentKind] = {
    "fixed": Penalty.FIXED_TERM, "life": Penalty.LIFE, "whole life": Penalty.LIFE, "reprieve": Penalty.DEATH_WITH_REPRIEVE,
    "death": Penalty.DEATH, "detention": Penalty.CRIMINAL_DETENTION, "surveillance": Penalty.PUBLIC_SURVEILLANCE,
    "dpr alone": Penalty.DEPRIVATION_ALONE, "rtl": Administrative.REEDUCATION_THROUGH_LABOUR,
}  # fmt: skip
_SUSPENDED = {Penalty.FIXED_TERM, Penalty.CRIMINAL_DETENTION}


def penalty(text: str) -> Punishment:
    """What one text imposes, every word of it used: `7y dpr 2y`, `death with two-year reprieve`, `拘役六个月，缓刑一年`.

    Raises:
        BadInput: no penalty in it, two of them, what cannot go together, or words that were not understood.
    """
    return read_penalty(text).whole()


def read_penalty(text: str) -> Reading[Punishment]:
    """The same, with the words that were left over beside it.

    Raises:
        BadInput: no penalty in it, two of them, or what cannot go together.
    """
    said, left = walk(text, _CLAUSES, _SMALL)
    return Reading(_together(text, said), left)


def money_within(text: str) -> tuple[str, ...]:
    """The fine and the confiscation in a judgment, each as it is printed."""
    said, _left = walk(text, _CLAUSES, _SMALL)
    return tuple(text[one.start : one.end].strip() for one in said if one.name in {"fine", "confiscation"})


def _together(text: str, said: list[Said]) -> Punishment:
    mains = [one for one in said if one.name in _MAIN]
    is_whole_life = [one.name for one in mains] == ["reprieve", "whole life"]
    if is_whole_life:
        mains = mains[:1]
    by_name = _once(text, [one for one in said if one.name not in _MAIN])
    probation = by_name.get("probation")
    if len(mains) > 1:
        raise BadInput(_("`{text}` says two penalties. Write the one that is carried out.", text=text.strip()[:SHOWN]))
    if not mains and probation is None:
        raise BadInput(_deprivation_alone(text) if "dpr" in by_name else _no_penalty(text))
    kind, term = (_MAIN[mains[0].name], _term(mains[0])) if mains else (Penalty.SUSPENDED, None)
    reprieve = mains[0].groups.get("reprieve") if mains else None
    suspends: Penalty | None = None
    if mains and probation is not None:
        if not isinstance(kind, Penalty) or kind not in _SUSPENDED:
            raise BadInput(_("Only a fixed term or criminal detention can be suspended."))
        suspends, kind = kind, Penalty.SUSPENDED
    return Punishment(
        kind,
        term,
        suspends,
        probation=_term(probation) if probation is not None else None,
        reprieve=length(reprieve) if reprieve else None,
        deprivation=_deprivation(by_name.get("dpr")),
        fine=_yuan(by_name["fine"]) or 0 if "fine" in by_name else None,
        confiscation=_confiscation(by_name.get("confiscation")),
        is_commutation_limited=True if "limited" in by_name else None,
        is_whole_life=True if is_whole_life else None,
    )


def _once(text: str, said: Iterable[Said]) -> dict[str, Said]:
    by_name: dict[str, Said] = {}
    for one in said:
        if by_name.setdefault(one.name, one) is not one:
            raise BadInput(_("`{text}` says one thing twice. Write each part once.", text=text.strip()[:SHOWN]))
    return by_name


def _term(said: Said) -> Term | None:
    found = said.groups.get("term")
    return length(found) if found else None


def _deprivation(said: Said | None) -> Deprivation | None:
    if said is None:
        return None
    if "none" in said.groups:
        return NoDeprivation.NONE
    return ForLife.FOR_LIFE if "for_life" in said.groups else _term(said)


def _yuan(said: Said) -> int | None:
    amount = said.groups.get("zh_yuan") or said.groups.get("yuan")
    return int(number(amount)) if amount else None


def _confiscation(said: Said | None) -> Confiscation | None:
    return None if said is None else Confiscation(_yuan(said), is_all="all" in said.groups)


def _deprivation_alone(text: str) -> Text:
    return _(
        "`{text}` says no penalty beside deprivation of political rights. If that is all, write DPR alone 2 years or 单处剥夺政治权利二年.",
        text=text.strip()[:SHOWN],
    )


def _no_penalty(text: str) -> Text:
    return _(
        "`{text}` is no penalty. Write for example 7y dpr 2y, life, death with reprieve or 有期徒刑三年，缓刑四年.",
        text=text.strip()[:SHOWN],
    )
