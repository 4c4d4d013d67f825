import { type Problem, refuse } from '../../errors/index.js';

/* What any value may lack: to be text, to be short enough, to be an object from keys to values. */

export function textProblems(value: unknown, limit: number, where: string): Problem[] {
  if (typeof value !== 'string') return [{ what: `The value is ${nameOf(value)}, where text is needed`, where }];
  return value.length > limit ? [tooLong('The value', value.length, limit, where)] : [];
}

export function countProblems(entries: object, limit: number, where: string): Problem[] {
  const count = Object.keys(entries).length;
  if (count <= limit) return [];
  return [{ what: `${count} entries in one call; ${limit} is the most`, where, remedy: 'Log them in several calls' }];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function noRecord(value: unknown, where: string): Problem {
  return { what: `Here stands ${nameOf(value)}, where an object from keys to values is needed`, where };
}

export function tooLong(what: string, length: number, limit: number, where: string): Problem {
  return { what: `${what} is ${length} characters long; ${limit} is the most`, where };
}

export function place(group: string, key: string): string {
  return `${group}[${JSON.stringify(key)}]`;
}

export function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
}

/** @throws ValidationError when options are given that are no object. */
export function demandOptions(options: unknown): void {
  if (options !== undefined && !isRecord(options)) refuse([noRecord(options, 'options')]);
}
