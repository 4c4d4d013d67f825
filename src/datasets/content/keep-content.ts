import { type Frame, fingerprint } from '../../data/index.js';
import { CorruptionError } from '../../errors/index.js';
import type { SqlTables, Store } from '../../store/index.js';
import { contentKey } from '../collections.js';
import type { VersionDocument } from '../documents.js';
import { sqlColumns } from '../sql/sql-columns.js';
import { contentBytes, readContent } from './file.js';

/** Puts the bytes where there are none of this content yet. */
export async function keepContent(store: Store, content: Frame, digest: string): Promise<void> {
  const key = contentKey(digest);
  if ((await store.blobs.info(key)) === undefined) await store.blobs.put(key, contentBytes(content));
}

/** Writes the table that SQL sees, where there is none of this content yet and it has no more columns than it can have. */
export async function keepTable(sql: SqlTables, content: Frame, digest: string): Promise<void> {
  if (content.columns.length <= sql.mostColumns) await sql.write(contentKey(digest), sqlColumns(content));
}

/** @throws CorruptionError when the bytes are not those that were saved. */
export async function loadContent(
  store: Store,
  { uri, fingerprint: digest }: Pick<VersionDocument, 'uri' | 'fingerprint'>,
): Promise<Frame> {
  const bytes = await store.blobs.get(contentKey(digest));
  let content: Frame;
  try {
    content = readContent(bytes);
  } catch (cause) {
    throw damaged(uri, `The bytes are no data set: ${(cause as Error).message}`, cause);
  }
  if (fingerprint(content) !== digest) throw damaged(uri, 'The content has another fingerprint than what was saved');
  return content;
}

function damaged(where: string, what: string, cause?: unknown): CorruptionError {
  const remedy = 'Restore the store from a backup, or save the data anew under another name';
  return new CorruptionError({ what, where, remedy }, { cause });
}
