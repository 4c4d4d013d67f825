import { ConflictError, NotFoundError, type Problem } from '../../../../errors/index.js';
import type { SqlName } from '../../../../store/index.js';
import type { Database } from '../database.js';
import { quoted } from '../sql/text.js';
import { tablesByKey } from './content-tables.js';

/** Makes views of tables with a key; the names of other things are left alone. */
export function showTables(
  database: Database,
  views: readonly { readonly name: string; readonly key: string }[],
): void {
  const tables = tablesByKey(database);
  const taken: Problem[] = [];
  const missing: Problem[] = [];
  const wanted: { readonly name: string; readonly sql: string }[] = [];
  for (const { name, key } of views) {
    const table = tables.get(key);
    const before = objectNamed(database, name);
    if (table === undefined)
      missing.push({ what: `There is no table with the key ${JSON.stringify(key)}`, where: name });
    else if (before !== undefined && shownBy(before.sql) === undefined) taken.push(takenName(name));
    else if (before?.sql !== viewSql(name, table)) wanted.push({ name, sql: viewSql(name, table) });
  }
  if (taken.length > 0) throw new ConflictError([...taken, ...missing], { code: 'SQL_NAME_TAKEN' });
  if (missing.length > 0) throw new NotFoundError(missing);
  for (const { name, sql } of wanted) {
    database.exec(`DROP VIEW IF EXISTS ${quoted(name)}`);
    database.exec(sql);
  }
}

/** SQLite keeps the text as it was written, by which the view is known again. */
function viewSql(name: string, table: string): string {
  return `CREATE VIEW ${quoted(name)} AS SELECT * FROM ${table}`;
}

/** The table that a view of ours shows; `undefined` for anything else. */
function shownBy(sql: string): string | undefined {
  return /^CREATE VIEW "(?:[^"]|"")*" AS SELECT \* FROM (ciclo_table_\d+)$/.exec(sql)?.[1];
}

function objectNamed(database: Database, name: string): { readonly name: string; readonly sql: string } | undefined {
  const row = database.get('SELECT name, sql FROM sqlite_schema WHERE name = ? COLLATE NOCASE', name);
  return row && { name: String(row.name), sql: String(row.sql) };
}

function takenName(name: string): Problem {
  const remedy = 'Choose another name, or rename the other';
  return { what: `The database already has something else named ${JSON.stringify(name)}`, where: name, remedy };
}

export function namesLike(database: Database, prefix: string): readonly SqlName[] {
  const keys = new Map(Array.from(tablesByKey(database), ([key, table]) => [table, key]));
  const sql = `SELECT name, sql FROM sqlite_schema
    WHERE type IN ('table', 'view') AND substr(name, 1, length(?)) = ? COLLATE NOCASE ORDER BY name`;
  return database.all(sql, prefix, prefix).map(({ name, sql: text }) => {
    const table = shownBy(String(text));
    const shows = table === undefined ? undefined : keys.get(table);
    return { name: String(name), own: table !== undefined, ...(shows !== undefined && { shows }) };
  });
}
