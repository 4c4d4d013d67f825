import type { SqliteReader } from '../../../adapters/sqlite/drivers/index.js';
import type { Texts } from '../entities.js';
import { rowsOf } from './rows.js';

/** The keys and values of a table that belong to one thing. */
export async function textsOf(
  database: SqliteReader,
  table: string,
  column: string,
  value: Parameters<typeof rowsOf>[3],
): Promise<Texts> {
  const texts = new Map<string, string>();
  for await (const { key, value: text } of rowsOf(database, table, column, value))
    texts.set(String(key), text === null ? '' : String(text));
  return texts;
}
