import type { Problem } from '../../errors/index.js';
import type { MetricEntry } from '../active-run.js';
import { limits } from './limits.js';
import { contextProblems, oneMetricProblems, stepProblems, timeProblems } from './metrics.js';
import { paramProblems } from './params.js';
import { tagBatchProblems } from './tags.js';
import { countProblems, isRecord, nameOf, noRecord } from './values.js';

/** What is wrong with parameters (as text), metrics and tags that are to be logged together. */
export function batchProblems(batch: {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly metrics: readonly MetricEntry[];
  readonly tags: Readonly<Record<string, unknown>>;
}): Problem[] {
  const { params, metrics, tags } = batch;
  if (!Array.isArray(metrics)) {
    const remedy = 'Give [{ key, value, step }]';
    return [{ what: 'The metrics of a batch are a list', where: 'metrics', remedy }];
  }
  const entries = metrics.flatMap((entry: unknown, i) => {
    const where = `metrics[${i}]`;
    if (!isRecord(entry)) return [noRecord(entry, where)];
    const { key, value, step = 0, time, context } = entry;
    return [
      ...(typeof key === 'string'
        ? oneMetricProblems(key, value, where)
        : [{ what: `The key is ${nameOf(key)}, where text is needed`, where }]),
      ...stepProblems(step, `${where}.step`),
      ...timeProblems(time, `${where}.time`),
      ...contextProblems(context, `${where}.context`),
    ];
  });
  return [
    ...paramProblems(params),
    ...countProblems(metrics, limits.metrics, 'metrics'),
    ...entries,
    ...tagBatchProblems(tags),
  ];
}
