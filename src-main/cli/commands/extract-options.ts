import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { CollisionPolicy } from '../../formats/types.ts';
import { deviceKinds, isDeviceKind, type DeviceKind } from '../../inference/devices.ts';
import { UsageError } from '../usage-error.ts';
import { extractTexts } from './extract-texts.ts';
import { checkReasons } from './retry-selection.ts';
import type { CliContext } from '../context.ts';

const progressKinds = new Set(['auto', 'json', 'none']);

/** As commander hands them over: strings and flags. */
export interface RunFlags {
  readonly list?: string;
  readonly folder?: string;
  readonly audioDir?: string;
  readonly encoding?: string;
  readonly device: string;
  readonly threads?: string;
  readonly order: string;
  readonly maxSeconds?: string;
  readonly collisions: string;
  readonly force?: boolean;
  readonly retry?: readonly string[];
  readonly progress: string;
  readonly json?: boolean;
  readonly library?: string;
}

export interface ExtractFlags extends RunFlags {
  readonly hubert: string;
  readonly sovits: string;
  readonly out?: string;
}

/** What every command that runs steps is told. */
export interface RunOptions {
  readonly from: { readonly list: string } | { readonly folder: string };
  readonly audioDir: string | undefined;
  readonly device: DeviceKind;
  readonly threads: number;
  readonly parts: number;
  readonly maxSeconds: number | undefined;
  readonly collisions: CollisionPolicy;
  readonly force: boolean;
  /** Codes of the only reasons that are tried again. */
  readonly retry: readonly string[] | undefined;
}

export interface ExtractOptions extends RunOptions {
  readonly hubert: string;
  readonly sovits: string;
  readonly out: string | undefined;
}

/**
 * `list` or `interleaved:N`: in how many parts upstream's run would have split the list.
 * @throws UsageError
 */
export function partsOf(order: string, context: CliContext): number {
  if (order === 'list') return 1;
  const parts = Number(/^interleaved:(\d{1,4})$/.exec(order)?.[1]);
  if (!(parts >= 1)) throw new UsageError(context.t(extractTexts.unknownOrder, { value: order }));
  return parts;
}

/** @throws UsageError for a combination or a value that makes no sense */
export function parseExtractFlags(flags: ExtractFlags, context: CliContext): ExtractOptions {
  return {
    ...parseRunFlags(flags, context),
    hubert: resolve(flags.hubert),
    sovits: resolve(flags.sovits),
    out: flags.out === undefined ? undefined : resolve(flags.out),
  };
}

/** @throws UsageError for a combination or a value that makes no sense */
export function parseRunFlags(flags: RunFlags, context: CliContext): RunOptions {
  const fail = (text: keyof typeof extractTexts, params = {}): never => {
    throw new UsageError(context.t(extractTexts[text], params));
  };
  if ((flags.list === undefined) === (flags.folder === undefined)) fail('listOrFolder');
  if (!isDeviceKind(flags.device))
    fail('unknownDevice', { device: flags.device, known: deviceKinds.join(', ') });
  if (flags.collisions !== 'rename' && flags.collisions !== 'refuse')
    fail('unknownPolicy', { value: flags.collisions });
  if (!progressKinds.has(flags.progress)) fail('unknownProgress', { value: flags.progress });
  if (flags.retry) checkReasons(flags.retry, context);
  return {
    from: flags.list !== undefined ? { list: resolve(flags.list) } : { folder: resolve(flags.folder!) },
    audioDir: flags.audioDir === undefined ? undefined : resolve(flags.audioDir),
    device: flags.device as DeviceKind,
    threads: flags.threads === undefined ? availableParallelism() : count('--threads', flags.threads),
    parts: partsOf(flags.order, context),
    maxSeconds: flags.maxSeconds === undefined ? undefined : count('--max-seconds', flags.maxSeconds),
    collisions: flags.collisions === 'rename' ? 'disambiguate' : 'refuse',
    force: flags.force === true,
    retry: flags.retry,
  };

  function count(option: string, value: string): number {
    const number = Number(value);
    if (!Number.isInteger(number) || number < 1 || number > 86_400) fail('notACount', { option, value });
    return number;
  }
}
