import type { Condition, Order, Write } from '../../index.js';

/** One operation on a store, which the model takes beside it. */
export type Step =
  | { readonly type: 'commit'; readonly writes: readonly Write[] }
  | QueryStep
  | ReadStep
  | { readonly type: 'putBlob'; readonly key: string; readonly size: number; readonly fill: number }
  | { readonly type: 'deleteBlob'; readonly key: string }
  | { readonly type: 'collect' }
  | { readonly type: 'readBlobs' }
  | { readonly type: 'reopen' };

export interface QueryStep {
  readonly type: 'query';
  readonly collection: string;
  readonly where: Condition;
  readonly orderBy: readonly Order[];
  /** Of each page; every page is read. */
  readonly limit: number;
}

export interface ReadStep {
  readonly type: 'read';
  readonly series: string;
  readonly from: number;
  readonly until: number;
  readonly limit: number;
}
