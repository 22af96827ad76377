import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelVersion } from '../../contract/values.ts';
import type { Architecture } from '../types.ts';

/** One file under resources/architectures: in full, or as its difference from a relative. */
interface PackedArchitecture {
  readonly name: string;
  readonly class?: string;
  readonly config?: string;
  readonly extends?: string;
  /** Top-level modules of the relative that this one lacks. */
  readonly withoutModules?: readonly string[];
  readonly tensors: Readonly<Record<string, readonly number[]>>;
}

export const modelVersions: readonly ModelVersion[] = ['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'];

/** Reads one tensor list from `folder`, following `extends`. Order is that of upstream's state_dict. */
async function readTensorList(
  folder: string,
  name: string,
): Promise<{ head: PackedArchitecture; tensors: Map<string, readonly number[]> }> {
  const packed = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as PackedArchitecture;
  const tensors = new Map<string, readonly number[]>();
  if (packed.extends !== undefined) {
    const without = new Set(packed.withoutModules);
    const base = await readTensorList(folder, packed.extends);
    for (const [key, shape] of base.tensors) if (!without.has(moduleOf(key))) tensors.set(key, shape);
  }
  for (const [key, shape] of Object.entries(packed.tensors)) tensors.set(key, shape);
  return { head: packed, tensors };
}

export async function readArchitecture(folder: string, version: ModelVersion): Promise<Architecture> {
  const { head, tensors } = await readTensorList(folder, version);
  return {
    version,
    className: head.class === 'SynthesizerTrnV3' ? 'SynthesizerTrnV3' : 'SynthesizerTrn',
    configFile: head.config ?? 's2.json',
    tensors,
  };
}

/** Top-level submodule a tensor belongs to: `dec`, `enc_q`, `ssl_proj`, ... */
export function moduleOf(key: string): string {
  const dot = key.indexOf('.');
  return dot < 0 ? key : key.slice(0, dot);
}
