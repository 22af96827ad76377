import { AppError } from '../../contract/errors.ts';
import { nameForeign } from './name-foreign.ts';

/** The error for a file that is no audio that can be decoded: what it is instead, or else how it begins. */
export function unknownFile(path: string, content: Uint8Array): AppError {
  const foreign = nameForeign(content);
  if (foreign) return new AppError(foreign.code, { path, name: foreign.name });
  return new AppError('audio-unknown-format', { path, found: firstBytes(content) });
}

/** The first bytes as hexadecimal, with their characters: enough to recognise an archive, a script. */
function firstBytes(bytes: Uint8Array): string {
  const head = [...bytes.subarray(0, 12)];
  const hex = head.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const characters = head.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
  return `${hex} "${characters}"`;
}
