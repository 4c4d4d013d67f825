import * as z from 'zod';
import type { Frame, NumericColumn } from '../../../data/index.js';
import { checkOptions, oneOf } from '../../../estimators/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { completeColumns } from '../numeric-columns.js';
import { orUnit } from './unit-scale.js';

export interface NormalizerOptions {
  /** The length that becomes 1: `l2` √Σx² (default), `l1` Σ|x|, `max` the greatest |x|. */
  readonly norm?: 'l1' | 'l2' | 'max';
}

/**
 * Divides each row by its length, so that rows are compared by their direction alone, as scikit-learn's `Normalizer`. A
 * row of zeros stays as it is. Nothing is learned. Refuses missing values.
 */
export function normalizer(options: NormalizerOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'normalizer', options: { ...options } };
}

const norms = ['l1', 'l2', 'max'] as const;
type Norm = (typeof norms)[number];
const optionsSchema = z.strictObject({ norm: oneOf(...norms).default('l2') });
const stateSchema = z.strictObject({ norm: z.enum(norms) });

export const normalizerDefinition: TransformerDefinition = {
  name: 'normalizer',
  check: (options) => checkOptions('normalizer', optionsSchema, options),
  fit: (_, options) => rowScaler(optionsSchema.parse(options).norm),
  load: (state) => rowScaler(stateSchema.parse(state).norm),
};

function rowScaler(norm: Norm): FittedTransformer {
  return { state: { norm }, apply: (input) => scaleRows(input, norm) };
}

/**
 * A row's length is its greatest value times what the length would be if that were 1: the square of a large double, or
 * the sum of many, overflows.
 */
function scaleRows(input: Frame, norm: Norm): Frame {
  const { rows } = input;
  const columns = completeColumns(input, 'normalizer');
  const greatest = greatestOf(columns, rows);
  const relative = relativeLengths(columns, greatest, norm);
  for (let row = 0; row < rows; row++) {
    if (orUnit(greatest[row]! * relative[row]!) !== 1) continue;
    greatest[row] = 1;
    relative[row] = 1;
  }
  return {
    rows,
    columns: columns.map(({ name, values }) => {
      const scaled = new Float64Array(rows);
      for (let row = 0; row < rows; row++) scaled[row] = values[row]! / greatest[row]! / relative[row]!;
      return { type: 'numeric', name, values: scaled };
    }),
  };
}

function greatestOf(columns: readonly NumericColumn[], rows: number): Float64Array {
  const greatest = new Float64Array(rows);
  for (const { values } of columns)
    for (let row = 0; row < rows; row++) greatest[row] = Math.max(greatest[row]!, Math.abs(values[row]!));
  return greatest;
}

/** The lengths of rows whose greatest value has been made 1; of a row of zeros, 0. */
function relativeLengths(columns: readonly NumericColumn[], greatest: Float64Array, norm: Norm): Float64Array {
  const lengths = new Float64Array(greatest.length);
  if (norm === 'max') return lengths.fill(1);
  for (const { values } of columns) {
    for (let row = 0; row < lengths.length; row++) {
      const share = Math.abs(values[row]!) / (greatest[row]! || 1);
      lengths[row]! += norm === 'l1' ? share : share * share;
    }
  }
  if (norm === 'l2') for (let row = 0; row < lengths.length; row++) lengths[row] = Math.sqrt(lengths[row]!);
  return lengths;
}
