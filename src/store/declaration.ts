import type { Path } from './query/condition.js';

export type ValueType = 'text' | 'number' | 'boolean';

/** What a room above the port says of a collection, so that an adapter can index it and show it to SQL tools. */
export interface CollectionDeclaration {
  readonly name: string;
  /** The few scalar paths that queries go by; an adapter may index them. */
  readonly indexes?: readonly { readonly path: Path; readonly type: ValueType }[];
  /** Paths whose keys are data (`metrics.*`): an object from names to scalars of one type. */
  readonly maps?: readonly { readonly path: Path; readonly type: ValueType }[];
  /** The view that SQL tools see; adapters without SQL pass it over. */
  readonly view?: ViewDeclaration;
}

export interface ViewDeclaration {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly path: Path; readonly type: ValueType }[];
}
