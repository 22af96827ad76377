"""Japanese sentences of our own, drawn from words and patterns by a seed: dense in numerals, dates, counters, names,
symbols and latin letters, which is where a front end goes wrong."""
import random

PEOPLE = "田中さん 佐藤 鈴木さん 高橋先生 山本くん 中村 小林さん 加藤花子 吉田太郎 渡辺美咲 斎藤 伊藤博文 木村拓也 清水 山口 松本 井上 林 森 阿部 橋本 石川 前田".split()
PLACES = "東京 大阪 京都 札幌 仙台 横浜 名古屋 神戸 広島 福岡 沖縄 北海道 新宿 渋谷 銀座 成田空港 富士山 琵琶湖 鎌倉 日光 長野県 高知市 青森 鹿児島".split()
THINGS = "本 りんご 電車 自転車 傘 手紙 写真 机 椅子 猫 犬 鳥 花 桜 時計 地図 帽子 靴 卵 牛乳 お茶 コーヒー ケーキ パソコン スマートフォン カメラ 音楽 映画 資料 書類 荷物 切符".split()
COUNTERS = "個 本 枚 人 匹 冊 台 階 回 杯 頭 羽 歳 年 月 日 時 分 秒 時間 日間 週間 か月 ヶ月 年間 円 ドル 番 号 度 倍 軒 足 着 通 丁目 つ ページ パーセント キロ メートル センチ トン グラム リットル 点 位 名 件 箱 袋 粒 滴 畳 泊 膳 皿 口 組 曲 文字 行 章 話 代 世紀 両 隻 艘 升 坪 尺 寸 歩 発 票 品 部 問 段 束 缶 株 桁 課 校 区 級 局 社 種類 か所 周 戦 勝 敗 票目 番目 分の一 割 厘 晩 夜 棟 房 柱 張り 切れ 握り 鉢 瓶 幕 山".split()
VERBS = "食べます 飲みました 行きましょう 見てください 読んでいます 書いた 買ってしまった 走らない 歩きたい 話せる 聞かれた 待たせる 作ろう 使います 知りません 分かりました 帰る 来ない した すれば 教えてくれた 忘れてはいけない 始まるだろう 終わったらしい 思い出す 見つけられなかった 寝る 起きよう 笑いながら歩く".split()
ADJECTIVES = "大きい 小さな 美しい 新しい 古い 静かな 賑やかな 赤い 白い 速い 遅い とても暑い 少し寒い 面白くない 楽しかった 難しければ 簡単な 有名な 不思議な 丈夫な".split()
TIMES = "今日 昨日 明日 明後日 今朝 今晩 来週 先月 去年 毎日 朝 夜 午前 午後 春 夏休み 正月 週末 平成三十年 令和元年 昭和五十八年".split()
LATIN = "OpenAI Windows GPU hello Python iPhone USB NHK DVD km cm ABC test Tokyo KITTEN Web API ChatGPT x y Z nice data v2 mp3 CO2 LINE".split()
PARTICLES = "は が を に で と も の へ から まで より や など だけ しか ばかり".split()
INTERJECTIONS = "えっと ああ うーん ねえ はい いいえ もしもし おや まあ ほら ウッヒョー わーい ぎゃあ ふふふ へえー しーっ".split()
MARKS = "。 、 ！ ？ … ・ 「 」 『 』 （ ） ～ ー － ― ％ ： ； ! ? . , - ... !? 。。 ♪ ★ ／ ＆ \" ' 　".split(" ") + [" "]
KANJI_DIGITS = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SMALL = "ァィゥェォャュョッヮヵヶ"
KANA = "".join(chr(c) for c in range(0x3041, 0x3097)) + "".join(chr(c) for c in range(0x30A1, 0x30F7)) + "ーー々ゝヽ゛・"
RARE = "鬱 龍 薔薇 檸檬 憂鬱 麒麟 蒟蒻 躊躇 齟齬 曖昧 𠮷野家 彁 ヷ ヶ ヵ ゔ ｶﾀｶﾅ ﾊﾝｶｸ ｱｲｳ １２３ ＡＢＣ ｘｙｚ ٣ ² ½ ① Ⅳ 한국 é ß İ ſ".split()

