import type { TrainProgress } from '../trainer/index.js';
import { hasEnded } from './progress-sink.js';

/** A number as a person reads it: so many digits after the point; a dash where there is none. */
export function numberText(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
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

/** Names and errors come from the host and its data, who may have put into them what moves a cursor. In one line. */
export function plainText(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** The same of a text of several lines, which stay. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}
