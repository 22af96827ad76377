/**
 * How a numeral sounds before a counter, and how the counter's first sound changes after a numeral: OpenJTalk 1.11's
 * tables (BSD-3, resources/NOTICE.md). The names of the classes are those of its source.
 */

/** A numeral's sound before the counters of a class: pronunciation, accent, morae. */
export type Sounds = ReadonlyMap<
  string,
  { readonly pron: string; readonly accent: number; readonly moras: number }
>;

export interface CounterClass {
  readonly counters: ReadonlySet<string>;
  readonly sounds: Sounds;
}

/** How the first consonant of a counter changes. */
export type Voicing = 'voiced' | 'half-voiced';

export interface VoicingClass {
  readonly counters: ReadonlySet<string>;
  readonly voicing: ReadonlyMap<string, Voicing>;
}

const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/));

/** `numeral pronunciation accent morae`, separated by commas. */
export function sounds(text: string): Sounds {
  return new Map(
    text.split(', ').map((entry) => {
      const [numeral, pron, accent, moras] = entry.split(' ') as [string, string, string, string];
      return [numeral, { pron, accent: Number(accent), moras: Number(moras) }];
    }),
  );
}

const soundClass = (table: string, counters: string): CounterClass => ({
  counters: words(counters),
  sounds: sounds(table),
});

const voicingClass = (halfVoiced: string, voiced: string, counters: string): VoicingClass => ({
  counters: words(counters),
  voicing: new Map([
    ...[...halfVoiced].map((numeral) => [numeral, 'half-voiced'] as const),
    ...[...voiced].map((numeral) => [numeral, 'voiced'] as const),
  ]),
});

/** The first class that holds the counter applies. */
export const counterClasses: readonly CounterClass[] = [
  // 1b
  soundClass('四 ヨ 0 1', '年 円 年間 年生 年代 年度 年版 年余 年来 えん'),
  // 1c1
  soundClass('四 ヨ 0 1, 七 シチ 1 2', '人 人月 人前 人組'),
  // 1c2
  soundClass('四 ヨ 0 1, 七 シチ 1 2, 九 ク 0 1', '時 時間 時限 時半'),
  // 1d
  soundClass('七 シチ 1 2, 九 ク 0 1', '日 日間'),
  // 1e
  soundClass('四 シ 0 1, 七 シチ 1 2, 九 ク 0 1', '月'),
  // 1g
  soundClass(
    '一 イッ 1 2, 六 ロッ 1 2, 八 ハッ 1 2, 十 ジュッ 1 2, 百 ヒャッ 1 2',
    `
    個 階 分 発 本 鉢 口 切れ 箱 か月 か国 か所 か条 か村 か年 カ月 カ国 カ寺 カ所 カ条 カ村 カ店 カ年 ケ月 ケ国 ケ所 ケ条 ケ村 ケ年 ヵ月 ヵ国
    ヵ所 ヵ条 ヵ村 ヵ年 ヶ月 ヶ国 ヶ所 ヶ条 ヶ村 ヶ年 個月 個口 個国 個条 個年 箇月 箇国 箇所 箇条 箇年 かけ くだり けた 価 課 画 回 回忌 回生
    回戦 回線 回分 海里 カイリ 浬 角 株 冠 巻 缶 貫 貫目 間 基 期 期生 機 気圧 季 騎 客 脚 球 級 橋 局 曲 極 重ね 斤 金 句 区 躯 計 桁
    ケタ 校 港 項 組 件 軒 言 戸 湖 光年 石 ぴき ぺん 波 派 敗 杯 拍 泊 版 犯 班 匹 疋 筆 俵 票 品 分間 分目 片 篇 編 辺 遍 歩 報 方
    法 本立て 頭身`,
  ),
  // 1h
  soundClass(
    '一 イッ 1 2, 八 ハッ 1 2, 十 ジュッ 1 2',
    `
    ． ・ 才 頭 着 足 尺 坪 通り センチ シーシー ＣＣ ｃｃ ｃｍ サイクル サンチーム シーズン シート シリング シンガポールドル スイスフラン
    スウェーデンクローネ スクレ セット セント ソル ゾーン 糎 竿 差 差し 歳 歳児 作 冊 刷 皿 棹 艘 子 視 式 失 室 射 社 勺 種 首 周 周忌 周年
    州 週 週間 集 宿 所 勝 升 床 章 色 食 親等 進 進数 品 すじ そう そろい 筋 数 寸 世 隻 席 石 節 戦 線 選 銭 層 相 揃 たび つかみ
    つがい つぶ つまみ つ折 つ折り とおり とき ところ とせ 玉 月 手 束 続き 体 対 卓 樽 反 丁 丁目 鳥 通 掴み 艇 滴 店 転 点 斗 棟 盗 灯 等
    等席 等地 等分 答 得 噸 粒 種類 歳馬 世紀 車種`,
  ),
  // 1i
  soundClass(
    '六 ロッ 1 2, 十 ジュッ 1 2, 百 ヒャッ 1 2',
    `
    キロ カロリー ｃａｌ ｋｂ ｋｇ ｋｌ ｋｍ ｋｔ ｋｗ ｋグラム ｋバイト ｋヘルツ ｋメートル ｋリットル ｋワット カナダドル カラット ガロン キュリー
    キロカロリー キログラム キロトン キロバイト キロヘルツ キロメートル キロリットル キロワット キロワット時 クラス クローナ クローネ グァラニ ケース コース
    粁`,
  ),
  // 1j
  soundClass('一 イッ 1 2, 十 ジュッ 1 2', 'トン ｔ タル テラ トライ'),
  // 1k
  soundClass(
    '十 ジュッ 1 2',
    `
    房 柱 ％ ポンド ｐａ ｐｐｍ パーセント パーミル パスカル パック パット ピーピーエム ピコ ページ 頁 ペア ペセタ ペソ ペニー ペニヒ ペンス ポイント
    振り 針 袋 張り 平米 平方キロ 平方キロメートル 平方センチメートル 平方メートル 品目`,
  ),
];

