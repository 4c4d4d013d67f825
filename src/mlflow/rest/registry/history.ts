import type { Because, HistoryEntry } from '../../../registry/index.js';
import { compareCodePoints } from '../../../store/index.js';
import type { Client } from '../client/index.js';
import type { MlflowModel } from '../entities.js';
import { longTag, own, readLongTag, tagMap } from '../tags.js';
import { setModelTag } from './models.js';
import { parsed } from './to-version.js';

/** An entry as whoever changes something tells it. */
export type HistoryEvent = Omit<HistoryEntry, 'time'>;

/** An entry, and the tag that it stands in. */
export interface KeptEntry {
  readonly key: string;
  readonly entry: HistoryEntry;
}

/**
 * MLflow keeps no history, so the model carries its own, an entry a tag. Its key begins with the time and ends with what
 * no other writer has, so that two never write the same.
 */
export function historyOf({ tags }: Pick<MlflowModel, 'tags'>): KeptEntry[] {
  const byKey = tagMap(tags);
  const kept: KeptEntry[] = [];
  for (const { key } of tags) {
    // An entry that is too long for one tag goes on in others, which have a number more.
    if (!key.startsWith(own.history) || key.slice(own.history.length).split('.').length !== 3) continue;
    const entry = parsed(readLongTag(byKey, key));
    if (isEntry(entry)) kept.push({ key, entry });
  }
  return kept.sort((a, b) => compareCodePoints(a.key, b.key));
}

/** Writes entries behind those that there are. Their time is never before that of the entry before. */
export async function appendHistory(
  client: Client,
  model: Pick<MlflowModel, 'name' | 'tags'>,
  events: readonly HistoryEvent[],
  because: Because & { readonly actor: string },
): Promise<void> {
  const last = historyOf(model).at(-1);
  const time = Math.max(client.clock(), last?.entry.time ?? 0);
  // Behind the entries of the same millisecond too.
  const from = last?.entry.time === time ? Number(last.key.split('.').at(-2)) + 1 : 0;
  for (const [i, event] of events.entries()) {
    const reason = event.reason ?? because.reason;
    const entry: HistoryEntry = { time, ...event, actor: because.actor, ...(reason !== undefined && { reason }) };
    const key = `${own.history}${String(time).padStart(15, '0')}.${String(from + i).padStart(3, '0')}.${client.newId()}`;
    for (const tag of longTag(key, JSON.stringify(entry))) await setModelTag(client, model.name, tag.key, tag.value);
  }
}

function isEntry(value: unknown): value is HistoryEntry {
  return (
    typeof value === 'object' && value !== null && 'time' in value && typeof value.time === 'number' && 'type' in value
  );
}
