import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { CicloError } from '../../../errors/index.js';
import { type Damage, decodeValue, type VerifyReport } from '../../../store/index.js';
import type { SqlRow } from '../drivers/index.js';
import { chunkSize, findBlob, readChunk } from './blob-rows.js';
import { seriesSeed } from './checksum.js';
import { readLogRow } from './commit/commit-log.js';
import type { Database } from './database.js';
import { readDeclaration } from './schema/declare.js';
import { findDocument } from './search/find-documents.js';
import { isSoundPoint } from './search/read-points.js';

/** Reads every row and every byte. A query that the damage itself breaks is reported like any other damage. */
export async function verifyDatabase(database: Database): Promise<VerifyReport> {
  const damage: Damage[] = [];
  const counts = { documents: 0, points: 0, blobs: 0 };

  async function examine(kind: Damage['kind'], key: string, look: () => unknown): Promise<void> {
    try {
      await look();
    } catch (error) {
      damage.push({ kind, key, what: CicloError.is(error) ? error.problems[0]!.what : String(error) });
    }
  }

  await examine('index', database.path, async () => {
    const rows = await database.read(() => database.all('PRAGMA integrity_check'));
    for (const { integrity_check: what } of rows) {
      if (what !== 'ok') damage.push({ kind: 'index', key: database.path, what: String(what) });
    }
  });
  await examine('index', 'ciclo_documents', async () => {
    for await (const { collection, id } of rowsOf(database, 'ciclo_documents', ['collection', 'id'])) {
      counts.documents++;
      await examine('document', `${collection}/${id}`, () => checkDocument(database, String(collection), String(id)));
    }
  });
  await examine('index', 'ciclo_points', async () => {
    const keys = await seriesById(database);
    for await (const row of rowsOf(
      database,
      'ciclo_points',
      ['series', 'time', 'sequence'],
      ['value', 'id', 'checksum'],
    )) {
      counts.points++;
      await examine('series', keys.get(Number(row.series))?.key ?? `series ${row.series}`, () =>
        checkPoint(row, keys.get(Number(row.series))?.seed),
      );
    }
  });
  await examine('index', 'ciclo_commits', async () => {
    for await (const row of rowsOf(database, 'ciclo_commits', ['last'], ['points', 'touched', 'checksum']))
      await examine('log', `ciclo_commits/${row.last}`, () => readLogRow(row));
  });
  await examine('index', 'ciclo_declarations', async () => {
    for (const row of await database.read(() => database.all('SELECT * FROM ciclo_declarations'))) {
      if (readDeclaration(row) !== undefined) continue;
      const key = `ciclo_declarations/${row.collection}`;
      damage.push({ kind: 'index', key, what: 'The declaration is not what was written' });
    }
  });
  await examine('index', 'ciclo_blobs', async () => {
    for await (const { key } of rowsOf(database, 'ciclo_blobs', ['key'])) {
      counts.blobs++;
      await examine('blob', String(key), () => checkBlob(database, String(key)));
    }
  });
  await examine('index', 'ciclo_links', async () => {
    const sql = 'SELECT blob, owner FROM ciclo_links WHERE blob NOT IN (SELECT key FROM ciclo_blobs)';
    for (const { blob, owner } of await database.read(() => database.all(sql))) {
      damage.push({ kind: 'blob', key: String(blob), what: `${owner} needs it, but it is not there` });
    }
  });
  return { ok: damage.length === 0, ...counts, damage };
}

/** Rows a read: between two reads others have their turn. */
const rowsAtOnce = 1000;

/** The rows of a table in the order of its key. */
async function* rowsOf(
  database: Database,
  table: string,
  key: readonly string[],
  others: readonly string[] = [],
): AsyncGenerator<SqlRow> {
  const columns = [...key, ...others];
  const places = key.map(() => '?');
  for (let last: SqlRow | undefined; ; ) {
    const from = key.map((column) => last?.[column] ?? null);
    const beyond = last === undefined ? '' : `WHERE (${key}) > (${places})`;
    const sql = `SELECT ${columns} FROM ${table} ${beyond} ORDER BY ${key} LIMIT ${rowsAtOnce}`;
    const rows = await database.read(() => database.all(sql, ...(last === undefined ? [] : from)));
    yield* rows;
    await setImmediate();
    last = rows.at(-1);
    if (rows.length < rowsAtOnce) return;
  }
}

async function checkDocument(database: Database, collection: string, id: string): Promise<void> {
  const found = await database.read(() => findDocument(database, collection, id));
  if (found === undefined) throw new Error('The document is not found by its id');
  decodeValue(found.text);
}

interface SeriesKey {
  readonly key: string;
  readonly seed: number;
}

async function seriesById(database: Database): Promise<ReadonlyMap<number, SeriesKey>> {
  const rows = await database.read(() => database.all('SELECT id, key FROM ciclo_series'));
  return new Map(rows.map(({ id, key }) => [Number(id), { key: String(key), seed: seriesSeed(String(key)) }]));
}

function checkPoint(row: SqlRow, seed: number | undefined): void {
  if (seed === undefined) throw new Error(`Point ${row.sequence} belongs to no series`);
  if (!isSoundPoint(row, seed)) throw new Error(`Point ${row.sequence} is not what was written`);
}

async function checkBlob(database: Database, key: string): Promise<void> {
  const row = await database.read(() => findBlob(database, key));
  if (row === undefined) return; // Deleted meanwhile.
  const hash = createHash('sha256');
  for (let number = 0; number * chunkSize < row.size; number++) {
    const length = Math.min(chunkSize, row.size - number * chunkSize);
    hash.update(await database.read(() => readChunk(database, row, number, length)));
  }
  if (hash.digest('hex') !== row.sha256) throw new Error('The SHA-256 of the blob is another');
}
