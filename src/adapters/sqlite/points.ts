import {
  compareCodePoints,
  decodeValue,
  encodeValue,
  type Json,
  type SeriesReader,
  type StoredPoint,
} from '../../store/index.js';
import type { Database } from './database.js';
import type { SqlRow, SqlValue } from './driver.js';

/** How many points are read at a time: between two reads the event loop is free, and nothing is held open. */
const chunk = 1000;

export function sqliteSeries(database: Database): SeriesReader {
  return {
    async *read(series, { from = -Infinity, until = Infinity, first = 'oldest', limit = Infinity } = {}) {
      const newest = first === 'newest';
      // A position just outside the range, on the side where reading begins.
      let [time, sequence] = newest ? [until, 0] : [from, 0];
      for (let left = limit; left > 0; ) {
        const size = Math.min(chunk, left);
        const sql = newest ? newestSql : oldestSql;
        const bound = newest ? from : until;
        const rows = await database.read(() => database.all(sql, series, time, sequence, bound, size));
        for (const row of rows) yield readPoint(row);
        const last = rows.at(-1);
        if (rows.length < size || last === undefined) return;
        [time, sequence] = [Number(last.time), Number(last.sequence)];
        left -= size;
      }
    },
    async find(series, id) {
      const row = await database.read(() => database.get(`${selectPoints} AND p.id = ?`, series, id));
      return row && readPoint(row);
    },
    async count(series) {
      const sql = 'SELECT count(*) AS n FROM ciclo_points WHERE series = (SELECT id FROM ciclo_series WHERE key = ?)';
      return Number((await database.read(() => database.get(sql, series)))?.n);
    },
    async *keys(prefix = '') {
      const sql = 'SELECT key FROM ciclo_series WHERE substr(key, 1, length(?)) = ?';
      const rows = await database.read(() => database.all(sql, prefix, prefix));
      yield* rows.map(({ key }) => String(key)).sort(compareCodePoints);
    },
  };
}

const selectPoints =
  'SELECT p.sequence, p.time, p.value, p.id FROM ciclo_points p WHERE p.series = (SELECT id FROM ciclo_series WHERE key = ?)';
const oldestSql = `${selectPoints} AND (p.time, p.sequence) > (?, ?) AND p.time < ? ORDER BY p.time, p.sequence LIMIT ?`;
const newestSql = `${selectPoints} AND (p.time, p.sequence) < (?, ?) AND p.time >= ? ORDER BY p.time DESC, p.sequence DESC LIMIT ?`;

/** A number as SQLite's own where it comes back the same through every driver, anything else as JSON text. */
export function pointColumn(value: Json): SqlValue {
  const plain = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER && !Object.is(value, -0);
  return plain ? value : encodeValue(value);
}

export function readPoint({ time, sequence, value, id }: SqlRow): StoredPoint {
  const point = { time: Number(time), sequence: Number(sequence), value: readColumn(value ?? null) };
  return id === null ? point : { ...point, id: String(id) };
}

function readColumn(value: SqlValue): Json {
  return typeof value === 'number' ? value : decodeValue(String(value));
}
