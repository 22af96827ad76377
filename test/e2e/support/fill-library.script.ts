import { fillLibrary } from '../../integration/store/bulk.ts';

/** `node fill-library.script.ts <file> <clips>`: one run of 4 to 6 s clips, through the store's own operations. */
const [file, clips] = process.argv.slice(2);
await fillLibrary(file!, Number(clips), (line) =>
  Array.from({ length: 100 + (line % 51) }, (_, i) => (line * 613 + i * i * 17 + (i >> 3)) & 1023),
);
