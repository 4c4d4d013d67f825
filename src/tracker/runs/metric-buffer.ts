import { CapacityError } from '../../errors/index.js';

/** One value on its way to its history. */
export interface PendingPoint {
  readonly key: string;
  readonly value: number;
  readonly step: number;
  readonly time: number;
  readonly context?: Readonly<Record<string, string>>;
}

/** Gathers what is logged while a write is under way, so that a hot loop costs one write a batch and not one a call. */
export interface MetricBuffer {
  /**
   * Takes the points of one call, which are written together. The promise is that of the batch they went into, shared by
   * all calls of it; nobody needs to handle it.
   * @throws CapacityError, as a rejection, when too many points wait already.
   */
  add(points: readonly PendingPoint[]): Promise<void>;
  /** Tells the buffer of a call that failed before it came here, so that {@link flush} can tell of it. */
  failed(error: unknown): Promise<never>;
  /** Resolves when nothing waits any more. @throws the first error since the last flush. */
  flush(): Promise<void>;
}

/** The most points that may wait to be written. */
const mostWaiting = 1_000_000;

/**
 * How many points are written at once: enough that a write's own cost does not count, and few enough that laying them
 * out does not hold the event loop.
 */
const pointsAWrite = 4096;

interface Batch {
  /** Each of one call. */
  readonly calls: (readonly PendingPoint[])[];
  readonly done: PromiseWithResolvers;
}

/**
 * @param write writes the points of whole calls, all or none. It is called again when it has settled, never before.
 */
export function createMetricBuffer(write: (points: readonly PendingPoint[]) => Promise<void>): MetricBuffer {
  let open: Batch | undefined;
  let waiting = 0;
  let failure: { readonly error: unknown } | undefined;
  let writing: Promise<void> | undefined;

  function add(points: readonly PendingPoint[]): Promise<void> {
    if (waiting + points.length > mostWaiting) return failed(tooMany(points.length, waiting));
    waiting += points.length;
    open ??= { calls: [], done: promiseWithResolvers() };
    open.calls.push(points);
    const { promise } = open.done;
    // In a microtask: what is logged without a pause between comes into one batch.
    writing ??= Promise.resolve().then(writeAll);
    return promise;
  }

  async function writeAll(): Promise<void> {
    while (open !== undefined) {
      const { calls, done } = open;
      open = undefined;
      let first: { readonly error: unknown } | undefined;
      for (const points of inPieces(calls)) {
        await write(points).catch((error: unknown) => {
          first ??= { error };
        });
        waiting -= points.length;
      }
      failure ??= first;
      if (first === undefined) done.resolve();
      else done.reject(first.error);
    }
    writing = undefined;
  }

  function failed(error: unknown): Promise<never> {
    failure ??= { error };
    return handled(Promise.reject(error));
  }

  async function flush(): Promise<void> {
    await writing;
    const before = failure;
    failure = undefined;
    if (before !== undefined) throw before.error;
  }

  return { add, failed, flush };
}

/** Calls put together up to the size of one write; a call is never divided. */
function* inPieces(calls: readonly (readonly PendingPoint[])[]): Generator<readonly PendingPoint[]> {
  let piece: PendingPoint[] = [];
  for (const points of calls) {
    if (piece.length > 0 && piece.length + points.length > pointsAWrite) {
      yield piece;
      piece = [];
    }
    for (const point of points) piece.push(point);
  }
  if (piece.length > 0) yield piece;
}

function tooMany(more: number, waiting: number): CapacityError {
  const what = `${waiting} values wait to be written, and ${more} more would be above ${mostWaiting}`;
  return new CapacityError({ what, remedy: 'Await a call now and then, or flush(): logging is faster than the store' });
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Node 20 has no `Promise.withResolvers`. */
function promiseWithResolvers(): PromiseWithResolvers {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((...functions) => {
    [resolve, reject] = functions;
  });
  return { promise: handled(promise), resolve, reject };
}

/** The same promise, whose rejection need not be handled: `flush` tells of it. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
