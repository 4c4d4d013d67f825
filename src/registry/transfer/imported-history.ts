import type { HistoryEntry } from '../history-entry.js';
import type { ModelRecord } from './model-record.js';

/**
 * What can be told of a model whose past was not recorded: when it and its versions were made, and what they are since
 * the last change. Times never go back.
 */
export function importedHistory(
  { creationTime, versions, aliases = {} }: ModelRecord,
  changeTime: number,
): HistoryEntry[] {
  const entries: HistoryEntry[] = [{ time: creationTime, type: 'created' }];
  const tell = (time: number, event: Omit<HistoryEntry, 'time'>) =>
    entries.push({ time: Math.max(time, entries.at(-1)!.time), ...event });

  const inOrder = versions.toSorted((a, b) => a.creationTime - b.creationTime || a.version - b.version);
  for (const { version, creationTime: time } of inOrder) tell(time, { type: 'registered', version, to: 'none' });
  for (const { version, stage = 'none' } of inOrder) {
    if (stage !== 'none') tell(changeTime, { type: 'transition', version, from: 'none', to: stage });
  }
  for (const [key, version] of Object.entries(aliases)) {
    tell(changeTime, { type: 'alias', key, version, to: String(version) });
  }
  return entries;
}
