import { access } from 'node:fs/promises';
import { basename } from 'node:path';

/** Endings that browsers and downloaders give to files until they are whole. */
const unfinished =
  /\.(crdownload|part|partial|download|opdownload|aria2|filepart|!ut|!qb|bc!|xltd|td|td\.cfg|ytdl|incomplete|p\.downloading)$/i;

/** Parts of split archives: `x.z01`, `x.zip.001`, `x.part1.rar`, `x.r00`. */
const split = /\.(z\d{2}|\d{3}|part\d+\.rar|r\d{2}|(7z|zip|rar|tar)\.\d{3})$/i;

/** HuggingFace's name of a part of a model that was saved in several files. */
const shard = /^(.+)-(\d{5})-of-(\d{5})\.(safetensors|bin)$/;

export function isUnfinishedName(path: string): boolean {
  return unfinished.test(basename(path));
}

/** aria2 keeps `<file>.aria2` beside a download, which has its full size from the start, until it is whole. */
export async function hasDownloadNote(path: string): Promise<boolean> {
  if (/^https?:\/\//.test(path)) return false;
  return access(`${path}.aria2`).then(
    () => true,
    () => false,
  );
}

export function isSplitName(path: string): boolean {
  return split.test(basename(path));
}

export interface ShardName {
  readonly part: number;
  readonly parts: number;
  /** The file that lists the parts. */
  readonly index: string;
}

/** Which part of a model in several files a name says it is; undefined for any other name. */
export function shardName(path: string): ShardName | undefined {
  const [, stem, part, parts, ending] = shard.exec(basename(path)) ?? [];
  if (stem === undefined) return undefined;
  return { part: Number(part), parts: Number(parts), index: `${stem}.${ending}.index.json` };
}
