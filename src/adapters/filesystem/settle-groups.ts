import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { commitLines } from './commit-lines.js';
import type { Disk } from './durable.js';
import type { UnsettledGroup } from './group.js';
import type { Layout } from './layout.js';
import { linesOf, openLineFile } from './line-file.js';
import { encodeLine } from './lines.js';
import { type BlobChange, type NetEffects, netEffects, type SeriesChange } from './net-effects.js';
import { pointLines, withoutPoints } from './point-lines.js';
import { type BlobFile, blobText, documentText, readBlob } from './records.js';

/** Files are written so many at a time: more than the thread pool has threads, so that none waits for the event loop. */
const atOnce = 16;

/**
 * Brings a journal's groups to the files for people. Doing it twice does no harm, which is what makes a crash in the
 * middle harmless: documents are written whole, and of points and commits only those are appended that are not there.
 */
export async function settleGroups(layout: Layout, disk: Disk, groups: readonly UnsettledGroup[]): Promise<void> {
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
    const file = await openLineFile(disk, path, pointLines, encodeLine({ series }));
    try {
      for (let next = changes[i]; next?.type === 'appended'; next = changes[++i]) await file.add(next.lines, next.last);
      await file.flush();
    } finally {
      await file.close();
    }
  }
  return path;
}

/** Writes the file anew without the points that go; a line that cannot be read stays, as evidence. */
async function trimFile(
  disk: Disk,
  path: string,
  { before = Number.POSITIVE_INFINITY, upTo }: Extract<SeriesChange, { type: 'trim' }>,
): Promise<void> {
  if (!existsSync(path)) return;
  let isEmpty = true;
  async function* kept(): AsyncGenerator<string> {
    for await (const lines of linesOf(path)) {
      let text = '';
      for (const { text: line, number } of lines) {
        const rest = withoutPoints(line, (sequence, { time }) => time < before && sequence <= upTo);
        if (number > 1 && rest !== '') isEmpty = false; // The first line is the header.
        text += rest;
      }
      yield text;
    }
  }
  await disk.writeWhole(path, kept());
  if (isEmpty) await rm(path, { force: true });
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

async function settleCommits(layout: Layout, disk: Disk, groups: readonly UnsettledGroup[]): Promise<void> {
  if (groups.every(({ lines }) => lines === '')) return;
  const isNew = !existsSync(layout.commits);
  const file = await openLineFile(disk, layout.commits, commitLines);
  try {
    for (const { lines, lastSequence } of groups) await file.add(lines, lastSequence);
    await file.flush();
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
