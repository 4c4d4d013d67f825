import { join } from 'node:path';
import { safeName } from './safe-name.js';

/** Where everything is, for people and for the adapter. */
export interface Layout {
  readonly root: string;
  /** `{ "format": 2 }`: that this is a store, and of which kind; and how far the files go (see `marker`). */
  readonly marker: string;
  /** Held while the journal is brought to the other files; see `settle`. */
  readonly lock: string;
  /** A file for each process that has the store open. */
  readonly processes: string;
  /** `journal/<number>.ndjson`: the commits that are not yet in the other files. */
  readonly journals: string;
  journal(number: number): string;
  /** A settled journal of which a part was unreadable, kept for what it says of what was lost. */
  damagedJournal(number: number): string;
  /** A line a commit, or a run of them: what `changes` tells. */
  readonly commits: string;
  /** `documents/<collection>/<id>.json` */
  readonly documents: string;
  collection(collection: string): string;
  document(collection: string, id: string): string;
  /** `series/<key>.ndjson`: a line a point, or a run of them. */
  readonly seriesFolder: string;
  series(key: string): string;
  /** `blobs/<key>.json` says what a blob is and who needs it; its bytes are in `blobs/content`. */
  readonly blobs: string;
  blob(key: string): string;
  readonly contents: string;
  content(name: string): string;
}

export function layoutOf(root: string): Layout {
  const journals = join(root, 'journal');
  const documents = join(root, 'documents');
  const seriesFolder = join(root, 'series');
  const blobs = join(root, 'blobs');
  const contents = join(blobs, 'content');
  const collection = (name: string) => join(documents, safeName(name));
  return {
    root,
    marker: join(root, 'ciclo.json'),
    lock: join(root, 'lock'),
    processes: join(root, 'processes'),
    journals,
    journal: (number) => join(journals, `${number}.ndjson`),
    damagedJournal: (number) => join(journals, `${number}.damaged`),
    commits: join(root, 'commits.ndjson'),
    documents,
    collection,
    document: (name, id) => join(collection(name), `${safeName(id)}.json`),
    seriesFolder,
    series: (key) => join(seriesFolder, `${safeName(key)}.ndjson`),
    blobs,
    blob: (key) => join(blobs, `${safeName(key)}.json`),
    contents,
    content: (name) => join(contents, name),
  };
}
