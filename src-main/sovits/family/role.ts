import type { Checkpoint } from '../../checkpoint/types.ts';
import type { Text } from '../../contract/text/define.ts';
import { foreignPrograms } from '../../contract/text/foreign-programs.ts';
import type { CheckpointRole } from '../../contract/views/checkpoints.ts';
import { foreignProgram } from './foreign-programs.ts';
import { fieldsOf } from './object-tree.ts';
import { stateDictOf } from './state-dict.ts';

type File = Pick<Checkpoint, 'tensors'>;

/**
 * Marks of each role. One alone is shared with ancestors and neighbours (a codebook is EnCodec's, `cfm.estimator`
 * Seed-VC's), so as many as `least` must be met. First match wins.
 */
const marks: readonly { role: CheckpointRole; least: number; patterns: readonly RegExp[] }[] = [
  { role: 'lora', least: 1, patterns: [/^cfm\..*estimator\..*\.lora_[AB]\./] },
  {
    role: 'generator',
    least: 2,
    patterns: [
      /^(enc_p\.)?ssl_proj\.weight$/,
      /^quantizer\.vq\.layers\.0\._codebook\./,
      /^enc_p\.(encoder_ssl|mrte|encoder_text)\./,
      /^enc_p\.text_embedding\.weight$/,
      /^ref_enc\.spectral\./,
      /^cfm\.estimator\.transformer_blocks\./,
    ],
  },
  {
    role: 'gpt',
    least: 2,
    patterns: [
      /^(model\.)?ar_text_embedding\./,
      /^(model\.)?ar_audio_embedding\./,
      /^(model\.)?ar_predict_layer\./,
    ],
  },
  { role: 'bert', least: 1, patterns: [/(^|\.)encoder\.layer\.\d+\.attention\.self\.query\.weight$/] },
  { role: 'speaker-encoder', least: 2, patterns: [/^layer3_ds\./, /^fuse34\./, /^seg_1\./] },
];

/** Input bands of the vocoders of v3 and v4; HiFi-GAN's own models have 80. */
const vocoderBands = 100;

/** Parts of the multi-period discriminator, one of scale and 5 or (v2Pro) 7 of period. RVC's have 7 or 9. */
const discriminatorParts = [6, 8];

/** What kind of file of the model family this is, by its keys alone: names and folders can be anything. */
export function roleOf(checkpoint: Pick<Checkpoint, 'tensors' | 'root'>): CheckpointRole {
  const role = modelRole(checkpoint);
  const trains = isTrainerState(checkpoint) && (role === 'generator' || role === 'discriminator');
  return trains ? 'trainer-state' : role;
}

function modelRole(checkpoint: File): CheckpointRole {
  const names = [...stateDictOf(checkpoint).tensors.keys(), ...checkpoint.tensors.map(({ name }) => name)];
  const met = (patterns: readonly RegExp[]): number =>
    patterns.filter((pattern) => names.some((name) => pattern.test(name))).length;
  const found = marks.find(({ least, patterns }) => met(patterns) >= least);
  if (found) return found.role;
  if (foreignProgram(checkpoint.tensors) !== undefined) return 'unknown';
  if (discriminatorParts.includes(discriminatorCount(names))) return 'discriminator';
  if (names.some((name) => /(^|\.)feature_extractor\.conv_layers\.0\./.test(name))) return 'hubert';
  return isVocoder(checkpoint) ? 'vocoder' : 'unknown';
}

/** The other program that a file of no role here belongs to; undefined where none is known. */
export function programOf(checkpoint: File): Text | undefined {
  const known = foreignProgram(checkpoint.tensors);
  if (known !== undefined) return known;
  const names = checkpoint.tensors.map(({ name }) => name);
  if (discriminatorCount(names) > 0) return foreignPrograms.discriminators;
  const vocoder =
    names.some((name) => name.startsWith('conv_pre.')) && names.some((name) => name.startsWith('ups.0.'));
  return vocoder ? foreignPrograms.hifiGan : undefined;
}

function discriminatorCount(names: readonly string[]): number {
  return new Set(names.map((name) => /^discriminators\.(\d+)\./.exec(name)?.[1]).filter(Boolean)).size;
}

function isVocoder({ tensors }: File): boolean {
  if (tensors.some(({ name }) => /^resblocks\.\d+\.activations\./.test(name))) return true;
  return tensors.some(({ name, shape }) => /^conv_pre\.weight(_v)?$/.test(name) && shape[1] === vocoderBands);
}

/** Files the trainer resumes from (`G_*.pth`, `D_*.pth`) keep the model beside its optimizer. */
function isTrainerState({ root }: Pick<Checkpoint, 'root'>): boolean {
  const fields = fieldsOf(root);
  return fields !== null && fields.has('model') && fields.has('optimizer') && fields.has('learning_rate');
}

/** The same file is `G_*` or `D_*`, `s2G` or `s2D`: which model of the pair a trainer state holds. */
export function holdsDiscriminator(checkpoint: File): boolean {
  return checkpoint.tensors.some(
    ({ group, name }) => group === 'model' && name.startsWith('discriminators.'),
  );
}
