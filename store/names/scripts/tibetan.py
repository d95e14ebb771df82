"""Tibetan script and its transliteration by Wylie, and how a syllable is spoken in Lhasa and spelled in the press.

Norms: Extended Wylie (THL 2004), THL Simplified Phonetics (2003), and for the spellings of the Tibetan pinyin the Tibetan
part of 少数民族语地名汉语拼音字母音译转写法 (1976).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from store.names import tables

_LETTERS = tables.mapping(
    """
    ཀ=k ཁ=kh ག=g གྷ=gh ང=ng ཅ=c ཆ=ch ཇ=j ཉ=ny ཊ=t ཋ=th ཌ=d ཎ=n ཏ=t ཐ=th ད=d ན=n
    པ=p ཕ=ph བ=b མ=m ཙ=ts ཚ=tsh ཛ=dz ཝ=w ཞ=zh ཟ=z འ=' ཡ=y
    ར=r ལ=l ཤ=sh ཥ=sh ས=s ཧ=h ཨ= ཪ=r
    """
)
_VOWELS = {"\u0f72": "i", "\u0f74": "u", "\u0f7a": "e", "\u0f7b": "e", "\u0f7c": "o", "\u0f7d": "o", "\u0f80": "i"}
_SUBJOINED = range(0x0F90, 0x0FBD)
_TO_BASE = 0x50
_DIVIDED = re.compile("[^\u0f40-\u0fbc]+")
_PREFIXED = tables.mapping(
    """
    g=c,ny,t,d,n,ts,zh,z,y,sh,s d=k,g,ng,p,b,m b=k,g,c,t,d,ts,zh,z,sh,s,j,ny,ng,n,dz,l
    m=kh,g,ng,ch,j,ny,th,d,n,tsh,dz '=kh,g,ch,j,th,d,ph,b,tsh,dz
    """
)
"""Which root letters each prefix stands before; b also before the stacks whose root is one of the last six."""
_SECOND_SUFFIX_AFTER = frozenset(("m", "ng", "g", "b"))
_SOUNDS = tables.mapping(
    """
    k=k kh=kh g=g ng=ng c=ch ch=ch j=j ny=ny t=t th=th d=d n=n p=p ph=ph b=b m=m ts=ts tsh=ts dz=dz w=w
    zh=zh z=z '= y=y r=r l=l sh=sh s=s h=h = ky=ky khy=khy gy=gy py=ch phy=ch by=j my=ny
    kr=tr khr=tr gr=dr tr=tr thr=tr dr=dr pr=tr phr=tr br=dr nr=n mr=m shr=sh sr=s hr=hr
    kl=l gl=l bl=l zl=d rl=l sl=l lh=lh hy=h
    db=w dby=y dbr=r dbw=w
    """
)
"""The letters of an onset, without prefix and superscript, as they are heard; db is heard as w or not at all."""
_SYLLABLE = re.compile("^([bcdghjklmnprstwyz'.]*)([aeiou])([bdglmnrs']*)('?[iuo])?$")
_SUFFIXES = frozenset("' b d g l m n ng r s bs gs ms ngs nd rd ld".split()) | {""}  # noqa: SIM905
_ENDS = tables.mapping("'= d= s= g=k gs=k b=p bs=p ms=m ngs=ng nd=n rd=r ld=l")
_FRONTED = ("d", "s", "n", "l")
"""Suffixes before which a is heard as e (THL: u and o as ü and ö)."""
_SANSKRIT = re.compile("(?<![a-z'])([^aeiou ]?[aeiou][drt])(?=[mn]a\\b)")
"""The first syllable of padma, karma and ratna, which Wylie joins to the second."""
_MARKED = re.compile(
    "^(?:'[bcdgjkptz]|'od|[gdbm](?:[kgctdpbjnzs]|ts|sh|ng)|[rsl][kgctdpbjnm]|b[rls]|tsh|phy|[kgp]l|zl|[kgbp]r|dz|g\\.y)"
    "|[^aeiou'][aeiou](?:gs|ngs|bs|ms|s|')$"
)
"""What stands in Wylie and hardly in a name spelled by ear."""


def from_script(text: str) -> list[str]:
    """The syllables of a name in Tibetan script, in Wylie."""
    return [part for tsheg in _DIVIDED.split(text) if tsheg for part in wylie(tsheg).split()]


def from_wylie(text: str) -> list[str]:
    """The syllables of a name typed in Wylie, or [] when it is not Wylie.

    Every word has to be a syllable by Wylie's rules, and one at least such as no other way of spelling has.
    """
    syllables = _SANSKRIT.sub(r"\1 ", re.sub("(?<=[a-z])-", " ", text.replace("+", "").lower())).split()
    if len(syllables) < 2 or not all(map(_is_wylie, syllables)):  # noqa: PLR2004  # a name has two syllables
        return []
    return syllables if any(map(_MARKED.search, syllables)) else []


def spoken_name(syllables: list[str]) -> str:
    """Wylie syllables as spoken, joined two by two."""
    heard = [spoken(syllable) for syllable in syllables]
    return " ".join("".join(heard[at : at + 2]) for at in range(0, len(heard), 2))


def wylie(tsheg: str) -> str:
    """What stands between two dots, in Wylie; a Sanskrit word such as པདྨ comes as two syllables, pad ma."""
    stacks = _stacks(tsheg)
    at = _root(stacks)
    if at is None:
        return ""
    head = "".join(letters for letters, _vowel in stacks[:at])
    if at and not (at == 1 and _takes_prefix(head, stacks[1][0])):
        # The letters before are a syllable of their own; the top of the stack closes it.
        top = re.match("kh|ng|ny|tsh|ts|dz|th|ph|zh|sh|ch|.", stacks[at][0])
        closing = top.group() if top and top.group() != stacks[at][0] and at == 1 else ""
        first = _closed([(letters, "") for letters, _vowel in stacks[:at]]) + closing
        return f"{first} {_closed([(stacks[at][0][len(closing) :], stacks[at][1]), *stacks[at + 1 :]])}"
    if head == "g" and stacks[at][0] == "y":
        head = "g."
    return head + _closed(stacks[at:])


def _stacks(tsheg: str) -> list[tuple[str, str]]:
    """The stacks of letters, each with the vowel written on it."""
    stacks: list[tuple[str, str]] = []
    for sign in tsheg:
        subjoined = ord(sign) in _SUBJOINED
        base = chr(ord(sign) - _TO_BASE) if subjoined else sign
        if sign in _VOWELS and stacks:
            stacks[-1] = stacks[-1][0], _VOWELS[sign]
        elif base in _LETTERS and subjoined and stacks:
            stacks[-1] = stacks[-1][0] + _LETTERS[base], stacks[-1][1]
        elif base in _LETTERS:
            stacks.append((_LETTERS[base], ""))
    return stacks


def _closed(stacks: list[tuple[str, str]]) -> str:
    """A root with its vowel and what follows it; འི and its like keep their own vowel."""
    root, vowel = stacks[0]
    return root + (vowel or "a") + "".join(letters + own for letters, own in stacks[1:])


def _root(stacks: list[tuple[str, str]]) -> int | None:
    """Which stack carries the vowel: one with a vowel sign or a stack, else by the places that letters may have."""
    if not stacks:
        return None
    for at, (letters, vowel) in enumerate(stacks):
        stacked = letters not in _LETTERS.values()
        if stacked or (vowel and not (at and letters == "'")):
            return at
    plain = [letters for letters, vowel in stacks if not (vowel and letters == "'")]
    if len(plain) < 3 or not _takes_prefix(plain[0], plain[1]):  # noqa: PLR2004  # no prefix without root and suffix
        return 0
    # མངས is mangs, but དབང is dbang.
    second_suffix = len(plain) == 3 and plain[2] == "s" and plain[1] in _SECOND_SUFFIX_AFTER  # noqa: PLR2004
    return 0 if second_suffix and plain[0] in "mb" else 1


def _takes_prefix(prefix: str, letters: str) -> bool:
    """Whether a letter may stand as a prefix before a root, stacked or not."""
    roots = _PREFIXED.get(prefix, "").split(",")
    bare = re.sub("^[rsl](?=[^aeiou'yrwh])", "", letters)
    return any(bare == root or re.fullmatch(f"{root}[yrlw]+", bare) for root in roots if root)


@lru_cache(maxsize=2_048)
def _sound(onset: str) -> str | None:
    """How an onset is heard; None when it is no onset by Wylie's rules."""
    if onset in _SOUNDS:
        return _SOUNDS[onset]
    bare = onset.removesuffix("w")
    if bare != onset and bare in _SOUNDS:
        return _SOUNDS[bare]
    if onset.startswith("g."):
        return _SOUNDS.get(onset[2:])
    for prefix in (onset[:1], ""):
        rest = onset[len(prefix) :]
        for top in (rest[:1] if rest[:1] in ("r", "s", "l") else "", ""):
            root = rest[len(top) :]
            if root and root in _SOUNDS and (not prefix or _takes_prefix(prefix, rest)) and (prefix or top):
                return _SOUNDS[root]
    return None


