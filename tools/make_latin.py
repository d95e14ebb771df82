"""Writes store/names/data/latin.tsv and cantonese.tsv: how a syllable is spelled in each romanization, by rule.

`python -m tools.make_latin`, from the folder above. Rules: Wade-Giles (Giles 1912, as in Library of Congress use before 2000), Tongyong (Taiwan, 2002), MPS2 (Taiwan, 1986),
Gwoyeu Romatzyh (1928), Yale (1943); private Taiwan spellings mix initials and finals of these schemes.
Cantonese: Hong Kong and Macau government romanization from Jyutping by initial and final, with the private variants.
"""

import re
from pathlib import Path

from store.names.weights import SCHEMES

DATA = Path(__file__).parent.parent / "store" / "names" / "data"
INITIAL = re.compile("^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs])?(.+)$")
BARE = {
    "yi": "i",
    "ya": "ia",
    "ye": "ie",
    "yao": "iao",
    "you": "iou",
    "yan": "ian",
    "yin": "in",
    "yang": "iang",
    "ying": "ing",
    "yong": "iong",
    "wu": "u",
    "wa": "ua",
    "wo": "uo",
    "wai": "uai",
    "wei": "uei",
    "wan": "uan",
    "wen": "uen",
    "wang": "uang",
    "weng": "ueng",
    "yu": "v",
    "yue": "ve",
    "yuan": "van",
    "yun": "vn",
}


def sound(syllable: str) -> tuple[str, str]:
    """Initial and final of a syllable, the final in its full form (liu → l, iou)."""
    if syllable in BARE:
        return "", BARE[syllable]
    initial, final = INITIAL.match(syllable).groups()
    initial = initial or ""
    if initial in "jqx" and initial and final.startswith("u"):
        final = "v" + final[1:]
    if initial in ("zh", "ch", "sh", "r", "z", "c", "s") and final == "i":
        final = "-"
    return initial, {"iu": "iou", "ui": "uei", "un": "uen"}.get(final, final)


WG_I = {
    "b": "p",
    "p": "p'",
    "d": "t",
    "t": "t'",
    "g": "k",
    "k": "k'",
    "j": "ch",
    "q": "ch'",
    "x": "hs",
    "zh": "ch",
    "ch": "ch'",
    "z": "ts",
    "c": "ts'",
    "r": "j",
}
WG_F = {
    "ie": "ieh",
    "ve": "üeh",
    "v": "ü",
    "van": "üan",
    "vn": "ün",
    "ian": "ien",
    "ong": "ung",
    "iong": "iung",
    "iou": "iu",
    "uen": "un",
    "uei": "ui",
    "er": "erh",
}
WG_0 = {
    "i": "i",
    "ia": "ya",
    "ie": "yeh",
    "iao": "yao",
    "iou": "yu",
    "ian": "yen",
    "in": "yin",
    "iang": "yang",
    "ing": "ying",
    "iong": "yung",
    "u": "wu",
    "ua": "wa",
    "uo": "wo",
    "uai": "wai",
    "uei": "wei",
    "uan": "wan",
    "uen": "wen",
    "uang": "wang",
    "ueng": "weng",
    "v": "yü",
    "ve": "yüeh",
    "van": "yüan",
    "vn": "yün",
    "e": "o|e",
}


def wade_giles(initial: str, final: str) -> list[str]:
    if final == "-":
        if initial in ("z", "c", "s"):
            heads = {"z": ["tz"], "c": ["tz'"], "s": ["ss", "sz"]}[initial]
            return [head + "u" for head in heads]
        return [WG_I.get(initial, initial) + "ih"]
    if not initial:
        return WG_0.get(final, WG_F.get(final, final)).split("|") + (["yi"] if final == "i" else [])
    head = WG_I.get(initial, initial)
    tail = WG_F.get(final, final)
    if final == "e" and initial in ("g", "k", "h"):
        tail = "o"
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        tail = "o"
    if final == "uei" and initial in ("g", "k"):
        tail = "uei"
    out = [head + tail]
    if final == "ian" and initial in ("j", "q", "x", "l", "m", "n", "t", "d", "b", "p"):
        out.append(head + "ian")
    if final == "uo" and initial == "l":
        out.append("lo")
    return out


