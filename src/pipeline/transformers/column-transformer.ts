import { type Selector, selectorOf } from '../selector.js';
import type { ColumnBranch, ColumnTransformerSpec, TransformerSpec } from '../transformer.js';

export interface ColumnBranchOptions {
  /**
   * `numeric()`, `categorical()`, `allColumns()`, `matching('price_*')`, `where({ maxDistinct: 10 })`,
   * `except(numeric(), ['id'])`, names, or a list of these.
   */
  readonly select: Selector | readonly (Selector | string)[];
  /** Applied one after the other; `passthrough`, or none, passes the columns as they are, and `drop` leaves them out. */
  readonly steps: readonly TransformerSpec[] | 'passthrough' | 'drop';
  /** What comes out is named `prefix__column`, as scikit-learn has it. Default: as the steps name it. */
  readonly prefix?: string;
}

export interface ColumnTransformerOptions {
  /** What becomes of columns that no branch selects. Default `drop`. */
  readonly remainder?: 'drop' | 'passthrough';
}

/**
 * Different steps for different columns, side by side, as scikit-learn's `ColumnTransformer`. What comes out is in the
 * order of the branches; columns are taken by name, so the order of the input is free. A column that several branches
 * select goes through each of them.
 */
export function columnTransformer(
  branches: readonly ColumnBranchOptions[],
  options: ColumnTransformerOptions = {},
): ColumnTransformerSpec {
  return {
    type: 'columnTransformer',
    branches: Array.isArray(branches) ? branches.map(branchOf) : (branches as never),
    remainder: options?.remainder ?? 'drop',
  };
}

/** Nothing is checked here: what is no branch is refused where data arrive. */
function branchOf(branch: ColumnBranchOptions): ColumnBranch {
  const { select, steps, prefix } = (branch ?? {}) as ColumnBranchOptions;
  return {
    select: typeof select === 'string' ? select : selectorOf(select),
    steps: stepsOf(steps),
    ...(prefix !== undefined && { prefix }),
  };
}

/** What leaves columns out is a column transformer that takes none. */
const leaveOut: ColumnTransformerSpec = { type: 'columnTransformer', branches: [], remainder: 'drop' };

function stepsOf(steps: ColumnBranchOptions['steps']): readonly TransformerSpec[] {
  if (steps === 'passthrough') return [];
  return steps === 'drop' ? [leaveOut] : steps;
}
