import { createModel } from '../../pipeline/index.js';
import type { TrainingThreads } from './threads.js';
import type { Workplace } from './workplace.js';

export function onThreads(threads: TrainingThreads): Workplace {
  return {
    scoreFold: (job, signal) => threads.run('scoreFold', job, { signal }),
    recordData: (job, signal) => threads.run('recordData', job, { signal }),
    judge: (job, signal) => threads.run('judge', job, { signal }),
    async fitCandidate(job, options) {
      const { state, ...outcome } = await threads.run('fitCandidate', job, options);
      return { ...outcome, model: createModel(state) };
    },
  };
}
