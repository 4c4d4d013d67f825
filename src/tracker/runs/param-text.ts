import { refuse } from '../../errors/index.js';
import { jsonProblems, paramProblems } from '../limits/index.js';
import type { ParamValue } from '../run.js';

/**
 * A parameter as text: text as it stands, anything else as JSON. A number that JSON lacks is written as JavaScript
 * does (`NaN`, `-Infinity`) rather than become `null`.
 *
 * @returns `undefined` where there is no such text: a function, a Date, a NaN inside an array, a value that holds itself
 *   or nests deeper than 500 levels.
 */
export function paramText(value: ParamValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return jsonProblems(value, 'value').length === 0 ? JSON.stringify(value) : undefined;
}

/** Parameters as text; `undefined` for a value that has none. */
export function paramTexts(params: Readonly<Record<string, ParamValue>>): Record<string, string | undefined> {
  // What is no object at all is refused with the rest.
  if (typeof params !== 'object' || params === null) return params;
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, paramText(value)]));
}

/** Parameters as they are kept, as text. @throws ValidationError listing those that break a limit. */
export function writtenParams(params: Readonly<Record<string, ParamValue>>): Record<string, string> {
  const texts = paramTexts(params);
  refuse(paramProblems(texts));
  return texts as Record<string, string>;
}
