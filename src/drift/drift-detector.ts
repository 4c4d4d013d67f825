import type { Profile, TableLike } from '../data/index.js';
import type { DriftMethod } from './drift-method.js';

/** Whether a column is measured by its order or by its categories. */
export type DriftColumnType = 'numeric' | 'categorical';

/** One value for all columns, or by column; the keys `numeric` and `categorical` stand for the other columns of a type. */
export type ByColumn<Value> = Value | Readonly<Record<string, Value>>;

export interface DriftDetectorOptions {
  /** The data to compare with, or what is kept of them: `model.profile`. */
  readonly reference: TableLike | Profile;
  /** Overrides what is inferred, by column. */
  readonly types?: Readonly<Record<string, DriftColumnType>>;
  /** Default: chosen by the number of rows and distinct values, as Evidently does. */
  readonly method?: ByColumn<DriftMethod>;
  /** Default: the method's own. */
  readonly threshold?: ByColumn<number>;
  /** The data set has drifted when at least this share of its columns has. Default 0.5. */
  readonly driftShare?: number;
  /** For the methods that permute. Default 0. */
  readonly seed?: number;
}

/** Compares data with a reference, column by column. */
export interface DriftDetector {
  /**
   * Columns that the reference does not have are left out.
   * @throws ValidationError that lists every problem: columns of the reference that are absent or of another type, no
   * rows, options that name no column or do not fit.
   */
  detect(current: TableLike): Promise<DriftReport>;
}

/** Safe to write as JSON: no NaN, no Infinity. */
export interface DriftReport {
  readonly datasetDrift: boolean;
  /** Drifted columns / columns. */
  readonly driftShare: number;
  /** Above or at which the data set counts as drifted. */
  readonly driftShareThreshold: number;
  readonly driftedColumns: readonly string[];
  readonly rows: { readonly reference: number; readonly current: number };
  readonly columns: readonly ColumnDrift[];
  /** Columns of free text, which are not compared; absent where there are none. */
  readonly skippedColumns?: readonly string[];
}

export interface ColumnDrift {
  readonly name: string;
  readonly type: DriftColumnType;
  readonly method: DriftMethod;
  /** What is held against the threshold: a p-value for a test, a distance for a distance; `null` where a side has too few values. */
  readonly score: number | null;
  /** The test's own statistic. */
  readonly statistic?: number;
  readonly pValue?: number;
  /**
   * Beside a p-value, how large the shift is: numbers as the Wasserstein distance in standard deviations of the
   * reference, categories as the Jensen–Shannon distance. On many rows a tiny shift has a tiny p-value.
   */
  readonly effectSize?: number;
  readonly threshold: number;
  /** Whether the score is past the threshold, or one side alone has values at all. */
  readonly drifted: boolean;
  /** Share of missing values on each side, from 0 to 1; infinite numbers count as missing. */
  readonly missing: { readonly reference: number; readonly current: number };
  /** Mean and population standard deviation of numbers, on each side that has any (and does not overflow). */
  readonly moments?: { readonly reference?: Moments; readonly current?: Moments };
  /** Categories that the reference does not have. */
  readonly unseenCategories?: readonly string[];
  /** Both sides on the same bins or categories, as shares that sum to 1 (all 0 on an empty side): for drawing. */
  readonly distribution: DriftDistribution;
}

export interface Moments {
  readonly mean: number;
  readonly std: number;
}

export type DriftDistribution =
  | {
      readonly type: 'numeric';
      readonly edges: readonly number[];
      readonly reference: readonly number[];
      readonly current: readonly number[];
    }
  | {
      readonly type: 'categorical';
      /** The most common in the reference first; past twenty, the rarest are one, `(other)`. */
      readonly categories: readonly string[];
      readonly reference: readonly number[];
      readonly current: readonly number[];
    };
