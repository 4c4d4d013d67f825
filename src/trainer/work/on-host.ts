import type { Frame } from '../../data/index.js';
import { createEvaluator } from '../../evaluator/index.js';
import type { RunOptions } from '../../executor/index.js';
import { type CheckedOwnParts, type FrameFit, fitOnThreads } from '../../pipeline/index.js';
import type { FitJob } from './fit-job.js';
import { openShared } from './open-shared.js';
import { scoreFoldWith, withoutColumns } from './score-fold.js';
import type { TrainingThreads } from './threads.js';
import type { Workplace } from './workplace.js';

/** Fits with estimators and transformers of the host's, whose code cannot cross to a thread; charts are drawn on one. */
export function onHost(training: TrainingThreads, own: CheckedOwnParts): Workplace {
  const fitter =
    (job: FitJob, how: Pick<FrameFit, 'threads' | 'isForScoring'>, options: RunOptions) => (frame: Frame) =>
      fitOnThreads({ ...job, ...how, frame }, own, options);
  return {
    scoreFold: (job, signal) =>
      scoreFoldWith(fitter(job, { threads: 1, isForScoring: true }, { signal }), openShared(job.train), job),
    recordData: (job, signal) => training.run('recordData', job, { signal }),
    async fitCandidate(job, options) {
      const begun = performance.now();
      const frame = withoutColumns(openShared(job.train), job.excluded);
      const fitted = await fitter(job, { threads: job.threads }, options)(frame);
      const fitTime = performance.now() - begun;
      const evaluation = await createEvaluator().evaluate(fitted, withoutColumns(openShared(job.test), job.excluded));
      const importances = fitted.featureImportances();
      const charts = await training.run('drawCharts', { evaluation, importances }, { signal: options.signal });
      const model = fitted.withMetrics(evaluation.metrics);
      return { model, bytes: model.toBytes(), evaluation, charts, fitTime };
    },
  };
}
