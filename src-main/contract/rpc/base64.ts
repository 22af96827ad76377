const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Uint8Array(128).fill(255);
for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;

const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
/** Arguments of one call: engines limit them at some ten thousand. */
const callLength = 8192;
const equalsSign = 61;

/**
 * RFC 4648 base64 without a host's help: this module runs in the window and in Node alike. Letters are collected as
 * bytes and made text in long stretches: appending them one by one took 20 ms for the ids of 100,000 clips.
 */
export function toBase64(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    letters[to++] = codes[bits >> 18]!;
    letters[to++] = codes[(bits >> 12) & 63]!;
    letters[to++] = left > 1 ? codes[(bits >> 6) & 63]! : equalsSign;
    letters[to++] = left > 2 ? codes[bits & 63]! : equalsSign;
  }
  let text = '';
  for (let at = 0; at < letters.length; at += callLength) {
    text += String.fromCharCode.apply(null, letters.subarray(at, at + callLength) as unknown as number[]);
  }
  return text;
}

/** Returns undefined where the text is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    const last = i + 4 === text.length;
    let bits = 0;
    for (let k = 0; k < 4; k++) {
      const code = text.charCodeAt(i + k);
      const padded = last && k >= 4 - padding;
      const value = padded ? 0 : (values[code] ?? 255);
      if (value === 255) return undefined;
      bits = (bits << 6) | value;
    }
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (bits >> shift) & 255;
  }
  return bytes;
}
