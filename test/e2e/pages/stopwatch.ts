import type { Page } from '@playwright/test';

declare global {
  interface Window {
    stopwatch?: Promise<number>;
  }
}

/**
 * Milliseconds from the user's act (pointer, key or input event) to the first frame after the element with this test id
 * shows another text. Measured inside the page: polling from outside would add its own time.
 */
export async function timeUntilChanged(
  page: Page,
  testId: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate((id) => {
    const element = document.querySelector(`[data-testid="${id}"]`)!;
    const before = element.textContent;
    window.stopwatch = new Promise((resolve) => {
      let start: number | undefined;
      const begin = (event: Event): void => void (start ??= event.timeStamp);
      for (const type of ['pointerdown', 'keydown', 'input'])
        window.addEventListener(type, begin, { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (element.textContent === before) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start!));
      });
      observer.observe(element, { subtree: true, childList: true, characterData: true });
    });
  }, testId);
  await act();
  return page.evaluate(() => window.stopwatch!);
}

export interface Scrolling {
  readonly frames: number;
  /** Milliseconds between frames: half of them are shorter, one in twenty is longer. */
  readonly median: number;
  readonly p95: number;
  /** Sum of the layout shift scores. */
  readonly shift: number;
  /** Frames in which some drawn row had no content yet. */
  readonly waiting: number;
}

/** Scrolls the grid by `step` px in every frame, for `frames` frames. */
export function scrollSmoothly(page: Page, testId: string, step: number, frames: number): Promise<Scrolling> {
  return page.evaluate(
    async ({ id, by, count }) => {
      const grid = document.querySelector(`[data-testid="${id}"] [role="grid"]`)!;
      let shift = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
      });
      observer.observe({ type: 'layout-shift' });
      const gaps: number[] = [];
      let waiting = 0;
      let before = await new Promise<number>(requestAnimationFrame);
      for (let i = 0; i < count; i++) {
        grid.scrollTop += by;
        const now = await new Promise<number>(requestAnimationFrame);
        gaps.push(now - before);
        before = now;
        if (grid.querySelector('.waiting')) waiting += 1;
      }
      observer.disconnect();
      const sorted = gaps.sort((a, b) => a - b);
      const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
      return { frames: count, median: at(0.5), p95: at(0.95), shift, waiting };
    },
    { id: testId, by: step, count: frames },
  );
}

/** Bytes of the page's JavaScript heap after a collection. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
