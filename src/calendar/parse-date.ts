import { daysInMonth, daysOf, millisecondsPerDay } from './calendar.js';

const isoDate =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** The earliest and latest moment that JavaScript's own dates know, in milliseconds from 1970 on. */
const lastMoment = 8.64e15;

/**
 * Milliseconds from 1970-01-01 in UTC on; NaN where the text is no date.
 *
 * Dates and date-times of ISO 8601 in their extended form, as `2024-02-29`, `2024-02-29T12:30:05.25+01:00`; a space may
 * stand for the `T`. A date-time without a zone is taken as UTC. What is no day of the calendar is none.
 */
export function parseDate(text: string): number {
  const found = isoDate.exec(text.trim());
  if (found === null) return Number.NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = found;
  const [y, m, d, h, min, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m) || h > 23 || min > 59 || s > 59) return Number.NaN;
  const offset = zoneMinutes(zone);
  const thousandths = Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  return daysOf(y, m, d) * millisecondsPerDay + ((h * 60 + min - offset) * 60 + s) * 1000 + thousandths;
}

/** A number of milliseconds, where it is a moment; else NaN. */
export function momentOf(milliseconds: number): number {
  return Math.abs(milliseconds) <= lastMoment ? milliseconds : Number.NaN;
}

/** East of Greenwich; NaN for what is no zone. */
function zoneMinutes(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || '0');
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
