import { defineTexts, type Text } from './define.ts';

/** Files of other programs that people take for this family's: what each is, as the summary says it. */
export const foreignPrograms = defineTexts({
  rvc: { en: 'a voice of RVC: not usable here', zh: 'RVC 的音色模型，此处无法使用' },
  sovits4: { en: 'a voice of so-vits-svc 4: not usable here', zh: 'so-vits-svc 4 的模型，此处无法使用' },
  bertVits2: { en: 'a voice of Bert-VITS2: not usable here', zh: 'Bert-VITS2 的模型，此处无法使用' },
  vits: { en: 'a voice of VITS: not usable here', zh: 'VITS 的模型，此处无法使用' },
  encodec: { en: 'a codec of EnCodec: not usable here', zh: 'EnCodec 编解码器，此处无法使用' },
  seedVc: { en: 'a model of Seed-VC: not usable here', zh: 'Seed-VC 的模型，此处无法使用' },
  cosyVoice: { en: 'a part of CosyVoice: not usable here', zh: 'CosyVoice 的组件，此处无法使用' },
  wavlm: { en: 'a WavLM, not a HuBERT: not usable here', zh: 'WavLM 而非 HuBERT，此处无法使用' },
  wav2vec2: {
    en: 'a wav2vec 2.0, not a HuBERT: not usable here',
    zh: 'wav2vec 2.0 而非 HuBERT，此处无法使用',
  },
  fairseqHubert: {
    en: 'a HuBERT in the layout of fairseq, as RVC and so-vits-svc use it: not usable here',
    zh: 'fairseq 格式的 HuBERT（RVC 与 so-vits-svc 所用），此处无法使用',
  },
  hifiGan: { en: 'a vocoder of HiFi-GAN: not usable here', zh: 'HiFi-GAN 声码器，此处无法使用' },
  hifiGanDiscriminators: {
    en: 'discriminators of HiFi-GAN: not usable here',
    zh: 'HiFi-GAN 的判别器，此处无法使用',
  },
  discriminators: {
    en: 'discriminators of another program (RVC has 7 or 9 parts, GPT-SoVITS 6 or 8): not usable here',
    zh: '其他软件的判别器（RVC 有 7 或 9 个部分，GPT-SoVITS 为 6 或 8 个），此处无法使用',
  },
  advice: {
    en: 'GPT-SoVITS cannot use it. For tokens, take a SoVITS generator: s2G*.pth, or a file from SoVITS_weights*.',
    zh: 'GPT-SoVITS 用不了它。提取 token 请选 SoVITS 生成器：s2G*.pth，或 SoVITS_weights* 中的文件。',
  },
});

/** The same by their English text, which is how an error carries them. */
export const foreignProgramPhrases: ReadonlyMap<string | number, Text> = new Map(
  Object.values(foreignPrograms).map((text) => [text.en, text]),
);
