import type { Problem } from '../estimator.js';
import type { Design } from './design.js';
import { designOfProblem } from './least-squares.js';
import { requireFinite } from './linear-model.js';
import type { Classified } from './logistic-loss.js';
import { type Minimum, minimize, type Objective } from './minimize.js';
import { newtonStep } from './newton.js';
import { solveNormalEquations } from './normal-equations.js';
import { shortest } from './null-space.js';
import { proximalNewtonStep } from './proximal-newton.js';
import { blocksOf, keep, mostKeptForHundreds, withOnes } from './row-blocks.js';

/** What counts beside the rows' loss: α ‖β‖₁ + ½ λ ‖β‖². */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

export interface LogisticSettings extends Penalty {
  readonly fitIntercept: boolean;
  readonly maxIter: number;
  readonly tol: number;
}

/** One row of coefficients a score: of two classes only the second has one. */
export type LogisticState = {
  readonly classes: number;
  /** Scores × features. */
  readonly coefficients: Float64Array;
  readonly intercepts: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
};

/**
 * The coefficients that minimise Σ w · −log p(class) + l1 ‖β‖₁ + ½ l2 ‖β‖², the intercepts not penalised. The search runs
 * over centred columns of one scale, which moves no minimum: the intercept takes up the means, and each penalty its
 * column's scale. With more than two classes the same number could be added to all of a column's coefficients, or to all
 * intercepts: their sum is held at 0 where the penalty does not settle it, as in scikit-learn.
 */
export function fitLogistic(problem: Problem, settings: LogisticSettings): LogisticState {
  const { sampleWeight: _, ...unweighted } = problem;
  const design = designOfProblem(unweighted, settings.fitIntercept);
  const objective = objectiveOf(problem, design, settings);
  const step = settings.l1 > 0 ? proximalNewtonStep(objective) : newtonStep(objective);
  const minimum = minimize(objective, step, settings);
  const free = settings.l1 === 0 && settings.l2 === 0;
  const { coefficients, intercepts } = inOwnUnits(minimum.vector, design, objective.data, settings.fitIntercept);
  if (free) shorten(coefficients, intercepts, design, settings.fitIntercept);
  if (!objective.data.reference) {
    const width = problem.features.columns;
    // The L2 penalty has its minimum there too, but a small one hardly pulls the search towards it.
    for (let j = 0; j < width && settings.l1 === 0; j++) center(coefficients, j, width);
    center(intercepts, 0, 1);
  }
  requireFinite([...coefficients, ...intercepts]);
  return {
    classes: problem.classes,
    coefficients,
    intercepts,
    iterations: minimum.iterations,
    // Of classes that are told apart in every row, larger coefficients always fit better: there is no minimum.
    converged: minimum.converged && !(free && isSeparated(objective.data, minimum)),
  };
}

function objectiveOf(problem: Problem, design: Design, { l1, l2, fitIntercept }: LogisticSettings): Objective {
  const { classes, target, sampleWeight } = problem;
  const { rows, columns: features } = problem.features;
  const columns = blocksOf(design, features);
  const reference = classes === 2;
  const data: Classified = {
    rows,
    // Where columns are more than rows, a step with an L1 penalty goes through them once for each that leaves 0.
    columns: keep(
      fitIntercept ? withOnes(columns) : columns,
      l1 > 0 && rows < features ? mostKeptForHundreds : undefined,
    ),
    scores: reference ? 1 : classes,
    reference,
    label: new Int32Array(reference ? target.map((index) => index - 1) : target),
    weights: sampleWeight ?? new Float64Array(rows).fill(1),
  };
  const { width } = data.columns;
  const size = data.scores * width;
  const objective = { data, l1: new Float64Array(size), l2: new Float64Array(size) };
  for (let at = 0; at < size; at++) {
    const column = at % width;
    if (column === features) continue;
    const scale = design.scales[column]!;
    objective.l2[at] = l2 / scale / scale;
    // A column so small that its penalty overflows cannot matter.
    objective.l1[at] = objective.l2[at] === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : l1 / scale;
  }
  // One intercept too many would leave the search for the others without an end.
  if (l1 > 0 && !reference && fitIntercept) objective.l1[size - 1] = Number.POSITIVE_INFINITY;
  return objective;
}

function inOwnUnits(vector: Float64Array, { scales, centers }: Design, data: Classified, fitIntercept: boolean) {
  const features = data.columns.width - (fitIntercept ? 1 : 0);
  const coefficients = new Float64Array(data.scores * features);
  const intercepts = new Float64Array(data.scores);
  for (let k = 0; k < data.scores; k++) {
    const first = k * data.columns.width;
    if (fitIntercept) intercepts[k] = vector[first + features]!;
    for (let j = 0; j < features; j++) {
      const value = vector[first + j]! / scales[j]!;
      coefficients[k * features + j] = value;
      intercepts[k]! -= value * centers[j]!;
    }
  }
  return { coefficients, intercepts };
}

/** Without a penalty, columns that depend on each other leave a choice: the shortest, the intercept counted. */
function shorten(coefficients: Float64Array, intercepts: Float64Array, design: Design, fitIntercept: boolean): void {
  const features = coefficients.length / intercepts.length;
  const nullVectors = solveNormalEquations(design, new Float64Array(features))?.nullVectors ?? [];
  if (nullVectors.length === 0) return;
  const extended = nullVectors.map((vector) => {
    const own = vector.map((value, j) => value / design.scales[j]!);
    return Float64Array.of(...own, -own.reduce((sum, value, j) => sum + value * design.centers[j]!, 0));
  });
  for (let k = 0; k < intercepts.length; k++) {
    const row = coefficients.subarray(k * features, (k + 1) * features);
    const found = shortest(Float64Array.of(...row, intercepts[k]!), extended);
    row.set(found.subarray(0, features));
    if (fitIntercept) intercepts[k] = found[features]!;
  }
}

/** Takes the mean from every `stride`-th value from `first` on. */
function center(values: Float64Array, first: number, stride: number): void {
  let sum = 0;
  for (let at = first; at < values.length; at += stride) sum += values[at]!;
  const mean = sum / (values.length / stride);
  for (let at = first; at < values.length; at += stride) values[at]! -= mean;
}

/** Whether each row's own class has the largest score, by more than nothing. */
function isSeparated({ rows, label, reference }: Classified, { scores }: Minimum): boolean {
  for (let row = 0; row < rows; row++) {
    const own = label[row]! < 0 ? 0 : scores[label[row]! * rows + row]!;
    if (reference && label[row]! >= 0 && own <= 0) return false;
    for (let at = row, k = 0; at < scores.length; at += rows, k++)
      if (k !== label[row] && scores[at]! >= own) return false;
  }
  return true;
}
