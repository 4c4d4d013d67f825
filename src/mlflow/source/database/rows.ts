import { setImmediate } from 'node:timers/promises';
import type { SqliteReader } from '../../../adapters/sqlite/drivers/index.js';

type Row = ReturnType<SqliteReader['all']>[number];
type Value = Parameters<SqliteReader['all']>[1];

/** Rows that are read at a time: a millisecond or a few, after which others have their turn. */
const rowsAtOnce = 1000;

/** The rows of a table in the order in which they were written, or those of them with a value in a column. */
export async function* rowsOf(
  database: SqliteReader,
  table: string,
  column?: string,
  value?: Value,
): AsyncGenerator<Row> {
  const only = column === undefined ? '' : `"${column}" = ? AND`;
  const sql = `SELECT *, rowid AS "ciclo rowid" FROM "${table}" WHERE ${only} rowid > ? ORDER BY rowid LIMIT ${rowsAtOnce}`;
  for (let last: Value = -1; ; ) {
    const rows: readonly Row[] = database.all(sql, ...(column === undefined ? [] : [value ?? null]), last);
    yield* rows;
    if (rows.length < rowsAtOnce) return;
    last = rows.at(-1)!['ciclo rowid']!;
    await setImmediate();
  }
}