def tongyong(initial: str, final: str) -> list[str]:
    head = {"zh": "jh", "q": "c", "x": "s"}.get(initial, initial)
    if final == "-":
        return [head + "ih"]
    tail = {
        "v": "yu",
        "ve": "yue",
        "van": "yuan",
        "vn": "yun",
        "iong": "yong",
        "ueng": "wong",
        "uen": "un" if initial else "wun",
    }.get(final, final)
    if not initial:
        return [
            {"i": "yi", "in": "yin", "ing": "ying", "iou": "you", "u": "wu", "uei": "wei"}.get(
                final, re.sub("^u(?=[aeo])", "w", re.sub("^i(?=[aeo])", "y", tail))
            )
        ]
    if initial == "f" and final == "eng":
        tail = "ong"
    return [head + tail]


def mps2(initial: str, final: str) -> list[str]:
    head = {"zh": "j", "q": "ch", "x": "sh", "z": "tz", "c": "ts"}.get(initial, initial)
    if final == "-":
        return [{"zh": "jr", "ch": "chr", "sh": "shr", "r": "r", "z": "tz", "c": "tsz", "s": "sz"}[initial]]
    tail = {
        "ao": "au",
        "iao": "iau",
        "iou": "iou",
        "v": "iu",
        "ve": "iue",
        "van": "iuan",
        "vn": "iun",
        "ong": "ung",
        "iong": "iung",
    }.get(final, final)
    if not initial:
        tail = {"v": "yu", "ve": "yue", "van": "yuan", "vn": "yun", "iong": "yung", "ueng": "weng"}.get(final, tail)
        return [
            {"i": "yi", "in": "yin", "ing": "ying", "u": "wu"}.get(
                final, re.sub("^u(?=[aeo])", "w", re.sub("^i(?=[aeo])", "y", tail))
            )
        ]
    return [head + tail]


def yale(initial: str, final: str) -> list[str]:
    head = {"zh": "j", "q": "ch", "x": "sy", "z": "dz", "c": "ts"}.get(initial, initial)
    if final == "-":
        return [{"zh": "jr", "ch": "chr", "sh": "shr", "r": "r", "z": "dz", "c": "tsz", "s": "sz"}[initial]]
    tail = {
        "ia": "ya",
        "ie": "ye",
        "ao": "au",
        "iao": "yau",
        "iou": "you",
        "ian": "yan",
        "iang": "yang",
        "iong": "yung",
        "ua": "wa",
        "uo": "wo",
        "uai": "wai",
        "uei": "wei",
        "uan": "wan",
        "uen": "wun",
        "uang": "wang",
        "v": "yu",
        "ve": "ywe",
        "van": "ywan",
        "vn": "yun",
        "ong": "ung",
    }.get(final, final)
    if not initial:
        tail = {"i": "yi", "in": "yin", "ing": "ying", "u": "wu", "ve": "ywe", "uen": "wen", "ueng": "weng"}.get(
            final, tail
        )
    return [(head.rstrip("y") if tail.startswith("y") else head) + tail]


GR_I = {"b": "b", "p": "p", "zh": "j", "j": "j", "ch": "ch", "q": "ch", "sh": "sh", "x": "sh", "z": "tz", "c": "ts"}
GR_F = {
    "-": "y",
    "ao": "au",
    "iao": "iau",
    "er": "el",
    "v": "iu",
    "ve": "iue",
    "van": "iuan",
    "vn": "iun",
    "uen": "uen",
}


