import * as z from 'zod';
import type { NumericColumn } from '../../../data/index.js';
import { checkOptions } from '../../../estimators/index.js';
import { numericRowStep } from '../../row/row-steps.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns } from '../numeric-columns.js';
import { orUnit } from './unit-scale.js';

/**
 * Divides each column by its greatest absolute value, so that it lies within −1 and 1 and 0 stays 0, as scikit-learn's
 * `MaxAbsScaler`. Missing values stay missing; a column of zeros stays as it is.
 */
export function maxAbsScaler(): SimpleTransformerSpec {
  return { type: 'transformer', name: 'maxAbsScaler', options: {} };
}

const optionsSchema = z.strictObject({});
const stateSchema = z.strictObject({ scales: z.array(z.number()) });

export const maxAbsScalerDefinition: TransformerDefinition = {
  name: 'maxAbsScaler',
  check: (options) => checkOptions('maxAbsScaler', optionsSchema, options),
  fit: (input) => scaler(numericColumns(input, 'maxAbsScaler').map(greatestSize)),
  load: (state) => scaler(stateSchema.parse(state).scales),
};

function scaler(scales: readonly number[]): FittedTransformer {
  return {
    state: { scales },
    apply: (input) =>
      mapNumeric(input, 'maxAbsScaler', (values, output, column) => {
        const scale = scales[column]!;
        for (let row = 0; row < output.length; row++) output[row] = values[row]! / scale;
      }),
    row: (places) =>
      numericRowStep(places, (row, output) => {
        for (let i = 0; i < output.length; i++) output[i] = row[i]! / scales[i]!;
      }),
  };
}

function greatestSize({ values }: NumericColumn): number {
  let greatest = 0;
  for (let row = 0; row < values.length; row++) {
    const size = Math.abs(values[row]!);
    if (size > greatest) greatest = size;
  }
  return orUnit(greatest);
}
