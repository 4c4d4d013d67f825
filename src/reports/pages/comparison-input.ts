import type { OptionValue } from '../../estimators/index.js';
import type { Evaluation } from '../../evaluator/index.js';
import type { FeatureImportance } from '../charts/feature-importances.js';

/** Candidates that were trained on the same data; a `TrainingResult` is one. */
export interface ComparisonInput {
  readonly experiment: string;
  /** The metric that ranks them. */
  readonly metric: string;
  /** Best first; those that failed last. */
  readonly leaderboard: readonly ComparedCandidate[];
}

/** One candidate; a `LeaderboardRow` is one. */
export interface ComparedCandidate {
  readonly name: string;
  readonly status: 'finished' | 'failed';
  readonly estimator: string;
  readonly params: Readonly<Record<string, OptionValue>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly cv?: { readonly mean: number; readonly std: number };
  /** Milliseconds. */
  readonly fitTime: number;
  readonly model?: { featureImportances(): readonly FeatureImportance[] | undefined };
  readonly evaluation?: Evaluation;
  readonly error?: string;
  /** What a search tried. */
  readonly search?: { readonly trials: readonly ComparedTrial[] };
  readonly version?: { readonly version: number };
}

/** One trial of a search; a `TrialResult` is one. */
export interface ComparedTrial {
  readonly params: Readonly<Record<string, OptionValue>>;
  /** By the metric that ranks the candidates; NaN where there is none. */
  readonly score: number;
}
