/**
 * Whether the first bytes of a file are those of a clip in `5-wav32k`: PCM of 16 bits, one channel, 32,000 Hz, the
 * `fmt ` chunk first, as SciPy (GPT-SoVITS' own step) and this program write it.
 */
export function isTrainerWav(head: Buffer): boolean {
  if (head.length < 36) return false;
  const text = (at: number): string => head.toString('latin1', at, at + 4);
  const pcm = head.readUInt16LE(20) === 1 && head.readUInt16LE(34) === 16;
  const form = head.readUInt16LE(22) === 1 && head.readUInt32LE(24) === 32_000;
  return text(0) === 'RIFF' && text(8) === 'WAVE' && text(12) === 'fmt ' && pcm && form;
}
