import { type Problem, ValidationError } from '../errors/index.js';

/** What a URI of a data set names. */
export interface DatasetUri {
  readonly name: string;
  readonly version: number | 'latest';
}

export function datasetUri(name: string, version: number): string {
  return `datasets:/${name}/${version}`;
}

/**
 * Reads `datasets:/name/3` or `datasets:/name/latest`.
 *
 * @throws ValidationError when it is neither.
 */
export function parseDatasetUri(uri: string): DatasetUri {
  const parsed = readDatasetUri(uri);
  if (parsed !== undefined) return parsed;
  throw new ValidationError(noUri(uri, 'uri'));
}

/** `undefined` for what is no URI of a data set. */
export function readDatasetUri(uri: unknown): DatasetUri | undefined {
  if (typeof uri !== 'string') return undefined;
  const [, name, which = ''] = /^datasets:\/([^/:]+)\/(latest|[1-9]\d{0,14})$/i.exec(uri) ?? [];
  if (name === undefined) return undefined;
  return { name, version: which.toLowerCase() === 'latest' ? 'latest' : Number(which) };
}

export function noUri(uri: unknown, where: string): Problem {
  const what = `${typeof uri === 'string' ? JSON.stringify(uri) : `A value of type ${typeof uri}`} is no URI of a data set`;
  return { what, where, remedy: 'Write datasets:/name/3 or datasets:/name/latest' };
}
