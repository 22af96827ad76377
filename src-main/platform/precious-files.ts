import { decodableExtensions } from '../contract/audio-extensions.ts';

/** What no command ever replaces by something else: hours of recording, days of training. */
export type PreciousKind = 'recording' | 'model';

const models = ['pth', 'pt', 'ckpt', 'bin', 'safetensors', 'onnx', 'th', 'gguf', 'index', 'npz', 'h5'];
const recordings = [
  ...decodableExtensions,
  ...[
    'wma',
    'asf',
    'ape',
    'wv',
    'amr',
    'tta',
    'tak',
    'mpc',
    'dsf',
    'dff',
    'ac3',
    'dts',
    'voc',
    'shn',
    'spx',
    'silk',
  ],
  ...['ra', 'rm', 'mka', 'mkv', 'webm', 'flv', 'avi', '3gp', 'm4p', 'm4v', 'mpg', 'mpeg', 'wmv'],
];
const kinds = new Map<string, PreciousKind>([
  ...models.map((extension): [string, PreciousKind] => [extension, 'model']),
  ...recordings.map((extension): [string, PreciousKind] => [extension, 'recording']),
]);

export function preciousName(name: string): PreciousKind | undefined {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : kinds.get(name.slice(dot + 1).toLowerCase());
}

/** First bytes of a file -> its kind. Only signatures that text never has. */
const signatures: readonly [at: number, text: string, kind: PreciousKind][] = [
  [0, 'PK\x03\x04', 'model'],
  // GPT-SoVITS overwrites the first two bytes of the zip archives it saves by a version.
  ...['00', '01', '02', '03', '04', '05', '06'].map((head): [number, string, PreciousKind] => [
    0,
    `${head}\x03\x04`,
    'model',
  ]),
  ...['\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'].map((head): [number, string, PreciousKind] => [
    0,
    head,
    'model',
  ]),
  [8, '{"', 'model'],
  [8, 'WAVE', 'recording'],
  [8, 'AIF', 'recording'],
  [4, 'ftyp', 'recording'],
  [0, 'fLaC', 'recording'],
  [0, 'OggS', 'recording'],
  [0, 'ID3', 'recording'],
  [0, '.snd', 'recording'],
  [0, 'caff', 'recording'],
  [0, 'wvpk', 'recording'],
  [0, 'MAC ', 'recording'],
  [0, 'riff.\x91\xcf\x11', 'recording'],
  [0, '\x1a\x45\xdf\xa3', 'recording'],
  [0, '\x30\x26\xb2\x75', 'recording'],
  [0, 'FLV\x01', 'recording'],
];

/** undefined where the first bytes are neither. MPEG audio without a tag begins with eleven set bits. */
export function preciousContent(start: Uint8Array): PreciousKind | undefined {
  const text = Buffer.from(start.subarray(0, 16)).toString('latin1');
  const found = signatures.find(([at, signature]) => text.startsWith(signature, at));
  if (found) return found[2];
  const isMpeg = start[0] === 0xff && (start[1]! & 0xe0) === 0xe0 && start[1] !== 0xfe && start[1] !== 0xff;
  return isMpeg ? 'recording' : undefined;
}
