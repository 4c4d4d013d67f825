import type { DatasetColumn } from './dataset-version.js';

/** What became of one version in another. */
export interface DatasetDiff {
  readonly before: string;
  readonly after: string;
  /** Whether both hold the same content: names, types and values, in order. */
  readonly same: boolean;
  readonly rows: RowDiff;
  readonly schema: SchemaDiff;
  /** The columns that both have under one type, in the order of the later one. */
  readonly columns: readonly ColumnDiff[];
}

/**
 * Rows as multisets, whatever their order, over the columns that both have under one type: a row that is there twice
 * before and three times after was added once. Rows are held against each other by hashes of 53 bits.
 */
export interface RowDiff {
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  readonly kept: number;
}

export interface SchemaDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Columns that have another type now. */
  readonly retyped: readonly { readonly name: string; readonly before: DatasetColumn; readonly after: DatasetColumn }[];
}

export type ColumnDiff = NumericColumnDiff | CategoricalColumnDiff;

export interface NumericColumnDiff {
  readonly name: string;
  readonly type: 'numeric';
  readonly before: NumericSummary;
  readonly after: NumericSummary;
  /** Population stability index, in the bins of `driftScore`; `null` where a side has no values. */
  readonly psi: number | null;
  /** The two-sample Kolmogorov–Smirnov statistic: the largest distance of the two distribution functions. */
  readonly ks: number | null;
}

/** Over the finite values; quartiles by linear interpolation. `null` where there are too few to say. */
export interface NumericSummary {
  readonly missing: number;
  readonly mean: number | null;
  readonly std: number | null;
  readonly min: number | null;
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly max: number | null;
}

export interface CategoricalColumnDiff {
  readonly name: string;
  readonly type: 'categorical';
  readonly before: CategoricalSummary;
  readonly after: CategoricalSummary;
  readonly newCategories: readonly string[];
  readonly lostCategories: readonly string[];
  /** Population stability index over the categories; `null` where a side has no values. */
  readonly psi: number | null;
}

export interface CategoricalSummary {
  readonly missing: number;
  readonly distinct: number;
  /** The most common first, at most ten. */
  readonly most: readonly { readonly value: string; readonly count: number }[];
}
