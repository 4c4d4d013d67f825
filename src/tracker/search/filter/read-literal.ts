import { parseDate } from '../../../calendar/index.js';
import { parseDuration } from './duration.js';
import type { FieldType } from './fields.js';
import type { Literal } from './filter.js';

/** What is wrong with a literal where it stands. */
export interface Misfit {
  readonly what: string;
  readonly remedy: string;
}

/** A literal as the value that a field of this type is compared with, or why it cannot be. */
export function readLiteral(literal: Literal, key: string, type: FieldType, now: number): string | number | Misfit {
  const value = plainValue(literal, type, now);
  if (typeof value !== 'number' || !Number.isNaN(value)) return value;
  const found = { text: 'text', number: 'a number', time: 'a time', now: 'a time', duration: 'a duration' };
  if (literal.type === 'text' && type !== 'number') {
    return { what: `${key} is ${found[type]}, and this text is none`, remedy: remedies[type] };
  }
  const remedy = type === 'text' && literal.type === 'number' ? `Write '${literal.value}'` : remedies[type];
  return { what: `${key} is ${found[type]}, and this is ${found[literal.type]}`, remedy };
}

const remedies: Readonly<Record<FieldType, string>> = {
  text: "Write text in quotes, as 'tree'",
  number: 'Write a number, without quotes',
  time: "Write a time as 2026-01-31, '2026-01-31T12:30:00+01:00' or now - 7d",
  duration: "Write a duration as 90s, 5m, 1h30m or 'PT1H30M'",
};

/** NaN where the literal does not fit the type. Of times and durations, numbers are milliseconds. */
function plainValue(literal: Literal, type: FieldType, now: number): string | number {
  if (literal.type === 'text') {
    if (type === 'text') return literal.value;
    if (type === 'time') return parseDate(literal.value);
    return type === 'duration' ? parseDuration(literal.value.trim()) : Number.NaN;
  }
  if (literal.type === 'number') return type === 'text' ? Number.NaN : literal.value;
  if (literal.type === 'now') return type === 'time' ? now + literal.value : Number.NaN;
  return type === literal.type ? literal.value : Number.NaN;
}
