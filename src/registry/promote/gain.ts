import type { Problem } from '../../errors/index.js';
import { described, fieldsOf, refuseUnknown } from '../fields.js';
import { metricOf, type PromotionCandidate } from './promotion-candidate.js';
import { percentage, type Rule, shown } from './rule.js';

/** The least by which a version must be better than the champion. */
export interface Gain {
  readonly amount: number;
  readonly unit: 'absolute' | 'relative';
}

export interface RankedMetric {
  readonly metric: string;
  readonly direction: 'higher' | 'lower';
}

const units = ['absolute', 'relative'] as const;

export function readGain(minGain: unknown, problems: Problem[]): Gain | undefined {
  if (minGain === undefined) return undefined;
  const where = 'minGain';
  const example =
    "{ absolute: 0.01 }, in units of the metric, or { relative: 0.05 }, as a share of the champion's value";
  const told = problems.length;
  const fields = fieldsOf(minGain, { is: 'A minimum gain', where, example }, problems);
  refuseUnknown(fields, where, units, problems);
  const given = units.filter((unit) => fields[unit] !== undefined);
  if (given.length !== 1 && problems.length === told)
    problems.push({
      what: 'A minimum gain is absolute or relative, one of the two',
      where,
      remedy: `Write ${example}`,
    });
  for (const unit of given) {
    const amount = fields[unit];
    if (Number.isFinite(amount) && Number(amount) >= 0) continue;
    problems.push({
      what: `A minimum gain is a number from 0 on, not ${described(amount)}`,
      where: `${where}.${unit}`,
    });
  }
  return problems.length === told ? { amount: Number(fields[given[0]!]), unit: given[0]! } : undefined;
}

/**
 * Demands that a version be better than the champion, which has the metric, by at least a minimum.
 *
 * With v and c the two values, the gain is v − c, or c − v where lower is better; a relative minimum r stands for r·|c|.
 * A gain of exactly the minimum is enough. Decimal numbers are rounded when they become binary ones, so that 0.3 − 0.2
 * falls short of 0.1: whatever misses the minimum by no more than that rounding can make, 4·2⁻⁵²·max(|v|, |c|), is
 * enough too. A version of the champion's own value gains nothing, which is enough only for a minimum of 0; so where
 * the champion's value is 0, a relative minimum takes any improvement. An infinite gain is always enough.
 */
export function gainRule(
  { amount, unit }: Gain,
  { metric, direction }: RankedMetric,
  champion: PromotionCandidate,
): Rule {
  const value = metricOf(champion, metric)!;
  const measured = (number: number, limit?: number) =>
    unit === 'relative' ? percentage(number, limit) : shown(number, limit);
  const asked = `by at least ${measured(amount)}`;
  const over = `than version ${champion.version}`;
  const rule = `${metric} better ${over} ${asked}`;
  return (version) => {
    const own = metricOf(version, metric);
    const gain = own === null ? null : gainOver(own, value, direction);
    const share = gain === null || unit === 'absolute' || !Number.isFinite(gain) ? gain : shareOf(gain, value);
    const least = unit === 'relative' ? amount * Math.abs(value) : amount;
    const passed = gain !== null && isEnough(gain, least, amount, roundingOf(own!, value));
    return {
      result: { stage: 'production', kind: 'gain', metric, rule, value: share, passed },
      words: wordsOf(share, passed),
    };
  };

  function wordsOf(gain: number | null, passed: boolean): string {
    if (gain === null) return `${metric} is unknown`;
    if (gain === 0) return `${metric} is the same as that of version ${champion.version}`;
    if (gain < 0) return `${metric} is worse ${over} by ${measured(-gain)}`;
    return `${metric} is better ${over} by ${measured(gain, amount)}${passed ? '' : `, not ${asked}`}`;
  }
}

function gainOver(value: number, champion: number, direction: RankedMetric['direction']): number {
  if (value === champion) return 0;
  return direction === 'higher' ? value - champion : champion - value;
}

function shareOf(gain: number, champion: number): number {
  return gain === 0 ? 0 : gain / Math.abs(champion);
}

function roundingOf(value: number, champion: number): number {
  return 4 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(champion));
}

function isEnough(gain: number, least: number, amount: number, rounding: number): boolean {
  if (!Number.isFinite(gain)) return gain > 0;
  return gain > 0 ? gain >= least - rounding : gain === 0 && amount === 0;
}
