import type { CategoryType, Frame } from '../data/index.js';
import { countMissing } from '../data/index.js';

/** What a model expects of one input column, and what it saw while it was fitted. */
export type SignatureColumn = NumericSignature | CategoricalSignature;

export interface NumericSignature {
  readonly name: string;
  readonly type: 'numeric';
  /** The smallest and largest value seen; `null` when there was none. */
  readonly min: number | null;
  readonly max: number | null;
  /** Whether values were missing in the training data. */
  readonly missing: boolean;
}

export interface CategoricalSignature {
  readonly name: string;
  readonly type: 'categorical';
  readonly valueType: CategoryType;
  readonly categories: readonly string[];
  readonly missing: boolean;
}

/** The columns that a model was fitted on, in order, without the target. */
export interface Signature {
  readonly columns: readonly SignatureColumn[];
}

export function signatureOf(frame: Frame): Signature {
  return {
    columns: frame.columns.map((column) => {
      const { name } = column;
      const missing = countMissing(column) > 0;
      if (column.type === 'numeric') return { name, type: 'numeric', ...rangeOf(column.values), missing };
      const { valueType, categories } = column;
      return { name, type: 'categorical', valueType, categories, missing };
    }),
  };
}

function rangeOf(values: Float64Array): { min: number | null; max: number | null } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? { min: null, max: null } : { min, max };
}
