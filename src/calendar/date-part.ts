import { civilOf, daysOf, millisecondsPerDay } from './calendar.js';

/** The parts of a moment, all in UTC, under pandas' names in camelCase. */
export const dateParts = [
  'year',
  'quarter',
  'month',
  'weekOfYear',
  'day',
  'dayOfWeek',
  'dayOfYear',
  'hour',
  'minute',
  'second',
  'isWeekend',
  'epochDays',
] as const;

/**
 * `quarter` and `month` from 1, `day` and `dayOfYear` from 1, `dayOfWeek` from Monday 0 to Sunday 6, `weekOfYear` as ISO
 * 8601 counts (1 to 53), `isWeekend` 1 on Saturdays and Sundays, `epochDays` whole days from 1970-01-01 on.
 */
export type DatePart = (typeof dateParts)[number];

const parts: { readonly [Part in DatePart]: (days: number, milliseconds: number) => number } = {
  year: (days) => civilOf(days).year,
  quarter: (days) => Math.ceil(civilOf(days).month / 3),
  month: (days) => civilOf(days).month,
  weekOfYear,
  day: (days) => civilOf(days).day,
  dayOfWeek,
  dayOfYear: (days) => days - daysOf(civilOf(days).year, 1, 1) + 1,
  hour: (_, milliseconds) => Math.floor(milliseconds / 3_600_000),
  minute: (_, milliseconds) => Math.floor(milliseconds / 60_000) % 60,
  second: (_, milliseconds) => Math.floor(milliseconds / 1000) % 60,
  isWeekend: (days) => Number(dayOfWeek(days) >= 5),
  epochDays: (days) => days,
};

/** A part of a moment in milliseconds from 1970-01-01 in UTC on; NaN of NaN. */
export function datePart(part: DatePart, moment: number): number {
  if (Number.isNaN(moment)) return Number.NaN;
  const days = Math.floor(moment / millisecondsPerDay);
  return parts[part](days, moment - days * millisecondsPerDay);
}

/** 1970-01-01 was a Thursday. */
function dayOfWeek(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** A week belongs to the year in which its Thursday lies. */
function weekOfYear(days: number): number {
  const thursday = days - dayOfWeek(days) + 3;
  return Math.floor((thursday - daysOf(civilOf(thursday).year, 1, 1)) / 7) + 1;
}
