/** The rows that a boosting learns from and is judged by. */
export interface LossRows {
  readonly target: Float64Array;
  /** What each row counts. */
  readonly weights: Float64Array;
  /** 0: learned from; 1: kept for validation. */
  readonly roles: Uint8Array;
  /** Raw scores, `outputs` of them a row, stored row after row. */
  readonly scores: Float64Array;
}

/** What one pass over the rows tells. */
export interface Tally {
  /** The sums of the weighted losses of the rows of each role. */
  readonly losses: Float64Array;
  /** The sums of the sizes of the first derivatives, and of the second ones, of all rows. */
  gradients: number;
  hessians: number;
}

/** A loss over raw scores. Boosting follows its derivatives. */
export interface Loss {
  readonly outputs: number;
  /** Whether the second derivative is the row's weight, and not worth a pass. */
  readonly hasUnitHessian: boolean;
  /** The score's meaning: itself, or its exponential. */
  readonly link: Link;
  /** The scores that fit the rows of role 0 best before any tree has grown. */
  baseline(rows: Omit<LossRows, 'scores'>): Float64Array;
  /** Writes the weighted first and second derivatives of each row by its score `output`; no second ones where they are the weights. */
  derive(rows: LossRows, output: number, gradients: Float64Array, hessians: Float64Array): Tally;
  /** The most that a leaf may step before the learning rate, where a step too far is past mending. */
  readonly maxStep?: number;
  /** Where a Newton step is not the best that a leaf can do: what it should add to the scores of `members`. */
  readonly leafStep?: (rows: LossRows, members: Uint32Array) => number;
}

export type Link = 'identity' | 'log';

export function emptyTally(): Tally {
  return { losses: new Float64Array(2), gradients: 0, hessians: 0 };
}

/** The sum of the weights of the rows of a role. */
export function weightOf({ weights, roles }: Pick<LossRows, 'weights' | 'roles'>, role: number): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) if (roles[row] === role) sum += weights[row]!;
  return sum;
}

/** The weighted mean of the target over the rows that are learned from. */
export function meanTarget({ target, weights, roles }: Omit<LossRows, 'scores'>): number {
  let sum = 0;
  let weight = 0;
  for (let row = 0; row < target.length; row++) {
    if (roles[row] !== 0) continue;
    sum += weights[row]! * target[row]!;
    weight += weights[row]!;
  }
  return sum / weight;
}