def gwoyeu(initial: str, final: str) -> list[str]:
    """The four tonal spellings."""
    head, base = GR_I.get(initial, initial), GR_F.get(final, final)
    first = base
    second = re.sub("^i(?=[aeou])", "y", re.sub("^u(?=[aeo])", "w", base))
    if second == base:
        second = (
            re.sub("^([aeo]+u?i?|i|u|y)", r"\1r", base, count=1)
            if base not in ("i", "u")
            else {"i": "yi", "u": "wu"}[base]
        )
    elif second in ("ya", "wa", "wo", "ye"):
        second += "" if initial else "r"
    third = base
    for old, new in (
        ("iau", "eau"),
        ("iou", "eou"),
        ("ian", "ean"),
        ("iang", "eang"),
        ("iong", "eong"),
        ("iue", "eue"),
        ("iuan", "euan"),
        ("iun", "eun"),
        ("iu", "eu"),
        ("ia", "ea"),
        ("ie", "iee"),
        ("uo", "uoo"),
        ("uai", "oai"),
        ("uei", "oei"),
        ("uan", "oan"),
        ("uang", "oang"),
        ("uen", "oen"),
        ("ua", "oa"),
        ("ai", "ae"),
        ("au", "ao"),
        ("ei", "eei"),
        ("ou", "oou"),
        ("ong", "oong"),
        ("ing", "iing"),
        ("in", "iin"),
        ("en", "een"),
        ("eng", "eeng"),
        ("an", "aan"),
        ("ang", "aang"),
        ("i", "ii"),
        ("u", "uu"),
        ("a", "aa"),
        ("e", "ee"),
        ("o", "oo"),
        ("y", "yy"),
        ("el", "eel"),
    ):
        if base == old:
            third = new
            break
    fourth = (
        re.sub("ng$", "nq", base)
        if base.endswith("ng")
        else re.sub("(?<=[aeiou])n$", "nn", base)
        if base.endswith("n")
        else re.sub("i$", "y", base)
        if re.search("[ae]i$", base)
        else re.sub("u$", "w", base)
        if re.search("[ao]u$", base)
        else "ell"
        if base == "el"
        else base + "h"
    )
    if initial in ("m", "n", "l", "r"):
        second, first = base, re.sub("^", "h", base)
    out = []
    for tail in (first, second, third, fourth):
        if not initial:
            glide = {"i": "y", "u": "w"}
            if (tail == base and base[0] in glide and tail is not first) or (
                tail is third and tail[0] in "eoiu" and base[0] in glide
            ):
                tail = glide[base[0]] + tail
            elif tail is fourth and base[0] in glide:
                tail = glide[base[0]] + (tail[1:] if len(tail) > 2 and tail[1] in "aeou" else tail)
        out.append(head + tail)
    return out


