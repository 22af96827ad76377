import type { ModelVersion } from '../../contract/values.ts';
import { moduleOf } from './architectures.ts';
import type { Architecture } from '../types.ts';

type Architectures = ReadonlyMap<ModelVersion, Architecture>;

/** Modules that only a class told v2Pro or v2ProPlus has, sized by the conditioning channels of its configuration. */
const proModules: readonly [key: string, shape: (channels: number) => readonly number[]][] = [
  ['sv_emb.weight', (channels) => [channels, 20480]],
  ['sv_emb.bias', (channels) => [channels]],
  ['ge_to512.weight', (channels) => [512, channels]],
  ['ge_to512.bias', () => [512]],
  ['prelu.weight', (channels) => [channels]],
];

/** The two tensors whose shape follows the version the class is told, not the configuration. */
const versionedKeys = ['enc_p.text_embedding.weight', 'ref_enc.spectral.0.fc.weight'];

export function isPro(version: string | null): boolean {
  return version === 'v2Pro' || version === 'v2ProPlus';
}

/**
 * What upstream builds where the class is told one version (guessed from size or head) and its widths come from
 * the configuration of another: the dataset step for v2Pro gets a "v2" class with 1024 conditioning channels.
 */
export function mixedArchitecture(
  architectures: Architectures,
  told: ModelVersion,
  configured: ModelVersion,
): Architecture {
  const base = architectures.get(told)!;
  if (base.className === 'SynthesizerTrnV3' || told === configured) return base;
  // v1 to v4 share one configuration file; of their classes, v2 shows its widths.
  const wide = architectures.get(isPro(configured) ? configured : 'v2')!;
  const channels = wide.tensors.get('dec.cond.weight')![1]!;
  const tensors = new Map(wide.tensors);
  for (const [key, shape] of proModules) {
    if (isPro(told)) tensors.set(key, shape(channels));
    else tensors.delete(key);
  }
  for (const key of versionedKeys) tensors.set(key, base.tensors.get(key)!);
  return { ...base, configFile: wide.configFile, tensors };
}

/** Attention projections of the diffusion transformer that upstream's PEFT configuration wraps. */
const loraTarget = /\.attn\.(to_q|to_k|to_v|to_out\.0)\.(weight|bias)$/;

/**
 * The v3/v4 class after PEFT wrapped its `cfm`: what a LoRA file is loaded onto. The wrapped layers keep their
 * weights under `base_layer` and gain `lora_A` [rank, in] and `lora_B` [out, rank].
 */
export function loraArchitecture(base: Architecture, rank: number): Architecture {
  const tensors = new Map<string, readonly number[]>();
  for (const [key, shape] of base.tensors) {
    if (moduleOf(key) !== 'cfm') {
      tensors.set(key, shape);
      continue;
    }
    const wrapped = key.replace(/^cfm\./, 'cfm.base_model.model.');
    const target = loraTarget.exec(wrapped);
    if (target === null) {
      tensors.set(wrapped, shape);
      continue;
    }
    const kind = target[2]!;
    const layer = wrapped.slice(0, -kind.length - 1);
    tensors.set(`${layer}.base_layer.${kind}`, shape);
    if (kind === 'bias') continue;
    const [out, input] = shape as [number, number];
    tensors.set(`${layer}.lora_A.default.weight`, [rank, input]);
    tensors.set(`${layer}.lora_B.default.weight`, [out, rank]);
  }
  return { ...base, tensors };
}
