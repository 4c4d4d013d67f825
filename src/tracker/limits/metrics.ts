import type { Problem } from '../../errors/index.js';
import { keyProblems } from './keys.js';
import { limits } from './limits.js';
import { countProblems, isRecord, nameOf, noRecord, place, textProblems } from './values.js';

/** What is wrong with the metrics of one call, and with their step. */
export function metricProblems(metrics: Readonly<Record<string, unknown>>, step: unknown): Problem[] {
  if (!isRecord(metrics)) return [noRecord(metrics, 'metrics')];
  const entries = Object.entries(metrics).flatMap(([key, value]) =>
    oneMetricProblems(key, value, place('metrics', key)),
  );
  return [...countProblems(metrics, limits.metrics, 'metrics'), ...entries, ...stepProblems(step, 'step')];
}

/** What is wrong with where metrics stand, but for the step. */
export function metricOptionProblems(options: unknown): Problem[] {
  if (!isRecord(options)) return [noRecord(options, 'options')];
  const { time, context } = options;
  return [...timeProblems(time, 'time'), ...contextProblems(context, 'context')];
}

export function oneMetricProblems(key: string, value: unknown, where: string): Problem[] {
  if (typeof value === 'number') return keyProblems(key, where);
  const what = `A metric is a number, not ${typeof value === 'boolean' ? 'a boolean' : nameOf(value)}`;
  return [...keyProblems(key, where), { what, where, remedy: 'Log other values as a parameter or a tag' }];
}

export function stepProblems(step: unknown, where: string): Problem[] {
  return Number.isSafeInteger(step) ? [] : [{ what: `A step is a whole number, not ${String(step)}`, where }];
}

export function timeProblems(time: unknown, where: string): Problem[] {
  if (time === undefined || Number.isFinite(time)) return [];
  return [{ what: `A time is a number of milliseconds since 1970, not ${String(time)}`, where }];
}

export function contextProblems(context: unknown, where: string): Problem[] {
  if (context === undefined) return [];
  if (!isRecord(context)) return [noRecord(context, where)];
  return [
    ...countProblems(context, limits.contextEntries, where),
    ...Object.entries(context).flatMap(([key, value]) => [
      ...keyProblems(key, place(where, key)),
      ...textProblems(value, limits.context, place(where, key)),
    ]),
  ];
}
