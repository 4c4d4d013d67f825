/**
 * What an iterable gives, until a signal ends it: even while the next item is awaited, as of a database that does not
 * answer. The source is then told to stop, and not waited for.
 */
export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let stop: (reason: unknown) => void = () => {};
  const onAbort = () => stop(signal!.reason);
  signal?.addEventListener('abort', onAbort);
  let isOver = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await new Promise<IteratorResult<T>>((resolve, reject) => {
        stop = reject;
        iterator.next().then(resolve, (error) => {
          isOver = true;
          reject(error);
        });
      });
      if (next.done) {
        isOver = true;
        return;
      }
      yield next.value;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // A generator answers only when what it awaits has come.
    if (!isOver) iterator.return?.().then(undefined, () => {});
  }
}
