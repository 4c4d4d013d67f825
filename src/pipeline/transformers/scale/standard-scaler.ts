import * as z from 'zod';
import type { NumericColumn } from '../../../data/index.js';
import { refuse } from '../../../errors/index.js';
import { checkOptions, flag } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns } from '../numeric-columns.js';

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
    const fits = columns.map(meanAndStd);
    refuse(columns.filter((_, i) => !Number.isFinite(fits[i]!.std)).map(tooLarge));
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
    apply: (input) => mapNumeric(input, 'standardScaler', (value, column) => (value - means[column]!) / stds[column]!),
  };
}

function tooLarge({ name }: NumericColumn) {
  const remedy = 'Check the units, or put winsorizer() or a division before it';
  return { what: 'The values are so large that their spread is no finite number', where: `column "${name}"`, remedy };
}

/** In two passes; a deviation that is only the rounding of the mean counts as none, and none divides by 1. */
function meanAndStd({ values }: NumericColumn): { mean: number; std: number } {
  let n = 0;
  let sum = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  if (n === 0) return { mean: 0, std: 1 };
  const mean = sum / n;
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  const std = Math.sqrt(squares / n);
  return { mean, std: std > Math.abs(mean) * 1e-13 ? std : 1 };
}
