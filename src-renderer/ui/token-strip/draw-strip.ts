import { tokenPixel } from './token-color.ts';

/** 25 tokens per second: one cell is 40 ms. */
export const tokensPerSecond = 25;

export interface StripDrawing {
  readonly tokens: ArrayLike<number>;
  /** Indexes of frames to mark, such as those that differ between two runs. */
  readonly marks?: ArrayLike<number> | undefined;
  readonly markColor: string;
  readonly gapColor: string;
}

const narrowestGap = 5;

/**
 * Draws one cell per token over the whole canvas, as one image: it costs the same for ten and for ten thousand tokens.
 * The canvas has just got its size and is empty.
 */
export function drawStrip(canvas: HTMLCanvasElement, strip: StripDrawing): void {
  const context = canvas.getContext('2d');
  const count = strip.tokens.length;
  if (!context) return;
  const { width, height } = canvas;
  if (count === 0 || width === 0 || height === 0) return;

  const line = new Uint32Array(width);
  for (let x = 0; x < width; x++)
    line[x] = tokenPixel(strip.tokens[Math.floor(((x + 0.5) * count) / width)]!);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) pixels.set(line, y * width);
  context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);

  const cell = canvas.width / count;
  if (cell >= narrowestGap) {
    context.fillStyle = strip.gapColor;
    for (let index = 1; index < count; index++) {
      // A repeated token has no gap: runs read as one block.
      if (strip.tokens[index] !== strip.tokens[index - 1]) {
        context.fillRect(Math.round(index * cell) - 1, 0, 1, canvas.height);
      }
    }
  }
  if (strip.marks) drawMarks(context, canvas, strip.marks, cell, strip.markColor);
}

function drawMarks(
  context: CanvasRenderingContext2D,
  canvas: HTMLCanvasElement,
  marks: ArrayLike<number>,
  cell: number,
  color: string,
): void {
  context.fillStyle = color;
  const height = Math.max(2, Math.round(canvas.height / 5));
  for (let at = 0; at < marks.length; at++) {
    context.fillRect(
      Math.floor(marks[at]! * cell),
      canvas.height - height,
      Math.max(1, Math.ceil(cell)),
      height,
    );
  }
}
