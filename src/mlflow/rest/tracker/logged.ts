import { refuse } from '../../../errors/index.js';
import {
  type MetricEntry,
  type MetricOptions,
  metricProblems,
  type ParamValue,
  paramProblems,
  paramText,
  tagBatchProblems,
} from '../../../tracker/index.js';
import { notSupported } from '../client/index.js';
import { type Tag, tagsOf } from '../tags.js';
import { longTagProblems, type MetricValue } from './calls.js';

/** Parameters as they are kept, as text. @throws ValidationError listing those that break a limit. */
export function paramTags(params: Readonly<Record<string, ParamValue>>): Tag[] {
  const texts = Object.entries(params).map(([key, value]) => [key, paramText(value)] as const);
  refuse(paramProblems(Object.fromEntries(texts)));
  return texts.map(([key, text]) => ({ key, value: text ?? '' }));
}

/** @throws ValidationError listing those that break a limit. */
export function checkedTags(tags: Readonly<Record<string, string>>): Tag[] {
  refuse([...tagBatchProblems(tags), ...longTagProblems(tags)]);
  return tagsOf(tags);
}

/** @throws ValidationError; CicloError `NOT_SUPPORTED` where values have a context. */
export function metricValues(
  metrics: Readonly<Record<string, number>>,
  { step = 0, time, context }: MetricOptions,
  now: () => number,
): MetricValue[] {
  refuse([...metricProblems(metrics, step), ...timeProblems(time)]);
  refuseContext(context);
  const at = time ?? now();
  return Object.entries(metrics).map(([key, value]) => ({ key, value, step, time: at }));
}

/** Of a batch. @throws ValidationError; CicloError `NOT_SUPPORTED` where values have a context. */
export function entryValues(entries: readonly MetricEntry[], now: number): MetricValue[] {
  refuse(
    entries.flatMap(({ key, value, step = 0, time }) => [
      ...metricProblems({ [key]: value }, step),
      ...timeProblems(time),
    ]),
  );
  for (const { context } of entries) refuseContext(context);
  return entries.map(({ key, value, step = 0, time = now }) => ({ key, value, step, time }));
}

function timeProblems(time: unknown) {
  if (time === undefined || Number.isSafeInteger(time)) return [];
  return [{ what: `A time is a whole number of milliseconds since 1970, not ${String(time)}`, where: 'time' }];
}

function refuseContext(context: MetricOptions['context']): void {
  if (context === undefined || Object.keys(context).length === 0) return;
  throw notSupported(
    'MLflow keeps no context of a metric',
    'Put it into the name of the metric: validation/rmse',
    'context',
  );
}
