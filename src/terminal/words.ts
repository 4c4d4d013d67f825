import type { TrainProgress } from '../trainer/index.js';
import { hasEnded } from './progress-sink.js';

/** Stands where there is nothing to show. */
export const nothing = '–';

/** A number as a person reads it: so many digits after the point; a dash where there is none. */
export function numberText(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || Number.isNaN(value)) return nothing;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A stretch of time in its two largest units: `1 h 2 min`, `3 min 20 s`, `8 s`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What is known of a candidate's progress beside its stage: `45 of 120, best 0.8123, 20 s left`. */
export function progressWords(progress: TrainProgress): string {
  const { stage, done, total, best, timeLeft } = progress;
  const counted = total === undefined ? `${done}` : `${done} of ${total}`;
  return [
    ...(stage === 'searching' ? [counted] : []),
    ...(best === undefined ? [] : [`best ${numberText(best.score)}`]),
    ...(timeLeft === undefined || hasEnded(progress) ? [] : [`${durationText(timeLeft)} left`]),
  ].join(', ');
}

const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6, useGrouping: false });
const scientific = new Intl.NumberFormat('en-US', { notation: 'scientific', maximumSignificantDigits: 6 });

/** A measured value as it came, to six significant digits: `NaN` and `-Infinity` too; a dash where there is none. */
export function valueText(value: number | undefined): string {
  if (value === undefined) return nothing;
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e9) ? scientific.format(value).toLowerCase() : plain.format(value);
}

/** A moment in UTC, to the minute: `2025-01-02 03:04`. */
export function timeText(time: number): string {
  const date = new Date(time);
  // A store holds what its writers gave it: a year beyond all calendars as well.
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString().replace('T', ' ').slice(0, -8);
}

// Line separators and what turns a line's text around are no controls of Unicode's, but do as they do.
const controls = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Names and errors come from the host and its data, who may have put into them what moves a cursor. In one line. */
export function plainText(text: string): string {
  return text.replace(controls, ' ');
}

/** The same of a text of several lines, which stay. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}
