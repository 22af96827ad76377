import { z } from 'zod';

/**
 * What the commands on checkpoints print with `--json`. Sentences (`detail`, `summary`, `sentence`, `reason`, ...)
 * are in the language of the command and may change; every other field is made for programs and stays.
 */

const version = z.enum(['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus']);
const count = z.int().min(0);
const shape = z.array(count);
const outcome = z.enum(['works', 'prints', 'crashes']);
const reason = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** How an upstream script judges the file. `takesFor`: the version whose class it builds, null if it never does. */
const upstreamOutcome = z.strictObject({
  takesFor: version.nullable(),
  outcome,
  sentence: z.string(),
});

/** `wb inspect FILE --json`; an array of these for several files. */
export const inspectionReport = z.strictObject({
  file: z.string(),
  size: count,
  container: z.enum(['torch-zip', 'torch-legacy', 'torch-tar', 'safetensors', 'safetensors-sharded']),
  /** First two bytes, as text where printable: `PK`, or a version code `00` to `06`. */
  head: z.string(),
  role: z.enum([
    'generator',
    'lora',
    'discriminator',
    'gpt',
    'trainer-state',
    'hubert',
    'bert',
    'speaker-encoder',
    'vocoder',
    'unknown',
  ]),
  version: z.union([version, z.literal('v3 or v4')]).nullable(),
  /** Null where nothing in the file tells. */
  finetune: z.boolean().nullable(),
  /** fp16, fp32, bf16, fp64, fp8 or mixed. */
  precision: z.string().nullable(),
  summary: z.string(),
  tensors: count,
  parameters: count,
  dtypes: z.array(z.strictObject({ dtype: z.string(), tensors: count, parameters: count })),
  loraRank: count.nullable(),
  modules: z.array(z.strictObject({ module: z.string(), tensors: count, parameters: count })),
  /** Always the five, in this order. `agrees` is null for a signal that says nothing. */
  evidence: z.array(
    z.strictObject({
      signal: z.enum(['tensors', 'head', 'hash', 'config', 'size']),
      says: z.string().nullable(),
      agrees: z.boolean().nullable(),
      detail: z.string(),
    }),
  ),
  disagreements: z.array(z.string()),
  tokenPath: z.strictObject({
    complete: z.boolean(),
    /** SHA-256 over ssl_proj and codebook in fp32: equal fingerprints give equal tokens. */
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    missing: z.array(z.string()),
    /** Why four present tensors are unusable all the same. */
    problem: reason.nullable(),
    /** The published file this is. */
    sameAs: z.string().nullable(),
  }),
  advice: z.array(z.string()),
  config: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** Names the pickle refers to; `suspicious` ones could run code in a program that unpickles. */
  foreign: z.array(z.strictObject({ name: z.string(), suspicious: z.boolean() })),
  upstream: z.strictObject({ datasetStep: upstreamOutcome, inference: upstreamOutcome }),
  bytesRead: count,
});

const matters = z.enum(['blocking', 'other-uses', 'harmless']);

/** `wb diagnose FILE --as VERSION --json`; without `--as` an array, one for each of the six versions. */
export const diagnosisReport = z.strictObject({
  /** `step3`: the class that upstream's dataset step builds for this file. */
  as: z.union([version, z.literal('step3')]),
  missing: count,
  unexpected: count,
  mismatched: count,
  cast: count,
  /** Tensors that load, cast ones included. */
  loaded: count,
  expected: count,
  /** For semantic tokens. */
  verdict: z.enum(['ok', 'harmless', 'blocking']),
  tokenSentence: z.string(),
  upstream: outcome,
  sentence: z.string(),
  modules: z.array(
    z.strictObject({
      module: z.string(),
      loaded: count,
      cast: count,
      missing: count,
      unexpected: count,
      mismatched: count,
      matters,
      reason: z.string().nullable(),
    }),
  ),
  keys: z.array(
    z.strictObject({
      key: z.string(),
      module: z.string(),
      status: z.enum(['loaded', 'cast', 'missing', 'unexpected', 'mismatched']),
      expectedShape: shape.nullable(),
      shape: shape.nullable(),
      dtype: z.string().nullable(),
      matters: matters.nullable(),
    }),
  ),
});

const comparedCounts = {
  onlyA: count,
  onlyB: count,
  shape: count,
  /** Stored in another dtype; `equalAfterCast` of them hold the same values. */
  dtype: count,
  equalAfterCast: count,
  different: count,
  equal: count,
};

const comparedSide = z.strictObject({ dtype: z.string(), shape }).nullable();

/** `wb compare A B --json` */
export const comparisonReport = z.strictObject({
  a: z.string(),
  b: z.string(),
  /** Whether tokens of the one are valid for the other; null where one of the two gives none. */
  sameTokens: z.boolean().nullable(),
  sentence: z.string(),
  ...comparedCounts,
  modules: z.array(
    z.strictObject({ module: z.string(), ...comparedCounts, maxDifference: z.number().nullable() }),
  ),
  tensors: z.array(
    z.strictObject({
      name: z.string(),
      module: z.string(),
      state: z.enum(['only-left', 'only-right', 'shape', 'dtype', 'different', 'equal', 'equal-after-cast']),
      maxDifference: z.number().nullable(),
      cosine: z.number().nullable(),
      a: comparedSide,
      b: comparedSide,
    }),
  ),
});

const figure = z.number().nullable();

/** `wb verify FILE --json` */
export const verificationReport = z.strictObject({
  file: z.string(),
  ok: z.boolean(),
  bytes: count,
  sha256: z.string().nullable(),
  /** The published file with this SHA-256. */
  knownAs: z.string().nullable(),
  known: z.string().nullable(),
  summary: z.string(),
  problems: z.array(z.strictObject({ tensor: z.string().nullable(), code: z.string(), message: z.string() })),
  tensors: z.array(
    z.strictObject({
      group: z.string(),
      name: z.string(),
      statistics: z.strictObject({
        elements: count,
        mean: figure,
        std: figure,
        min: figure,
        max: figure,
        nan: count,
        inf: count,
        zero: count,
      }),
    }),
  ),
  histograms: z.array(
    z.strictObject({
      name: z.string(),
      histogram: z.strictObject({ min: z.number(), max: z.number(), counts: z.array(count) }),
    }),
  ),
});

/** `wb selftest --json` */
export const selfTestReport = z.strictObject({
  ok: z.boolean(),
  device: z.string(),
  clip: z.string(),
  seconds: z.number(),
  sovits: z.string(),
  tokenFingerprint: z.string(),
  hubertFingerprint: z.string(),
  tokens: z.array(count),
  /** Frames whose best and second-best code are nearly equally far. */
  fragile: count,
  comparison: z
    .strictObject({
      frames: count,
      different: count,
      clearlyDifferent: count,
      sameTokenFingerprint: z.boolean(),
      sameHubert: z.boolean(),
      other: z.string(),
    })
    .nullable(),
});
