import type { ParamValue, RunInput } from './run.js';
import type { RunSource } from './source.js';

export interface StartRun {
  /** The experiment's name; it is created when there is none of that name. */
  readonly experiment: string;
  /** Default: one made of the run's id. */
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Logged in the same write that makes the run. */
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly note?: string;
  /** The data sets that it uses. */
  readonly inputs?: readonly RunInput[];
  /** The id of the run under which this one stands. */
  readonly parent?: string;
  /** The code that it runs, in place of what the tracker finds out. */
  readonly source?: RunSource;
  /**
   * Samples what the process uses, as metrics `system/…` (docs/tracker.md), every so many milliseconds; `true`: every 10
   * seconds. Default: not.
   */
  readonly systemMetrics?: boolean | { readonly every: number };
}

export interface WithRun extends StartRun {
  /** Its abort ends the run as `killed` at once. */
  readonly signal?: AbortSignal;
}
