import type { Problem } from '../estimator.js';
import { descend, type Quadratic } from './coordinate-descent.js';
import { columnsOf, type Design } from './design.js';
import { designOfProblem, leastSquares } from './least-squares.js';
import { inOwnUnits, type LinearState, linearState } from './linear-model.js';
import { dot } from './vectors.js';

/** Options with nothing left open. */
export interface ElasticNetSettings {
  readonly alpha: number;
  readonly l1Ratio: number;
  readonly fitIntercept: boolean;
  readonly maxIter: number;
  readonly tol: number;
}

/** Sweeps go on to this share of `tol`, where `maxIter` allows, as long as it is not below what rounding leaves. */
const beyond = 1e-8;
const leastGap = 1e-14;

/**
 * The β and β₀ that minimise 1/(2W) Σ w (y − Xβ − β₀)² + alpha · l1Ratio ‖β‖₁ + ½ alpha (1 − l1Ratio) ‖β‖², W = Σ w:
 * scikit-learn's objective, whose weights are scaled to sum to the number of rows. Multiplied by W here. Without an L1
 * part it is a ridge, which needs no iteration.
 */
export function fitElasticNet(problem: Problem, settings: ElasticNetSettings): LinearState {
  const { alpha, l1Ratio, fitIntercept, maxIter, tol } = settings;
  const total = problem.sampleWeight?.reduce((sum, weight) => sum + weight, 0) ?? problem.features.rows;
  const l1 = total * alpha * l1Ratio;
  const l2 = total * alpha * (1 - l1Ratio);
  if (l1 === 0) return { ...leastSquares(problem, { fitIntercept, alpha: l2 }), iterations: 0, converged: true };
  const design = designOfProblem(problem, fitIntercept);
  const { quadratic, targetSquares } = quadraticOf(design, l1, l2);
  const beta = new Float64Array(problem.features.columns);
  let gap = Number.POSITIVE_INFINITY;
  const { sweeps, exact } = descend(quadratic, beta, {
    maxSweeps: maxIter,
    isEnough(gradient) {
      gap = dualityGap(quadratic, targetSquares, beta, gradient);
      return gap <= Math.min(tol, Math.max(tol * beyond, leastGap)) * targetSquares;
    },
  });
  const state = linearState(inOwnUnits(beta, design), design);
  return { ...state, iterations: sweeps, converged: exact || gap <= tol * targetSquares };
}

/** The problem in the design's units: G = XᵀX, c = Xᵀy; a penalty on β is one on β/scale there. */
function quadraticOf(design: Design, l1: number, l2: number): { quadratic: Quadratic; targetSquares: number } {
  const columns = columnsOf(design);
  const target = columns.pop()!;
  const scales = design.scales.subarray(0, columns.length);
  const unit = design.scales[columns.length]!;
  const known = new Map<number, Float64Array>();
  function column(j: number): Float64Array {
    const products = known.get(j) ?? productsWith(columns, columns[j]!);
    known.set(j, products);
    return products;
  }
  const quadratic = {
    diagonal: Float64Array.from(columns, (values) => dot(values, values)),
    column,
    linear: productsWith(columns, target),
    l1: scales.map((scale) => l1 / scale / unit),
    l2: scales.map((scale) => l2 / scale / scale),
    rank: design.rows,
  };
  return { quadratic, targetSquares: dot(target, target) };
}

function productsWith(columns: readonly Float64Array[], values: Float64Array): Float64Array {
  return Float64Array.from(columns, (column) => dot(column, values));
}

/**
 * How far the objective can be above its minimum: its distance from the dual's value at the residuals r = y − Xβ, scaled
 * by s so that |Xᵀr − l2 β| ≤ l1 holds (as scikit-learn's enet_coordinate_descent):
 * ½ (1 + s²) (‖r‖² + l2 ‖β‖²) + l1 ‖β‖₁ − s rᵀy. Residuals are not needed: ‖r‖² = ‖y‖² − βᵀ(c + Xᵀr).
 */
function dualityGap(
  { linear, l1, l2 }: Quadratic,
  targetSquares: number,
  beta: Float64Array,
  gradient: Float64Array,
): number {
  let excess = 1;
  let squares = targetSquares;
  let withTarget = targetSquares;
  let ridge = 0;
  let absolute = 0;
  for (let j = 0; j < beta.length; j++) {
    const value = beta[j]!;
    const penalty = value === 0 ? 0 : l2[j]! * value;
    excess = Math.max(excess, Math.abs(gradient[j]! - penalty) / l1[j]!);
    if (value === 0) continue;
    squares -= value * (linear[j]! + gradient[j]!);
    withTarget -= value * linear[j]!;
    ridge += penalty * value;
    absolute += l1[j]! * Math.abs(value);
  }
  const scale = 1 / excess;
  return 0.5 * (1 + scale * scale) * (squares + ridge) + absolute - scale * withTarget;
}
