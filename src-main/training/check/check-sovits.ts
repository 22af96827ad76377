import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelVersion } from '../../contract/values.ts';
import type { PhoneTable } from '../tables/phone-rows.ts';
import { loadedAs } from './load-clip.ts';
import { layout, type TrainingFolder } from './training-folder.ts';
import {
  bucketFrames,
  bytesPerSecond,
  fileSeconds,
  frameBytes,
  needsSpeaker,
  repetitions,
} from './trainer-rules.ts';
import { because, type Abort, type JudgedRow, type RowReason, type SovitsVerdict } from './types.ts';

export interface SovitsInput {
  readonly folder: TrainingFolder;
  readonly phones: PhoneTable;
  readonly version: ModelVersion;
  readonly isPhone: (phone: string) => boolean;
  readonly onRow: () => void | Promise<void>;
  /** Frames of the features of a clip that is trained on. */
  readonly onFrames: (key: string, frames: number) => void;
}

/** Follows the SoVITS trainer's dataset, its sampler and its loader through every row of `2-name2text.txt`. */
export async function checkSovits(input: SovitsInput): Promise<SovitsVerdict> {
  const { folder, phones, version } = input;
  const dropped: JudgedRow[] = [];
  const aborts: Abort[] = [];
  const zeros: JudgedRow[] = [];
  const taken: string[] = [];
  const present = keysOnDisk(folder, version);
  let [common, kept] = [0, 0];
  for (const [key, row] of phones.phones) {
    await input.onRow();
    const absent = present.find(({ keys }) => !keys.has(key));
    if (absent) {
      dropped.push({ key, reason: because('no-file', { folder: absent.folder }) });
      continue;
    }
    common++;
    const measured = measure(key, row, input);
    if ('drop' in measured) {
      if (measured.kept) kept++;
      dropped.push({ key, reason: measured.drop });
      continue;
    }
    kept++;
    const loaded = await loadedAs(key, measured.bytes, folder.root, version);
    if ('frames' in loaded) {
      taken.push(key);
      input.onFrames(key, loaded.frames);
    } else if ('zeros' in loaded) zeros.push({ key, reason: loaded.zeros });
    else aborts.push({ key, reason: loaded.stop });
  }
  const whole = wholeFault(common, kept, phones.phones.size);
  if (whole) return { taken: [], dropped, aborts: [{ key: null, reason: whole }], zeros: [] };
  return { taken, dropped, aborts, zeros };
}

/** The keys each folder gives: file names, without their last three characters where those should be `.pt`. */
function keysOnDisk(
  { names }: TrainingFolder,
  version: ModelVersion,
): { folder: string; keys: ReadonlySet<string> }[] {
  const cut = (list: readonly string[] = []): Set<string> =>
    new Set(list.map((name) => (name.endsWith('.pt') ? name.slice(0, -3) : [...name].slice(0, -3).join(''))));
  return [
    { folder: layout.hubert, keys: cut(names[layout.hubert]) },
    { folder: layout.wav, keys: new Set(names[layout.wav]) },
    ...(needsSpeaker(version) ? [{ folder: layout.speaker, keys: cut(names[layout.speaker]) }] : []),
  ];
}

/** `kept` marks what is counted as left although no bucket takes it. */
function measure(
  key: string,
  phones: readonly string[],
  { folder, version, isPhone }: SovitsInput,
): { bytes: number } | { drop: RowReason; kept: boolean } {
  const unknown = phones.find((phone) => !isPhone(phone));
  if (unknown !== undefined) return { drop: because('phone-unknown', { phone: unknown }), kept: false };
  const { size } = statSync(join(folder.root, layout.wav, key));
  const seconds = size / 32_000 / 2;
  const shown = { seconds: seconds.toFixed(2), ...fileSeconds };
  if (seconds <= fileSeconds.min) return { drop: because('sovits-too-short', shown), kept: false };
  if (seconds >= fileSeconds.max) return { drop: because('sovits-too-long', shown), kept: false };
  const frames = Math.floor(size / frameBytes);
  const { above, upTo } = bucketFrames(version);
  if (frames > above && frames <= upTo) return { bytes: size };
  const limits = {
    seconds: seconds.toFixed(2),
    min: (((above + 1) * frameBytes) / bytesPerSecond).toFixed(2),
    max: (((upTo + 1) * frameBytes) / bytesPerSecond).toFixed(2),
  };
  return { drop: because('sovits-no-bucket', limits), kept: true };
}

/** Exceptions while the dataset is made. The count of what is left counts the repetitions of a short list. */
function wholeFault(common: number, kept: number, rows: number): RowReason | undefined {
  if (common === 0) return because('sovits-nothing-common', { rows });
  const left = kept * repetitions(common);
  return left > 1 ? undefined : because('sovits-too-few', { left });
}
