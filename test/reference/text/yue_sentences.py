"""Cantonese sentences of our own, drawn from words and patterns by a seed: dense in numbers, dates, money, units, symbols,
colloquial characters and marks, which is where a front end goes wrong."""

import random

WHO = "我 你 佢 我哋 你哋 佢哋 阿媽 老豆 陳生 李太 大佬 細路 師傅 同事 隔籬屋 校長 醫生 司機 阿婆 何小姐 黃師奶 後生仔".split()
DO = (
    "去咗 食緊 睇過 買咗 唔記得 諗住 鍾意 嚟咗 揾到 傾緊 瞓咗 攞住 擺低 飲晒 講過 聽日去 行返 執好 整爛咗 收埋 搞掂 擰開 嗌咗 畀咗 "
    "企喺度 坐低 跌咗 唔該借借 唔使驚 試吓 影相 打電話 搭巴士 過海 返工 放假 落雨 識得 冇帶"
).split()
WHAT = (
    "飲茶 叉燒包 電話 巴士 地鐵 銀包 鎖匙 雨遮 餐廳 香港 澳門 廣州 旺角 尖沙咀 銅鑼灣 將軍澳 冷氣 雪櫃 電視 波鞋 奶茶 菠蘿包 蛋撻 腸粉 "
    "月餅 公司 學校 屋企 樓下 街市 戲院 圖書館 重慶 音樂 快樂 銀行 行路 重量 長度 校對 唐樓 傾偈 幅畫 本書 嘅問題 呢樣嘢 嗰個人"
).split()
PARTICLES = "啦 呀 喎 囉 嘅 㗎 吖 咩 啫 喇 噃 嘞 添 定啲 得㗎 呢 吓 咋 啩".split()
RARE = "𠮷 㗎 㩒 㨂 嚿 冚 瞓 攰 𡃁 𨋢 嗯 呣 〇 々 卌 廿 啱 𠺢 嘥 曱甴 孖 煲 囡 兙 嗧 瓩 鱲 麤 龘 丼 凪 辻 込".split()
COUNTERS = "個 隻 條 張 本 件 次 日 年 月 歲 蚊 文 元 點 分鐘 小時 公里 人 間 架 枝 杯 碗 層 號 部 場".split()
UNITS = "km m kg cm mm ml s db cm² m³".split()
MARKS = "， 。 ！ ？ 、 ； ： …… — ～ ~ （ ） 「 」 “ ” ‘ ’ 《 》 【 】 · ... ! ? , . - $ / [ ] \" ( ) 。。 ！？".split() + ["　", "\t", " "]
LATIN = "OK app WhatsApp A餐 DVD Facebook c++ MTR".split()

WRITTEN = """
佢個鋤頭太短啦。
今日係2026年8月18號，天氣好熱。
我住喺尖沙咀12樓3號室。
呢件衫要$128.50，打完折淨係$99。
由8:30到12:30開會，記得準時。
氣溫跌到-3°C，好凍呀！
佔咗50%，仲有1/3未做。
打電話去2345-6789或者9123 4567。
你食咗飯未呀？我啱啱食完喇。
唔好意思，借借！
啲細路喺公園度玩緊波。
重慶嘅重量，銀行行長行路。
嗯，呣，唔係咁㗎。
佢話：「我唔去喇」。
《射鵰英雄傳》同【三國演義】。
第3-5章同3:2嘅比例。
走咗200km路，買咗2個蘋果。
1234567蚊，100+人。
x²+y²=10
啊！但是《原神》是由,米哈\\游自主，  [研发]的一款全.新开放世界.冒险游戏
兙
嗧瓩
。
，，，
！？！？
abc
你
""".strip().split("\n")


def number(pick: random.Random) -> str:
    small, large = pick.randrange(100), pick.randrange(10 ** pick.randrange(1, 10))
    return pick.choice([
        f"{small}{pick.choice(COUNTERS)}", f"{large}", f"{large:,}", f"{small}.{pick.randrange(100)}", f"-{small}", f"{small}/{pick.randrange(1, 30)}",
        f"{pick.randrange(24)}:{pick.randrange(60):02d}", f"{pick.randrange(24)}:{pick.randrange(60):02d}-{pick.randrange(24)}:{pick.randrange(60):02d}",
        f"{pick.randrange(1900, 2100)}年{pick.randrange(1, 13)}月{pick.randrange(1, 32)}{pick.choice('日號号')}", f"{pick.randrange(1900, 2100)}-{pick.randrange(1, 13)}-{pick.randrange(1, 32)}",
        f"{small}%", f"${small}", f"￥{small}", f"{small}-{small + 3}{pick.choice(COUNTERS)}", f"{small}~{small + 5}{pick.choice(UNITS)}", f"{small}{pick.choice(UNITS)}",
        f"{pick.randrange(2, 10)}{pick.randrange(100, 1000)}-{pick.randrange(1000, 10000)}", f"1{pick.randrange(10**9, 10**10)}", f"{small}°C", f"{small}+{pick.randrange(9)}", "1.2.3", "2個", "３５",
    ])


def part(pick: random.Random) -> str:
    kind = pick.choices(range(6), [6, 3, 3, 3, 1, 1])[0]
    if kind == 0:
        return pick.choice(WHO) + pick.choice(DO) + pick.choice(WHAT)
    if kind == 1:
        return pick.choice(DO) + number(pick)
    if kind == 2:
        return pick.choice(WHAT) + pick.choice(PARTICLES)
    if kind == 3:
        return number(pick)
    return pick.choice([RARE, LATIN][kind - 4])


def sentence(pick: random.Random) -> str:
    parts = []
    for _ in range(pick.randrange(1, 6)):
        parts += [part(pick), pick.choices(["", pick.choice("，。！？、"), pick.choice(MARKS)], [4, 3, 2])[0]]
    return "".join(parts) + pick.choice([*PARTICLES, "。", "！", "", ""])


def sentences(seed: int, count: int) -> list[str]:
    pick = random.Random(seed)
    return WRITTEN + [sentence(pick) for _ in range(count - len(WRITTEN))]
