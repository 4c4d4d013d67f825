import { ConflictError } from '../../../../errors/index.js';
import type { SqlColumn } from '../../../../store/index.js';
import type { SqlValue } from '../../drivers/index.js';
import type { Database } from '../database.js';
import { quoted } from '../sql/text.js';

/*
 * Tables that stand for the bytes of a blob, so that SQL can read them. Each is written in pieces, between which others
 * commit, and has no key before it is whole; one that was broken off goes with the next beginning an hour later. They
 * are copies: `verify` does not read them, and whoever wants to be sure reads the blob.
 */

/** What a column is called in the table, and its type. */
export type ColumnHead = Pick<SqlColumn, 'name' | 'type'>;

/** Made when it is first needed: a database without such tables stays as it was. */
const register = `CREATE TABLE IF NOT EXISTS ciclo_tables (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT UNIQUE,           -- NULL until the table is whole
  begun_at REAL NOT NULL
)`;

/** After so many milliseconds a table that is not whole counts as broken off, whichever process began it. */
const patience = 3_600_000;

function nameOf(table: number): string {
  return `ciclo_table_${table}`;
}

/** Begins a table, which nobody sees until `finishTable` gives it a key; its number. */
export function beginTable(database: Database, columns: readonly ColumnHead[], now: number): number {
  database.exec(register);
  const brokenOff = 'SELECT id FROM ciclo_tables WHERE key IS NULL AND begun_at < ?';
  for (const { id } of database.all(brokenOff, now - patience)) dropTable(database, Number(id));
  const table = Number(database.get('INSERT INTO ciclo_tables (begun_at) VALUES (?) RETURNING id', now)?.id);
  const list = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  database.exec(`CREATE TABLE ${nameOf(table)} (${list})`);
  return table;
}

/**
 * Adds rows, all in one transaction.
 *
 * @throws ConflictError when the table is gone: it counted as broken off.
 */
export function insertRows(database: Database, table: number, columns: readonly SqlColumn[]): void {
  demand(database, table);
  const insert = database.statement(`INSERT INTO ${nameOf(table)} VALUES (${columns.map(() => '?').join(', ')})`);
  const cells = columns.map(cellsOf);
  const row = new Array<SqlValue>(cells.length);
  const rows = cells[0]!.length;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cells.length; j++) row[j] = cells[j]![i]!;
    insert.run(...row);
  }
}

/** The cells of one column as SQLite takes them: it would refuse NaN, or store it as NULL, depending on the library. */
function cellsOf(column: SqlColumn): SqlValue[] {
  if ('values' in column) {
    const { values } = column;
    const cells = new Array<SqlValue>(values.length);
    for (let i = 0; i < cells.length; i++) cells[i] = Number.isNaN(values[i]) ? null : values[i]!;
    return cells;
  }
  const { codes, dictionary } = column;
  const cells = new Array<SqlValue>(codes.length);
  for (let i = 0; i < cells.length; i++) cells[i] = codes[i]! < 0 ? null : dictionary[codes[i]!]!;
  return cells;
}

/** Lets the table be found under its key; where another was quicker, that one stays. */
export function finishTable(database: Database, table: number, key: string): void {
  demand(database, table);
  if (tableNamed(database, key) !== undefined) {
    dropTable(database, table);
    return;
  }
  // A key whose table somebody has dropped.
  database.run('DELETE FROM ciclo_tables WHERE key = ?', key);
  database.run('UPDATE ciclo_tables SET key = ? WHERE id = ?', key, table);
}

export function dropTable(database: Database, table: number): void {
  database.exec(`DROP TABLE IF EXISTS ${nameOf(table)}`);
  database.run('DELETE FROM ciclo_tables WHERE id = ?', table);
}

/** What the table with a key is called; `undefined` where there is none. */
export function tableNamed(database: Database, key: string): string | undefined {
  return tablesByKey(database, key).get(key);
}

/** The whole tables that are there, by key; all of them, or the one with a key. */
export function tablesByKey(database: Database, key: string | null = null): ReadonlyMap<string, string> {
  if (database.get("SELECT 1 FROM sqlite_schema WHERE name = 'ciclo_tables'") === undefined) return new Map();
  const one = key === null ? [] : [key];
  const sql = `SELECT key, name FROM ciclo_tables JOIN sqlite_schema ON name = 'ciclo_table_' || id
    WHERE type = 'table' AND ${key === null ? 'key IS NOT NULL' : 'key = ?'}`;
  return new Map(database.all(sql, ...one).map((row) => [String(row.key), String(row.name)]));
}

function demand(database: Database, table: number): void {
  if (database.get('SELECT 1 FROM ciclo_tables WHERE id = ? AND key IS NULL', table) !== undefined) return;
  const what = 'The table was dropped while it was being written: that took more than an hour';
  throw new ConflictError({ what, where: nameOf(table), remedy: 'Write it again' });
}
