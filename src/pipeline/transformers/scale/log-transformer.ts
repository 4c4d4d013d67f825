import * as z from 'zod';
import { checkOptions } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { mapNumeric, numericColumns, refuseRows } from '../numeric-columns.js';

export interface LogTransformerOptions {
  /** The base of the logarithm: `e` (default), 2 or 10. */
  readonly base?: 'e' | 2 | 10;
  /** What is added first. Default 1, so that 0 stays 0: log1p. */
  readonly offset?: number;
}

/**
 * The logarithm of each value plus an offset, log(x + 1) by default, exact near 0 (numpy's `log1p`): for amounts whose
 * ratios count. Nothing is learned; missing values stay missing. Values that have no logarithm are refused, in the
 * training data and in later rows.
 */
export function logTransformer(options: LogTransformerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'logTransformer', options: { ...options } };
}

const bases = ['e', 2, 10] as const;
type Base = (typeof bases)[number];
const optionsSchema = z.strictObject({
  base: z.literal(bases, { error: "must be 'e', 2 or 10" }).default('e'),
  offset: z.number({ error: 'must be a number' }).default(1),
});
type LogState = z.output<typeof optionsSchema>;

export const logTransformerDefinition: TransformerDefinition = {
  name: 'logTransformer',
  check: (options) => checkOptions('logTransformer', optionsSchema, options),
  fit: (_, options) => logarithms(optionsSchema.parse(options)),
  load: (state) => logarithms(optionsSchema.parse(state)),
};

function logarithms(state: LogState): FittedTransformer {
  const { base, offset } = state;
  const take = offset === 1 ? logOfOneMore(base) : logOf(base);
  const shift = offset === 1 ? 0 : offset;
  return {
    state,
    apply(input) {
      refuseRows(
        numericColumns(input, 'logTransformer'),
        (value) => value + offset <= 0 || value + offset === Number.POSITIVE_INFINITY,
        `logTransformer needs values above ${-offset}`,
        'Give a larger offset, or take powerTransformer(), which takes values of either sign',
      );
      return mapNumeric(input, 'logTransformer', (values, output) => {
        for (let row = 0; row < output.length; row++) output[row] = take(values[row]! + shift);
      });
    },
  };
}

function logOf(base: Base): (value: number) => number {
  return base === 'e' ? Math.log : base === 2 ? Math.log2 : Math.log10;
}

function logOfOneMore(base: Base): (value: number) => number {
  if (base === 'e') return Math.log1p;
  const unit = base === 2 ? Math.LN2 : Math.LN10;
  return (value) => Math.log1p(value) / unit;
}
