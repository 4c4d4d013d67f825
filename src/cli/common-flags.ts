import type { Flag } from './flags.js';

/** Options that mean the same in every command. */
export const storeFlag: Flag = {
  name: 'store',
  value: 'store',
  about: 'memory, filesystem[:directory] or sqlite[:file] (default: sqlite:ciclo.db)',
};
export const defaultStore = 'sqlite:ciclo.db';
export const jsonFlag: Flag = { name: 'json', about: 'prints one JSON document instead of text' };
export const helpFlag: Flag = { name: 'help', letter: 'h', about: 'this' };

/** Who changes something, and why: for the history. */
export const becauseFlags: readonly Flag[] = [
  { name: 'actor', value: 'name', about: 'who does it (default: the user)' },
  { name: 'reason', value: 'text', about: 'why, for the history' },
];

/** Which runs. */
export const findFlags: readonly Flag[] = [
  { name: 'experiment', value: 'name', about: 'of this experiment, by name or id; again for another', many: true },
  { name: 'filter', value: 'text', about: `as "metrics.f1 > 0.8 and params.model = 'tree'" (docs/search.md)` },
];
