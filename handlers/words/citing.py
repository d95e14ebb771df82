"""Provisions as each language names them: `Criminal Law (刑法) art 78 para 2(1)` is 《刑法》第七十八条第二款第（一）项.

The rule book cites in English, by law and article; the names of laws and instruments in Chinese are those under which they
were issued. What is no provision (a count of published rulings) has an entry in the catalogue of texts.
"""

import re

from handlers.words.language import Language, chinese_number
from store.texts import Text, _

_INSTRUMENTS: dict[str, str] = {
    "Criminal Law Amendment VIII": "《刑法修正案（八）》",
    "Criminal Law 1979": "1979年《刑法》",
    "Criminal Law 1997 text": "1997年《刑法》",
    "Criminal Law": "《刑法》",
    "Criminal Procedure Law": "《刑事诉讼法》",
    "CPL 2018": "《刑事诉讼法》（2018年）",
    "CPL 2012": "《刑事诉讼法》（2012年）",
    "SPC Interpretation of the CPL 法释〔2021〕1号": "《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》（法释〔2021〕1号）",
    "2012 Interpretation": "2012年《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》",
    "SPC Provisions 法释〔2016〕23号": "《最高人民法院关于办理减刑、假释案件具体应用法律的规定》（法释〔2016〕23号）",
    "SPC Provisions 法释〔2012〕2号": "《最高人民法院关于办理减刑、假释案件具体应用法律若干问题的规定》（法释〔2012〕2号）",
    "SPC Provisions of 1997-10-29": "《最高人民法院关于办理减刑、假释案件具体应用法律若干问题的规定》（法释〔1997〕6号）",
    "SPC Supplementary Provisions 法释〔2019〕6号": "《最高人民法院关于办理减刑、假释案件具体应用法律的补充规定》（法释〔2019〕6号）",
    "SPC Provisions 法释〔2024〕5号": "最高人民法院法释〔2024〕5号",
    "SPC Procedure Rules for Commutation and Parole 2014": "《最高人民法院关于减刑、假释案件审理程序的规定》（法释〔2014〕5号）",
    "SPC Interpretation on the temporal effect of Amendment VIII": "《最高人民法院关于〈刑法修正案（八）〉时间效力问题的解释》",
    "SPC Interpretation on the temporal effect of the Criminal Law": "《最高人民法院关于适用刑法时间效力规定若干问题的解释》",
    "SPC Reply 法释〔2009〕10号": "最高人民法院批复法释〔2009〕10号",
    "SPC Reply 法复〔1994〕8号": "最高人民法院批复法复〔1994〕8号",
    "SPC-SPP-MPS-MOJ Opinions 法发〔2021〕31号": "最高人民法院、最高人民检察院、公安部、司法部意见法发〔2021〕31号",
    "Prison Law 2012": "《监狱法》（2012年）",
    "Prison Law 2026": "《监狱法》（2026年）",
    "Prison Law": "《监狱法》",
    "Supervision Law 2018 text": "《监察法》（2018年）",
    "Supervision Law 2024 text": "《监察法》（2024年）",
    "Supervision Law 2024-12-25 text": "《监察法》（2024年）",
    "2024 text": "2024年文本",
    "Community Corrections Law": "《社区矫正法》",
    "Administrative Penalty Law 2021": "《行政处罚法》（2021年）",
    "Administrative Penalty Law 1996": "《行政处罚法》（1996年）",
    "Constitution": "《宪法》",
    "Public Security Procedure Provisions 2020": "《公安机关办理刑事案件程序规定》（2020年）",
    "Procuratorate Rules 2012": "《人民检察院刑事诉讼规则》（2012年）",
    "Procuratorate Rules 2019": "《人民检察院刑事诉讼规则》（2019年）",
    "MSS Procedure Provisions 2024": "《国家安全机关办理刑事案件程序规定》（2024年）",
    "Provisions on Temporary Service Outside Prison 2014": "《暂予监外执行规定》（司发通〔2014〕112号）",
    "2014 Provisions": "《暂予监外执行规定》（司发通〔2014〕112号）",
    "Measures on Medical Parole of Prisoners 1990": "《罪犯保外就医执行办法》（1990年）",
    "Trial Measures on Re-education through Labour": "《劳动教养试行办法》（1982年）",
    "President's Special Pardon Order 2015-08-29": "国家主席特赦令（2015年8月29日）",
    "President's Special Pardon Order 2019-06-29": "国家主席特赦令（2019年6月29日）",
    "司发通〔2023〕24号": "司发通〔2023〕24号",
    "司发通〔2026〕8号": "司发通〔2026〕8号",
}
"""What the rule book calls a law or an instrument → its Chinese name."""
_ONE = r"\d+(?:-\d+)?(?: paras? \d+(?:-\d+)?)?(?:\(\d+\))?"
_PLACES = re.compile(rf"\b(?P<kind>arts?|items?) (?P<places>{_ONE}(?:, (?:arts? )?{_ONE})*)")
_PLACE = re.compile(r"(\d+)(?:-(\d+))?(?: paras? (\d+)(?:-(\d+))?)?(?:\((\d+)\))?")
_NAMED = re.compile("|".join(sorted(map(re.escape, _INSTRUMENTS), key=len, reverse=True)))
_REMARKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(remark), said)
    for remark, said in (
        (r" ?\(法释〔1997〕6号, in force 1997-11-08\) ?", ""),
        (r" ?\(President's Order no\. 74 of 2026-04-30\) ?", "（2026年4月30日主席令第74号）"),
        (r" ?\(by analogy\)", "（参照）"),
        (r" ?\(secondary\)", "（二手来源）"),
        (r" ?\(unverified\)", "（未核实）"),
        (r" ?\(2017-\)", "（2017年起）"),
        (r" ?\(12 months\)", "（12个月）"),
        (r" ?\(refers to the CPL\)", "（援引《刑事诉讼法》）"),
        (r" ?\(length, offences that allow it\)", "（期限及适用的罪名）"),
        (r" ?\(from (\d{4}-\d\d-\d\d)\)", r"（自\1起）"),
        (r" ?\(in force (\d{4}-\d\d-\d\d)\) ?", r"（\1起施行）"),
        (r" ?\(2012 text (\S+), in force 2013-01-01: secondary\)", r"（2012年文本\1，2013-01-01起施行：二手来源）"),
        (r" ?\(2012 Interpretation (\S+), same\)", r"（2012年解释\1，内容相同）"),
        (r" ?\(CPL 2012 (\S+)\)", r"（2012年《刑事诉讼法》\1）"),
        (r", same(?: numbers)?$", "（内容相同）"),
        (r", from 2026-11-01 Prison Law 2026 ", "，自2026-11-01起为《监狱法》（2026年）"),
        (r", as told in the SPC comment on 法释〔2009〕10号", "（据最高人民法院对法释〔2009〕10号的说明）"),
        (r", signed by .*, dated 2023-05-28, in force 2023-07-01", "（2023年5月28日，2023年7月1日起施行）"),
        (r" ?\((\d{4}-\d\d-\d\d)\) ?", r"（\1）"),
        (r"^in force (\d{4}-\d\d-\d\d)", r"\1起施行"),
    )
)
"""What the rule book says beside an article → the same in Chinese."""
_GLOSS = re.compile(r"^ \([\u4e00-\u9fff（）〔〕0-9号]+\)(?: 1982| 2018 text)?")
"""The Chinese name beside the English one, which the Chinese text has already."""

