import type { ColumnTable } from 'arquero';
import type { DriftReport } from '../drift/index.js';
import type { Comparison, Evaluation } from '../evaluator/index.js';
import type { Label } from '../metrics/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import type { ModelVersion } from '../registry/index.js';

/**
 * When to act. `driftShare`: the share of drifted columns is above it. Any other name is a metric on the labelled
 * predictions: it is worse than the bound, whichever way that metric points.
 */
export type Triggers = Readonly<Record<string, number>>;

/** A trigger that was held against what was measured. */
export interface TriggerResult {
  readonly name: string;
  readonly bound: number;
  /** `null` where it could not be measured, as without labels. */
  readonly value: number | null;
  readonly fired: boolean;
  /** As `rmse 1.44 is above 0.5`. */
  readonly message: string;
}

/** What a retraining is given: the labelled predictions that are not held back for the comparison. */
export interface RetrainRequest {
  readonly model: string;
  /** Inputs and true values, under the champion's target name. */
  readonly data: ColumnTable;
  readonly champion: FittedPipeline;
  readonly version: ModelVersion;
  readonly triggers: readonly TriggerResult[];
}

/** What a retraining gives back; a `TrainingResult` of the trainer's does. */
export interface Retrained {
  readonly best: { readonly model: FittedPipeline; readonly version?: ModelVersion };
}

export interface CheckOptions {
  /** The newest so many predictions. Default: all. */
  readonly last?: number;
  readonly since?: number;
}

export interface MonitorReport {
  readonly model: string;
  readonly time: number;
  readonly version: ModelVersion;
  readonly predictions: number;
  /** Those whose true value is known and usable. */
  readonly labelled: number;
  /** True values that were set aside because no target column would hold them, as a text for a regression. */
  readonly unusableLabels: number;
  /** Classes that turned up and that the version does not know. */
  readonly newClasses: readonly Label[];
  readonly drift: DriftReport;
  /** On the labelled predictions; absent when there are none. */
  readonly performance?: Evaluation;
  readonly triggers: readonly TriggerResult[];
  /** After a retraining: champion and challenger on the newest labelled rows, which neither has seen. */
  readonly comparison?: Comparison;
  readonly retrained?: ModelVersion;
  readonly promoted: boolean;
  /** Somebody else changed what is in production, or emptied it, while the new version was trained; it was left so. */
  readonly overtaken?: boolean;
  /** What happened, a sentence a line. */
  readonly summary: readonly string[];
}

export interface MonitorOutcome {
  readonly report: MonitorReport;
  /** The names of the triggers that fired. */
  readonly fired: readonly string[];
  readonly retrained?: ModelVersion;
  readonly promoted: boolean;
}

/** What a host is told when triggers fire. */
export interface Alert {
  readonly model: string;
  readonly version: number;
  readonly triggers: readonly TriggerResult[];
}

/** Watches a model in production and closes the loop. */
export interface Monitor {
  /**
   * Measures drift and performance on the log; when a trigger fires, tells the host, retrains, compares the new model
   * with the one in production on labelled rows that were held back, and promotes it if it is better.
   *
   * @throws NotFoundError when no version is in production; ValidationError (code `NOTHING_LOGGED`) when
   *   that version has answered nothing yet.
   */
  check(options?: CheckOptions): Promise<MonitorOutcome>;
}
