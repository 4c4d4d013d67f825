import { CicloError } from '../../errors/index.js';
import type { BlobStore, Damage, VerifyReport } from '../../store/index.js';
import type { Database } from './database.js';
import { readDocument } from './documents.js';
import type { SqlRow } from './driver.js';
import { readPoint } from './points.js';

/** Rows a read: between two reads the event loop is free. */
const chunk = 1000;

/** Reads every row and every byte. A query that the damage itself breaks is reported like any other damage. */
export async function verifyDatabase(database: Database, blobs: BlobStore): Promise<VerifyReport> {
  const damage: Damage[] = [];

  async function examine(kind: Damage['kind'], key: string, look: () => unknown): Promise<void> {
    try {
      await look();
    } catch (error) {
      const what = CicloError.is(error) ? error.problems[0]!.what : String(error);
      damage.push({ kind, key, what });
    }
  }

  /** Looks at every row of a table in the order of its rowid, and counts them. */
  async function eachRow(sql: string, look: (row: SqlRow) => Promise<void>): Promise<number> {
    let count = 0;
    for (let after = 0; ; ) {
      const rows = await database.read(() =>
        database.all(`${sql} WHERE rowid > ? ORDER BY rowid LIMIT ${chunk}`, after),
      );
      for (const row of rows) await look(row);
      count += rows.length;
      if (rows.length < chunk) return count;
      after = Number(rows.at(-1)?.place);
    }
  }

  const counts = { documents: 0, points: 0, blobs: 0 };
  await examine('index', database.path, async () => {
    const rows = await database.read(() => database.all('PRAGMA integrity_check'));
    for (const { integrity_check: what } of rows) {
      if (what !== 'ok') damage.push({ kind: 'index', key: database.path, what: String(what) });
    }
  });
  await examine('index', 'ciclo_documents', async () => {
    const sql = 'SELECT rowid AS place, collection, id, revision, value, checksum FROM ciclo_documents';
    counts.documents = await eachRow(sql, (row) =>
      examine('document', `${row.collection}/${row.id}`, () => readDocument(row, String(row.collection))),
    );
  });
  await examine('index', 'ciclo_points', async () => {
    const key = '(SELECT key FROM ciclo_series s WHERE s.id = series) AS key';
    const sql = `SELECT rowid AS place, sequence, time, value, id, ${key} FROM ciclo_points`;
    counts.points = await eachRow(sql, (row) =>
      examine('series', String(row.key), () => {
        if (row.key === null) throw new Error(`Point ${row.sequence} belongs to no series`);
        readPoint(row);
      }),
    );
  });
  await examine('index', 'ciclo_blobs', async () => {
    for await (const { key } of blobs.list()) {
      counts.blobs++;
      await examine('blob', key, () => blobs.get(key));
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
