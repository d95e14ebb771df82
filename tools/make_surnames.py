"""Writes store/names/data/surnames.tsv: surnames with their reading as a surname.

Sources: the Hundred Family Surnames (百家姓, public domain); the most frequent present-day surnames as published by the
Ministry of Public Security (2020 report); readings as surnames after Xiandai Hanyu Cidian; other readings from characters.tsv.
"""

from pathlib import Path

DATA = Path(__file__).parent.parent / "store" / "names" / "data"
COMMON = """王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚
邵万覃武钱戴严莫孔向常汤康易乔赖文"""
HUNDRED = """赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康
伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪
包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙
池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融
冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"""
MORE = """肖付闫邱代区谌冼冮亓佟佴佘佗修候公仝兰兆冀初刑劳励占原双台哈啜喜回图塔多奕奥妥姒娥婁宇宠宫尉尕展岳嵩工布帅帖帕师干库底庹延强彦彪征忻思恒恩战户扎扶拉拜揭操敏斯旦旷昂晋智普智曲朴朱查栗树格楚
楼樂欣欧欧正母汝沐沙洛洗淳渠湾源漆潜火烟焉牙牟牧玉珠琚由甘申畅痕白相知矫碧祖福秘种税窪竹笪粘粟綦羊群翦肇胜腾臧色艾苑苟英莘荣莎萨萧蓝蔚虎蚁衣补覃解谌谷豆贠贡赏赤车轩辛迟逄逯遆那邝邸郄部都酈里
针钮铁门闪问阙阚陀隋雒青靖鞠顿颉饶首香骈骆鱼麦麻黑黎鹿宝才但仇折撒乃才南原句员召盘冉刁闭晟晟暴谯钭宿幺敬桑檀洪涂湛滕瞿祁祖禤练缑翁耿莫葛蒙蔺薄裴褚覃解訾詹赖路车辜边逯邢郁郎钱闵阮随雷靳韦风饶骆魏鲍鲜敖晏阳仁"""
COMPOUND = """欧阳 诸葛 司马 上官 夏侯 司徒 尉迟 皇甫 公孙 慕容 令狐 长孙 宇文 轩辕 东方 西门 南宫 端木 独孤 万俟 澹台 公冶 濮阳 淳于 单于 申屠 钟离 闻人 赫连 太史 拓跋 完颜 耶律 呼延 东郭 南门 百里 第五 纳兰 叶赫 爱新 司空
闾丘 梁丘 左丘 谷梁 公羊 公良 拓拔 微生 仲孙 鲜于 亓官 司寇 子车 颛孙 巫马 宗政 太叔 北堂 贺兰 呼延 哥舒 夹谷 斛律 阿史那 钭"""
READING = """单 shan;仇 qiu;曾 zeng;解 xie;查 zha;区 ou;任 ren;朴 piao;盖 ge gai;谌 chen shen;缪 miao;卜 bu;种 chong;覃 qin tan;翟 zhai di;员 yun;贠 yun;召 shao;秘 bi;逄 pang;冼 xian;洗 xian;乜 nie;黑 he hei;繁 po;折 she;句 gou;勾 gou;宿 su;
祭 zhai ji;晟 cheng;郇 xun huan;隗 wei kui;佴 nai;能 nai;宁 ning;葛 ge;过 guo;华 hua;纪 ji;燕 yan;应 ying;於 yu;粘 nian;撒 sa;盛 sheng;乐 yue le;臧 zang;车 che;都 du;会 gui;重 chong;薄 bo;柏 bai bo;鲍 bao;尹 yin;费 fei bi;曲 qu;
长孙 zhang sun;尉迟 yu chi;万俟 mo qi;澹台 tan tai;令狐 ling hu;单于 chan yu;宇文 yu wen;鲜于 xian yu;那 na;洪 hong;石 shi;召 shao;钭 tou;仉 zhang;阚 kan;郗 xi chi;郄 qie xi;邸 di;靳 jin;瞿 qu;郦 li;嵇 ji;妫 gui;逯 lu;
昝 zan;訾 zi;笪 da;厍 she;亓 qi;俞 yu;余 yu;佘 she;么 yao;幺 yao;尚 shang;牟 mou mu;呙 guo;哈 ha;迟 chi;戚 qi;契 xie;殷 yin;沈 shen;叶 ye;夏 xia;贾 jia;藏 zang;行 xing;冯 feng;贲 ben;谷 gu;盛 sheng;相 xiang;强 qiang;
褚 chu;屈 qu;万 wan;奇 qi;景 jing;参 shen;陶 tao;卢 lu;车 che;阿史那 a shi na;吐 tu;隆 long;占 zhan;莘 shen xin;鄢 yan;褟 ta;禤 xuan;肖 xiao;付 fu;陆 lu;色 se;系 xi;恽 yun;适 kuo;苫 shan;澹 tan;尉 wei yu;朱 zhu;校 jiao"""


def main() -> None:
    readings = {}
    for item in READING.replace("\n", "").split(";"):
        surname, *syllables = item.split()
        readings[surname] = " ".join(syllables)
    usual = {}
    for line in (DATA / "characters.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            character, _, mandarin, _, _ = line.split("\t")
            usual[character] = mandarin.split()
    rows, seen = [], set()
    for source, names in (
        ("frequent", list(COMMON)),
        ("hundred", list(HUNDRED)),
        ("other", list(MORE)),
        ("compound", COMPOUND.split()),
    ):
        for name in names:
            if name.strip() and name not in seen:
                seen.add(name)
                rows.append((name, readings.get(name) or " ".join(usual[c][0] for c in name if usual.get(c)), source))
    rows += [
        (name, reading, "compound" if len(name) > 1 else "other")
        for name, reading in readings.items()
        if name not in seen
    ]
    with (DATA / "surnames.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# surname\treadings as a surname (for a compound: one syllable a character)\tsource: frequent = Ministry of Public Security 2020; hundred = Hundred Family Surnames; compound; other = present-day\n"
        )
        for row in rows:
            out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
