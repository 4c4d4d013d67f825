import type { SharedFrame } from '../../data/index.js';
import { createModel, fitFrame, type ModelState } from '../../pipeline/index.js';
import { drawCharts } from './draw.js';
import { type CandidateOutcome, fitAndJudge } from './fit-and-judge.js';
import type { FitJob } from './fit-job.js';
import { openShared } from './open-shared.js';

/** The last fit of a candidate, on all training rows. */
export interface CandidateJob extends FitJob {
  readonly test: SharedFrame;
  readonly threads: number;
}

/** A candidate's outcome as it crosses threads: a model's functions cannot. */
export interface CandidateState extends Omit<CandidateOutcome, 'model'> {
  readonly state: ModelState;
}

/** Fits, judges and draws: all of it on a thread, so that the host's has nothing to do. */
export async function fitCandidate(job: CandidateJob, onProgress: (done: number) => void): Promise<CandidateState> {
  let state: ModelState | undefined;
  const { model, ...outcome } = await fitAndJudge({
    train: openShared(job.train),
    test: openShared(job.test),
    excluded: job.excluded,
    async fitOn(frame) {
      state = await fitFrame({ ...job, frame }, onProgress);
      return createModel(state);
    },
    draw: drawCharts,
  });
  return { ...outcome, state: { ...state!, manifest: model.manifest } };
}
