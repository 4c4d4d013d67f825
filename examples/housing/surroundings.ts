import type { Options, Registry, Store, Tracker } from 'ciclo';

/** What both halves of the example work with. */
export interface Surroundings {
  readonly tracker: Tracker;
  readonly registry: Registry;
  readonly store: Store;
  /** The directory for pages. */
  readonly out: string;
  readonly signal: AbortSignal;
  /** What was said of the boosting. */
  readonly hyperparameters: Options;
}
