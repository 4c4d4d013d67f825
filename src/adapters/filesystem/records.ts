import { type Commit, encodeValue, type Json, type JsonObject, type StoredDocument } from '../../store/index.js';
import type { Effect } from '../state/index.js';

// What the files hold. The readers of whole files trust none of it, for people may edit them: they give `undefined`
// for what is not of its kind. Lines carry a checksum instead.

export interface DocumentRecord {
  readonly collection: string;
  readonly document: StoredDocument;
}

export interface BlobRecord {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
  /** Milliseconds since 1970. */
  readonly putAt: number;
  readonly links: readonly string[];
}

/** A line of the list of commits. */
export interface CommitLine extends Commit {
  /** The sequence of the last point in the store after this commit. */
  readonly lastPoint: number;
}

/** The first line of a series' file; each further one is a point, in the order of appending. */
export interface SeriesHeader {
  readonly series: string;
}

/** A line of the journal: one commit on its way to the files. */
export interface JournalRecord {
  readonly commit: Commit;
  readonly lastPoint: number;
  readonly effects: readonly Effect[];
}

/** Two spaces a level: for people, and for line-wise comparison. */
function fileText(value: JsonObject): string {
  return `${encodeValue(value, 2)}\n`;
}

export function documentText({ collection, document: { id, revision, value } }: DocumentRecord): string {
  return fileText({ collection, id, revision, value });
}

export function blobText(record: BlobRecord): string {
  return fileText({ ...record });
}

export function readDocumentRecord(value: Json): DocumentRecord | undefined {
  if (!isObject(value) || !isObject(value.value)) return undefined;
  const { collection, id, revision } = value;
  if (typeof collection !== 'string' || typeof id !== 'string') return undefined;
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision) || revision < 1) return undefined;
  return { collection, document: { id, revision, value: value.value } };
}

export function readBlobRecord(value: Json): BlobRecord | undefined {
  if (!isObject(value)) return undefined;
  const { key, size, sha256, putAt, links } = value;
  if (typeof key !== 'string' || typeof size !== 'number' || typeof putAt !== 'number') return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  if (!Array.isArray(links) || !links.every((owner) => typeof owner === 'string')) return undefined;
  return { key, size, sha256, putAt, links };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