WRITTEN = """
吾輩のパソコンは、朝の七時になると勝手に起動する。
この録音は二〇二四年十一月二十八日に収録されました。
駅まで歩いて十五分、バスなら三分です。
彼女は三人姉妹の末っ子で、一人暮らしをしている。
四月一日から八日間、京都に滞在する予定だ。
体温が三十七度五分もあるので、今日は休みます。
電話番号は０３−１２３４−５６７８です。
りんごを六個、みかんを八個、合わせて十四個買った。
一本、二本、三本、六本、八本、十本、百本。
一匹、三匹、六匹、八匹、十匹の猫が並んでいる。
第三百二十一回の会議は四階の会議室で開かれます。
円周率は三・一四一五九二六五です。
一日中雨が降っていたが、二十日には晴れるでしょう。
二十四日間の旅から十四日に帰ってきた。
人口は一億二千六百万人を超えた。
十兆円の予算が承認された。
一泊二日で一万八千円は高いですか？
ああ、そうだったのか！　知らなかったよ…
「もう一度言ってください」と彼は言った。
まさか、そんなことが起こるとは思いもしなかった。
カフェでコーヒーを一杯飲んでから、駅へ向かった。
雪が降り始めると、子供たちは外へ飛び出していった。
データセットを作るには、まず音声を短く切り分けます。
音声合成の品質は、学習データの質に大きく左右される。
山田さんの家から海が見える。
食べ過ぎないように気をつけましょう。
行こうか、やめようか、それが問題だ。
きゃあ、びっくりした！
東京タワーの高さは三百三十三メートルです。
毎分百二十拍のテンポで演奏する。
五十音順に並べると、あいうえおになる。
一昨日の晩、二人は喧嘩をした。
九時九分に七人が集まった。
一番線に快速電車がまいります。
本日は晴天なり、ただいまマイクの試験中。
この川の水は冷たくて、とても澄んでいる。
番号一二三四でお待ちのお客様。
二〇歳未満の飲酒は法律で禁止されています。
ヴァイオリンとチェロの二重奏を聴いた。
えーっと、それは…ですね、はい。
""".strip().split("\n")


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, words):
        return self.r.choice(words)

    def number(self):
        r = self.r
        size = r.choice([1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 9, 12, 16, 20])
        digits = str(r.randrange(10 ** (size - 1), 10**size))
        if r.random() < 0.25:
            digits = digits[0] + "".join(r.choice("000123456789") for _ in digits[1:])
        if r.random() < 0.08:
            digits = "0" + digits
        kind = r.random()
        if kind < 0.15:
            return digits.translate(WIDE)
        if kind < 0.3:
            return "".join(KANJI_DIGITS[int(d)] for d in digits)
        if kind < 0.4:
            return self.kanji_number(int(digits[:8]))
        if kind < 0.46:
            return f"{int(digits):,}"
        if kind < 0.54:
            return digits + self.pick([".", "・", "．"]) + str(r.randrange(1000))
        if kind < 0.58:
            return digits + "-" + str(r.randrange(10000))
        return digits

    def kanji_number(self, value):
        names, out, place = ["", "十", "百", "千"], "", 0
        groups = ["", "万", "億"]
        while value:
            part, group = value % 10000, ""
            for index in range(4):
                digit = part // 10**index % 10
                if digit:
                    group = ("" if digit == 1 and index else KANJI_DIGITS[digit]) + names[index] + group
            if group:
                out = group + groups[place] + out
            value, place = value // 10000, place + 1
        return out or "〇"

    def counted(self):
        word = self.number() + self.pick(COUNTERS)
        return self.pick(["約", "第", "", "", "", "何", "数", "もう", "たった"]) + word

    def date(self):
        r = self.r
        month, day = r.randrange(1, 13), r.randrange(1, 32)
        return self.pick([
            f"{r.randrange(1800, 2100)}年{month}月{day}日", f"{month}月{day}日", f"{day}日間", f"{month}/{day}",
            f"令和{r.randrange(1, 9)}年{self.kanji_number(month)}月{self.kanji_number(day)}日",
            f"{r.randrange(25)}時{r.randrange(60)}分", f"午後{r.randrange(1, 13)}時半", f"{r.randrange(24)}:{r.randrange(60):02}",
            f"{r.randrange(1, 13)}ヶ月と{day}日", f"{day}日",
        ])

    def phone(self):
        r = self.r
        return self.pick([f"0{r.randrange(10, 100)}-{r.randrange(1000, 10000)}-{r.randrange(1000, 10000)}",
                          f"〒{r.randrange(100, 1000)}-{r.randrange(1000, 10000)}", f"番号{r.randrange(10000)}", f"{r.randrange(10000)}番号"])

    def kana(self):
        return "".join(self.r.choice(KANA) for _ in range(self.r.randrange(1, 9)))

    def noun(self):
        return self.pick([self.pick(THINGS), self.pick(THINGS), self.pick(PEOPLE), self.pick(PLACES), self.counted(), self.date(),
                          self.pick(LATIN), self.pick(RARE) if self.r.random() < 0.3 else self.pick(THINGS)])

    def sentence(self):
        p, r = self.pick, self.r
        kind = r.randrange(16)
        if kind == 0:
            return f"{p(TIMES)}、{p(PEOPLE)}は{p(PLACES)}で{p(THINGS)}を{self.counted()}{p(VERBS)}。"
        if kind == 1:
            return f"{self.date()}に{p(PLACES)}から{p(PLACES)}まで{self.counted()}{p(VERBS)}{p(['。', '！', '？', '…', ''])}"
        if kind == 2:
            return f"{p(ADJECTIVES)}{p(THINGS)}が{self.counted()}あります{p(['か？', 'よ！', 'ね。', 'けど、', '。'])}"
        if kind == 3:
            return f"電話は{self.phone()}、{p(PEOPLE)}まで{p(VERBS)}。"
        if kind == 4:
            return f"{p(LATIN)}と{p(LATIN)}を{p(VERBS)}{p(MARKS)}{p(LATIN)}の{self.number()}{p(COUNTERS)}"
        if kind == 5:
            return f"{p(INTERJECTIONS)}{p(MARKS)}{self.kana()}{p(MARKS)}{p(PEOPLE)}{p(VERBS)}"
        if kind == 6:
            return "".join(self.noun() + p(PARTICLES) for _ in range(r.randrange(1, 5))) + p(VERBS) + p(MARKS)
        if kind == 7:
            return p(MARKS).join(self.counted() for _ in range(r.randrange(1, 5)))
        if kind == 8:
            return f"「{p(PEOPLE)}、{p(ADJECTIVES)}{p(THINGS)}だ{p(MARKS)}」と{p(VERBS)}{p(MARKS)}"
        if kind == 9:
            return f"{self.number()}{p(['+', '×', '÷', '=', '／', 'と', '対', '％', 'パーセント'])}{self.number()}は{self.number()}です"
        if kind == 10:
            return self.kana() + p(THINGS) + self.kana() + p(MARKS)
        if kind == 11:
            return f"{p(PEOPLE)}{self.r.randrange(100)}歳、{self.r.randrange(10)}人{p(['家族', '組', '目', 'で', 'の'])}{p(VERBS)}"
        if kind == 12:
            return "".join(r.choice([p(RARE), self.number(), p(MARKS), self.kana(), p(LATIN), p(COUNTERS)]) for _ in range(r.randrange(2, 7)))
        if kind == 13:
            return f"{p(TIMES)}の{p(ADJECTIVES)}{p(PLACES)}では{p(THINGS)}{p(PARTICLES)}{p(VERBS)}ので{p(PEOPLE)}も{p(VERBS)}。"
        if kind == 14:
            return f"{p(THINGS)}{self.r.randrange(1, 11)}{p(COUNTERS)}と{p(THINGS)}{self.kanji_number(self.r.randrange(1, 40))}{p(COUNTERS)}{p(MARKS)}"
        return p(PLACES) + p(VERBS) + p(MARKS) + p(ADJECTIVES) + self.noun() + p(PARTICLES) + p(VERBS)


def sentences(seed, count):
    """The written ones, then others by the seed."""
    maker, seen = Maker(seed), dict.fromkeys(WRITTEN)
    while len(seen) < count:
        seen.setdefault(maker.sentence().replace("\n", ""))
    return list(seen)
