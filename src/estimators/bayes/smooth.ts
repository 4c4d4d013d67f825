import { columnOf, type Matrix } from '../../arrays/index.js';
import { type Problem as Fault, refuse } from '../../errors/index.js';
import type { Problem } from '../estimator.js';
import type { ClassMoments } from './class-moments.js';

/**
 * The variances, each with the share `varSmoothing` of the largest variance of all features added, so that none is 0.
 * Where no feature varies they are 1: then all classes are equally likely by the features.
 *
 * @throws ValidationError where a variance is still 0, or larger than a double holds.
 */
export function smooth(problem: Problem, { weights, variances }: ClassMoments, varSmoothing: number): Float64Array {
  const { features, featureNames, classNames } = problem;
  const largest = largestVariance(features);
  if (largest === 0) return new Float64Array(variances.length).fill(1);
  const smoothed = variances.map((variance) => variance + varSmoothing * largest);
  const faults: Fault[] = [];
  smoothed.forEach((variance, at) => {
    const c = Math.floor(at / features.columns);
    if (weights[c] === 0) smoothed[at] = 1;
    else if (variance > 0 && variance < Number.POSITIVE_INFINITY) return;
    else faults.push(fault(variance, featureNames[at % features.columns]!, classNames[c]!));
  });
  refuse(faults);
  return smoothed;
}

function fault(variance: number, feature: string, className: string): Fault {
  const where = `column "${feature}", class "${className}"`;
  if (variance === 0)
    return {
      what: 'All values of the class are the same, and the smoothing adds nothing',
      where,
      remedy: 'Set varSmoothing to a larger share, as 1e-9',
    };
  return { what: 'The values are so large that their variance is no finite number', where, remedy: 'Check the units' };
}

function largestVariance(features: Matrix): number {
  let largest = 0;
  for (let column = 0; column < features.columns; column++) {
    const values = columnOf(features, column);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    largest = Math.max(largest, values.every((value) => value === values[0]) ? 0 : squares / values.length);
  }
  return largest;
}
