import { type Problem, refuse } from '../errors/index.js';
import type { BlobStore } from './blobs.js';
import type { DocumentReader } from './documents.js';
import { createInspection } from './inspection.js';
import { inspectKey, keyProblems } from './keys.js';
import { blobRangeProblems, seriesRangeProblems } from './ranges.js';
import type { SeriesReader } from './series.js';

/*
 * What an adapter puts around its drawers, so that none is asked for what no store could hold: databases cut a key at a
 * NUL, or take half a surrogate pair for another character, and would answer for a key that was not asked for.
 */

/** Refuses to get what is no key with a ValidationError; queries are checked by whoever answers them. */
export function checkedDocuments(documents: DocumentReader): DocumentReader {
  return {
    ...documents,
    async get(collection, id) {
      refuse([...keyProblems(collection, 'collection'), ...keyProblems(id, 'id')]);
      return await documents.get(collection, id);
    },
  };
}

/** Refuses what is no key, no prefix of one or no range with a ValidationError. */
export function checkedSeries(series: SeriesReader): SeriesReader {
  return {
    read: (key, range = {}) =>
      whenRead(
        () => [...keyProblems(key, 'series'), ...seriesRangeProblems(range)],
        () => series.read(key, range),
      ),
    async find(key, id) {
      refuse([...keyProblems(key, 'series'), ...keyProblems(id, 'id')]);
      return await series.find(key, id);
    },
    async findAll(key, ids) {
      refuse([...keyProblems(key, 'series'), ...idsProblems(ids)]);
      return await series.findAll(key, ids);
    },
    async count(key) {
      refuse(keyProblems(key, 'series'));
      return await series.count(key);
    },
    keys: (prefix = '') =>
      whenRead(
        () => prefixProblems(prefix),
        () => series.keys(prefix),
      ),
  };
}

/** Refuses what is no key, no prefix of one or no range with a ValidationError, in reading, putting and deleting. */
export function checkedBlobs(blobs: BlobStore): BlobStore {
  return {
    async put(key, source) {
      refuse(keyProblems(key, 'key'));
      return await blobs.put(key, source);
    },
    async info(key) {
      refuse(keyProblems(key, 'key'));
      return await blobs.info(key);
    },
    async get(key) {
      refuse(keyProblems(key, 'key'));
      return await blobs.get(key);
    },
    stream: (key, range = {}) =>
      whenRead(
        () => [...keyProblems(key, 'key'), ...blobRangeProblems(range)],
        () => blobs.stream(key, range),
      ),
    list: (prefix = '') =>
      whenRead(
        () => prefixProblems(prefix),
        () => blobs.list(prefix),
      ),
    async delete(key) {
      refuse(keyProblems(key, 'key'));
      await blobs.delete(key);
    },
    collect: (options) => blobs.collect(options),
  };
}

/** Checks once, when reading begins: a generator in between would cost every single item. */
function whenRead<T>(problems: () => readonly Problem[], open: () => AsyncIterable<T>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      refuse(problems());
      return open()[Symbol.asyncIterator]();
    },
  };
}

function prefixProblems(prefix: unknown): Problem[] {
  return prefix === '' ? [] : keyProblems(prefix, 'prefix');
}

function idsProblems(ids: unknown): Problem[] {
  if (!Array.isArray(ids)) return [{ what: 'There is no list of ids', where: 'ids' }];
  const inspection = createInspection('ids');
  for (const [i, id] of ids.entries()) {
    inspection.enter(i);
    inspectKey(id, inspection);
    inspection.leave();
  }
  return inspection.problems;
}
