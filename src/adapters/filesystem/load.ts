import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Damage } from '../../store/index.js';
import { createPointList, setDocument } from '../state/index.js';
import { type CommitRun, decodeCommits } from './commit-lines.js';
import { createHeld, type Held } from './held.js';
import type { Layout } from './layout.js';
import { isTorn, linesOf } from './line-file.js';
import { decodeLine, longestRun } from './lines.js';
import { entries, journalNumbers } from './listing.js';
import { readSettled } from './marker.js';
import { decodePoints } from './point-lines.js';
import { readBlob, readDocument } from './records.js';
import { scanJournal } from './scan-journal.js';

/** So many small files are read before the event loop has its turn. Reading them one by one without it takes 5 × longer. */
const filesAtOnce = 20;

/** What the files say, and where in the journal that which they do not say yet begins. */
export interface Loaded {
  readonly held: Held;
  /** The number of the oldest journal that is not settled. */
  readonly journal: number;
  /** The sequence of the last commit in the list of commits. */
  readonly inFile: number;
}

/**
 * Reads the files. They may be changed meanwhile by a process that settles a journal: as long as that journal is still
 * there afterwards, replaying it sets everything right.
 */
export async function load(layout: Layout): Promise<Loaded> {
  for (;;) {
    const journal = journalNumbers(layout)[0];
    const held = createHeld();
    const report = (kind: Damage['kind'], path: string, what: string) => {
      held.damage.push({ kind, key: relative(layout.root, path), what });
      held.damagedFiles.add(path);
    };
    const settled = readSettled(layout); // Before the files: they never have less than it says.
    await loadDocuments(layout, held, report);
    await loadSeries(layout, held, report);
    await loadBlobs(layout, held, report);
    const inFile = await loadCommits(layout, held, settled, report);
    loadLosses(layout, held, report);
    if (journalNumbers(layout)[0] === journal) return { held, journal: journal ?? 1, inFile };
  }
}

type Report = (kind: Damage['kind'], path: string, what: string) => void;

async function loadDocuments(layout: Layout, { state, handmade }: Held, report: Report): Promise<void> {
  for (const folder of entries(layout.documents, 'folder')) {
    for await (const { path, text } of textsOf(entries(folder, '.json'))) {
      const found = readDocument(text);
      if (found.is === 'damaged') {
        report('document', path, 'The file is not what was written (if a person has edited it: delete its "crc")');
        continue;
      }
      const { collection, document } = found.value;
      if (layout.document(collection, document.id) !== path) {
        report('document', path, `The file holds ${collection}/${document.id}, which belongs elsewhere`);
        continue;
      }
      if (found.is === 'handmade') handmade.push(found.value);
      if (document.revision > 0) setDocument(state, collection, document);
    }
  }
}

async function loadSeries(layout: Layout, { state }: Held, report: Report): Promise<void> {
  for (const path of entries(layout.seriesFolder, '.ndjson')) {
    const list = createPointList();
    let key: string | undefined;
    let end = 0;
    for await (const lines of linesOf(path)) {
      end = lines.at(-1)?.next ?? end;
      for (const { text, number } of lines) {
        const run = decodePoints(text);
        if (run !== undefined) run.points.forEach((point, i) => void list.add(run.first + i, point));
        else if (number === 1) key = readHeader(text);
        else report('series', path, `Line ${number} is not what was written`);
      }
    }
    if (await isTorn(path, end)) report('series', path, 'The last line is torn');
    if (key === undefined) {
      report('series', path, 'Line 1 does not say which series the file holds');
      key = keyOf(path, layout);
      if (key === undefined) continue;
    }
    state.series.set(key, list);
    state.lastPoint = Math.max(state.lastPoint, list.lastSequence);
  }
}

async function loadBlobs(layout: Layout, { state, blobs }: Held, report: Report): Promise<void> {
  for await (const { path, text } of textsOf(entries(layout.blobs, '.json'))) {
    const file = readBlob(text);
    if (file === undefined || layout.blob(file.key) !== path) {
      report('blob', path, 'The file does not describe the blob of its name');
      continue;
    }
    const { links, ...record } = file;
    blobs.set(record.key, record);
    if (links.length > 0) state.links.set(record.key, new Set(links));
  }
}

/** Finds the numbers that were given last, and the sequence of the last commit that can be read. */
async function loadCommits(
  layout: Layout,
  { state }: Held,
  settled: ReturnType<typeof readSettled>,
  report: Report,
): Promise<number> {
  const { last, damaged } = await endOfCommits(layout.commits);
  const inFile = last?.commits.at(-1)?.sequence ?? 0;
  state.lastPoint = Math.max(state.lastPoint, last?.lastPoint ?? 0);
  // Numbers are never given twice: commits whose lines are damaged had theirs.
  state.lastSequence = inFile + damaged * longestRun;
  if (settled === 'damaged') report('log', layout.marker, 'The file is not what was written');
  else if (settled !== undefined) {
    state.lastPoint = Math.max(state.lastPoint, settled.lastPoint);
    state.lastSequence = Math.max(inFile, settled.lastSequence);
    if (inFile < settled.lastSequence) {
      report('log', layout.commits, `The commits ${inFile + 1} to ${settled.lastSequence} are missing at its end`);
    }
  }
  return inFile;
}

/**
 * Only the end of the list is needed: the rest is read by whoever asks for old changes. A last line without its end
 * does not count, for settling was cut short there: the journal has it still.
 */
export async function endOfCommits(path: string): Promise<{ last?: CommitRun; damaged: number }> {
  if (!existsSync(path)) return { damaged: 0 };
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let reach = 1 << 14; ; reach *= 2) {
      const from = Math.max(0, size - reach);
      const bytes = Buffer.alloc(size - from);
      await file.read(bytes, 0, bytes.length, from);
      const runs = bytes.toString('utf8').split('\n').slice(0, -1).map(decodeCommits);
      const at = runs.findLastIndex((run) => run !== undefined);
      const last = runs[at];
      if (last === undefined && from > 0) continue;
      const damaged = runs.length - 1 - at;
      return last === undefined ? { damaged } : { last, damaged };
    }
  } finally {
    await file.close();
  }
}

/** What journals lost that were settled since. */
function loadLosses(layout: Layout, { losses }: Held, report: Report): void {
  for (const path of entries(layout.journals, '.damaged')) {
    const found = scanJournal(readFileSync(path), 0).losses;
    losses.push(...found);
    for (const { offset } of found) report('log', path, `The commits at byte ${offset} are not what was written`);
  }
}

function readHeader(line: string): string | undefined {
  const header = decodeLine(line);
  if (typeof header !== 'object' || header === null || !('series' in header)) return undefined;
  return typeof header.series === 'string' ? header.series : undefined;
}

/** The series whose file this is, where its name tells: one that was too long does not. */
function keyOf(path: string, layout: Layout): string | undefined {
  try {
    const key = decodeURIComponent(basename(path, '.ndjson').replace(/~[0-9a-f]+$/, ''));
    return layout.series(key) === path ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The texts of files, some at once; one that is gone meanwhile is passed over. */
async function* textsOf(paths: readonly string[]): AsyncGenerator<{ path: string; text: string }> {
  for (const [i, path] of paths.entries()) {
    if (i % filesAtOnce === 0) await setImmediate();
    const text = readIfThere(path);
    if (text !== undefined) yield { path, text };
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
