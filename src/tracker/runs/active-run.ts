import { refuse } from '../../errors/index.js';
import type { ActiveRun } from '../active-run.js';
import type { Around } from '../around.js';
import { artifactLog } from '../artifacts/artifact-methods.js';
import { endStatusProblems, inputProblems, metricProblems, paramProblems, tagBatchProblems } from '../limits.js';
import type { ParamValue } from '../run.js';
import { inputOf, withInput } from './inputs.js';
import { paramText } from './param-text.js';
import { demandRunning, ended, withMetrics, withParams, withTags } from './run-changes.js';
import type { RunDocument } from './run-document.js';
import { createRunWriter } from './run-writer.js';

/** A handle that writes to the run `id`, which exists. */
export function activeRun(
  around: Around,
  { id, name, experimentId }: Pick<RunDocument, 'id' | 'name' | 'experimentId'>,
): ActiveRun {
  const { store, clock } = around;
  const notYet = () => Promise.reject(new Error('not built yet'));
  const write = createRunWriter(store, id);
  return {
    id,
    name,
    experimentId,

    async logParams(params) {
      const written = writtenParams(params);
      await write((run) => {
        demandRunning(run);
        return withParams(run, written);
      });
    },

    async logMetrics(metrics, { step = 0 } = {}) {
      refuse(metricProblems(metrics, step));
      const logged = { ...metrics };
      const position = { step, time: clock() };
      await write((run) => {
        demandRunning(run);
        return withMetrics(run, logged, position);
      });
    },

    async setTags(tags) {
      refuse(tagBatchProblems(tags));
      const set = { ...tags };
      await write((run) => {
        demandRunning(run);
        return withTags(run, set);
      });
    },

    async logInput(given) {
      refuse(inputProblems(given));
      const input = inputOf(given);
      await write((run) => {
        demandRunning(run);
        return withInput(run, input);
      });
    },

    ...artifactLog(around, id),
    logBatch: notYet,
    deleteTags: notYet,
    setNote: notYet,
    flush: notYet,

    async end(status = 'finished', { error } = {}) {
      refuse(endStatusProblems(status));
      const endTime = clock();
      await write((run) => ended(run, status, endTime, error));
    },
  };
}

/** Parameters as they are kept, as text. @throws ValidationError listing those that break a limit. */
export function writtenParams(params: Readonly<Record<string, ParamValue>>): Record<string, string> {
  const texts = Object.entries(params).map(([key, value]) => [key, paramText(value)] as const);
  refuse(paramProblems(Object.fromEntries(texts)));
  return Object.fromEntries(texts.map(([key, text]) => [key, text ?? '']));
}
