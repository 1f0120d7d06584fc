"""Keep the characters that the code must know by name: the usual ones, the traditional, the radicals.

Data, read by eye: pairs stand as two characters side by side, the one that is found and the one
that is meant. Nothing here is used to change what a document says, radicals apart: the
traditional pairs serve matching alone.
"""

from __future__ import annotations

# The most frequent characters of Chinese prose and of government writing, in no particular order.
# They cover nine tenths of a report and one thirtieth of the ideographs, so that the right reading
# of some bytes is told from a wrong one by counting.
_FREQUENT = """
的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而
方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好
应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向
道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特
件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府
给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切
打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步
群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习
响约支般史感劳便团往酸历市克何除消构称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片
始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含
企望密批营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅费紧
爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右财吃富春职
觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令限阿宣环双请超
微让控州良轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐友洋错镇乡街督违纠讼仲裁罚
诚监廉宪贯署障健扎稳促融赋综执履编审境惠普纷访矛盾预险隐患衔牵抓夯筑凝聚践宗旨培训座卷评抽答申透档库函签
附印废序届末旬〇
"""

# Traditional and simplified. Characters that simplified text uses too (著 乾 瞭 藉) are left out.
_TRADITIONAL_PAIRS = """
國国務务會会個个發发關关對对為为爲为與与這这學学機机業业開开設设實实進进將将來来時时動动東东車车長长門门
問问間间聞闻馬马魚鱼鳥鸟見见規规視视觀观覺觉覽览親亲貝贝負负財财責责敗败貨货質质貧贫購购貫贯貿贸費费資资
賃赁賞赏賠赔賬账賦赋賽赛贈赠贊赞贏赢頁页項项順顺須须預预領领頭头頻频題题額额願愿類类顧顾顯显風风飛飞飯饭
飲饮養养館馆饒饶體体髮发鬥斗鬧闹鮮鲜鹽盐麗丽麥麦黃黄黨党齊齐齒齿龍龙龜龟亂乱亞亚產产億亿僅仅價价儀仪優优
償偿儲储傳传債债傷伤傾倾側侧偵侦備备倉仓們们倫伦偉伟係系俠侠侶侣佈布併并條条傑杰兒儿內内兩两冊册軍军農农
凍冻凈净淨净減减準准幾几劃划別别刪删劇剧劑剂剛刚創创劉刘則则劍剑勁劲勞劳勢势勝胜勵励勸劝匯汇區区協协單单
卻却廠厂歷历曆历壓压厲厉廳厅廁厕縣县參参雙双變变敘叙葉叶號号嘆叹嚇吓呂吕嗎吗員员吳吴啟启啓启喪丧喬乔嚴严
嘗尝團团園园圍围圖图圓圆場场塊块壞坏執执報报堅坚壇坛墳坟墜坠壟垄壘垒墾垦墊垫墻墙牆墙壯壮聲声壺壶處处複复
復复夠够誇夸夾夹奪夺奮奋獎奖奧奥妝妆婦妇媽妈嬰婴孫孙寧宁寶宝審审寫写寬宽寢寝憲宪宮宫專专尋寻導导爾尔塵尘
層层屬属屆届歲岁島岛峽峡嶺岭嶽岳崗岗幣币帥帅師师帳帐帶带幫帮幹干廣广莊庄慶庆廬庐庫库應应廟庙廢废異异棄弃
張张彌弥彎弯彈弹強强歸归當当錄录徹彻徑径從从後后禦御憶忆懷怀態态慮虑懇恳總总戀恋惡恶慣惯憐怜憑凭懸悬懲惩
憂忧愛爱慘惨慚惭憤愤戰战戲戏戶户撲扑擴扩掃扫揚扬擾扰撫抚搶抢護护擔担擬拟攏拢揀拣擁拥擇择掛挂擠挤揮挥損损
撿捡換换據据擊击攜携攝摄擺摆搖摇攔拦撥拨掙挣採采捨舍擋挡敵敌數数斂敛齋斋斷断無无舊旧曠旷晝昼曉晓暈晕暫暂
曬晒術术殺杀雜杂權权楊杨極极構构標标棟栋欄栏樹树樣样橋桥檔档檢检樓楼槍枪楓枫櫃柜樁桩歡欢歐欧欽钦殲歼殘残
毀毁畢毕氣气漢汉湯汤溝沟沒没滄沧滬沪淚泪潔洁灑洒澤泽濁浊測测濟济渾浑濃浓塗涂濤涛潤润澇涝漲涨溫温漁渔滲渗
灣湾濕湿溼湿滾滚滿满濾滤濫滥濱滨灘滩瀏浏瀆渎瀘泸淺浅漸渐況况沖冲衝冲決决涼凉湊凑滅灭燈灯靈灵災灾燦灿爐炉
點点煉炼燒烧熱热煥焕煙烟營营燭烛爭争爺爷牽牵犧牺狀状猶犹獄狱獨独獲获穫获獵猎豬猪貓猫環环現现瑪玛瓊琼電电
畫画暢畅療疗瘋疯徵征癢痒盡尽監监盤盘盜盗蓋盖盧卢眾众衆众睜睁矚瞩瞞瞒矯矫礦矿碼码磚砖確确礎础碩硕禮礼禍祸
禪禅離离種种稅税稱称積积穩稳穀谷窮穷竊窃竄窜窩窝競竞筆笔築筑節节範范簡简籌筹簽签籤签籃篮籠笼糧粮糾纠紀纪
紅红約约級级紡纺純纯紙纸紛纷線线組组細细織织終终經经結结給给絡络絕绝統统繼继績绩續续維维綿绵綱纲網网綜综
綠绿緊紧緒绪編编緩缓緣缘縮缩縱纵繫系繪绘繳缴紋纹紹绍練练絲丝綁绑縫缝罰罚羅罗罷罢習习聯联聰聪職职聽听肅肃
腸肠膚肤腎肾腫肿脹胀脅胁膽胆腦脑腳脚膠胶臉脸臟脏臺台颱台檯台舉举艦舰艙舱艱艰藝艺蘇苏蘭兰莖茎薦荐薩萨藍蓝
藥药蔣蒋蕭萧虛虚虧亏蟲虫雖虽蝦虾蠶蚕蠻蛮補补襲袭裝装裡里裏里製制褲裤計计訂订認认討讨讓让訓训議议訊讯記记
講讲許许論论訟讼訪访證证評评識识訴诉診诊詞词譯译試试詩诗誠诚話话詢询該该詳详語语誤误說说説说請请諸诸課课
誰谁調调談谈謀谋諧谐謂谓謙谦謝谢謹谨譜谱譽誉讀读讚赞誌志誼谊諮咨豐丰貪贪貢贡貼贴賀贺賓宾賢贤賣卖買买贛赣
趕赶趙赵趨趋躍跃踐践蹤踪軌轨軟软轉转輪轮輕轻載载較较輔辅輛辆輸输輯辑輩辈輝辉轄辖辦办辭辞辯辩邊边遼辽達达
遷迁過过邁迈運运還还遠远違违連连遲迟適适選选遜逊遞递遺遗邏逻郵邮鄰邻鄭郑鄉乡鄧邓醫医醬酱釀酿釋释鑒鉴鑑鉴
針针釣钓鋼钢鋪铺錢钱鉛铅銀银銅铜銷销鎖锁鋒锋錯错錦锦鍵键鍛锻鎮镇鏡镜鐘钟鍾钟鐵铁鏈链鑽钻鋁铝銘铭鑄铸閃闪
閉闭閑闲閒闲閣阁閱阅闊阔闖闯闡阐隊队陽阳陰阴陣阵階阶際际陸陆陳陈險险隨随隱隐隸隶難难雞鸡雲云霧雾靜静響响
韓韩韋韦頒颁頓顿頌颂頑顽頗颇顆颗顏颜飾饰飽饱餘余餓饿騎骑騰腾騙骗騷骚驅驱驗验驚惊驛驿駐驻駕驾駛驶鬆松鳳凤
鳴鸣鴻鸿鷹鹰麵面齡龄龐庞於于衛卫羣群峯峰麼么週周捲卷嚮向佔占託托癒愈祕秘恆恒汙污彙汇緻致鬱郁慾欲瀋沈緝缉
繩绳繞绕殯殡殼壳滯滞漿浆澆浇濺溅瀝沥擱搁攤摊攪搅攬揽撐撑擲掷擰拧撓挠搗捣曄晔嘩哗噸吨囑嘱勳勋勛勋厭厌壽寿
夢梦岡冈巖岩悅悦憊惫懼惧懶懒毆殴滌涤潛潜煩烦獻献璽玺瑩莹疊叠皺皱盞盏禱祷筍笋箋笺籲吁紮扎綢绸綴缀緯纬縛缚
纏缠纖纤罵骂聳耸聖圣膩腻臘腊艷艳豔艳蕪芜薈荟虜虏蠟蜡詐诈詔诏誕诞誘诱誣诬諒谅諾诺謎谜謬谬譴谴貶贬賊贼賄贿
賂赂賭赌賤贱贖赎贓赃軀躯輿舆轟轰遙遥鄒邹釘钉鈔钞鉤钩銜衔錘锤鍋锅閘闸閥阀霑沾韌韧頸颈飼饲餅饼馳驰駁驳魯鲁
鴨鸭鵝鹅鶴鹤齣出義义書书鐮镰鐲镯氫氢貯贮綽绰諜谍牘牍
"""

