import type { ModelVersion } from '../version.js';

/** What a policy looks at in a version, as the store holds it or as callers see it. */
export interface PromotionCandidate extends Pick<ModelVersion, 'version' | 'stage' | 'metrics' | 'tags'> {
  readonly approvals?: readonly Pick<ModelVersion['approvals'][number], 'actor'>[];
}

/** `null` where the metric is missing, NaN or, in what others registered, no number: it meets no bound then. */
export function metricOf({ metrics }: PromotionCandidate, metric: string): number | null {
  const value: unknown = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
  return typeof value !== 'number' || Number.isNaN(value) ? null : value;
}
