import type { SharedFrame } from '../../data/index.js';
import { createEvaluator, type Evaluation } from '../../evaluator/index.js';
import { createModel, type FittedPipeline, fitFrame, type ModelState } from '../../pipeline/index.js';
import type { NamedChart } from '../../reports/index.js';
import { drawCharts } from './draw.js';
import type { FitJob } from './fit-job.js';
import { openShared } from './open-shared.js';
import { withoutColumns } from './score-fold.js';

/** The last fit of a candidate, on all training rows. */
export interface CandidateJob extends FitJob {
  readonly test: SharedFrame;
  readonly threads: number;
}

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

/** The same as it crosses threads: a model's functions cannot. */
export interface CandidateState extends Omit<CandidateOutcome, 'model'> {
  readonly state: ModelState;
}

/** Fits, judges on the test table, and draws: all of it on a thread, so that the host's has nothing to do. */
export async function fitCandidate(job: CandidateJob, onProgress: (done: number) => void): Promise<CandidateState> {
  const begun = performance.now();
  const frame = withoutColumns(openShared(job.train), job.excluded);
  const state = await fitFrame({ ...job, frame }, onProgress);
  const fitTime = performance.now() - begun;
  const fitted = createModel(state);
  const evaluation = await createEvaluator().evaluate(fitted, withoutColumns(openShared(job.test), job.excluded));
  const charts = await drawCharts({ evaluation, importances: fitted.featureImportances() });
  const model = fitted.withMetrics(evaluation.metrics);
  const bytes = model.toBytes();
  return { state: { ...state, manifest: model.manifest }, bytes, evaluation, charts, fitTime };
}
