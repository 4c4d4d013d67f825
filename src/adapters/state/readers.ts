import {
  type Condition,
  checkQuery,
  compareCodePoints,
  copyValue,
  type DocumentQuery,
  type DocumentReader,
  type JsonObject,
  matches,
  runQuery,
  type SeriesReader,
  type StoredDocument,
  type StoredPoint,
} from '../../store/index.js';
import type { State } from './state.js';

/**
 * Reads documents from memory.
 *
 * @param ready sees to it that the state is of now; refuses when the store is closed or what is asked for is damaged.
 */
export function documentReader(
  state: State,
  ready: (collection: string, id?: string) => void | Promise<void>,
): DocumentReader {
  const all = (collection: string) => state.documents.get(collection)?.values() ?? [];
  return {
    async get<T extends JsonObject>(collection: string, id: string): Promise<StoredDocument<T> | undefined> {
      await ready(collection, id);
      const found = state.documents.get(collection)?.get(id);
      return found && { id: found.id, revision: found.revision, value: copyValue(found.value) as T };
    },
    async query<T extends JsonObject>(query: DocumentQuery) {
      await ready(query.collection);
      checkQuery(query);
      return runQuery<T>(all(query.collection), query);
    },
    async count(collection: string, where?: Condition) {
      await ready(collection);
      checkQuery(where === undefined ? { collection } : { collection, where });
      let count = 0;
      for (const { value } of all(collection)) if (where === undefined || matches(where, value)) count++;
      return count;
    },
  };
}

/** Reads points from memory; `ready` as for documents, given the ids of points that are looked for. */
export function seriesReader(
  state: State,
  ready: (series?: string, ids?: readonly string[]) => void | Promise<void>,
): SeriesReader {
  async function findAll(series: string, ids: readonly string[]) {
    await ready(series, ids);
    return ids.map((id) => {
      const found = state.series.get(series)?.find(id);
      return found && handOut(found);
    });
  }

  return {
    async *read(series, range = {}) {
      await ready(series);
      for (const point of state.series.get(series)?.range(range) ?? []) {
        // The point itself was made for us.
        yield typeof point.value === 'object' ? handOut(point) : point;
      }
    },
    find: async (series, id) => (await findAll(series, [id]))[0],
    findAll,
    async count(series) {
      await ready(series);
      return state.series.get(series)?.size ?? 0;
    },
    async *keys(prefix = '') {
      await ready();
      const keys = [...state.series]
        .filter(([key, { size }]) => size > 0 && key.startsWith(prefix))
        .map(([key]) => key);
      yield* keys.sort(compareCodePoints);
    },
  };
}

function handOut(point: StoredPoint): StoredPoint {
  return { ...point, value: copyValue(point.value) };
}
