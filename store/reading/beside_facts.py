"""Words beside a fact that make it another thing: it did not happen, nobody is sure of it, or it is somebody else's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from store.reading.text import fold
from store.texts import Text, _


class Turn(StrEnum):
    """What a word beside a fact makes of it."""

    NOT = "it did not happen"
    REFUSED = "it was refused"
    PERHAPS = "nobody is sure of it"
    AHEAD = "it is to come, or is planned"
    ABOUT = "something is said about it"
    OTHERS = "it happened to somebody else"
    LAWYER = "it happened to a lawyer, or to somebody who is one"


_ENGLISH: dict[Turn, str] = {
    Turn.NOT: r"not(?: yet)?|never|no(?! ?[.]? ?\d)(?: longer| more)?|nor|neither|without|cannot|[a-z]+n't(?: yet)?|yet to be|failed to be|denies",
    Turn.REFUSED: r"(?:denied|refused|rejected|dismissed|declined|turned down|disapproved)",
    Turn.PERHAPS: (
        r"perhaps|maybe|possibly|probably|presumably|apparently|allegedly|reportedly|supposedly|purportedly|likely|unlikely|"
        r"rumou?red(?: to (?:be|have))?|said to (?:be|have)|believed(?: to (?:be|have))?|thought to (?:be|have)|presumed|feared|"
        r"claimed|alleged|might(?: be| have)?|may (?:be|have)|could (?:be|have)|must (?:be|have)|seems?(?: to (?:be|have))?|"
        r"not (?:yet )?(?:confirmed|verified|certain|sure)|unconfirmed|unverified|uncertain|if|whether"
    ),
    Turn.AHEAD: (
        r"will(?: be)?|shall(?: be)?|would(?: be)?|should(?: be)?|to be|about to(?: be)?|going to(?: be)?|soon|planned|proposed|"
        r"scheduled|due|pending|awaiting|awaits|facing|faces|expects|upcoming|next|possible|potential"
    ),
    Turn.ABOUT: (
        r"(?:[a-z]+ (?:for|of|to|against|from|about|on|under) )?(?:after|before|until|despite|instead of|rather than|"
        r"eligible for|applied for|asked for|seeking|seeks|requested|requests|sought|recommended(?: for)?|considered for|"
        r"up for|for|of|about|against|from|during|near|demands?|demanded|wants|hopes for|since)"
    ),
    Turn.OTHERS: (
        r"(?:'s )?(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?|sons?|daughters?|child|children|brothers?|sisters?|siblings?|"
        r"fathers?|mothers?|parents?|grand(?:father|mother|parents?)|families|family(?: members?)?|relatives?|uncles?|aunts?|cousins?|nephews?|nieces?|"
        r"(?:brother|sister|father|mother|son|daughter)-in-law|friends?|colleagues?|cellmates?|supporters?|associates?|neighbou?rs?|"
        r"assistants?|students?|followers?|co-defendants?|codefendants?|others|people|everybody|nobody|others?|somebody)"
    ),
    Turn.LAWYER: r"(?:'s )?(?:lawyers?|attorneys?|counsel|defenders?)",
}  # fmt: skip
_CHINESE: dict[Turn, str] = {
    Turn.REFUSED: "不予|不准予?|不批准?|未予|未获准?|未获得|未能|拒绝|拒絕|遭拒|被拒|驳回|駁回|否决|否決|不同意",
    Turn.NOT: "并未|並未|尚未|从未|從未|仍未|还未|還未|未曾|未被|未|并?没有?|並?沒有?|还没有?|還沒有?|不曾|不被|不会|不會|不是|并非|並非|不|无|無|否认|否認|免予|免于|免除",
    Turn.PERHAPS: (
        "可能|或许|或許|也许|也許|大概|恐怕|疑似|疑|似乎|好像|据传|據傳|据说|據說|据称|據稱|传闻|傳聞|传言|傳言|谣传|謠傳|网传|網傳|传说?|傳說?|听说|聽說|听闻|聽聞|"
        "有消息称|消息称|相信|估计|估計|恐已?|未经证实|未證實|未证实|未經證實|是否|如果|如"
    ),
    Turn.AHEAD: "拟|擬|将要?|將要?|将会|將會|即将|即將|计划|計劃|准备|準備|有望|预计将?|預計將?|应当?|應當?|应该|應該|等待|待|面临|面臨|可以|可望|有可能",
    Turn.ABOUT: "建议|建議|申请|申請|请求|請求|要求|提请|提請|提出|争取|爭取|希望|呼吁|呼籲|关于|關於|有关|有關|期待|符合",
    Turn.OTHERS: (
        "的?(?:妻子|太太|老婆|夫人|爱人|愛人|女友|男友|未婚妻|未婚夫|丈夫|先夫|儿子|兒子|女儿|女兒|子女|孩子|哥哥|弟弟|兄弟|兄长|兄長|胞弟|胞兄|姐姐|妹妹|姐妹|父亲|父親|母亲|母親|"
        "爸爸|妈妈|媽媽|父母|爷爷|爺爺|奶奶|外公|外婆|祖父|祖母|岳父|岳母|公公|婆婆|家属|家屬|家人|亲属|親屬|亲友|親友|亲戚|親戚|叔叔|伯父|舅舅|姑姑|姨妈|侄子|外甥|"
        "朋友|友人|同事|同案犯?|同伴|难友|難友|狱友|獄友|支持者|助手|学生|學生|弟子|邻居|鄰居)|等人|等"
    ),
    Turn.LAWYER: "的?(?:辩护|辯護|代理)?律师|的?(?:辩护|辯護|代理)?律師|的?辩护人|的?辯護人",
}
"""The longest first where one begins with another."""
_ALSO_NAMES = frozenset(
    [
        "may",
        "will",
        "son",
        "no",
        "son's",
        "should",
        "if",
        "soon",
        "due",
        "next",
        "of",
        "from",
        "for",
        "since",
        "others",
        "child",
        "might",
        "aunt",
        "to",
        "如",
        "疑",
        "传",
        "傳",
        "将",
        "將",
        "应",
        "應",
        "待",
        "恐",
        "等",
        "不",
        "无",
        "無",
        "未",
        "没",
        "沒",
        "应当",
        "拟",
        "擬",
        "传说",
        "将要",
    ]
)
"""Words with which names are also written: they count only where a whole name is left before them."""
_LEAST_LATIN, _LEAST_HAN = 2, 2


@dataclass(frozen=True, slots=True)
class Turned:
    """A word that turns a fact into another thing, and where it begins."""

    turn: Turn
    start: int


_AT_THE_END = tuple(
    (turn, re.compile(rf"(?:^|(?<=[\s,;(#])|(?='s ))(?:{words})$")) for turn, words in _ENGLISH.items()
) + tuple((turn, re.compile(rf"(?:{words})$")) for turn, words in _CHINESE.items())  # fmt: skip
_ANYWHERE = tuple(
    (turn, re.compile(rf"(?<![a-z'-])(?:{words})(?![a-z'-])")) for turn, words in _ENGLISH.items() if turn is not Turn.ABOUT
) + tuple((turn, re.compile(words)) for turn, words in _CHINESE.items())  # fmt: skip
_AT_THE_START = (
    *((turn, re.compile(rf"(?:{_ENGLISH[turn]})(?=[\s,])")) for turn in (Turn.NOT, Turn.PERHAPS)),
    (Turn.PERHAPS, re.compile(_CHINESE[Turn.PERHAPS])),
)


def at_the_end(text: str) -> Turned | None:
    """The word at the end of what stands before a fact that turns it; None where a name, or anything else, ends there."""
    folded = fold(text)
    found = [(turn, match) for turn, pattern in _AT_THE_END if (match := pattern.search(folded)) is not None]
    longest = min(found, key=lambda one: one[1].start(), default=None)
    if longest is None:
        return None
    turn, match = longest
    if match[0].strip() in _ALSO_NAMES and not _is_name_left(folded[: match.start()]):
        return None
    return Turned(turn, match.start())


def _is_name_left(before: str) -> bool:
    """Whether what is left before a word can be a whole name, or a number."""
    words = before.split()
    if not words:
        return False
    last = words[-1].strip(",;'\"")
    if last.startswith("#") or (not before[-1:].isspace() and last and not last.isascii()):
        return len(last) >= _LEAST_HAN
    return len(words) >= _LEAST_LATIN or not last.isascii()


def at_the_start(text: str) -> Turn | None:
    """What a word before everything else makes of the fact: `perhaps Li Jianfeng released`, `据传李建峰去世`."""
    folded = fold(text).lstrip(" \"'")
    for turn, pattern in _AT_THE_START:
        found = pattern.match(folded)
        if found is not None and found[0] not in _ALSO_NAMES:
            return turn
    return None


def among(text: str, *, is_health: bool = False) -> Turn | None:
    """What the first such word among words that were not understood makes of the fact.

    `is_health`: of words about somebody's health, where what the person cannot do is a symptom.
    """
    folded = _SYMPTOM.sub(" ", fold(text)) if is_health else fold(text)
    found = [(match, turn) for turn, pattern in _ANYWHERE if (match := pattern.search(folded)) is not None]
    return min(found, key=lambda one: (one[0].start(), -one[0].end()))[1] if found else None


_SYMPTOM = re.compile(
    r"(?:(?:can(?:no|')t|can not|could ?n[o']t|could not|(?:no longer|not|un)(?: be)? ?able to) (?:even )?[a-z]+|(?:不能|无法|無法|难以)(?!确|確|证|證|肯)[\u3400-\u9fff]{1,4})"
)


def denies(text: str) -> Turn | None:
    """Whether words say of themselves that it is not so, or not certain; a single character is a part of a name too."""
    folded = fold(text)
    for turn, pattern in _ANYWHERE:
        found = pattern.search(folded) if turn in {Turn.NOT, Turn.PERHAPS} else None
        if found is not None and (found[0].isascii() or len(found[0]) > 1) and found[0] not in _ALSO_NAMES:
            return turn
    return None


def refusal(turn: Turn, words: str, fact: Text) -> Text:
    """Why nothing was recorded: `words` as they were typed, `fact` what they would have been taken for."""
    return _REFUSALS[turn](words=words, fact=fact)


_REFUSALS: dict[Turn, Callable[..., Text]] = {
    Turn.NOT: lambda **said: _("“{words}” is no {fact}: it says that it did not happen. Nothing was recorded.", **said),
    Turn.REFUSED: lambda **said: _(
        "“{words}” is no {fact}: it was refused. A refusal is recorded as `{refusal}`. Nothing was recorded.",
        refusal=_("parole denied 2018-03"),
        **said,
    ),
    Turn.PERHAPS: lambda **said: _(
        "“{words}” does not say that it happened, so no {fact} was recorded. Record it when a source says that it did. "
        "Only a date may be uncertain: perhaps 2018-03, about 2018.",
        **said,
    ),
    Turn.AHEAD: lambda **said: _(
        "“{words}” lies ahead or is planned, so no {fact} was recorded. A release that was announced is recorded as `{ahead}`, "
        "a day in court as `{court}`.",
        ahead=_("expected release 2030-05"),
        court=_("trial ahead 2030-05-06"),
        **said,
    ),
    Turn.ABOUT: lambda **said: _(
        "“{words}” says something about it, not that it happened: no {fact} was recorded.", **said
    ),
    Turn.OTHERS: lambda **said: _(
        "“{words}”: that happened to somebody else. Record it under that person's own name. Nothing was recorded.",
        words=said["words"],
    ),
    Turn.LAWYER: lambda **said: _(
        "“{words}”: is that a title, or somebody's lawyer? Leave a title out; a lawyer is recorded under the lawyer's own "
        "name. Nothing was recorded.",
        words=said["words"],
    ),
}
