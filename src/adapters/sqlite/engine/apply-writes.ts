import { crc32 } from 'node:zlib';
import {
  type CommitResult,
  createRefusals,
  type DeleteDocument,
  encodeValue,
  type LinkBlob,
  type Point,
  type PutDocument,
  type Refusals,
  type Touched,
  type TrimSeries,
  type Write,
} from '../../store/index.js';
import type { Database } from './database.js';
import type { SqlValue } from './driver.js';
import { pointColumn } from './points.js';

/** A write with its values as they go into the tables: taken down at once, so that the caller may go on changing them. */
export type EncodedWrite =
  | { readonly type: 'put'; readonly write: PutDocument; readonly text: string }
  | { readonly type: 'append'; readonly series: string; readonly rows: readonly PointRow[] }
  | DeleteDocument
  | TrimSeries
  | LinkBlob;

interface PointRow {
  readonly time: number;
  readonly value: SqlValue;
  readonly id: string | null;
}

export function encodeWrites(writes: readonly Write[]): readonly EncodedWrite[] {
  return writes.map((write) => {
    if (write.type === 'put') return { type: 'put', write: { ...write, value: {} }, text: encodeValue(write.value) };
    if (write.type === 'append') return { type: 'append', series: write.series, rows: write.points.map(pointRow) };
    return { ...write };
  });
}

function pointRow({ time, value, id }: Point): PointRow {
  return { time: time + 0, value: pointColumn(value), id: id ?? null };
}

interface Step {
  readonly database: Database;
  readonly refusals: Refusals;
  readonly touched: Touched[];
}

/**
 * Applies one commit within the transaction that is open.
 *
 * @throws ConflictError or NotFoundError with everything that speaks against it; what was written must be rolled back.
 */
export function applyWrites(database: Database, writes: readonly EncodedWrite[]): CommitResult {
  const step: Step = { database, refusals: createRefusals(), touched: [] };
  const revisions = writes.map((write) => applyWrite(step, write));
  step.refusals.throwAny();
  const sql = 'INSERT INTO ciclo_commits (touched) VALUES (?) RETURNING sequence';
  const row = database.get(sql, JSON.stringify(step.touched));
  return { sequence: Number(row?.sequence), revisions };
}

function applyWrite(step: Step, write: EncodedWrite): number {
  if (write.type === 'put') return put(step, write.write, write.text);
  if (write.type === 'delete') remove(step, write);
  else if (write.type === 'append') append(step, write.series, write.rows);
  else if (write.type === 'trim') trim(step, write);
  else link(step, write);
  return 0;
}

function revisionOf(database: Database, collection: string, id: string): number {
  const row = database.get('SELECT revision FROM ciclo_documents WHERE collection = ? AND id = ?', collection, id);
  return Number(row?.revision ?? 0);
}

function put({ database, refusals, touched }: Step, write: PutDocument, text: string): number {
  const { collection, id } = write;
  const before = revisionOf(database, collection, id);
  if (refusals.revision(write, before)) return 0;
  const revision = before + 1;
  database.run(
    `INSERT INTO ciclo_documents (collection, id, revision, value, checksum) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE SET revision = excluded.revision, value = excluded.value, checksum = excluded.checksum`,
    collection,
    id,
    revision,
    text,
    crc32(text),
  );
  touched.push({ type: 'put', collection, id, revision });
  return revision;
}

function remove({ database, refusals, touched }: Step, write: DeleteDocument): void {
  const { collection, id } = write;
  const revision = revisionOf(database, collection, id);
  if (refusals.revision(write, revision) || revision === 0) return;
  database.run('DELETE FROM ciclo_documents WHERE collection = ? AND id = ?', collection, id);
  touched.push({ type: 'delete', collection, id, revision });
}

function append({ database, refusals, touched }: Step, series: string, rows: readonly PointRow[]): void {
  const seriesId = rows.length === 0 ? 0 : seriesIdOf(database, series);
  for (const { time, value, id } of rows) {
    if (
      id !== null &&
      database.get('SELECT 1 FROM ciclo_points WHERE series = ? AND id = ?', seriesId, id) !== undefined
    ) {
      refusals.pointId(series, id);
      continue;
    }
    database.run('INSERT INTO ciclo_points (series, time, value, id) VALUES (?, ?, ?, ?)', seriesId, time, value, id);
  }
  touched.push({ type: 'append', series, points: rows.length });
}

function seriesIdOf(database: Database, series: string): number {
  const found =
    database.get('SELECT id FROM ciclo_series WHERE key = ?', series) ??
    database.get('INSERT INTO ciclo_series (key) VALUES (?) RETURNING id', series);
  return Number(found?.id);
}

function trim({ database, touched }: Step, { series, before }: TrimSeries): void {
  const id = Number(database.get('SELECT id FROM ciclo_series WHERE key = ?', series)?.id ?? 0);
  const points = database.run('DELETE FROM ciclo_points WHERE series = ? AND time < ?', id, before ?? Infinity);
  database.run(
    'DELETE FROM ciclo_series WHERE id = ? AND NOT EXISTS (SELECT 1 FROM ciclo_points WHERE series = ?)',
    id,
    id,
  );
  touched.push({ type: 'trim', series, points });
}

function link({ database, refusals, touched }: Step, { type, blob, owner }: LinkBlob): void {
  if (type === 'unlink') {
    database.run('DELETE FROM ciclo_links WHERE blob = ? AND owner = ?', blob, owner);
  } else if (database.get('SELECT 1 FROM ciclo_blobs WHERE key = ?', blob) === undefined) {
    refusals.missingBlob(blob);
    return;
  } else {
    database.run('INSERT OR IGNORE INTO ciclo_links (blob, owner) VALUES (?, ?)', blob, owner);
  }
  touched.push({ type, blob, owner });
}
