/**
 * Where the content starts behind ID3v2 tags, which stand before MP3, AAC and, wrongly but often, FLAC.
 * A tag's length is four bytes of seven bits and leaves out its ten-byte header and footer.
 */
export function skipId3(bytes: Uint8Array): number {
  let at = 0;
  while (at + 10 <= bytes.length && bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33) {
    const size = [6, 7, 8, 9].reduce((sum, i) => (sum << 7) | (bytes[at + i]! & 0x7f), 0);
    at += 10 + size + (bytes[at + 5]! & 0x10 ? 10 : 0);
  }
  return at;
}
