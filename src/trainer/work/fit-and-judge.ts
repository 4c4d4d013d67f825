import type { Frame } from '../../data/index.js';
import { createEvaluator, type Evaluation } from '../../evaluator/index.js';
import type { FittedPipeline } from '../../pipeline/index.js';
import type { NamedChart } from '../../reports/index.js';
import type { ChartsJob } from './draw.js';
import { type Fit, withoutColumns } from './score-fold.js';

/** A candidate as it was fitted and judged, ready to be written down. */
export interface CandidateOutcome {
  readonly model: FittedPipeline;
  /** The model's file. */
  readonly bytes: Uint8Array;
  readonly evaluation: Evaluation;
  readonly charts: readonly NamedChart[];
  /** Milliseconds. */
  readonly fitTime: number;
}

interface ToJudge {
  readonly train: Frame;
  readonly test: Frame;
  readonly excluded: readonly string[];
  readonly fitOn: Fit;
  readonly draw: (job: ChartsJob) => Promise<readonly NamedChart[]>;
}

/** Fits on the training table, judges on the test table, and draws, wherever each is to be done. */
export async function fitAndJudge({ train, test, excluded, fitOn, draw }: ToJudge): Promise<CandidateOutcome> {
  const begun = performance.now();
  const fitted = await fitOn(withoutColumns(train, excluded));
  const fitTime = performance.now() - begun;
  const evaluation = await createEvaluator().evaluate(fitted, withoutColumns(test, excluded));
  const charts = await draw({ evaluation, importances: fitted.featureImportances() });
  const model = fitted.withMetrics(evaluation.metrics);
  return { model, bytes: model.toBytes(), evaluation, charts, fitTime };
}