MIX_I = {
    "b": "b p",
    "p": "p",
    "d": "d t",
    "t": "t",
    "g": "g k",
    "k": "k",
    "j": "j ch",
    "q": "q ch",
    "x": "x hs sh s",
    "zh": "zh j ch jh",
    "ch": "ch",
    "sh": "sh",
    "r": "r j",
    "z": "z ts tz dz",
    "c": "c ts",
    "s": "s ss",
    "h": "h",
    "m": "m",
    "f": "f",
    "n": "n",
    "l": "l",
}
MIX_F = {
    "a": "a ah",
    "e": "e er eh o",
    "o": "o uo",
    "ai": "ai ay",
    "ei": "ei ey ay",
    "ao": "ao au aw",
    "ou": "ou ow o",
    "an": "an ann",
    "en": "en un",
    "eng": "eng ong ung",
    "ong": "ong ung oong",
    "i": "i ee y ih yi",
    "ia": "ia ya ea",
    "ie": "ie ieh ye yeh",
    "iao": "iao iau eau yao yau",
    "iou": "iu iou iew yu you",
    "ian": "ian ien yan yen ean",
    "in": "in yn ing",
    "iang": "iang yang eang",
    "ing": "ing yng in",
    "iong": "iong iung yung yong ung ong",
    "u": "u oo wu",
    "ua": "ua wa",
    "uo": "uo o wo oh",
    "uai": "uai wai",
    "uei": "ui uei wei",
    "uan": "uan wan",
    "uen": "un uen wen wun",
    "uang": "uang wang",
    "v": "u yu iu ü ue",
    "ve": "ue ueh iue yue üeh",
    "van": "uan iuan yuan uen yuen üan",
    "vn": "un iun yun uin ün iunn",
    "-": "i ih yh y r u z zu e",
    "er": "er erh",
}
MIX_0 = {
    "i": "yi i yee ee yih",
    "ia": "ya ia yea",
    "ie": "ye yeh ie",
    "iao": "yao yau yaw iao yeau",
    "iou": "you yu yiu yow yeou iou",
    "ian": "yan yen ian ien yean",
    "in": "yin in ying",
    "iang": "yang iang yeang",
    "ing": "ying yin ing",
    "iong": "yong yung iong yeong",
    "u": "wu woo u",
    "ua": "wa ua",
    "uo": "wo uo o wuo",
    "uai": "wai uai",
    "uei": "wei uei way wey",
    "uan": "wan uan",
    "uen": "wen wun uen",
    "uang": "wang uang",
    "ueng": "weng wong ung",
    "v": "yu yue yuh ü yü iu",
    "ve": "yue yueh yeh",
    "van": "yuan yuen juan yüan",
    "vn": "yun yuin yün",
    "e": "e o er",
    "ou": "ou ow au",
    "ao": "ao au aw",
    "ai": "ai ay",
    "an": "an ann ahn",
    "en": "en ern",
    "ang": "ang",
    "er": "er erh",
    "a": "a ah",
}
POSTAL = {
    "song": "soong",
    "jiang": "kiang",
    "jin": "kin king",
    "jing": "king",
    "jia": "kia",
    "jie": "kieh",
    "jian": "kien",
    "qi": "ki tsi",
    "qian": "kien tsien",
    "xian": "hien sien",
    "xin": "hsin sin",
    "xing": "hing sing",
    "xi": "hi si",
    "bei": "pei",
    "fu": "foo",
    "gu": "koo ku",
    "gong": "kung",
    "kong": "kung",
    "lu": "loo",
    "su": "soo",
    "zhu": "choo",
    "zhou": "chow",
    "hu": "hoo",
    "hua": "hwa",
    "guang": "kwang",
    "gui": "kwei",
    "guo": "kwo",
    "huang": "hwang",
    "kuang": "kwang",
    "zeng": "tseng",
    "cai": "tsai",
    "jun": "kiun",
    "xu": "hsu hu",
    "xiong": "hiung",
    "quan": "chuan kuan",
    "zhao": "chao",
    "jiu": "kiu",
    "qing": "tsing king",
    "cao": "tsao",
    "bo": "po peh",
    "bai": "pai peh",
    "luo": "lo",
    "wu": "woo",
    "hao": "how",
    "gao": "kow",
    "mao": "mow",
    "xue": "sieh hsueh",
}

CI = {
    "b": "b p",
    "p": "p",
    "m": "m",
    "f": "f",
    "d": "d t",
    "t": "t",
    "n": "n l",
    "l": "l",
    "g": "g k",
    "k": "k",
    "ng": "ng -",
    "h": "h",
    "gw": "gw kw",
    "kw": "kw",
    "w": "w",
    "z": "z ch j ts tz c",
    "c": "c ch ts tz",
    "s": "s sh",
    "j": "y j",
    "": "-",
}
CF = {
    "aa": "a ah ar aa",
    "aai": "ai aai",
    "aau": "au aau",
    "aam": "am aam arm",
    "aan": "an aan arn",
    "aang": "ang aang",
    "aap": "ap aap arp",
    "aat": "at aat art",
    "aak": "ak aak ark",
    "a": "a",
    "ai": "ai ei ay",
    "au": "au ow ou",
    "am": "am um",
    "an": "an un en",
    "ang": "ang ung",
    "ap": "ap up",
    "at": "at ut",
    "ak": "ak uk",
    "e": "e eh",
    "ei": "ei ee i ay ie",
    "eng": "eng ing iang",
    "ek": "ek ik",
    "i": "i ee z ze",
    "iu": "iu ew ue",
    "im": "im",
    "in": "in ine",
    "ing": "ing",
    "ip": "ip",
    "it": "it",
    "ik": "ik ick",
    "o": "o oh or aw",
    "oi": "oi oy oe",
    "on": "on",
    "ong": "ong",
    "ok": "ok",
    "ot": "ot",
    "ou": "o ou oo u",
    "oe": "oe euh",
    "oeng": "eung eong oeng iang ong",
    "oek": "euk eok ok oek",
    "eoi": "ui eui oi",
    "eon": "un on eun",
    "eot": "ut eut",
    "u": "u oo",
    "ui": "ui ooi oi",
    "un": "un oon",
    "ut": "ut oot",
    "ung": "ung",
    "uk": "uk ook ok",
    "yu": "u yu ue ee",
    "yun": "uen un yun yuen",
    "yut": "uet yut ut yuet",
    "m": "m",
    "ng": "ng",
}
# Forms the rule cannot give (Hong Kong government table; common signatures).
CANTONESE_MORE = {
    "zi": "tsz tze tsze",
    "ci": "tsz tze tsze",
    "si": "sze szu see sy",
    "ng": "ng",
    "m": "ng",
    "jan": "yan yun ian",
    "jau": "yau yow",
    "jip": "yip ip",
    "jyun": "yuen yun un",
    "jyut": "yuet yut",
    "ji": "yee yi ee e i",
    "jing": "ying ing",
    "jin": "yin in",
    "jim": "yim im",
    "jung": "yung ung",
    "jyu": "yu yue",
    "jiu": "yiu iu",
    "jik": "yik",
    "jat": "yat yut",
    "heoi": "hui hooi",
    "ho": "ho hor",
    "wong": "wong vong",
    "caa": "char cha",
    "fo": "for fo",
    "so": "saw so",
    "haa": "har ha",
    "faa": "far fa",
    "maa": "mar ma",
    "waa": "wah wa",
    "hok": "hok",
    "cok": "chok",
    "hoeng": "heung",
    "loi": "loy",
    "wai": "wai why",
    "kau": "kau",
    "jyu4": "",
}
CANTO = re.compile("^(ng|gw|kw|[bpmfdtnlgkhwzcsj])?(.+)$")


