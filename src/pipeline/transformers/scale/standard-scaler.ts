import * as z from 'zod';
import { checkOptions, flag } from '../../../estimators/index.js';
import { numericRowStep } from '../../row/row-steps.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns } from '../numeric-columns.js';
import { meanAndStd } from './mean-and-std.js';
import { refuseTooWide } from './too-wide.js';

export interface StandardScalerOptions {
  /** Whether the mean is subtracted. Default `true`. */
  readonly withMean?: boolean;
  /** Whether values are divided by the standard deviation. Default `true`. */
  readonly withStd?: boolean;
}

/**
 * Brings each column to mean 0 and standard deviation 1: z = (x − mean) / std, with the population's deviation (over n),
 * as scikit-learn's `StandardScaler`. Missing values are left out of both and stay missing; a constant column
 * is only centred.
 */
export function standardScaler(options: StandardScalerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'standardScaler', options: { ...options } };
}

const optionsSchema = z.strictObject({ withMean: flag().default(true), withStd: flag().default(true) });
const stateSchema = z.strictObject({ means: z.array(z.number()), stds: z.array(z.number()) });
type ScalerState = z.output<typeof stateSchema>;

export const standardScalerDefinition: TransformerDefinition = {
  name: 'standardScaler',
  check: (options) => checkOptions('standardScaler', optionsSchema, options),
  fit(input, options) {
    const columns = numericColumns(input, 'standardScaler');
    const fits = columns.map(({ values }) => meanAndStd(values));
    refuseTooWide(
      columns,
      fits.map(({ std }) => std),
    );
    return scaler({
      means: fits.map(({ mean }) => (options.withMean ? mean : 0)),
      stds: fits.map(({ std }) => (options.withStd ? std : 1)),
    });
  },
  load: (state) => scaler(stateSchema.parse(state)),
};

function scaler(state: ScalerState): FittedTransformer {
  const { means, stds } = state;
  return {
    state,
    apply: (input) =>
      mapNumeric(input, 'standardScaler', (values, output, column) => {
        const mean = means[column]!;
        const std = stds[column]!;
        for (let row = 0; row < output.length; row++) output[row] = (values[row]! - mean) / std;
      }),
    row: (places) =>
      numericRowStep(places, (row, output) => {
        for (let i = 0; i < output.length; i++) output[i] = (row[i]! - means[i]!) / stds[i]!;
      }),
  };
}
