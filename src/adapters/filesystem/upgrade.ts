import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Commit, decodeValue, type StoredPoint } from '../../store/index.js';
import type { AppendEffect, Effect } from '../state/index.js';
import { encodeCommits } from './commit-lines.js';
import type { Disk } from './durable.js';
import { joinAppends, type UnsettledGroup, unsettled } from './group.js';
import type { Layout } from './layout.js';
import { linesOf } from './line-file.js';
import { decodeLine } from './lines.js';
import { entries } from './listing.js';
import { endOfCommits } from './load.js';
import { blobText, documentText, isObject, readBlob, readDocument } from './records.js';
import { settleGroups } from './settle-groups.js';

/**
 * Makes format 2 of format 1, which had one process at a time, one journal, no checksums in documents and blobs, and
 * named a blob's bytes by their hash alone. What is done already is passed over, so that an upgrade that was cut short
 * can be done again.
 *
 * @returns what was settled.
 */
export async function upgradeFrom1(layout: Layout, disk: Disk): Promise<readonly UnsettledGroup[]> {
  for (const path of entries(layout.blobs, '.json')) await upgradeBlob(layout, disk, path);
  for (const folder of entries(layout.documents, 'folder')) {
    for (const path of entries(folder, '.json')) {
      const found = readDocument(await readFile(path, 'utf8'));
      if (found.is === 'handmade') await disk.writeWhole(path, documentText(found.value));
    }
    await disk.flushDirectory(folder);
  }
  const journal = join(layout.root, 'journal.ndjson');
  const { groups, damaged } = await readJournal(layout, journal);
  await settleGroups(layout, disk, groups);
  if (damaged !== '') {
    await disk.writeWhole(layout.damagedJournal(0), damaged);
    await disk.flushDirectory(layout.journals);
  }
  await rm(journal, { force: true });
  await disk.flushDirectory(layout.root);
  return groups;
}

async function upgradeBlob(layout: Layout, disk: Disk, path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (readBlob(text) !== undefined) return;
  const old = decodeValue(text);
  if (!isObject(old)) return;
  const { key, size, sha256, putAt, links } = old;
  if (typeof key !== 'string' || typeof size !== 'number' || typeof putAt !== 'number') return;
  if (typeof sha256 !== 'string' || !Array.isArray(links)) return;
  // Several keys may share bytes; from now on each has its own. The sweep takes away what is left over.
  const content = `${sha256}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
  if (existsSync(layout.content(sha256))) await copyFile(layout.content(sha256), layout.content(content));
  await disk.flushFile(layout.content(content));
  await disk.flushDirectory(layout.contents);
  await disk.writeWhole(path, blobText({ key, size, sha256, content, putAt, links: links.map(String) }));
  await disk.flushDirectory(dirname(path));
}

interface OldRecord {
  readonly commit: Commit;
  readonly lastPoint: number;
  readonly effects: readonly (Exclude<Effect, AppendEffect> | OldAppend)[];
}

interface OldAppend {
  readonly type: 'append';
  readonly series: string;
  readonly points: readonly StoredPoint[];
}

/** The groups of the old journal, and those of its lines that cannot be read. */
async function readJournal(layout: Layout, path: string): Promise<{ groups: UnsettledGroup[]; damaged: string }> {
  const groups: UnsettledGroup[] = [];
  let damaged = '';
  let { sequence: lastSequence, lastPoint } = await endOfList(layout);
  for await (const lines of linesOf(path)) {
    for (const { text } of lines) {
      const record = decodeLine(text) as OldRecord | undefined;
      if (record === undefined) {
        damaged += `${text}\n`;
        // Each line was a commit: its number must not be given again.
        groups.push({ lines: '', lastSequence: ++lastSequence, lastPoint, effects: [] });
        continue;
      }
      const { commit } = record;
      lastSequence = commit.sequence;
      lastPoint = record.lastPoint;
      const effects = joinAppends(record.effects.flatMap(today));
      groups.push(
        unsettled({ lines: encodeCommits({ commits: [commit], lastPoint }), lastSequence, lastPoint, effects }),
      );
    }
  }
  return { groups, damaged };
}

async function endOfList({ commits }: Layout): Promise<{ sequence: number; lastPoint: number }> {
  const { last } = await endOfCommits(commits);
  return { sequence: last?.commits.at(-1)?.sequence ?? 0, lastPoint: last?.lastPoint ?? 0 };
}

/** An append without points, which format 1 wrote too, says nothing. */
function today(effect: OldRecord['effects'][number]): Effect[] {
  if (effect.type !== 'append') return [effect];
  const [first] = effect.points;
  if (first === undefined) return [];
  return [{ ...effect, first: first.sequence, points: effect.points.map(({ sequence, ...point }) => point) }];
}
