import type { Checkpoint } from '../../checkpoint/types.ts';
import type { CheckpointRole } from '../../contract/views/checkpoints.ts';
import { fieldsOf } from './object-tree.ts';

/** Keys that only the family's own models have: each is enough to know the role. First match wins. */
const marks: readonly [CheckpointRole, readonly RegExp[]][] = [
  ['lora', [/^cfm\..*\.lora_[AB]\./]],
  [
    'generator',
    [
      /^(enc_p\.)?ssl_proj\.weight$/,
      /^quantizer\.vq\.layers\.0\._codebook\./,
      /^enc_p\.(encoder_ssl|mrte)\./,
      /^cfm\.estimator\./,
    ],
  ],
  ['discriminator', [/^discriminators\.\d+\./]],
  ['gpt', [/^(model\.)?ar_(text_embedding|audio_embedding|predict_layer)\./]],
  ['hubert', [/(^|\.)feature_extractor\.conv_layers\.0\./]],
  ['bert', [/(^|\.)encoder\.layer\.\d+\.attention\.self\.query\.weight$/]],
  ['speaker-encoder', [/^(layer3_ds|fuse34|seg_1)\./]],
  ['vocoder', [/^conv_pre\./, /^resblocks\.\d+\.activations\./]],
];

/** What kind of file of the model family this is, by its keys alone: names and folders can be anything. */
export function roleOf(checkpoint: Pick<Checkpoint, 'tensors' | 'root'>): CheckpointRole {
  if (isTrainerState(checkpoint)) return 'trainer-state';
  const names = checkpoint.tensors.map(({ name }) => name);
  for (const [role, patterns] of marks) {
    if (names.some((name) => patterns.some((pattern) => pattern.test(name)))) return role;
  }
  return 'unknown';
}

/** Files the trainer resumes from (`G_*.pth`, `D_*.pth`) keep the model beside its optimizer. */
function isTrainerState({ root }: Pick<Checkpoint, 'root'>): boolean {
  const fields = fieldsOf(root);
  return fields !== null && fields.has('model') && fields.has('optimizer') && fields.has('learning_rate');
}

/** The same file is `G_*` or `D_*`, `s2G` or `s2D`: which model of the pair a trainer state holds. */
export function holdsDiscriminator(checkpoint: Pick<Checkpoint, 'tensors'>): boolean {
  return checkpoint.tensors.some(
    ({ group, name }) => group === 'model' && name.startsWith('discriminators.'),
  );
}

/** RVC voices look like this family's (`enc_p`, `dec`, `flow`) and lie in the same folders. */
export function looksLikeRvc(checkpoint: Pick<Checkpoint, 'tensors'>): boolean {
  return checkpoint.tensors.some(({ name }) => name === 'enc_p.emb_phone.weight');
}
