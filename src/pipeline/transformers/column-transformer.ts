import type { Selector } from '../selector.js';
import type { ColumnTransformerSpec, TransformerSpec } from '../transformer.js';

export interface ColumnBranchOptions {
  /** `numeric()`, `categorical()`, or names. */
  readonly select: Selector | readonly string[];
  /** Applied one after the other; none passes the columns as they are. */
  readonly steps: readonly TransformerSpec[];
}

export interface ColumnTransformerOptions {
  /** What becomes of columns that no branch selects. Default `drop`. */
  readonly remainder?: 'drop' | 'passthrough';
}

/**
 * Different steps for different columns, side by side, as scikit-learn's `ColumnTransformer`. What comes out is in the
 * order of the branches; columns are taken by name, so the order of the input is free.
 */
export function columnTransformer(
  branches: readonly ColumnBranchOptions[],
  options: ColumnTransformerOptions = {},
): ColumnTransformerSpec {
  return {
    type: 'columnTransformer',
    branches: branches.map(({ select, steps }) => ({
      select: isNames(select) ? { by: 'names', names: [...select] } : select,
      steps,
    })),
    remainder: options.remainder ?? 'drop',
  };
}

function isNames(select: Selector | readonly string[]): select is readonly string[] {
  return Array.isArray(select);
}
