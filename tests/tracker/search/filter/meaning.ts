import type { RunDocument } from '../../../../src/tracker/runs/run-document.js';

/** A filter as text, and the plain meaning that docs/search.md gives it. */
export interface Meaning {
  readonly text: string;
  readonly holds: (run: RunDocument) => boolean;
  /** How loosely its outermost operator binds; none for a comparison. */
  readonly binds?: 'NOT' | 'AND' | 'OR';
}

/** What stands at a field of something, `undefined` where there is nothing. */
export type Found = string | number | undefined;

/** The value that a comparison may go by: none where it is missing or NaN. */
export function comparable(value: Found): Found {
  return typeof value === 'number' && Number.isNaN(value) ? undefined : value;
}

/** Whether a text is what a pattern of LIKE asks for, by a regular expression. */
export function isLike(text: Found, pattern: string, ignoreCase: boolean): boolean {
  if (typeof text !== 'string') return false;
  const folded = ignoreCase ? pattern.toLowerCase() : pattern;
  const source = Array.from(
    folded,
    (sign) => ({ '%': '.*', _: '.' })[sign] ?? `\\u{${sign.codePointAt(0)!.toString(16)}}`,
  );
  return new RegExp(`^${source.join('')}$`, 'su').test(ignoreCase ? text.toLowerCase() : text);
}

export const comparisons: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
