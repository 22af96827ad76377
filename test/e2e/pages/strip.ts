import type { Locator } from '@playwright/test';

/** Frames of a token strip that have a mark: the colour of text in the middle of the cell, at its foot. */
export function markedFrames(strip: Locator, frames: number): Promise<number[]> {
  return strip.evaluate((element, count) => {
    const canvas = element as HTMLCanvasElement;
    const probe = document.createElement('span');
    probe.style.color = 'var(--fg-0)';
    document.body.append(probe);
    const paint = new OffscreenCanvas(1, 1).getContext('2d')!;
    paint.fillStyle = getComputedStyle(probe).color;
    paint.fillRect(0, 0, 1, 1);
    const colour = paint.getImageData(0, 0, 1, 1).data.join();
    probe.remove();
    const line = canvas.getContext('2d')!.getImageData(0, canvas.height - 1, canvas.width, 1).data;
    const marked: number[] = [];
    for (let frame = 0; frame < count; frame++) {
      const x = Math.floor(((frame + 0.5) / count) * canvas.width);
      if (line.slice(x * 4, x * 4 + 4).join() === colour) marked.push(frame);
    }
    return marked;
  }, frames);
}
