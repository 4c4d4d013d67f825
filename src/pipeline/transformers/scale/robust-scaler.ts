import * as z from 'zod';
import { ValidationError } from '../../../errors/index.js';
import { checkOptions, flag } from '../../../estimators/index.js';
import { numericRowStep } from '../../row/row-steps.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns, presentValues } from '../numeric-columns.js';
import { quantilesOf } from '../quantiles-of.js';
import { boundsOf } from './bounds-of.js';
import { normalQuantile } from './normal-quantile.js';
import { refuseTooWide } from './too-wide.js';
import { orUnit } from './unit-scale.js';

export interface RobustScalerOptions {
  /** Whether the median is subtracted. Default `true`. */
  readonly withCentering?: boolean;
  /** Whether values are divided by the distance of two quantiles. Default `true`. */
  readonly withScaling?: boolean;
  /** Those quantiles, in percent. Default [25, 75]. */
  readonly quantileRange?: readonly [lower: number, upper: number];
  /** Whether normally distributed values come out with variance 1. Default `false`. */
  readonly unitVariance?: boolean;
}

/**
 * Centres each column at its median and divides it by the distance of two of its quantiles, which outliers do not move:
 * z = (x − median) / (q₇₅ − q₂₅), as scikit-learn's `RobustScaler`. Missing values are left out and stay missing; a
 * column whose quantiles are equal is only centred.
 */
export function robustScaler(options: RobustScalerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'robustScaler', options: { ...options } };
}

const rangeError = 'must be two percentages from 0 to 100, the lesser first';
const percentage = z.number({ error: rangeError }).min(0, { error: rangeError }).max(100, { error: rangeError });
const optionsSchema = z.strictObject({
  withCentering: flag().default(true),
  withScaling: flag().default(true),
  quantileRange: z
    .tuple([percentage, percentage], { error: rangeError })
    .refine(([lower, upper]) => lower < upper, { error: rangeError })
    .default([25, 75]),
  unitVariance: flag().default(false),
});
const stateSchema = z.strictObject({ centers: z.array(z.number()), scales: z.array(z.number()) });
type ScalerState = z.output<typeof stateSchema>;

export const robustScalerDefinition: TransformerDefinition = {
  name: 'robustScaler',
  check(options) {
    const checked = checkOptions('robustScaler', optionsSchema, options);
    const [lower, upper] = checked.quantileRange;
    if (!checked.unitVariance || (lower > 0 && upper < 100)) return checked;
    throw new ValidationError({
      what: 'unitVariance needs quantiles within 0 and 100: a normal distribution has no bounds',
      where: 'robustScaler.quantileRange',
    });
  },
  fit(input, options) {
    const { withCentering, withScaling, quantileRange, unitVariance } = optionsSchema.parse(options);
    const [lower, upper] = quantileRange.map((percent) => percent / 100) as [number, number];
    const unit = unitVariance ? normalQuantile(upper) - normalQuantile(lower) : 1;
    const columns = numericColumns(input, 'robustScaler');
    const fits = columns.map((column) => {
      const values = presentValues(column);
      if (values.length === 0) return { center: 0, scale: 1 };
      const [low, high] = quantilesOf(values, [lower, upper]) as [number, number];
      const [center] = quantilesOf(values, [0.5]) as [number];
      return { center: withCentering ? center : 0, scale: withScaling ? orUnit(high - low) / unit : 1 };
    });
    const scales = fits.map(({ scale }) => scale);
    const ends = columns.map(boundsOf);
    refuseTooWide(
      columns,
      fits.map(({ center, scale }, i) => (ends[i]![1] - center) / scale - (ends[i]![0] - center) / scale),
    );
    return scaler({ centers: fits.map(({ center }) => center), scales });
  },
  load: (state) => scaler(stateSchema.parse(state)),
};

function scaler(state: ScalerState): FittedTransformer {
  const { centers, scales } = state;
  return {
    state,
    apply: (input) =>
      mapNumeric(input, 'robustScaler', (values, output, column) => {
        const center = centers[column]!;
        const scale = scales[column]!;
        for (let row = 0; row < output.length; row++) output[row] = (values[row]! - center) / scale;
      }),
    row: (places) =>
      numericRowStep(places, (row, output) => {
        for (let i = 0; i < output.length; i++) output[i] = (row[i]! - centers[i]!) / scales[i]!;
      }),
  };
}
