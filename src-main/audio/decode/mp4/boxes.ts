/** One box of an MP4 file (ISO 14496-12): its type and where its content lies. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The boxes between two offsets. A size of 0 means "to the end", 1 that a 64-bit size follows. */
export function* boxes(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    let size = view.getUint32(at);
    let header = 8;
    if (size === 1 && at + 16 <= to) {
      size = Number(view.getBigUint64(at + 8));
      header = 16;
    } else if (size === 0) {
      size = to - at;
    }
    if (size < header) return;
    yield { type: boxType(view, at + 4), start: at + header, end: Math.min(at + size, to) };
    at += size;
  }
}

/** Follows a path of box types, the first of each kind. */
export function findBox(view: DataView, parent: Box, ...path: readonly string[]): Box | undefined {
  let current: Box | undefined = parent;
  for (const type of path) {
    if (!current) return undefined;
    current = [...boxes(view, current.start, current.end)].find((box) => box.type === type);
  }
  return current;
}

export function boxType(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  );
}
