import { descend, type Quadratic, violation } from './coordinate-descent.js';
import { curvatureBlock, curvatureColumn, curvatureDiagonal } from './logistic-loss.js';
import type { Objective, Standing } from './minimize.js';
import { addMultiple } from './vectors.js';

const mostSweeps = 1000;
/** Where the equations cannot be solved exactly, sweeps go on to this share of the slopes that they begin with. */
const accuracy = 1e-8;

/**
 * The step to the minimum of the loss's second-order approximation together with the penalty (Lee, Sun & Saunders,
 * 2014), which is a lasso: coordinate descent finds it.
 */
export function proximalNewtonStep({ data, l1, l2 }: Objective): (standing: Standing) => Float64Array {
  return function step({ vector, gradient, probabilities }) {
    const size = vector.length;
    const isWide = data.rows < data.columns.width;
    const { diagonal, column } = (isWide ? curvatureAsAsked : curvatureOf)(data, probabilities);
    // The gradient holds the L2 penalty's slope, which the quadratic keeps apart.
    const linear = gradient.map((slope, j) => (vector[j] === 0 ? -slope : l2[j]! * vector[j]! - slope));
    for (let j = 0; j < size; j++) if (vector[j] !== 0) addMultiple(linear, vector[j]!, column(j));
    const quadratic: Quadratic = {
      diagonal,
      column,
      linear,
      l1,
      l2,
      rank: data.rows * data.scores,
    };
    const worst = (slopes: Float64Array, at: Float64Array) =>
      slopes.reduce((most, slope, j) => Math.max(most, violation(slope, at[j]!, l1[j]!)), 0);
    const limit = accuracy * worst(gradient, vector);
    const goal = vector.slice();
    descend(quadratic, goal, {
      maxSweeps: mostSweeps,
      isEnough: (left) =>
        worst(
          left.map((slope, j) => (goal[j] === 0 ? -slope : l2[j]! * goal[j]! - slope)),
          goal,
        ) <= limit,
    });
    return goal.map((value, j) => value - vector[j]!);
  };
}

/** Second derivatives of the loss. */
type Curvature = Pick<Quadratic, 'diagonal' | 'column'>;

/**
 * Where columns are many, few coefficients ever leave 0, and only the columns of those are asked for. (All of them would
 * be the square of the coefficients.)
 */
function curvatureAsAsked(data: Objective['data'], probabilities: Float64Array): Curvature {
  const diagonal = curvatureDiagonal(data, probabilities);
  const known = new Map<number, Float64Array>();
  function column(j: number): Float64Array {
    let values = known.get(j);
    if (values === undefined) {
      values = new Float64Array(diagonal.length);
      curvatureColumn(data, probabilities, j, values);
      known.set(j, values);
    }
    return values;
  }
  return { diagonal, column };
}

/** All of them, block by block. */
function curvatureOf(data: Objective['data'], probabilities: Float64Array): Curvature {
  const width = data.columns.width;
  const size = data.scores * width;
  const curvature = new Float64Array(size * size);
  for (let k = 0; k < data.scores; k++) {
    for (let l = 0; l <= k; l++) {
      const block = curvatureBlock(data, probabilities, [k, l], { columns: data.columns, stride: 1 });
      const sign = k === l ? 1 : -1;
      for (let i = 0; i < width; i++) {
        for (let j = 0; j < width; j++) {
          const value = sign * block[i * width + j]!;
          curvature[(k * width + i) * size + l * width + j] = value;
          curvature[(l * width + j) * size + k * width + i] = value;
        }
      }
    }
  }
  return {
    diagonal: Float64Array.from({ length: size }, (_, j) => curvature[j * size + j]!),
    column: (j) => curvature.subarray(j * size, (j + 1) * size),
  };
}
