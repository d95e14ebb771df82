"""The words of a search: which of them say what, in both languages. Words of kinds of facts come from the kinds themselves."""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache

from store.data import divisions, issues
from store.facts.registry import KINDS
from store.law.facts import Penalty
from store.law.offences import load_offences
from store.reading.filters import ANY, FREE, OVERDUE, Asks
from store.reading.text import fold
from store.texts import Text, _

_SAID: Mapping[tuple[Asks, str], str] = {
    (Asks.SEX, "female"): "female|females|woman|women|girls|女|女性|女子|妇女",
    (Asks.SEX, "male"): "male|males|man|men|boys|男|男性|男子",
    (Asks.STAGE, "serving"): "serving|serving a sentence|serving sentences|serving time|in prison|imprisoned|jailed|in jail|服刑|服刑中|正在服刑|在狱中|狱中",
    (Asks.STAGE, "in custody"): "in custody|behind bars|still held|held|locked up|在押|被关押|关押中|仍在押",
    (Asks.STAGE, "before judgment"): "awaiting trial|awaiting judgment|pretrial|pre-trial|not yet sentenced|待审|候审|未决|等待判决",
    (Asks.STAGE, "detained"): "detained|in detention|被拘留|刑事拘留|拘留中",
    (Asks.STAGE, "arrested"): "arrested|formally arrested|被逮捕",
    (Asks.STAGE, "indicted"): "indicted|被起诉",
    (Asks.STAGE, "tried"): "tried, judgment not known|已开庭未判",
    (Asks.STAGE, "on bail"): "on bail|取保候审中|取保候审",
    (Asks.STAGE, "residential surveillance"): "under residential surveillance|监视居住中",
    (Asks.STAGE, "medical parole"): "on medical parole|保外就医中|在保外就医",
    (Asks.STAGE, "parole"): "on parole|假释中|假释期间",
    (Asks.STAGE, "suspended sentence"): "on probation|缓刑中|缓刑考验期",
    (Asks.STAGE, "public surveillance"): "under public surveillance|管制中",
    (Asks.STAGE, "out"): "released|freed|at large|out of prison|获释|已获释|已释放|出狱|已出狱",
    (Asks.STAGE, "under deprivation of political rights"): "under dpr|under deprivation of political rights|剥夺政治权利期间|剥权期间",
    (Asks.STAGE, FREE): "free|fully free|自由|完全自由",
    (Asks.STAGE, "dead"): "dead|died|deceased|去世|已去世|死亡|已故",
    (Asks.STAGE, "executed"): "executed|被处决|已处决",
    (Asks.STAGE, "disappeared"): "disappeared|forcibly disappeared|失踪|被失踪|强迫失踪",
    (Asks.STAGE, "home confinement"): "in home confinement|under house arrest|被软禁|软禁中",
    (Asks.STAGE, "unknown"): "status unknown|unknown status|状态不明|下落不明",
    (Asks.STAGE, OVERDUE): "overdue|should be out|past release date|past the last day|逾期|应已出狱|刑期已过",
    (Asks.CLASS, "ESS"): "state security|endangering state security|ess|危害国家安全|危害国家安全罪|危安",
    (Asks.CLASS, "counterrevolution"): "counterrevolution|counter-revolution|counterrevolutionary|反革命|反革命罪",
    (Asks.CLASS, "cult (public order)"): "cult|cult offence|cult offences|cult charge|邪教",
    (Asks.CLASS, "terrorism"): "terrorism|terror|恐怖主义",
    (Asks.CLASS, "public order"): "public order|妨害社会管理秩序|公共秩序",
    (Asks.PENALTY, Penalty.LIFE.value): "life|life sentence|life sentences|life imprisonment|sentenced to life|无期|无期徒刑",
    (Asks.PENALTY, Penalty.DEATH_WITH_REPRIEVE.value): "death with reprieve|suspended death|suspended death sentence|死缓|死刑缓期",
    (Asks.PENALTY, Penalty.DEATH.value): "death sentence|sentenced to death|death penalty|死刑",
    (Asks.PENALTY, Penalty.FIXED_TERM.value): "fixed term|fixed-term|fixed-term imprisonment|有期徒刑|有期",
    (Asks.PENALTY, Penalty.SUSPENDED.value): "suspended sentence|suspended sentences|缓刑",
    (Asks.AWAY, "yes"): "held away from home|away from home|away from their home province|away from home province|far from home|outside their home province|异地关押|异地服刑|外省服刑",
    (Asks.ENDS, ANY): "due out|due for release|release due|sentence ends|sentence ending|sentence ended|end of sentence|ends|to be released|coming out|release expected|刑满|刑期届满|刑满释放|到期|预计出狱|预计获释",
    (Asks.DEPRIVATION_ENDS, ANY): "dpr ends|dpr ending|end of dpr|dpr over|剥权期满|剥夺政治权利期满|剥权结束",
    (Asks.WINDOW, ANY): "window open|open window|with a window open|window opens|window|windows|windows open|windows opening|window opening|窗口|窗口已开|窗口开放",
    (Asks.WINDOW, "parole window"): "parole window open|parole window opens|parole window|eligible for parole|可申请假释|假释窗口",
    (Asks.WINDOW, "reduction window"): "reduction window open|reduction window opens|reduction window|eligible for a reduction|eligible for reduction|可申请减刑|减刑窗口",
    (Asks.LIST, ANY): "on a list|on any list|listed|on lists|列入名单|在名单上|已列名单|上过名单",
    (Asks.OWNER, "me"): "mine|my cases|looked after by me|我的|我负责的|我负责",
    (Asks.OWNER, ANY): "looked after|with an owner|owned|有人负责",
    (Asks.RULE, "public"): "may be raised in public|may be raised publicly|public rule|可公开|可公开提出",
    (Asks.RULE, "hold"): "on hold|held back|not to be raised|rule hold|暂缓|暂不提出",
    (Asks.RULE, "officials"): "officials only|only with officials|仅限官员|只向官员",
    (Asks.RULE, "governments"): "governments only|only by governments|仅限政府|只由政府",
    (Asks.RULE, ANY): "raising rule|with a raising rule|提出规则",
    (Asks.WISH, "agrees"): "family agrees|families agree|family agreed|家属同意|家人同意",
    (Asks.WISH, "refuses"): "family refuses|family refused|against the family's wish|家属反对|家属不同意|家属拒绝",
    (Asks.WISH, "not asked"): "family not asked|未询问家属|没问过家属",
    (Asks.WISH, "unreachable"): "family unreachable|family cannot be reached|家属联系不上|联系不上家属",
    (Asks.DEMO, "yes"): "demo|demonstration case|demonstration cases|demo cases|演示|演示个案|示例",
    (Asks.NUMBER, ANY): "number elsewhere|external number|numbers elsewhere|外部编号",
    (Asks.NUMBER, "cecc"): "cecc number|cecc numbers|cecc|cecc 编号|cecc编号|在cecc",
    (Asks.NUMBER, "shahit"): "shahit number|shahit|shahit编号",
    (Asks.NUMBER, "uscirf"): "uscirf number|uscirf|uscirf编号",
    (Asks.NUMBER, "wgad"): "wgad opinion|wgad|联合国任意拘留工作组意见",
    (Asks.NUMBER, "wikidata"): "wikidata number|wikidata|wikidata编号",
    (Asks.RELATED, "co-defendant"): "co-defendant|co-defendants|codefendants|with co-defendants|同案犯|同案|同案被告",
    (Asks.RELATED, "spouse"): "spouse on record|配偶在案",
    (Asks.RELATED, ANY): "relation on record|relations on record|tied to others|有关系人",
    (Asks.GROUP, ANY): "in a group|of a group|any group|属于团体|属于群体",
    (Asks.MISSING, "characters"): "no characters|without characters|characters missing|缺汉字|无汉字|没有汉字",
    (Asks.MISSING, "detention"): "no detention date|without a detention date|detention date missing|缺拘留日期|无拘留日期|没有拘留日期",
    (Asks.MISSING, "birth"): "no date of birth|no birth date|without a date of birth|age unknown|年龄不详|缺出生日期|无出生日期|没有出生日期",
    (Asks.MISSING, "sex"): "sex unknown|sex not known|性别不详",
    (Asks.MISSING, "province"): "province unknown|no province|省份不详|缺省份",
    (Asks.MISSING, "sentence"): "no sentence on record|sentence unknown|刑期不详",
    (Asks.MISSING, "charge"): "no charge on record|charge unknown|罪名不详",
    (Asks.NEWS, ANY): "last news|news|last verified|verified|last heard of|heard of|消息|最近核实|核实|有消息|最后消息",
    (Asks.NATIONALITY, "foreign"): "foreigner|foreigners|foreign|foreign nationals|foreign citizens|外国人|外籍",
    (Asks.FACT, "sentence reduction"): "reduction|reductions|reduced|a reduction|sentence reduction|减刑|获减刑|减过刑",
    (Asks.FACT, "medical parole"): "had medical parole|medical parole|保外就医",
    (Asks.FACT, "parole"): "paroled|parole|假释",
    (Asks.FACT, "sentence"): "sentenced|convicted|judgment|判刑|被判刑|已判",
    (Asks.FACT, "charge"): "charged|被控",
    (Asks.FACT, "appeal|appealed=appeal"): "appealed|上诉",
    (Asks.FACT, "health"): "ill|sick|in poor health|unwell|患病|生病|有病|健康不佳",
    (Asks.FACT, "health|gravity=grave"): "gravely ill|critically ill|terminally ill|dying|病危|危重",
    (Asks.FACT, "health|gravity=serious"): "seriously ill|severely ill|重病|病重|严重患病",
    (Asks.FACT, "raised"): "raised|raised by anybody|提出过|被提出",
    (Asks.FACT, "exit ban"): "exit ban|under an exit ban|banned from leaving|禁止出境|限制出境|边控",
    (Asks.FACT, "detention"): "detention|taken into custody|被拘押|羁押",
    (Asks.FACT, "appeal"): "appeal|提出上诉",
    (Asks.FACT, "transfer"): "transferred|转监|被转监",
}  # fmt: skip

