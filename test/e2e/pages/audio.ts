import type { Page } from '@playwright/test';

export interface Heard {
  readonly seconds: number;
  readonly duration: number;
  readonly playing: boolean;
  readonly error: string | null;
  /** Least position seen since the clip began to play. */
  readonly from: number;
}

declare global {
  interface Window {
    heard?: { element: HTMLMediaElement; from: number };
  }
}

/** Remembers the audio element that the page plays next; it is in no document, so no locator finds it. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      window.heard = { element: this, from: this.currentTime };
      return play.call(this);
    };
  });
}

/** What the audio element really does; null while nothing was played. */
export function heard(page: Page): Promise<Heard | null> {
  return page.evaluate(() => {
    if (!window.heard) return null;
    const { element, from } = window.heard;
    const { currentTime, duration, paused, error } = element;
    return { seconds: currentTime, duration, playing: !paused, error: error?.message ?? null, from };
  });
}
