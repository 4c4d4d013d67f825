import type { Json } from './json.js';

/** A point to append. */
export interface Point {
  /** Milliseconds since 1970, any finite number. */
  readonly time: number;
  readonly value: Json;
  /** Unique within the series where given; {@link SeriesReader.find} looks it up. */
  readonly id?: string;
}

/** A point as it was read: ordered by (time, sequence). */
export interface StoredPoint extends Point {
  /** Store-wide, increasing in the order of appending. */
  readonly sequence: number;
}

export interface SeriesRange {
  /** From this time on (milliseconds), inclusive. */
  readonly from?: number;
  /** Up to this time, exclusive. */
  readonly until?: number;
  /** Default `oldest`. */
  readonly first?: 'oldest' | 'newest';
  /** At most so many points, from 1 on; all when left out. */
  readonly limit?: number;
}

/**
 * Append-only points by key: metric histories, the prediction log, late labels. Every method refuses what is no key, no
 * prefix of one or no range with a ValidationError.
 */
export interface SeriesReader {
  /** The points in a range, read in chunks; a key without points gives none. */
  read(series: string, range?: SeriesRange): AsyncIterable<StoredPoint>;
  /** The point with this id, or `undefined`. */
  find(series: string, id: string): Promise<StoredPoint | undefined>;
  /**
   * The points with these ids, in the order of the ids, `undefined` where there is none: for a great many ids far
   * cheaper than one by one. They may be looked up in pieces, between which others commit.
   */
  findAll(series: string, ids: readonly string[]): Promise<readonly (StoredPoint | undefined)[]>;
  count(series: string): Promise<number>;
  /** The keys that begin with `prefix`, in code-point order. */
  keys(prefix?: string): AsyncIterable<string>;
}