_ETHNICITIES = {
    "han": "han|han chinese|汉族", "mongol": "mongol|mongols|mongolian|mongolians|蒙古族|蒙族|蒙古人", "hui": "hui|回族",
    "tibetan": "tibetan|tibetans|藏族|藏人", "uyghur": "uyghur|uyghurs|uighur|uighurs|uygur|维吾尔|维吾尔族|维吾尔人|维族", "kazakh": "kazakhs|ethnic kazakh|ethnic kazakhs|哈萨克族",
    "kyrgyz": "ethnic kyrgyz|柯尔克孜族", "korean": "ethnic korean|ethnic koreans|朝鲜族", "manchu": "manchu|manchus|满族",
    "zhuang": "zhuang|壮族", "yi": "ethnic yi|彝族", "miao": "miao|hmong|苗族", "tajik": "ethnic tajik|塔吉克族", "uzbek": "ethnic uzbek|乌孜别克族",
}  # fmt: skip
"""Peoples that cases name; any other follows the word `ethnicity`, in quotes."""
OCCUPATIONS: Mapping[str, str] = {
    "lawyer": "lawyer|lawyers|attorney|律师", "journalist": "journalist|journalists|reporter|reporters|editor|editors|记者|新闻工作者|编辑",
    "writer": "writer|writers|author|authors|poet|poets|作家|诗人", "teacher": "teacher|teachers|professor|professors|academic|academics|scholar|scholars|教师|教授|学者|老师",
    "student": "student|students|学生", "monk": "monk|monks|lama|lamas|僧人|喇嘛|和尚", "nun": "nun|nuns|尼姑|修女", "pastor": "pastor|pastors|priest|priests|bishop|bishops|牧师|神父|主教",
    "imam": "imam|imams|伊玛目|阿訇", "worker": "worker|workers|工人", "farmer": "farmer|farmers|peasant|peasants|农民", "official": "official|officials|former official|官员",
    "activist": "activist|activists|dissident|dissidents|活动人士|异见人士|维权人士", "businessman": "businessman|businesswoman|businesspeople|entrepreneur|entrepreneurs|商人|企业家",
    "doctor": "doctor|doctors|physician|医生", "artist": "artist|artists|singer|musician|艺术家|歌手", "blogger": "blogger|bloggers|博主|博客作者", "engineer": "engineer|engineers|工程师",
}  # fmt: skip
"""Occupations that a search knows, and the words in a record that say them."""

