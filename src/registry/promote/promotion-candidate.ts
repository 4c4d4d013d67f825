import type { ModelVersion } from '../version.js';

/** What a policy looks at in a version, as the store holds it or as callers see it. */
export interface PromotionCandidate extends Pick<ModelVersion, 'version' | 'stage' | 'metrics' | 'tags'> {
  readonly approvals?: readonly Pick<ModelVersion['approvals'][number], 'actor'>[];
}

/** `null` where the metric is missing or NaN, which meets no bound. */
export function metricOf({ metrics }: PromotionCandidate, metric: string): number | null {
  const value = Object.hasOwn(metrics, metric) ? metrics[metric]! : Number.NaN;
  return Number.isNaN(value) ? null : value;
}
