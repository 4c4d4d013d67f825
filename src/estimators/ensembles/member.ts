import type { EstimatorDefinition, EstimatorSpec, Options } from '../estimator.js';

/** Where members stand among an ensemble's options. */
export interface Slot {
  readonly option: string;
  /** Whether there is an object of members by name; else there is one member. */
  readonly many?: boolean;
  /** What stands there where nothing is given. Without it, something must be. */
  readonly default?: EstimatorSpec;
  /** Whether these members are given the features under such options. Default: they are. */
  readonly seesFeatures?: (options: Options) => boolean;
}

/** An estimator that an ensemble is made of. */
export interface Member {
  /** The option in which it stands. */
  readonly option: string;
  /** What the ensemble's options call it; a member that stands alone has the name of its option. */
  readonly name: string;
  /** As `votingClassifier.estimators.forest`. */
  readonly where: string;
  readonly definition: EstimatorDefinition;
  /** As they stand in the ensemble's options. */
  readonly options: Options;
  readonly seesFeatures: boolean;
  /** What the ensemble calls the member's parts, by the names that the member has for them. */
  readonly partNames: ReadonlyMap<string, string>;
}
