import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../ambient/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import type { SqlColumn, SqlParameter, SqlTables } from '../../store/index.js';
import type { SqlValue } from './drivers/index.js';
import type { Engine } from './engine/engine.js';

/** SQLite's own limit, unless it was built otherwise (https://sqlite.org/limits.html). */
const mostColumns = 2000;

/** A piece's cells: few enough that a commit that comes meanwhile waits for some milliseconds only. */
const cellsAtOnce = 50_000;

export function sqliteTables(engine: Engine, clock: Clock): SqlTables {
  async function fill(table: number, columns: readonly SqlColumn[]): Promise<void> {
    const rows = lengthOf(columns[0]!);
    const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / columns.length));
    for (let start = 0; start < rows; start += rowsAtOnce) {
      const piece = columns.map((column) => pieceOf(column, start, Math.min(rows, start + rowsAtOnce)));
      await engine.call('insertRows', table, piece);
      await setImmediate(); // On a database that was handed in, all this is on the host's thread.
    }
  }

  return {
    mostColumns,

    async write(key, columns) {
      refuse(columnProblems(columns));
      if (await engine.call('hasTable', key)) return;
      const heads = columns.map(({ name, type }) => ({ name, type }));
      const table = await engine.call('beginTable', heads, clock());
      try {
        await fill(table, columns);
        await engine.call('finishTable', table, key);
      } catch (error) {
        await engine.call('dropTable', table).catch(() => undefined);
        throw error;
      }
    },

    has: (key) => engine.call('hasTable', key),
    show: (views) => engine.call('showTables', views),
    names: (prefix) => engine.call('namesLike', prefix),

    async query(sql, parameters = []) {
      refuse(parameterProblems(parameters));
      const values = parameters.map((value): SqlValue => (typeof value === 'boolean' ? Number(value) : value));
      return await engine.call('query', sql, values);
    },
  };
}

function lengthOf(column: SqlColumn): number {
  return 'values' in column ? column.values.length : column.codes.length;
}

/** Some rows of a column, with only those entries of the dictionary that they need: it may be as long as the column. */
function pieceOf(column: SqlColumn, start: number, end: number): SqlColumn {
  const { name, type } = column;
  if ('values' in column) return { name, type, values: column.values.slice(start, end) };
  const codes = column.codes.slice(start, end);
  const dictionary: (number | string)[] = [];
  const known = new Map<number, number>();
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) continue;
    let own = known.get(code);
    if (own === undefined) known.set(code, (own = dictionary.push(column.dictionary[code]!) - 1));
    codes[i] = own;
  }
  return { name, type, codes, dictionary };
}

function columnProblems(columns: readonly SqlColumn[]): Problem[] {
  if (columns.length === 0) return [{ what: 'A table of SQL has one column at least', where: 'columns' }];
  if (columns.length > mostColumns) {
    return [{ what: `${columns.length} columns; ${mostColumns} is the most`, where: 'columns' }];
  }
  const seen = new Set<string>();
  return columns.flatMap(({ name }) => {
    const folded = name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
    const isNew = !seen.has(folded);
    seen.add(folded);
    return isNew ? [] : [{ what: `Two columns are named ${JSON.stringify(name)}`, where: 'columns' }];
  });
}

function parameterProblems(parameters: readonly SqlParameter[]): Problem[] {
  if (!Array.isArray(parameters)) return [{ what: 'The parameters are no list', where: 'parameters' }];
  return parameters.flatMap((value: unknown, i) => {
    if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
      return [];
    const remedy = 'Give null, a number, a text or a boolean';
    return [{ what: `A value of type ${typeof value} cannot stand in a query`, where: `parameters[${i}]`, remedy }];
  });
}
