"""Provisions by law and article, as each language names them."""

import re

import pytest

from handlers.words.citing import provision
from handlers.words.language import CHINESE, Language
from store.law.rulebook import load_rules

RULES = load_rules()
ENGLISH, IN_CHINESE = Language("en"), Language(CHINESE)


@pytest.mark.parametrize(
    ("citation", "chinese"),
    [
        ("Criminal Law (刑法) arts 44, 47", "《刑法》第四十四条、第四十七条"),
        ("Criminal Law (刑法) art 78 para 2(1)", "《刑法》第七十八条第二款第（一）项"),
        (
            "CPL 2018 arts 204-206, 208 paras 2-3",
            "《刑事诉讼法》（2018年）第二百零四条至第二百零六条、第二百零八条第二款至第三款",
        ),
        ("Constitution arts 67(18), 80", "《宪法》第六十七条第（十八）项、第八十条"),
        ("PRE-TRIAL2; CPL 2018 arts 230, 231", "《刑事诉讼法》（2018年）第二百三十条、第二百三十一条"),
        ("LIMIT-ARREST, LIMIT-CHARGE", "普通程序各期限之和"),
    ],
)
def test_a_citation_in_chinese(citation: str, chinese: str) -> None:
    assert provision(citation, IN_CHINESE) == chinese


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES.rules])
def test_no_rule_is_cited_half_in_english_or_by_another_rule_s_name(rule) -> None:
    assert not re.search(r"[a-z]{3}| \(", provision(rule.citation, IN_CHINESE).replace("JuDGE", ""))
    assert not re.search(r"\b(?:PRE|LIMIT|DATE)-", provision(rule.citation, ENGLISH))
