/** The result of `describe`: what a table holds, column by column. Plain data: JSON-safe but for typed arrays. */
export interface Profile {
  readonly rows: number;
  /** Rows that repeat an earlier row exactly. */
  readonly duplicateRows: number;
  readonly columns: readonly ColumnProfile[];
  /** Pearson correlations of the numeric columns; absent in a compact profile. */
  readonly correlations?: CorrelationMatrix;
  /** What deserves a look: constant columns, missing values, suspected identifiers. */
  readonly findings: readonly Finding[];
}

export type ColumnProfile = NumericProfile | CategoricalProfile;

interface BaseProfile {
  readonly name: string;
  /** Values that are there; rows − missing. */
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
}

/** Statistics of a numeric column over its finite values; `null` where there are too few to say. */
export interface NumericProfile extends BaseProfile {
  readonly type: 'numeric';
  /** ±Infinity among the values. */
  readonly infinite: number;
  /** Whether every finite value is a whole number. */
  readonly integer: boolean;
  readonly mean: number | null;
  /** Sample standard deviation (n − 1), as pandas has it. */
  readonly std: number | null;
  readonly min: number | null;
  /** Quartiles by linear interpolation, as pandas has them. */
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly max: number | null;
  readonly histogram: Histogram;
  /**
   * The distribution in small: sorted finite values at evenly spaced ranks, at most 1,001 of them (all values where
   * there are no more). Drift is measured against this where the data themselves are gone.
   */
  readonly sketch: Float64Array;
  /** The values and their counts where at most 20 are distinct; else absent. */
  readonly values?: readonly { readonly value: number; readonly count: number }[];
}

export interface CategoricalProfile extends BaseProfile {
  readonly type: 'categorical';
  readonly valueType: 'string' | 'number' | 'boolean';
  /** Every category with its count, the most common first, ties by code point. */
  readonly categories: readonly { readonly value: string; readonly count: number }[];
}

/** Equal-width bins; the last one includes its upper edge. */
export interface Histogram {
  /** One more than `counts`; empty when the column has no finite value. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** `values[i][j]` between `columns[i]` and `columns[j]`; `null` where a column is constant. Pairs with a missing value are left out. */
export interface CorrelationMatrix {
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
}

export interface Finding {
  readonly kind: 'empty' | 'constant' | 'missing' | 'infinite' | 'identifier' | 'duplicates' | 'correlated' | 'skewed';
  readonly columns: readonly string[];
  /** One sentence for a person. */
  readonly message: string;
}
