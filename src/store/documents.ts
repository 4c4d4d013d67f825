import type { JsonObject } from './json.js';
import type { Condition, Order, Path } from './query/condition.js';

/** A document as it was read. */
export interface StoredDocument<T extends JsonObject = JsonObject> {
  readonly id: string;
  /** 1 when first written, one more with every put. */
  readonly revision: number;
  readonly value: T;
}

export interface DocumentQuery {
  readonly collection: string;
  readonly where?: Condition;
  /** Ties, and everything when left out, are ordered by id. */
  readonly orderBy?: readonly Order[];
  /** At most so many documents; all when left out. */
  readonly limit?: number;
  /** From the `next` of an earlier page of the same query: a position, not a count, so inserts do not shift it. */
  readonly after?: string;
  /** Only these parts of each document; whole documents when left out. */
  readonly select?: readonly Path[];
}

export interface DocumentPage<T extends JsonObject = JsonObject> {
  readonly documents: readonly StoredDocument<T>[];
  /** Where the next page begins; left out on the last page. */
  readonly next?: string;
}

/**
 * JSON documents by collection and id. What is handed out is the caller's own copy. What is no key or no query is
 * refused with a ValidationError.
 */
export interface DocumentReader {
  /** `undefined` when there is no such document. */
  get<T extends JsonObject>(collection: string, id: string): Promise<StoredDocument<T> | undefined>;
  query<T extends JsonObject>(query: DocumentQuery): Promise<DocumentPage<T>>;
  count(collection: string, where?: Condition): Promise<number>;
}
