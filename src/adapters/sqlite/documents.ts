import {
  checkQuery,
  type DocumentReader,
  decodeValue,
  type JsonObject,
  type StoredDocument,
} from '../../store/index.js';
import type { Engine } from './engine/engine.js';
import type { DocumentText } from './engine/search/find-documents.js';

export function sqliteDocuments(engine: Engine): DocumentReader {
  return {
    async get<T extends JsonObject>(collection: string, id: string) {
      const found = await engine.call('findDocument', collection, id);
      return found && decode<T>(found);
    },

    async query<T extends JsonObject>(query: Parameters<DocumentReader['query']>[0]) {
      checkQuery(query);
      const { documents, ...rest } = await engine.call('findDocuments', query);
      return { documents: documents.map(decode<T>), ...rest };
    },

    async count(collection, where) {
      checkQuery(where === undefined ? { collection } : { collection, where });
      return await engine.call('countDocuments', collection, where);
    },
  };
}

function decode<T extends JsonObject>({ id, revision, text }: DocumentText): StoredDocument<T> {
  return { id, revision, value: decodeValue(text) as T };
}
