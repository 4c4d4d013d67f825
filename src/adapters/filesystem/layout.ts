import { join } from 'node:path';
import { safeName } from './safe-name.js';

/** Where everything is, for people and for the adapter. */
export interface Layout {
  readonly root: string;
  /** `{ "format": 1 }`: that this is a store, and of which kind. */
  readonly marker: string;
  readonly lock: string;
  /** The commits that are being brought to their files; empty but for the moment of a commit. */
  readonly journal: string;
  /** One line a commit: what `changes` tells. */
  readonly commits: string;
  /** `documents/<collection>/<id>.json` */
  readonly documents: string;
  collection(collection: string): string;
  document(collection: string, id: string): string;
  /** `series/<key>.ndjson`, one line a point. */
  readonly seriesFolder: string;
  series(key: string): string;
  /** `blobs/<key>.json` says what a blob is and who needs it; its bytes are `blobs/content/<sha256>`. */
  readonly blobs: string;
  blob(key: string): string;
  readonly contents: string;
  content(sha256: string): string;
}

export function layoutOf(root: string): Layout {
  const documents = join(root, 'documents');
  const seriesFolder = join(root, 'series');
  const blobs = join(root, 'blobs');
  const contents = join(blobs, 'content');
  const collection = (name: string) => join(documents, safeName(name));
  return {
    root,
    marker: join(root, 'ciclo.json'),
    lock: join(root, 'lock'),
    journal: join(root, 'journal.ndjson'),
    commits: join(root, 'commits.ndjson'),
    documents,
    collection,
    document: (name, id) => join(collection(name), `${safeName(id)}.json`),
    seriesFolder,
    series: (key) => join(seriesFolder, `${safeName(key)}.ndjson`),
    blobs,
    blob: (key) => join(blobs, `${safeName(key)}.json`),
    contents,
    content: (sha256) => join(contents, sha256),
  };
}
