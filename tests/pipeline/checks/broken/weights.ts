import { learn, predictor } from '../sound.js';
import { type Broken, fitSound, fitting } from './make.js';

/** Faults of weighing. */
export const faultyWeights: readonly Broken[] = [
  {
    fault: 'brings weights to a sum of 1 where they stand',
    found: 'weights that are given to a fit stay as they were',
    estimator: fitting((problem) => {
      problem.sampleWeight?.set(problem.sampleWeight.map((weight) => weight / 60));
      return fitSound(problem);
    }),
  },
  {
    fault: 'weighs nothing',
    found: 'what stands in rows of weight 0 makes no difference',
    estimator: fitting(({ sampleWeight: _, ...problem }) => fitSound(problem)),
  },
  {
    fault: 'weighs nothing',
    found: 'rows of weight 0 are as though they were not there',
    estimator: fitting(({ sampleWeight: _, ...problem }) => fitSound(problem)),
  },
  {
    fault: 'takes weights for their squares',
    found: 'a row of weight 2 is as good as the row twice',
    estimator: fitting((problem) => {
      const { sampleWeight } = problem;
      return fitSound({ ...problem, ...(sampleWeight && { sampleWeight: sampleWeight.map((w) => w * w) }) });
    }),
  },
  {
    fault: 'knows two ways, one with weights and one without',
    found: 'weights of 1 are as good as none',
    estimator: fitting((problem) => {
      const lines = learn(problem, 0);
      return predictor(problem.sampleWeight ? lines : { ...lines, mean: 0 });
    }),
  },
];
