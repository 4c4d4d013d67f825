import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disk } from './durable.js';
import { encodeCommit, type Group, type LinedAppend } from './group.js';
import type { Layout } from './layout.js';
import { linesOf, openLineFile } from './line-file.js';
import { encodeLine, encodePoint } from './lines.js';
import { type BlobChange, type NetEffects, netEffects, type SeriesChange } from './net-effects.js';
import { type BlobFile, blobText, documentText, readBlob } from './records.js';
import { readPoint } from './scan-journal.js';

/** Files are written so many at a time: as many as Node's thread pool has threads. */
const atOnce = 4;

/** Lines are written so many characters at a time, and the event loop is free in between. */
const slice = 1 << 16;

/**
 * Brings a journal's groups to the files for people. Doing it twice does no harm, which is what makes a crash in the
 * middle harmless: documents are written whole, and of points and commits only those are appended that are not there.
 */
export async function settleGroups(layout: Layout, disk: Disk, groups: readonly Group[]): Promise<void> {
  const net = netEffects(groups);
  const folders = new Set<string>();
  const tasks = [
    ...net.documents.map((document) => () => settleDocument(layout, disk, document)),
    ...[...net.series].map(
      ([series, changes]) =>
        () =>
          settleSeries(layout, disk, series, changes),
    ),
    ...[...net.blobs].map(
      ([key, changes]) =>
        () =>
          settleBlob(layout, disk, key, changes),
    ),
  ];
  for (const { collection } of net.documents) await disk.makeDirectory(layout.collection(collection));
  const work = tasks.values();
  const workers = Array.from({ length: atOnce }, async () => {
    for (const task of work) folders.add(dirname(await task()));
  });
  await Promise.all(workers);
  for (const folder of folders) await disk.flushDirectory(folder);
  await settleCommits(layout, disk, groups);
}

async function settleDocument(
  layout: Layout,
  disk: Disk,
  { collection, id, record }: NetEffects['documents'][number],
): Promise<string> {
  const path = layout.document(collection, id);
  if (record === undefined) await rm(path, { force: true });
  else await disk.writeWhole(path, documentText(record));
  return path;
}

async function settleSeries(
  layout: Layout,
  disk: Disk,
  series: string,
  changes: readonly SeriesChange[],
): Promise<string> {
  const path = layout.series(series);
  for (let i = 0; i < changes.length; ) {
    const change = changes[i]!;
    if (change.type === 'trim') {
      await trimFile(disk, path, change);
      i++;
      continue;
    }
    const file = await openLineFile(disk, path);
    try {
      if (file.isEmpty) await file.append(encodeLine({ series }));
      let text = '';
      for (let next = changes[i]; next?.type === 'append'; next = changes[++i]) {
        text += linesAfter(file.lastSequence, next);
        if (text.length < slice) continue;
        await file.append(text);
        text = '';
      }
      await file.append(text);
    } finally {
      await file.close();
    }
  }
  return path;
}

/** The lines of the points that the file does not have yet: nearly always all. */
function linesAfter(lastSequence: number, { points, lines }: LinedAppend): string {
  if ((points[0]?.sequence ?? 0) > lastSequence) return lines;
  return points
    .filter(({ sequence }) => sequence > lastSequence)
    .map(encodePoint)
    .join('');
}

/** Writes the file anew without the points that go; a line that cannot be read stays, as evidence. */
async function trimFile(
  disk: Disk,
  path: string,
  { before = Number.POSITIVE_INFINITY, upTo }: Extract<SeriesChange, { type: 'trim' }>,
): Promise<void> {
  let text = '';
  let kept = -1; // The header is kept and does not count.
  for await (const lines of linesOf(path)) {
    for (const line of lines) {
      const point = readPoint(line.text);
      if (point !== undefined && point.time < before && point.sequence <= upTo) continue;
      text += `${line.text}\n`;
      kept++;
    }
  }
  if (kept > 0) await disk.writeWhole(path, text);
  else await rm(path, { force: true });
}

async function settleBlob(layout: Layout, disk: Disk, key: string, changes: readonly BlobChange[]): Promise<string> {
  const path = layout.blob(key);
  const before = existsSync(path) ? readBlob(await readFile(path, 'utf8')) : undefined;
  const after = changes.reduce(changeBlob, before);
  if (after === undefined) await rm(path, { force: true });
  else await disk.writeWhole(path, blobText(after));
  return path;
}

function changeBlob(before: BlobFile | undefined, change: BlobChange): BlobFile | undefined {
  if (change.type === 'forget') return undefined;
  if (change.type === 'blob') return { ...change.record, links: before?.links ?? [] };
  if (before === undefined) return undefined; // Nothing is known of a blob that is gone.
  const others = before.links.filter((owner) => owner !== change.owner);
  return { ...before, links: change.type === 'link' ? [...others, change.owner].sort() : others };
}

async function settleCommits(layout: Layout, disk: Disk, groups: readonly Group[]): Promise<void> {
  if (groups.every(({ commits }) => commits.length === 0)) return;
  const isNew = !existsSync(layout.commits);
  const file = await openLineFile(disk, layout.commits);
  try {
    let text = '';
    for (const { commits, lines, lastPoint } of groups) {
      const missing = commits.filter(({ sequence }) => sequence > file.lastSequence);
      const isWhole = missing.length === commits.length;
      text += isWhole ? lines : missing.map((commit) => encodeCommit(commit, lastPoint)).join('');
      if (text.length < slice) continue;
      await file.append(text);
      text = '';
    }
    await file.append(text);
  } finally {
    await file.close();
  }
  if (isNew) await disk.flushDirectory(layout.root);
}

/** Takes a settled journal away; one that has lost something is kept aside, for it says what. */
export async function dropJournal(layout: Layout, disk: Disk, number: number, isLossy: boolean): Promise<void> {
  if (isLossy) await rename(layout.journal(number), layout.damagedJournal(number));
  else await rm(layout.journal(number), { force: true });
  await disk.flushDirectory(layout.journals);
}
