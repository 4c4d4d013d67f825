import { millisecondsPerDay } from '../../../calendar/index.js';

/** In milliseconds. */
const units: Readonly<Record<string, number>> = {
  w: 7 * millisecondsPerDay,
  d: millisecondsPerDay,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

const amount = String.raw`(?:\d+(?:\.\d+)?|\.\d+)`;

/** `90s`, `1.5h`, `1h30m`, as a part of a larger expression: amounts with units, the largest unit first or not. */
export const durationSource = `(?:${amount}(?:ms|[wdhms]))+`;

const short = new RegExp(`^${durationSource}$`);
const shortPart = new RegExp(`(${amount})(ms|[wdhms])`, 'g');

/** Of ISO 8601, but for years and months, which have no length of their own. */
const iso = new RegExp(
  `^P(?:(${amount})W)?(?:(${amount})D)?(?:T(?=[\\d.])(?:(${amount})H)?(?:(${amount})M)?(?:(${amount})S)?)?$`,
);
const isoUnits = ['w', 'd', 'h', 'm', 's'];

/** Milliseconds; NaN where the text is no duration, or too long for a number. `90s`, `1h30m`, `PT1H30M`, `P1D`. */
export function parseDuration(text: string): number {
  if (short.test(text)) {
    return sum(Array.from(text.matchAll(shortPart), ([, value, unit]) => Number(value) * units[unit!]!));
  }
  const parts = iso.exec(text)?.slice(1);
  if (parts === undefined || parts.every((part) => part === undefined)) return Number.NaN;
  return sum(parts.map((part, i) => Number(part ?? 0) * units[isoUnits[i]!]!));
}

function sum(values: readonly number[]): number {
  const total = values.reduce((before, value) => before + value, 0);
  return Number.isFinite(total) ? total : Number.NaN;
}
