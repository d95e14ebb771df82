"""What people are to each other, in both languages: as it is typed, and as a card says it."""

from collections.abc import Mapping

from handlers.words.language import Language, escape
from handlers.words.naming import full_name
from store.prisoners.kinship import Kin, Relation
from store.prisoners.values import Sex
from store.texts import Text, _

_F, _M = Sex.FEMALE, Sex.MALE
WORDS: Mapping[str, tuple[Kin, Sex | None]] = {
    "co-defendant": (Kin.CO_DEFENDANT, None), "codefendant": (Kin.CO_DEFENDANT, None), "co defendant": (Kin.CO_DEFENDANT, None),
    "spouse": (Kin.SPOUSE, None), "wife": (Kin.SPOUSE, _F), "husband": (Kin.SPOUSE, _M),
    "parent": (Kin.PARENT, None), "mother": (Kin.PARENT, _F), "father": (Kin.PARENT, _M),
    "mum": (Kin.PARENT, _F), "mom": (Kin.PARENT, _F), "dad": (Kin.PARENT, _M),
    "child": (Kin.CHILD, None), "daughter": (Kin.CHILD, _F), "son": (Kin.CHILD, _M),
    "sibling": (Kin.SIBLING, None), "sister": (Kin.SIBLING, _F), "brother": (Kin.SIBLING, _M),
    "defense lawyer": (Kin.LAWYER, None), "defence lawyer": (Kin.LAWYER, None), "lawyer": (Kin.LAWYER, None),
    "attorney": (Kin.LAWYER, None), "counsel": (Kin.LAWYER, None), "client": (Kin.CLIENT, None), "friend": (Kin.FRIEND, None),
}  # fmt: skip
CHINESE: Mapping[str, tuple[Kin, Sex | None]] = {
    "同案被告人": (Kin.CO_DEFENDANT, None), "同案被告": (Kin.CO_DEFENDANT, None), "同案犯": (Kin.CO_DEFENDANT, None), "同案人": (Kin.CO_DEFENDANT, None),
    "同案": (Kin.CO_DEFENDANT, None),
    "配偶": (Kin.SPOUSE, None), "妻子": (Kin.SPOUSE, _F), "太太": (Kin.SPOUSE, _F), "丈夫": (Kin.SPOUSE, _M),
    "老婆": (Kin.SPOUSE, _F), "老公": (Kin.SPOUSE, _M), "爱人": (Kin.SPOUSE, None), "妈妈": (Kin.PARENT, _F), "爸爸": (Kin.PARENT, _M),
    "父母": (Kin.PARENT, None), "母亲": (Kin.PARENT, _F), "父亲": (Kin.PARENT, _M),
    "子女": (Kin.CHILD, None), "孩子": (Kin.CHILD, None), "女儿": (Kin.CHILD, _F), "儿子": (Kin.CHILD, _M),
    "兄弟姐妹": (Kin.SIBLING, None), "姐妹": (Kin.SIBLING, _F), "姐姐": (Kin.SIBLING, _F), "妹妹": (Kin.SIBLING, _F),
    "兄弟": (Kin.SIBLING, _M), "哥哥": (Kin.SIBLING, _M), "弟弟": (Kin.SIBLING, _M),
    "辩护律师": (Kin.LAWYER, None), "代理律师": (Kin.LAWYER, None), "辩护人": (Kin.LAWYER, None), "律师": (Kin.LAWYER, None),
    "委托人": (Kin.CLIENT, None), "当事人": (Kin.CLIENT, None), "朋友": (Kin.FRIEND, None), "友人": (Kin.FRIEND, None),
}  # fmt: skip
SHORT: Mapping[str, tuple[Kin, Sex | None]] = {
    "妻": (Kin.SPOUSE, _F), "夫": (Kin.SPOUSE, _M), "父": (Kin.PARENT, _M), "母": (Kin.PARENT, _F), "子": (Kin.CHILD, _M),
    "女": (Kin.CHILD, _F), "兄": (Kin.SIBLING, _M), "弟": (Kin.SIBLING, _M), "姐": (Kin.SIBLING, _F), "妹": (Kin.SIBLING, _F),
}  # fmt: skip
"""Single signs, which may also be part of a name."""

TITLES: Mapping[Kin, Text] = {
    Kin.CO_DEFENDANT: _("co-defendant"),
    Kin.SPOUSE: _("spouse"),
    Kin.PARENT: _("parent"),
    Kin.CHILD: _("child"),
    Kin.SIBLING: _("sibling"),
    Kin.LAWYER: _("lawyer"),
    Kin.CLIENT: _("client"),
    Kin.FRIEND: _("friend"),
    Kin.OTHER: _("other"),
}
_BY_SEX: Mapping[tuple[Kin, Sex], Text] = {
    (Kin.SPOUSE, _F): _("wife"), (Kin.SPOUSE, _M): _("husband"), (Kin.PARENT, _F): _("mother"), (Kin.PARENT, _M): _("father"),
    (Kin.CHILD, _F): _("daughter"), (Kin.CHILD, _M): _("son"), (Kin.SIBLING, _F): _("sister"), (Kin.SIBLING, _M): _("brother"),
}  # fmt: skip


def title(kin: Kin, sex: Sex | None) -> Text:
    """What somebody is called who is that to a person."""
    return _BY_SEX.get((kin, sex), TITLES[kin]) if sex is not None else TITLES[kin]


def called(relation: Relation, language: Language) -> str:
    """What the other is to the person, in a word or the words that were said; not escaped."""
    if relation.words is None:
        return language.say(title(relation.kin, relation.sex))
    if relation.is_turned:
        return language.say(_("to whom “{words}”", words=relation.words))
    return f"“{relation.words}”"


def name_of(relation: Relation, language: Language) -> str:
    """Who the other is, with their number where they are of the record; not escaped."""
    if relation.other is None:
        return relation.outside or ""
    return f"{full_name(relation.other, language)} · #{relation.other.ref}"


def line(relation: Relation, language: Language) -> str:
    """One relation on a card."""
    return f"{escape(called(relation, language))} {escape(name_of(relation, language))}"
