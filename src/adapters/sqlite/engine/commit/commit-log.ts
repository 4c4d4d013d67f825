import { CorruptionError } from '../../../../errors/index.js';
import type { Commit, Touched } from '../../../../store/index.js';
import type { SqlRow } from '../../drivers/index.js';
import { logChecksum } from '../checksum.js';
import type { Database } from '../database.js';

/** The highest sequences given so far, of a commit and of a point. */
export interface Sequences {
  readonly last: number;
  readonly points: number;
}

/** @throws CorruptionError when the log's last row is damaged: a sequence must not be given twice. */
export function lastSequences(database: Database): Sequences {
  const row = database.get('SELECT last, points, touched, checksum FROM ciclo_commits ORDER BY last DESC LIMIT 1');
  if (row === undefined) return { last: 0, points: 0 };
  checkLogRow(row);
  return { last: Number(row.last), points: Number(row.points) };
}

/** Notes the commits of one transaction in one row: their sequences are the last ones up to `last`. */
export function logCommits(database: Database, { last, points }: Sequences, commits: readonly Touched[][]): void {
  const touched = JSON.stringify(commits);
  const sql = 'INSERT INTO ciclo_commits (last, points, touched, checksum) VALUES (?, ?, ?, ?)';
  database.run(sql, last, points, touched, logChecksum(last, points, touched));
}

/** Commits after `since`, oldest first: those of a few rows, and none only where there are none. */
export function commitsAfter(database: Database, since: number): readonly Commit[] {
  const sql = 'SELECT last, points, touched, checksum FROM ciclo_commits WHERE last > ? ORDER BY last LIMIT 100';
  return database
    .all(sql, since)
    .flatMap(readLogRow)
    .filter(({ sequence }) => sequence > since);
}

/** @throws CorruptionError when the row is not the one that was written. */
export function readLogRow(row: SqlRow): readonly Commit[] {
  checkLogRow(row);
  const commits: readonly Touched[][] = JSON.parse(String(row.touched));
  const first = Number(row.last) - commits.length + 1;
  return commits.map((touched, i) => ({ sequence: first + i, touched }));
}

function checkLogRow({ last, points, touched, checksum }: SqlRow): void {
  if (logChecksum(Number(last), Number(points), String(touched)) === checksum) return;
  const remedy = 'Restore the database from a backup';
  throw new CorruptionError({
    what: 'A row of the log of commits is not what was written',
    where: `ciclo_commits/${last}`,
    remedy,
  });
}
