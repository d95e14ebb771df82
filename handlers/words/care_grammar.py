"""What a line says of care: `NAME rule hold until 2027-01-01 because …`, `NAME family refuses …`, `NAME plan through "…"`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.words.mentions import refuse_typed
from handlers.words.source_grammar import LIFTED, MOST_LIFTED, Marked, lifted, marked, put_back, unquoted
from handlers.words.source_parts import LONGEST_PART
from store.care.values import PLAN_DAYS, FamilyWish, RaisingRule
from store.dates import PartialDate
from store.errors import BadInput
from store.reading import dates
from store.reading.text import SHOWN, fold
from store.texts import Text, _

EXAMPLE = _("/prisoner care Li Jianfeng")
RULES: Mapping[str, RaisingRule] = {
    **dict.fromkeys(
        ("with officials only", "officials only", "only officials", "officials", "仅向官员", "只向官员", "仅限官员", "官员"), RaisingRule.OFFICIALS
    ),
    **dict.fromkeys(
        ("governments only", "government only", "only governments", "governments", "仅限政府", "仅由政府", "只由政府", "政府"),
        RaisingRule.GOVERNMENTS,
    ),
    **dict.fromkeys(("in public", "publicly", "public", "可公开", "公开"), RaisingRule.PUBLIC),
    **dict.fromkeys(("on hold", "hold", "暂缓", "暂不提出", "不提出"), RaisingRule.HOLD),
}  # fmt: skip
WISHES: Mapping[str, FamilyWish] = {
    **dict.fromkeys(("does not agree", "refuses", "refuse", "refused", "is against", "said no", "says no", "no", "不同意", "拒绝", "反对", "说不"), FamilyWish.REFUSES),
    **dict.fromkeys(("agrees", "agree", "agreed", "consents", "said yes", "says yes", "said ok", "yes", "okay", "ok", "同意", "可以"), FamilyWish.AGREES),
    **dict.fromkeys(
        ("not yet asked", "not asked", "was not asked", "尚未征求", "未征求", "未询问", "没有问过"), FamilyWish.NOT_ASKED
    ),
    **dict.fromkeys(
        ("unreachable", "cannot be reached", "not reached", "is unreachable", "联系不上", "无法联系"), FamilyWish.UNREACHABLE
    ),
}  # fmt: skip
PLAN: Mapping[str, tuple[str, ...]] = {
    "who": ("who may contact", "may contact", "who", "可联系者", "可联系", "由谁联系"),
    "through": ("through", "via", "通过", "经由"),
    "not_before": ("not before", "不早于"),
    "not_after": ("not after", "不晚于"),
    "last_contact": ("last contacted", "last contact", "上次联系", "最近联系"),
    "risk": ("risk seen", "risks", "risk", "已见风险", "风险"),
}
"""What leads each part of a plan, the first of each language being the one that is written."""


def _any(words: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WHAT = re.compile(
    r"(?P<name>.+?)[\s,:]+(?:(?P<rule>(?:the )?(?:raising )?rule(?: is)?|提出规则|规则)|(?P<plan>(?:the )?(?:contact )?plan|联系计划|联系方案|计划)"
    r"|(?P<wish>(?:the )?family(?:'s)?(?: wish(?:es)?)?|(?:the )?wish|家属意愿|家属|家人|意愿))(?![a-z])[\s:]*(?P<said>.*)",
    re.DOTALL,
)
_BARE_RULE = re.compile(rf"(?P<name>.+?)[\s,:]+(?P<said>(?:{_any(RULES)})(?![a-z]).*)", re.DOTALL)
_FURTHER_NOTICE = "until further notice|till further notice|for now|直到另行通知|另行通知前?"
_RULE = re.compile(
    rf"(?P<rule>{_any(RULES)})(?![a-z])[\s,]*(?:{_FURTHER_NOTICE}|(?:until|till|直到|至|到)\s*(?P<until>.+))?",
    re.DOTALL,
)
_WISH = re.compile(rf"(?P<wish>{_any(WISHES)})(?![a-z])[\s,]*(?:(?:as of|on|in|截至|于)\s*)?(?P<when>.*)", re.DOTALL)
_BECAUSE = re.compile(r"(?:(?<=[\s,;.])because(?![a-z])|因为|因為|理由)[\s:=]*")
"""Behind it everything is the reason, whatever words it holds."""
_BEHIND_A_PART = re.compile(
    rf"(?<=[>{chr(LIFTED)}-{chr(LIFTED + MOST_LIFTED)}])[\s,;.]*(?:because(?![a-z])|因为|因為|理由)[\s:=]*"
)
"""Of a plan, behind a member or a quote: in words without quotes "because" is a word of the part."""
_SOURCE_BEHIND = re.compile(r"(?<=[\s,;.])(?:source|来源|出处)[\s:=]*[\"“「『]")
_NUMBER = re.compile(r"\s*(?:no\.?\s*|第)?(?P<number>\d{1,2})(?:号|份)?(?=\s|$|,)")
_CLEAR = re.compile(r"(?:clear|remove|delete|take off|清除|删除|取消)")
_MEMBERS = re.compile(r"(?:open to|visible to|可见于|可查看)?[\s:,、]*(?:[\s,、]*<@[A-Z0-9]+(?:\|[^>]*)?>)+")
"""Who is named on a plan, wherever they stand in the line: no part of what the plan says."""
_MEMBER = re.compile(r"<@([A-Z0-9]+)")
_LEADS = {lead: name for name, leads in PLAN.items() for lead in leads}
_LEAD = re.compile(rf"(?:^|(?<=[\s,、;]))(?P<lead>{_any(_LEADS)})(?![a-z])\s*[:]?")
_AROUND = " \t,;.、。，；:："


@dataclass(frozen=True, slots=True)
class Ruled:
    """With whom somebody may be raised, until when not, and why."""

    rule: RaisingRule
    until: PartialDate | None
    because: str


@dataclass(frozen=True, slots=True)
class Wished:
    """What the family wishes, as of when, and the source that says so."""

    wish: FamilyWish
    as_of: PartialDate | None
    source: Marked


@dataclass(frozen=True, slots=True)
class Planned:
    """What is said of a contact plan, by part, and the Slack ids of who is named on it; nothing said: it is asked for."""

    parts: Mapping[str, Any]
    """What it says from now on; empty and None: no more."""
    named: tuple[str, ...] = ()
    number: int | None = None
    """Which of several, as they are shown; None: the newest."""
    is_cleared: bool = False
    because: str = ""
    """Why it is open to who is named."""

    @property
    def is_asked_for(self) -> bool:
        """Whether nothing is said of it."""
        return not (self.parts or self.named or self.is_cleared)


Said = Ruled | Wished | Planned


_PLAN_ITSELF = re.compile(
    r"(?<![a-z])(?:the )?(?:family )?contact plan(?![a-z])(?: (?:of|for)(?![a-z]))?|(?:家属)?联系(?:计划|方案)"
)


def whose_plan(text: str) -> str | None:
    """Whose contact plan a line asks for that names no sub-command; None where it asks for none."""
    folded = fold(text)
    found = _PLAN_ITSELF.search(folded)
    if found is None:
        return None
    before = (
        text[: found.start()].strip(_AROUND).removesuffix("'s").removesuffix("’s").removesuffix("的").strip(_AROUND)
    )
    behind = text[found.end() :].strip(_AROUND)
    return (before or behind or None) if not (before and behind) else None


def split(text: str) -> tuple[str, str]:
    """Whom a line is about, and what it says, still text; empty where it names somebody alone."""
    head = _before_because(text)
    found = _WHAT.fullmatch(head) or _BARE_RULE.fullmatch(head)
    if found is None:
        return text.strip(), ""
    name = text[: found.end("name")].strip()
    begins = found.start("said") if found.re is _BARE_RULE else found.end("name")
    return name, text[begins:].strip(_AROUND)


def _before_because(text: str) -> str:
    """The part of a line in which its own words stand, folded: in a reason any of them may be said."""
    folded = fold(text)
    because = _BECAUSE.search(folded)
    return folded[: because.start()].rstrip(_AROUND) if because else folded


def read(text: str, today: date) -> Said:
    """What a line says behind the name.

    Raises:
        BadInput: it says nothing that is known, or something that has no place.
    """
    found = _WHAT.fullmatch(f"x {_before_because(text)}")
    said = text[found.start("said") - len("x ") :] if found is not None else text
    if found is not None and found["plan"]:
        return _planned(said, today)
    return _wished(marked(f" {said}"), today) if found is not None and found["wish"] else _ruled(said, today)


def _ruled(text: str, today: date) -> Ruled:
    because = _BECAUSE.search(fold(f" {text}"))
    said, reason = (text[: because.start() - 1], text[because.end() - 1 :]) if because else (text, "")
    said = said.strip(_AROUND)
    found = _RULE.fullmatch(fold(said))
    if found is None:
        raise BadInput(
            _(
                "`{words}` is no rule. Write `rule officials`, `rule governments only`, `rule public` or `rule hold until 2027-01-01`, "
                "and why: `because …`.",
                words=said[:SHOWN],
            )
        )
    if _SOURCE_BEHIND.search(f" {fold(reason)}"):
        raise BadInput(_("A rule has a reason, and no source: `… because …`."))
    until = dates.when(said[found.start("until") :], today) if found["until"] else None
    return Ruled(RULES[found["rule"]], until, unquoted(reason))


def _wished(line: Marked, today: date) -> Wished:
    found = _WISH.fullmatch(fold(line.said))
    if found is None:
        raise BadInput(
            _(
                "`{words}` is none of: agrees, refuses, not asked, unreachable. For example: `{example}`",
                words=line.said[:SHOWN], example=_('/prisoner care Li Jianfeng family refuses as of 2018-02 source "letter"'),
            )
        )  # fmt: skip
    if line.because:
        raise BadInput(_("What the family wishes has a source, and no reason: `… source “…”`."))
    when = line.said[found.start("when") :].strip(_AROUND)
    return Wished(WISHES[found["wish"]], dates.when(when, today) if when else None, line)


def _planned(text: str, today: date) -> Planned:
    bare, quotes = lifted(text)
    because = _BEHIND_A_PART.search(fold(bare))
    reason = unquoted(put_back(bare[because.end() :], quotes)) if because else ""
    bare = bare[: because.start()] if because else bare
    refuse_typed(bare)
    named = tuple(_MEMBER.findall(bare))
    bare = _MEMBERS.sub(" ", bare)
    which = _NUMBER.match(fold(bare))
    number = int(which["number"]) if which else None
    bare = bare[which.end() :] if which else bare
    if _CLEAR.fullmatch(fold(bare).strip(_AROUND)):
        return Planned({name: "" if name not in PLAN_DAYS else None for name in PLAN}, named, number, True, reason)
    found = list(_LEAD.finditer(fold(bare)))
    left = bare[: found[0].start()] if found else bare
    if left.strip(_AROUND):
        raise BadInput(_not_of_a_plan(left))
    parts: dict[str, Any] = {}
    for at, lead in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(bare)
        name, words = _LEADS[lead["lead"]], bare[lead.end() : end].strip(_AROUND)
        if name in parts:
            raise BadInput(_("`{text}` is said twice of this plan.", text=lead["lead"]))
        is_emptied = len(words) == 1 and put_back(words, quotes) == "“”"
        parts[name] = (None if name in PLAN_DAYS else "") if is_emptied else part(name, _words(words, quotes), today)
    return Planned(parts, named, number, because=reason)


def part(name: str, words: str, today: date) -> str | PartialDate:
    """One part of a plan.

    Raises:
        BadInput: nothing is said, too much, or no day where one belongs.
    """
    if not words:
        raise BadInput(_("“{lead}”: what belongs to it is missing. Write it behind.", lead=PLAN[name][0]))
    if len(words) > LONGEST_PART:
        raise BadInput(_("At most {n} characters fit here.", n=LONGEST_PART))
    return dates.when(words, today) if name in PLAN_DAYS else words


def _words(text: str, quotes: list[str]) -> str:
    """Words with the quotes that they hold."""
    for number, quote in enumerate(quotes):
        text = text.replace(chr(LIFTED + number), quote)
    return " ".join(text.split())


def _not_of_a_plan(words: str) -> Text:
    return _(
        "`{words}` is no part of a contact plan. Write `plan who may contact “…” through “…” not before 2018-05 not after 2018-09 "
        "last contact 2018-01 risk “…” @member`.",
        words=words.strip(_AROUND)[:SHOWN],
    )
