import { sovitsModules as texts } from '../../contract/text/sovits-modules.ts';
import type { Text } from '../../contract/text/define.ts';
import { moduleOf } from '../family/architectures.ts';
import { TOKEN_PATH_NAMES } from '../token-path/token-path-names.ts';
import type { DiagnosedKey, Matters } from '../types.ts';

/** Keys without which, or with a wrong shape of which, no token can be right. */
const tokenKeys = new Set<string>(Object.values(TOKEN_PATH_NAMES));

/** Tensors that nothing reads after training, or that the class computes anew: their absence harms nobody. */
const unread = [
  /^quantizer\.vq\.layers\.0\._codebook\.(cluster_size|embed_avg)$/,
  /^linear_mel\./,
  /\.rotary_embed\.inv_freq$/,
];

/** Modules that are used in training only; saving weights for use drops enc_q on purpose. */
const trainingOnly = new Set(['enc_q']);

type Status = DiagnosedKey['status'];

/** Whether the state of one tensor matters to semantic tokens. Null for tensors that load. */
export function mattersOf(key: string, status: Status): Matters | null {
  switch (status) {
    case 'loaded':
    case 'cast':
      return null;
    case 'unexpected':
      return 'harmless';
    case 'missing':
    case 'mismatched':
      if (tokenKeys.has(key)) return 'blocking';
      if (status === 'mismatched') return 'other-uses';
      if (trainingOnly.has(moduleOf(key)) || unread.some((pattern) => pattern.test(key))) return 'harmless';
      return 'other-uses';
  }
}

/** Why the worst state of a module's tensors matters or not, in a sentence. */
export function reasonOf(module: string, worst: Status, matters: Matters): Text {
  if (matters === 'blocking') {
    if (worst === 'mismatched') return texts.tokenMismatched;
    return module === 'ssl_proj' ? texts.sslProjMissing : texts.codebookMissing;
  }
  if (worst === 'mismatched') return texts.mismatched;
  if (worst === 'unexpected') return unexpectedReasons[module] ?? texts.unexpected;
  return missingReasons[module] ?? texts.missing;
}

const missingReasons: Readonly<Record<string, Text>> = {
  enc_q: texts.encQMissing,
  dec: texts.decMissing,
  flow: texts.flowMissing,
  enc_p: texts.encPMissing,
  ref_enc: texts.refEncMissing,
  quantizer: texts.quantizerStatistics,
  cfm: texts.cfmMissing,
  bridge: texts.cfmMissing,
  wns1: texts.cfmMissing,
  linear_mel: texts.linearMelMissing,
  sv_emb: texts.speakerMissing,
  ge_to512: texts.speakerMissing,
  prelu: texts.speakerMissing,
};

const unexpectedReasons: Readonly<Record<string, Text>> = {
  cfm: texts.cfmUnexpected,
  bridge: texts.cfmUnexpected,
  wns1: texts.cfmUnexpected,
  linear_mel: texts.cfmUnexpected,
  sv_emb: texts.speakerUnexpected,
  ge_to512: texts.speakerUnexpected,
  prelu: texts.speakerUnexpected,
};
