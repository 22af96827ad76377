import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArchitecture } from '../../src-main/sovits/family/architectures.ts';
import { writeTrueShape } from '../support/checkpoint/true-shape.ts';

/**
 * `npm run bench:inspect`: what a verdict costs for files of about 100, 200 and 770 MB: bytes read, time and memory,
 * each in a fresh process. Set WB_PYTHON to a Python with PyTorch to see torch.load of the same files beside it.
 * The files have true shape and size, but take no room on disk.
 */
const resources = join(import.meta.dirname, '../../resources');
const folder = mkdtempSync(join(tmpdir(), 'bench-inspect-'));
const python = process.env.WB_PYTHON;

const torchLoad = `
import json, resource, sys, time
import torch
torch.set_num_threads(1)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
torch.load(sys.argv[1], map_location="cpu", weights_only=True)
took = time.perf_counter() - start
print(json.dumps({"ms": took * 1000, "rssMb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024}))
`;

function run<T>(command: string, args: readonly string[]): T | undefined {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout) as T;
  console.error(stderr);
  return undefined;
}

interface Cost {
  readonly version: string;
  readonly bytesRead: number;
  readonly firstMs: number;
  readonly againMs: number;
  readonly rssMb: number;
}

try {
  console.log('file           size MB   read MB   first ms   again ms   + RSS MB   torch.load ms   + RSS MB');
  for (const version of ['v2', 'v2ProPlus', 'v3'] as const) {
    const path = join(folder, `${version}.pth`);
    const { tensors } = await readArchitecture(join(resources, 'architectures'), version);
    writeTrueShape(path, tensors);
    const worker = join(import.meta.dirname, 'inspect-once.ts');
    const ours = run<Cost>(process.execPath, [worker, path, resources]);
    const torch =
      python && existsSync(python)
        ? run<{ ms: number; rssMb: number }>(python, ['-c', torchLoad, path])
        : undefined;
    const cells: [string | number, number][] = [
      [(statSync(path).size / 1e6).toFixed(1), 9],
      [((ours?.bytesRead ?? NaN) / 1e6).toFixed(2), 10],
      [(ours?.firstMs ?? NaN).toFixed(0), 11],
      [(ours?.againMs ?? NaN).toFixed(0), 11],
      [(ours?.rssMb ?? NaN).toFixed(0), 11],
      [torch ? torch.ms.toFixed(0) : '-', 16],
      [torch ? torch.rssMb.toFixed(0) : '-', 11],
    ];
    const verdict = ours?.version ?? 'failed';
    console.log(
      `${version.padEnd(13)}${cells.map(([text, width]) => String(text).padStart(width)).join('')}   verdict ${verdict}`,
    );
    rmSync(path);
  }
  if (!python) console.log('torch.load was not measured: WB_PYTHON names no Python with PyTorch.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
