/** What the first bytes of a file say it is. Names and endings are never consulted. */
export type Content =
  | { readonly kind: 'zip'; readonly head: string }
  | { readonly kind: 'zip-unknown-head'; readonly head: string }
  | { readonly kind: 'safetensors' | 'pickle' | 'tar' | 'json' | 'html' | 'lfs-pointer' | 'text' | 'unknown' }
  | { readonly kind: 'onnx' | 'faiss' }
  | { readonly kind: 'other' | 'other-model'; readonly format: string };

/** Formats people pick by mistake, by their first bytes (as Latin-1). */
const otherFormats: readonly (readonly [magic: string, format: string])[] = [
  ["7z\xbc\xaf'\x1c", '7-Zip'],
  ['\x1f\x8b', 'gzip'],
  ['Rar!', 'RAR'],
  ['(\xb5/\xfd', 'Zstandard'],
  ['\xfd7zXZ', 'xz'],
  ['BZh', 'bzip2'],
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

/** Models of other runtimes: unpacking does not help, and what they hold has lost its names. */
const otherModels: readonly (readonly [magic: string, format: string])[] = [
  ['GGUF', 'GGUF'],
  ['\x89HDF', 'HDF5 (Keras)'],
  // SavedModel (tensorflow/core/protobuf/saved_model.proto): schema version 1, then a MetaGraphDef.
  ['\x08\x01\x12', 'TensorFlow SavedModel'],
];

/** faiss writes four letters for each kind of index (faiss/impl/index_write.cpp). RVC's are of kind `IwFl`. */
const faissKinds =
  /^(Ix(FI|F2|Fl|PQ|Po|TP|MP|M2|HE|He|T2|RQ|SQ|LS|2L|PT|Tt|Mp)|Iw(Fl|FL|Ph|PQ|QR|Sq|SQ|SH)|IH(Nf|Np|Ns|N2)|Iv(PQ|FL|QR|f)|IBwF|IBxF|IBHf)/;

/** First field of an ONNX ModelProto: `ir_version`, so far 3 to 13; another field of the message follows it. */
const onnxStart = /^\x08[\x03-\x20][\x12\x1a\x22\x28\x32\x3a\x42]/;

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
  const model = otherModels.find(([magic]) => text.startsWith(magic));
  if (model) return { kind: 'other-model', format: model[1] };
  // The FlatBuffers file identifier of tensorflow/lite/schema/schema.fbs.
  if (text.slice(4, 8) === 'TFL3') return { kind: 'other-model', format: 'TensorFlow Lite' };
  if (faissKinds.test(text)) return { kind: 'faiss' };
  if (text.slice(2, 4) === '\x03\x04' && looksLikeLocalHeader(view))
    return { kind: 'zip-unknown-head', head };
  if (
    start.length > 8 &&
    start[8] === 0x7b &&
    view.getBigUint64(0, true) <= BigInt(Math.max(fileSize, 100_000_000))
  ) {
    return { kind: 'safetensors' };
  }
  if (onnxStart.test(text)) return { kind: 'onnx' };
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
