import type { Path } from './query/condition.js';

export type ValueType = 'text' | 'number' | 'boolean';

/** What a room above the port makes known of what it keeps. */
export type Declaration = CollectionDeclaration | SeriesDeclaration;

/** What a room above the port says of a collection, so that an adapter can index it and show it to SQL tools. */
export interface CollectionDeclaration {
  readonly name: string;
  /** The few scalar paths that queries go by; an adapter may index them. */
  readonly indexes?: readonly { readonly path: Path; readonly type: ValueType }[];
  /**
   * Paths whose keys are data (`metrics.*`): an object from names to scalars of one type. An adapter may index a key of
   * theirs by which searches are ordered. In a collection that has a view, each map is a view too, of (id, key, value); it
   * is named `view`, or by default `<view of the collection>_<last key of the path>`: `runs_metrics`.
   */
  readonly maps?: readonly { readonly path: Path; readonly type: ValueType; readonly view?: string }[];
  /** The view that SQL tools see; adapters without SQL pass it over. */
  readonly view?: ViewDeclaration;
}

/** What is said of a family of series, those whose keys begin alike: `metrics/<run>/<metric>`. */
export interface SeriesDeclaration {
  /** The first part of the keys, up to a slash: `metrics`. */
  readonly series: string;
  /** What the further parts of a key are called; the last takes the rest of it, slashes too: `['run_id', 'key']`. */
  readonly keys: readonly string[];
  /**
   * A row for each point: the parts of its key, its `id` and `time` (milliseconds since 1970), then these columns of its
   * value; an empty path is the value itself.
   */
  readonly view: ViewDeclaration;
}

export interface ViewDeclaration {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly path: Path; readonly type: ValueType }[];
}
