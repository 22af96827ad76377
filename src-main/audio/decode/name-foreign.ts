import { tagAt } from './containers/sound-data.ts';

/** What a file is that is no audio that can be decoded here: the error that names it, and its name. */
export interface ForeignFile {
  readonly code: 'audio-other-format' | 'audio-is-page' | 'audio-is-pointer' | 'audio-not-audio';
  readonly name: string;
}

/** First bytes, where they stand, and the name of the format. */
const OTHER_AUDIO: readonly (readonly [at: number, signature: string, name: string])[] = [
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'Windows Media (WMA, ASF)'],
  [0, '\x1a\x45\xdf\xa3', 'Matroska or WebM'],
  [0, 'FLV\x01', 'Flash Video (FLV)'],
  [0, 'wvpk', 'WavPack'],
  [0, 'MAC ', "Monkey's Audio (APE)"],
  [0, '#!AMR', 'AMR'],
  [0, 'TTA1', 'True Audio (TTA)'],
  [0, 'tBaK', 'TAK'],
  [0, 'MPCK', 'Musepack'],
  [0, 'MP+', 'Musepack'],
  [0, 'DSD ', 'DSD (DSF)'],
  [0, 'FRM8', 'DSD (DFF)'],
  [0, '.RMF', 'RealMedia'],
  [0, 'OFR ', 'OptimFROG'],
  [0, 'MThd', 'MIDI'],
  [0, '\x0b\x77', 'Dolby Digital (AC-3)'],
  [0, '\x7f\xfe\x80\x01', 'DTS'],
  [0, 'Creative Voice File', 'Creative Voice (VOC)'],
  [0, 'ajkg', 'Shorten'],
  [0, '#!SILK_V3', 'SILK'],
  [1, '#!SILK_V3', 'SILK (WeChat voice message)'],
  [8, 'AVI ', 'AVI video'],
  [0, '\0\0\x01\xba', 'MPEG video'],
];

const OTHER_FILES: readonly (readonly [at: number, signature: string, name: string])[] = [
  [0, 'PK\x03\x04', 'ZIP'],
  [0, 'Rar!', 'RAR'],
  [0, '7z\xbc\xaf', '7z'],
  [0, '\x1f\x8b', 'gzip'],
  [0, '%PDF', 'PDF'],
  [0, '\x89PNG', 'PNG'],
  [0, '\xff\xd8\xff', 'JPEG'],
  [0, 'GIF8', 'GIF'],
  [0, 'SQLite format 3', 'SQLite'],
  [0, 'MZ', 'EXE'],
  [0, '\x7fELF', 'ELF'],
];

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
const PAGE = /^\s*(<!doctype html|<html|<head|<\?xml)/i;
/** Every 188 bytes of a transport stream. */
const TS_PACKET = 188;

/** Names a file by its first bytes (behind ID3 tags); undefined where they are not known. */
export function nameForeign(bytes: Uint8Array): ForeignFile | undefined {
  const head = tagAt(bytes, 0, 256);
  if (head.startsWith(LFS_POINTER)) return { code: 'audio-is-pointer', name: 'Git LFS' };
  if (PAGE.test(head.replace(/^\xef\xbb\xbf/, ''))) return { code: 'audio-is-page', name: 'HTML' };
  const found = (list: typeof OTHER_AUDIO): string | undefined =>
    list.find(([at, signature]) => head.startsWith(signature, at))?.[2];
  const audio = found(OTHER_AUDIO) ?? otherStream(bytes, head);
  if (audio) return { code: 'audio-other-format', name: audio };
  const other = found(OTHER_FILES);
  return other ? { code: 'audio-not-audio', name: other } : undefined;
}

function otherStream(bytes: Uint8Array, head: string): string | undefined {
  if (head.startsWith('OggS')) return 'Ogg with Speex, Theora or another codec than Vorbis, Opus and FLAC';
  if (isLatm(bytes)) return 'AAC in LATM';
  if (bytes[0] === 0x47 && bytes[TS_PACKET] === 0x47 && bytes[2 * TS_PACKET] === 0x47) {
    return 'an MPEG transport stream';
  }
  return undefined;
}

/** LOAS (ISO 14496-3): 11 sync bits, 13 bits of length; a second header must follow the first frame. */
function isLatm(bytes: Uint8Array): boolean {
  const isHeader = (at: number): boolean => bytes[at] === 0x56 && (bytes[at + 1]! & 0xe0) === 0xe0;
  const length = ((bytes[1]! & 0x1f) << 8) | bytes[2]!;
  return isHeader(0) && isHeader(3 + length);
}
