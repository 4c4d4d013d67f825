import type { AppendedLines, FileEffect, UnsettledGroup } from './group.js';
import type { DocumentRecord } from './records.js';

export type SeriesChange = AppendedLines | Extract<FileEffect, { type: 'trim' }>;
export type BlobChange = Extract<FileEffect, { type: 'blob' | 'forget' | 'link' | 'unlink' }>;

/** What a journal comes to, by the file that it changes. */
export interface NetEffects {
  /** The last state of each document; without a document it is deleted. */
  readonly documents: readonly { readonly collection: string; readonly id: string; readonly record?: DocumentRecord }[];
  readonly series: ReadonlyMap<string, readonly SeriesChange[]>;
  readonly blobs: ReadonlyMap<string, readonly BlobChange[]>;
}

export function netEffects(groups: readonly UnsettledGroup[]): NetEffects {
  const documents = new Map<string, NetEffects['documents'][number]>();
  const series = new Map<string, SeriesChange[]>();
  const blobs = new Map<string, BlobChange[]>();
  for (const effect of groups.flatMap(({ effects }) => effects)) {
    switch (effect.type) {
      case 'put': {
        const { collection, document } = effect;
        documents.set(`${collection}\0${document.id}`, {
          collection,
          id: document.id,
          record: { collection, document },
        });
        break;
      }
      case 'delete':
        documents.set(`${effect.collection}\0${effect.id}`, { collection: effect.collection, id: effect.id });
        break;
      case 'appended':
      case 'trim':
        addTo(series, effect.series, effect);
        break;
      case 'blob':
        addTo(blobs, effect.record.key, effect);
        break;
      case 'forget':
        addTo(blobs, effect.key, effect);
        break;
      default:
        addTo(blobs, effect.blob, effect);
    }
  }
  return { documents: [...documents.values()], series, blobs };
}

function addTo<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
