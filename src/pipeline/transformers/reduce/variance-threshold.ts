import * as z from 'zod';
import type { NumericColumn } from '../../../data/index.js';
import { ValidationError } from '../../../errors/index.js';
import { checkOptions, numberFrom } from '../../../estimators/index.js';
import type { SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { float64State } from '../float64-state.js';
import { numericColumns } from '../numeric-columns.js';
import { keepColumns } from './kept-columns.js';

export interface VarianceThresholdOptions {
  /** Columns of this variance (over n) or less are dropped. Default 0: those that are constant. */
  readonly threshold?: number;
}

/**
 * Drops the columns that vary too little to tell anything, as scikit-learn's `VarianceThreshold`. Missing values are left
 * out. Refuses to drop all.
 */
export function varianceThreshold(options: VarianceThresholdOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'varianceThreshold', options: { ...options } };
}

const optionsSchema = z.strictObject({ threshold: numberFrom(0).default(0) });
const stateSchema = z.strictObject({ kept: z.array(z.int()), variances: float64State });

export const varianceThresholdDefinition: TransformerDefinition = {
  name: 'varianceThreshold',
  check: (options) => checkOptions('varianceThreshold', optionsSchema, options),
  fit(input, options) {
    const { threshold } = optionsSchema.parse(options);
    const variances = Float64Array.from(numericColumns(input, 'varianceThreshold'), varianceOf);
    const kept = input.columns.flatMap((_, i) => (variances[i]! > threshold ? i : []));
    if (kept.length === 0 && variances.length > 0) throw nothingLeft(threshold);
    return keepColumns({ kept, variances });
  },
  load: (state) => keepColumns(stateSchema.parse(state)),
};

function nothingLeft(threshold: number): ValidationError {
  return new ValidationError({
    what: `No column has a variance above ${threshold}`,
    where: 'varianceThreshold.threshold',
    remedy: 'Lower the threshold, or leave the step out',
  });
}

/**
 * In two passes. 0 without values, and of a column whose values are all the same, of which rounding would leave more;
 * Infinity where it overflows, which is above every threshold.
 */
function varianceOf({ values }: NumericColumn): number {
  let n = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least >= greatest) return 0;
  const mean = sum / n;
  if (!Number.isFinite(mean)) return Number.POSITIVE_INFINITY;
  let squares = 0;
  for (let row = 0; row < values.length; row++) {
    const difference = values[row]! - mean;
    if (!Number.isNaN(difference)) squares += difference * difference;
  }
  return squares / n;
}
