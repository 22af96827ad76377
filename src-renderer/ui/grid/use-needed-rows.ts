import { useThrottleFn } from '@vueuse/core';
import { watch } from 'vue';
import type { RowWindow } from './scroll-map.ts';

const pauseMs = 60;

/**
 * Asks for the rows that are drawn, and while the user scrolls steadily for a window's height more on both sides, so
 * that they are there before they show. After a jump only what shows is asked for: it is there sooner.
 */
export function useNeededRows(
  ids: () => ArrayLike<number>,
  drawn: () => RowWindow,
  need: (ids: number[]) => void,
): void {
  let asked: RowWindow = { first: 0, end: 0 };
  const ask = useThrottleFn(
    () => {
      const now = drawn();
      const steady = now.first < asked.end && now.end > asked.first;
      const ahead = steady ? now.end - now.first : 0;
      const order = ids();
      asked = { first: Math.max(0, now.first - ahead), end: Math.min(order.length, now.end + ahead) };
      need(Array.prototype.slice.call(order, asked.first, asked.end) as number[]);
    },
    pauseMs,
    true,
  );
  watch(
    [ids, drawn],
    ([, now], [before]) => {
      // Another order is a jump.
      if (before !== undefined && before !== ids()) asked = { first: 0, end: 0 };
      if (now.end > now.first) void ask();
    },
    { immediate: true },
  );
}
