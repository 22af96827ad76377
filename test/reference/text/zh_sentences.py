"""Chinese sentences of our own, made from templates: numbers, dates, units, signs, names, erhua, sandhi, polyphones,
rare hanzi. The same seed gives the same sentences."""
import random

NAMES = '王小明 李娜 张伟 欧阳修 司马光 刘翔 诸葛亮 赵子龙 单田芳 朴树 曾国藩 仇英 解缙 任盈盈 查良镛 区寄 盖叫天'.split()
PLACES = ('北京 上海 重庆 长沙 厦门 六安 铅山 东莞 台湾 天安门 长安街 王府井 火车站 图书馆 银行门口 家里 桌上 胡同里 '
          '村子东头 山脚下 东阿 丽水 蚌埠 大栅栏').split()
PEOPLE = '我 你 他 我们 你们 老师 孩子们 老板 老婆 小伙子 姐姐 妹妹 奶奶 爷爷 医生 司机 老虎 小狗 总统 小姐'.split()
VERBS = ('看 听 写 走 想 试 买 卖 打扫 商量 研究 喜欢 讨厌 参观 收拾 整理 重复 调查 处理 数 觉得 晒 背 教 尝 '
         '打听 检讨 演讲').split()
OBJECTS = ('苹果 书 音乐 问题 东西 衣服 豆腐 葡萄 钥匙 文章 报纸 电影 行李 意思 办法 花儿 鸟儿 水管 手表 雨伞 粉笔 '
           '展览馆 洗脸水 纸老虎 蒙古包 水果 米粉 好酒 小米粥 选举法').split()
ERHUA = ('小院儿 胡同儿 范儿 老汉儿 撒欢儿 媳妇儿 玩儿 聊天儿 一会儿 一块儿 这儿 那儿 哪儿 女儿 婴儿 幼儿 男儿 花儿 '
         '鸟儿 小孩儿 冰棍儿 面条儿 豆芽儿 有点儿 好好儿 蜜雪儿 脑瓜儿 饭馆儿 墨水儿 大伙儿 侄儿 儿 儿歌 儿子').split()
SANDHI = ('一 一个 一天 一年 一起 一定 第一 第一百 看一看 想一想 不 不是 不好 不会 不不 看不懂 来不及 不怕 好不好 '
          '你好 小老虎 展览馆 我想买五把雨伞 请你给我打点水 老李买好酒 也很好 五百九十九 试试 走走 天天 妈妈 星星 '
          '慢慢地 跑得快 我的 说过 去了 拿着 上来 下去 回去 过来 几个 两个 是个 个个 这个 那些个').split()
POLYPHONES = ('重庆重新重要 银行行长行走 长大了长度 音乐快乐 着急着呢 睡着了 觉得睡觉 便宜方便 朝阳朝代 还钱还有 '
              '地壳 湖泊 柏树 供给 给予 血淋淋 流血 薄荷 薄弱 曲折 歌曲 强迫 倔强 处理 处所 了解 好了 差不多 出差 参差 '
              '似的 相似 调查 空调 降落 投降 角色 角落 勉强 数一数 数学 应该 应用 载歌载舞 三年五载 唉声叹气 一丁不识 '
              '唑 曝光 兴奋 高兴 校对 学校 传记 传说 弹琴 子弹 背包 背后').split()
UNITS = ('个 只 本 万元 块钱 美元 米 公里 千克 吨 十吨 小时 分钟 岁 度 摄氏度 °C ℃ % km kg cm m² cm3 mm ml s db '
         '微克 公分 人 次 种 天 年').split()
SIGNS = ('A股 CEO x²+y²=10 3×5=15 8÷2 α β射线 γ π ΔT ① ⑤ 50％ 第3-5章 比例3:2 http://a.com/b 400-800-1234 '
         '010-62345678 13800138000 +8613912345678 ～ —— …… 《红楼梦》 （注） “引号” 嗯 呣 〇 𠮷 臺灣 電腦 １２３ ＡＢ '
         '^ ￥ & # @ _ | \\ · / ~ - + = 1/2 -3/4 v2.0.1 192.168.0.1 ２０２６年 0086 007 1.0 1.50 .5 100+人 3多个').split()
