import type { Problem } from '../../errors/index.js';

/** What of a value JSON would leave out or change without a word: NaN, `undefined`, a Date, a value that holds itself. */
export function jsonProblems(value: unknown, where: string, ancestors: readonly object[] = []): Problem[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [noJson(String(value), where)];
  if (typeof value !== 'object') return [noJson(`a value of type ${typeof value}`, where)];
  if (ancestors.includes(value)) return [noJson('a value that holds itself', where)];
  const within = [...ancestors, value];
  if (Array.isArray(value)) {
    return Array.from(value).flatMap((item, i) => jsonProblems(item, `${where}[${i}]`, within));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return [noJson('an object of a class', where)];
  return Object.entries(value).flatMap(([key, item]) => jsonProblems(item, `${where}[${JSON.stringify(key)}]`, within));
}

function noJson(what: string, where: string): Problem {
  const remedy = 'Give text, finite numbers, booleans, null, or arrays and plain objects of them';
  return { what: `JSON has no form for ${what}`, where, remedy };
}
