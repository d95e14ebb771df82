"""Writes store/names/data/words.tsv: words of Uyghur, Kazakh, Tibetan and Mongolian names.

Each line below: Latin spellings, the first one the usual; then transcriptions. Sources by block:
  uig  the Arabic and Turkic names of Uyghurs as written in the Uyghur Latin alphabet and in Chinese in Xinjiang
       (usage before and after DB65/T 2189-2005, "Rules for transcribing Uyghur personal names in Chinese characters")
  kaz  Kazakh names as written in Xinjiang and in Kazakhstan
  tib  Tibetan names: English Wikipedia "Tibetan name" (table of common names), and the usual Chinese forms of the same words
  mon  Mongolian names: English Wikipedia "Mongolian name", and the usual Chinese forms in Inner Mongolia
"""

from pathlib import Path

DATA = Path(__file__).parent.parent / "store" / "names" / "data"

UIG = """
Muhemmet Muhammad Muhammed Mohammed Mohammad Mahmet Memet Mamat Mamet Memmet Mehmet Mehmud Muhemmed Muhemet Mohemmed|买买提 麦麦提 买提 麦提 穆罕默德 马木提 默罕默德 穆罕买提 买合买提 麦合麦提 曼买提 木合买提
Abdulla Abdullah Abdula Abdolla Ğabdulla Ghabdulla Abdullam|阿卜杜拉 阿不都拉 阿布都拉 阿卜都拉 阿布杜拉 阿不拉 阿布拉 阿卜拉 阿博都拉
Abdurehim Abdurahim Abdureyim Abdurehim Abdurahim|阿卜杜热依木 阿卜杜热合木 阿不都热依木 阿布都热依木 阿卜杜勒希姆 阿不都热合木
Abdurahman Abdurehman Abduraman Abdulrahman|阿卜杜热合曼 阿不都热合曼 阿布都热合曼 阿卜杜拉赫曼 阿布都拉合曼
Abdukerim Abdulkerim Abdukerim Abdulkarim Abdukarim|阿卜杜克里木 阿不都克里木 阿布都克里木 阿布杜克力木 阿卜杜凯里木
Abduxaliq Abdukhaliq Abdulxaliq Abdukhalik Abdulkhaliq|阿卜杜哈力克 阿不都哈力克 阿布都哈力克 阿布都哈里克
Abduqadir Abdulqadir Abdukadir Abdulkadir Abdukader|阿卜杜喀迪尔 阿不都卡迪尔 阿布都卡迪尔 阿不都喀迪尔 阿卜杜卡德尔
Abdusalam Abdulsalam Abdusselam|阿卜杜萨拉木 阿不都萨拉木 阿布都萨拉木
Abdureshit Abdurashid Abdurishit Abdureshid|阿卜杜热西提 阿不都热西提 阿布都热西提 阿卜杜日西提
Abduweli Abduwali Abdulweli Abduveli|阿卜杜外力 阿不都外力 阿布都瓦力 阿不都瓦里
Abduraziq Abdurazak Abdurazzaq|阿卜杜拉扎克 阿不都热扎克
Abduhelil Abdukhelil Abduxelil Abdulhelil|阿卜杜海里力 阿不都海力力 阿卜杜哈里力
Abdughopur Abdughupur Abdughapur Abdugopur|阿卜杜吾普尔 阿不都吾甫尔 阿布都吾甫尔
Abdughéni Abdugheni Abdughani Abdugeni|阿卜杜艾尼 阿不都艾尼 阿布都艾尼
Abliz Abdulaziz Ablez Abduleziz Abdilaziz|阿不力孜 阿卜力孜 阿布力孜 阿布里孜 阿不里孜
Ablet Ablat Ablait|阿布来提 阿卜来提 阿不来提
Ablimit Abdulhemit Ablemit Ablimet Abdulhamid|阿布利米特 阿不力米提 阿卜力米提 阿布力米提 阿卜杜艾米提
Ablikim Abdulhekim Ablekim|阿不力克木 阿卜力克木 阿布力克木
Ablajan Ablajan Ablejan|阿卜拉江 阿布拉江
Abdu Abdul Abud|阿卜杜 阿不都 阿布都 阿卜都 阿布杜
Ahmet Ahmed Exmet Ehmet Ahmat Emet Akhmet Ahmad Exmed Amat Emat|艾合买提 艾合麦提 艾买提 艾麦提 阿合买提 艾哈迈德 艾海提 阿麦提
Ahmetjan Exmetjan Ehmetjan Ahmatjan Exmetcan Emetjan|艾合买提江 艾买提江 阿合买提江 艾合麦提江
Adil Adel|阿迪力 阿地力 阿的力
Alim Elim|阿力木 阿里木
Alimjan Alimcan|阿力木江 阿里木江
Anwar Enwer Enver Anver|艾尼瓦尔 安尼瓦尔 艾尼瓦 安瓦尔
Arkin Erkin Arken Erken|艾尔肯 艾力肯 尔肯 艾里肯 叶尔肯
Arslan Arslan|阿尔斯兰 艾斯兰
Arup Arif|阿里甫 阿日甫
Asiye Asia|阿斯亚 阿西亚 阿斯娅
Ayshe Aishe Aysha Aisha Ayxe|阿依夏 阿依谢 艾依夏 阿伊莎 阿依莎
Aygul Aigul Aygül|阿依古丽 阿依古力
Aynur Ainur|阿依努尔
Aytursun Ayturson|阿依吐尔逊
Azat Azad|阿扎提
Aziz Eziz Ezizjan|艾则孜 艾孜孜 阿孜孜 阿则孜
Bahar Bahar|巴哈尔
Baxtiyar Bahtiyar Bextiyar Bakhtiyar|巴合提亚尔 巴赫提亚尔 拜合提亚尔
Barat Berat|巴拉提 巴热提
Batur Bator|巴图尔 巴吐尔 巴特尔
Behtiyar Behitiyar|拜合提亚尔
Bekri Bekir Bakri Bekiri|白克力 拜克力 白克热
Bilal Bilal|比拉力 比拉勒
Burhan Burhan|布尔汗 布尔汉 鲍尔汉
Buwi Buvi|布维 布威
Buzeynep Buzainap|布再娜普 布在乃甫
Dilber Dilbar Dilbir|迪丽拜尔 迪力拜尔 地里拜尔
Dilmurat Dilmurod|迪力木拉提 迪里木拉提 地力木拉提
Dilnur Dilnoor|迪丽努尔 迪力努尔
Dilraba Dilreba|迪丽热巴
Dilshat Dilxat Dilshad|迪力夏提 迪里夏提 地力夏提
Dawut Davut Dawud Daud|达吾提 达乌提 大伍德
Ekber Akbar Ekbar|艾克拜尔 艾克巴尔
Ekrem Akram Ekram|艾克热木 艾克拉木
Eli Ali Eliy|艾力 阿里 艾里 阿力
Elijan Alijan|艾力江
Emin Imin Iminn Amin|依明 伊明 艾明 依敏 伊敏 艾敏
Eysa Isa Eisa Aysa Aisa|艾沙 艾萨 伊萨 依萨
Ezimet Azimat|艾孜麦提 艾孜买提
Fatime Patime Fatima Patima Fatimah|帕提曼 法蒂玛 帕蒂玛 帕提玛
Gheni Ghani Gani Gheny|艾尼 尕尼 加尼
Gheyret Gheyrat Ghayrat Ghariyet Gayret Xayret|海热提 艾热提 海来提 海莱提 哈依拉提
Ghopur Ghupur Gopur Gupur|吾甫尔 吾普尔 吾布尔
Ghulam Gulam|吾拉木 古拉木
Gul Gül Gulli|古丽 古力
Gulbahar Gülbahar|古丽巴哈尔
Gulchehre Gulchihre|古丽切热
Gulmire Gulmira|古丽米热 古丽米拉
Gulnar Gülnar Gulnare|古丽娜尔 古丽纳尔
Gulnisa Gülnisa|古丽尼萨
Gulshen Gulshan|古丽仙
Gulzar Gulzar|古丽扎尔
Hakim Hekim Hikim|艾克木 艾克穆 哈克木
Halmurat Xalmurat Helmurat|哈力木拉提 海力木拉提
Hamit Hemit Hamid Amit|艾米提 哈米提 阿米提
Haji Hajim Haci Hajji|哈吉 阿吉 艾吉
Hashim Heshim|阿西木 哈西木
Hesen Hasan Hassan Esen|艾山 哈山 艾散 哈桑
Helil Halil Xelil Khelil Khalil|海里力 海力力 哈力力
Hebibulla Habibulla Ebibulla|艾比布拉 海比布拉
Hoshur Hoxur|吾守尔 吾受尔
Husen Huseyin Hüseyin Hussein Husein Usen Hosein Hosiyin|侯赛因 玉山 胡赛因 吾山 乌赛因 斛赛因
Ibrahim Ibrayim Ebrahim Ibrahem|伊布拉音 依布拉音 易卜拉欣 伊不拉音 依不拉音 伊卜拉伊木 依布拉依木
Idris Idiris|依德力斯 伊德里斯
Ilham Ilxam Elham|伊力哈木 依力哈木 伊力哈姆 伊利哈木 伊里哈木
Ilshat Elshat|伊力夏提 依力夏提
Ilyas Iliyas Elyas|伊力亚斯 依力亚斯
Imam Imam|伊玛目 依马木 伊马木
Imin Emin Iminjan|伊敏 依明 伊明
Iminniyaz Eminniyaz Imin-Niyaz|伊敏尼亚孜 依明尼亚孜 伊明尼亚孜
Ismail Ismayil Smayil Simayil Ismael Isma'il Semet-Ismail|司马义 斯马义 伊斯马伊力 伊斯马依力 依斯马依力 伊斯玛仪 斯马依力
Israpil Israfil|伊斯热皮力 依斯热甫力
Jalalidin Jelalidin|加拉力丁 加拉里丁
Jamal Jemal|加马力 加马勒
Jappar Japar Jafar|加帕尔 加法尔
Jelil Jalil|加力力 吉力力 杰力力
Jume Juma Jumah Jum'a|居马 朱马 玉马 居麦 祖玛
Kadir Qadir Kader Qader Kadeer|卡德尔 卡迪尔 喀迪尔 卡地尔 喀德尔
Kamal Kemal|卡马力 凯麦尔
Kamil Kamil|卡米力 喀米力
Kasim Qasim Kasem|卡斯木 哈斯木 喀斯木 卡司木
Kerem Karam|克热木 凯热木
Kerim Karim|克里木 克力木 凯里木
Kurban Qurban Kurbanjan Qorban|库尔班 库热班 苦尔班
Kurbanjan Qurbanjan|库尔班江
Mahmut Mehmut Mahmud Maxmut|马合木提 麦合木提 马木提 麦合穆提 买合木提
Mahire Mahira|玛依热 马依热
Memtimin Memetimin Mettimin Muhammad-Imin Mamatimin Memet-Imin Mehmet-Emin Memtemin|买买提明 麦麦提敏 买买提依明 麦麦提依明 麦提敏 买提明 默罕默德伊明 麦麦提伊敏 买买提敏
Memetjan Mamatjan Memtjan|买买提江 麦麦提江
Memeteli Memetali Mamatali Memet-Ali|买买提艾力 麦麦提艾力
Metabdulla Memetabdulla Muhammad-Abdulla|麦提阿卜拉 麦麦提阿卜杜拉 买买提阿不都拉
Metniyaz Memetniyaz|买提尼亚孜 麦提尼亚孜
Mettursun Memettursun Muhammad-Tursun Memtursun|麦提图尔荪 买提吐尔逊 麦麦提吐尔逊 买买提吐逊
Mettohti Memettohti Memtohti Metohti|麦提托合提 买提托合提 买买提托合提 麦麦提托合提
Meryem Maryam Meriyem|麦热亚木 买热亚木 麦尔燕 买日彦
Mihray Mihrai|米热阿依 米日阿依
Mihrigul Mehrigul Mirigul|米热古丽 米日古丽
Mijit Majit Mejit Mijid|米吉提 买吉提
Mirzat Mirzad|米尔扎提
Muhter Muxter Mukhtar|木合塔尔 穆合塔尔 木塔尔
Muhtar Muhtar|木合塔尔
Musa Musa|木沙 穆萨 木萨
Mutellip Mutallip Mutallib Muttelip|穆塔力甫 木塔力甫 穆特里夫 木太力甫
Muzepper Muzapper|木扎帕尔 木再排尔
Nasir Naser|纳斯尔 那斯尔
Nadir Nader|纳迪尔
Nebijan Nabijan|乃比江
Nigare Nigara Nigar|尼格热 尼嘎尔 尼格拉
Niyaz Niaz|尼亚孜 尼牙孜 尼牙子
Nijat Nejat|尼加提
Nizamidin Nizamdin|尼扎米丁
Nur Noor Nör|努尔 奴尔 诺尔
Nurbekri Nur-Bekri Nurbakri|努尔白克力
Nurgul Nurgül|努尔古丽
Nurmuhemmet Nurmuhammad Nurmemet Nurmamat|努尔买买提 努尔麦麦提 努尔穆罕默德
Nurulla Nurullah Nurala Nurella|努鲁拉 努尔拉 奴如拉
Obul Ebul Obulqasim|吾布力 吾不力
Obulqasim Abulkasim|吾布力卡斯木 阿布力卡斯木
Omer Omar Ömer Umar Umer Omerjan|吾买尔 玉买尔 乌买尔 欧麦尔 奥马尔 吾麦尔
Osman Usman Hosman Othman|吾斯曼 乌斯曼 奥斯曼 吾司曼
Parhat Perhat Farhad Parhad Ferhat|帕尔哈提 帕哈提 排尔哈提 法尔哈德
Paruq Faruq Paruk|帕如克 帕鲁克
Patigul Patigül|帕提古丽 帕提古力
Perida Parida Feride|帕丽达 帕力旦 帕里旦
Polat Pulat Polad|普拉提 波拉提 甫拉提
Qahar Kahar Kehar Qehar|卡哈尔 喀哈尔
Qeyum Kayum Qeyyum|卡尤木 喀尤木
Qemberhan Kamberhan|坎拜尔汗 坎拜尔
Rabiye Rebiya Rabia Rabiya Rabieh|热比娅 热比亚 拉比亚 热比艳
Rahile Rahila Rehile|热依拉 拉希拉
Rahim Rehim Rayim|热依木 热合木 热希姆
Rahman Rehman|热合曼 拉合曼 热赫曼
Raziye Raziya|热孜亚 热孜娅 拉孜亚
Reshide Rashida Rishat|热西达 热西旦 拉希达
Reshit Rashid Rishit|热西提 热希提
Reyhan Raihan|热依汗 热依罕 热比汗
Rishat Rishad|热夏提 日夏提
Rozi Ruzi Roza Rosi|肉孜 若孜 茹孜 茹仙
Roshengul Roxengul Roshangul|热孜万古丽 肉仙古丽 茹先古丽
Ruqiye Rukiye Ruqaiya|茹克亚 肉克亚 茹柯耶
Rustem Rustam|茹斯坦木 肉斯坦木 如斯坦木
Sabir Saber|沙比尔 萨比尔
Sadir Sadyr|沙迪尔 萨迪尔
Salih Salih Saleh|萨力 沙力 萨利赫
Sami Semi|萨米 沙米
Sattar Settar|沙塔尔 萨塔尔
Sawut Savut Sawud|沙吾提 萨吾提
Semet Samat Samet|赛麦提 赛买提 萨买提 沙买提
Selim Salim|赛力木 色里木
Seypidin Saifuddin Seyfiddin Saypidin|赛福鼎 赛皮丁 赛甫丁
Seydulla Saydulla Seyidulla|赛都拉 赛依都拉 赛杜拉
Shemsidin Shamsidin Xemsidin|夏木西丁 先木西丁 山木斯丁
Shehide Shahida|夏依达 谢依达
Shirali Shireli Xirali|希尔艾力 西尔艾力
Shohret Xohret Shukhrat Shohrat Shöhret|雪克来提 肖开提 雪合来提 许库尔 雪克热提
Shukur Xukur Shukri|许库尔 雪库尔
Sidik Siddiq Sadiq Sidiq|司迪克 斯迪克 斯地克 色提克
Sultan Sulitan|苏力坦 苏里唐 苏里坦
Suleyman Sulayman Sulaiman Solayman|苏来曼 苏莱曼
Tahir Tayir Taher Tayer|塔依尔 塔伊尔 他依尔 塔希尔
Talip Talib|塔力甫 塔里甫 塔利甫
Tash Tax|塔西 塔什
Teyip Tiyip Tayip Teyyip Tayyip|台依普 铁依甫 塔依甫 泰伊普
Tewpiq Tawfiq Tewfik|陶皮克 托甫克
Tewekkul Tewekkül|台外库力 太外库力
Tohti Toxti Tokhti Tohte Tuhti Toqti Tokti Tohtı|土赫提 托合提 托乎提 吐合提 图赫提 托赫提 托胡提
Tohtaji Tohtihaji|托合塔吉 托合提阿吉
Tohtaxun Tohtahun Toxtaxun|托合提阿洪 托合塔洪
Tomur Tömür Tumur Temur Timur|铁木尔 吐木尔 图木尔 帖木儿
Turdi Turdu|吐尔地 图尔迪 吐尔迪
Turghun Turgun Turghunjan|吐尔洪 图尔贡 吐尔贡 图尔洪
Turghunjan Turgunjan|吐尔洪江 吐尔贡江
Tursun Turson|吐尔逊 图尔荪 吐逊 吐松
Tursunay Tursunai|吐尔逊阿依 图尔荪阿伊 吐尔逊娜依
Tursungul Tursungül|吐尔逊古丽 图尔荪古丽
Tursunjan Tursuncan|吐尔逊江 图尔荪江
Wali Weli Veli|瓦力 外力 瓦里
Yakup Yaqup Yakub Yaqub Yaquup|亚库甫 牙库甫 亚库普 雅库甫 亚合甫
Yalqun Yalkun Yalqunjan|亚力坤 牙力坤 雅尔昆
Yasin Yasen Yaseen Yassin|亚森 亚辛 牙生 雅辛 亚生
Yasinjan Yasenjan|亚森江 牙生江 亚生江
Yunus Yunis Younus|玉努斯 尤努斯 云努斯
Yusup Yusuf Yusupjan Yusof Yüsüp|玉苏甫 玉素甫 优素福 玉苏普 尤苏普
Yultuz Yulduz Yultuzay|尤丽吐孜 玉丽吐孜
Zahir Zayir|扎依尔 扎伊尔
Zakir Zaker|扎克尔 扎基尔
Zaynep Zeynep Zainab Zeynepgul|再娜普 扎依乃普 在乃甫 再乃普
Zikrulla Zikrullah|孜克如拉
Zohre Zohra Zuhra|祖合热 佐热 左然 祖合拉
Zulhayat Zulhayat|祖丽哈亚提 祖力哈亚提
Zulpiqar Zulpikar|祖力皮卡尔 祖力皮亚
Zumret Zumrat|祖木热提 祖米热提
Zunun Zinun|祖农 祖浓
Iparhan Ipargul|伊帕尔汗 伊帕古丽
Patiman Patman|帕提曼 帕提满
Hörigul Horigul|吾丽古丽
Hormet Hürmet|吾尔买提 胡尔麦提
Jan Can Jon|江 詹 疆
Bay Bai|拜 巴依
Han Xan Khan|汗 罕
Axun Ahun Akhun Ahong|阿洪 阿訇 阿浑
Beg Bek Bég|伯克 别克 拜克
"""
KAZ = """
Nursultan Nursultan|努尔苏丹 努尔苏力坦
Nazarbay Nazarbai|纳扎尔拜
Serik Serikh Seric|塞力克 赛力克 斯尔克
Serikjan Serikzhan|赛力克江 塞尔克江
Serikbol Serikbolsyn|赛力克波力
Asqar Askar Asker|阿斯哈尔 阿斯卡尔
Aqil Akil|阿黑勒
Bolat Bulat|波拉提 博拉提 布拉提
Bekzat Bekzad|别克扎提
Berik Berikbay|别里克 拜里克
Beyimbet Beimbet|别依木别提
Bagdat Bagdad Baghdat|巴格达提
Daniyar Danyar|达尼亚尔
Dauren Dawren|达吾仁 道仁
Duysen Duisen|杜依先
Erbol Yerbol|叶尔波力 叶尔波
Erlan Yerlan|叶尔兰 耶尔兰
Ermek Yermek|叶尔麦克
Erjan Yerjan Yerzhan|叶尔江
Esengul Esengeldi|艾森古丽
Gulzira Gülzira Gulzire|古丽孜拉 古孜拉
Jaqsylyq Zhaksylyk|加克斯勒克
Janibek Zhanibek|贾尼别克 加尼别克
Janarbek Zhanarbek|加那尔别克
Jengis Zhengis|景格斯 江格斯
Kayrat Qairat Kairat Kayrat|哈依拉提 海拉提 凯拉特
Kumar Qumar|胡马尔
Marat Murat|马拉提
Murat Murad Muradil|木拉提 穆拉提
Manat Manat|马纳提
Medet Madet|麦代提
Nurlan Nurlan|努尔兰
Nurbek Nurbek|努尔别克 努尔拜克
Orynbek Orinbek|吾仁别克 奥仁别克
Oralbek Oralbai|奥拉勒别克 乌拉勒别克
Qalibek Kalibek|哈里别克 卡里别克
Qanat Kanat|卡纳提 哈纳提
Raqysh Raqizhan Rakhizhan|热合江
Rahat Raqat|热合提 拉哈提
Sabit Sabyt|沙比提 萨比提
Samal Samal|萨马勒
Sandughash Sandugash|桑都哈什
Saule Sawle|沙吾列 萨吾列
Tileuhan Tleuhan Tilewhan|特列吾汗
Tursynbek Tursunbek Tursinbek|吐尔逊别克 图尔荪别克
Ulan Ulan|吾兰 乌兰
Zhadyra Zhadira Jadyra|加德拉 贾德拉
Zhanar Janar|加娜尔 加纳尔
Ayqyn Aiqyn|阿依肯
Aldabergen Aldibergen|阿勒达别尔根
Amantay Amantai|阿曼太 阿曼台
Aman Aman|阿曼
Bahitgul Bakhytgul Baqytgul Bakitgul|巴合提古丽 巴合特古丽
Baqyt Bakhyt Baqit Bakyt|巴合提 巴哈提
Baqytbek Bakhytbek|巴合提别克
Zamanbek Zamanbek|扎曼别克
Zharqyn Jarqyn Zharqynbek|加尔恒 加尔恒别克
Yerkin Erkin|叶尔肯 叶尔克
Bibisara Bibisara|比比萨拉
"""
TIB = """
Tenzin Tenzing Tenzing Dainzin Dänzin Danzin Tanzin Tendzin Dainzin bstan-'dzin|丹增 旦增 旦真 丹真 登增
Lobsang Losang Lobzang Lopsang Lozang Luosang Lubsang blo-bzang|洛桑 罗桑 洛藏 罗藏 老藏
Gyaltsen Gyaltshen Gyeltsen Gyaincain Gyamcan Gyalcan Jamcan Gyaltsan Gyalcen Jaltsen Jiancan rgyal-mtshan|坚赞 江村 坚参 加参 嘉参 江参 尖参 坚增 降村
Tsering Tshering Cering Tsereng Tsring Cairang Ciren tshe-ring|次仁 才仁 次林 泽仁 才让 策仁 茨仁 泽郎 则仁
Tashi Trashi Zhaxi Tashe Zhashi bkra-shis|扎西 札西 扎喜
Dolma Drolma Dolma Drölma Zhoima Dorma Droma sgrol-ma|卓玛 珠玛 周毛 卓么 志玛 拉毛卓玛
Dorje Dorjee Dorji Doje Dordje Duoji Dorjé rdo-rje|多吉 多杰 道吉 朵杰 道尔吉
Dondrub Dhondup Dondup Dhondub Toinzhub Dondrup Thondup Thondrup don-grub|顿珠 敦珠 东智 顿主 登珠 东周
Dawa Dhawa Dava Tawa zla-ba|达娃 达瓦 大瓦
Nyima Nima Nyima nyi-ma|尼玛 尼马 尼麻
Sonam Soinam Sonem Sönam bsod-nams|索南 索朗 索郎 锁南
Phuntsok Phuntsog Puncog Punkhog Phuntsok Pingcuo Phuntshok phun-tshogs|平措 彭措 平错 彭错 普措
Pema Padma Baima Pädma Pelma pad-ma|白玛 班玛 贝玛 白马
Pasang Basang Passang pa-sangs|巴桑
Penpa Pempa Benba Benpa Spenpa spen-pa|边巴 班巴 边坝
Phurbu Phurba Phurpa Purbu Purbo phur-bu|普布 普巴 浦布
Lhakpa Lhagba Lhakba Lakpa lhag-pa|拉巴 拉加 拉克巴
Migmar Mikmar Mingmar Migma mig-dmar|米玛 明玛 米马 弥玛
Ngawang Ngawang Agwang Nawang Ngakwang ngag-dbang|阿旺 昂旺 阿汪 昂翁 鄂旺
Norbu Norbo Norpu Nuobu nor-bu|诺布 罗布 洛布 诺尔布 罗卜
Wangchuk Wangchug Wangqug Wangchuck dbang-phyug|旺秋 旺久 汪秋 旺楚克 汪修
Wangdu Wangdue Wangdü dbang-'dus|旺堆 旺都 汪堆
Wangmo Wangmu dbang-mo|旺姆 旺母 汪姆 昂毛
Wangyal Wanggyal Wangyel Wangye dbang-rgyal|旺杰 旺加 汪杰 旺甲
Yangchen Yangzom Yangqen Yangjen dbyangs-can|央金 央坚 羊金 央珍
Yangzom Yangdzom|央宗 央宗姆
Yangkyi Yangji Yankyi dbyangs-skyid|央吉 杨吉
Yeshe Yeshi Yeshey Yêxê Yeshé ye-shes|益西 意西 益喜 依西 也西 叶西
Jampa Jamba Champa Jampha Qamba Qampa byams-pa|强巴 绛巴 向巴 降巴 江巴
Jamyang Jamyang Jamiang Gyamyang 'jam-dbyangs|嘉央 降央 加央 加羊 绛央 江央
Jamphel Jampel Jampal 'jam-dpal|江白 加白 强白 绛白 坚白
Jigme Jigmey Jigmi Gyigmê Chigmi 'jigs-med|晋美 吉美 久美 晋麦 久麦 晋梅 吉格美
Karma Garma Kharma karma|噶玛 嘎玛 尕玛 噶马 嘎麻
Kunga Kunga Gungga Gonga Küngga kun-dga'|贡嘎 贡噶 衮嘎 更嘎 根嘎 公嘎 贡呷
Kunchok Konchok Gonqog Konchog Könchok Kunchog Konchuk dkon-mchog|贡觉 官却 关却 公确 更求 贡却 公求 衮却
Kelsang Kalsang Kalzang Gaisang Galsang Kesang Kelzang Gesang skal-bzang|格桑 嘎桑 噶桑 尕藏 格藏 盖桑
Khedrup Khedup Kaidup mkhas-grub|克珠 凯珠 开珠
Lhamo Lamo Lhamu lha-mo|拉姆 拉毛 拉莫 娜姆
Lhundup Lhundrup Lhundrub Lhündub lhun-grub|伦珠 龙珠 伦主 隆珠
Namgyal Namgyel Namgyai Namgial Nangyal rnam-rgyal|南杰 朗杰 南加 囊杰 朗加 南嘉 浪杰
Namkha Namka Namkhai nam-mkha'|南卡 朗卡 南喀
Nangsel Nangsal|囊色 朗色
Paldor Pelden Palden Baidain Penden Peldhen dpal-ldan|班丹 白登 班旦 华旦 巴登 贝丹 白旦
Paljor Penjor Banjor Peljor dpal-'byor|班觉 班久 华觉 白觉 班交
Rabgyal Rabgyel Rapgyal Rapgye rab-rgyal|热杰 饶杰 然杰
Rinchen Rinzin-chen Rinqen Rinchhen rin-chen|仁青 仁钦 仁庆 任青 仁增钦
Rigzin Rinzin Rinzen Rigdzin Rikzin Rindzin rig-'dzin|仁增 日增 仁真 仁曾 热增
Samdrup Samdup Samzhub Samdrub bsam-grub|桑珠 三木周 桑主 三珠 山珠
Samten Samdain Samtan Samdan bsam-gtan|桑旦 桑丹 三旦 桑典
Sangye Sangay Sanggyai Sangyal Sangyé sangs-rgyas|桑杰 桑吉 三杰 桑结 桑加
Sherab Sherap Xirab Sherub shes-rab|西绕 喜饶 协饶 西热 希饶
Sithar Sidar Sitar srid-thar|斯塔 司达 斯达
Tenpa Tempa Denba Tänpa bstan-pa|丹巴 旦巴 登巴
Tendar Tändar bstan-dar|丹达 旦达
Thinley Trinley Thinlay Chilai Trinlay Qinlai phrin-las|赤列 程列 成列 称勒 赤来
Thupten Thubten Tubdain Tupten Toudeng Thubtan thub-bstan|土登 图丹 土旦 图登 吐旦
Topgyal Topgyel Tobgyal Tobgye stobs-rgyal|多杰 多加 刀吉 道吉
Trabten Rabten Rabtan Rabdain rab-brtan|热旦 饶丹 若旦 热登
Tsultrim Tshultrim Cuchim Tsultrem Tsulthrim tshul-khrims|楚臣 崔成 促成 次成 慈成 楚称 次称 楚成
Tseten Tsetan Tsetän Ceidain Caidan tshe-brtan|才旦 次旦 才丹 泽旦 次丹 泽登
Tsewang Tshewang Cewang Caiwang tshe-dbang|次旺 才旺 泽旺 策旺 才昂
Tsephel Tsepel tshe-'phel|次培 才培 泽培
Tsepak Cepak Tsepag tshe-dpag|次巴 才巴 慈巴
Tsomo Tsomo Comu mtsho-mo|措姆 错姆 错毛
Tso Tsho mtsho|措 错
Gyatso Gyamtso Gyaco Gyatsho Gyamco Jamtso Gyatsö rgya-mtsho|嘉措 加措 嘉错 江措 加错 佳措
Gyal Gyel Gyai rgyal|杰 加 嘉
Gyurme Gyurmey Jurme 'gyur-med|久美 局美 居美 吉美
Gendun Gedun Gendün Gedhun Gedün dge-'dun|根敦 更登 根顿 格登 更敦 根登
Gelek Gelak Geleg Geleck dge-legs|格勒 格列 格来 给勒
Golog Golok mgo-log|果洛 俄洛
Gonpo Gompo Gombo Goinbo mgon-po|贡布 公保 贡保 官保 工布 公布 衮布
Choephel Chophel Choepel Qoipai Chöphel Chopel chos-'phel|群培 曲培 却培 琼培 曲佩
Choekyi Choeki Choki Chökyi Qoigyi chos-kyi|曲吉 却吉 曲杰 确吉
Choden Choeden Choedon Chodron Choedron Qoizhoin Chödrön chos-sgron|曲珍 却珍 曲宗 秋珍 却仲
Choegyal Choegyel Chögyal Qoigyai chos-rgyal|曲杰 却杰 群杰 曲加
Choesang Chözang chos-bzang|曲桑 却桑 秋桑
Dekyi Deki Dechen-kyi Dêgyi bde-skyid|德吉 德基 得吉
Dechen Dechhen Dêqên bde-chen|德钦 德庆 德青
Dhargye Dargye Dargyai Dargyal dar-rgyas|达杰 达吉 塔杰 达尔吉
Dadul Dradul Dradül dgra-'dul|扎堆 扎都 占堆
Drakpa Dragpa Trakpa grags-pa|扎巴 查巴 智巴
Drukpa Dukpa|珠巴 竹巴
Drubgyu Druggyal Dugyal 'brug-rgyal|珠杰 周加 周杰
Jinpa Jimpa Sbyinpa sbyin-pa|金巴 晋巴 近巴
Kalden Kelden Skalden skal-ldan|格登 嘎登 噶丹 尕旦
Khandro Khando Kandro mkha'-'gro|康珠 堪卓 坎卓
Kyi Kyid skyid|吉 基
Kyab Kyap Kyabs skyabs|嘉 交 加 杰
Lodoe Lodro Lodroe Lodrö blo-gros|洛珠 罗珠 罗追 洛追 洛周
Lophel Lopel blo-'phel|洛培 罗培
Metok Metog Mentok me-tog|梅朵 美朵 曼多 买朵
Nyandak Nyendak snyan-grags|年扎 念扎 年智
Ngodup Ngodrup Ngoedup Ngödrup dngos-grub|欧珠 俄珠 奥珠 恩珠
Palmo Pelmo dpal-mo|班姆 华毛 贝姆 白姆
Palzang Pelsang Pelzang dpal-bzang|班桑 华桑 白桑 贝桑
Rangdol Rangdrol rang-grol|让卓 让知
Shawo Shabo Xawo|夏吾 夏沃 才让夏吾
Shakabpa Shakya Shakya|释迦 夏加
Tsangyang Tsanyang tshangs-dbyangs|仓央 苍央
Tsegyal Tsegyel Caigyal|次杰 才杰 才加
Tsekyi Tseki tshe-skyid|次吉 才吉
Tsundue Tsundu Tsondru Tsöndrü brtson-'grus|尊珠 宗珠 尊追 增追
Tulku Trulku sprul-sku|祖古 朱古 珠古
Rinpoche Rimpoche rin-po-che|仁波切 仁布切
Woeser Oeser Özer Woser Odser Ozer 'od-zer|唯色 维色 沃色 俄色 吾色
Wangden Wangdan dbang-ldan|旺登 旺丹
Yarphel Yarpel yar-'phel|亚培 雅培
Yudron Yudon Yudroen Yuzhoin g.yu-sgron|玉珍 玉准 玉仲 云珍
Yungdrung Yundrung Yongzhong g.yung-drung|雍仲 拥忠 永仲 雍忠
Zangmo Sangmo Zangmu bzang-mo|桑姆 桑母 桑毛 藏毛
Zangpo Sangpo Zangbo Sangbo bzang-po|桑布 桑保 藏波 桑波
Panchen Paicen Benchen paN-chen|班禅
Dalai Dalai|达赖
Tenpai Denpai bstan-pa'i|丹白 丹贝 旦白
Chungdak Chungda Qungda chung-dag|琼达 穷达
Bhuchung Buchung Puchung Buqung bu-chung|布琼 普琼 布穷
Delek Deleg bde-legs|德勒 代勒 德列
Dhondup|顿珠
Gepel Gephel dge-'phel|格培 根培
Gyaldon|坚登
Jangchup Changchub Jangchub Qangqub byang-chub|强久 绛曲 香秋 江曲 降曲
Kyizom Kyidzom skyid-'dzoms|吉宗
Lhadon Lhadron Lhazhoin lha-sgron|拉珍 拉准 拉宗
Lungtok Lungtog Lungdok lung-rtogs|隆多 龙朵 龙多
Nyidon Nyidron nyi-sgron|尼珍 尼卓
Ngapoi Ngabo|阿沛
Passang|巴桑
Tsedron Tsedon Tseden-dron tshe-sgron|次珍 才卓 次准
"""
MON = """
Bator Baatar Baator Bagatur Batar Bator|巴特尔 巴图 巴塔尔 巴图鲁
Batbayar Batbayar|巴特巴雅尔
Bayar Bayar Bayaar|巴雅尔 巴亚尔
Bayan Bayan|巴彦 巴颜 伯颜
Baatarsuren|巴特尔苏荣
Borjigin Borjigid|孛儿只斤 博尔济吉特
Buyan Buyan|布延 宝音 布彦
Chuluun Chuluu|楚鲁 朝鲁 楚伦
Davaa Dava|达瓦 达娃
Dorj Dorji Dorj|道尔吉 多尔济 道尔基
Dugar Dugar|杜嘎尔 都嘎尔
Enkh Enh Enkhe|恩和 恩克
Enkhbat Enkhbaatar Enkebatu|恩和巴图 恩和巴特尔
Erdene Erdeni Erdenee|额尔德尼 额日登
Erdemtu Erdemt|额尔德木图 额日德木图
Ganbaatar Ganbator|钢巴特尔 甘巴特尔
Gerel Gerelt Gerel|格日勒 格日乐
Gereltu Gereltu|格日勒图
Gombo Gombu|贡布 衮布
Hada Khada Xada|哈达
Hasbagen Hasbagana|哈斯巴根 哈斯巴干
Has Khas Qas|哈斯
Khurel Hurel|呼日勒
Mandula Mandul|满都拉 曼都拉
Manglai Manlai|芒来 满来
Mergen Merghen|莫日根 墨尔根 么日根
Monkh Munkh Mönkh Mongke Möngke Munh|孟和 蒙和 蒙克 孟克
Nasan Nasun|那顺 纳顺 那森
Naran Nara|娜仁 那仁 纳兰
Narangerel Narangerel|娜仁格日勒
Naranhuar Narankhuar|娜仁花
Nomin Nomun|诺敏
Oyun Oyuna Oyuun|乌云 奥云 敖云
Oyunbilig Oyunbilegt|乌云毕力格 乌云比力格
Oyunbileg|乌云其木格
Saran Sarana|萨仁 萨日娜 萨仁娜
Sarangerel Sarangerel|萨仁格日勒
Sechen Setsen Secen Seqin|斯琴 色钦 斯钦
Sechenbagatur|斯琴巴特尔
Siqingaowa Sechengoa Sechengova|斯琴高娃
Sodnom Sodnam|索德那木 索特那木
Sukhbaatar Suhbator Sükhbaatar|苏赫巴托 苏赫巴特尔
Suyunchi|苏荣其
Tegus Tegüs Togos Tuguse|特古斯 图格斯
Temur Tömör Temür Tumor Timur Tomor|铁木尔 帖木儿 特木尔 图木尔
Temurbator|特木尔巴特尔
Togoch Togtoh Toghtogh Togtokh|陶格陶 陶克陶 脱脱
Tsetseg Chechek Seseg Chichig Qiqig|其其格 琪琪格 齐齐格
Tsogt Chogtu Chogt|朝格图 绰克图 朝克图
Tumen Tümen|图门 图们 土门
Ulan Ulaan Ulagan|乌兰 乌拉
Urgamal Urgumal|乌日嘎玛拉
Uchral Uchiral Uqiral|乌其拉 乌其拉尔 吾其热
Uriyanghai|乌梁海 兀良哈
Xinna Xinna Shina|新娜 希娜
Hada-Uiles Uiles|威勒斯
Yondon Yundun|云丹 云登 云敦
Zorig Zorigt Jorig|卓日格 照日格 照日格图
Zandan Zandan|赞丹 占旦
Altan Altan|阿拉坦 阿勒坦
Altansarnai Altan-Sarnai|阿拉坦萨日娜
Ariunaa Ariun|阿荣 阿茹娜
Arslan Arsalan|阿尔斯楞 阿斯楞
Bilig Bileg Bilge|毕力格 必力格 比力格
Bürin Burin Buren|布仁 布日
Burenbayar Burinbayar|布仁巴雅尔
Chimeg Qimeg Cimeg|其木格 齐木格
Dalai Dalai|达来 达赖
Delger Deleger|德力格尔 德勒格尔
Delgerhu|德力格尔呼
Gantomor Gantumur|甘特木尔 钢特木尔
Jargal Jirgal Jirghal|吉日嘎拉 吉尔嘎拉 朱日嘎拉
Nachin Naqin Natsin|那钦 纳钦
Odon Odun|敖登 奥登 乌敦
Oljei Oljey Ulzii Olzii Öljei|乌力吉 敖力吉 完泽 乌勒吉
Sayin Sain|赛音 赛因
Sainbayar|赛音巴雅尔
Sumiya Sumyaa|苏米亚
Tabun Tavan|塔本
Toli|陶力
Tungalag|图雅
Tuya Tuyaa|图雅 托娅
"""


def main() -> None:
    sources = {
        "uig": "Uyghur usage; DB65/T 2189-2005",
        "kaz": "Kazakh usage in Xinjiang",
        "tib": "Wikipedia, Tibetan name; usual Chinese forms",
        "mon": "Wikipedia, Mongolian name; usual Chinese forms",
    }
    seen: set[str] = set()
    lines = []
    for language, block in (("uig", UIG), ("kaz", KAZ), ("tib", TIB), ("mon", MON)):
        for line in block.strip().splitlines():
            latin, _, han = line.partition("|")
            spellings = list(dict.fromkeys(latin.split()))
            word = f"{language}:{spellings[0]}"
            if word in seen:
                continue
            seen.add(word)
            lines.append(
                "\t".join((word, " ".join(spellings[1:]), " ".join(dict.fromkeys(han.split())), sources[language]))
            )
    with (DATA / "words.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# word (language:form)\tother Latin spellings\ttranscriptions in characters\tsource\n"
            + "\n".join(lines)
            + "\n"
        )


if __name__ == "__main__":
    main()
