import { type Fold, type Frame, findColumn, takeRows, withoutColumn } from '../../data/index.js';
import type { Task } from '../../estimators/index.js';
import { scoreOf } from '../../evaluator/index.js';
import { createModel, type FittedPipeline, fitFrame, targetOf } from '../../pipeline/index.js';
import { fewerRows, latestRows } from '../folds/fewer-rows.js';
import type { FitJob } from './fit-job.js';
import { openShared } from './open-shared.js';

/** One fold of a trial. */
export interface FoldJob extends FitJob {
  readonly fold: Fold;
  /** Whether the fold's training rows are in order of time. */
  readonly isTimed: boolean;
  /** How many rows to learn from; absent: all of the fold. */
  readonly rows?: number | undefined;
  readonly metric: string;
}

/** How a fold came out. Times in milliseconds. */
export interface FoldOutcome {
  /** NaN where the metric is not defined on these rows. */
  readonly score: number;
  readonly fitTime: number;
  readonly scoreTime: number;
}

/** Fits on a frame, wherever that may be done. */
export type Fit = (frame: Frame) => Promise<FittedPipeline>;

/** The fold's part of a thread: the model never leaves it. */
export function scoreFold(job: FoldJob): Promise<FoldOutcome> {
  const frame = openShared(job.train);
  return scoreFoldWith(
    async (train) => createModel(await fitFrame({ ...job, frame: train, threads: 1, isForScoring: true })),
    frame,
    job,
  );
}

/** Fits on the fold's training rows, and scores on the others. */
export async function scoreFoldWith(fitModel: Fit, frame: Frame, job: FoldJob): Promise<FoldOutcome> {
  const whole = withoutColumns(frame, job.excluded);
  const begun = performance.now();
  const model = await fitModel(takeRows(whole, trainingRows(frame, job)));
  const fitted = performance.now();
  const score = await scoreOf(model, takeRows(whole, job.fold.test), job.metric);
  return {
    score,
    fitTime: fitted - begun,
    scoreTime: performance.now() - fitted,
  };
}

export function withoutColumns(frame: Frame, names: readonly string[]): Frame {
  return names.reduce(withoutColumn, frame);
}

function trainingRows(frame: Frame, { fold, rows, isTimed, seed, target, spec }: FoldJob): Uint32Array {
  if (rows === undefined) return fold.train;
  const classOf = classesOf(frame, target, spec.estimator.task);
  return isTimed ? latestRows(fold.train, rows, classOf) : fewerRows(fold.train, rows, classOf, seed);
}

/** The class of a row. */
function classesOf(frame: Frame, target: string, task: Task): (row: number) => number {
  if (task === 'regression' || findColumn(frame, target) === undefined) return () => 0;
  const { values } = targetOf(frame, target, task);
  return (row) => values[row]!;
}
