import {
  createRefusals,
  type DeleteDocument,
  type LinkBlob,
  type Refusals,
  type Touched,
  type TrimSeries,
} from '../../../../store/index.js';
import { documentChecksum, pointChecksum, seriesSeed } from '../checksum.js';
import type { Database } from '../database.js';
import { isMalformedJson } from '../failures.js';
import { withoutDeclared } from '../schema/declare.js';
import type { EncodedAppend, EncodedWrite } from './encoded-write.js';

/** What the commits of one transaction have in common. */
export interface Transaction {
  readonly database: Database;
  /** The highest sequence of a point so far. */
  points: number;
  /** The series met so far. Nobody else can change them until the transaction ends. */
  readonly series: Map<string, Series>;
}

interface Series {
  readonly id: number;
  /** What its points' checksums begin with. */
  readonly seed: number;
}

export interface Applied {
  readonly revisions: readonly number[];
  readonly touched: Touched[];
}

interface Step {
  readonly touched: Touched[];
  readonly transaction: Transaction;
  readonly database: Database;
  readonly refusals: Refusals;
}

/**
 * Applies one commit within the transaction that is open.
 *
 * @throws ConflictError or NotFoundError with everything that speaks against it; what was written must be rolled back.
 */
export function applyWrites(transaction: Transaction, writes: readonly EncodedWrite[]): Applied {
  const touched: Touched[] = [];
  const step = { transaction, database: transaction.database, refusals: createRefusals(), touched };
  const revisions = writes.map((write) => applyWrite(step, write));
  step.refusals.throwAny();
  return { revisions, touched };
}

/** Whether something could speak against the commit, so that it must be possible to undo it alone. */
export function isRefusable(writes: readonly EncodedWrite[]): boolean {
  return writes.some((write) => {
    if (write.type === 'append') return write.ids !== undefined;
    return write.type === 'link' || ('expect' in write && write.expect !== undefined);
  });
}

function applyWrite(step: Step, write: EncodedWrite): number {
  if (write.type === 'put') return put(step, write);
  if (write.type === 'delete') remove(step, write);
  else if (write.type === 'append') append(step, write);
  else if (write.type === 'trim') trim(step, write);
  else link(step, write);
  return 0;
}

function revisionOf(database: Database, collection: string, id: string): number {
  const row = database.get('SELECT revision FROM ciclo_documents WHERE collection = ? AND id = ?', collection, id);
  return Number(row?.revision ?? 0);
}

const insertDocument =
  'INSERT INTO ciclo_documents (revision, value, checksum, collection, id) VALUES (?, jsonb(?), ?, ?, ?)';
const updateDocument =
  'UPDATE ciclo_documents SET revision = ?, value = jsonb(?), checksum = ? WHERE collection = ? AND id = ?';

function put({ database, refusals, touched }: Step, write: Extract<EncodedWrite, { type: 'put' }>): number {
  const { collection, id, text } = write;
  const before = revisionOf(database, collection, id);
  if (refusals.revision({ ...write, value: {} }, before)) return 0;
  const revision = before + 1;
  const sql = before === 0 ? insertDocument : updateDocument;
  const checksum = documentChecksum(collection, id, revision, text);
  replacing(database, () => database.run(sql, revision, text, checksum, collection, id));
  touched.push({ type: 'put', collection, id, revision });
  return revision;
}

function remove({ database, refusals, touched }: Step, write: DeleteDocument): void {
  const { collection, id } = write;
  const revision = revisionOf(database, collection, id);
  if (refusals.revision(write, revision) || revision === 0) return;
  const sql = 'DELETE FROM ciclo_documents WHERE collection = ? AND id = ?';
  replacing(database, () => database.run(sql, collection, id));
  touched.push({ type: 'delete', collection, id, revision });
}

/** A declared index cannot let go of a document whose JSONB is damaged: it is then made anew. */
function replacing(database: Database, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isMalformedJson(error)) throw error;
    withoutDeclared(database, work);
  }
}

const insertPoint = 'INSERT INTO ciclo_points (series, time, sequence, value, id, checksum) VALUES (?, ?, ?, ?, ?, ?)';

/** The hot loop of the metric history and the prediction log, kept plain. */
function append(
  { transaction, database, refusals, touched }: Step,
  { series, times, values, ids }: EncodedAppend,
): void {
  touched.push({ type: 'append', series, points: times.length });
  if (times.length === 0) return;
  const { id: key, seed } = seriesOf(transaction, series);
  const insert = database.statement(insertPoint);
  for (let i = 0; i < times.length; i++) {
    const id = ids?.[i] ?? null;
    if (id !== null && holdsPoint(database, key, id)) {
      refusals.pointId(series, id);
      continue;
    }
    const sequence = ++transaction.points;
    const time = times[i]!;
    const value = values[i]!;
    insert.run(key, time, sequence, value, id, pointChecksum(seed, sequence, time, value, id));
  }
}

function holdsPoint(database: Database, series: number, id: string): boolean {
  return database.get('SELECT 1 FROM ciclo_points WHERE series = ? AND id = ?', series, id) !== undefined;
}

function seriesOf({ database, series }: Transaction, key: string): Series {
  const known = series.get(key);
  if (known !== undefined) return known;
  const found =
    database.get('SELECT id FROM ciclo_series WHERE key = ?', key) ??
    database.get('INSERT INTO ciclo_series (key) VALUES (?) RETURNING id', key);
  const met = { id: Number(found?.id), seed: seriesSeed(key) };
  series.set(key, met);
  return met;
}

function trim({ transaction, database, touched }: Step, { series, before }: TrimSeries): void {
  const id = Number(database.get('SELECT id FROM ciclo_series WHERE key = ?', series)?.id ?? 0);
  const points = database.run('DELETE FROM ciclo_points WHERE series = ? AND time < ?', id, before ?? Infinity);
  database.run(
    'DELETE FROM ciclo_series WHERE id = ? AND NOT EXISTS (SELECT 1 FROM ciclo_points WHERE series = ?)',
    id,
    id,
  );
  transaction.series.delete(series);
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
