import { CapacityError } from '../../../errors/index.js';
import type { MetricValue } from './calls.js';

/** The most values that may wait to be written. */
const most = 1_000_000;

/** Writes one run's metrics, and everything else in the order in which it was asked for. */
export interface RunQueue {
  /** Does something once all that was asked for before is done. */
  add<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Takes values to be written together with all others that come before the write begins. They share one promise, whose
   * rejection nobody needs to handle. @throws CapacityError
   */
  addMetrics(values: readonly MetricValue[]): Promise<void>;
  /** Resolves when everything is written. @throws the first error of metrics since the last flush. */
  flush(): Promise<void>;
}

export function createRunQueue(write: (values: readonly MetricValue[]) => Promise<void>): RunQueue {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: { readonly values: MetricValue[]; readonly written: Promise<void> } | undefined;
  let pending = 0;
  let failure: { readonly error: unknown } | undefined;

  function add<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  }

  function open() {
    const values: MetricValue[] = [];
    const written = add(async () => {
      waiting = undefined;
      try {
        await write(values);
      } finally {
        pending -= values.length;
      }
    });
    written.catch((error: unknown) => {
      failure ??= { error };
    });
    return { values, written };
  }

  return {
    add,

    addMetrics(given) {
      if (pending + given.length > most) throw tooMany();
      waiting ??= open();
      for (const value of given) waiting.values.push(value);
      pending += given.length;
      return waiting.written;
    },

    async flush() {
      await last;
      const failed = failure;
      failure = undefined;
      if (failed !== undefined) throw failed.error;
    },
  };
}

function tooMany(): CapacityError {
  const what = `${most} values of metrics wait to be written; no more can wait`;
  return new CapacityError({ what, remedy: 'Await some of the calls, or flush()' });
}