def _is_wylie(syllable: str) -> bool:
    parts = _SYLLABLE.match(syllable)
    return parts is not None and parts.group(3) in _SUFFIXES and _sound(parts.group(1)) is not None


def spoken(syllable: str) -> str:
    """A Wylie syllable as it is said in Lhasa, in the letters that the press uses; one that is not Wylie as it is."""
    parts = _SYLLABLE.match(syllable)
    sound = _sound(parts.group(1)) if parts else None
    if parts is None or sound is None:
        return syllable
    return _heard(sound, parts.group(2), parts.group(3), parts.group(4) or "")


def _heard(sound: str, vowel: str, suffix: str, more: str) -> str:
    if more.endswith("i"):
        return sound + {"a": "e"}.get(vowel, vowel)
    if vowel == "a" and suffix in _FRONTED:
        vowel = "e"
    return sound + vowel + _ENDS.get(suffix, suffix)


_ONSETS_SPELLED = tables.mapping(
    """
    k=k,g g=g,k ky=ky,gy,j gy=gy,ky,j ng=ng,n, ch=ch,j,q,c j=j,ch,q,gy,zh ny=ny,n t=t,d d=d,t p=p,b b=b,p
    ts=ts,z,c dz=dz,z,ds,ts w=w,v zh=zh,sh,x z=z,s sh=sh,x lh=lh,l tr=tr,t,zh,d,dr,ch,q dr=dr,d,tr,t,zh
    """
)
_RHYMES_SPELLED = tables.mapping(
    """
    a=a e=e,ai i=i o=o,u,oi u=u,oo,ui ak=ak,ag,a ek=ek,eg,e,a ik=ik,ig,i ok=ok,og,o uk=uk,ug,u
    ap=ap,ab,a ep=ep,eb ip=ip,ib op=op,ob up=up,ub,u en=en,an,ain in=in,en on=on,oin un=un,uin
    el=el,al,ai il=il,i ol=ol,oi,o ul=ul,ui,u ar=ar,a er=er,e ir=ir,i or=or,o ur=ur,u am=am,an om=om,on im=im,in
    """
)


