import type { CategoryType } from '../data/index.js';

/** What a model expects of one input column, and what it saw while it was fitted. */
export type SignatureColumn =
  | {
      readonly name: string;
      readonly type: 'numeric';
      /** The smallest and largest finite value seen; `null` when there was none. */
      readonly min: number | null;
      readonly max: number | null;
      /** Whether values were missing in the training data. */
      readonly missing: boolean;
    }
  | {
      readonly name: string;
      readonly type: 'categorical';
      readonly valueType: CategoryType;
      readonly categories: readonly string[];
      readonly missing: boolean;
    };

/** The columns that a model was fitted on, in order, without the target. */
export interface Signature {
  readonly columns: readonly SignatureColumn[];
}
