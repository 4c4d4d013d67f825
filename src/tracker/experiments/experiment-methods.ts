import type { Around } from '../around.js';
import type { Tracker } from '../tracker.js';
import { renameExperiment, setExperimentTags } from './change-experiment.js';
import { deleteExperiment, removeExperiment, restoreExperiment } from './delete-experiment.js';
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
  const { ready, clock } = around;
  return {
    createExperiment: async (name, tags) => createExperiment(await ready(), around, name, tags),
    getExperiment: async (experiment) => findExperiment(await ready(), experiment),
    listExperiments: async ({ lifecycle } = {}) => listExperiments(await ready(), lifecycle),
    renameExperiment: async (experiment, name) => renameExperiment(await ready(), clock, experiment, name),
    setExperimentTags: async (experiment, tags) => setExperimentTags(await ready(), clock, experiment, tags),
    async deleteExperiment(experiment, { forGood = false } = {}) {
      const remove = forGood ? removeExperiment : deleteExperiment;
      await remove(await ready(), clock, experiment);
    },
    restoreExperiment: async (experiment, { name } = {}) => restoreExperiment(await ready(), clock, experiment, name),
  };
}
