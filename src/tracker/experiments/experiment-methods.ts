import type { Around } from '../around.js';
import type { Tracker } from '../tracker.js';
import { createExperiment, findExperiment, listExperiments } from './experiments.js';

type ExperimentMethods = Pick<
  Tracker,
  | 'createExperiment'
  | 'getExperiment'
  | 'listExperiments'
  | 'renameExperiment'
  | 'setExperimentTags'
  | 'deleteExperiment'
  | 'restoreExperiment'
>;

/** The part of a tracker that has to do with experiments. */
export function experimentMethods(around: Around): ExperimentMethods {
  const { ready } = around;
  const notYet = () => Promise.reject(new Error('not built yet'));
  return {
    createExperiment: async (name, tags) => createExperiment(await ready(), around, name, tags),
    getExperiment: async (name) => findExperiment(await ready(), name),
    listExperiments: async () => listExperiments(await ready()),
    renameExperiment: notYet,
    setExperimentTags: notYet,
    deleteExperiment: notYet,
    restoreExperiment: notYet,
  };
}
