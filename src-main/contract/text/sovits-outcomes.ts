import { defineTexts } from './define.ts';

/** What upstream's scripts make of a file: one sentence per case. */
export const sovitsOutcomes = defineTexts({
  works: {
    en: 'Upstream builds the {version} class ({className}) and all {loaded} tensors load.',
    zh: '上游构建 {version} 的类（{className}），{loaded} 个张量全部载入。',
  },
  prints: {
    en: 'Upstream builds the {version} class ({className}), prints {missing} missing and {unexpected} unexpected keys, and goes on. Tokens are right all the same.',
    zh: '上游构建 {version} 的类（{className}），打印 {missing} 个 missing key 和 {unexpected} 个 unexpected key 后继续运行，token 不受影响。',
  },
  wrapped: {
    en: 'All {loaded} names differ only by `{wrapper}`: upstream cannot load it; save it without (wb convert FILE --out NEW.pth).',
    zh: '{loaded} 个名称只多了前缀 `{wrapper}`：上游无法载入，请去掉前缀后另存（wb convert 文件 --out 新文件.pth）。',
  },
  mismatch: {
    en: 'Upstream builds the {version} class ({className}) and stops with "size mismatch": {mismatched} tensors have another shape, the first is {key} with {shape} instead of {expected}.',
    zh: '上游构建 {version} 的类（{className}）后以 size mismatch 报错退出：{mismatched} 个张量形状不符，第一个是 {key}，文件中为 {shape}，应为 {expected}。',
  },
  noCodebook: {
    en: 'Upstream builds the {version} class ({className}), prints {missing} missing keys and goes on, but the codebook is among them: every clip then fails and the result is empty.',
    zh: '上游构建 {version} 的类（{className}），打印 {missing} 个 missing key 后继续，但其中包括码本：之后每条音频都会失败，结果为空。',
  },
  randomProjection: {
    en: 'Upstream builds the {version} class ({className}), prints {missing} missing keys and goes on with ssl_proj at random values: it writes meaningless tokens without an error.',
    zh: '上游构建 {version} 的类（{className}），打印 {missing} 个 missing key 后继续，而 ssl_proj 仍是随机值：不报错，却写出毫无意义的 token。',
  },
  notInitialised: {
    en: 'Upstream builds the {version} class ({className}) and loads the file, but its codebook was never initialised: every clip then fails and the result is empty.',
    zh: '上游构建 {version} 的类（{className}）并完成加载，但码本从未初始化：之后每条音频都会失败，结果为空。',
  },
  notFinite: {
    en: 'Upstream builds the {version} class ({className}) and loads the file, but the tensors that decide the tokens hold NaN or Inf: it writes meaningless tokens without an error.',
    zh: '上游构建 {version} 的类（{className}）并完成加载，但决定 token 的张量里有 NaN 或 Inf：不报错，却写出毫无意义的 token。',
  },
  loraOntoBase: {
    en: 'Upstream loads the base {version} model first, wraps it with LoRA layers and lays this file over it: {loaded} of {expected} keys come from here, the {missing} it prints as missing come from the base. That is normal.',
    zh: '上游先加载 {version} 底模，套上 LoRA 层，再覆盖此文件：{expected} 个键中有 {loaded} 个来自这里，打印为 missing 的 {missing} 个来自底模，属于正常现象。',
  },
  stepHeadRefused: {
    en: 'Upstream\'s dataset step opens the file with plain torch.load, which does not know the head {head}: it stops ("unpickling stack underflow" or "Unsupported operand") and leaves no result.',
    zh: '上游的数据集步骤直接用 torch.load 打开文件，而 torch.load 不认识文件头 {head}：会报错退出（unpickling stack underflow 或 Unsupported operand），不产生任何结果。',
  },
  inferenceHeadRefused: {
    en: "Upstream's synthesis looks up the first two bytes ({head}) in its table of version codes, does not find them and stops with a KeyError.",
    zh: '上游推理时会用前两个字节（{head}）去查版本代码表，查不到就以 KeyError 退出。',
  },
  safetensorsRefused: {
    en: 'Upstream opens weights with torch.load, which cannot read safetensors: it stops.',
    zh: '上游用 torch.load 打开权重，无法读取 safetensors，会直接报错。',
  },
  noWeightKey: {
    en: "Upstream looks for the key 'weight' in the file, does not find it and stops with a KeyError.",
    zh: "上游要读取文件中的 'weight' 键，找不到就以 KeyError 退出。",
  },
  noConfigKey: {
    en: "Upstream's synthesis builds the model from the file's own config; this file has none, so it stops.",
    zh: '上游推理时按文件自带的 config 构建模型，而此文件没有 config，会报错退出。',
  },
  inferenceAs: {
    en: 'Synthesis takes the file for {version} (by its {by}) and loads it.',
    zh: '推理时（依据{by}）把它当成 {version} 并正常加载。',
  },
  inferencePrints: {
    en: 'Synthesis takes the file for {version} (by its {by}), may print {missing} missing keys of the training-only encoder, and works.',
    zh: '推理时（依据{by}）把它当成 {version}，可能会打印仅训练用编码器的 {missing} 个 missing key，不影响使用。',
  },
  inferenceWrong: {
    en: 'Synthesis takes the file for {version} (by its {by}), prints {missing} missing and {unexpected} unexpected keys and goes on, with wrong or no speech as the result.',
    zh: '推理时（依据{by}）把它当成 {version}，打印 {missing} 个 missing key 和 {unexpected} 个 unexpected key 后继续，合成结果会是错误的声音或没有声音。',
  },
  inferenceV4AsV3: {
    en: 'Synthesis takes this v4 file for v3 (by its {by}): the tensors fit, so no error is shown, but it uses the frame rate and the vocoder of v3 and sounds wrong.',
    zh: '推理时（依据{by}）把这个 v4 文件当成 v3：张量吻合，不会报错，但会用 v3 的帧率和声码器，声音不对。',
  },
  inferenceMismatch: {
    en: 'Synthesis takes the file for {version} (by its {by}) and stops with "size mismatch" in {mismatched} tensors.',
    zh: '推理时（依据{by}）把它当成 {version}，有 {mismatched} 个张量以 size mismatch 报错。',
  },
  inferenceLoraAsFull: {
    en: 'Synthesis does not recognise the LoRA: it takes the file for a full {version} model (by its {by}) and finds {missing} of its tensors missing.',
    zh: '推理时认不出这是 LoRA，会（依据{by}）当成 {version} 完整模型，缺失 {missing} 个张量。',
  },
  inferenceNoLoraRank: {
    en: "Synthesis takes the file for a {version} LoRA (by its {by}), looks for its rank under 'lora_rank', does not find it and stops with a KeyError.",
    zh: "推理时（依据{by}）把它当成 {version} LoRA，要读取 'lora_rank' 却找不到，以 KeyError 退出。",
  },
  byHash: { en: 'hash', zh: '哈希' },
  byHead: { en: 'two-byte head', zh: '两字节文件头' },
  bySize: { en: 'size', zh: '文件大小' },
  theStep: { en: 'the dataset step', zh: '数据集步骤' },
  diagnosisOk: {
    en: 'Every tensor of {version} is in the file.',
    zh: '{version} 的所有张量都在文件中。',
  },
  diagnosisHarmless: {
    en: 'The four tensors that decide the tokens load; the differences do not touch the tokens.',
    zh: '决定 token 的四个张量都能载入，其余差异不影响 token。',
  },
  diagnosisUnusable: {
    en: 'The four tensors that decide the tokens load, but cannot be used: the codebook was never initialised, or they hold NaN or Inf.',
    zh: '决定 token 的四个张量都能载入，但不可用：码本从未初始化，或含有 NaN、Inf。',
  },
  diagnosisBlocking: {
    en: 'The file cannot give tokens as {version}: of the four tensors that decide them, {tensors} cannot be used.',
    zh: '按 {version} 加载无法得到 token：决定 token 的四个张量中，{tensors} 不可用。',
  },
});
