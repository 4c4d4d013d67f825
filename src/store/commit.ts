import type { JsonObject } from './json.js';
import type { Point } from './series.js';

/** What a write demands of the document as it stands: a revision, or that there is none. */
export type Expectation = number | 'absent';

/** Writes the whole document. Its revision becomes one more than before (1 when new). */
export interface PutDocument {
  readonly type: 'put';
  readonly collection: string;
  readonly id: string;
  readonly value: JsonObject;
  /** Left out: whatever is there. */
  readonly expect?: Expectation;
}

/** Deletes a document; deleting what is not there is no error unless a revision was expected. */
export interface DeleteDocument {
  readonly type: 'delete';
  readonly collection: string;
  readonly id: string;
  readonly expect?: Expectation;
}

/** Appends points to a series. A point whose `id` the series already holds is refused with a ConflictError. */
export interface AppendPoints {
  readonly type: 'append';
  readonly series: string;
  readonly points: readonly Point[];
}

/** Deletes the points of a series that lie before a time (milliseconds), or all of them. */
export interface TrimSeries {
  readonly type: 'trim';
  readonly series: string;
  readonly before?: number;
}

/**
 * Says that `owner` (any text, such as `versions/Churn/3`) needs the blob at `blob`, which must have been put.
 * A blob with no link left is unreferenced and may be collected.
 */
export interface LinkBlob {
  readonly type: 'link' | 'unlink';
  readonly blob: string;
  readonly owner: string;
}

export type Write = PutDocument | DeleteDocument | AppendPoints | TrimSeries | LinkBlob;

export interface CommitResult {
  /** Store-wide, increasing, never given twice. */
  readonly sequence: number;
  /** The revision that each `put` gave its document, in the order of the writes; 0 for every other write. */
  readonly revisions: readonly number[];
}

/** One commit as `changes` tells it: what was touched, not what it became. */
export interface Commit {
  readonly sequence: number;
  readonly touched: readonly Touched[];
}

export type Touched =
  | { readonly type: 'put' | 'delete'; readonly collection: string; readonly id: string; readonly revision: number }
  | { readonly type: 'append' | 'trim'; readonly series: string; readonly points: number }
  | { readonly type: 'link' | 'unlink'; readonly blob: string; readonly owner: string };