ANSWERS = _("Answers are not on record yet, so nobody can be found by them.")
SUBMISSIONS = _("What was handed over is not on record yet, so nobody can be found by it.")
IMPORTS = _("Imports are not on record yet, so nobody can be found by them.")
WATCHES = _("Who is watched is not on record yet, so nobody can be found by it.")
OCCASIONS = _("Dialogues, visits and sister cities are not tied to people yet, so nobody can be found by them.")
ENCRYPTED = _("That is kept encrypted and is not searched: notes, plans, and the words of sources.")
PREFECTURE = _("Only provinces are on record to be searched. Name the province.")
NOT_HELD = _("No field of the record says that.")

_UNHELD: Mapping[Text, str] = {
    ANSWERS: "answered|unanswered|replied|answer|answers|reply|replies|response|responses|responded|got an answer|答复|回复|获答复|得到答复|得到回复",
    SUBMISSIONS: "submitted|handed over|submission|submissions|提交|递交|转交",
    IMPORTS: "imported|gone from an import|gone from the last import|import|imports|导入|从导入中消失",
    WATCHES: "watched|watch|followed by me|关注|跟踪",
    OCCASIONS: "dialogue|dialogues|sister city|sister cities|visited|对话|友好城市|探访过",
    ENCRYPTED: "note|notes|remark|remarks|plan|contact plan|contact plans|source says|sources say|quoted in a source|备注|联系计划|来源中写|来源写",
    NOT_HELD: "tall|married|children|rich|poor|famous|most important|popular|innocent|guilty|height|weight|blood type|political party|身高|体重|已婚|有孩子|血型|出名|无辜",
}  # fmt: skip

