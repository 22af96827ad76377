import { AppError } from '../contract/errors.ts';
import { detailed } from './detail.ts';
import { betterCause } from './causes/better-cause.ts';
import { openFileSource } from './file-source.ts';
import { onnxRefusal } from './onnx/onnx-refusal.ts';
import { headText, recogniseContent } from './recognise-content.ts';
import { openSafetensors } from './safetensors/open-safetensors.ts';
import { openSharded } from './safetensors/open-sharded.ts';
import { scanJson } from './safetensors/scan-json.ts';
import { openTorchLegacy } from './torch/open-torch-legacy.ts';
import { openTorchTar } from './torch/open-torch-tar.ts';
import { openTorchZip } from './torch/open-torch-zip.ts';
import type { ByteSource, Checkpoint } from './types.ts';
import { readZipEnd } from './zip/zip-end.ts';

export interface OpenOptions {
  readonly signal?: AbortSignal;
}

/** Enough for a tar header and for telling text from data. */
const startBytes = 4096;
/** The largest index of a sharded model that is read; real ones take some 100 bytes per tensor. */
const indexBytes = 16 * 2 ** 20;

/**
 * Opens a checkpoint, whatever its name. What it is, is decided by its content; only the directory and the pickle are
 * read, tensors when asked for. Nothing in it is executed. The source is closed when opening fails.
 * @throws AppError one code per cause, see contract/text/checkpoint-errors.ts
 */
export async function openCheckpoint(
  pathOrSource: string | ByteSource,
  { signal }: OpenOptions = {},
): Promise<Checkpoint> {
  const source = typeof pathOrSource === 'string' ? await openFileSource(pathOrSource) : pathOrSource;
  try {
    return await openSource(source, signal);
  } catch (error) {
    const cause = await betterCause(error, source, signal).catch((failed: unknown) => failed);
    await source.close();
    throw cause;
  }
}

async function openSource(source: ByteSource, signal?: AbortSignal): Promise<Checkpoint> {
  const path = source.name;
  if (source.size === 0) throw new AppError('checkpoint-empty', { path });
  const start = await source.read(0, Math.min(startBytes, source.size), signal);
  const content = recogniseContent(start, source.size);
  switch (content.kind) {
    case 'zip': {
      const end = await readZipEnd(source, signal);
      if (!end)
        throw new AppError('checkpoint-truncated', { path, needed: source.size + 1, size: source.size });
      return openTorchZip(source, end, content.head, signal);
    }
    case 'zip-unknown-head':
      throw new AppError('checkpoint-zip-head', { path, head: content.head });
    case 'json':
      return openIndex(source, signal);
    case 'html':
      throw new AppError('checkpoint-html-page', { path });
    case 'lfs-pointer':
      throw new AppError('checkpoint-lfs-pointer', { path });
    case 'text':
      throw new AppError('checkpoint-text-file', { path });
    case 'onnx':
      throw await onnxRefusal(source, headText(start), signal);
    case 'other-model':
      throw new AppError('checkpoint-other-runtime', { path, format: content.format });
    case 'faiss':
      throw new AppError('checkpoint-faiss-index', { path });
    case 'other':
      throw new AppError('checkpoint-other-format', { path, format: content.format });
    case 'safetensors':
    case 'pickle':
    case 'tar':
    case 'unknown':
      break;
  }
  // A zip archive is read from its end: a file that begins as something else and ends as a zip is two files in one.
  if (await readZipEnd(source, signal)) throw new AppError('checkpoint-zip-prefix', { path });
  if (content.kind === 'safetensors') return openSafetensors(source, headText(start), signal);
  if (content.kind === 'pickle') return openTorchLegacy(source, headText(start), signal);
  if (content.kind === 'tar') return openTorchTar(source, headText(start), signal);
  throw new AppError('checkpoint-unknown-format', { path, head: headText(start) });
}

async function openIndex(source: ByteSource, signal?: AbortSignal): Promise<Checkpoint> {
  const path = source.name;
  if (source.size > indexBytes) throw new AppError('checkpoint-text-file', { path });
  const bytes = await source.read(0, source.size, signal);
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.includes('"weight_map"')) throw new AppError('checkpoint-text-file', { path });
  const twice = scanJson(bytes, path);
  const weightMap = weightMapOf(text);
  if (weightMap === undefined) throw new AppError('checkpoint-text-file', { path });
  if (twice !== undefined)
    throw new AppError('checkpoint-shard-index', { path, ...detailed('a name stands twice') });
  return openSharded(source, weightMap, signal);
}

/** undefined where the text is no JSON, or no index. */
function weightMapOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'weight_map' in value
      ? value.weight_map
      : undefined;
  } catch {
    return undefined;
  }
}
