/**
 * Maps items in order with up to `width` in flight, so that the next clips decode while the present one is
 * inferred. Results come out in the order of the items; an item's failure is its own result.
 */
export async function* lookAhead<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<{ item: T; result: PromiseSettledResult<R> }> {
  const inFlight: { item: T; result: Promise<PromiseSettledResult<R>> }[] = [];
  for await (const item of items) {
    inFlight.push({ item, result: settle(map(item)) });
    if (inFlight.length < width) continue;
    const first = inFlight.shift()!;
    yield { item: first.item, result: await first.result };
  }
  for (const { item, result } of inFlight) yield { item, result: await result };
}

/** Never rejects, so that an item waiting its turn cannot become an unhandled rejection. */
async function settle<R>(promise: Promise<R>): Promise<PromiseSettledResult<R>> {
  const [result] = await Promise.allSettled([promise]);
  return result;
}
