import { createTurns, type RunOptions, type Turns } from '../../executor/index.js';
import { type FrameFit, fitOnThreads } from '../../pipeline/index.js';
import type { PlannedCandidate, Training } from '../check/training.js';
import { fitAndJudge } from './fit-and-judge.js';
import type { FitJob } from './fit-job.js';
import { judgeModel } from './judge-model.js';
import { scoreFoldWith, withoutColumns } from './score-fold.js';
import type { TrainingThreads } from './threads.js';
import type { Workplace } from './workplace.js';

/** Places for the fits in which the host's code takes part, over all candidates of a training. */
export interface HostTurns {
  readonly estimators: Turns;
  readonly transformers: Turns;
}

export function hostTurns(threads: number): HostTurns {
  return { estimators: createTurns(1), transformers: createTurns(threads) };
}

/**
 * Fits with estimators and transformers of the host's, whose code cannot cross to a thread; charts are drawn on one. An
 * estimator's fits go one after the other; where only transformers are the host's, the rest of each fit is on a thread.
 */
export function onHost(
  training: TrainingThreads,
  asked: Training,
  candidate: PlannedCandidate,
  { estimators, transformers }: HostTurns,
): Workplace {
  const { own, data } = asked;
  const turns = candidate.hasOwnEstimator ? estimators : transformers;

  async function inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    await turns.take(signal);
    try {
      return await work();
    } finally {
      turns.pass();
    }
  }

  const fitHere = (job: FitJob, how: Pick<FrameFit, 'frame' | 'threads' | 'isForScoring'>, options: RunOptions) =>
    fitOnThreads({ ...job, ...how }, own, options);

  return {
    scoreFold: (job, signal) =>
      inTurn(signal, () =>
        scoreFoldWith((frame) => fitHere(job, { frame, threads: 1, isForScoring: true }, { signal }), data.train, job),
      ),
    recordData: (job, signal) => training.run('recordData', job, { signal }),
    judge: ({ bytes, excluded }, signal) =>
      inTurn(signal, () => judgeModel(bytes, withoutColumns(data.test, excluded), own)),
    fitCandidate: (job, options) =>
      inTurn(options.signal, () =>
        fitAndJudge({
          train: data.train,
          test: data.test,
          excluded: job.excluded,
          fitOn: (frame) => fitHere(job, { frame, threads: job.threads }, options),
          draw: (charts) => training.run('drawCharts', charts, { signal: options.signal }),
        }),
      ),
  };
}
