import type { Options, OptionValue } from '../../estimators/index.js';
import type { ActiveRun } from '../../tracker/index.js';

/** MLflow's limits, which trackers have: characters of a value, and parameters of a call. */
const longest = 6000;
const batch = 100;

/**
 * Logs options as parameters. A value that is too long in one, as an ensemble's members may be, goes as several, by path:
 * `estimators.forest.name`. A host's names may hold characters that no key can: they become underscores.
 */
export async function logParams(run: ActiveRun, options: Options): Promise<void> {
  const entries = Object.entries(options).flatMap(([key, value]) => entriesOf(parameterKey(key), value));
  for (let from = 0; from < entries.length; from += batch)
    await run.logParams(Object.fromEntries(entries.slice(from, from + batch)));
}

function entriesOf(key: string, value: OptionValue): [string, OptionValue][] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= longest) return [[key, value]];
  if (typeof value !== 'object' || value === null) return [[key, `${text.slice(0, longest - 1)}…`]];
  return Object.entries(value).flatMap(([name, part]) =>
    entriesOf(parameterKey(`${key}.${name}`), part as OptionValue),
  );
}

const longestKey = 250;

function parameterKey(name: string): string {
  const characters = name.replace(/[^\p{L}\p{M}\p{N}_.\- :]/gu, '_').slice(0, longestKey);
  return /^\.{0,2}$/.test(characters) ? `_${characters}` : characters;
}
