import { factorize } from './cholesky.js';
import { addMultiple } from './vectors.js';

/** ½ βᵀGβ − cᵀβ + ½ Σ l2 β² + Σ l1 |β|: what a lasso is, and what each step of a logistic regression by L1 is. */
export interface Quadratic {
  /** G's diagonal. */
  readonly diagonal: Float64Array;
  /** One column of G; asked for when a coefficient first leaves 0. */
  readonly column: (j: number) => Float64Array;
  /** c. */
  readonly linear: Float64Array;
  /** Penalties by coefficient; an infinite `l1` holds it at 0. */
  readonly l1: Float64Array;
  readonly l2: Float64Array;
  /** How many columns of G can be independent: the rows that it is a sum over. */
  readonly rank: number;
}

export interface Descent {
  readonly sweeps: number;
  /** Whether the last step solved the equations exactly. */
  readonly exact: boolean;
}

/** Share of a penalty by which rounding may seem to break its condition. */
const slack = 1e-9;
/** Pivots below this are rounding. */
const leastPivot = 1e-13;
/** Coefficients that are solved for whatever the rank: that is quick. */
const alwaysSolved = 500;
/** How many coefficients may turn to 0 in one go of solving for the signs. */
const mostDrops = 30;

/**
 * Cyclic coordinate descent (Friedman, Hastie & Tibshirani, 2010, §2.2, "covariance updates"): each coefficient in turn
 * takes the best value for the others as they are, S(gradient + Gⱼⱼβⱼ, l1) / (Gⱼⱼ + l2) with soft thresholding S. It soon
 * knows which coefficients are 0 and the signs of the others, but it is slow to settle their values, the more so the
 * more columns are alike. So whenever a sweep has left all signs alone, {@link settle} solves for these signs, and where
 * no other coefficient then wants to leave 0, that is the minimum.
 *
 * @param beta where to start; holds the result.
 * @param isEnough asked after each sweep, with c − Gβ.
 */
export function descend(
  quadratic: Quadratic,
  beta: Float64Array,
  { maxSweeps, isEnough }: { maxSweeps: number; isEnough: (gradient: Float64Array) => boolean },
): Descent {
  let gradient = gradientAt(quadratic, beta);
  let settled = false;
  for (let sweep = 1; sweep <= maxSweeps; sweep++) {
    if (sweepOnce(quadratic, beta, gradient)) settled = false;
    else if (!settled) {
      settled = true;
      const isLowest = settle(quadratic, beta);
      gradient = gradientAt(quadratic, beta);
      if (isLowest && staysAt0(quadratic, beta, gradient)) return { sweeps: sweep, exact: true };
    }
    if (isEnough(gradient)) return { sweeps: sweep, exact: false };
  }
  return { sweeps: maxSweeps, exact: false };
}

/** Gives each coefficient its best value in turn, and keeps the gradient c − Gβ; returns whether a sign changed. */
function sweepOnce({ diagonal, column, l1, l2 }: Quadratic, beta: Float64Array, gradient: Float64Array): boolean {
  let changed = false;
  for (let j = 0; j < beta.length; j++) {
    const curvature = diagonal[j]! + l2[j]!;
    if (!(curvature > 0)) continue;
    const old = beta[j]!;
    const value = softThreshold(gradient[j]! + diagonal[j]! * old, l1[j]!) / curvature;
    if (value === old) continue;
    if (Math.sign(value) !== Math.sign(old)) changed = true;
    addMultiple(gradient, old - value, column(j));
    beta[j] = value;
  }
  return changed;
}

/** How far a coefficient's condition is from being met: |slope + l1 · sign β| where β ≠ 0, else what of |slope| l1 does not cover. */
export function violation(slope: number, value: number, l1: number): number {
  return value === 0 ? Math.max(0, Math.abs(slope) - l1) : Math.abs(slope + l1 * Math.sign(value));
}

/**
 * Goes to the minimum over the coefficients that are not 0, as long as they keep their signs: one that would change it
 * stops at 0 and stays there, and the others are solved for anew. The objective only falls on the way.
 *
 * @returns false, and leaves `beta` as it was or on the way, where columns depend on each other, too many signs change, or
 * the coefficients are more than both the rows and what is quickly solved for: sweeps then do it alone.
 */
function settle(quadratic: Quadratic, beta: Float64Array): boolean {
  for (let drop = 0; drop <= mostDrops; drop++) {
    const goal = solveForSigns(quadratic, beta);
    if (goal === undefined) return false;
    let length = 1;
    let blocking = -1;
    for (let j = 0; j < beta.length; j++) {
      const turns = quadratic.l1[j]! > 0 && beta[j] !== 0 && Math.sign(goal[j]!) !== Math.sign(beta[j]!);
      const until = turns ? beta[j]! / (beta[j]! - goal[j]!) : 1;
      if (!turns || until > length) continue;
      length = until;
      blocking = j;
    }
    if (blocking < 0) {
      beta.set(goal);
      return true;
    }
    for (let j = 0; j < beta.length; j++) beta[j]! += length * (goal[j]! - beta[j]!);
    beta[blocking] = 0;
  }
  return false;
}

/** (G_AA + l2) β_A = c_A − l1 · sign β_A over the coefficients A that are not 0; undefined where columns of A depend on each other. */
function solveForSigns({ column, linear, l1, l2, rank }: Quadratic, beta: Float64Array): Float64Array | undefined {
  const active = Array.from(beta.keys()).filter((j) => beta[j] !== 0);
  const size = active.length;
  if (size > Math.max(rank, alwaysSolved)) return undefined;
  const matrix = new Float64Array(size * size);
  active.forEach((j, a) => {
    const values = column(j);
    for (let b = 0; b < size; b++) matrix[a * size + b] = values[active[b]!]!;
    matrix[a * size + a]! += l2[j]!;
  });
  const factor = factorize(matrix, size, leastPivot);
  if (factor.dependents.length > 0) return undefined;
  const found = factor.solve(Float64Array.from(active, (j) => linear[j]! - l1[j]! * Math.sign(beta[j]!)));
  const solution = new Float64Array(beta.length);
  active.forEach((j, a) => {
    solution[j] = found[a]!;
  });
  return solution;
}

/** Whether no coefficient at 0 has a slope that its penalty does not hold. */
function staysAt0({ diagonal, l1 }: Quadratic, beta: Float64Array, gradient: Float64Array): boolean {
  return beta.every((value, j) => value !== 0 || diagonal[j] === 0 || Math.abs(gradient[j]!) <= l1[j]! * (1 + slack));
}

function gradientAt({ linear, column }: Quadratic, beta: Float64Array): Float64Array {
  const gradient = linear.slice();
  for (let j = 0; j < beta.length; j++) if (beta[j] !== 0) addMultiple(gradient, -beta[j]!, column(j));
  return gradient;
}

function softThreshold(value: number, by: number): number {
  if (value > by) return value - by;
  return value < -by ? value + by : 0;
}
