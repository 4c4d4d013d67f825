import type { RuleResult } from '../promotion.js';
import type { PromotionCandidate } from './promotion-candidate.js';

/** What came of holding a version against a rule: as data, and as words for the reason. */
export interface Checked {
  readonly result: RuleResult;
  /** `r2 above 0.75 (0.8)`, or what is wanting: `r2 is 0.6, not above 0.75`. */
  readonly words: string;
}

/** One rule of a policy. */
export type Rule = (version: PromotionCandidate) => Checked;

export type RuledStage = RuleResult['stage'];

const fewestDigits = 4;
const mostDigits = 17;

/**
 * A value in four digits; in as many more as it takes to stand on the same side of a `limit`: 0.74996 is no 0.75 that
 * does not reach 0.75.
 */
export function shown(value: number | null, limit?: number): string {
  return inDigits(value, (round) => limit === undefined || sideOf(round(value!), limit) === sideOf(value!, limit));
}

/** A value in as many digits as it takes to tell it from another. */
export function shownApart(value: number | null, other: number | null = null): string {
  return inDigits(value, (round) => other === null || value === other || round(value!) !== round(other));
}

function inDigits(value: number | null, areEnough: (round: (value: number) => number) => boolean): string {
  if (value === null) return 'unknown';
  for (let digits = fewestDigits; digits < mostDigits; digits++) {
    const round = (number: number) => Number(number.toPrecision(digits));
    if (areEnough(round)) return String(round(value));
  }
  return String(value);
}

function sideOf(value: number, limit: number): number {
  return Number(value > limit) - Number(value < limit);
}

/** A share as a percentage, without the digits that multiplying it adds: 0.07 is 7%. */
export function percentage(share: number, limit?: number): string {
  const hundredfold = (number: number) => Number((number * 100).toPrecision(15));
  return `${shown(hundredfold(share), limit === undefined ? undefined : hundredfold(limit))}%`;
}

const longestShown = 60;

/** A text in quotation marks; a tag may be very long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
}
