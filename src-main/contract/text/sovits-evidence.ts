import { defineTexts } from './define.ts';

/** What each signal about a checkpoint's version says, and where signals contradict each other. */
export const sovitsEvidence = defineTexts({
  tensorsCfm: {
    en: 'It has a flow-matching decoder (cfm.*): v3 and v4 share all tensors, only head, hash or config can tell them apart.',
    zh: '含有流匹配解码器（cfm.*）：v3 与 v4 的张量完全相同，只能靠文件头、哈希或 config 区分。',
  },
  tensorsPro: {
    en: 'It has a speaker vector layer (sv_emb) and {channels} decoder channels (512 in v2Pro, 768 in v2ProPlus).',
    zh: '含有说话人向量层（sv_emb），解码器通道数为 {channels}（v2Pro 为 512，v2ProPlus 为 768）。',
  },
  tensorsSymbols: {
    en: 'enc_p.text_embedding has {symbols} rows (v1: 322, later: 732) and ref_enc reads {bins} bins (v1: 1025, later: 704).',
    zh: 'enc_p.text_embedding 有 {symbols} 行（v1 为 322，之后为 732），ref_enc 输入维度为 {bins}（v1 为 1025，之后为 704）。',
  },
  tensorsContradict: {
    en: 'The tensors contradict each other: enc_p.text_embedding has {symbols} rows, ref_enc reads {bins} bins. The file was put together from two versions.',
    zh: '张量自相矛盾：enc_p.text_embedding 为 {symbols} 行，ref_enc 输入维度为 {bins}，该文件由两个版本拼成。',
  },
  tensorsNoDecoder: {
    en: 'The text embedding has 732 rows, but every decoder was taken out: v2 and all later versions look like this.',
    zh: '文本嵌入为 732 行，但解码器已被删去：v2 及之后的版本剥离后都是这个样子。',
  },
  tensorsSilent: {
    en: 'None of the tensors that differ between versions is in the file.',
    zh: '文件中没有任何能区分版本的张量。',
  },
  headNormal: {
    en: 'Normal zip head: full v1, v2 and v3 files and the published bases are saved so. It says nothing.',
    zh: '普通 zip 文件头：v1、v2、v3 完整模型和官方底模都是如此，无法据此判断版本。',
  },
  headNoCode: {
    en: 'The first two bytes ({head}) are no version code.',
    zh: '前两个字节（{head}）不是版本代码。',
  },
  headCode: {
    en: 'GPT-SoVITS wrote the code {head} over the first two bytes: {version}. Generic tools call such a file corrupt; it is not.',
    zh: 'GPT-SoVITS 将前两个字节改写成了代码 {head}，表示 {version}。普通工具会误报文件损坏，其实没有坏。',
  },
  headFalseLora: {
    en: 'The code {head} stands for a {version} LoRA, but the file has no LoRA tensors.',
    zh: '代码 {head} 表示 {version} LoRA，但文件里没有 LoRA 张量。',
  },
  headHidesLora: {
    en: 'The code {head} stands for a full {version} model, but the file holds LoRA tensors.',
    zh: '代码 {head} 表示 {version} 完整模型，但文件里是 LoRA 张量。',
  },
  hashKnown: {
    en: 'The beginning and the size are those of the published {path}. Verify it to compare every byte.',
    zh: '文件开头与大小都和官方发布的 {path} 一致。校验后可逐字节核对。',
  },
  hashMislabelled: {
    en: "The beginning and the size are those of the published {path}. Upstream's own table calls it {upstream} and corrects that after loading.",
    zh: '文件开头与大小都和官方发布的 {path} 一致。上游自己的哈希表把它标成 {upstream}，加载后才纠正过来。',
  },
  hashOtherSize: {
    en: 'It begins like the published {path}, but has {size} bytes instead of {expected}: cut short or changed.',
    zh: '开头与官方发布的 {path} 相同，但大小是 {size} 字节而不是 {expected} 字节：文件被截断或改动过。',
  },
  hashSameSize: {
    en: 'It has exactly the size of the published {path}. Verify it to know whether it is the same file.',
    zh: '大小与官方发布的 {path} 完全相同。校验后可确认是否为同一文件。',
  },
  hashSameSizeOnly: {
    en: 'It has the size of the published {path}, but begins differently: it is another file, or was changed.',
    zh: '大小与官方发布的 {path} 相同，但开头不同：是另一个文件，或被改动过。',
  },
  hashUnknown: {
    en: 'It is none of the published files.',
    zh: '不是任何官方发布的文件。',
  },
  configNone: { en: 'The file carries no config.', zh: '文件不含 config。' },
  configSilent: {
    en: 'The config names no version (usual for v1-era files).',
    zh: 'config 中没有版本号（v1 时期的文件通常如此）。',
  },
  configSays: { en: 'The config says it was trained as {value}.', zh: 'config 记录的训练版本为 {value}。' },
  configTwo: {
    en: 'The config names two different versions: {value}.',
    zh: 'config 里写了两个不同的版本：{value}。',
  },
  configForeign: {
    en: 'The config names a version that is not known here: {value}.',
    zh: 'config 中的版本号无法识别：{value}。',
  },
  sizeSays: {
    en: 'With {bytes} bytes both size rules of upstream take the file for {dataset}.',
    zh: '按 {bytes} 字节的大小，上游的两条规则都会把它当成 {dataset}。',
  },
  sizeTwo: {
    en: 'With {bytes} bytes the size rule of the dataset step takes the file for {dataset}, that of synthesis for {inference}.',
    zh: '按 {bytes} 字节的大小，上游的数据集步骤会把它当成 {dataset}，推理时则当成 {inference}。',
  },
  disagreeDataset: {
    en: "Upstream's dataset step would take this file for {taken} by its size; its tensors say {version}.",
    zh: '上游的数据集步骤会按文件大小把它当成 {taken}，而张量显示它是 {version}。',
  },
  disagreeInference: {
    en: "Upstream's synthesis would take this file for {taken} by its size; it is {version}.",
    zh: '上游推理时会按文件大小把它当成 {taken}，而它其实是 {version}。',
  },
  disagreeSize: {
    en: "By its size alone upstream's rules say {says}; it is {version}. For this file nothing comes of that.",
    zh: '仅按文件大小，上游规则会判断为 {says}，实际是 {version}；对这个文件没有影响。',
  },
  disagreeHead: {
    en: 'The two-byte head says {says}; the tensors say {version}.',
    zh: '两字节文件头说是 {says}，张量显示是 {version}。',
  },
  disagreeHeadLora: {
    en: 'Head and content disagree about LoRA: {detail}',
    zh: '文件头与内容在是否为 LoRA 上不一致：{detail}',
  },
  disagreeHash: {
    en: 'The beginning of the file is that of a published {says} file; the tensors say {version}.',
    zh: '文件开头与官方发布的 {says} 文件一致，张量却显示是 {version}。',
  },
  disagreeConfig: {
    en: 'The config says {says}; the tensors say {version}.',
    zh: 'config 写的是 {says}，张量显示是 {version}。',
  },
  disagreeTensors: {
    en: 'The tensors do not fit one version: {detail}',
    zh: '张量不属于同一个版本：{detail}',
  },
  disagreeSignals: {
    en: 'Head, hash and config contradict each other ({signals}), so it stays open whether this is {version}.',
    zh: '文件头、哈希与 config 互相矛盾（{signals}），无法确定究竟是 {version} 中的哪一个。',
  },
});
