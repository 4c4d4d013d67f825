import type { DeleteDocument, LinkBlob, PutDocument, TrimSeries } from '../../../../store/index.js';
import type { SqlValue } from '../../drivers/index.js';

/** A write with its values as they go into the tables, and its points column by column. */
export type EncodedWrite = EncodedPut | EncodedAppend | DeleteDocument | TrimSeries | LinkBlob;

export type EncodedPut = Omit<PutDocument, 'value'> & { readonly text: string };

export interface EncodedAppend {
  readonly type: 'append';
  readonly series: string;
  readonly times: readonly number[];
  readonly values: readonly SqlValue[];
  /** Left out where no point has an id. */
  readonly ids?: readonly (string | null)[];
}
