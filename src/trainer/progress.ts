import type { Options } from '../estimators/index.js';

/** Where the training of one candidate stands. */
export interface TrainProgress {
  readonly candidate: string;
  /** The last three are the last that is told of a candidate. `killed`: the training was stopped. */
  readonly stage: 'searching' | 'fitting' | 'evaluating' | 'done' | 'failed' | 'killed';
  /** How much of the stage is done, out of `total`. */
  readonly done: number;
  /** While searching: folds to fit. Else 1. Absent where time alone ends the search. */
  readonly total?: number;
  /** The best trial so far, once there is one. */
  readonly best?: { readonly score: number; readonly params: Options };
  /** Milliseconds that the stage will still take at the pace so far; absent until that can be told. */
  readonly timeLeft?: number;
  /** How many candidates have ended, out of how many. */
  readonly candidates: { readonly ended: number; readonly total: number };
}
