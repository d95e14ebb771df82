"""Sub-commands as people type them: in either script, with a slip, with another word for them, or of another command."""

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.words.grammar import OPENING_QUOTES, reference
from store.names import find_names
from store.names.folding import canonical
from store.names.parsing import is_pinyin_word
from store.names.spotting import is_name_word
from store.names.tables import is_han
from store.reading.beside import evidence
from store.texts import Text, _

LONG = 5
"""Letters of the longest syllable of a name in pinyin, less one."""
NEAR = 2
"""Edits between a long word and the sub-command that is offered for it; a word of four letters or fewer has one."""


def key(word: str) -> str:
    """A word without case and script: 記錄 is 记录."""
    return canonical(word.casefold())


def split_verb(text: str, verbs: Iterable[str]) -> tuple[str | None, str]:
    """A leading sub-command and the rest; (None, text) where the first word is none."""
    first, _blank, rest = text.partition(" ")
    verb = _same(first, verbs)
    return (verb, rest.strip()) if verb is not None else (None, text)


def split_last_verb(text: str, verbs: Iterable[str]) -> tuple[str | None, str]:
    """A sub-command after the name, as in `Li Jianfeng timeline`; (None, text) where the last word is none."""
    rest, _blank, last = text.rpartition(" ")
    verb = _same(last, verbs) if rest else None
    return (verb, rest.strip()) if verb is not None else (None, text)


def split_inner_verb(text: str, verbs: Iterable[str]) -> tuple[str | None, str]:
    """A sub-command between a name and what belongs to it: `Hu Shigen log release 2020-03`; else (None, text)."""
    words, known = text.split(" "), list(verbs)
    at = next((at for at, word in enumerate(words[1:-1], start=1) if word == _same(word, known)), None)
    return (None, text) if at is None else (words[at], " ".join(words[:at] + words[at + 1 :]))


def _same(word: str, verbs: Iterable[str]) -> str | None:
    wanted = key(word)
    return next((verb for verb in verbs if key(verb) == wanted), None) if wanted else None


def nearest(word: str, verbs: Iterable[str]) -> str | None:
    """The sub-command that a typo, or a word of the same meaning, was meant for."""
    known, plain = list(verbs), key(word)
    same = next((verb for verb in MEANT.get(plain, ()) if verb in known), None)
    if plain in MEANT or len(plain) < NEAR or not plain.isascii():
        return same  # a word of its own is no slip of the finger
    found = process.extractOne(plain, known, scorer=OSA.distance, score_cutoff=_edits(plain))
    return None if found is None else str(found[0])


def _edits(word: str) -> int:
    return 1 if len(word) < LONG else NEAR


def suggestions(text: str, command: str, verbs: Mapping[str, Iterable[str]]) -> list[str]:
    """The commands that words which are none may have been meant for, the likeliest first; of other commands one.

    Args:
        text: what was typed after the command.
        command: the command that it was typed after.
        verbs: of each command its sub-commands.
    """
    first, _blank, rest = text.partition(" ")
    plain, others = key(first), {name: list(words) for name, words in verbs.items() if name != command}
    named = COMMANDS.get(plain, plain)
    if named in others:
        verb, _rest = split_verb(rest, others[named])
        return [f"/{named} {verb}" if verb is not None else f"/{named}"]
    here = nearest(first, verbs.get(command, ()))
    found = [f"/{command} {here}"] if here is not None else []
    for name, words in others.items():
        meant = MEANT.get(plain, ()) if here is None else ()
        there = next((one for one in meant if one in words), None) or _same(first, words)
        if there is not None:
            return [*found, f"/{name} {there}"]
    return found


def names_nobody(text: str, verbs: Mapping[str, Iterable[str]]) -> bool:
    """Whether words are commands, their sub-commands and numbers alone, or a greeting, so that nobody is named by them."""
    known = (
        {key(word) for words in verbs.values() for word in words} | set(verbs) | set(COMMANDS) | set(SAID) | NO_VERBS
    )
    said = [word.strip("?!.,;？！。，；") for word in text.split()]
    return all(key(word) in known | set(MEANT) | {""} or word.lstrip("#").isdecimal() for word in said)


def verb_in_vain(text: str, verbs: Iterable[str], others: Mapping[str, Iterable[str]] | None = None) -> str | None:
    """A word at either end of a name that was meant as a sub-command and is none; None where all may be a name.

    `timelin Li Jianfeng`, `lgo Jin Andi`, `export 1 2`, `Li Jianfeng timelin`. A word that names are written with is no typo
    unless it is as long as only sub-commands are, or a whole name stands behind it. `others`: other commands' sub-commands.
    """
    words, known = text.split(), [verb for verb in verbs if verb.isascii()]
    if not words or text[:1] in OPENING_QUOTES:
        return None
    first, last = key(words[0]), words[-1].casefold()
    is_known = first in MEANT or first in NO_VERBS or first in SAID
    if len(words) == 1:
        return text if is_known or first in COMMANDS or first in (others or {}) else None
    named = " ".join(word for word in words[1:] if key(word) not in {"is", "was", "are"}).rstrip("?!？！")
    if first in SAID and _is_whole_name(named):
        return None
    if is_known or _is_command(first, words[1], others or {}):
        return words[0]
    if words[0].isascii() and _is_whole_name(" ".join(words[1:])) and _may_be_slip(first, known):
        return words[0]
    ends = [first, last] if len(words) > 2 else [first]  # noqa: PLR2004
    typo = next((word for word in ends if word.isascii() and _is_typo(word, known)), None)
    return next((word for word in words if word.casefold() == typo), None)