ENDS = list('。！？，；…') + ['', '!', '?', '.', '~', '——']


def number(r):
    kind = r.randrange(8)
    if kind == 0:
        return str(r.randint(0, 20))
    if kind == 1:
        return str(r.randint(0, 10 ** r.randint(2, 13)))
    if kind == 2:
        return f'{r.uniform(-50, 500):.{r.randint(1, 3)}f}'
    if kind == 3:
        return f'-{r.randint(1, 99)}'
    if kind == 4:
        return f'{r.randint(1, 99)}{r.choice("-~/:")}{r.randint(1, 99)}'
    if kind == 5:
        return f'{r.randint(1, 99)}{r.choice("+-×÷=")}{r.randint(1, 99)}'
    if kind == 6:
        return f'{r.randint(0, 99):03d}'
    return f'{r.randint(1, 9)}.{r.randint(0, 20)}.{r.randint(0, 9)}'


def date(r):
    year, month, day = r.randint(1900, 2050), r.randint(1, 12), r.randint(1, 31)
    return r.choice([
        f'{year}年{month}月{day}日', f'{year}-{month:02d}-{day:02d}', f'{year}/{month:02d}/{day:02d}', f'{year % 100:02d}年{month}月',
        f'{year}.{month:02d}.{day:02d}', f'{month}月{day}号', f'{year}年',
    ])


def time(r):
    one, two = (f'{r.randint(0, 23)}:{r.choice([0, 5, 15, 30, 59]):02d}' for _ in range(2))
    return r.choice([one, f'{one}:{r.randint(0, 59):02d}', f'{one}-{two}', f'{one}~{two}'])


def clause(r):
    who, where, what, verb = r.choice(PEOPLE + NAMES), r.choice(PLACES), r.choice(OBJECTS), r.choice(VERBS)
    quantity = number(r) + r.choice(UNITS)
    return r.choice([
        lambda: f'{who}在{where}{verb}{what}',
        lambda: f'{who}{verb}了{quantity}{what}',
        lambda: f'{date(r)}{who}去{where}{verb}一{verb}{what}',
        lambda: f'{time(r)}到{where}，共{quantity}',
        lambda: f'{who}不{verb}{what}，一{r.choice("个只件次天年")}也{verb}不{r.choice("了好完懂")}',
        lambda: f'{r.choice(ERHUA)}{who}{r.choice(ERHUA)}{verb}{r.choice(ERHUA)}',
        lambda: f'{r.choice(SANDHI)}{r.choice(SANDHI)}{what}{r.choice(SANDHI)}',
        lambda: f'{who}{r.choice(POLYPHONES)}{what}{r.choice(POLYPHONES)}',
        lambda: f'{what}{r.choice(SIGNS)}{quantity}{r.choice(SIGNS)}{where}',
        lambda: f'{who}把{what}放在{where}{r.choice("上下里")}{r.choice(["了", "吧", "呢", "的", "着"])}',
        lambda: f'温度{number(r)}{r.choice(["°C", "度", "摄氏度", "℃"])}到{quantity}，增长{number(r)}%',
        lambda: f'{"".join(chr(r.randint(0x4E00, 0x9FA5)) for _ in range(r.randint(1, 4)))}{what}',
        lambda: f'{r.choice(NAMES)}{r.choice(NAMES)}{verb}{r.choice(SANDHI)}{r.choice(ERHUA)}',
    ])()


def sentences(seed, count):
    r = random.Random(seed)
    seen = {}
    while len(seen) < count:
        seen[''.join(clause(r) + r.choice(ENDS) for _ in range(r.randint(1, 3)))] = None
    return list(seen)
