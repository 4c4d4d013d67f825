import type { CategoryType } from '../frame.js';

/** What the columns of a table are, in order: learned from a table, or declared. Plain JSON. */
export interface TableSchema {
  readonly columns: readonly ColumnSchema[];
}

export type ColumnSchema = NumericSchema | CategoricalSchema;

export interface NumericSchema {
  readonly name: string;
  readonly type: 'numeric';
  /** The smallest and largest value seen, or allowed; `null` where there is no such bound. */
  readonly min: number | null;
  readonly max: number | null;
  /** Whether values were missing, or may be. */
  readonly missing: boolean;
  /** Declared as a column that may be absent. Default false. */
  readonly optional?: boolean | undefined;
  /** Declared to be whole numbers. Default false. */
  readonly integer?: boolean | undefined;
}

export interface CategoricalSchema {
  readonly name: string;
  readonly type: 'categorical';
  readonly valueType: CategoryType;
  /** In order of first appearance, or as declared. */
  readonly categories: readonly string[];
  readonly missing: boolean;
  /** Declared as a column that may be absent. Default false. */
  readonly optional?: boolean | undefined;
  /** Declared as any text: the categories are those that were met, and others are as good. Default false. */
  readonly open?: boolean | undefined;
}
