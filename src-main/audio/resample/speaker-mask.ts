/** Speaker positions as bits of WAVE_FORMAT_EXTENSIBLE's channel mask; channels are stored in the order of the bits. */
export const Speaker = {
  frontLeft: 0x1,
  frontRight: 0x2,
  frontCentre: 0x4,
  lowFrequency: 0x8,
  backLeft: 0x10,
  backRight: 0x20,
  frontLeftOfCentre: 0x40,
  frontRightOfCentre: 0x80,
  backCentre: 0x100,
  sideLeft: 0x200,
  sideRight: 0x400,
} as const;

/** Mask that ffmpeg assumes for a channel count where the file states none; index is the count. */
const DEFAULT_MASKS = [0, 0x4, 0x3, 0xb, 0x107, 0x37, 0x3f, 0x70f, 0x63f] as const;

/** Channel layouts beyond this count have no agreed meaning. */
export const MAX_CHANNELS = DEFAULT_MASKS.length - 1;

/** The mask to mix by: the file's own where it names as many speakers as there are channels, else the default. */
export function effectiveMask(channels: number, stated: number): number {
  return countBits(stated) === channels ? stated : (DEFAULT_MASKS[channels] ?? 0);
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask >>> 0; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
}