PROSE: tuple[Text, ...] = (
    _("no text in force; published rows of 2007-2020, plain starts"),
    _(
        "no text in force; judgment lines of 2011-2020 in oneal2000/JuDGE: 5 of 5 starts on the last day of a short month keep "
        "the day, 3 of 3 missing days become the last day itself"
    ),
    _("published rulings (4 of 4 rows, one with two steps); start date never moves"),
    _("Annex to the 2014 Provisions, Scope of Serious Illness"),
    _("day of the start: doctrine"),
    _("abolished by the NPC Standing Committee on 2013-12-28"),
    _("two judgments, one of them corrected on appeal for leaving it out"),
    _("court ruling: reports on the orders of 2015-08-29 and 2019-06-29 (secondary)"),
    _("Dalian 2017-04-25 and Chongqing 2017-03-13 rulings apply them to sentences of 2008 and 2012"),
)
"""Citations, and parts of one, that name no provision."""
_PROSE = {text.message: text for text in PROSE} | {
    "inferred from DATE-YEAR, DATE-MONTH and published rows": _(
        "inferred from how years and months are counted, and from published rows"
    )
}
LIMITS = _("the limits of the ordinary procedure, added up")
"""What is said of a rule that rests on other rules of the book."""
_OTHER_RULES = re.compile(r"(?:[A-Z]+-[A-Z0-9-]+(?:, |$))+")


def provision(citation: str, language: Language) -> str:
    """A citation of the rule book in a language, plain text: what is not read in it stays as it is."""
    if citation in _PROSE:
        return language.say(_PROSE[citation])
    parts = [part for part in citation.split("; ") if not _OTHER_RULES.fullmatch(part)]
    if not parts:
        return language.say(LIMITS)
    if not language.is_chinese:
        return "; ".join(parts)
    return "；".join(language.say(_PROSE[part]) if part in _PROSE else _in_chinese(part) for part in parts)


def _in_chinese(part: str) -> str:
    named = _NAMED.match(part)
    said = _PLACES.sub(_places, _GLOSS.sub("", part[named.end() :]) if named else part)
    for remark, chinese in _REMARKS:
        said = remark.sub(chinese, said)
    return (_INSTRUMENTS[named[0]] if named else "") + said.strip()


def _places(found: re.Match[str]) -> str:
    unit = "项" if found["kind"].startswith("item") else "条"
    return "、".join(_place(place, unit) for place in _PLACE.finditer(found["places"]))


def _place(found: re.Match[str], unit: str) -> str:
    first, last, paragraph, last_paragraph, item = found.groups()
    said = f"第{chinese_number(int(first))}{unit}" + (f"至第{chinese_number(int(last))}{unit}" if last else "")
    if paragraph:
        said += f"第{chinese_number(int(paragraph))}款"
    if last_paragraph:
        said += f"至第{chinese_number(int(last_paragraph))}款"
    return said + (f"第（{chinese_number(int(item))}）项" if item else "")
