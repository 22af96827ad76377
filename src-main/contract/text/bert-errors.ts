import { defineTexts } from './define.ts';

/** Errors of the BERT step: its model files (`graph-bert-*`) and the text of one clip (`text-bert-*`). */
export const bertErrors = defineTexts({
  'graph-bert-no-weights': {
    en: 'The folder {path} holds no BERT weights (pytorch_model.bin or model.safetensors). Choose the folder chinese-roberta-wwm-ext-large, or download the weights into this one.',
    zh: '文件夹 {path} 中没有 BERT 权重（pytorch_model.bin 或 model.safetensors）。请选择 chinese-roberta-wwm-ext-large 文件夹，或把权重下载到这里。',
  },
  'graph-bert-no-vocabulary': {
    en: 'There is no vocabulary in {path}: neither tokenizer.json nor vocab.txt. Download it from the same place as the weights, e.g. the folder chinese-roberta-wwm-ext-large.',
    zh: '{path} 中没有词表，tokenizer.json 和 vocab.txt 都不存在。请从权重的同一来源（如 chinese-roberta-wwm-ext-large 目录）一并下载。',
  },
  'graph-bert-json': {
    en: '{path} is not what belongs to a BERT ({reason}): perhaps an error page or half a download. Download it again from where the weights come from.',
    zh: '{path} 不是可用的 BERT 文件（{reason}），可能是错误页面或未下载完整。请从权重来源处重新下载。',
  },
  'graph-bert-vocabulary': {
    en: 'The vocabulary {path} lacks the token {token}, without which no sentence can be given to BERT. Use the vocabulary that belongs to the weights.',
    zh: '词表 {path} 缺少标记 {token}，没有它就无法把句子交给 BERT。请使用与权重配套的词表。',
  },
  'graph-bert-unsupported': {
    en: '{path} describes a BERT this workbench cannot compute exactly: {setting} is {value}, only {supported} is supported. GPT-SoVITS uses chinese-roberta-wwm-ext-large.',
    zh: '{path} 描述的 BERT 无法在本工作台中精确计算：{setting} 为 {value}，仅支持 {supported}。GPT-SoVITS 使用的是 chinese-roberta-wwm-ext-large。',
  },
  'text-bert-empty': {
    en: 'Nothing is left of the text after normalising, so there is nothing to compute BERT features of. Correct the text of this clip.',
    zh: '文本规范化后为空，无法计算 BERT 特征。请修改该片段的文本。',
  },
  'text-bert-character': {
    en: 'The normalised text holds “{character}”, which is neither a hanzi nor one of ! ? … , . - and so has no BERT feature of its own. Correct the text of this clip.',
    zh: '规范化后的文本含有“{character}”，它既不是汉字，也不是 ! ? … , . - 之一，没有对应的 BERT 特征。请修改该片段的文本。',
  },
  'bert-text-too-long': {
    en: 'The text has {characters} characters; BERT takes {most} at most. Cut the clip into shorter ones.',
    zh: '文本有 {characters} 个字符，而 BERT 最多接受 {most} 个。请把该片段切成更短的几段。',
  },
  'text-bert-word2ph': {
    en: 'The phones of this clip do not fit its text: its {characters} characters are to have {sum} phones, but there are {phones}. Run the text step again for this clip.',
    zh: '该片段的音素与文本对不上：{characters} 个字符应有 {sum} 个音素，实际为 {phones} 个。请对该片段重新运行文本步骤。',
  },
  'text-bert-not-chinese': {
    en: 'BERT features are made of Chinese clips only; the trainer takes zeros for {language}.',
    zh: '只有中文片段才有 BERT 特征；对于 {language}，训练时使用全零。',
  },
});
