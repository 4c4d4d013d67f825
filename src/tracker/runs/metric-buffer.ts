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
   * @throws CapacityError, as a rejection, when too many points wait already; what {@link close} was told, after it.
   */
  add(points: readonly PendingPoint[]): Promise<void>;
  /** Tells the buffer of a call that failed before it came here, so that {@link flush} can tell of it. */
  failed(error: unknown): Promise<never>;
  /** Resolves when nothing that was added before waits any more, however it went. */
  idle(): Promise<void>;
  /** Resolves when all that was added before is written. @throws the first error since the last flush. */
  flush(): Promise<void>;
  /**
   * Takes nothing more: what is added from now on is refused with `refusal`.
   * @returns what {@link flush} does, but that only a failed write is thrown.
   */
  close(refusal: () => unknown): Promise<void>;
  /** Takes points again. */
  reopen(): void;
}

/** The most points that may wait to be written. */
const mostWaiting = 1_000_000;

/**
 * How many points are written at once: enough that a write's own cost does not count, and few enough that laying them
 * out does not hold the event loop.
 */
const pointsAWrite = 4096;

/** What one write takes: the points of whole calls, which succeed or fail together. */
interface Batch {
  readonly points: PendingPoint[];
  readonly done: PromiseWithResolvers;
}

interface Failure {
  readonly error: unknown;
}

/**
 * @param write writes the points of whole calls, all or none. It is called again when it has settled, never before.
 */
export function createMetricBuffer(write: (points: readonly PendingPoint[]) => Promise<void>): MetricBuffer {
  const queue: Batch[] = [];
  let waiting = 0;
  let inFlight: Batch | undefined;
  let isWriting = false;
  let refusal: (() => unknown) | undefined;
  /** The first failure of a write, and the first call that was wrong in itself, since the last flush. */
  let failure: Failure | undefined;
  let mistake: Failure | undefined;

  function add(points: readonly PendingPoint[]): Promise<void> {
    if (refusal !== undefined) return failed(refusal());
    if (waiting + points.length > mostWaiting) return failed(tooMany(points.length, waiting));
    waiting += points.length;
    const batch = openBatch(points.length);
    for (const point of points) batch.points.push(point);
    if (!isWriting) {
      isWriting = true;
      // In a microtask: what is logged without a pause between comes into one batch.
      void Promise.resolve().then(writeAll);
    }
    return batch.done.promise;
  }

  /** The last in the queue while it has room; one whose write has begun is not in it any more. */
  function openBatch(more: number): Batch {
    const last = queue.at(-1);
    if (last !== undefined && last.points.length + more <= pointsAWrite) return last;
    const batch: Batch = { points: [], done: promiseWithResolvers() };
    queue.push(batch);
    return batch;
  }

  async function writeAll(): Promise<void> {
    for (inFlight = queue.shift(); inFlight !== undefined; inFlight = queue.shift()) {
      const { points, done } = inFlight;
      try {
        await write(points);
        waiting -= points.length;
        done.resolve();
      } catch (error) {
        waiting -= points.length;
        failure ??= { error };
        done.reject(error);
      }
    }
    isWriting = false;
  }

  function failed(error: unknown): Promise<never> {
    mistake ??= { error };
    return handled(Promise.reject(error));
  }

  /** The batches before are written in their order, so the last one's end is that of all. */
  async function idle(): Promise<void> {
    await (queue.at(-1) ?? inFlight)?.done.promise.catch(() => {});
  }

  async function written(): Promise<Failure | undefined> {
    await idle();
    const found = failure;
    failure = undefined;
    return found;
  }

  async function flush(): Promise<void> {
    const wrong = mistake;
    mistake = undefined;
    const found = (await written()) ?? wrong;
    if (found !== undefined) throw found.error;
  }

  async function close(because: () => unknown): Promise<void> {
    refusal = because;
    mistake = undefined;
    const found = await written();
    if (found !== undefined) throw found.error;
  }

  return {
    add,
    failed,
    idle,
    flush,
    close,
    reopen() {
      refusal = undefined;
      // It speaks of an end that has not come.
      mistake = undefined;
    },
  };
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
