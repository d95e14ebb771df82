"""Whether words name somebody who is endangered by being named: a relative, a lawyer, a guard, a cellmate, a telephone."""

import re

from store.names.folding import canonical
from store.reading.text import fold

_KIN = (
    r"mother|father|mum|mom|mommy|dad|daddy|wife|husband|spouse|son|daughter|brother|sister|sibling|uncle|aunt|auntie|cousin|"
    r"nephew|niece|grandmother|grandfather|grandma|grandpa|granny|grandson|granddaughter|grandchild"
)
_RELATIVES = (
    r"relatives?|famil(?:y|ies)(?!['’]?s? (?:planning|court|news|visits?|law|code|policy|education|bureau))|next of kin|missus|"
    r"wives|widow(?:er)?s?|partner of|fianc[eé]e?s?|(?:girl|boy)friends?|in-laws|parents?|grandparents|grandchildren|"
    rf"(?:step|foster|god|half-)-?(?:{_KIN}|parent|child)s?|(?:{_KIN})s?-in-law|"
    r"kids?|(?:his|her|their|the|elder|younger|eldest|youngest|two|three|four) (?:\w+ )?child(?:ren)?|"
    r"child(?:ren)? of(?! (?:xinjiang|china|tibet|the|god))|"
    r"sisters?(?![ -](?:cit|state|province))|mothers?(?![ -](?:tongue|language|jones|teresa))|sons?(?! of heaven)|"
    rf"(?!sister|mother|son)(?:{_KIN})s?"
)
_LAWYERS = (
    r"(?:lawyer|lawer|laywer|layer at law|attorney|solicitor|barrister)(?!['’]? (?:association|law|concern))|"
    r"(?:his|her|their|two|three|four|family|defen[cs]e|prisoner['’]s|case['’]s) (?:\w+ )?(?:lawyers|lawers|laywers|attorneys|solicitors|barristers)|"
    r"(?:lawyers|attorneys) (?:for|of) (?:him|her|them|the (?:family|defendant|prisoner))|(?:defen[cs]e )?counsel|(?:his|her|their) defenders?"
)
_GUARDS = (
    r"(?:(?:prison|camp|jail) )?(?<!coast )(?<!red )(?<!national )(?<!old )(?<!van)guards?(?! (?:bureau|article))|warders?|wardens?|"
    r"jailers?|gaolers?|prison officers?|(?<!\w)cops?|police officers?|police ?(?:man|men|woman|women)"
)
_CELLMATES = (
    r"cell[- ]?mates?|fellow (?:inmate|prisoner|detainee)s?|(?:former|ex)[- ](?:inmate|prisoner|detainee|cellmate)s?"
)
_ENGLISH = re.compile(rf"(?<![a-z])(?:{_RELATIVES}|{_LAWYERS}|{_GUARDS}|{_CELLMATES})(?![a-z])")
_CHINESE = re.compile(
    "亲属|家属|家人(?!民)|亲人|亲戚|亲友|家里人|妻子|前妻|之妻|其妻|丈夫|其夫|太太|老婆|老公|老伴|爱人|配偶|遗孀|未婚[妻夫]|[女男](?:朋)?友|"
    "母亲|父亲|父母|双亲|妈妈|爸爸|其母|其父|之母|之父|[他她][爸妈哥姐弟妹]|岳[父母]|丈母娘|丈人|公公|婆婆|继[父母子女]|养[父母子女]|"
    "儿子|女儿|儿女|子女|孩子|其子(?!公司|女)|其女|儿媳|媳妇|女婿|"
    "哥哥|弟弟|姐姐|妹妹|兄弟(?!单位)|姐妹(?!城市|市)|兄长|胞[兄弟姐妹]|其[兄弟姐妹]|嫂[子嫂]|大嫂|姐夫|妹夫|弟媳|弟妹|连襟|妯娌|"
    "叔叔|伯[父母]|舅舅|舅[父妈母]|姑姑|姑[父妈]|姨[父妈]|阿姨|表[兄弟姐妹哥]|堂[兄弟姐妹哥]|侄[子女]|外甥|"
    "祖父|祖母|爷爷|奶奶|外公|外婆|姥[姥爷]|孙[子女]|"
    "律师(?!协会|法|界|制度|团|资格|证|执业|关注)|辩护人|代理人|"
    "狱警|监狱警察|法警|(?<!人民)警察(?!局|法|厅|部|大学|学院|学校)|警官|管教(?!所|工作)|看守员|(?<!人)民警|干警|警员|狱医|"
    "狱友|难友|牢友|号友|同监|同囚|同室|同仓|同号|室友|前囚犯|出狱者|刑满者"
)
_ADDRESS = re.compile(r"https?://\S+")
"""The numbers of an address on the web call nobody."""
_TELEPHONE = re.compile(
    r"(?<!fax )(?<!fax: )(?<!传真)(?<!传真:)\+\d{1,3}[\s().-]*(?:\d[\s().-]?){6,12}\d"
    r"|(?<![\da-z-])(?:86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![\d-])"
    r"|(?<![\da-z-])0\d{2,3}[\s-]?\d{7,8}(?![\d-])"
    r"|\(0?\d{2,3}\)\s?\d{3,4}[\s-]?\d{4}(?![\d-])|(?<![\da-z-])\d{3}[-. ]\d{3}[-. ]\d{4}(?![\d-])"
    r"|(?:tel(?:ephone)?|phone|mobile|cell|whatsapp|signal|wechat|qq|电话|手机|微信|座机)\s*(?:no|number|号码|号)?[\s.:：]*\+?\d[\d\s().-]{4,}\d"
    r"|(?:whatsapp|wechat|weixin|telegram|signal|skype|qq|微信|电报)\s*(?:id|account|no|号码|号)?[\s.:：]*"
    r"(?:@[\w.-]{3,}|[a-z][\w.-]*\d[\w.-]*|[a-z]+_[\w.-]+)"
    r"|[\w.+-]+@(?:gmail|outlook|hotmail|live|yahoo|icloud|proton(?:mail)?|foxmail|qq|163|126|sina)\.\w+(?:\.\w+)?"
)


def telephone(text: str) -> str | None:
    """The number or handle in a text by which somebody can be called, as it stands there; None where there is none."""
    plain = _plain(text)
    found = _TELEPHONE.search(plain)
    return None if found is None else text[found.start() : found.end()] if len(plain) == len(text) else found[0]


def _plain(text: str) -> str:
    return _ADDRESS.sub(lambda found: " " * len(found[0]), fold(text))


def revealing(text: str) -> str | None:
    """The words of a text that name such a person, or a telephone number, as they stand in it; None where none do."""
    plain = _plain(text)
    for pattern, read in ((_TELEPHONE, plain), (_ENGLISH, plain), (_CHINESE, canonical(plain))):
        found = pattern.search(read)
        if found is not None:
            is_alike = len(read) == len(text)
            return text[found.start() : found.end()] if is_alike else found[0]
    return None
