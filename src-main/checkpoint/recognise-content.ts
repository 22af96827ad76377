/** What the first bytes of a file say it is. Names and endings are never consulted. */
export type Content =
  | { readonly kind: 'zip'; readonly head: string }
  | { readonly kind: 'zip-unknown-head'; readonly head: string }
  | { readonly kind: 'safetensors' | 'pickle' | 'tar' | 'json' | 'html' | 'lfs-pointer' | 'text' | 'unknown' }
  | { readonly kind: 'other'; readonly format: string };

/** Formats people pick by mistake, by their first bytes (as Latin-1). */
const otherFormats: readonly (readonly [magic: string, format: string])[] = [
  ["7z\xbc\xaf'\x1c", '7-Zip'],
  ['\x1f\x8b', 'gzip'],
  ['Rar!', 'RAR'],
  ['(\xb5/\xfd', 'Zstandard'],
  ['\xfd7zXZ', 'xz'],
  ['BZh', 'bzip2'],
  ['GGUF', 'GGUF'],
  ['\x89HDF', 'HDF5'],
  ['\x93NUMPY', 'NumPy'],
  ['RIFF', 'RIFF/WAV'],
  ['fLaC', 'FLAC'],
  ['ID3', 'MP3'],
  ['OggS', 'Ogg'],
  ['%PDF', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['MZ', 'Windows program'],
  ['\x7fELF', 'Linux program'],
];

/**
 * Decides by content.
 * @param start the first bytes of the file, 512 at least where it has them
 */
export function recogniseContent(start: Uint8Array, fileSize: number): Content {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const text = bytes.toString('latin1');
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const head = headText(start);
  // A local header, an empty archive, or a split one: all begin with PK.
  if (/^PK(\x03\x04|\x05\x06|\x06\x06|\x07\x08)/.test(text)) return { kind: 'zip', head };
  // GPT-SoVITS replaces PK by a version code and leaves the rest of the local header alone.
  if (/^0[0-6]\x03\x04/.test(text)) return { kind: 'zip', head };
  const other = otherFormats.find(([magic]) => text.startsWith(magic));
  if (other) return { kind: 'other', format: other[1] };
  if (text.slice(2, 4) === '\x03\x04' && looksLikeLocalHeader(view))
    return { kind: 'zip-unknown-head', head };
  if (
    start.length > 8 &&
    start[8] === 0x7b &&
    view.getBigUint64(0, true) <= BigInt(Math.max(fileSize, 100_000_000))
  ) {
    return { kind: 'safetensors' };
  }
  if (isTar(start)) return { kind: 'tar' };
  // Protocol 2 and later begin with PROTO; the magic number of torch.save in protocols 0 and 1 is a LONG.
  if (start[0] === 0x80 && (start[1] ?? 9) <= 5) return { kind: 'pickle' };
  if (text.startsWith('L119547037146038801333356')) return { kind: 'pickle' };
  return recogniseText(bytes);
}

function recogniseText(bytes: Buffer): Content {
  // Control characters do not occur in text; a cut UTF-8 sequence at the end does no harm.
  for (const byte of bytes) {
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27)
      return { kind: 'unknown' };
  }
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('version https://git-lfs')) return { kind: 'lfs-pointer' };
  if (/^(<!doctype html|<html|<head|<\?xml[^>]*>\s*<(!doctype )?html)/i.test(text)) return { kind: 'html' };
  if (text.startsWith('{')) return { kind: 'json' };
  return { kind: 'text' };
}

function looksLikeLocalHeader(view: DataView): boolean {
  return view.byteLength >= 30 && view.getUint16(4, true) <= 100 && view.getUint16(8, true) <= 99;
}

/** A POSIX tar header carries `ustar`; older ones are known by their checksum over the 512 bytes. */
function isTar(start: Uint8Array): boolean {
  if (start.length < 512) return false;
  const stated = Number.parseInt(
    Buffer.from(start.subarray(148, 156)).toString('latin1').replace(/[\0 ]/g, ''),
    8,
  );
  let sum = 0;
  for (let i = 0; i < 512; i++) sum += i >= 148 && i < 156 ? 0x20 : start[i]!;
  return stated === sum && sum > 8 * 0x20;
}

/** The first two bytes as text where printable, else as hex. */
export function headText(start: Uint8Array): string {
  const bytes = [...start.subarray(0, 2)];
  const printable = bytes.every((byte) => byte > 0x20 && byte < 0x7f);
  return printable
    ? String.fromCharCode(...bytes)
    : bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
