/**
 * Draws peaks over the whole canvas.
 * @param peaks [columns × 2] minimum and maximum of each column, full scale 1
 */
export function drawWaveform(canvas: HTMLCanvasElement, peaks: Float32Array, color: string): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  const columns = peaks.length / 2;
  context.clearRect(0, 0, width, height);
  context.fillStyle = color;
  if (columns === 0) return;
  const middle = height / 2;
  for (let x = 0; x < width; x++) {
    const first = Math.floor((x / width) * columns);
    const end = Math.max(first + 1, Math.floor(((x + 1) / width) * columns));
    let low = 0;
    let high = 0;
    for (let column = first; column < end; column++) {
      low = Math.min(low, peaks[column * 2]!);
      high = Math.max(high, peaks[column * 2 + 1]!);
    }
    const top = middle - high * middle;
    context.fillRect(x, top, 1, Math.max(1, (high - low) * middle));
  }
}
