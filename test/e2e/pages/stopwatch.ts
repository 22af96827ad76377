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

/**
 * Milliseconds from the user's last act before it (a click, a drop) to the first frame in which an element fits the
 * selector. Nothing may fit it before.
 */
export async function timeUntilShown(
  page: Page,
  selector: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate((wanted) => {
    let start = performance.now();
    const begin = (event: Event): void => void (start = event.timeStamp);
    for (const type of ['pointerdown', 'drop']) window.addEventListener(type, begin, { capture: true });
    window.stopwatch = new Promise((resolve) => {
      const look = (): void => {
        if (document.querySelector(wanted)) resolve(performance.now() - start);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, selector);
  await act();
  return page.evaluate(() => window.stopwatch!);
}

/** Milliseconds from the user's click to the audio's first sound, as the audio element tells it. */
export async function timeUntilPlaying(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    window.stopwatch = new Promise((resolve) => {
      let start = performance.now();
      window.addEventListener('pointerdown', (event) => (start = event.timeStamp), { capture: true });
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        this.addEventListener('playing', () => resolve(performance.now() - start), { once: true });
        HTMLMediaElement.prototype.play = play;
        return play.call(this);
      };
    });
  });
  await act();
  return page.evaluate(() => window.stopwatch!);
}

/** Milliseconds from the start of the page's loading to its first painted content: the whole shell is drawn at once. */
export function timeUntilPainted(page: Page): Promise<number> {
  return page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
}

export interface MainThread {
  /** Processor milliseconds per frame on the page's main thread: all of it, and style and layout alone. */
  readonly all: number;
  readonly styleAndLayout: number;
}

/**
 * What the frames of `work` cost the page itself. Processor time, not time that passes: drawing pixels goes on in other
 * threads, without a graphics card on the same processors, and makes frames late that the page had ready in time.
 */
export async function mainThreadPerFrame<T extends { readonly frames: number }>(
  page: Page,
  work: () => Promise<T>,
): Promise<T & MainThread> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<Map<string, number>> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value * 1000]));
  };
  const before = await read();
  const result = await work();
  const after = await read();
  await session.detach();
  const spent = (name: string): number => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / result.frames;
  const styleAndLayout = spent('RecalcStyleDuration') + spent('LayoutDuration');
  return { ...result, all: spent('TaskDuration'), styleAndLayout };
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
