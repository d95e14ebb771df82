"""Parts of a fact that a line says without the word that leads them."""

from datetime import date

import pytest

from handlers.words.fact_grammar import read, split
from handlers.words.language import Language
from store.errors import BadInput

TODAY = date(2018, 3, 15)


@pytest.mark.parametrize(
    ("typed", "said", "unkept"),
    [
        (
            "detention 2017-03-03 from Fuzhou to Fuzhou No.1 Detention Center by Fuzhou Public Security Bureau",
            {"place": "Fuzhou No.1 Detention Center", "authority": "Fuzhou Public Security Bureau"}, "“from Fuzhou”",
        ),
        ("detention 2017-03-03 Fuzhou No.1 Detention Center", {"place": "Fuzhou No.1 Detention Center"}, ""),
        ("detention 2003-09-13 to Changzhou Detention Center", {"place": "Changzhou Detention Center"}, ""),
        ("detention 2003-09-13 in Changzhou Detention Center", {"place": "Changzhou Detention Center"}, ""),
        ("detained 2018-01-05 in Beijing, Beijing No.1 Detention Center", {"place": "Beijing, Beijing No.1 Detention Center"}, ""),
        ("detained 2018-01-05 to 2018-02-05, Beijing No.1 Detention Centre", {"place": "Beijing No.1 Detention Centre"}, ""),
        ("detention from home 2003-09-13 by Nanjing police", {"authority": "Nanjing police"}, "“from home”"),
        ("刑事拘留 2017-03-03 福州市第一看守所", {"place": "福州市第一看守所"}, ""),
        ("刑拘 2017年3月3日 送至福州市第一看守所", {"place": "福州市第一看守所"}, ""),
        ("刑拘 2017年3月3日，关押于福州市第一看守所", {"place": "福州市第一看守所"}, ""),
        ("保外就医 2018-02-10 因肾病 四川省监狱管理局批准", {"illness": "肾病", "authority": "四川省监狱管理局"}, ""),
        ("保外就医 2018-02-10 肝癌 四川省监狱管理局批准", {"illness": "肝癌", "authority": "四川省监狱管理局"}, ""),
        ("保外就医 2018-02-10 患肝癌", {"illness": "肝癌"}, ""),
        ("保外就医 2018-02-10 经四川省监狱管理局批准", {"authority": "四川省监狱管理局"}, ""),
        ("trial 2018-02-01 Nanjing Intermediate People's Court", {"court": "Nanjing Intermediate People's Court"}, ""),
        ("trial 2018-02-01 in secret at Nanjing Intermediate People’s Court", {"openness": "closed", "court": "Nanjing Intermediate People’s Court"}, ""),
        ("sentence 5y 2018-02-01 nanjing intermediate people's court", {"court": "nanjing intermediate people's court"}, ""),
        ("reduction 6m 2018-02-01 Nanjing Intermediate People's Court", {"court": "Nanjing Intermediate People's Court"}, ""),
        ("appeal rejected 2018-02-01 Jiangsu High People's Court", {"appealed": "upheld", "court": "Jiangsu High People's Court"}, ""),
        ("减刑六个月 2018年2月1日 天津市高级人民法院裁定", {"court": "天津市高级人民法院"}, ""),
        ("转监 2018-02 从绵阳市看守所至巴中监狱", {"moved_to": "巴中监狱", "moved_from": "绵阳市看守所"}, ""),
    ],
)  # fmt: skip
def test_a_part_without_its_lead_is_read(typed: str, said: dict[str, str], unkept: str) -> None:
    told = read(typed, TODAY)

    assert dict(told.fact.more) == said
    assert told.fact.happened_on is not None
    assert not told.lacking
    assert " ".join(Language("en").say(one) for one in told.unkept) == unkept


@pytest.mark.parametrize(
    ("typed", "kind", "when", "said"),
    [
        ("胡石根 2018年3月1日从天津市第一看守所转至天津监狱", "transfer", "2018-03-01", {"moved_to": "天津监狱", "moved_from": "天津市第一看守所"}),
        ("胡石根 天津市第二中级人民法院定于2018年4月20日开庭", "trial", "2018-04-20", {"court": "天津市第二中级人民法院"}),
        ("胡石根 法院定于2018年4月20日开庭", "trial", "2018-04-20", {"court": "法院"}),
        ("胡石根 被狱警殴打 2018年3月1日", "harm", "2018-03-01", {"harm": "beating", "authority": "狱警"}),
        ("胡石根被狱警殴打 2018年3月1日", "harm", "2018-03-01", {"harm": "beating", "authority": "狱警"}),
        ("胡石根 因病保外就医 2018-02-10", "medical parole", "2018-02-10", {"illness": "病"}),
        ("胡石根 2018年2月10日因肝癌去世", "death", "2018-02-10", {"cause": "肝癌"}),
        ("胡石根 欧盟公开关切 2018年3月1日", "raised", "2018-03-01", {"raised_by": "欧盟", "certainty": "publicly"}),
        ("胡石根 2018年3月1日美国国务院关切", "raised", "2018-03-01", {"raised_by": "美国国务院"}),
        ("胡石根 健康状况 肾病 2018-02", "health", "2018-02", {"note": "肾病"}),
        ("胡石根 提出关切 2018-02 欧盟", "raised", "2018-02", {"raised_by": "欧盟"}),
        ("胡石根 病情 肾病 2018-02 不能行走", "health", "2018-02", {"note": "肾病 不能行走"}),
        ("胡石根 health kidney disease 2018-02, he can’t walk", "health", "2018-02", {"note": "kidney disease , he can’t walk"}),
        ("胡石根 verdict 2018-01-10 4 years 6 months dpr 2 years", "sentence", "2018-01-10", {}),
        ("胡石根 verdict 2018-01-10", "trial", "2018-01-10", {"sitting": "verdict"}),
        ("胡石根 verdict expected 2018-04-03", "day in court", "2018-04-03", {"sitting": "verdict"}),
    ],
)  # fmt: skip
def test_what_newspapers_write_around_a_fact_is_read(typed: str, kind: str, when: str, said: dict[str, str]) -> None:
    line = split(typed)
    told = read(line.fact, TODAY)

    assert (line.name, line.unkept, told.fact.kind.name, str(told.fact.happened_on)) == ("胡石根", (), kind, when)
    assert {part.name: told.fact.detail(part) for part in told.fact.kind.details if told.fact.detail(part)} == said
    assert not told.lacking


@pytest.mark.parametrize("typed", ["health not diabetes 2018-02", "health diabetes 2018-02, not confirmed"])
def test_an_illness_that_is_denied_is_none(typed: str) -> None:
    with pytest.raises(BadInput, match=r"Nothing was recorded|does not say that it happened"):
        read(typed, TODAY)
