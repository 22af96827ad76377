import type { Text } from '../../contract/text/define.ts';
import { foreignPrograms as texts } from '../../contract/text/foreign-programs.ts';

interface Program {
  readonly text: Text;
  /** Each must be met by some tensor name: one alone is often shared with the programs it descends from. */
  readonly marks: readonly RegExp[];
}

/**
 * Programs whose files lie in the same folders and share names with this family's, by two marks of their own. The more
 * special one stands before its ancestor. Marks are the module names of their published source code.
 */
const programs: readonly Program[] = [
  { text: texts.rvc, marks: [/(^|\.)enc_p\.emb_phone\./, /(^|\.)(dec|flow|emb_g)\./] },
  { text: texts.sovits4, marks: [/(^|\.)enc_p\.(f0_emb|enc_)\./, /(^|\.)(f0_decoder|emb_uv|emb_vol|pre)\./] },
  {
    text: texts.bertVits2,
    marks: [/(^|\.)enc_p\.(tone_emb|language_emb)\./, /(^|\.)enc_p\.(\w*bert_proj|emb)\b/],
  },
  { text: texts.vits, marks: [/(^|\.)enc_p\.emb\.weight$/, /(^|\.)(dp|dec|flow)\./] },
  {
    text: texts.encodec,
    marks: [/quantizer\.(vq\.)?layers\.0\._?codebook\./, /(^|\.)encoder\.(model|layers)\.0\.conv\./],
  },
  { text: texts.seedVc, marks: [/(^|\.)length_regulator\./, /(^|\.)(estimator|cfm)\./] },
  {
    text: texts.seedVc,
    marks: [/estimator\.(x_embedder|cond_x_merge_linear|cond_projection|transformer\.layers)\b/],
  },
  { text: texts.cosyVoice, marks: [/(^|\.)f0_predictor\.condnet\./, /(^|\.)(conv_pre|m_source)\./] },
  {
    text: texts.cosyVoice,
    marks: [/(^|\.)spk_embed_affine_layer\./, /(^|\.)(encoder_proj|decoder\.estimator)\./],
  },
  { text: texts.cosyVoice, marks: [/(^|\.)speech_embedding\./, /(^|\.)(llm_decoder|llm_embedding)\./] },
  {
    text: texts.wavlm,
    marks: [/(gru_rel_pos_|rel_attn_embed|grep_linear|relative_attention_bias)/, /feature_extractor\./],
  },
  { text: texts.wav2vec2, marks: [/^wav2vec2\./, /feature_extractor\./] },
  {
    text: texts.wav2vec2,
    marks: [/(^|\.)(quantizer\.(codevectors|vars)|project_q\.)/, /feature_extractor\./],
  },
  {
    text: texts.fairseqHubert,
    marks: [
      /(^|\.)feature_extractor\.conv_layers\.0\.0\.weight$/,
      /(^|\.)(post_extract_proj|final_proj|label_embs_concat|mask_emb|encoder\.layers\.0\.self_attn)\b/,
    ],
  },
  { text: texts.hifiGanDiscriminators, marks: [/^mpd\/.*discriminators\./, /^msd\/.*discriminators\./] },
];

/** The other program that a file belongs to; undefined where none is known by two marks. */
export function foreignProgram(
  tensors: readonly { readonly group: string; readonly name: string }[],
): Text | undefined {
  const meets = (pattern: RegExp): boolean =>
    tensors.some(({ group, name }) => pattern.test(name) || pattern.test(`${group}/${name}`));
  return programs.find(({ marks }) => marks.every(meets))?.text;
}