# What an English speaker writes who heard the name: by the sounds of English spelling, this project's own table.
EAR_I = {
    "": "",
    "b": "b",
    "p": "p",
    "m": "m",
    "f": "f",
    "d": "d",
    "t": "t",
    "n": "n",
    "l": "l",
    "g": "g",
    "k": "k",
    "h": "h",
    "j": "j dj",
    "q": "ch",
    "x": "sh shy s",
    "zh": "j dj",
    "ch": "ch",
    "sh": "sh",
    "r": "r",
    "z": "dz z ds",
    "c": "ts",
    "s": "s",
}
EAR_F = {
    "-": "er ir ur r uh i",
    "a": "a ah",
    "o": "o aw oh",
    "e": "uh e er eh u",
    "ai": "ai i y ie eye",
    "ei": "ay ei ey ei",
    "ao": "ow au ao",
    "ou": "o oe ow oh ou",
    "an": "an ahn",
    "en": "en un in",
    "ang": "ang ahng ong ung",
    "eng": "eng ung ang",
    "ong": "ong ung oong",
    "i": "ee i ie ea",
    "ia": "ia ya ea",
    "ie": "ie ieh yeh ye yay e eh",
    "iao": "iao yow yao eow iow eao ao",
    "iou": "iu eo ew yo yu eu io iew",
    "ian": "ian ien yen yan een en ean",
    "in": "in een",
    "iang": "iang yang eang ang eung yung",
    "ing": "ing eeng een",
    "iong": "iong yong yung ong ung",
    "u": "oo u ou",
    "ua": "ua wa wah",
    "uo": "uo wo o aw wa",
    "uai": "uai wai why wye",
    "uei": "ui way wei wey oy uay",
    "uan": "uan wan one",
    "uen": "un wen oon en",
    "uang": "uang wang wong ong",
    "v": "u oo ew yu yoo ue ui",
    "ve": "ue weh we yueh oo-eh ueh",
    "van": "uan wen uen wan yuen",
    "vn": "un oon yun uen win",
}
EAR_0 = {
    "i": "yee ee e",
    "ia": "ya yah",
    "ie": "yeh yay",
    "iao": "yow yao yaow",
    "iou": "yo yoe yow you",
    "ian": "yen yan ien",
    "in": "yin een in",
    "iang": "yang young",
    "ing": "ying eeng ing",
    "iong": "yong yung",
    "u": "woo oo",
    "ua": "wah wa",
    "uo": "wo waw woah",
    "uai": "wai why wye",
    "uei": "way wei wey",
    "uan": "wan",
    "uen": "wen when won",
    "uang": "wang wong",
    "v": "yu yoo you yew",
    "ve": "yueh yweh",
    "van": "yuen ywen yuan",
    "vn": "yun yoon yewn",
    "er": "er ar are",
}


