import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Damage, decodeValue, type Json, type StoredPoint } from '../../store/index.js';
import { createPointList, createState, type State, setDocument } from '../state/index.js';
import { temporaryEnding } from './durable.js';
import type { Layout } from './layout.js';
import { readLines } from './lines.js';
import { type BlobRecord, type CommitLine, readBlobRecord, readDocumentRecord, type SeriesHeader } from './records.js';

/** Everything that the files say, and what of them cannot be read: damage to one never hides the others. */
export interface Loaded {
  readonly state: State;
  readonly blobs: Map<string, BlobRecord>;
  readonly damage: readonly Damage[];
  /** The paths of damaged files: what they held must not pass for absent. */
  readonly damagedFiles: ReadonlySet<string>;
}

export async function load(layout: Layout): Promise<Loaded> {
  const state = createState();
  const blobs = new Map<string, BlobRecord>();
  const damage: Damage[] = [];
  const damagedFiles = new Set<string>();

  function report(kind: Damage['kind'], path: string, what: string): void {
    damage.push({ kind, key: relative(layout.root, path), what });
    damagedFiles.add(path);
  }

  for (const folder of entries(layout.documents, 'folder')) {
    for (const path of entries(folder, '.json')) {
      const record = readDocumentRecord(parse(path));
      if (record === undefined) report('document', path, 'The file is not a whole document');
      else if (layout.document(record.collection, record.document.id) !== path) {
        report('document', path, `The file holds ${record.collection}/${record.document.id}, which belongs elsewhere`);
      } else setDocument(state, record.collection, record.document.id, record.document);
    }
  }

  for (const path of entries(layout.seriesFolder, '.ndjson')) {
    const { values, damaged } = await readLines<SeriesHeader | StoredPoint>(path);
    for (const line of damaged) report('series', path, `Line ${line} is not what was written`);
    const header = values.find((line) => 'series' in line);
    if (header === undefined) {
      report('series', path, 'The file does not say which series it holds');
      continue;
    }
    const list = createPointList();
    for (const line of values) if ('sequence' in line) list.add(readPoint(line));
    state.series.set(header.series, list);
    state.lastPoint = list.points.reduce((last, { sequence }) => Math.max(last, sequence), state.lastPoint);
  }

  for (const path of entries(layout.blobs, '.json')) {
    const record = readBlobRecord(parse(path));
    if (record === undefined || layout.blob(record.key) !== path) {
      report('blob', path, 'The file does not describe the blob of its name');
      continue;
    }
    blobs.set(record.key, record);
    if (record.links.length > 0) state.links.set(record.key, new Set(record.links));
  }

  const { values, damaged } = await readLines<CommitLine>(layout.commits);
  for (const line of damaged) report('log', layout.commits, `Line ${line} is not what was written`);
  for (const { sequence, touched, lastPoint } of values) {
    state.commits.push({ sequence, touched });
    state.lastPoint = Math.max(state.lastPoint, lastPoint);
  }
  return { state, blobs, damage, damagedFiles };
}

/** Without the line's checksum. */
function readPoint({ time, sequence, value, id }: StoredPoint): StoredPoint {
  return id === undefined ? { time, sequence, value } : { time, sequence, value, id };
}

/** `null`, which is no record, for what is not JSON. */
function parse(path: string): Json {
  try {
    return decodeValue(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** The folders, or the files of one ending, in a folder; files that never became whole are swept away. */
function entries(folder: string, wanted: 'folder' | '.json' | '.ndjson'): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith(temporaryEnding)) rmSync(path);
    else if (wanted === 'folder' ? entry.isDirectory() : entry.isFile() && entry.name.endsWith(wanted))
      found.push(path);
  }
  return found;
}

/** Removes bytes that no blob has: of a put that never ended, or a deletion that was cut short. */
export function sweepContents(layout: Layout, blobs: ReadonlyMap<string, BlobRecord>, isWhole: boolean): void {
  const known = new Set([...blobs.values()].map(({ sha256 }) => layout.content(sha256)));
  for (const name of existsSync(layout.contents) ? readdirSync(layout.contents) : []) {
    const path = join(layout.contents, name);
    // While a description is damaged, its bytes look unknown: they stay.
    if (name.endsWith(temporaryEnding) || (isWhole && !known.has(path))) rmSync(path);
  }
}
