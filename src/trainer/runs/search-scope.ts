import type { Fold } from '../../data/index.js';

/** Where a search takes place: over all training rows, or over those of an outer fold. */
export interface SearchScope {
  /** What its trials' runs are named by. */
  readonly name: string;
  /** The id of the run that they stand under. */
  readonly run: string;
  readonly outerFold?: number;
  readonly folds: readonly Fold[];
}
