import * as z from 'zod';
import { checkOptions, flag } from '../../../estimators/index.js';
import { numericRowStep } from '../../row/row-steps.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns } from '../numeric-columns.js';
import { boundsOf } from './bounds-of.js';
import { refuseTooWide } from './too-wide.js';
import { orUnit } from './unit-scale.js';

export interface MinMaxScalerOptions {
  /** What the least and the greatest training value become. Default [0, 1]. */
  readonly featureRange?: readonly [least: number, greatest: number];
  /** Whether later values beyond the training ones are held within the range. Default `false`. */
  readonly clip?: boolean;
}

/**
 * Brings each column into a range: x · scale + min, with scale = (greatest − least of the range) / (greatest − least
 * value), as scikit-learn's `MinMaxScaler`. Missing values stay missing; a constant column becomes the range's least.
 */
export function minMaxScaler(options: MinMaxScalerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'minMaxScaler', options: { ...options } };
}

const rangeError = 'must be two numbers, the lesser first';
const range = z
  .tuple([z.number({ error: rangeError }), z.number({ error: rangeError })], { error: rangeError })
  .refine(([least, greatest]) => least < greatest, { error: rangeError });
const optionsSchema = z.strictObject({ featureRange: range.default([0, 1]), clip: flag().default(false) });
const stateSchema = z.strictObject({
  scales: z.array(z.number()),
  mins: z.array(z.number()),
  clip: z.tuple([z.number(), z.number()]).nullable(),
});
type ScalerState = z.output<typeof stateSchema>;

export const minMaxScalerDefinition: TransformerDefinition = {
  name: 'minMaxScaler',
  check: (options) => checkOptions('minMaxScaler', optionsSchema, options),
  fit(input, options) {
    const { featureRange, clip } = optionsSchema.parse(options);
    const columns = numericColumns(input, 'minMaxScaler');
    const bounds = columns.map(boundsOf);
    const scales = bounds.map(([least, greatest]) => (featureRange[1] - featureRange[0]) / orUnit(greatest - least));
    const mins = bounds.map(([least], i) => featureRange[0] - least * scales[i]!);
    refuseTooWide(
      columns,
      bounds.map(([least, greatest], i) => (greatest - least) * scales[i]! + mins[i]!),
    );
    return scaler({ scales, mins, clip: clip ? featureRange : null });
  },
  load: (state) => scaler(stateSchema.parse(state)),
};

function scaler(state: ScalerState): FittedTransformer {
  const { scales, mins, clip } = state;
  const [least, greatest] = clip ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    state,
    apply: (input) =>
      mapNumeric(input, 'minMaxScaler', (values, output, column) => {
        const scale = scales[column]!;
        const min = mins[column]!;
        for (let row = 0; row < output.length; row++)
          output[row] = Math.max(least, Math.min(greatest, values[row]! * scale + min));
      }),
    row: (places) =>
      numericRowStep(places, (row, output) => {
        for (let i = 0; i < output.length; i++)
          output[i] = Math.max(least, Math.min(greatest, row[i]! * scales[i]! + mins[i]!));
      }),
  };
}
