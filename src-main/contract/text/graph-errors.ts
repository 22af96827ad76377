import { defineTexts } from './define.ts';

/** Errors of the `graph` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const graphErrors = defineTexts({
  'graph-lora-no-token-path': {
    en: '{path} is a LoRA file: it holds only fine-tuned differences, without ssl_proj, so it cannot make tokens. Use the base model it was trained on: {base}.',
    zh: '{path} 是 LoRA 权重，只包含微调增量，没有 ssl_proj，无法提取语义 token。请改用它训练时的底模：{base}。',
  },
  'graph-gpt-no-token-path': {
    en: '{path} is a GPT (s1) model: it predicts tokens from text and cannot make them from sound. Use a SoVITS (s2G) file.',
    zh: '{path} 是 GPT（s1）模型，它由文本预测 token，不能从音频提取。请改选 SoVITS（s2G）模型。',
  },
  'graph-discriminator-no-token-path': {
    en: '{path} is a discriminator (s2D), used only while training. Use the generator beside it, whose name starts with s2G.',
    zh: '{path} 是判别器（s2D），只在训练时使用。请改选同目录下文件名以 s2G 开头的生成器。',
  },
  'graph-hubert-no-token-path': {
    en: '{path} is a HuBERT model, which goes into the HuBERT field. Here a SoVITS (s2G) file is needed.',
    zh: '{path} 是 HuBERT 模型，应填在 HuBERT 一栏；这里需要 SoVITS（s2G）模型。',
  },
  'graph-no-codebook': {
    en: '{path} has ssl_proj but no complete codebook (missing: {missing}), so it cannot make tokens. Use an unpruned SoVITS (s2G) file of the same version.',
    zh: '{path} 里有 ssl_proj，但码本不完整（缺少：{missing}），无法提取语义 token。请改用同版本、未裁剪过的 SoVITS（s2G）模型。',
  },
  'graph-no-token-path': {
    en: '{path} holds no GPT-SoVITS token path (missing: {missing}). Use a SoVITS (s2G) file, such as s2G2333k.pth or s2Gv3.pth.',
    zh: '{path} 中没有 GPT-SoVITS 提取 token 所需的权重（缺少：{missing}）。请选择 SoVITS（s2G）模型，例如 s2G2333k.pth 或 s2Gv3.pth。',
  },
  'graph-codebook-not-initialised': {
    en: 'The codebook in {path} was never initialised (inited is 0): every token would be 0. The file was saved from an untrained model; use the published base or a file trained from it.',
    zh: '{path} 的码本未初始化（inited 为 0），提取出的 token 会全是 0。该文件保存自未训练的模型，请改用官方底模或由其训练得到的模型。',
  },
  'graph-token-path-shape': {
    en: '{tensor} in {path} has the shape {shape}, expected {expected}. The file is damaged or of another model family; download it again or choose another.',
    zh: '{path} 中 {tensor} 的形状是 {shape}，应为 {expected}。文件可能已损坏，或不是 GPT-SoVITS 的模型，请重新下载或另选文件。',
  },
  'graph-token-path-not-finite': {
    en: '{tensor} in {path} contains NaN or infinity, so no token could be trusted. The training run that saved it diverged or the file is damaged; use another file.',
    zh: '{path} 的 {tensor} 含有 NaN 或无穷大，提取结果不可信。可能是训练发散或文件损坏，请换一个文件。',
  },
  'graph-hubert-no-config': {
    en: 'There is no config.json beside the HuBERT weights ({path} is missing). Download it from the same place as the weights, e.g. the folder chinese-hubert-base.',
    zh: 'HuBERT 权重旁边缺少 config.json（未找到 {path}）。请从权重的同一来源（如 chinese-hubert-base 目录）一并下载。',
  },
  'graph-hubert-no-weights': {
    en: 'The folder {path} holds no HuBERT weights (pytorch_model.bin or model.safetensors). Choose the folder chinese-hubert-base, or download the weights into this one.',
    zh: '文件夹 {path} 中没有 HuBERT 权重（pytorch_model.bin 或 model.safetensors）。请选择 chinese-hubert-base 文件夹，或把权重下载到这里。',
  },
  'graph-foreign-program': {
    en: '{path} is {program}. Use a SoVITS (s2G) file of GPT-SoVITS: s2G*.pth, or a file from SoVITS_weights*.',
    zh: '{path} 是 {program}。请改选 GPT-SoVITS 的 SoVITS（s2G）模型：s2G*.pth，或 SoVITS_weights* 中的文件。',
  },
  'graph-hubert-not-published': {
    en: '{path} is not the chinese-hubert-base that GPT-SoVITS trains with, or was saved anew. Tokens of another HuBERT do not fit the published models: unless that is meant, take the published file.',
    zh: '{path} 不是 GPT-SoVITS 训练所用的 chinese-hubert-base，或经过另存。其他 HuBERT 得到的 token 与官方模型不匹配；如非有意，请改用官方文件。',
  },
  'graph-hubert-several': {
    en: '{path} holds several HuBERTs: {used} is used, {others} is not. Save the one that is meant in a file of its own.',
    zh: '{path} 含有多个 HuBERT：使用的是 {used}，未使用 {others}。请把所需的那个单独保存成文件。',
  },
  'graph-hubert-nested': {
    en: 'The folder {path} holds no HuBERT weights itself; they lie one folder deeper. Choose {inner}, or move its files up.',
    zh: '文件夹 {path} 本身没有 HuBERT 权重，权重在下一层文件夹里。请选择 {inner}，或把其中的文件移到上一层。',
  },
  'graph-hubert-config-not-json': {
    en: '{path} is no JSON text: perhaps an error page or half a download. Download it again from where the weights come from.',
    zh: '{path} 不是 JSON 文本，可能是错误页面或未下载完整。请从权重来源处重新下载。',
  },
  'graph-hubert-config-invalid': {
    en: '{path} is not a usable HuBERT configuration: {reason}. Download it again from where the weights come from.',
    zh: '{path} 不是可用的 HuBERT 配置：{reason}。请从权重来源处重新下载。',
  },
  'graph-hubert-unsupported': {
    en: '{path} describes a model this workbench cannot compute exactly: {setting} is {value}, only {supported} is supported. GPT-SoVITS uses chinese-hubert-base.',
    zh: '{path} 描述的模型无法在本工作台中精确计算：{setting} 为 {value}，仅支持 {supported}。GPT-SoVITS 使用的是 chinese-hubert-base。',
  },
  'graph-hubert-tensor-missing': {
    en: '{path} lacks the tensor {tensor} that its config.json calls for. The file is not a HuBERT model or belongs to another configuration; use weights and config.json from the same place.',
    zh: '{path} 缺少 config.json 所要求的张量 {tensor}。它可能不是 HuBERT 模型，或与配置不配套；请使用同一来源的权重和 config.json。',
  },
  'graph-hubert-tensor-shape': {
    en: '{tensor} in {path} has the shape {shape}, but config.json calls for {expected}. Use weights and config.json from the same place.',
    zh: '{path} 中 {tensor} 的形状是 {shape}，而 config.json 要求 {expected}。请使用同一来源的权重和 config.json。',
  },
  'graph-width-mismatch': {
    en: 'These two models do not fit: {hubert} gives features {hubertWidth} wide, {sovits} expects {sovitsWidth}. GPT-SoVITS pairs chinese-hubert-base (768) with its s2G files.',
    zh: '两个模型不匹配：{hubert} 输出 {hubertWidth} 维特征，而 {sovits} 需要 {sovitsWidth} 维。GPT-SoVITS 的 s2G 模型应搭配 chinese-hubert-base（768 维）。',
  },
  'graph-not-this-model': {
    en: '{path} is not a {model} model: it has no tensor {tensor}. Choose another file, or download the published one on the Models screen.',
    zh: '{path} 不是 {model} 模型：其中没有张量 {tensor}。请另选文件，或在“模型”界面下载官方文件。',
  },
  'graph-tensor-missing': {
    en: '{path} lacks the tensor {tensor} of a {model} model. The file is incomplete or of another build; download it again or choose another.',
    zh: '{path} 缺少 {model} 模型的张量 {tensor}。文件可能不完整或结构不同，请重新下载或另选文件。',
  },
  'graph-tensor-shape': {
    en: '{tensor} in {path} has the shape {shape}; a {model} model of this build has {expected}. The file is damaged or of another build; download it again or choose another.',
    zh: '{path} 中 {tensor} 的形状是 {shape}，而这种 {model} 模型应为 {expected}。文件可能已损坏或结构不同，请重新下载或另选文件。',
  },
  'graph-tensor-not-finite': {
    en: '{tensor} in {path} contains NaN or infinity, so nothing computed with it could be trusted. The file is damaged; download it again or choose another.',
    zh: '{path} 的 {tensor} 含有 NaN 或无穷大，用它算出的结果不可信。文件已损坏，请重新下载或另选文件。',
  },
});
