import { createHash } from 'node:crypto';
import type { Options, OptionValue } from '../../estimators/index.js';
import type { ActiveRun } from '../../tracker/index.js';

/** MLflow's limits, which trackers have: characters of a value, and parameters of a call. */
const longest = 6000;
const batch = 100;

/**
 * Logs options as parameters. A value that is too long in one, as an ensemble's members may be, goes as several, by path:
 * `estimators.forest.name`. A host's names may hold characters that no key can: they become underscores, and the
 * name's digest ends the key.
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
const oddCharacters = /[^\p{L}\p{M}\p{N}_/.\- :]/gu;

/** A name as a tracker takes one; where it had to be changed, its digest keeps it apart from others that come to the same. */
function parameterKey(name: string): string {
  const isPath = name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  const plain = (isPath ? name : name.replaceAll(/[/.]/g, '_')).replace(oddCharacters, '_');
  if (plain === name && name.length <= longestKey) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  let key = '';
  for (const character of plain) if (key.length + character.length < longestKey - digest.length) key += character;
  return `${key}-${digest}`;
}
