import type { ColumnTable } from 'arquero';
import { ValidationError } from '../../errors/index.js';
import { abortable } from './abortable.js';
import { createPace } from './pace.js';
import { createValueTable, type ValueOptions, type ValueTable } from './value-table.js';

/** One row, an object of values by column name, or several at once, as drivers give them that page. */
export type RowOrRows = object | readonly object[];

export interface ReadRowsOptions extends ValueOptions {
  /** Ends the reading: its promise is rejected with the signal's reason, and the source is told to stop. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how many rows there are by now, now and then and at the end. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}

const rowsBetweenPauses = 256;

/**
 * Gathers rows of any origin into an arquero table: the result of a query of any SQL driver, a cursor, a stream of
 * objects, a generator. Rows are put into columns as they come, and none is kept. A column that some rows do not name
 * is missing there. Numbers, bigints within ±2⁵³ and dates (as milliseconds since 1970) become a Float64Array with NaN
 * where missing, texts and booleans lists with null; `null`, `undefined` and NaN are missing.
 *
 * @throws ValidationError when there is no row, or for values that are none of these, bigints beyond ±2⁵³ and columns
 *   that mix kinds, with row (counted from 0) and column of each: the first 20 are listed, the others counted; the
 *   signal's reason; whatever the source throws.
 */
export async function readRows(
  rows: Iterable<RowOrRows> | AsyncIterable<RowOrRows>,
  options: ReadRowsOptions = {},
): Promise<ColumnTable> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  checkSource(rows);
  const table = createValueTable('rows', options, (row) => `row ${row}`);
  const pace = createPace({ signal });
  let counted = 0;
  async function breathe(): Promise<void> {
    counted = table.rows;
    await pace.pause(0);
    onProgress?.(counted);
  }

  if (Symbol.asyncIterator in rows) {
    for await (const item of abortable(rows, signal)) {
      take(item, table);
      if (table.rows - counted >= rowsBetweenPauses) await breathe();
    }
  } else {
    for (const item of rows) {
      take(item, table);
      if (table.rows - counted >= rowsBetweenPauses) await breathe();
    }
  }
  const gathered = await table.finish(pace);
  onProgress?.(table.rows);
  return gathered;
}

function take(item: RowOrRows, table: ValueTable): void {
  if (Array.isArray(item)) for (const row of item) table.addRow(row);
  else table.addRow(item);
}

function checkSource(rows: unknown): void {
  const isIterable = typeof rows === 'object' && rows !== null;
  if (isIterable && (Symbol.asyncIterator in rows || Symbol.iterator in rows)) return;
  throw new ValidationError({
    what: 'The rows cannot be gone through one by one',
    where: 'rows',
    remedy: 'Give a list, a stream of objects, or anything else that for … of or for await … of takes',
  });
}
