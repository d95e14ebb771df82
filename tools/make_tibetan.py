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
bkra|tashi:ta tra ta ta dra ja|zha za
blo|lo|luo lo lao
bla||la
brag|drak trak tak dak|zha cha
brtan|ten tan tain dain|dan dain zhan deng
brtson|tson tsun tsoen tsuen zon|zun zong zhun
bsam||san sang shan
bshad||xie xia
bskal|kel kal gal gel|ge ga gai
bskyed||ji jie
bskyid||ji
bsod|so soe soi sog|suo su
bstan|ten tan tain dain tenz dan taen den|dan deng dian
bsrung|sung srung|song
bu||bu pu
bum||ben bu
bya|ja cha|jia qia xia
byang|jang chang qang gyang jiang|jiang qiang xiang
byams|jam cham qam|qiang jiang xiang
byin||jin
byung||jiong qiong jong
bzang|zang sang tsang|sang zang
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
dar|thar|da ta
dbang|wang ang|wang ang weng wen en ong yang
dbu|u wu|wu
dbus||wei wu
dbyangs|yang yan|yang yan
dbyings||ying
de||de
deb||de
dga'|ga ka gah|ga ka
dge|gey ge|ge gei gai gen gou
dgos||gui
dgra|dra tra da|zha zhan dan
dgu||gu
dgyes||jie
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
'dzin|zin dzin zen zing dzen jin zeng|zeng zhen zong jin zen qing xin zan
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
gros|dro dre ro roe doe troe droe trö|zhu zhui zhou zhuo
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
'jam|jam gyam cham|jiang jia qiang
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
kyi|kyi ki|ji qi jie
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
lhun|lhun lun lhuen|lun long luo
ljang||jiang
ljon||jun
lo||luo lo
long||long
lugs|luk||lu
lung|lung|long
lus||lu
ma||ma mu
mang||mang
mar||ma
mchog|chok chog qog|qiao qu que qiu
mchod|choe cho||que qu
mda'|da||da
mdo|do||duo dao
mdog||duo
mdzad||ze
mdzes|ze dze tse|ze ji
med|me mey mi med may mai|mei mai mi me mo
me||mei mai man me mi
mgar||ga
mgo|go||guo
mgon|gon gom goin|gong guan gun
mi||mi
mig|mik mig mi|mi min
mkhar|khar||ka
mkha'|kha ka khah|kang ka kan
mkhan||kan
mkhas|khe khas kha kai khay|kai ke kang
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
mtshan|tshen tsen tshan tsan cain can cen|zan can cun zeng cen cang cuo shan
mtshar||ca
myi||mi
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
nor|nor no|nuo luo
nub||nu
nus||nu
nyi|nyi ni nee|ni nyi
nyin||nin
nyag||nie
'od||
pa|pa ba wa|ba wa bo pa
pa'i|pai pe bai bei|bai bei wei
pad|pad pe pem pem ped|bai ban ba
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
phyug|chuk chug qug chok chhuk choog chuck|qiu jiu xiu chu chuke qu xu
po|po bo wo|bu bao bo pu
po che||bu qie
por||bu
pus||bu
ra||ra re
rab|rab rap rabs|rao re ran ra ruo
rang|rang|rang re
rags||re
ratna||re
rdo|do||duo dao
rdor|dor||duo duo
rdzong||zong
rgan||gan
rgod||guo
rgya|gya ja gyam jam gyal|jia jiang jia
rgyal|gyal gyel gyai jal gyl gya gyall jel|jie jia jian jiang jue ji
rgyan|gyen gyan|jian jin
rgyas|gye gyal gey gyay gay gyai gyas|jie ji jia
rgyu||ju
rgyud||ju jiu
ri||ri re
rig|rig rik ri|ri ren re
rigs|rig rik||ri ren
rin|rin|ren
ring|ring rin|ren ring lin rang rin
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
sgrol|drol dol dhol droel doel drul dor tröl|zhuo zhu zhi zhou
sgron|dron don doen droen zhoin dhon den|zhen zhun zhong zhuo zong zhu
skal|kel kal kal gal gel ke gai|ge ga gai
skar|kar||ga
skor||guo
sku|ku||gu
skya|kya||jia
skyabs|kyab kyap gyab kyabs jab|jia jiao ji jie
skyid|kyi ki gyi kyid ji gi|ji qi jie
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
tshe|tshe tse ce che tsi tsay|ci cai ze ce cairang cao cha
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

