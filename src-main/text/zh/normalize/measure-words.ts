/** Measure words of one character; a longer one that begins with one of these needs no entry of its own. */
const characters =
  '处台架枚趟幅平方堵间床株批项例列篇栋注亩封艘把目套段人所朵匹张座回场尾条个首阙阵网炮顶丘棵只支袭辆挑担颗壳窠曲墙群腔砣客贯' +
  '扎捆刀令打手罗坡山岭江溪钟队单双对出口头脚板跳枝件贴针线管名位身堂课本页家户层丝毫厘分钱两斤铢石钧锱忽寸尺丈里寻常铺程米撮' +
  '勺合升斗盘碗碟叠桶笼盆盒杯斛锅簋篮罐瓶壶卮盏箩箱煲啖袋钵年月日季刻时周天秒旬纪岁世更夜春夏秋冬代伏辈丸泡粒幢堆根道面片块元' +
  '角毛吨亿千万百';

/** A number in front of one of these is a quantity (PaddleSpeech's `COM_QUANTIFIERS`, without what it says twice). */
export const measureWords = `[${characters}]|微[克米]|公分|小时|美元|十吨`;
