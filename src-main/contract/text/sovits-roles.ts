import { defineTexts } from './define.ts';

/** What kind of file a checkpoint is, what it is for, and what to take instead. */
export const sovitsRoles = defineTexts({
  generator: { en: 'SoVITS generator (s2G)', zh: 'SoVITS 生成器（s2G）' },
  lora: { en: 'SoVITS LoRA, rank {rank}', zh: 'SoVITS LoRA，rank {rank}' },
  discriminator: { en: 'SoVITS discriminator (s2D)', zh: 'SoVITS 判别器（s2D）' },
  gpt: { en: 'GPT model (s1, text to semantic)', zh: 'GPT 模型（s1，文本转语义）' },
  trainerG: { en: 'trainer state of a generator (G_*.pth)', zh: '生成器的训练断点（G_*.pth）' },
  trainerD: { en: 'trainer state of a discriminator (D_*.pth)', zh: '判别器的训练断点（D_*.pth）' },
  hubert: { en: 'HuBERT', zh: 'HuBERT' },
  bert: { en: 'BERT', zh: 'BERT' },
  'speaker-encoder': { en: 'speaker encoder (ERes2NetV2)', zh: '说话人编码器（ERes2NetV2）' },
  vocoder: { en: 'vocoder', zh: '声码器' },
  unknown: { en: 'no file of the GPT-SoVITS family', zh: '不是 GPT-SoVITS 系列的文件' },

  versionUnknown: { en: 'version unknown', zh: '版本未知' },
  full: { en: 'full', zh: '完整' },
  finetuned: { en: 'fine-tuned', zh: '微调' },

  tokensYes: {
    en: 'Semantic tokens can be extracted with it: the four tensors that decide them are complete.',
    zh: '可以用来提取语义 token：决定 token 的四个张量齐全。',
  },
  tokensNo: {
    en: 'No semantic tokens can be extracted with it: {missing} missing.',
    zh: '无法用来提取语义 token：缺少 {missing}。',
  },
  tokensUnusable: {
    en: 'No semantic tokens can be extracted with it, although all four tensors are there: they are unusable (not initialised, of a wrong shape, or not finite).',
    zh: '四个张量虽然都在，但不可用（未初始化、形状不对或含非有限值），无法提取语义 token。',
  },
  finetuneKeepsBase: {
    en: 'Training never changes the tensors that decide tokens: a fine-tuned model gives the tokens of the base it was trained on. Compare it with that base to see it.',
    zh: '训练不会改动决定 token 的张量：微调模型与其底模给出相同的 token，与底模对比即可确认。',
  },
  finetuneBase: {
    en: 'Its config names the base it was trained on: {base}.',
    zh: '其 config 记录的底模是：{base}。',
  },
  codebookOfV2: {
    en: 'The codebook of v2 is reported to differ from that of v1 and v3 (GPT-SoVITS issue 2166): do not use its tokens with another version. Comparing two files shows it for them.',
    zh: '据 GPT-SoVITS issue 2166，v2 的码本与 v1、v3 不同：请勿把它的 token 用于其他版本。对比任意两个文件即可确认。',
  },
  codebookOfV1AndV3: {
    en: 'The codebooks of v1 and v3 are reported to be the same, and that of v2 to differ (GPT-SoVITS issue 2166). Comparing two files shows it for them.',
    zh: '据 GPT-SoVITS issue 2166，v1 与 v3 的码本相同，v2 不同。对比任意两个文件即可确认。',
  },
  loraAdvice: {
    en: 'A LoRA holds no token path and no full model. For tokens, take the base it was trained on: {base}. Synthesis needs the same base.',
    zh: 'LoRA 不含 token 通路，也不是完整模型。提取 token 请用训练它的底模：{base}，合成时也需要同一个底模。',
  },
  discriminatorAdvice: {
    en: 'Only training needs it. For tokens or synthesis take the generator: the file with s2G in its name.',
    zh: '只有训练时才用得到。提取 token 或合成请选生成器，即文件名带 s2G 的那个。',
  },
  siblingAdvice: {
    en: 'The generator lies beside it: {sibling}.',
    zh: '同一文件夹里就有对应的生成器：{sibling}。',
  },
  gptAdvice: {
    en: 'It predicts tokens from text when speech is synthesized and holds no codebook. For extracting tokens take the SoVITS file (s2G*.pth, or from SoVITS_weights* instead of GPT_weights*).',
    zh: '它在合成时由文本预测 token，不含码本。提取 token 请选 SoVITS 模型（s2G*.pth，或在 SoVITS_weights* 而非 GPT_weights* 中选）。',
  },
  gptV1: { en: 'Its phoneme table has 512 rows: a v1 GPT.', zh: '音素表有 512 行，是 v1 的 GPT。' },
  gptLater: {
    en: 'Its phoneme table has 732 rows: v2 or later. GPT files of v2 and of v3/v4/Pro have equal shapes but different codebooks; which one this is, only its origin tells.',
    zh: '音素表有 732 行，属于 v2 或之后的版本。v2 与 v3/v4/Pro 的 GPT 形状完全一样，但对应的码本不同，只能靠来源判断是哪一个。',
  },
  trainerGAdvice: {
    en: 'Training resumes from it; it cannot be used for synthesis. The exported model is in SoVITS_weights*. The tokens it gives are those of its base.',
    zh: '仅供训练断点续训，不能用于合成。导出的模型在 SoVITS_weights* 中。它给出的 token 与底模相同。',
  },
  trainerDAdvice: {
    en: 'Training resumes from it, together with its G_*.pth. The exported model is in SoVITS_weights*.',
    zh: '与 G_*.pth 配对，仅供训练断点续训。导出的模型在 SoVITS_weights* 中。',
  },
  hubertAdvice: {
    en: 'It turns audio into features. For an extraction, choose it as the HuBERT, together with a SoVITS generator.',
    zh: '用于把音频变成特征。提取时请选作 HuBERT，并另选一个 SoVITS 生成器。',
  },
  hubertFairseq: {
    en: 'This is a fairseq HuBERT. Needed is the one in the layout of HuggingFace: the folder chinese-hubert-base with config.json and pytorch_model.bin.',
    zh: '这是 fairseq 格式的 HuBERT。所需的是 HuggingFace 格式：chinese-hubert-base 文件夹，内有 config.json 和 pytorch_model.bin。',
  },
  bertAdvice: {
    en: 'It gives text features for Chinese when training and synthesizing. Token extraction does not need it.',
    zh: '用于训练和合成时提取中文文本特征，提取 token 用不到。',
  },
  speakerAdvice: {
    en: 'It gives the speaker vectors of v2Pro and v2ProPlus (7-sv_cn). Token extraction does not need it.',
    zh: '用于提取 v2Pro、v2ProPlus 的说话人向量（7-sv_cn），提取 token 用不到。',
  },
  vocoderAdvice: {
    en: 'It turns spectrograms into sound when v3 or v4 synthesizes. Token extraction does not need it.',
    zh: 'v3、v4 合成时把频谱变成声音，提取 token 用不到。',
  },
  unknownAdvice: {
    en: 'None of its tensors is known here. For tokens, take a SoVITS generator: s2G*.pth, or a file from SoVITS_weights*.',
    zh: '其中没有任何可识别的张量。提取 token 请选 SoVITS 生成器：s2G*.pth，或 SoVITS_weights* 中的文件。',
  },
  wrapped: {
    en: 'Its names stand under the wrapper `{wrapper}`. Tokens are extracted through it; GPT-SoVITS itself cannot load it: save it without (wb convert FILE --out NEW.pth).',
    zh: '它的名称都带有包装前缀 `{wrapper}`。提取 token 不受影响；GPT-SoVITS 本身无法载入，请去掉前缀后另存（wb convert 文件 --out 新文件.pth）。',
  },
  hubertOther: {
    en: 'It is not the chinese-hubert-base that GPT-SoVITS trains with, or was saved anew: the published file has {bytes} bytes. Tokens of another HuBERT do not fit the published models.',
    zh: '它不是 GPT-SoVITS 训练所用的 chinese-hubert-base，或经过另存：官方文件为 {bytes} 字节。其他 HuBERT 得到的 token 与官方模型不匹配。',
  },
  hubertSameSize: {
    en: 'It has the size of the chinese-hubert-base that GPT-SoVITS trains with, which a fine-tuned one has too: its SHA-256, read by a full check and by every extraction, tells.',
    zh: '它的大小与 GPT-SoVITS 训练所用的 chinese-hubert-base 相同，但微调过的也一样大：完整校验和每次提取都会用 SHA-256 确认。',
  },
  hubertSeveral: {
    en: 'It holds several HuBERTs: {used} is used, {others} is not.',
    zh: '其中有多个 HuBERT：使用的是 {used}，未使用 {others}。',
  },
  shardAdvice: {
    en: 'It is part {part} of {parts} of a model that was saved in several files: put all parts and {index} into one folder and choose {index}.',
    zh: '它是分片模型的第 {part} 片（共 {parts} 片）：请把全部分片与 {index} 放在同一文件夹，然后选择 {index}。',
  },
  emptyAdvice: {
    en: 'The file holds no tensors at all.',
    zh: '文件里没有任何张量。',
  },
});
