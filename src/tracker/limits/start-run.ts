import type { Problem } from '../../errors/index.js';
import { sourceProblems } from '../source/source-problems.js';
import type { StartRun } from '../start-run.js';
import { samplingProblems } from '../system/sample-system.js';
import { paramProblems } from './params.js';
import { inputProblems, nameProblems, noteProblems } from './runs.js';
import { tagBatchProblems } from './tags.js';
import { isRecord, noRecord } from './values.js';

/** What is wrong with what a run is started with; its parameters are handed over as texts. */
export function startRunProblems(options: StartRun, params: Readonly<Record<string, string | undefined>>): Problem[] {
  if (!isRecord(options)) return [noRecord(options, 'options')];
  const { experiment, name, tags = {}, note = '', inputs = [], parent, source, systemMetrics = false } = options;
  return [
    ...nameProblems(experiment, 'experiment'),
    ...(name === undefined ? [] : nameProblems(name, 'name')),
    ...tagBatchProblems(tags),
    ...paramProblems(params),
    ...noteProblems(note),
    ...(Array.isArray(inputs) ? inputs.flatMap(inputProblems) : [{ what: 'The inputs are a list', where: 'inputs' }]),
    ...(parent === undefined || typeof parent === 'string'
      ? []
      : [{ what: 'The parent is told by the id of its run', where: 'parent' }]),
    ...(source === undefined ? [] : sourceProblems(source)),
    ...systemProblems(systemMetrics),
  ];
}

function systemProblems(systemMetrics: unknown): Problem[] {
  if (typeof systemMetrics === 'boolean') return [];
  if (isRecord(systemMetrics)) return samplingProblems(systemMetrics.every);
  const remedy = 'Give true, or { every: 10_000 }';
  return [{ what: 'Whether the system is sampled is true, false or how often', where: 'systemMetrics', remedy }];
}
