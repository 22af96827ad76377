import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { sampleFolder } from './golden-tokens.ts';

/** The codebook's entry in the sample's archive: stored as it is, 1,024 vectors of 32 float32. */
const entry = 'sample-s2G/data/4';
const vectorBytes = 32 * 4;
const codebookBytes = 1024 * vectorBytes;

/**
 * Writes the sample's SoVITS model with two codes of its codebook exchanged: with it each frame that had one of them
 * gets the other one, and all other frames stay as they were.
 */
export async function writeModelWithSwappedCodes(file: string, one: number, other: number): Promise<void> {
  const archive = await readFile(path.join(sampleFolder, 'models', 'sample-s2G.pth'));
  // A local header ends with the lengths of name and extra field, then come both.
  const name = archive.indexOf(entry);
  const start = name + archive.readUInt16LE(name - 4) + archive.readUInt16LE(name - 2);
  const codebook = archive.subarray(start, start + codebookBytes);
  const before = checksum(codebook);
  const [a, b] = [one, other].map((code) => codebook.subarray(code * vectorBytes, (code + 1) * vectorBytes));
  const kept = Buffer.from(a!);
  b!.copy(a!);
  kept.copy(b!);
  const after = checksum(codebook);
  let places = 0;
  for (let at = archive.indexOf(before); at >= 0; at = archive.indexOf(before, at + 4)) {
    after.copy(archive, at);
    places += 1;
  }
  if (places === 0) throw new Error(`${entry} is no longer where this helper looks for it`);
  await writeFile(file, archive);
}

function checksum(bytes: Uint8Array): Buffer {
  const written = Buffer.alloc(4);
  written.writeUInt32LE(crc32(bytes));
  return written;
}