# CJK Radicals Supplement (U+2E80–2EFF) as PDF text has them; Unicode gives these no decomposition.
_RADICAL_PAIRS = """
⺁厂⺇几⺊卜⺎兀⺒巳⺓幺⺜日⺝月⺠民⺧牛⺩王⺪疋⺬示⺮竹⺴网⺶羊⺻聿⺼月⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车
⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜
"""


def _pairs(data: str) -> dict[str, str]:
    joined = data.replace("\n", "")
    return dict(zip(joined[::2], joined[1::2], strict=True))


TRADITIONAL: dict[str, str] = _pairs(_TRADITIONAL_PAIRS)
"""A traditional character and its simplified twin, one to one."""

RADICALS: dict[str, str] = _pairs(_RADICAL_PAIRS)
"""A radical form and the ordinary character it stands for."""

# 開 is not among them: its low byte is so frequent that looking for it costs ten times as much.
SURE_TRADITIONAL = "國會務發關業設與"
"""Traditional characters of which some stand in any text of a page or more."""

PUNCTUATION = "，。、；：？！（）“”‘’《》〈〉【】〔〕—…·\u3000"
"""Marks of Chinese text."""

SIGNS = "\u00a0×÷±°²³§©®℃№％①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤"
"""Signs that stand in ordinary text of any kind."""

_SIMPLIFIED = frozenset(_FREQUENT) - {"\n"}
USUAL = frozenset(
    _SIMPLIFIED | {old for old, new in TRADITIONAL.items() if new in _SIMPLIFIED} | {*PUNCTUATION, *SIGNS}
)
"""The characters by which a plausible reading of some bytes is told from a wrong one."""
