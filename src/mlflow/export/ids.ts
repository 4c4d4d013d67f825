import { createHash } from 'node:crypto';
import type { Experiment } from '../../tracker/index.js';

/** The id and the name of MLflow's own first experiment. */
const first = { id: '0', name: 'Default' } as const;

/** What lies in an experiment's folder and is no run. */
const reserved = new Set(['tags', 'datasets', 'traces', 'models']);

/**
 * The ids that experiments have in MLflow, which are digits: 18 of them, made of the id here, so that the same experiment
 * has the same one in every export.
 */
export function experimentIds(experiments: readonly Experiment[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>([first.id]);
  for (const { id, name, deletedTime } of experiments) {
    if (name === first.name && deletedTime === undefined) {
      ids.set(id, first.id);
      continue;
    }
    let digits = /^[1-9]\d{0,17}$/.test(id) ? id : digitsOf(id);
    while (taken.has(digits)) digits = digitsOf(digits);
    taken.add(digits);
    ids.set(id, digits);
  }
  return ids;
}

function digitsOf(text: string): string {
  const hash = createHash('sha256').update(text).digest().readBigUInt64BE();
  return String(10n ** 17n + (hash % (9n * 10n ** 17n)));
}

/** The id of a run, where MLflow and its file store take it, else a hash of it. */
export function mlflowRunId(id: string): string {
  if (/^[A-Za-z0-9][\w-]{0,199}$/.test(id) && !reserved.has(id)) return id;
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}
