import type { Problem } from '../errors/index.js';
import type { MetricEntry, MetricOptions } from './active-run.js';

/** MLflow's limits, so that whatever is logged here can be exported there. Lengths in UTF-16 code units. */
const limits = {
  key: 250,
  paramValue: 6000,
  tagValue: 8000,
  name: 500,
  digest: 250,
  uri: 8000,
  context: 250,
  note: 8000,
  contextEntries: 10,
  metrics: 1000,
  params: 100,
  tags: 100,
} as const;

/** Letters and digits of any script, and what MLflow allows beside them. */
const keyCharacters = /^[\p{L}\p{M}\p{N}_/.\- :]*$/u;

/** What is wrong with the key of a metric, a parameter or a tag. */
export function keyProblems(key: string, where: string): Problem[] {
  const problems: Problem[] = [];
  if (key === '') problems.push({ what: 'The key is empty', where });
  if (key.length > limits.key) problems.push(tooLong('The key', key.length, limits.key, where));
  if (!keyCharacters.test(key)) {
    const remedy = 'Use letters, digits, spaces, and _ - . : /';
    problems.push({ what: 'The key holds characters that a key cannot have', where, remedy });
  }
  if (key !== '' && key.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')) {
    problems.push({ what: 'The key is no normal path', where, remedy: 'Leave out empty, "." and ".." segments' });
  }
  return problems;
}

/** What is wrong with the tags of one call; `valueLimit` is the longest value. */
export function tagProblems(tags: Readonly<Record<string, unknown>>, valueLimit: number = limits.tagValue): Problem[] {
  if (!isRecord(tags)) return [noRecord(tags, 'tags')];
  return Object.entries(tags).flatMap(([key, value]) => {
    const where = place('tags', key);
    return [...keyProblems(key, where), ...textProblems(value, valueLimit, where)];
  });
}

export function tagBatchProblems(tags: Readonly<Record<string, unknown>>): Problem[] {
  return isRecord(tags)
    ? [...countProblems(tags, limits.tags, 'tags'), ...tagProblems(tags)]
    : [noRecord(tags, 'tags')];
}

/** What is wrong with the keys of tags that shall be removed. */
export function tagKeyProblems(keys: unknown): Problem[] {
  if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) return [];
  return [{ what: 'Tags are removed by a list of their keys', where: 'keys', remedy: "Give ['team']" }];
}

/** What is wrong with parameters whose values are text already; `undefined` where a value has no text. */
export function paramProblems(params: Readonly<Record<string, string | undefined>>): Problem[] {
  if (!isRecord(params)) return [noRecord(params, 'params')];
  const entries = Object.entries(params).flatMap(([key, value]) => {
    const where = place('params', key);
    if (value !== undefined) return [...keyProblems(key, where), ...textProblems(value, limits.paramValue, where)];
    const remedy = 'Give text, finite numbers, booleans, null, or arrays and plain objects of them';
    return [...keyProblems(key, where), { what: 'The value has no JSON form', where, remedy }];
  });
  return [...countProblems(params, limits.params, 'params'), ...entries];
}

export function metricProblems(metrics: Readonly<Record<string, unknown>>, step: unknown): Problem[] {
  if (!isRecord(metrics)) return [noRecord(metrics, 'metrics')];
  const entries = Object.entries(metrics).flatMap(([key, value]) =>
    oneMetricProblems(key, value, place('metrics', key)),
  );
  return [...countProblems(metrics, limits.metrics, 'metrics'), ...entries, ...stepProblems(step, 'step')];
}

/** What is wrong with where metrics stand, but for the step. */
export function metricOptionProblems({ time, context }: MetricOptions): Problem[] {
  return [...timeProblems(time, 'time'), ...contextProblems(context, 'context')];
}

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

function oneMetricProblems(key: string, value: unknown, where: string): Problem[] {
  if (typeof value === 'number') return keyProblems(key, where);
  const what = `A metric is a number, not ${typeof value === 'boolean' ? 'a boolean' : nameOf(value)}`;
  return [...keyProblems(key, where), { what, where, remedy: 'Log other values as a parameter or a tag' }];
}

function stepProblems(step: unknown, where: string): Problem[] {
  return Number.isSafeInteger(step) ? [] : [{ what: `A step is a whole number, not ${String(step)}`, where }];
}

function timeProblems(time: unknown, where: string): Problem[] {
  if (time === undefined || Number.isFinite(time)) return [];
  return [{ what: `A time is a number of milliseconds since 1970, not ${String(time)}`, where }];
}

function contextProblems(context: unknown, where: string): Problem[] {
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

/** What is wrong with the status that a run shall end with. */
export function endStatusProblems(status: string): Problem[] {
  if (/^(?:finished|failed|killed)$/.test(status)) return [];
  const remedy = 'Use finished, failed or killed';
  return [{ what: `A run cannot end as ${JSON.stringify(status)}`, where: 'status', remedy }];
}

/** What is wrong with the name of an experiment or a run. */
export function nameProblems(name: unknown, where: string): Problem[] {
  if (name === '') return [{ what: 'The name is empty', where }];
  return textProblems(name, limits.name, where);
}

/** What is wrong with what a person has to say about a run; an empty note is none. */
export function noteProblems(note: unknown): Problem[] {
  return textProblems(note, limits.note, 'note');
}

/** What is wrong with a data set that a run says it used. */
export function inputProblems(input: unknown): Problem[] {
  if (typeof input !== 'object' || input === null) {
    return [{ what: 'An input is { name, digest, uri?, context? }', where: 'input' }];
  }
  const { name, digest, uri, context, schema } = input as Readonly<Record<string, unknown>>;
  return [
    ...nameProblems(name, 'input.name'),
    ...(digest === '' ? [{ what: 'The digest is empty', where: 'input.digest' }] : []),
    ...textProblems(digest, limits.digest, 'input.digest'),
    ...(uri === undefined ? [] : textProblems(uri, limits.uri, 'input.uri')),
    ...(context === undefined ? [] : textProblems(context, limits.context, 'input.context')),
    ...(schema === undefined || isRecord(schema) ? [] : [noRecord(schema, 'input.schema')]),
  ];
}

function textProblems(value: unknown, limit: number, where: string): Problem[] {
  if (typeof value !== 'string') return [{ what: `The value is ${nameOf(value)}, where text is needed`, where }];
  return value.length > limit ? [tooLong('The value', value.length, limit, where)] : [];
}

function countProblems(entries: object, limit: number, where: string): Problem[] {
  const count = Object.keys(entries).length;
  if (count <= limit) return [];
  return [{ what: `${count} entries in one call; ${limit} is the most`, where, remedy: 'Log them in several calls' }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noRecord(value: unknown, where: string): Problem {
  return { what: `Here stands ${nameOf(value)}, where an object from keys to values is needed`, where };
}

function tooLong(what: string, length: number, limit: number, where: string): Problem {
  return { what: `${what} is ${length} characters long; ${limit} is the most`, where };
}

function place(group: string, key: string): string {
  return `${group}[${JSON.stringify(key)}]`;
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
}
