/*
 * Work side by side, of which nothing is under way any more when it rejects: whoever catches the error may end runs.
 */

/** Waits for all of them, whatever becomes of one. */
export async function all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** At most `places` at once, begun in order; once one has failed, no other is begun. */
export async function inTurn<In, Out>(
  items: readonly In[],
  places: number,
  work: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results = new Array<Out>(items.length);
  let next = 0;
  let failure: { readonly reason: unknown } | undefined;
  async function worker(): Promise<void> {
    while (next < items.length && failure === undefined) {
      const place = next++;
      try {
        results[place] = await work(items[place]!);
      } catch (reason) {
        failure ??= { reason };
      }
    }
  }
  await Promise.all(Array.from({ length: places }, worker));
  if (failure !== undefined) throw failure.reason;
  return results;
}
