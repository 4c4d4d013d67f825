import { parseDate } from '../../calendar/index.js';
import type { Problem } from '../../errors/index.js';
import { missingRows } from './labels.js';

const listedRows = 5;

/**
 * When each row was: numbers as they are, dates and texts in ISO 8601 as milliseconds, a text without a zone being in
 * UTC, so that no machine's own zone matters. NaN where there is none, with the problem added to the list.
 */
export function timesOf(values: ArrayLike<unknown>, where: string, problems: Problem[]): Float64Array {
  const times = new Float64Array(values.length);
  const unread: number[] = [];
  const kinds = new Set<string>();
  for (let row = 0; row < times.length; row++) {
    const value = values[row];
    times[row] = timeOf(value);
    if (isMissing(value)) continue;
    kinds.add(value instanceof Date ? 'dates' : typeof value === 'string' ? 'texts' : 'numbers');
    if (!Number.isFinite(times[row]!)) unread.push(row);
  }
  problems.push(...missingRows(times.length, (row) => isMissing(values[row]), where));
  if (unread.length > 0) {
    const shown = unread.slice(0, listedRows);
    problems.push({
      what: `${JSON.stringify(String(values[unread[0]!]))} is no time`,
      where: `${where}, ${unread.length > listedRows ? 'first in rows' : 'rows'} ${shown.join(', ')}`,
      remedy: 'Give finite numbers, dates, or texts in ISO 8601 such as 2024-05-31 or 2024-05-31T12:00:00Z',
    });
  }
  if (kinds.size > 1) {
    problems.push({
      what: `The times are ${[...kinds].join(' and ')} together`,
      where,
      remedy: 'Give one kind: they have no common order',
    });
  }
  return times;
}

/** The rows from the earliest to the latest, equal ones in the order they have. */
export function orderByTime(times: Float64Array): Uint32Array {
  return Uint32Array.from(times, (_, row) => row).sort((a, b) => times[a]! - times[b]! || a - b);
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? timeOfText(value.trim()) : Number.NaN;
}

/** Also of a month alone, which is its first day. */
function timeOfText(text: string): number {
  return parseDate(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text);
}
