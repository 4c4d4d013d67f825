import type { Problem } from '../../errors/index.js';
import type { Lifecycle } from '../experiment.js';
import { jsonProblems } from './json-problems.js';
import { limits } from './limits.js';
import { isRecord, noRecord, textProblems } from './values.js';

const endStatuses: readonly unknown[] = ['finished', 'failed', 'killed'];

/** What is wrong with how a run shall end. */
export function endProblems(status: unknown, options: unknown): Problem[] {
  const problems: Problem[] = [];
  if (!endStatuses.includes(status)) {
    const remedy = `Use ${endStatuses.join(', ')}`;
    problems.push({ what: `A run cannot end as ${JSON.stringify(status)}`, where: 'status', remedy });
  }
  if (!isRecord(options)) return [...problems, noRecord(options, 'options')];
  const { error } = options;
  return [
    ...problems,
    ...(error === undefined || typeof error === 'string'
      ? []
      : [{ what: 'The error is told as text', where: 'error' }]),
  ];
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
    ...(schema === undefined ? [] : schemaProblems(schema)),
  ];
}

/** Ranges of columns may be infinite, as a store keeps them. */
function schemaProblems(schema: unknown): Problem[] {
  if (!isRecord(schema)) return [noRecord(schema, 'input.schema')];
  return jsonProblems(schema, 'input.schema', { finite: false });
}

const lifecycles: readonly unknown[] = ['active', 'deleted', 'all'] satisfies Lifecycle[];

/** What is wrong with which are listed of what can be deleted. */
export function lifecycleProblems(lifecycle: unknown): Problem[] {
  if (lifecycle === undefined || lifecycles.includes(lifecycle)) return [];
  const remedy = `Use ${lifecycles.join(', ')}`;
  return [{ what: `There is no lifecycle ${JSON.stringify(lifecycle)}`, where: 'lifecycle', remedy }];
}