WORDS = """
bstan 'dzin|丹增 旦增 旦真 丹真 登增
blo bzang|洛桑 罗桑 洛藏 罗藏 老藏
rgyal mtshan|坚赞 江村 坚参 加参 嘉参 江参 尖参 坚增 降村 嘉木参 加木参 坚才
tshe ring|次仁 才仁 次林 泽仁 才让 策仁 茨仁 泽郎 则仁 才郎
bkra shis|扎西 札西 扎喜
sgrol ma|卓玛 珠玛 周毛 卓么 志玛
rdo rje|多吉 多杰 道吉 朵杰 道杰
don grub|顿珠 敦珠 东智 顿主 登珠 东周 端珠 端智 冬智
zla ba|达娃 达瓦 大瓦
nyi ma|尼玛 尼马 尼麻
bsod nams|索南 索朗 索郎 锁南
phun tshogs|平措 彭措 平错 彭错 普措
pad ma|白玛 班玛 贝玛 白马
pa sangs|巴桑
spen pa|边巴 班巴 边坝
phur bu|普布 浦布
phur pa|普巴
lhag pa|拉巴 拉克巴
mig dmar|米玛 明玛 米马 弥玛
ngag dbang|阿旺 昂旺 阿汪 昂翁 鄂旺
nor bu|诺布 罗布 洛布 诺尔布 罗卜
dbang phyug|旺秋 旺久 汪秋 旺楚克 汪修 旺修 旺曲
dbang 'dus|旺堆 旺都 汪堆
dbang mo|旺姆 旺母 汪姆 昂毛 旺毛
dbang rgyal|旺杰 旺加 汪杰 旺甲
dbang chen|旺青 旺钦 昂青 旺庆
dbang po|旺布 旺保
dbyangs can|央金 央坚 羊金
dbyangs 'dzoms|央宗
g.yang 'dzoms|央宗 羊宗
dbyangs skyid|央吉 杨吉
g.yang skyid|央吉
dbyangs mtsho|央措
ye shes|益西 意西 益喜 依西 也西 叶西
byams pa|强巴 绛巴 向巴 降巴 江巴 香巴
'jam dbyangs|嘉央 降央 加央 加羊 绛央 江央 嘉洋
'jam dpal|江白 加白 强白 绛白 坚白 江贝 降白
'jigs med|晋美 吉美 久美 晋麦 久麦 晋梅
kar ma|噶玛 嘎玛 尕玛 噶马 嘎麻
kun dga'|贡嘎 贡噶 衮嘎 更嘎 根嘎 公嘎 贡呷
dkon mchog|贡觉 官却 关却 公确 更求 贡却 公求 衮却 官确
skal bzang|格桑 嘎桑 噶桑 尕藏 格藏 盖桑 嘎藏
mkhas grub|克珠 凯珠 开珠
lha mo|拉姆 拉毛 拉莫 娜姆
lhun grub|伦珠 龙珠 伦主 隆珠
rnam rgyal|南杰 朗杰 南加 囊杰 朗加 南嘉 浪杰
nam mkha'|南卡 朗卡 南喀
snang gsal|囊色 朗色
dpal ldan|班丹 白登 班旦 华旦 巴登 贝丹 白旦 华丹
dpal 'byor|班觉 班久 华觉 白觉 班交
rab rgyas|热杰 饶杰 然杰
rin chen|仁青 仁钦 仁庆 任青 仁真
rig 'dzin|仁增 日增 仁真 仁曾 热增
bsam grub|桑珠 三木周 桑主 三珠 山珠 桑智
bsam gtan|桑旦 桑丹 三旦 桑典 三丹
sangs rgyas|桑杰 桑吉 三杰 桑结 桑加
shes rab|西绕 喜饶 协饶 西热 希饶 喜绕
srid thar|斯塔 司达 斯达
bstan pa|丹巴 旦巴 登巴
bstan dar|丹达 旦达
bstan 'phel|丹培 旦培
'phrin las|赤列 程列 成列 称勒 赤来 钦列 成来 称列
thub bstan|土登 图丹 土旦 图登 吐旦 图旦
stobs rgyal|多杰 多加 刀吉 道吉
rab brtan|热旦 饶丹 若旦 热登
tshul khrims|楚臣 崔成 促成 次成 慈成 楚称 次称 楚成 慈诚
tshe brtan|才旦 次旦 才丹 泽旦 次丹 泽登
tshe dbang|次旺 才旺 泽旺 策旺 才昂
tshe 'phel|次培 才培 泽培
tshe dpag|次巴 才巴 慈巴
tshe rgyal|次杰 才杰 才加
tshe skyid|次吉 才吉
tshe thar|次塔 才塔
tshe mtsho|次措 才措
tshe sgron|次珍 次准
mtsho mo|措姆 错姆 错毛 措毛
mtsho skyid|措吉
rgya mtsho|嘉措 加措 嘉错 江措 加错 佳措 嘉木措 加木措
'gyur med|久美 局美 居美 吉美 久麦
dge 'dun|根敦 更登 根顿 格登 更敦 根登
dge legs|格勒 格列 格来 给勒 格雷
dge 'phel|格培 根培
dge bshes|格西
mgon po|贡布 公保 贡保 官保 工布 公布 衮布
chos 'phel|群培 曲培 却培 琼培 曲佩 群佩
chos kyi|曲吉 却吉 确吉
chos sgron|曲珍 却珍 秋珍 却仲
chos rgyal|曲杰 却杰 群杰 曲加
chos bzang|曲桑 却桑 秋桑
chos grags|曲扎 却扎 群扎
chos skyong|曲君 却君 却炯
chos dbang|曲旺
bde skyid|德吉 德基 得吉
bde chen|德钦 德庆 德青
bde legs|德勒 代勒 德列
dar rgyas|达杰 达吉 塔杰 达尔吉 达吉
dgra 'dul|扎堆 扎都 占堆
grags pa|扎巴 查巴 智巴
'brug pa|珠巴 竹巴
'brug rgyal|珠杰 周加 周杰
'brug mo|珠姆 周毛
sbyin pa|金巴 晋巴 近巴
skal ldan|格登 嘎登 噶丹 尕旦 嘎旦
mkha' 'gro|康珠 堪卓 坎卓 卡卓
blo gros|洛珠 罗珠 罗追 洛追 洛周
blo 'phel|洛培 罗培
blo ldan|洛丹 洛登
me tog|梅朵 美朵 曼多 买朵
snyan grags|年扎 念扎 年智 念智
dngos grub|欧珠 俄珠 奥珠 恩珠
dpal mo|班姆 华毛 贝姆 白姆
dpal bzang|班桑 华桑 白桑 贝桑
dpal chen|华青 班青
dpal mgon|华贡 班贡
dpal rgyal|华杰 班杰
dpal mtsho|华措 班措 白措
dpa' bo|华沃 巴俄 帕沃
rang grol|让卓 让知
rang byung|让炯 然炯
tshangs dbyangs|仓央 苍央
brtson 'grus|尊珠 宗珠 尊追 增追
sprul sku|祖古 朱古 珠古
'od zer|唯色 维色 沃色 俄色 吾色
dbang ldan|旺登 旺丹
yar 'phel|亚培 雅培
g.yu sgron|玉珍 玉准 玉仲 云珍
g.yung drung|雍仲 拥忠 永仲 雍忠
bzang mo|桑姆 桑母 桑毛 藏毛
bzang po|桑布 桑保 藏波 桑波
bstan pa'i|丹白 丹贝 旦白
chung bdag|琼达 穷达
bu chung|布琼 普琼 布穷
byang chub|强久 绛曲 香秋 江曲 降曲 强秋
skyid 'dzoms|吉宗
lha sgron|拉珍 拉准
lha rgyal|拉杰 拉加
lha skyabs|拉加
lha dbang|拉旺
lha mtsho|拉措
lung rtogs|隆多 龙朵 龙多
nyi sgron|尼珍
nga phod|阿沛
sgrol dkar|卓嘎 卓噶 卓尕
sgrol skyid|卓吉
don ldan|顿旦 顿丹
don yod|顿月 顿约
nor 'dzin|诺增
nor rgyas|诺杰 罗杰
rab 'byor|热觉 绕觉
rab gsal|饶赛 热色
rgyal po|杰布 加保 嘉布
rgyal mo|杰姆 加毛 嘉姆
rgyal ba|加瓦 嘉瓦 杰瓦
snying po|宁布 宁波
snying lcags|宁加
sman lha|曼拉
smon lam|莫兰 默朗 莫朗 门兰
dam chos|丹曲 旦曲 当秋
dam pa|丹巴
thog med|妥美 脱美 图美
thugs rje|突杰 土杰 图吉
tshe ldan|次登
bzod pa|索巴 索贝
yon tan|云丹 元旦 云登 永丹
rta mgrin|丹珍 达珍 旦珍 达真
rtogs ldan|多登 多丹
jo bo|觉沃
lcags mo|加毛 甲姆
lcags thar|加塔
mchog ldan|确丹 却丹
mchog grub|乔珠 却珠
skar ma|嘎玛 尕玛
klong chen|隆钦 龙钦
lo gsar|洛萨 罗萨
mi 'gyur|米久
mi pham|米旁 米庞 米潘
phag mo|帕姆
'phags pa|帕巴 八思巴
bu khrid|布赤 普赤
bu mo|布姆
shar ba|夏巴
seng ge|僧格 桑格 森格
stag lha|达拉 德拉
klu rgyal|鲁加 鲁杰
klu 'bum|鲁本 陆本
klu mo|鲁毛 禄毛
klu skyabs|鲁加
gnam lha|南拉
pad mtsho|白措
'chi med|其美 齐美 吉美
a bu|阿布
a mchog|阿曲
o rgyan|邬坚 乌金 乌坚
u rgyan|邬坚 乌金
rgyal bo|杰布
sha bo|夏吾 夏沃
mtsho ba|措瓦
yul sgron|玉珍
khams pa|康巴
mthar phyin|塔钦
bkra bho|扎布
rgyal bzang|加桑 嘉桑
rgyal bu|杰布
'byung gnas|迥乃 琼乃
rin po che|仁波切 仁布切
mkhan po|堪布
nor bzang|诺桑
bsod rgyal|索杰 索甲
rta rgyal|达杰
gser mo|色姆
bstan srung|旦松 丹松
tshogs gnyis|措尼
mtsho sgron|措珍
tshe lha mo|才拉毛
dkar mo|嘎姆 尕毛
dkar rgyal|嘎杰
rnam sras|南色 朗色
rdor zhi|多识
sangs mo|桑姆
zhi ba|西瓦
zhabs drung|夏仲
'jam mkhyen|蒋扬钦哲
mkhyen rab|钦绕 青绕 欠饶
mkhyen brtse|钦则 钦哲
"""


def main() -> None:
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for line in SYLLABLES.strip().splitlines():
        wylie, latin, *mandarin = line.split("|")
        spellings, syllables = rows.setdefault(wylie.lower(), ([], []))
        spellings += [spelling for spelling in latin.split() if ":" not in spelling]
        syllables += " ".join(mandarin).split()
    lines = [
        f"{wylie}\t{' '.join(dict.fromkeys(spellings))}\t{' '.join(dict.fromkeys(syllables))}\t"
        for wylie, (spellings, syllables) in rows.items()
        if syllables or spellings
    ]
    words = [line.partition("|") for line in WORDS.strip().splitlines()]
    lines += [f"{wylie}\t\t\t{characters}" for wylie, _, characters in words]
    (DATA / "tibetan.tsv").write_text(
        "# syllable or word in Wylie\tspellings beside those by rule\tMandarin syllables that write it"
        "\ta word's usual characters; written by tools/make_tibetan.py from the norms named there\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
