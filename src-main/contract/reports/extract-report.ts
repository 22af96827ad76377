import { z } from 'zod';

/**
 * What `wb extract --json` prints: one object, and nothing else on stdout. `reason` and `note` are sentences in the
 * language of the command and may change; every other field is made for programs and stays.
 */

const count = z.int().min(0);
const seconds = z.number().min(0);
const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** A line without tokens, or a run that stopped. */
const reason = { code: z.string(), params, reason: z.string() };

const issue = z.strictObject({ key: z.string(), line: count, ...reason });

export const extractReport = z.strictObject({
  /** Number of the run in the library, and of the run that was cut short and that it went on with. */
  run: count,
  continues: count.nullable(),
  state: z.enum(['done', 'paused', 'cancelled', 'failed']),
  error: z.strictObject(reason).nullable(),
  /** `in` = done + reused + skipped + failed + pending. */
  in: count,
  done: count,
  reused: count,
  skipped: z.array(issue),
  failed: z.array(issue),
  /** Left for the next start, when the run was cut short. */
  pending: count,
  /** The execution provider that really ran, and its description. */
  device: z.string(),
  deviceName: z.string(),
  /** Seconds of audio that have tokens now; of those, computed in this run. */
  audioSeconds: seconds,
  computedSeconds: seconds,
  wallSeconds: seconds,
  /** computedSeconds / wallSeconds, start-up included; null where nothing was computed. */
  timesRealTime: seconds.nullable(),
  /** Seconds spent inside onnxruntime. */
  inferenceSeconds: seconds,
  /** Token fingerprint: tokens of runs with the same one may be mixed. */
  fingerprint: z.string().length(64),
  hubertFingerprint: z.string().length(64),
  /** What has to be known of the models: a HuBERT that is not the published one, say. */
  modelNotes: z.array(z.strictObject({ code: z.string(), params, note: z.string() })),
  library: z.string(),
  /** The token file; null when the run wrote none. */
  tsv: z.string().nullable(),
  files: z.array(z.string()),
  /** Files of other programs that stood in their places, and the copies that were made of them. */
  kept: z.array(z.strictObject({ path: z.string(), backup: z.string() })),
  /** Clips that have tokens, in order of lines. `fragile`: frames whose two nearest codes are nearly equally far. */
  clips: z.array(
    z.strictObject({
      key: z.string(),
      line: count,
      outcome: z.enum(['done', 'reused']),
      tokens: count,
      seconds,
      fragile: count,
      notes: z.array(z.strictObject({ code: z.string(), params, note: z.string() })),
    }),
  ),
  /** Lines whose file names meet: `same-name`, `case`, `folder-ignored` (one file for all), `duplicate`. */
  collisions: z.array(
    z.strictObject({
      kind: z.enum(['same-name', 'case', 'folder-ignored', 'duplicate']),
      keys: z.array(z.string()),
      paths: z.array(z.string()),
      lines: z.array(count),
    }),
  ),
});

export type ExtractReport = z.infer<typeof extractReport>;
