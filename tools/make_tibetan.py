"""Writes store/names/data/tibetan.tsv: the syllables of Tibetan names, with what is not said of them by rule.

`python -m tools.make_tibetan`, from the folder above. Each syllable in Wylie (EWTS, without + and capitals), spellings
in letters that no rule of `store.names.scripts.tibetan` gives, and the Mandarin syllables that write it, which
differ between Lhasa, Kham and Amdo (phyug is chu, qiu, jiu or xiu).
Norms: Extended Wylie (THL 2004); THL Simplified Phonetics (2003); the Tibetan part of 少数民族语地名汉语拼音字母音译转写法
(1976) for spellings such as Zhaxi and Cering; usual Chinese forms of Tibetan names (general knowledge, not checked row by row).
"""

from tools.make_latin import DATA

SYLLABLES = """
a||a
a'||a
bag|bak|ba
ban||ban
bar||ba
bde|dey de|de dai di
bdag||da
bdud||dui du
bkra|tra ta dra ja|zha za
blo|lo lob lop los|luo lao
bla||la
brag|drak trak tak dak|zha cha
brtan|ten tan tain dain|dan dain zhan deng
brtson|tson tsun tsoen tsuen zon|zun zong zhun
bsam||san sang shan
bshad||xie xia
bskal|kel kal gal gel|ge ga gai
bskyid||ji
bsod|so soe soi sog|suo su
bstan|ten tan tain dain dan den tem tin|dan deng dian
bsrung|sung srung|song
bu||bu pu
bum||ben bu
bya|ja cha|jia qia xia
byang|jang chang qang gyang jiang|jiang qiang xiang
byams|jam cham qam|qiang jiang xiang
byin||jin
byung||jiong qiong jong
bzang|zang sang tsang|sang zang cang
bzod||suo
bzhi||xi
bzhin|shin zhin|xin xi
can|chen jen qen zen|jin jian jin zhen jian qian
chab||qia qu
chags||qia jia
chen||qin qing chen qian
che||qie qi
chi||qi
'chi|chi qi|qi ci
chos|cho choe choi qoi chu cho chhoe|qu que qun qiong qiu jue chu cuo
chu||qu
chub|chup chhub qub|qu qiu jiu chu
chung||qiong chong qun
dam||dan
dar|thar|da ta da+er
dbang|wang ang|wang ang weng wen
dbu|u wu|wu
dbus||wei wu
dbyangs|yang yan|yang yan
dbyings||ying
de||de
deb||de
dga'|ga ka gah|ga ka
dge|gey ge gen|ge gei gai gen geng gou
dgos||gui
dgra|dra tra|zha zhan
dgu||gu
dkar|kar gar|ga ge
dkon|kon kun koen gon goin|gong guan geng gun
dkyil||ji
dmag||ma
dmar|mar|ma
dngos|ngo ngoe oe ngoi|e ou o ao en wu
dngul|ngul||
dmigs||mi
don|don thon dhon toin doen|dun duan dong deng zhuan
dri||zhi
drug|drug dru|zhu
drung|drung trung|zhong zhu
dud||du
dus||dui du
'dus|dus due du dui|dui du
'dud||dui du
'dul|dul duel dui|dui du
'dun|dun duen dhun|dun deng
'dzin|zin dzin zen zing dzen jin zeng|zeng zhen zen
'dzam|zam|zan
'dzom|zom dzom|zong zun zhong
'dzoms|zom dzom|zong zun zhong
'dra||zha
dpa'|pa wa|ba hua pa
dpag|pak bak|ba
dpal|pel pal pen bel bal bai ban bain|ban bai hua bei ba ben
dpon||ben
dpyid||ji
don|dun||
g.yang|yang|yang yan
g.yu|yu|yu yun
g.yung|yung|yong
g.yas||ye ya
gang||gang
gar||ga
gi||ji
gling|ling|lin ling
glang||lang
glu||lu
gnam|nam|nan
gnas|ne nae|nai nei ne
gnyan||nian
gnyis||ni
grags|drak drag trak trag tag dak dag|zha cha zhi za
gri||zhi
grol|drol dol trol|zhuo zhu zhi zhou
gros|dro dre ro roe doe troe droe|zhu zhui zhou zhuo
grub|drub dub dup drup trub tup trup|zhu zhi zhou zhou zhuo
grus|dru du drue due tru|zhu zhui zhou
gsal|sal sel se|sai se
gsang|sang|sang
gsar||sa
gser|ser|se sai
gsum|sum|song su
gtan|ten tan|dan dian
gter||de dai
gtso||zuo zu
gtsang||zang cang
gyal|gyal|jie jia
gyi|kyi||
gzhon|shon zhon|xun xuan
gzhi||xi
gzi|zi||si xi
gzigs|zig sik si|si xi
har||ha
'bar||ba
'bri||zhi
'bro||zhuo
'brong||zhong
'brug|druk drug duk drup dru|zhu zhou zhi
'bum|bum|ben bu beng
'byor|jor gyor|jue jiu jiao
'char||qia
'cham||qiang qian
'dan||dan
'dab||da
'gag||ga
'go||guo
'gro|dro do tro|zhuo zhu zhi
'gyur|gyur gyu jur|jiu ju jue
'jam|jam gyam cham|jiang jia qiang jian
'jig||ji
'jigs|jig chig jik gyig ji|jin ji jiu jie
'jo||jue
'khor||ke kuo
'khyil||qi
'od|od oe o oed woe wo|wei wo e wu o ao ou en
'ong||weng
'ba'||ba
'phags|phag phak pag pak|pa
'phel|phel pel pai peli phal|pei pe pai
'phrin|trin thin chin qin thrin|cheng qin chi
'phyongs||qiong
'phun||pen
'tsho|tsho tso co|cuo
'tshe|tshe tse||
'tsham||can
jo||jue jiao
jog||jue
ka||ga ka
kar|kar gar|ga ge
khams|kham kam|kang kan
khal||ka
khang||kang
khar||ka
khra|tra||zha
khri|tri thri chi|chi
khrid|tri thri tree|chi
khrims|trim thrim tim chim chem trem|chen cheng chi
khro|tro||chou zhuo
khyab||qia
khyung|khyung kyung|qiong
klong|long|long
klu|lu|lu
ko||guo
kun|kun gun|gong gun geng gen kun gen
kyi|kyi ki|ji qi
la||la
lags||la
lam||lang lan mu
las|lay le lai ley|lie lai le
lcags|chak chag jak chags|jia ji
lcang||jiang
lcam||jiang
ldan|den dan dain|dan deng dian
ldong||dong
legs|lek leg lak le|le lie lei lai
lha|lha la hla|la ha na
lhag|lhak lak lhag|la lha
lham||lan
lho||luo
lhun|lhun lun lhuen|lun long
ljang||jiang
ljon||jun
lo||luo lo
long||long
lugs|luk||lu
lung|lung|long
lus||lu
ma||ma
mang||mang
mar||ma
mchog|chok chog qog|qiao qu que qiu jue
mchod|choe cho||que qu
mda'|da||da
mdo|do||duo dao
mdog||duo
mdzad||ze
mdzes|ze dze tse|ze
med|me mey mi med may mai|mei mai mi me mo
me||mei mai man me mi
mgar||ga
mgo|go||guo
mgon|gon gom goin|gong guan gun
mi||mi
mig|mik mig mi|mi min ming
mkhar|khar||ka
mkha'|kha ka khah|kang ka kan
mkhan||kan
mkhas|khe khas kai khay|kai ke ka
mkhyen|khyen chen kyen|qin qian
mnyam||nian
mo|mo mu moe|mu mao mo me
mon||men meng
mthar|thar tar|ta
mtha'||ta
mthong||tong
mthu||tu
mthun||tun
mtsho|tsho tso co cho|cuo zuo cu
mtshan|tshen tsen tshan tsan cain can cen|zan can cun zeng cen shan cai
mtshar||ca
myur||niu
na||na
nag||na
nags||na
nam|nam nem|nan lang
nams|nam nem nams|nan lang nang
ngag|ngak ngag nga nag ag na|a ang e an
nga||a
ngan||an
ngo||e
nor|nor no|nuo luo nuo+er
nub||nu
nus||nu
nyi|nyi ni nee|ni nyi
nyin||nin
nyag||nie
'od||
pa|pa ba wa|ba wa bo pa
pa'i|pai pe bai bei|bai bei wei
pad|pad pe pem pem ped|bai ban
pan||ban
par||ba
phag|phak||pa
phan|phen|pan pei pan
phel||pei
pho||pu po
phod||pei pu
phrug||zhu
phug||pu
phun|phun phuen pun puen|ping peng pu pin
phur|phur pur phu||pu
phyag|chak||qia
phyin|chin qin|qin qi
phyogs|chok chog qog|qiao qu
phyug|chuk chug qug chok chhuk choog chuck|qiu jiu xiu chu chu+ke qu xu
po|po bo wo|bu bao bo pu
por||bu
pus||bu
ra||ra re
rab|rab rap rabs|rao re ran ra ruo
rang|rang|rang re
rags||re
ratna||re
rdo|do dor||duo dao dao+er
rdor|dor||duo duo
rdzong||zong
rgan||gan
rgod||guo
rgya|gya ja gyam jam gyal|jia jiang jia+mu
rgyal|gyal gyel gyai jal gyl gya gyall jel|jie jia jian jiang jue jia+mu
rgyan|gyen gyan|jian jin
rgyas|gye gyal gey gyay gay gyai gyas ye ay e|jie ji jia
rgyu||ju
rgyud||ju jiu
ri||ri re
rig|rig rik ri rin|ri ren re
rigs|rig rik||ri ren
rin|rin|ren
ring|ring rin|ren lin rang lang
rje|je jey jee ji gye|ji jie jia
rlung||long
rma||ma
rmog||mo
rnam|nam|nan lang nang
rol|rol|rou rao re
rta|ta||da
rtags||da
rtogs|tok tog|duo
rtsa||za
rtse|tse|ze ce zi
rtsed||
sa||sa
sangs|sang sangs|sang sa
sa'i||sai
sde|de||de di
seng|seng sing|seng sen xing
sems|sem||sai sen
shag||xia
shar|shar|xia xie
sha||xia sha
shA||xia
she||xie
shel|shel|xie
shes|she shi shey shay xe|xi xie
sher|sher|xi xie
shis|shi shee|xi
shing||xing
shug||xu
sgang||gang
sgar||ga
sgo||guo
sgrol|drol dol dhol droel doel drul trol|zhuo zhu zhi zhou
sgron|dron don doen droen zhoin dhon den|zhen zhun zhong zhuo zong zhu
skal|kel kal kal gal gel ke gai|ge ga gai
skar|kar||ga
skor||guo
sku|ku||gu
skya|kya||jia
skyabs|kyab kyap gyab kyabs jab|jia jiao ji jie
skyid|kyi ki gyi kyid ji gi|ji qi
skyong|kyong|jun qiong jiong
slong||long
sman|men man|man men
smad||mei
smin||ming
smon|mon||mo mu men
snang|nang|nang lang
sngags||a
sngon||
snying|nying ning|ning nin
snyan|nyan nyen nyin nian|nian nie
snyom||
so||suo
spel||bei
spen|pen|bian ban
sprin||
sprul|trul tul||zhu
spun||bin ben
spyan||jian
sras|se sey sre|se sai
srid|sid si sri|si
srung||song
stag|tak tag|da de
stan||dan
star||da
ston|ton||dun
stong||dong
stobs|top tob|duo dao
su||su
sum||song
tshul|tshul tsul cul tsuel tshuel cu|chu cu cui ci
tsha||ca
tshang||cang
tshangs|tshang tsang|cang
tshe|tshe tse ce che tsi tsay|ci cai ze ce cha cao
tshes||ci
tshogs|tsok tsog tshok tshog cog chog|cuo cu
tshon||
tshoms||
thabs||ta
thang||tang
thar|thar tar|ta
theg||te
thob||tuo
thog|thok thog tog|tuo duo
thub|thub tub thup tup tu toub|tu tou
thugs|thuk thug tuk thub thup|tu
thogs|thok thog|tuo
thun||tun
u||wu
rus||ru
o||wu e o
rgyan|gyen||
um||wu
wa||wa
wang||wang
wen||wen
ya||ya
yag||ya
yang||yang
yangs||yang
yar||ya
ye|ye yi|yi ye
yid||yi
yig||yi
yod|yoe yo||yue yao yu
yon|yon yoen|yun yuan yong
yongs|yong||yong
yul|yul yu||yu
yum||yong yun
zang|zang sang||sang zang
zer|zer ser sel|se sai
zin||zeng
zhabs|shab zhab|xia xie
zhi|shi zhi||xi
zhing||xing
zhol||xue xiao
zla|da dha ta|da
zlog||duo
zung||song
rgod||
rtag||da
khro||
bkras|tre tra||zhai zha
'khrug||
dwags||da
kho||
kha||ka
rags||
gu||gu
ru||ru
grong||zhong
dben||wen
dgon|gon||gong
yang||
gsol||suo
tshab||ca
gyu||
lhas||lai
'dam||dan
rong|rong|rong
nyams||nian
nyang||niang
lcog||jue
lce||ji
brje||ji
blon||lun
'bul||
'phur||pu
mched||qie
dog||duo
dbal||wa
dbyig||yi
dbyar||ya
dmangs||mang
mdangs||dang
snyi||ni
rnga||a
zhwa||xia
khyi||qi
skra||zha
spo||bu
khyam||qia
thul||tu
tsang||cang
tsher||ci
'tshang||cang
dngos||
'jag||jia
rgyang||jiang
skyo||jiao
bshes|she shey||xi xie
gshis||xi
sdong||dong
'grub|drub dup||zhu
gyung||jiong
bkod||gui
bka'|ka||ga
bsgrub||zhu
'tsho||
gyen||jian
'bangs||bang
mngon||
mnga'|nga||a
'phrul||
khrus||chu
rjes|je||ji jie
lags||
lad||
"""


def main() -> None:
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for line in SYLLABLES.strip().splitlines():
        wylie, latin, *mandarin = line.split("|")
        spellings, syllables = rows.setdefault(wylie.lower(), ([], []))
        spellings += [spelling for spelling in latin.split() if ":" not in spelling]
        syllables += " ".join(mandarin).split()
    lines = [
        f"{wylie}\t{' '.join(dict.fromkeys(spellings))}\t{' '.join(dict.fromkeys(syllables))}"
        for wylie, (spellings, syllables) in rows.items()
        if syllables or spellings
    ]
    (DATA / "tibetan.tsv").write_text(
        "# syllable in Wylie\tspellings beside those by rule\tMandarin syllables that write it (ju+er: two together); "
        "written by tools/make_tibetan.py from the norms named there\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
