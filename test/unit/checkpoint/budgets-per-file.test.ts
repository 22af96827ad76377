import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../support/checkpoint/bytes.ts';
import { dictOf, op, pickleOf, tensorOf } from '../../support/checkpoint/pickle-assembler.ts';
import { writeSparseZip64 } from '../../support/checkpoint/sparse-zip.ts';
import { fourFloats, goodPickle, torchParts, torchZip } from '../../support/checkpoint/torch-builder.ts';
import { buildZip } from '../../support/checkpoint/zip-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const script = 'test/support/checkpoint/open-and-measure.script.ts';

function measure(write: (path: string) => void): { outcome: string; megabytes: number } {
  const path = join(tempFolder(), 'model.pth');
  write(path);
  const { stdout, stderr } = spawnSync(process.execPath, [script, path], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { outcome: string; megabytes: number };
}

const writeBytes = (bytes: () => Uint8Array) => (path: string) => writeFileSync(path, bytes());

/** An object of a class, its state set to whatever stands on the stack by then. */
const object = bytesOf(op.global('utils', 'HParams'), op.emptyTuple, op.newObj);

function overlappingViews(path: string): void {
  const numel = 2 ** 28;
  const view = (shift: number): Buffer =>
    tensorOf({
      numel: op.int(numel + 64),
      offset: op.int(shift),
      shape: [op.int(numel)],
    });
  const views = Array.from({ length: 64 }, (_, i): [string, Buffer] => [`view${i}`, view(i)]);
  writeSparseZip64(path, [
    { name: 'archive/data.pkl', data: pickleOf(dictOf(Object.fromEntries(views))) },
    { name: 'archive/data/0', sparseBytes: (numel + 64) * 4 },
    { name: 'archive/version', data: Buffer.from('3\n') },
  ]);
}

const long = 'n'.repeat(65_000);

const files: readonly [name: string, write: (path: string) => void, outcome: string][] = [
  [
    'an object that is its own state (268 bytes of pickle)',
    writeBytes(() =>
      torchZip(pickleOf(op.emptyDict, op.text('config'), object, op.put(1), op.get(1), op.build, op.setItem)),
    ),
    'checkpoint-pickle-malformed',
  ],
  [
    'two objects that are each other’s state',
    writeBytes(() =>
      torchZip(
        pickleOf(
          op.emptyDict,
          op.text('config'),
          bytesOf(object, op.put(1), object, op.put(2), op.get(1), op.build, op.build),
          op.setItem,
        ),
      ),
    ),
    'read',
  ],
  ['64 overlapping views of 1 GB', overlappingViews, 'checkpoint-budget'],
  [
    '3 MB of nested tuples',
    writeBytes(() => torchZip(pickleOf(op.emptyList, Buffer.alloc(3_000_000, 0x85)))),
    'checkpoint-budget',
  ],
  [
    'zip records with names of 65 kB',
    writeBytes(() =>
      buildZip([
        ...torchParts(),
        ...Array.from({ length: 600 }, (_, i) => ({ name: `archive/${i}${long}`, data: fourFloats })),
      ]),
    ),
    'checkpoint-budget',
  ],
  [
    'tensors with names of 65 kB',
    writeBytes(() =>
      torchZip(
        goodPickle(Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${i}${long}`, tensorOf()]))),
      ),
    ),
    'checkpoint-budget',
  ],
  [
    'two million empty lists in lists of 50,000',
    writeBytes(() => {
      const batch = bytesOf(op.emptyList, op.mark, Buffer.alloc(50_000, ']'), op.appends, op.append);
      return torchZip(pickleOf(op.emptyList, ...Array.from({ length: 39 }, () => batch)));
    }),
    'checkpoint-budget',
  ],
];

describe('what one file may cost is limited for the file as a whole, not for each tensor', () => {
  it.each(files)('%s', { timeout: 60_000 }, (_name, write, outcome) => {
    const measured = measure(write);
    expect(measured.outcome).toBe(outcome);
    expect(measured.megabytes).toBeLessThan(512);
  });
});
