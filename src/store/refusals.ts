import { ConflictError, NotFoundError, type Problem } from '../errors/index.js';
import type { DeleteDocument, PutDocument } from './commit.js';

/** What speaks against a commit once it meets the store: collected over all writes, then thrown together. */
export interface Refusals {
  /** Notes a conflict, and tells so, when the document is not as the write expects; `revision` is 0 for none. */
  revision(write: PutDocument | DeleteDocument, revision: number): boolean;
  pointId(series: string, id: string): void;
  missingBlob(key: string): void;
  /** @throws ConflictError or NotFoundError when anything was noted. */
  throwAny(): void;
}

export function createRefusals(): Refusals {
  const conflicts: Problem[] = [];
  const missing: Problem[] = [];
  return {
    revision({ collection, id, expect }, revision) {
      if (expect === undefined || (expect === 'absent' ? 0 : expect) === revision) return false;
      const found = revision === 0 ? 'is absent' : `is at revision ${revision}`;
      const wanted = expect === 'absent' ? 'absence' : `revision ${expect}`;
      const what = `The document ${found}, where ${wanted} was expected`;
      conflicts.push({ what, where: `${collection}/${id}`, remedy: 'Read it again and repeat the change' });
      return true;
    },
    pointId(series, id) {
      conflicts.push({ what: `The series already holds a point with the id ${JSON.stringify(id)}`, where: series });
    },
    missingBlob(key) {
      missing.push({ what: 'There is no such blob to link', where: key, remedy: 'Put the blob before the commit' });
    },
    throwAny() {
      if (conflicts.length > 0) throw new ConflictError([...conflicts, ...missing]);
      if (missing.length > 0) throw new NotFoundError(missing);
    },
  };
}
