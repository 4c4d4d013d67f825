import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { decodeValue, type StoredPoint } from '../../store/index.js';
import type { Effect } from '../state/index.js';
import { makeDirectory, removeDurably, writeWhole } from './durable.js';
import type { Layout } from './layout.js';
import type { LineFiles } from './line-files.js';
import { encodeLine } from './lines.js';
import { blobText, type CommitLine, documentText, type JournalRecord, readBlobRecord } from './records.js';

/**
 * Brings commits from the journal to their files. Doing it twice does no harm, which is what makes a crash in the
 * middle harmless: documents are written whole, and of points only those are appended that the file does not have.
 */
export async function applyRecords(layout: Layout, files: LineFiles, records: readonly JournalRecord[]): Promise<void> {
  for (const { effects } of records) for (const effect of effects) await applyEffect(layout, files, effect);
  const lines: CommitLine[] = records.map(({ commit, lastPoint }) => ({ ...commit, lastPoint }));
  await files.append(layout.commits, '', lines);
}

async function applyEffect(layout: Layout, files: LineFiles, effect: Effect): Promise<void> {
  switch (effect.type) {
    case 'put': {
      const path = layout.document(effect.collection, effect.document.id);
      await makeDirectory(dirname(path));
      return await writeWhole(path, documentText(effect));
    }
    case 'delete': {
      const path = layout.document(effect.collection, effect.id);
      return existsSync(path) ? await removeDurably(path) : undefined;
    }
    case 'append': {
      const { series, points } = effect;
      return await files.append(layout.series(series), encodeLine({ series }), points);
    }
    case 'trim': {
      const { series, before = Number.POSITIVE_INFINITY, upTo } = effect;
      const keep = ({ sequence, time }: StoredPoint) => sequence > upTo || time >= before;
      return await files.filter(layout.series(series), keep);
    }
    default:
      return await changeLink(layout.blob(effect.blob), effect);
  }
}

async function changeLink(path: string, { type, owner }: Extract<Effect, { type: 'link' | 'unlink' }>): Promise<void> {
  if (!existsSync(path)) return; // Nothing is known of a blob that is gone.
  const record = readBlobRecord(decodeValue(readFileSync(path, 'utf8')));
  if (record === undefined) return;
  const others = record.links.filter((linked) => linked !== owner);
  await writeWhole(path, blobText({ ...record, links: type === 'link' ? [...others, owner].sort() : others }));
}