@cache
def spellings(syllable: str) -> frozenset[str]:
    """How a Wylie syllable is spelled in the press and in Tibetan pinyin, folded by `fold`."""
    heard = re.match("^([^aeiou]*)(.*)$", fold(spoken(syllable)))
    onset, rhyme = heard.groups() if heard else ("", "")
    return frozenset(_spelled(onset, rhyme))


def _spelled(onset: str, rhyme: str) -> Iterator[str]:
    for begins in _ONSETS_SPELLED.get(onset, onset).split(","):
        for ends in _RHYMES_SPELLED.get(rhyme, rhyme).split(","):
            yield begins + ends


_ASPIRATED = re.compile("(?<=[kgtdpbj])h|(?<=ts)h|(?<=ch)h|(?<=[aeiou])h$")


@lru_cache(maxsize=8_192)
def fold(word: str) -> str:
    """A spelled word without what spellings differ in most: aspirates, doubled letters, the marks of ö, ü and é."""
    word = _ASPIRATED.sub("", re.sub("[^a-z]", "", word))
    word = re.sub("oe(?![uo])", "o", word).replace("ue", "u")
    word = re.sub("(?:a[ey]|e[yh])(?![aeiou])", "e", word)
    return re.sub(r"(.)\1+", r"\1", word)
