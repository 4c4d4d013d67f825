import type { State } from '../../arrays/index.js';
import type { Profile } from '../../data/index.js';
import type { Manifest } from '../manifest.js';
import type { Signature } from '../signature.js';
import type { ColumnCategories } from './categories.js';

/** Everything that a fitted pipeline is: plain data that crosses threads and fills a file. */
export interface ModelState {
  readonly manifest: Manifest;
  readonly profile: Profile;
  /** The columns that come out of the steps. */
  readonly featureNames: readonly string[];
  /** What was learned of their texts; absent where all are numbers. */
  readonly categories?: ColumnCategories | undefined;
  readonly steps: State;
  readonly estimator: State;
}

/** The same for steps without an estimator. */
export interface TransformState {
  readonly signature: Signature;
  readonly featureNames: readonly string[];
  readonly steps: State;
}
