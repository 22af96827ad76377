import { stat } from 'node:fs/promises';
import type { PreparedClip } from '../audio/types.ts';
import { writeLogsHubert, writeLogsWav } from '../formats/sovits-logs.ts';
import type { InferenceResult } from '../inference/protocol.ts';
import type { Library } from '../store/library.ts';
import type { OutputFile, TokenKey } from '../store/types.ts';
import type { ClipPlace } from './output-layout.ts';

/** Which of a clip's two files have to be written. */
export interface StaleFiles {
  readonly wav: boolean;
  readonly hubert: boolean;
}

/** What a clip's files depend on: the recording and its preparation, and for features also the HuBERT. */
function contentKeys(key: TokenKey): { wav: string; hubert: string } {
  const audio = `${key.audioSha256}/${key.preparationVersion}`;
  return { wav: audio, hubert: `${audio}/${key.hubertFingerprint}/${key.precision}/${key.deviceKind}` };
}

function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => found.size,
    () => undefined,
  );
}

/** A file is fresh when the library wrote it from the same content and it still has that size. */
export async function findStaleFiles(library: Library, place: ClipPlace, key: TokenKey): Promise<StaleFiles> {
  const wanted = contentKeys(key);
  const [wav, hubert] = await library.findOutputs([place.wav, place.hubert]);
  const isStale = async (record: typeof wav, contentKey: string): Promise<boolean> => {
    if (record?.contentKey !== contentKey) return true;
    return (await sizeOf(record.path)) !== record.size;
  };
  return { wav: await isStale(wav, wanted.wav), hubert: await isStale(hubert, wanted.hubert) };
}

/**
 * Writes what is stale. Not fsynced one by one: the library records each file's size, so one that a power cut
 * left short is found and written again. @throws AppError file-unwritable
 */
export async function writeClipFiles(
  place: ClipPlace,
  key: TokenKey,
  stale: StaleFiles,
  prepared: PreparedClip | undefined,
  features: InferenceResult['features'],
): Promise<OutputFile[]> {
  const contentKey = contentKeys(key);
  const files: OutputFile[] = [];
  if (stale.hubert && features) {
    const options = { channels: features.width, precision: 'float32', durable: false } as const;
    const { bytes } = await writeLogsHubert(place.folder, place.name, features.data, options);
    files.push({ path: place.hubert, kind: 'hubert', contentKey: contentKey.hubert, size: bytes });
  }
  if (stale.wav && prepared) {
    const { bytes } = await writeLogsWav(place.folder, place.name, prepared.wav32k, { durable: false });
    files.push({ path: place.wav, kind: 'wav32k', contentKey: contentKey.wav, size: bytes });
  }
  return files;
}