def by_ear(initial: str, final: str) -> list[str]:
    tails = (EAR_F if initial else EAR_0).get(final, final).split()
    return [
        head.removesuffix("y") + tail if tail.startswith("y") else head + tail
        for head in EAR_I[initial].split() or [""]
        for tail in tails
        if not (head == "shy" and tail[0] in "iyu")
    ]


def main() -> None:
    syllables = [s for s in (DATA / "syllables.tsv").read_text(encoding="utf-8").splitlines() if not s.startswith("#")]
    table: dict[str, dict[str, str]] = {}

    def add(spelling: str, syllable: str, scheme: str) -> None:
        held = table.setdefault(spelling, {})
        if syllable not in held or SCHEMES[held[syllable]] < SCHEMES[scheme]:
            held[syllable] = scheme

    for syllable in syllables:
        initial, final = sound(syllable)
        add(syllable, syllable, "pinyin")
        for spelling in wade_giles(initial, final):
            for form in {spelling, spelling.replace("ü", "u")}:
                add(form, syllable, "wade-giles")
                add(form.replace("'", ""), syllable, "wade-giles")
        for scheme, rule in (("tongyong", tongyong), ("mps2", mps2), ("yale", yale), ("gwoyeu", gwoyeu)):
            for spelling in rule(initial, final):
                add(spelling, syllable, scheme)
        heads = MIX_I[initial].split() if initial else [""]
        tails = (MIX_F if initial else MIX_0).get(final, final).split()
        for head in heads:
            for tail in tails:
                for form in {tail, tail.replace("ü", "u")}:
                    add(head + form, syllable, "private")
        for spelling in by_ear(initial, final):
            if len(spelling) > 1 and spelling.isalpha():
                add(spelling, syllable, "ear")
        for spelling in POSTAL.get(syllable, "").split():
            add(spelling, syllable, "postal")
    for plain, dotted in (("lu", "lv"), ("nu", "nv"), ("lue", "lve"), ("nue", "nve")):
        add(plain, dotted, "undotted" if dotted[1:] == "v" else "pinyin")
    for passport, dotted in (("lyu", "lv"), ("nyu", "nv"), ("lyue", "lve"), ("nyue", "nve")):
        add(passport, dotted, "pinyin")  # GB/T 28039-2011: ü is written YU in documents
    with (DATA / "latin.tsv").open("w", encoding="utf-8") as out:
        out.write("# spelling\tMandarin syllable:scheme …; written by tools/make_latin.py from the rules named there\n")
        for spelling in sorted(table):
            pairs = sorted(table[spelling].items(), key=lambda pair: (-SCHEMES[pair[1]], pair[0]))
            out.write(
                spelling.replace("ü", "v")
                + "\t"
                + " ".join(f"{syllable}:{scheme}" for syllable, scheme in pairs)
                + "\n"
            )

    canto: dict[str, dict[str, int]] = {}
    readings = set()
    for line in (DATA / "characters.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            readings.update(line.split("\t")[3].split())
    for reading in sorted(readings):
        initial, final = CANTO.match(reading).groups() if reading not in ("m", "ng") else ("", reading)
        if final not in CF:
            continue
        for i, head in enumerate(CI[initial or ""].split()):
            for j, tail in enumerate(CF[final].split()):
                spelling = head.strip("-") + tail
                if initial == "j" and tail[0] == "y":
                    spelling = tail
                held = canto.setdefault(spelling, {})
                held[reading] = min(held.get(reading, 9), i // 2 + j // 2)
        for spelling in CANTONESE_MORE.get(reading, "").split():
            canto.setdefault(spelling, {}).setdefault(reading, 0)
    with (DATA / "cantonese.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# spelling\tJyutping syllable:rank (0 = government or usual, 1 and more = rarer); written by tools/make_latin.py\n"
        )
        for spelling in sorted(canto):
            out.write(
                spelling
                + "\t"
                + " ".join(f"{r}:{n}" for r, n in sorted(canto[spelling].items(), key=lambda p: (p[1], p[0])))
                + "\n"
            )


if __name__ == "__main__":
    main()
