import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeWav32k } from '../../src-main/audio/encode-wav.ts';

const models = fileURLToPath(new URL('../../resources/sample/models', import.meta.url));

/** Seeded noise, full scale 32768: every clip has its own hash and its own tokens. */
export function noise(seed: number, samples: number): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: samples }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state / 2 ** 31) * 8000;
  });
}

/**
 * Writes `my.list` and WAVs of about `seconds` each, short where nothing is said, into `folder`.
 * @returns the arguments of `wb extract` for them
 */
export async function writeNoiseDataset(folder: string, clips: number, seconds = 0.2): Promise<string[]> {
  await mkdir(path.join(folder, 'wavs'), { recursive: true });
  const lines: string[] = [];
  for (let i = 0; i < clips; i++) {
    const name = `clip_${String(i).padStart(3, '0')}.wav`;
    await writeFile(
      path.join(folder, 'wavs', name),
      encodeWav32k(noise(i, 32_000 * seconds + 16 * (i % 50))),
    );
    lines.push(`${name}|s|en|clip ${i}`);
  }
  await writeFile(path.join(folder, 'my.list'), `${lines.join('\n')}\n`);
  return [
    'extract',
    ...['--list', path.join(folder, 'my.list'), '--audio-dir', path.join(folder, 'wavs')],
    ...['--hubert', path.join(models, 'sample-hubert'), '--sovits', path.join(models, 'sample-s2G.pth')],
    ...['--out', path.join(folder, 'logs'), '--library', path.join(folder, 'library.sqlite')],
    ...['--progress', 'json'],
  ];
}
