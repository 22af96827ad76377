const types = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float64: Float64Array,
};

type TypeName = keyof typeof types;

/** A table made of a JSON header and numbers; `test/reference/text/make-zh-tables.py` writes it. */
export interface ArrayTable<Header> {
  readonly header: Header;
  readonly uint8: (name: string) => Uint8Array;
  readonly uint16: (name: string) => Uint16Array;
  readonly uint32: (name: string) => Uint32Array;
  readonly float64: (name: string) => Float64Array;
}

/**
 * Little-endian: u32 length of the header, header, then each array of `header.arrays` ([type, length] by name, in this
 * order) at the next multiple of eight bytes. The bundle is ours, so what does not fit is a fault of the build.
 */
export function parseArrays<Header>(bytes: Buffer): ArrayTable<Header> {
  const headerLength = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, 4 + headerLength)) as Header & {
    arrays: Record<string, [TypeName, number]>;
  };
  const arrays = new Map<string, InstanceType<(typeof types)[TypeName]>>();
  let position = 4 + headerLength;
  for (const [name, [type, length]] of Object.entries(header.arrays)) {
    position = Math.ceil(position / 8) * 8;
    const array = new types[type](length);
    const size = array.byteLength;
    new Uint8Array(array.buffer).set(bytes.subarray(position, position + size));
    position += size;
    arrays.set(name, array);
  }
  const get = <T extends TypeName>(type: T) => {
    return (name: string): InstanceType<(typeof types)[T]> => {
      const array = arrays.get(name);
      if (!(array instanceof types[type])) throw new Error(`text table has no ${type} array ${name}`);
      return array as InstanceType<(typeof types)[T]>;
    };
  };
  return {
    header,
    uint8: get('uint8'),
    uint16: get('uint16'),
    uint32: get('uint32'),
    float64: get('float64'),
  };
}
