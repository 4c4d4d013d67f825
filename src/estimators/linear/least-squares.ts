import { columnOf } from '../../arrays/index.js';
import type { Problem } from '../estimator.js';
import { type Design, designOf } from './design.js';
import { solveDual } from './dual.js';
import { inOwnUnits, type LinearState, linearState } from './linear-model.js';
import { solveNormalEquations } from './normal-equations.js';
import { shortest } from './null-space.js';
import { solveOrthogonally } from './orthogonal.js';
import { solveInRowSpace } from './row-space.js';

/** How far the sizes of columns may lie apart before it matters that ε counts in the columns' own units. */
const nearScales = 1e-6;

/** A problem's features with its target behind them. */
export function designOfProblem({ features, featureNames, target, sampleWeight }: Problem, centered: boolean): Design {
  const columns = Array.from({ length: features.columns }, (_, column) => columnOf(features, column));
  return designOf([...columns, target], { centered, weights: sampleWeight, names: featureNames });
}

/**
 * The β and β₀ that minimise Σ w (y − Xβ − β₀)² + alpha ‖β‖². The intercept is not penalised: with it, columns and
 * target are centred, which solves for it. Of several best β the shortest, as scikit-learn's lstsq gives it. Where rows
 * are fewer than columns, the equations are one a row instead of one a column.
 */
export function leastSquares(
  problem: Problem,
  { fitIntercept, alpha }: { fitIntercept: boolean; alpha: number },
): LinearState {
  const design = designOfProblem(problem, fitIntercept);
  if (design.rows < problem.features.columns)
    return linearState(solveDual(design, alpha, fitIntercept) ?? solveInRowSpace(design, alpha), design);
  const ridge = design.scales.subarray(0, problem.features.columns).map((scale) => alpha / scale / scale);
  return linearState(solve(design, ridge, alpha > 0), design);
}

function solve(design: Design, ridge: Float64Array, penalized: boolean): Float64Array {
  const size = ridge.length;
  const far = !penalized && !areNear(design.scales.subarray(0, size));
  const solution = far || (!penalized && design.rows <= size) ? undefined : solveNormalEquations(design, ridge);
  if (solution === undefined) return inOwnUnits(solveOrthogonally(design, ridge), design);
  const nullVectors = solution.nullVectors.map((vector) => vector.map((value, j) => value / design.scales[j]!));
  return shortest(inOwnUnits(solution.coefficients, design), nullVectors);
}

function areNear(scales: Float64Array): boolean {
  const smallest = scales.reduce((a, b) => Math.min(a, b));
  return smallest > nearScales * scales.reduce((a, b) => Math.max(a, b));
}
