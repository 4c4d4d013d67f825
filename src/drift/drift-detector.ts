import type { Profile, TableLike } from '../data/index.js';
import type { DriftMethod } from './drift-method.js';

/** Whether a column is measured by its order or by its categories. */
export type DriftColumnType = 'numeric' | 'categorical';

export interface DriftDetectorOptions {
  /** The data to compare with, or what is kept of them: `model.profile`. */
  readonly reference: TableLike | Profile;
  /** Overrides what is inferred, by column. */
  readonly types?: Readonly<Record<string, DriftColumnType>>;
  /** One method for all columns, or by column. Default: chosen by the number of rows and distinct values. */
  readonly method?: DriftMethod | Readonly<Record<string, DriftMethod>>;
  /** One threshold for all columns, or by column. Default: the method's own. */
  readonly threshold?: number | Readonly<Record<string, number>>;
  /** The data set has drifted when at least this share of its columns has. Default 0.5. */
  readonly driftShare?: number;
}

/** Compares data with a reference, column by column. */
export interface DriftDetector {
  /** @throws ValidationError when a column of the reference is absent, or there is no row. */
  detect(current: TableLike): Promise<DriftReport>;
}

export interface DriftReport {
  readonly datasetDrift: boolean;
  /** Drifted columns / columns. */
  readonly driftShare: number;
  /** Above or at which the data set counts as drifted. */
  readonly driftShareThreshold: number;
  readonly driftedColumns: readonly string[];
  readonly rows: { readonly reference: number; readonly current: number };
  readonly columns: readonly ColumnDrift[];
}

export interface ColumnDrift {
  readonly name: string;
  readonly type: DriftColumnType;
  readonly method: DriftMethod;
  /** What is held against the threshold: a p-value for a test, a distance for a distance; `null` where a side is empty. */
  readonly score: number | null;
  /** The test's own statistic. */
  readonly statistic?: number;
  readonly pValue?: number;
  readonly threshold: number;
  readonly drifted: boolean;
  /** Share of missing values on each side, from 0 to 1. */
  readonly missing: { readonly reference: number; readonly current: number };
  /** Categories that the reference does not have. */
  readonly unseenCategories?: readonly string[];
  /** Both sides on the same bins or categories, as shares that sum to 1: for drawing. */
  readonly distribution: DriftDistribution;
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
      readonly categories: readonly string[];
      readonly reference: readonly number[];
      readonly current: readonly number[];
    };
