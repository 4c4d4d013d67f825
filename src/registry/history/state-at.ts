import type { HistoryEntry } from '../history-entry.js';
import type { ModelState } from '../registered-model.js';
import { isStage } from '../stages/stages.js';
import type { Stage } from '../version.js';

/**
 * What a history says of a moment: all that happened up to it, the moment itself included, one after the other.
 * `undefined` where nothing had happened yet.
 */
export function stateAt(
  history: readonly HistoryEntry[],
  time: number,
): Omit<ModelState, 'model' | 'time'> | undefined {
  const behind = history.findIndex((entry) => entry.time > time);
  const past = behind === -1 ? history : history.slice(0, behind);
  if (past.length === 0) return undefined;

  const stages = new Map<number, Stage>();
  const aliases = new Map<string, number>();
  let live: { readonly production: number; readonly since: number } | undefined;
  for (const { type, version, key, to, time: at } of past) {
    if (type === 'alias' && key !== undefined) {
      if (to === undefined) aliases.delete(key);
      else aliases.set(key, Number(to));
    }
    if (version === undefined) continue;
    if (type === 'deleted') stages.delete(version);
    if ((type === 'registered' || type === 'transition') && to !== undefined && isStage(to)) {
      stages.set(version, to);
      if (to === 'production') live = { production: version, since: at };
      else if (live?.production === version) live = undefined;
    }
  }
  const until = live && history.slice(past.length).find((entry) => leaves(entry, live.production))?.time;
  return {
    ...live,
    ...(until !== undefined && { until }),
    stages: Object.fromEntries(stages),
    aliases: Object.fromEntries(aliases),
  };
}

const leaves = ({ type, version, from }: HistoryEntry, production: number) =>
  type === 'transition' && version === production && from === 'production';
