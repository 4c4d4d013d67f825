import type { SqlResult } from '../../../../store/index.js';
import type { SqlRow, SqlValue } from '../../drivers/index.js';
import type { Database } from '../database.js';
import { isRefusal } from '../failures.js';
import { type OneQuery, oneQuery, refused } from './one-query.js';

/**
 * Runs a query of the host's on one snapshot. It stands where SQLite's grammar has room for nothing but a query, and
 * `query_only` would stop a write besides.
 *
 * @throws ValidationError (`SQL`) with what SQLite says.
 */
export async function queryDatabase(database: Database, sql: string, values: readonly SqlValue[]): Promise<SqlResult> {
  const query = oneQuery(sql);
  if (query.parameters !== values.length) {
    throw refused(`The query has ${query.parameters} parameters, and ${values.length} values were given`);
  }
  return await database.read(() => {
    try {
      const names = columnNames(database, query);
      return columnsOf(
        names,
        readOnly(database, () => rowsOf(database, query, names.length, values)),
      );
    } catch (error) {
      if (!isRefusal(error) && !isOfTheView(error)) throw error;
      throw refused(`SQLite refuses the query: ${error.message}`, error);
    }
  });
}

const view = 'temp.ciclo_query';

/** Were the query's text to make a view that SQLite cannot read again, it would call its own schema malformed. */
function isOfTheView(error: unknown): error is Error {
  return error instanceof Error && /^malformed database schema \(ciclo_query\)/.test(error.message);
}

/**
 * What the columns are called, by a view of the query that is dropped at once: not every library tells them, and an
 * object of the row would lose a name that comes twice, which a view gives a suffix.
 */
function columnNames(database: Database, { text, withoutParameters }: OneQuery): string[] {
  database.prepareOnly(text); // So that an error is about the host's own words.
  database.exec(`CREATE TEMP VIEW ciclo_query AS ${withoutParameters}\n`);
  try {
    return database.once("SELECT name FROM pragma_table_info('ciclo_query', 'temp')").map(({ name }) => String(name));
  } finally {
    database.exec(`DROP VIEW ${view}`);
  }
}

/** Rows with the columns numbered: objects would put names such as `2024` first, and lose `__proto__`. */
function rowsOf(database: Database, { text }: OneQuery, count: number, values: readonly SqlValue[]): SqlRow[] {
  const list = Array.from({ length: count }, (_, i) => `c${i}`).join(', ');
  // SQLite keeps the order of a subquery that stands alone: https://sqlite.org/optoverview.html
  return database.once(`WITH ciclo_rows (${list}) AS (${text}\n) SELECT * FROM ciclo_rows`, ...values);
}

function readOnly<T>(database: Database, work: () => T): T {
  database.exec('PRAGMA query_only = ON');
  try {
    return work();
  } finally {
    database.exec('PRAGMA query_only = OFF');
  }
}

function columnsOf(names: readonly string[], rows: readonly SqlRow[]): SqlResult {
  const columns = names.map((name, i) => ({ name, values: valuesOf(rows, `c${i}`) }));
  return { rows: rows.length, columns };
}

/**
 * Numbers alone as doubles, with NaN for NULL; whole ones beyond 2^53, which the libraries that keep them give as bigints,
 * are the nearest double.
 */
function valuesOf(rows: readonly SqlRow[], key: string): Float64Array | readonly SqlValue[] {
  const numbers = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const value = plainValue(rows[i]![key]!);
    if (value !== null && typeof value !== 'number') return rows.map((row) => plainValue(row[key]!));
    numbers[i] = value ?? Number.NaN;
  }
  return numbers;
}

function plainValue(value: SqlValue | bigint): SqlValue {
  return typeof value === 'bigint' ? Number(value) : value;
}
