import type { Problem } from '../../errors/index.js';
import { keyProblems } from './keys.js';
import { limits } from './limits.js';
import { countProblems, isRecord, noRecord, place, textProblems } from './values.js';

/** What is wrong with parameters whose values are text already; `undefined` where a value has no text. */
export function paramProblems(params: Readonly<Record<string, string | undefined>>): Problem[] {
  if (!isRecord(params)) return [noRecord(params, 'params')];
  const entries = Object.entries(params).flatMap(([key, value]) => {
    const where = place('params', key);
    if (value !== undefined) return [...keyProblems(key, where), ...textProblems(value, limits.paramValue, where)];
    const remedy = 'Give text, finite numbers, booleans, null, or arrays and plain objects of them';
    return [...keyProblems(key, where), { what: 'The value has no JSON form', where, remedy }];
  });
  return [...countProblems(params, limits.params, 'params'), ...entries];
}
