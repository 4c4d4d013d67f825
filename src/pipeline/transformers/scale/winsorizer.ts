import * as z from 'zod';
import { checkOptions } from '../../../estimators/index.js';
import { numericRowStep } from '../../row/row-steps.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns, presentValues } from '../numeric-columns.js';
import { quantilesOf } from '../quantiles-of.js';

export interface WinsorizerOptions {
  /** Values below this quantile are raised to it; in [0, 0.5). Default 0.01. */
  readonly lower?: number;
  /** Values above this quantile are lowered to it; in (0.5, 1]. Default 0.99. */
  readonly upper?: number;
}

/**
 * Pulls outliers in to the quantiles of the training data (Tukey's winsorizing): one absurd value no longer decides a
 * scale or a slope. Quantiles by linear interpolation, as numpy's; missing values stay missing.
 */
export function winsorizer(options: WinsorizerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'winsorizer', options: { ...options } };
}

const lowerError = 'must be a number from 0 up to 0.5';
const upperError = 'must be a number from 0.5 up to 1';
const optionsSchema = z.strictObject({
  lower: z.number({ error: lowerError }).min(0, { error: lowerError }).lt(0.5, { error: lowerError }).default(0.01),
  upper: z.number({ error: upperError }).gt(0.5, { error: upperError }).max(1, { error: upperError }).default(0.99),
});
const bound = z.number().nullable();
const stateSchema = z.strictObject({ lows: z.array(bound), highs: z.array(bound) });
type WinsorizerState = z.output<typeof stateSchema>;

export const winsorizerDefinition: TransformerDefinition = {
  name: 'winsorizer',
  check: (options) => checkOptions('winsorizer', optionsSchema, options),
  fit(input, options) {
    const shares = [options.lower as number, options.upper as number];
    const bounds = numericColumns(input, 'winsorizer').map((column) => quantilesOf(presentValues(column), shares));
    return clipper({ lows: bounds.map(([low]) => low!), highs: bounds.map(([, high]) => high!) });
  },
  load: (state) => clipper(stateSchema.parse(state)),
};

/** A column that had no value when it was fitted has no bounds, and passes as it is. */
function clipper(state: WinsorizerState): FittedTransformer {
  const lows = state.lows.map((low) => low ?? Number.NEGATIVE_INFINITY);
  const highs = state.highs.map((high) => high ?? Number.POSITIVE_INFINITY);
  return {
    state,
    apply: (input) =>
      mapNumeric(input, 'winsorizer', (values, output, column) => {
        const low = lows[column]!;
        const high = highs[column]!;
        for (let row = 0; row < output.length; row++) output[row] = Math.max(low, Math.min(high, values[row]!));
      }),
    row: (places) =>
      numericRowStep(places, (row, output) => {
        for (let i = 0; i < output.length; i++) output[i] = Math.max(lows[i]!, Math.min(highs[i]!, row[i]!));
      }),
  };
}
