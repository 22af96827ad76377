import { useElementSize, useEventListener } from '@vueuse/core';
import { computed, shallowRef, watch, type Ref } from 'vue';
import {
  afterScroll,
  maxPhysical,
  placeAt,
  placeShowing,
  topPlace,
  windowOf,
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
  const drawn = computed(() => windowOf(place.value, size.value, overscan));
  const spacer = computed(() => maxPhysical(size.value));

  function go(to: typeof topPlace): void {
    if (to === place.value) return;
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
    spacer,
    show: (index: number) => go(placeShowing(index, place.value, size.value)),
    pageRows: () => Math.max(1, Math.floor(size.value.view / size.value.rowHeight) - 1),
  };
}
