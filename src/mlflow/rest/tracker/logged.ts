import { refuse } from '../../../errors/index.js';
import {
  batchProblems,
  type MetricOptions,
  metricOptionProblems,
  metricProblems,
  type ParamValue,
  type PendingPoint,
  paramTexts,
  type RunBatch,
  tagBatchProblems,
  writtenParams,
} from '../../../tracker/index.js';
import { notSupported } from '../client/index.js';
import { type Tag, tagsOf } from '../tags.js';
import { type LogBatch, longTagProblems } from './calls.js';
import { mlflowKeyProblems } from './keys.js';

/** Parameters as they are kept, as text. @throws ValidationError listing those that break a limit. */
export function paramTags(params: Readonly<Record<string, ParamValue>>): Tag[] {
  const texts = writtenParams(params);
  refuse(mlflowKeyProblems(Object.keys(texts), 'params'));
  return tagsOf(texts);
}

/** @throws ValidationError listing those that break a limit. */
export function checkedTags(tags: Readonly<Record<string, string>>): Tag[] {
  refuse([...tagBatchProblems(tags), ...longTagProblems(tags)]);
  refuse(mlflowKeyProblems(Object.keys(tags), 'tags'));
  return tagsOf(tags);
}

/** @throws ValidationError; CicloError `NOT_SUPPORTED` where values have a context. */
export function metricPoints(
  metrics: Readonly<Record<string, number>>,
  options: MetricOptions,
  now: () => number,
): PendingPoint[] {
  const { step = 0, time = now(), context } = options;
  refuse([...metricProblems(metrics, step), ...metricOptionProblems(options)]);
  refuse(mlflowKeyProblems(Object.keys(metrics), 'metrics'));
  refuseContext(context);
  return Object.entries(metrics).map(([key, value]) => ({ key, value, step, time: Math.round(time) }));
}

/** @throws ValidationError listing everything that breaks a limit; CicloError `NOT_SUPPORTED` where values have a context. */
export function checkedBatch({ params = {}, metrics = [], tags = {} }: RunBatch, now: number): Required<LogBatch> {
  refuse([...batchProblems({ params: paramTexts(params), metrics, tags }), ...longTagProblems(tags)]);
  refuse([
    ...mlflowKeyProblems(Object.keys(params), 'params'),
    ...mlflowKeyProblems(
      metrics.map(({ key }) => key),
      'metrics',
    ),
    ...mlflowKeyProblems(Object.keys(tags), 'tags'),
  ]);
  for (const { context } of metrics) refuseContext(context);
  return {
    params: paramTags(params),
    metrics: metrics.map(({ key, value, step = 0, time = now }) => ({ key, value, step, time: Math.round(time) })),
    tags: tagsOf(tags),
  };
}

function refuseContext(context: MetricOptions['context']): void {
  if (context === undefined || Object.keys(context).length === 0) return;
  throw notSupported(
    'MLflow keeps no context of a metric',
    'Put it into the name of the metric: validation/rmse',
    'context',
  );
}
