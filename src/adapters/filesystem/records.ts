import { decodeValue, encodeValue, type Json, type JsonObject, type StoredDocument } from '../../store/index.js';
import { checksumOf } from './checksum.js';

// What the files hold. Whoever reads them trusts nothing, for disks err and people edit.

export interface DocumentRecord {
  readonly collection: string;
  readonly document: StoredDocument;
}

export interface BlobRecord {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
  /** The name of the file with its bytes: never used again, so that whoever deletes an old one harms no new one. */
  readonly content: string;
  /** Milliseconds since 1970. */
  readonly putAt: number;
}

/** A blob's file: the record, and who needs the blob. */
export interface BlobFile extends BlobRecord {
  readonly links: readonly string[];
}

/** What a file says: a value that was written so, one that a person has written, or nothing that can be trusted. */
export type Found<T> = { readonly is: 'whole' | 'handmade'; readonly value: T } | { readonly is: 'damaged' };

const crcLine = /(?<=^\{)\n {2}"crc": "[0-9a-f]{8}",/;

const damaged = { is: 'damaged' } as const;

/**
 * Two spaces a level, for people and for line-wise comparison; `crc` is the CRC-32 of the text without its line, and
 * comes first, so that whoever deletes that line leaves no comma too many.
 */
function fileText(value: JsonObject): string {
  const text = encodeValue(value, 2);
  return `{\n  "crc": "${checksumOf(text)}",${text.slice(1)}\n`;
}

export function documentText({ collection, document: { id, revision, value } }: DocumentRecord): string {
  return fileText({ collection, id, revision, value });
}

export function blobText(record: BlobFile): string {
  return fileText({ ...record });
}

/**
 * Reads a document's file. A person who edits it deletes its `crc`; in a file of a person's own making `revision` may
 * be missing too, and is 0 then.
 */
export function readDocument(text: string): Found<DocumentRecord> {
  const { crc, ...value } = readObject(text);
  const { collection, id, revision = 0, value: held, ...others } = value;
  if (typeof collection !== 'string' || typeof id !== 'string' || !isObject(held)) return damaged;
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision) || revision < 0) return damaged;
  if (Object.keys(others).length > 0) return damaged;
  const record = { collection, document: { id, revision, value: held } };
  if (crc === undefined) return { is: 'handmade', value: record };
  return isSound(text, value, crc) && revision > 0 ? { is: 'whole', value: record } : damaged;
}

/** Reads a blob's file; nobody has reason to edit one. */
export function readBlob(text: string): BlobFile | undefined {
  const { crc, ...value } = readObject(text);
  const { key, size, sha256, content, putAt, links } = value;
  if (typeof key !== 'string' || typeof size !== 'number' || typeof putAt !== 'number') return undefined;
  if (typeof sha256 !== 'string' || typeof content !== 'string' || !/^[0-9a-f-]{64,80}$/.test(content))
    return undefined;
  if (!Array.isArray(links) || !links.every((owner) => typeof owner === 'string')) return undefined;
  return isSound(text, value, crc) ? { key, size, sha256, content, putAt, links } : undefined;
}

/**
 * As it was written; or as it was written but for white space, which git and editors change without asking, and for
 * where the `crc` stands, which once came last.
 */
function isSound(text: string, value: JsonObject, crc: Json | undefined): boolean {
  return checksumOf(text.trimEnd().replace(crcLine, '')) === crc || checksumOf(encodeValue(value, 2)) === crc;
}

/** An empty object for what is not JSON. */
function readObject(text: string): JsonObject {
  try {
    const value = decodeValue(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
