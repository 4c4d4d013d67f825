import type { CategoryType } from '../data/index.js';

/** What a data set is in the life of a model. */
export type DatasetRole =
  | 'raw'
  | 'transformed'
  | 'features'
  | 'training'
  | 'validation'
  | 'test'
  | 'predictions'
  | 'labels'
  | 'reference';

/** One version of a data set; it never changes. */
export interface DatasetVersion {
  readonly name: string;
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  /** `datasets:/name/3`. */
  readonly uri: string;
  readonly role: DatasetRole;
  readonly rows: number;
  /** In the order of the table. */
  readonly columns: readonly DatasetColumn[];
  /** SHA-256 of the content: what `fingerprint` gives for the table that `load` gives. */
  readonly fingerprint: string;
  /** The versions that it was made from: `datasets:/name/3`. */
  readonly from: readonly string[];
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since 1970; later versions of a name are never earlier. */
  readonly creationTime: number;
  /** The view that shows it to SQL; absent where the store has no SQL, or more columns than a table can have. */
  readonly table?: string;
}

export type DatasetColumn = NumericDatasetColumn | CategoricalDatasetColumn;

export interface NumericDatasetColumn {
  readonly name: string;
  readonly type: 'numeric';
  /** `null` where every value is missing. */
  readonly min: number | null;
  readonly max: number | null;
  /** Rows without a value. */
  readonly missing: number;
}

export interface CategoricalDatasetColumn {
  readonly name: string;
  readonly type: 'categorical';
  readonly valueType: CategoryType;
  /** Different values. */
  readonly distinct: number;
  /** All of them, in order of first appearance, where there are at most 100; else absent. */
  readonly categories?: readonly string[];
  readonly missing: number;
}