/** As above, for the counter. */
export const voicingClasses: readonly VoicingClass[] = [
  // 2b
  voicingClass(
    '一三四六八十百千万何',
    '',
    '分 版 敗 発 拍 鉢 波 派 泊 犯 班 品 分間 分目 片 篇 編 辺 遍 歩 報 方',
  ),
  // 2c
  voicingClass('一六八十百', '三千万何', '本 匹 疋 票 俵 箱 本立て 杯 針 柱'),
  // 2e
  voicingClass('', '三千万', '軒 石 足 尺 かけ 重ね 件 勺'),
  // 2f
  voicingClass('', '三', '階'),
];

/** Counters that take native numerals (一 is ヒト, 二 is フタ) where they have this reading. */
export const nativeCounters: ReadonlySet<string> = words(`
  棟/ムネ かけ/カケ くだり/クダリ けた/ケタ すじ/スジ そろい/ソロイ たび/タビ つかみ/ツカミ つがい/ツガイ つまみ/ツマミ とおり/トオリ ところ/トコロ
  とせ/トセ まわり/マワリ シーズン/シーズン セット/セット 握り/ニギリ 回り/マワリ 株/カブ 竿/サオ 筋/スジ 桁/ケタ ケタ/ケタ 月/ツキ 言/コト
  口/クチ 差し/サシ 皿/サラ 山/ヤマ 勺/シャク 尺/シャク 重ね/カサネ 振り/フリ 針/ハリ 切れ/キレ 束/タバ 続き/ツヅキ 揃/ソロイ 袋/フクロ
  柱/ハシラ 張り/ハリ 通り/トオリ 掴み/ツカミ 坪/ツボ 箱/ハコ 鉢/ハチ 晩/バン 品/シナ 瓶/ビン 分け/ワケ 幕/マク 夜/ヤ 夜/ヨ 粒/ツブ 枠/ワク
  棹/サオ つ折/ツオリ つ折り/ツオリ つぶ/ツブ とき/トキ 重ね/ガサネ
`);
