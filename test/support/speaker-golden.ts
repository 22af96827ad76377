import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFloats, repositoryRoot, sampleFolder } from './golden-tokens.ts';

const folder = join(repositoryRoot, 'test', 'golden', 'speaker');
export const sampleSpeaker = join(sampleFolder, 'models', 'sample-speaker', 'eres2netv2.ckpt');

const rowSchema = z.object({
  name: z.string(),
  samples: z.number(),
  halved: z.number(),
  frames: z.number(),
  vectorSize: z.number(),
});
export type SpeakerRecord = z.infer<typeof rowSchema>;

/** The clips that torchaudio and PyTorch computed (test/reference/make-speaker-golden.py). */
export const speakerRecords: readonly SpeakerRecord[] = z
  .array(rowSchema)
  .parse(JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')));

/** `wav` is the clip's file, the others what was expected of it. */
export const speakerClip = (name: string) => ({
  wav: readFileSync(join(folder, `${name}.wav`)),
  halved: readFloats(join(folder, `${name}.16k.f32`)),
  bank: readFloats(join(folder, `${name}.bank.f32`)),
  vector: readFloats(join(folder, `${name}.vector.f32`)),
});
