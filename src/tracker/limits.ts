import type { Problem } from '../errors/index.js';

/** MLflow's limits, so that whatever is logged here can be exported there. Lengths in UTF-16 code units. */
const limits = {
  key: 250,
  paramValue: 6000,
  tagValue: 8000,
  name: 500,
  digest: 250,
  uri: 8000,
  context: 250,
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
  return Object.entries(tags).flatMap(([key, value]) => {
    const where = place('tags', key);
    return [...keyProblems(key, where), ...textProblems(value, valueLimit, where)];
  });
}

export function tagBatchProblems(tags: Readonly<Record<string, unknown>>): Problem[] {
  return [...batchProblems(tags, limits.tags, 'tags'), ...tagProblems(tags)];
}

/** What is wrong with parameters whose values are text already; `undefined` where a value has no text. */
export function paramProblems(params: Readonly<Record<string, string | undefined>>): Problem[] {
  const entries = Object.entries(params).flatMap(([key, value]) => {
    const where = place('params', key);
    if (value !== undefined) return [...keyProblems(key, where), ...textProblems(value, limits.paramValue, where)];
    const remedy = 'Give text, finite numbers, booleans, null, or arrays and plain objects of them';
    return [...keyProblems(key, where), { what: 'The value has no JSON form', where, remedy }];
  });
  return [...batchProblems(params, limits.params, 'params'), ...entries];
}

export function metricProblems(metrics: Readonly<Record<string, unknown>>, step: unknown): Problem[] {
  const entries = Object.entries(metrics).flatMap(([key, value]) => {
    const where = place('metrics', key);
    if (typeof value === 'number') return keyProblems(key, where);
    const what = `A metric is a number, not ${typeof value === 'boolean' ? 'a boolean' : nameOf(value)}`;
    return [...keyProblems(key, where), { what, where, remedy: 'Log other values as a parameter or a tag' }];
  });
  const stepProblems = Number.isSafeInteger(step)
    ? []
    : [{ what: `A step is a whole number, not ${String(step)}`, where: 'step' }];
  return [...batchProblems(metrics, limits.metrics, 'metrics'), ...entries, ...stepProblems];
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

/** What is wrong with a data set that a run says it used. */
export function inputProblems(input: unknown): Problem[] {
  if (typeof input !== 'object' || input === null) {
    return [{ what: 'An input is { name, digest, uri?, context? }', where: 'input' }];
  }
  const { name, digest, uri, context } = input as Readonly<Record<string, unknown>>;
  return [
    ...nameProblems(name, 'input.name'),
    ...(digest === '' ? [{ what: 'The digest is empty', where: 'input.digest' }] : []),
    ...textProblems(digest, limits.digest, 'input.digest'),
    ...(uri === undefined ? [] : textProblems(uri, limits.uri, 'input.uri')),
    ...(context === undefined ? [] : textProblems(context, limits.context, 'input.context')),
  ];
}

function textProblems(value: unknown, limit: number, where: string): Problem[] {
  if (typeof value !== 'string') return [{ what: `The value is ${nameOf(value)}, where text is needed`, where }];
  return value.length > limit ? [tooLong('The value', value.length, limit, where)] : [];
}

function batchProblems(entries: object, limit: number, where: string): Problem[] {
  const count = Object.keys(entries).length;
  if (count <= limit) return [];
  return [{ what: `${count} entries in one call; ${limit} is the most`, where, remedy: 'Log them in several calls' }];
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