def _is_command(first: str, second: str, others: Mapping[str, Iterable[str]]) -> bool:
    """Whether two words are another command and its sub-command: `alerts today`."""
    return _same(second, others.get(COMMANDS.get(first, first), ())) is not None


def _is_whole_name(text: str) -> bool:
    if reference(text) is not None or (1 < len(text) <= len("欧阳建峰") and all(map(is_han, text))):
        return True
    shown = text.title() if text.islower() else text
    return any(len(spot.text) == len(shown) for spot in find_names(shown))


def _may_be_slip(word: str, verbs: list[str]) -> bool:
    """Whether a word is one letter off a sub-command, and no syllable that a name begins with."""
    if not word.isalpha() or len(word) < NEAR or is_pinyin_word(word):
        return False
    return process.extractOne(word, verbs, scorer=OSA.distance, score_cutoff=1) is not None


def _is_typo(word: str, verbs: list[str]) -> bool:
    if not word.isalpha() or len(word) < NEAR or word in BESIDE_NAMES or evidence(word, alone=True) is not None:
        return False  # a word that says something of a person (released) is no slip for one of ours (relate)
    found = process.extractOne(word, verbs, scorer=OSA.distance, score_cutoff=_edits(word))
    return found is not None and (len(word) > LONG or not is_name_word(word))


BESIDE_NAMES = frozenset({"case", "cases"})
"""Words that people write beside a name, and that are no slip of a sub-command: `Li Jianfeng case` is not `care`."""
COMMANDS: dict[str, str] = {
    "lists": "list", "alert": "alerts", "prisoners": "prisoner", "名单": "list", "提醒": "alerts", "在押者": "prisoner",
}  # fmt: skip
"""Other words for the commands themselves."""
MEANT: dict[str, tuple[str, ...]] = {
    "delete": ("remove",), "del": ("remove",), "rm": ("remove",), "drop": ("remove",), "erase": ("remove",),
    "create": ("new", "add"), "make": ("new",), "start": ("new",), "insert": ("add",), "enter": ("add",), "put": ("add",),
    "new": ("new", "add"), "register": ("add",),
    "view": ("show", "find"), "display": ("show",), "see": ("show", "find"), "print": ("export", "show"), "download": ("export",),
    "show": ("show", "find", "today"), "open": ("show", "find"), "get": ("find",),
    "search": ("find",), "lookup": ("find",), "look": ("find",), "events": ("timeline",),
    "record": ("log",), "note": ("log",), "alias": ("names",), "aliases": ("names",), "because": ("why",), "law": ("why",),
    "change": ("edit",), "update": ("edit",), "correct": ("edit",), "modify": ("edit",), "fix": ("edit",),
    **dict.fromkeys(
        ("restrict", "unrestrict", "seal", "unseal", "hide", "unhide", "classify", "secret", "限制", "封存", "密封", "解封", "解密", "公开", "隐藏"),
        ("confidential", "保密"),
    ),
    **dict.fromkeys(("照护", "照料", "看护", "关爱", "关心", "关注"), ("关照",)),
    **dict.fromkeys(("时间表", "年表", "大事记"), ("时间线",)),
    "stop": ("off",), "unsubscribe": ("off",), "subscribe": ("here",), "next": ("upcoming",), "soon": ("upcoming",),
    "due": ("today",), "now": ("today",),
    "reorder": ("move",), "order": ("move",), "select": ("use",), "switch": ("use",), "lists": ("all",), "list": ("show", "find"),
    "删": ("移出", "移除"), "删除": ("移出", "移除"), "更新": ("编辑",), "纪录": ("记录",), "查询": ("查看", "查找"), "列表": ("查看",), "下载": ("导出",), "打印": ("导出",),
}  # fmt: skip
"""Words for which people mean one of ours: it is offered, not done."""
_UNDO = _(
    "There is no `{word}`: what was done is undone by the button under its echo, or from `/prisoner history NAME`."
)
_HELLO = _("Type a name to look somebody up, or `help`.")
_BY_PLACE = _(
    "One name at a time is looked up here. Everybody held in a province or a prison: Search, on the app's Home tab."
)
SAID: dict[str, Text] = {
    **dict.fromkeys(("undo", "revert", "撤销"), _UNDO),
    **dict.fromkeys(
        ("thanks", "thank", "thx", "ok", "okay", "hello", "hi", "hey", "谢谢", "你好", "好的", "多谢"), _HELLO
    ),
    **dict.fromkeys(
        ("women", "men", "people", "prisoners", "everybody", "everyone", "who", "女性", "男性", "所有人"), _BY_PLACE
    ),
}
"""Words that name nobody and no command, and what is said to them; `{word}` is what was typed."""
NO_VERBS = frozenset(
    [
        "remove",
        "move",
        "use",
        "export",
        "all",
        "care",
        "read",
    ]
)
"""Words that no name begins with, and that no command of ours means before a name."""
