import type { VersionDocument } from '../documents.js';
import type { Evidence } from '../promotion.js';
import type { Rule, Rules } from './policy.js';

/** A version held against every rule of a policy. */
export interface Judged {
  readonly version: VersionDocument;
  readonly rules: Evidence['rules'];
  readonly meetsStaging: boolean;
  /** Whether it meets the rules for production, and has what versions are ranked by. */
  readonly meetsProduction: boolean;
}

export function judge(version: VersionDocument, rules: Rules): Judged {
  const staging = check(version, 'staging', rules.staging ?? []);
  const production = check(version, 'production', rules.production ?? []);
  const passed = (results: Evidence['rules']) => results.every((result) => result.passed);
  const ranked = metricOf(version, rules.ranking[0]!.metric) !== null;
  return {
    version,
    rules: [...staging, ...production],
    meetsStaging: rules.staging !== undefined && passed(staging),
    meetsProduction: rules.production !== undefined && ranked && passed(production),
  };
}

/** `null` where the metric is missing or NaN, which meets no bound. */
export function metricOf({ metrics }: VersionDocument, metric: string): number | null {
  const value = Object.hasOwn(metrics, metric) ? metrics[metric]! : Number.NaN;
  return Number.isNaN(value) ? null : value;
}

function check(version: VersionDocument, stage: 'staging' | 'production', rules: readonly Rule[]): Evidence['rules'] {
  return rules.map(({ metric, rule, holds }) => {
    const value = metricOf(version, metric);
    return { stage, kind: 'metric', metric, rule, value, passed: value !== null && holds(value) };
  });
}
