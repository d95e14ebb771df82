"""Whether the words of a source name somebody who could be traced by them: a relative, a lawyer, a guard, who was held with them."""

import re

_WORDS = re.compile(
    r"\b(?:relatives?|family|mother|father|parents?|wife|husband|spouse|son|daughter|child|children|brother|sister|uncle|aunt|"
    r"cousin|niece|nephew|in-law|friend|lawyers?|attorney|guards?|warden|cell ?mates?|fellow (?:inmate|prisoner)s?|"
    r"(?:tele)?phone|call(?:ed)?|mobile|wechat)\b"
    r"|亲属|親屬|家属|家屬|家人|亲戚|母亲|父亲|父母|妈妈|爸爸|妻子|太太|丈夫|儿子|女儿|孩子|兄弟|姐妹|哥哥|弟弟|姐姐|妹妹|叔叔|"
    r"朋友|律师|律師|狱警|獄警|看守|管教|同监|同監|同室|狱友|獄友|电话|電話|手机|微信|\+?\d[\d -]{7,}\d",
    re.IGNORECASE,
)


def names_somebody(details: str) -> bool:
    """Whether a source so described can be traced to somebody who may be harmed for it."""
    return _WORDS.search(details) is not None
