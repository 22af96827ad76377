/** uint16 little-endian, which is how every supported machine holds them. */
export function encodeCodes(codes: Uint16Array): Uint8Array {
  return new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);
}

export function codesOf(bytes: Uint8Array): Uint16Array {
  const codes = new Uint16Array(bytes.byteLength >> 1);
  new Uint8Array(codes.buffer).set(bytes.subarray(0, codes.byteLength));
  return codes;
}
