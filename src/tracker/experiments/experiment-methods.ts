import type { Around } from '../around.js';
import { demandOptions } from '../limits/index.js';
import type { Tracker } from '../tracker.js';
import { renameExperiment, setExperimentTags } from './change-experiment.js';
import { deleteExperiment, removeExperiment, restoreExperiment } from './delete-experiment.js';
import { createExperiment, findExperiment, listExperiments } from './experiments.js';

/** What a tracker does with experiments. */
export type ExperimentMethods = Pick<
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
    async listExperiments(options) {
      demandOptions(options);
      return listExperiments(await ready(), options?.lifecycle);
    },
    renameExperiment: async (experiment, name) => renameExperiment(await ready(), clock, experiment, name),
    setExperimentTags: async (experiment, tags) => setExperimentTags(await ready(), clock, experiment, tags),
    async deleteExperiment(experiment, options) {
      demandOptions(options);
      const remove = options?.forGood ? removeExperiment : deleteExperiment;
      await remove(await ready(), clock, experiment);
    },
    async restoreExperiment(experiment, options) {
      demandOptions(options);
      return restoreExperiment(await ready(), clock, experiment, options?.name);
    },
  };
}