Meaning = tuple[Asks, str] | Text
"""What a phrase says: a filter's value, or why nobody can be found by it."""


@cache
def phrases() -> Mapping[str, Meaning]:
    """Every phrase that says one thing by itself, folded; what is said here goes before the words of kinds."""
    known: dict[str, Meaning] = {}
    for phrase, meaning in _every():
        known.setdefault(fold(phrase), meaning)
    return known


def _every() -> Iterator[tuple[str, Meaning]]:
    for (asks, value), said in _SAID.items():
        yield from ((phrase, (asks, value)) for phrase in said.split("|"))
    for reason, said in _UNHELD.items():
        yield from ((phrase, reason) for phrase in said.split("|"))
    for asks, named in ((Asks.ETHNICITY, _ETHNICITIES), (Asks.OCCUPATION, OCCUPATIONS)):
        yield from ((phrase, (asks, value)) for value, said in named.items() for phrase in said.split("|"))
    yield from _offences()
    yield from _kinds()
    for place in divisions().values():
        meaning = (Asks.HELD, place.code) if place.level == "province" else PREFECTURE
        names = (place.name_en, place.name_zh, place.short_zh, *place.alternatives)
        yield from ((name, meaning) for name in names if len(name) > 1)
    for issue in issues().values():
        names = (issue.key, issue.name_en, issue.name_zh, *issue.aliases)
        yield from ((f"{lead}{name}", (Asks.ISSUE, issue.key)) for name in names for lead in ("issue ", "议题", ""))


def _offences() -> Iterator[tuple[str, Meaning]]:
    for offence in load_offences():
        for name in (offence.english, offence.chinese, *offence.names):
            yield name, (Asks.CHARGE, fold(name))
            if name.endswith("罪"):
                yield name.removesuffix("罪"), (Asks.CHARGE, fold(name))


def _kinds() -> Iterator[tuple[str, Meaning]]:
    for kind in KINDS:
        for word, said in kind.words.items():
            parts = {name: value for name, value in said.items() if isinstance(value, str | Enum)}
            detail = "".join(f"|{name}={value}" for name, value in list(parts.items())[:1])
            yield word, (Asks.FACT, f"{kind.name}{detail}")
