import { columnOf, type State } from '../../arrays/index.js';
import { refuse } from '../../errors/index.js';
import type { FittedEstimator } from '../estimator.js';
import type { Design } from './design.js';

/** ŷ = Xβ + β₀, and how the search for them ended, where it was one. */
export type LinearState = {
  readonly coefficients: Float64Array;
  readonly intercept: number;
  readonly iterations?: number;
  readonly converged?: boolean;
};

export function linearModel(state: LinearState): FittedEstimator {
  const { coefficients, intercept } = state;
  return {
    state,
    attributes: state,
    predict(features, out) {
      out.fill(intercept);
      for (let column = 0; column < features.columns; column++) {
        const values = columnOf(features, column);
        const weight = coefficients[column]!;
        for (let row = 0; row < features.rows; row++) out[row]! += weight * values[row]!;
      }
    },
  };
}

export function loadLinearModel(state: State): FittedEstimator {
  return linearModel(state as LinearState);
}

/** Coefficients in the columns' own units from those in a design's, whose last column is the target. */
export function inOwnUnits(scaled: Float64Array, { scales }: Design): Float64Array {
  return scaled.map((value, column) => value * (scales[scaled.length]! / scales[column]!));
}

/**
 * The state of coefficients in the columns' own units: the intercept is what the means leave.
 * @throws ValidationError where a result is no finite number.
 */
export function linearState(coefficients: Float64Array, { centers }: Design): LinearState {
  const intercept = coefficients.reduce((rest, value, j) => rest - value * centers[j]!, centers[coefficients.length]!);
  requireFinite([...coefficients, intercept]);
  return { coefficients, intercept };
}

/** @throws ValidationError where one of a fit's results is no finite number. */
export function requireFinite(results: readonly number[]): void {
  refuse(
    results.every(Number.isFinite)
      ? []
      : [
          {
            what: 'The values are so large, or so small, that what the fit found is no finite number',
            where: 'features or target',
            remedy: 'Check the units of the values, or scale them',
          },
        ],
  );
}
