import * as z from 'zod';
import type { Problem as Fault } from '../../errors/index.js';
import { oneOf } from '../options.js';
import { foldsOption } from './folds.js';
import { type Counts, type ThresholdMetric, thresholdMetrics } from './threshold-metrics.js';

/** The options of a tuned threshold, but for the classifier. */
export interface ThresholdSettings {
  readonly metric: ThresholdMetric | null;
  readonly costs: { readonly falsePositive: number; readonly falseNegative: number } | null;
  readonly constraint: { readonly precision?: number | undefined; readonly recall?: number | undefined } | null;
  readonly positive: string | number | boolean | null;
  readonly cv: number;
}

/** Sums of such costs over rows stay finite, and only their ratio matters. */
const greatestCost = 1e100;
const costsNeeded = `must be null, or { falsePositive, falseNegative }, numbers from 0 to ${greatestCost} of which one is above 0`;
const cost = z.number({ error: costsNeeded }).min(0, { error: costsNeeded }).max(greatestCost, { error: costsNeeded });
const constraintNeeded = 'must be null, or { precision } or { recall }, from 0 to 1';
const bound = z
  .number({ error: constraintNeeded })
  .min(0, { error: constraintNeeded })
  .max(1, { error: constraintNeeded })
  .optional();

export const thresholdTypes = {
  metric: oneOf('accuracy', 'balancedAccuracy', 'f1', 'precision', 'recall').nullable().default(null),
  costs: z
    .strictObject({ falsePositive: cost, falseNegative: cost }, { error: costsNeeded })
    .refine(({ falsePositive, falseNegative }) => falsePositive + falseNegative > 0, { error: costsNeeded })
    .nullable()
    .default(null),
  constraint: z.strictObject({ precision: bound, recall: bound }, { error: constraintNeeded }).nullable().default(null),
  positive: z
    .union([z.string(), z.number(), z.boolean()], { error: 'must be null, or one of the classes' })
    .nullable()
    .default(null),
  cv: foldsOption(),
};

/** What does not go together. */
export function thresholdConflicts(owner: string, { metric, costs, constraint }: ThresholdSettings): Fault[] {
  const faults: Fault[] = [];
  if (metric !== null && costs !== null)
    faults.push({
      what: 'metric and costs cannot both be given',
      where: `${owner}.costs`,
      remedy: 'Leave one of them out',
    });
  const other = { precision: 'recall', recall: 'precision' } as const;
  if ((metric === 'precision' || metric === 'recall') && constraint?.[other[metric]] === undefined)
    faults.push({
      what: `The metric '${metric}' by itself is highest at one end of all thresholds`,
      where: `${owner}.constraint`,
      remedy: `Say what ${other[metric]} must reach, as { ${other[metric]}: 0.8 }`,
    });
  return faults;
}

/** What a threshold is worth; `undefined` where the constraint does not allow it. */
export function scoreOf({ metric, costs, constraint }: ThresholdSettings): (counts: Counts) => number | undefined {
  const of = thresholdMetrics[metric ?? 'balancedAccuracy'];
  return (counts) => {
    if (thresholdMetrics.precision(counts) < (constraint?.precision ?? 0)) return undefined;
    if (thresholdMetrics.recall(counts) < (constraint?.recall ?? 0)) return undefined;
    if (costs === null) return of(counts);
    return 0 - costs.falsePositive * counts.falsePositives - costs.falseNegative * counts.falseNegatives;
  };
}
