import { useElementSize, useEventListener } from '@vueuse/core';
import { computed, shallowRef, watch, type Ref } from 'vue';
import {
  afterScroll,
  maxPhysical,
  placeAt,
  placeShowing,
  samePlace,
  topPlace,
  windowOf,
  type RowWindow,
  type ScrollSize,
} from './scroll-map.ts';

const overscan = 4;

/** Keeps the drawn rows and the element's scrollbar together. */
export function useScroll(
  element: Readonly<Ref<HTMLElement | null>>,
  head: Readonly<Ref<HTMLElement | null>>,
  rows: () => number,
  rowHeight: () => number,
) {
  const { height } = useElementSize(element);
  const { height: headHeight } = useElementSize(head, undefined, { box: 'border-box' });
  const place = shallowRef(topPlace);
  const size = computed<ScrollSize>(() => ({
    rows: rows(),
    rowHeight: rowHeight(),
    view: Math.max(0, height.value - headHeight.value),
  }));
  /** The same object as long as the same rows are drawn: most steps of a slow scroll change none. */
  const drawn = computed<RowWindow>((before) => {
    const now = windowOf(place.value, size.value, overscan);
    return before?.first === now.first && before.end === now.end ? before : now;
  });
  /** Rows drawn at once, whatever part of the first and the last one shows. */
  const mostDrawn = computed(() => Math.ceil(size.value.view / size.value.rowHeight) + 1 + 2 * overscan);
  const spacer = computed(() => maxPhysical(size.value));

  /** Setting the scroll position makes the browser lay out the page: only where it changes. */
  function go(to: typeof topPlace): void {
    if (samePlace(to, place.value)) return;
    place.value = to;
    if (element.value) element.value.scrollTop = to.physical;
  }

  useEventListener(element, 'scroll', () => {
    if (element.value) place.value = afterScroll(place.value, element.value.scrollTop, size.value);
  });
  // A long way of small steps leaves the thumb behind; at rest it is put where it belongs.
  useEventListener(element, 'scrollend', () => go(placeAt(place.value.logical, size.value)));
  watch(size, (now) => go(placeAt(place.value.logical, now)), { flush: 'post' });

  return {
    place,
    size,
    drawn,
    mostDrawn,
    spacer,
    show: (index: number) => go(placeShowing(index, place.value, size.value)),
    pageRows: () => Math.max(1, Math.floor(size.value.view / size.value.rowHeight) - 1),
  };
}

export type GridScroll = ReturnType<typeof useScroll>;
