import { CorruptionError } from '../../../../errors/index.js';
import type { SqlRow, SqlValue } from '../../drivers/index.js';
import { pointChecksum, seriesSeed } from '../checksum.js';
import type { Database } from '../database.js';

/** A point as its row has it. */
export interface PointRow {
  readonly sequence: number;
  readonly time: number;
  /** A number, or JSON text. */
  readonly value: SqlValue;
  readonly id: string | null;
}

/** A part of a series: the points beyond a position, up to a bound. */
export interface PointsQuery {
  readonly series: string;
  readonly newestFirst: boolean;
  readonly time: number;
  readonly sequence: number;
  readonly bound: number;
  readonly limit: number;
}

export interface PointsPart {
  readonly points: readonly PointRow[];
  /** Where the next part begins; left out where this was the last. */
  readonly next?: { readonly time: number; readonly sequence: number };
}

const select =
  'SELECT sequence, time, value, id, checksum FROM ciclo_points WHERE series = (SELECT id FROM ciclo_series WHERE key = ?)';
const oldest = `${select} AND (time, sequence) > (?, ?) AND time < ? ORDER BY time, sequence LIMIT ?`;
const newest = `${select} AND (time, sequence) < (?, ?) AND time >= ? ORDER BY time DESC, sequence DESC LIMIT ?`;
const byId = `${select} AND id = ?`;

/** Damaged points are passed over, so that they hide no other; `verify` reports them. */
export function readPoints(database: Database, query: PointsQuery): PointsPart {
  const { series, newestFirst, time, sequence, bound, limit } = query;
  const rows = database.all(newestFirst ? newest : oldest, series, time, sequence, bound, limit);
  const seed = seriesSeed(series);
  const points = rows.filter((row) => isSoundPoint(row, seed)).map(pointOf);
  const last = rows.at(-1);
  if (rows.length < limit || last === undefined) return { points };
  return { points, next: { time: Number(last.time), sequence: Number(last.sequence) } };
}

/**
 * The points with these ids, in the order of the ids.
 *
 * @throws CorruptionError when a point is not the one that was written.
 */
export function findPoints(
  database: Database,
  series: string,
  ids: readonly string[],
): readonly (PointRow | undefined)[] {
  const statement = database.statement(byId);
  const seed = seriesSeed(series);
  return ids.map((id) => {
    const row = statement.get(series, id);
    if (row === undefined) return undefined;
    if (isSoundPoint(row, seed) && row.id === id) return pointOf(row);
    const where = `${series} (id ${JSON.stringify(id)})`;
    throw new CorruptionError({ what: 'The point is not what was written', where, remedy: 'Restore it from a backup' });
  });
}

export function countPoints(database: Database, series: string): number {
  const sql = 'SELECT count(*) AS n FROM ciclo_points WHERE series = (SELECT id FROM ciclo_series WHERE key = ?)';
  return Number(database.get(sql, series)?.n);
}

/** In code-point order, which is that of SQLite's bytes. */
export function seriesKeys(database: Database, prefix: string): readonly string[] {
  const sql = 'SELECT key FROM ciclo_series WHERE substr(key, 1, length(?)) = ? ORDER BY key';
  return database.all(sql, prefix, prefix).map(({ key }) => String(key));
}

export function isSoundPoint(row: SqlRow, seed: number): boolean {
  const { sequence, time, value, id } = pointOf(row);
  return pointChecksum(seed, sequence, time, value, id) === row.checksum;
}

function pointOf({ sequence, time, value, id }: SqlRow): PointRow {
  return {
    sequence: Number(sequence),
    time: Number(time),
    value: value ?? null,
    id: id === null ? null : String(id),
  };
}
