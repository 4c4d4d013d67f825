import type { Stage } from './version.js';

/** A bound on one metric, by finite numbers. `above` and `below` are strict. A metric that is missing or NaN meets none. */
export interface Bound {
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
}

/** A bound on the policy's first metric, or bounds by metric's name, which must all hold; `{}` holds for every version. */
export type Requirement = Bound | { readonly [metric: string]: Bound };

/** What a version must have besides metrics. */
export interface Requisites {
  /** Tags by key, each with the value that it must have, or `true` for any. */
  readonly tags?: Readonly<Record<string, string | true>>;
  /** How many must have approved of it, or who: every one of them. */
  readonly approvals?: number | readonly string[];
}

/**
 * By how much a version must be better than the champion, the version in production, by the policy's first metric:
 * `absolute` in units of the metric, `relative` as a share of the champion's value (0.01: a hundredth of its magnitude).
 */
export type MinGain = { readonly absolute: number } | { readonly relative: number };

/** When a version may go where. It is plain data: a policy may be kept in a JSON file. */
export interface PromotionPolicy {
  /** The first decides which version is best, the next breaks ties. Directions are known for built-in metrics. */
  readonly metric: string | readonly string[];
  /** For metrics that are not built in: which direction is better. */
  readonly directions?: Readonly<Record<string, 'higher' | 'lower'>>;
  /** Every version that meets it, and is neither in production nor archived, goes to staging. */
  readonly staging?: Requirement;
  /**
   * The best version that meets it, the one in production among them, goes to production; when none does, production
   * stays as it is. Archived versions do not compete.
   */
  readonly production?: Requirement;
  /**
   * Every version that meets it, and goes to neither production nor staging, is archived, also from staging; never the
   * one in production.
   */
  readonly archived?: Requirement;
  /** What a version must have besides, to go to production. */
  readonly requires?: Requisites;
  /**
   * Without it, a version that is better by anything takes the champion's place. A champion that does not meet
   * `production` and `requires` itself is replaced without it. A gain of exactly the minimum is enough.
   */
  readonly minGain?: MinGain;
}

/** One rule of a policy, held against one version. */
export interface RuleResult {
  /** What the rule opens the way to. */
  readonly stage: 'staging' | 'production' | 'archived';
  readonly kind: 'metric' | 'tag' | 'approval' | 'gain';
  /** Of a metric or a gain: the metric. */
  readonly metric?: string;
  /** Of a tag: its key. */
  readonly tag?: string;
  /** In words: `r2 above 0.75`. */
  readonly rule: string;
  /**
   * What the version has; `null` where it has none. Of approvals, how many, or the name that was asked for; of a gain, the
   * gain, in the unit of the minimum.
   */
  readonly value: number | string | null;
  readonly passed: boolean;
}

/** What was found of one version under the policy, in words and as data. */
export interface Evidence {
  readonly version: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly rules: readonly RuleResult[];
  readonly from: Stage;
  readonly to: Stage;
  readonly reason: string;
}

export interface PromotionDecision {
  readonly model: string;
  /** The version in production before and after; `null` where there is none. */
  readonly production: { readonly before: number | null; readonly after: number | null };
  /** The versions that stand in staging now, oldest first. */
  readonly staging: readonly number[];
  /** Whether production changed; in a dry run, whether it would. */
  readonly promoted: boolean;
  /** Whether nothing was moved, because a dry run was asked for. */
  readonly dryRun: boolean;
  /** One entry a version, newest first. */
  readonly evidence: readonly Evidence[];
  /** The outcome as one sentence. */
  readonly summary: string;
}
