/**
 * What an honest checkpoint never exceeds. Every limit is far above the largest real file (a trainer state with an
 * optimizer has about 6,000 tensors and a 2 MiB pickle) and far below what would hurt the machine.
 */
export const budgets = {
  /** Bytes of one pickle stream. */
  pickleBytes: 64 * 2 ** 20,
  /** A trainer state of 6,000 tensors takes 180,000. */
  opcodes: 1_000_000,
  memo: 500_000,
  stack: 100_000,
  /** Nesting of the object tree. */
  depth: 1_000,
  /** Bytes of one string, and of all strings together. */
  stringBytes: 16 * 2 ** 20,
  stringBytesTotal: 64 * 2 ** 20,
  /** Bytes of one binary integer; 4300 digits is where CPython stops too. */
  integerBytes: 1_024,
  integerDigits: 4_300,
  /** Values or bytes copied out of shared objects, as `OrderedDict(pairs)` does. */
  copies: 16 * 2 ** 20,
  tensors: 200_000,
  dimensions: 64,
  /** Characters of all tensor names together. */
  nameCharacters: 16 * 2 ** 20,
  /** Edges followed when the object tree is walked: shared objects count as often as they are reached. */
  edges: 1_000_000,
  zipEntries: 200_000,
  zipDirectoryBytes: 32 * 2 ** 20,
  safetensorsHeaderBytes: 100_000_000,
  /** Commas and brackets of a JSON header; a tensor takes about ten. */
  jsonValues: 3_000_000,
  /** Names in a JSON header; a tensor has four. */
  jsonKeys: 900_000,
  /** Honest headers nest three levels. */
  jsonDepth: 32,
  /**
   * Bytes of all tensors unfolded, as a multiple of the file's, and so many in any case: tied weights count twice or
   * three times, 64 views of one gigabyte are an attack on whoever reads them all.
   */
  unfoldedFactor: 4,
  unfoldedBytes: 4 * 2 ** 30,
  /** Bytes of one tensor unfolded in memory (a stride-0 tensor can claim any size). */
  tensorBytes: 2 ** 31,
} as const;
