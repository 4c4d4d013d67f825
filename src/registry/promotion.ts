import type { Stage } from './version.js';

/** A bound on one metric. `above` and `below` are strict. */
export interface Bound {
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
}

/** A bound on the policy's first metric, or bounds by metric's name, which must all hold. */
export type Requirement = Bound | { readonly [metric: string]: Bound };

/** When a version may go where. */
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
}

/** What was found of one version under the policy, in words and as data. */
export interface Evidence {
  readonly version: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly rules: readonly {
    readonly stage: 'staging' | 'production';
    readonly metric: string;
    readonly rule: string;
    readonly value: number | null;
    readonly passed: boolean;
  }[];
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
  readonly promoted: boolean;
  /** One entry a version, newest first. */
  readonly evidence: readonly Evidence[];
  /** The outcome as one sentence. */
  readonly summary: string;
}
