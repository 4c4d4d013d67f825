import { metricDirection } from '../../metrics/index.js';

/** The best of some scores, by the metric's direction; `undefined` where that or every score is unknown. */
export function bestScore(metric: string, scores: readonly (number | undefined)[]): number | undefined {
  const known = scores.filter((score): score is number => Number.isFinite(score));
  const direction = metricDirection(metric);
  if (direction === undefined || known.length === 0) return undefined;
  return direction === 'higher' ? Math.max(...known) : Math.min(...known);
}

/** A metric by name; `undefined` where it was not measured. */
export function scoreOf(metrics: Readonly<Record<string, number>>, metric: string): number | undefined {
  return Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
}
